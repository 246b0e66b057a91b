import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { UNBOUNDED } from "../../src/algebra/budget.ts";
import { constantPolynomial, type Polynomial, polynomial, variablesOf } from "../../src/algebra/polynomial.ts";
import { evaluatePolynomial } from "../../src/algebra/substitution.ts";
import { type SumOfSquares, sumOfSquares } from "../../src/algebra/sumOfSquares.ts";
import { addRational, multiplyRational, type Rational, rational, signOf, ZERO } from "../../src/number/rational.ts";
import { polynomials } from "./arbitraries.ts";
import { read } from "./systems.ts";

const POINTS: readonly (readonly Rational[])[] = [
  [3n, -5n, 7n],
  [-1n, 2n, 11n],
  [13n, 4n, -9n],
].map((p) => p.map((n, i) => rational(n, BigInt(i + 2))));

/** Both sides of the identity at points, by values and not by multiplying out. */
function holds(p: Polynomial, { multiplier, squares }: SumOfSquares): void {
  for (const full of POINTS) {
    const point = full.slice(0, p.variables);
    const value = (q: Polynomial) => evaluatePolynomial(q, point, UNBOUNDED);
    const total = squares.reduce(
      (sum, { times, square }) =>
        addRational(sum, multiplyRational(times, multiplyRational(value(square), value(square)))),
      ZERO,
    );
    expect(total).toEqual(multiplyRational(value(multiplier), value(p)));
  }
  expect(squares.every(({ times }) => signOf(times) > 0)).toBe(true);
}

describe("sums of squares", () => {
  it.each([
    ["Himmelblau, multiplied out", "(x^2+y-11)^2+(x+y^2-7)^2", "xy", false],
    ["a form without zeros", "2*x^4+2*x^3*y-x^2*y^2+5*y^4", "xy", false],
    ["a form with a line of zeros", "(x-2*y)^2*(x^2+3*y^2)", "xy", false],
    ["a square with two curves of zeros", "((x-1)*(x*y-1))^2", "xy", false],
    [
      "Goldstein and Price less 3",
      "(1+(x+y+1)^2*(19-14*x+3*x^2-14*y+6*x*y+3*y^2))*(30+(2*x-3*y)^2*(18-32*x+12*x^2+48*y-36*x*y+27*y^2))-3",
      "xy",
      false,
    ],
    ["Motzkin", "x^4*y^2+x^2*y^4-3*x^2*y^2+1", "xy", true],
    ["Robinson", "x^6+y^6-x^4*y^2-x^2*y^4-x^4-y^4-x^2-y^2+3*x^2*y^2+1", "xy", true],
    ["Robinson's form", "x^6+y^6+z^6-x^4*y^2-x^4*z^2-y^4*x^2-y^4*z^2-z^4*x^2-z^4*y^2+3*x^2*y^2*z^2", "xyz", true],
    ["Motzkin's form", "x^4*y^2+x^2*y^4-3*x^2*y^2*z^2+z^6", "xyz", true],
    ["three variables", "(x*y-1)^2+(x*z-2)^2+(x-y)^4", "xyz", false],
    ["one variable", "(x^2-2)^2*(x^2+x+1)", "x", false],
  ])("%s", (_, text, variables, isMultiplied) => {
    const p = read(text, variables);
    const found = sumOfSquares(p, UNBOUNDED);
    if (found === null) throw new Error("no sum of squares");
    holds(p, found);
    expect(variablesOf(found.multiplier).length > 0).toBe(isMultiplied);
  });

  it.each([
    ["odd", "x^3+y^2+1", "xy"],
    ["negative at a point", "x^4-x^2+y^2", "xy"],
    ["negative by a little", "x^4*y^2+x^2*y^4-3*x^2*y^2+1-y^6", "xy"],
    ["negative far out", "(x-y)^2*(x^2+y^2)-x^2+1", "xy"],
    ["a negative constant", "x^2+y^2-1", "xy"],
  ])("none: %s", (_, text, variables) => {
    expect(sumOfSquares(read(text, variables), UNBOUNDED)).toBeNull();
  });

  it("is null for a polynomial that has a negative value, and an identity otherwise", () => {
    let proved = 0;
    fc.assert(
      fc.property(polynomials(2, 5, 4), fc.nat({ max: 40 }), (q, shift) => {
        const p = polynomial(2, [...q.terms, ...constantPolynomial(2, BigInt(shift)).terms]);
        const found = p.terms.length === 0 ? null : sumOfSquares(p, UNBOUNDED);
        if (found === null) return;
        proved += 1;
        holds(p, found);
        for (let i = -6; i <= 6; i += 1)
          for (let j = -6; j <= 6; j += 1)
            expect(
              signOf(evaluatePolynomial(p, [rational(BigInt(i), 2n), rational(BigInt(j), 2n)], UNBOUNDED)),
            ).not.toBe(-1);
      }),
      { numRuns: 150, seed: 7 },
    );
    expect(proved).toBeGreaterThan(2);
  });
});
