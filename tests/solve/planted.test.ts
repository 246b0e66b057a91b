import { describe, expect, it } from "vitest";
import { judge } from "./campaign.ts";
import { plantedFamilies, plantedPoints } from "./planted.ts";

/** Seeds beyond those of the full campaigns. */
const FIRST = 20_000;
const EACH = 100;

describe("planted critical sets", () => {
  for (const [title, make] of [
    ["points", plantedPoints],
    ["families", plantedFamilies],
  ] as const) {
    it(`${title}: none is false, none is lost where all is claimed, and all is claimed for nine in ten`, () => {
      const seeds = Array.from({ length: EACH }, (_, k) => FIRST + k).filter((s) => make(s).variables.length <= 3);
      const outcomes = seeds.map((seed) => judge(make(seed), seed, 6));
      expect(outcomes.filter((o) => o.wrong.length > 0).map((o) => [o.planted.loss, o.wrong])).toEqual([]);
      expect(outcomes.filter((o) => o.isAll).length).toBeGreaterThanOrEqual(0.9 * seeds.length);
    });
  }
});
