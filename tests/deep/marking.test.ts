import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { domainOf } from "../../src/expr/domain.ts";
import { decideEqual } from "../../src/marking/equal.ts";
import { formulaOf } from "../../src/text/formula.ts";
import { makeMistakes, newTally } from "../marking/mistaken.ts";
import { compareForms } from "../normal/forms.ts";
import { exerciseFormula } from "../support/exercises.ts";
import { anyFormula } from "../support/formulas.ts";
import { rewritten } from "../support/rewritings.ts";
import { parsed, testBudget, toolsFor } from "../support/tools.ts";

const LOSSES = 1_000;

describe("answers to 1,000 random losses", () => {
  it("with one mistake are marked wrong, and the mistake is among the first two named", () => {
    const tally = newTally();
    fc.assert(
      fc.property(exerciseFormula, (text) => makeMistakes(text, tally)),
      { numRuns: LOSSES, seed: 2024 },
    );
    expect(tally.undecided).toBeLessThanOrEqual(tally.marked / 1000);
    expect(tally.missed).toEqual([]);
  });

  it("rewritten by identities are right", () => {
    const counts = new Map<string, number>();
    fc.assert(
      fc.property(exerciseFormula, fc.infiniteStream(fc.nat()), (text, stream) => {
        const u = parsed(text);
        const derived = toolsFor(u).differentiator.differentiate(u, "x").result;
        const given = rewritten(derived, (n) => (stream.next().value ?? 0) % n);
        const { verdict } = decideEqual(given, derived, { budget: testBudget(), assumed: domainOf(u) });
        counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
        expect(verdict, `${formulaOf(given)} | ${formulaOf(derived)}`).not.toBe("different");
      }),
      { numRuns: LOSSES, seed: 2024 },
    );
    expect(counts.get("equal")).toBeGreaterThanOrEqual(0.99 * LOSSES);
  });
});

describe("canonical forms of 20,000 random formulas", () => {
  it("have the values of the formulas on their domains", () => {
    fc.assert(
      fc.property(anyFormula, (text) => void compareForms(text)),
      { numRuns: 20_000, seed: 2024 },
    );
  });
});
