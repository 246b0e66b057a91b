import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { countingBudget, LimitReached, UNBOUNDED } from "../../src/algebra/budget.ts";
import { evaluateOnInterval, refineRoot } from "../../src/algebra/refinement.ts";
import { type AlgebraicPoint, solveZeroDimensional, type ZeroSet } from "../../src/algebra/zeroDimensional.ts";
import { divideRational, rational, toNumber } from "../../src/number/rational.ts";
import * as known from "./systems.ts";
import { gradient, system } from "./systems.ts";

/** Double approximations of the coordinates. */
function numbers({ minimal, root, coordinates }: AlgebraicPoint): number[] {
  const fine = refineRoot(minimal, root, 400, UNBOUNDED);
  return coordinates.map((x) => {
    const { lower } = evaluateOnInterval(x.numerators, fine);
    return toNumber(divideRational(lower, rational(x.denominator)));
  });
}

function finite(set: ZeroSet) {
  if (set.kind !== "finite") throw new Error(`not finite: ${set.kind}`);
  return set;
}

describe("numbers of zeros", () => {
  const table = [
    ["Himmelblau's gradient", known.HIMMELBLAU, 9, 9, 9],
    ["six-hump camel's gradient", known.CAMEL, 15, 15, 15],
    ["Beale's gradient", known.BEALE, 7, 7, 3],
    ["Goldstein-Price's gradient", known.GOLDSTEIN_PRICE, 25, 25, 9],
    ["Styblinski-Tang's gradient", known.STYBLINSKI_TANG, 9, 9, 9],
    ["the gradient of x^4 + y^4 - 4xy + 1", gradient("x^4+y^4-4*x*y+1", "xy"), 9, 9, 3],
    ["the monkey saddle's gradient (no form is cyclic)", gradient("x^3-3*x*y^2", "xy"), 4, 1, 1],
    ["the gradient of x^4 + y^4 + z^4", gradient("x^4+y^4+z^4", "xyz"), 27, 1, 1],
    ["the gradient of (x^2 + y^2 - 1)^3 + x", gradient("(x^2+y^2-1)^3+x", "xy"), 5, 5, 3],
    ["the gradient of (x - 1)^2 (1000x - 1001)^2 + y^2", gradient("(x-1)^2*(1000*x-1001)^2+y^2", "xy"), 3, 3, 3],
    ["(x^2 - 2)^2 = 0, (y^2 - 2)^2 = 0", system("xy", "(x^2-2)^2", "(y^2-2)^2"), 16, 4, 4],
    ["(x^2 - 2)^2 = 0, y = x", system("xy", "(x^2-2)^2", "x-y"), 4, 2, 2],
    [
      "a singular gradient with zeros of high multiplicity and no cyclic form",
      gradient("5*x*z^3+8*y^4+8*x*y^2+x*y*z^2+x^4+y^4+z^4", "xyz"),
      27,
      13,
      5,
    ],
    [
      "a gradient of a sum of squares of which selection by sugar makes millions of digits",
      gradient("(3-x*y+z)^2+(3-x*y^2+z)^2+(5-x*y*z+z)^2", "xyz"),
      7,
      7,
      5,
    ],
    ["katsura-3", known.KATSURA_3, 8, 8, 6],
    ["katsura-4", known.KATSURA_4, 16, 16, 12],
    ["cyclic-3", known.CYCLIC_3, 6, 6, 0],
    ["cyclic-5", known.CYCLIC_5, 70, 70, 10],
    ["x^2 + y^2 = 0 and x = y", system("xy", "x^2+y^2", "x-y"), 2, 1, 1],
    ["x = 3", system("x", "x-3"), 1, 1, 1],
  ] as const;
  it.each(table)("%s", (_, generators, withMultiplicity, distinct, real) => {
    const set = finite(solveZeroDimensional(generators, generators[0]?.variables ?? 0, UNBOUNDED));
    expect([set.withMultiplicity, set.distinct, set.points.length]).toEqual([withMultiplicity, distinct, real]);
  });
  it("cyclic-4 is infinite, of dimension 1", () => {
    expect(solveZeroDimensional(known.CYCLIC_4, 4, UNBOUNDED)).toMatchObject({ kind: "infinite", dimension: 1 });
  });
  it("x = 0 and x = 1 have no common zero", () => {
    expect(solveZeroDimensional(system("xy", "x", "x-1"), 2, UNBOUNDED)).toEqual({ kind: "empty" });
  });
  it("multiplicities on (x - 1)^3 (x + 2) = 0, y = x^2 are 1 at y = 4 and 3 at y = 1", () => {
    const set = finite(solveZeroDimensional(system("xy", "(x-1)^3*(x+2)", "y-x^2"), 2, UNBOUNDED));
    expect(set.conjugates.map((c) => [c.minimal[0], c.multiplicity])).toEqual([
      [-4n, 1],
      [-1n, 3],
    ]);
  });
});

describe("places of zeros", () => {
  it("Goldstein-Price has its minimum at (0, -1)", () => {
    const points = finite(solveZeroDimensional(known.GOLDSTEIN_PRICE, 2, UNBOUNDED)).points.map(numbers);
    expect(points).toContainEqual([0, -1]);
  });
  it("Himmelblau has the rational minimum (3, 2) and one near (3.584428, -1.848126)", () => {
    const points = finite(solveZeroDimensional(known.HIMMELBLAU, 2, UNBOUNDED)).points.map(numbers);
    expect(points).toContainEqual([3, 2]);
    expect(points.some(([x = 0, y = 0]) => Math.hypot(x - 3.584428340330492, y + 1.848126526964404) < 1e-12)).toBe(
      true,
    );
  });
  test("planted zeros are found", () => {
    const coordinate = fc.integer({ min: -5, max: 5 });
    const points = fc.array(fc.tuple(coordinate, coordinate), { minLength: 1, maxLength: 3 });
    const slope = fc.integer({ min: -3, max: 3 });
    fc.assert(
      fc.property(points, fc.array(slope, { minLength: 6, maxLength: 6 }), (planted, slopes) => {
        // Three products of lines, one line of each through each planted point; parallel ones may give infinite sets.
        const product = (from: number) =>
          planted.map(([x, y], i) => `(y-(${y})-(${slopes[(from + i) % 6]})*(x-(${x})))`).join("*");
        const generators = system("xy", product(0), product(3), planted.map(([x]) => `(x-(${x}))`).join("*"));
        const set = solveZeroDimensional(generators, 2, UNBOUNDED);
        const found = set.kind === "finite" ? set.points.map(numbers) : null;
        if (found === null) return;
        for (const [x, y] of planted) {
          expect(found.some(([a = 0, b = 0]) => Math.abs(a - x) + Math.abs(b - y) < 1e-12)).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });
  it("stops when the budget ends", () => {
    expect(() => solveZeroDimensional(known.KATSURA_4, 5, countingBudget(2000))).toThrow(LimitReached);
  });
});
