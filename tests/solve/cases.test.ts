import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { evaluate } from "../../src/expr/evaluate.ts";
import { distance, isOnFamily, numbersOf, solved } from "./solving.ts";

type Case = {
  readonly id: string;
  readonly loss: string;
  readonly variables: readonly string[];
  readonly expected: {
    readonly isolated: readonly { readonly approx: { readonly [name: string]: number } }[];
    readonly families: readonly { readonly dimension: number; readonly samplePoints: readonly (readonly number[])[] }[];
  };
};

const file = new URL("../cases/critical-public.json", import.meta.url);
const cases: readonly Case[] = JSON.parse(readFileSync(file, "utf8")).cases;

/** The public cases whose gradient is rational in the variables over Q. */
const RATIONAL =
  "a01 a04 a05 a08 a14 a22 a24 b01 b05 b06 b10 b12 b15 b17 b18 b20 b22 b23 b27 b28 b35 b38 c07 c08 c09 f01 f03 f04 f06 f15 f17";

describe("critical sets of the public cases with rational gradients", () => {
  for (const id of RATIONAL.split(" ")) {
    const row = cases.find((c) => c.id === id);
    it(`${id}: ${row?.loss}`, () => {
      if (row === undefined) throw new Error(`no case ${id}`);
      const { found, points, families, variables } = solved(row.loss, row.variables);
      expect(found.completeness.kind).toBe("all");
      expect(found.sets.every((s) => s.evidence.kind === "exact")).toBe(true);

      const expected = row.expected.isolated.map(({ approx }) => variables.map((name) => approx[name] ?? Number.NaN));
      const lost = expected.filter(
        (p) => !points.some((q) => distance(p, q) < 1e-7) && !families.some((f) => isOnFamily(f, variables, p)),
      );
      expect(lost).toEqual([]);
      expect(points.filter((p) => !expected.some((q) => distance(p, q) < 1e-7))).toEqual([]);

      // What is expected may cut a family by type; no sample point may be lost, and no family may have none.
      for (const { dimension, samplePoints } of row.expected.families) {
        for (const p of samplePoints) {
          expect(families.some((f) => f.dimension >= dimension && isOnFamily(f, variables, p))).toBe(true);
        }
      }
      const samples = row.expected.families.flatMap((f) => f.samplePoints);
      for (const f of families) {
        expect(samples.some((p) => isOnFamily(f, variables, p))).toBe(true);
        const sample = numbersOf(f.place.sample);
        expect(isOnFamily(f, variables, sample)).toBe(true);
        const values = new Map(variables.map((name, i) => [name, sample[i] ?? Number.NaN]));
        for (const u of f.place.equations) expect(Math.abs(evaluate(u, values))).toBeLessThan(1e-9);
      }
    });
  }
});
