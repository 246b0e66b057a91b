import { describe, expect, it } from "vitest";
import { UNBOUNDED } from "../../src/algebra/budget.ts";
import { solveZeroDimensional } from "../../src/algebra/zeroDimensional.ts";
import { formulaOf } from "../../src/text/formula.ts";
import { read } from "../algebra/systems.ts";
import { distance, solved } from "./solving.ts";

/** Families as their dimension and equations. */
function familiesOf(loss: string): readonly string[] {
  return solved(loss)
    .families.map((f) => `${f.dimension}: ${f.place.equations.map(formulaOf).join(", ")}`)
    .sort();
}

function pointsOf(loss: string): readonly (readonly number[])[] {
  return solved(loss).points;
}

describe("numbers of critical points", () => {
  const table: readonly [string, string, number][] = [
    ["Himmelblau", "(x^2 + y - 11)^2 + (x + y^2 - 7)^2", 9],
    ["the six-hump camel", "(4 - 2.1*x^2 + x^4/3)*x^2 + x*y + (-4 + 4*y^2)*y^2", 15],
    [
      "Goldstein and Price",
      "(1 + (x + y + 1)^2*(19 - 14*x + 3*x^2 - 14*y + 6*x*y + 3*y^2))*(30 + (2*x - 3*y)^2*(18 - 32*x + 12*x^2 + 48*y - 36*x*y + 27*y^2))",
      9,
    ],
    ["Beale", "(1.5 - x + x*y)^2 + (2.25 - x + x*y^2)^2 + (2.625 - x + x*y^3)^2", 3],
    ["Styblinski and Tang in 3D", "(x^4 - 16*x^2 + 5*x + y^4 - 16*y^2 + 5*y + z^4 - 16*z^2 + 5*z)/2", 27],
    ["two points at a distance of 1/1000 and the saddle between", "(x - 1)^2*(x - 1.001)^2 + y^2", 3],
    ["Powell's singular function", "(a + 10*b)^2 + 5*(c - d)^2 + (b - 2*c)^4 + 10*(a - d)^4", 1],
    ["a sum of two even powers", "(x^2 + y^2)^2", 1],
    ["an empty circle", "(x^2 + y^2 + 1)^2", 1],
    ["the monkey saddle", "x^3 - 3*x*y^2", 1],
    ["no critical point: a square that does not vanish where the other factor does", "x*(x^2 + 1) + y^3 + y", 0],
    ["a point at which the loss is not defined is none", "x^2/x + y^2", 0],
    ["poles", "x + 1/x + y^2", 2],
  ];
  for (const [name, loss, count] of table) {
    it(`${name}: ${count}, and these are all`, () => {
      const { found, points, families } = solved(loss);
      expect(found.completeness.kind).toBe("all");
      expect(points).toHaveLength(count);
      expect(families).toHaveLength(0);
    });
  }
});

describe("ideals that are not radical", () => {
  it("(x - 1)^2 (x - 1.001)^2 + y^2 has its points at 1, 1.0005 and 1.001", () => {
    const points = pointsOf("(x - 1)^2*(x - 1.001)^2 + y^2");
    for (const [i, x] of [1, 1.0005, 1.001].entries()) expect(distance(points[i] ?? [], [x, 0])).toBeLessThan(1e-12);
  });

  it("Powell's singular function has its only critical point at the origin", () => {
    expect(pointsOf("(a + 10*b)^2 + 5*(c - d)^2 + (b - 2*c)^4 + 10*(a - d)^4")).toEqual([[0, 0, 0, 0]]);
  });
});

describe("real dimension", () => {
  it("the zeros of (y^2 - x^2 (x - 1))^2 are a curve and the point (0, 0); (2/3, 0) is critical too", () => {
    const { found, points, families } = solved("(y^2 - x^2*(x - 1))^2", ["x", "y"]);
    expect(found.completeness.kind).toBe("all");
    expect(points).toHaveLength(2);
    expect(distance(points[0] ?? [], [0, 0])).toBe(0);
    expect(distance(points[1] ?? [], [2 / 3, 0])).toBeLessThan(1e-12);
    expect(families.map((f) => f.dimension)).toEqual([1]);
  });

  it("x^2 + y^2 = 0 as a factor of the gradient is the point or the line where it vanishes", () => {
    expect(solved("(x^2 + y^2)^2*(1 + x^2)").points).toEqual([[0, 0]]);
    expect(familiesOf("(x^2 + y^2)^2 + 0*z")).toEqual(["1: x, y"]);
    expect(familiesOf("(x^2 + y^2)*z^2")).toEqual(["1: x, y", "2: z"]);
    expect(familiesOf("x^2*(y^2 + 1)^2")).toEqual(["1: x"]);
  });

  it("Motzkin's polynomial has the minima (±1, ±1) and the axes", () => {
    const loss = "x^4*y^2 + x^2*y^4 - 3*x^2*y^2 + 1";
    const { found, points } = solved(loss);
    expect(found.completeness.kind).toBe("all");
    expect(points.map((p) => p.join()).sort()).toEqual(["-1,-1", "-1,1", "1,-1", "1,1"]);
    expect(familiesOf(loss)).toEqual(["1: x", "1: y"]);
  });

  it("Robinson's polynomial has 17 critical points, eight of them zeros", () => {
    const loss = "x^6 + y^6 + 1 - (x^4*y^2 + x^2*y^4 + x^4 + x^2 + y^4 + y^2) + 3*x^2*y^2";
    const { found, points, families } = solved(loss);
    expect(found.completeness.kind).toBe("all");
    expect(families).toHaveLength(0);
    expect(points).toHaveLength(17);
    const value = ([x = 0, y = 0]: readonly number[]) =>
      x ** 6 +
      y ** 6 +
      1 -
      (x ** 4 * y ** 2 + x ** 2 * y ** 4 + x ** 4 + x ** 2 + y ** 4 + y ** 2) +
      3 * x ** 2 * y ** 2;
    expect(points.filter((p) => Math.abs(value(p)) < 1e-9)).toHaveLength(8);
  });
});

describe("families that depend on each other", () => {
  const table: readonly [string, string, readonly string[]][] = [
    ["(1 - a b c)^2", "(1 - a*b*c)^2", ["1: a, b", "1: a, c", "1: b, c", "2: a*b*c - 1"]],
    ["a square of a product of lines", "(x*y*(x - y))^2", ["1: x", "1: x - y", "1: y"]],
    ["a curve inside a surface is not listed", "(x*z)^2*(1 + (y - x^2)^2)", ["2: x", "2: z"]],
    ["a circle and its centre", "(x^2 + y^2 - 1)^2", ["1: x^2 + y^2 - 1"]],
    ["a constant", "3 + 0*x", ["1: "]],
  ];
  for (const [name, loss, expected] of table) {
    it(name, () => {
      expect(solved(loss).found.completeness.kind).toBe("all");
      expect(familiesOf(loss)).toEqual(expected);
    });
  }
});

describe("bases", () => {
  it("finds both zeros of a system that has one zero modulo 67108859", () => {
    // Modulo p the second equation is xy - 1 - (y - 2); a basis lifted from p alone would be {y - 2, 2x - 1}.
    const generators = ["x*y-1", "x*y-1+(67108859*y-1)*(y-2)"].map((text) => read(text, "xy"));
    const zeros = solveZeroDimensional(generators, 2, UNBOUNDED);
    expect(zeros.kind === "finite" && zeros.points).toHaveLength(2);
  });

  it("and the same as a gradient", () => {
    const p = 67108859;
    const { found, points } = solved(`(x*y - 1)*z + (x*y - 1 + (${p}*y - 1)*(y - 2))*w`, ["z", "w", "x", "y"]);
    expect(found.completeness.kind).toBe("all");
    expect(points).toHaveLength(2);
    expect(points.some(([, , x = 0]) => Math.abs(x / p - 1) < 1e-12)).toBe(true);
  });
});
