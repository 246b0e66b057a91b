import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { substitute, symbolsOf } from "../../src/expr/symbols.ts";
import { abbreviate } from "../../src/render/outline/abbreviate.ts";
import { formulaOf } from "../../src/text/formula.ts";
import { anyFormula } from "../support/formulas.ts";
import { parsed } from "../support/tools.ts";

describe("named parts", () => {
  it("put back in give what was written, and no name was taken before", () => {
    let named = 0;
    fc.assert(
      fc.property(anyFormula, anyFormula, (a, b) => {
        const given = [parsed(`(${a})*(${b}) + (${a})^2`), parsed(`(${a}) - (${b})*(${a})`), parsed(b)];
        const short = abbreviate(given, ["L"]);
        if (short === null) return;
        named += 1;
        const taken = given.flatMap(symbolsOf);
        for (const { name } of short.definitions) expect(taken).not.toContain(name);
        const back = short.exprs.map((u) =>
          [...short.definitions].reverse().reduce((v, { name, expr }) => substitute(v, new Map([[name, expr]])), u),
        );
        expect(back.map(formulaOf)).toEqual(given.map(formulaOf));
      }),
      { numRuns: 400 },
    );
    expect(named).toBeGreaterThan(20);
  });

  it("are not brought in where all is short", () => {
    expect(abbreviate([parsed("a*(b + c) + (b + c)^2")], [])).toBeNull();
  });
});
