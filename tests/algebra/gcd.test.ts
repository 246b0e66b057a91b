import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { countingBudget, LimitReached, UNBOUNDED } from "../../src/algebra/budget.ts";
import { factorPolynomial } from "../../src/algebra/factorPolynomial.ts";
import { contentIn, gcdPolynomials, squareFreePolynomial, squareFreePowers } from "../../src/algebra/gcd.ts";
import {
  equalPolynomials,
  isConstantPolynomial,
  isZeroPolynomial,
  multiplyPolynomials,
  type Polynomial,
  powerPolynomial,
  primitivePart,
  scalePolynomial,
} from "../../src/algebra/polynomial.ts";
import { divideExactly } from "../../src/algebra/substitution.ts";
import { polynomials } from "./arbitraries.ts";
import { read } from "./systems.ts";

const times = (p: Polynomial, q: Polynomial) => multiplyPolynomials(p, q, UNBOUNDED);
const some = polynomials(3, 4, 2).filter((p) => !isZeroPolynomial(p));
const divides = (d: Polynomial, p: Polynomial) => divideExactly(p, d, UNBOUNDED) !== null;

describe("gcd", () => {
  test("gcd(a c, b c) is a multiple of c, divides both, and leaves coprime cofactors", () => {
    fc.assert(
      fc.property(some, some, some, (a, b, c) => {
        const [ac, bc] = [times(a, c), times(b, c)];
        const g = gcdPolynomials(ac, bc, UNBOUNDED);
        expect(divides(g, ac) && divides(g, bc) && divides(c, g)).toBe(true);
        const [x, y] = [divideExactly(ac, g, UNBOUNDED), divideExactly(bc, g, UNBOUNDED)];
        expect(x !== null && y !== null && isConstantPolynomial(gcdPolynomials(x, y, UNBOUNDED))).toBe(true);
      }),
    );
  });
  const table = [
    ["6*x^2*y", "4*x*y^2", "2*x*y"],
    ["x^2-y^2", "x^2-2*x*y+y^2", "x-y"],
    ["x^2+y^2-1", "x*y", "1"],
    ["(x+y+z)^3*(x-1)", "(x+y+z)^2*(y-1)*3", "(x+y+z)^2"],
    ["2*(x*y-1)*(z^2+1)", "4*(x*y-1)*(z^2-1)", "2*(x*y-1)"],
    ["0", "y-x", "x-y"],
  ] as const;
  it.each(table)("gcd(%s, %s) = %s", (p, q, expected) => {
    expect(gcdPolynomials(read(p, "xyz"), read(q, "xyz"), UNBOUNDED)).toEqual(read(expected, "xyz"));
  });
  it("large powers go through remainder sequences with the same result", () => {
    const g = read("x^3*y^2+y*z-2", "xyz");
    const p = times(powerPolynomial(g, 3, UNBOUNDED), powerPolynomial(read("x+y^2-z+3", "xyz"), 4, UNBOUNDED));
    const q = times(powerPolynomial(g, 2, UNBOUNDED), powerPolynomial(read("x*z+y+5", "xyz"), 4, UNBOUNDED));
    expect(gcdPolynomials(p, q, UNBOUNDED)).toEqual(powerPolynomial(g, 2, UNBOUNDED));
  });
  it("the content of x^2 y + x y^2 in x is y", () => {
    expect(contentIn(read("x^2*y+x*y^2", "xy"), 0, UNBOUNDED)).toEqual(read("y", "xy"));
  });
});

describe("square-free parts", () => {
  it("(y^2 - x^2 (x - 1))^2 has the square-free part y^2 - x^3 + x^2", () => {
    expect(squareFreePolynomial(read("(y^2-x^2*(x-1))^2", "xy"), UNBOUNDED)).toEqual(
      primitivePart(read("y^2-x^3+x^2", "xy")),
    );
  });
  test("the powers multiply back", () => {
    fc.assert(
      fc.property(polynomials(2, 3, 2), polynomials(2, 3, 1), (a, b) => {
        const p = times(a, times(b, b));
        fc.pre(!isZeroPolynomial(p));
        const back = squareFreePowers(p, UNBOUNDED).reduce<Polynomial>(
          (product, f) => times(product, powerPolynomial(f.factor, f.multiplicity, UNBOUNDED)),
          read("1", "xy"),
        );
        expect(primitivePart(back)).toEqual(primitivePart(p));
      }),
    );
  });
});

describe("factors", () => {
  const table: readonly (readonly [string, readonly string[]])[] = [
    ["x^2-y^2", ["x-y", "x+y"]],
    ["x^4+4*y^4", ["x^2-2*x*y+2*y^2", "x^2+2*x*y+2*y^2"]],
    ["x^4+y^4", ["x^4+y^4"]],
    ["(x^2+y^2+z^2-1)*(x^2+2*y^2-z)", ["x^2+y^2+z^2-1", "x^2+2*y^2-z"]],
    ["(x*y-1)*(x*z-3)*(y*z-2)", ["x*y-1", "x*z-3", "y*z-2"]],
    ["x^2*y^2*(1-x*y*z)", ["x", "y", "x*y*z-1"]],
    ["(x^2*y^2+x*z+1)*(x^2*z^2+y-3)", ["x^2*y^2+x*z+1", "x^2*z^2+y-3"]],
    ["x^6*y^6-z^6", ["x*y-z", "x*y+z", "x^2*y^2-x*y*z+z^2", "x^2*y^2+x*y*z+z^2"]],
    ["(x^2-2*y^2)*(x^2-3*z^2)*(y^2-5*z^2)", ["x^2-2*y^2", "x^2-3*z^2", "y^2-5*z^2"]],
    ["y^2-x^3+x^2", ["x^3-x^2-y^2"]],
  ];
  it.each(table)("%s", (text, expected) => {
    const factors = factorPolynomial(read(text, "xyz"), UNBOUNDED).powers.map((f) => f.factor);
    expect(factors).toHaveLength(expected.length);
    for (const e of expected) {
      expect(factors.some((f) => equalPolynomials(f, primitivePart(read(e, "xyz"))))).toBe(true);
    }
  });
  test("the factors multiply back with their unit, and include those planted", () => {
    fc.assert(
      fc.property(polynomials(3, 3, 2), polynomials(3, 3, 1), polynomials(3, 2, 2), (a, b, c) => {
        const p = times(a, times(b, times(b, c)));
        fc.pre(!isZeroPolynomial(p));
        const { unit, powers } = factorPolynomial(p, UNBOUNDED);
        const back = powers.reduce<Polynomial>(
          (product, f) => times(product, powerPolynomial(f.factor, f.multiplicity, UNBOUNDED)),
          read("1", "xyz"),
        );
        expect(scalePolynomial(back, unit)).toEqual(p);
        for (const q of [a, b, c]) {
          const own = factorPolynomial(q, UNBOUNDED).powers;
          for (const { factor } of own) expect(powers.some((f) => equalPolynomials(f.factor, factor))).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });
  it("gives up visibly when the budget ends", () => {
    const p = read("(x^2*y^2+x*z+1)*(x^2*z^2+y-3)", "xyz");
    expect(() => factorPolynomial(p, countingBudget(500))).toThrow(LimitReached);
  });
});
