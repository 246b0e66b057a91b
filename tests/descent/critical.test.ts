import { describe, expect, it } from "vitest";
import { nearestSet } from "../../src/descent/nearest.ts";
import { product, subtract, sum, symbol, whole, ZERO_EXPR } from "../../src/expr/expr.ts";
import type { Critical, CriticalSet, Place } from "../../src/record/critical.ts";
import { parsed } from "../support/tools.ts";
import { walked } from "./walks.ts";

const closed = (text: string, value: number | null) => ({ kind: "closed" as const, expr: parsed(text), value });

/** Critical sets of which only the places matter. */
function sets(places: readonly Place[]): Critical {
  const list = places.map(
    (place): CriticalSet => ({
      place,
      conditions: [],
      evidence: { kind: "exact" },
      loss: closed("0", 0),
      verdict: {
        type: "minimum",
        strict: false,
        degenerate: false,
        global: null,
        why: { kind: "constant" },
        globalWhy: null,
      },
      eigenvalues: [],
      escape: [],
      working: { hessian: null, characteristic: null, model: null },
    }),
  );
  return { sets: list, completeness: { kind: "all", proof: { kind: "constant" } }, story: [], rays: [], nonsmooth: [] };
}

const point = (x: number, y: number): Place => ({
  kind: "point",
  at: [
    { variable: "x", value: closed(String(x), x) },
    { variable: "y", value: closed(String(y), y) },
  ],
  integers: [],
});

describe("the critical set that a walk came to", () => {
  it("is the nearest point within reach, else none", () => {
    const critical = sets([point(0, 0), point(1, 1)]);
    expect(nearestSet(critical, ["x", "y"], [0.99999, 1.00001], 1e-4)).toBe(1);
    expect(nearestSet(critical, ["x", "y"], [1e-6, 0], 1e-4)).toBe(0);
    expect(nearestSet(critical, ["x", "y"], [0.5, 0.5], 1e-4)).toBeNull();
    expect(nearestSet(null, ["x", "y"], [0, 0], 1e-4)).toBeNull();
  });

  it("may be a point that repeats: the integer is the one nearest", () => {
    const at = [
      { variable: "x", value: closed("pi/2 + pi*k", null) },
      { variable: "y", value: closed("2*pi*m", null) },
    ];
    const critical = sets([{ kind: "point", at, integers: ["k", "m"] }]);
    expect(nearestSet(critical, ["x", "y"], [Math.PI * 7.5, -4 * Math.PI], 1e-6)).toBe(0);
    expect(nearestSet(critical, ["x", "y"], [Math.PI * 7, -4 * Math.PI], 1e-6)).toBeNull();
    expect(nearestSet(critical, ["x", "y"], [Math.PI * 7.5, -5 * Math.PI], 1e-6)).toBeNull();
  });

  it("may be a family, measured to its nearest point, where its conditions hold", () => {
    const [x, y] = [symbol("x"), symbol("y")];
    const family = (where: "<" | ">"): Place => ({
      kind: "family",
      dimension: 1,
      equations: [subtract(product(x, y), whole(1))],
      where: [{ left: sum(x, y), relation: where, right: ZERO_EXPR }],
      parametrization: null,
      sample: [],
    });
    const critical = sets([family("<"), family(">")]);
    expect(nearestSet(critical, ["x", "y"], [2, 0.500001], 1e-4)).toBe(1);
    expect(nearestSet(critical, ["x", "y"], [-2, -0.5], 1e-4)).toBe(0);
    expect(nearestSet(critical, ["x", "y"], [2, 0.6], 1e-2)).toBeNull();
  });

  it("of the lecture's loss is the saddle (0, 0) after ten steps and the curve of minima in the end", () => {
    const start = { loss: "(1 - w1*w2)^2", from: "w1 = 0.01, w2 = -0.02", rate: "0.05" };
    const early = walked({ ...start, steps: "10" });
    const late = walked({ ...start, steps: "200" });
    expect(early).toMatchObject({ outcome: { kind: "near-saddle", set: 0 }, reached: "saddle" });
    expect(late).toMatchObject({ outcome: { kind: "converged", set: 1 }, reached: "minimum" });
  });

  it("of Himmelblau's loss is one of its four minima from every start, never one of the five others", () => {
    const starts = [
      [0, 0],
      [-1, 1],
      [-3, -3],
      [4, -2],
    ] as const;
    const found = starts.map(([x, y]) =>
      walked({ loss: "(x^2 + y - 11)^2 + (x + y^2 - 7)^2", from: `x = ${x}, y = ${y}`, rate: "0.01", steps: "400" }),
    );
    expect(found.map(({ outcome }) => outcome.kind)).toEqual(starts.map(() => "converged"));
    expect(found.map(({ reached }) => reached)).toEqual(starts.map(() => "minimum"));
    expect(new Set(found.map(({ outcome }) => outcome.set)).size).toBe(4);
  });
});
