import fc from "fast-check";
import { describe, it } from "vitest";
import { formulaOf } from "../../src/text/formula.ts";
import { latexOf } from "../../src/text/latex.ts";
import { checkReading, expectSame, mutated, namedExpression, pieces, readBack } from "../support/latex.ts";

describe("LaTeX, at length", () => {
  it("is read back as the same function", () => {
    fc.assert(
      fc.property(namedExpression, (u) => {
        const latex = latexOf(u);
        expectSame(u, readBack(latex, "latex", u), `${formulaOf(u)} as ${latex}`);
      }),
      { numRuns: 30_000 },
    );
  });

  it("makes no reader throw", () => {
    fc.assert(fc.property(fc.oneof(pieces, mutated), checkReading), { numRuns: 100_000 });
  });
});
