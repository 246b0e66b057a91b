import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exerciseFormula } from "../support/exercises.ts";
import { makeMistakes, newTally } from "./mistaken.ts";

describe("answers with one mistake", () => {
  it("are marked wrong, and the mistake is among the first two named", () => {
    const tally = newTally();
    fc.assert(
      fc.property(exerciseFormula, (text) => makeMistakes(text, tally)),
      { numRuns: 40, seed: 5 },
    );
    expect(tally.marked).toBeGreaterThan(200);
    expect(tally.undecided).toBe(0);
    expect(tally.missed).toEqual([]);
  });
});
