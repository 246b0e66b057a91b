import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import {
  composeUnivariate,
  differentiateUnivariate,
  divideUnivariateExactly,
  evaluateUnivariate,
  multiplyUnivariate,
  powerUnivariate,
  primitiveUnivariate,
  pseudoDivide,
  scaleUnivariate,
  subtractUnivariate,
  taylorShift,
  type Univariate,
} from "../../src/algebra/univariate.ts";
import {
  countRealRoots,
  discriminantOf,
  gcdUnivariate,
  isSquareFree,
  productUnivariate,
  resultantOf,
  squareFreeFactors,
} from "../../src/algebra/univariateGcd.ts";
import { addRational, rational } from "../../src/number/rational.ts";
import { dense, univariates } from "./arbitraries.ts";

const some = univariates(7);
const nonzero = some.filter((p) => p.length > 0);

describe("laws", () => {
  test("pseudo-division: factor p = q d + r with deg r < deg d", () => {
    fc.assert(
      fc.property(some, nonzero, (p, d) => {
        const { factor, quotient, remainder } = pseudoDivide(p, d);
        expect(factor > 0n).toBe(true);
        expect(remainder.length).toBeLessThan(Math.max(1, d.length));
        const back = subtractUnivariate(scaleUnivariate(p, factor), multiplyUnivariate(quotient, d));
        expect(back).toEqual(remainder);
      }),
    );
  });
  test("gcd(a c, b c) is a multiple of c and divides both", () => {
    fc.assert(
      fc.property(nonzero, nonzero, nonzero, (a, b, c) => {
        const [ac, bc] = [multiplyUnivariate(a, c), multiplyUnivariate(b, c)];
        const g = gcdUnivariate(ac, bc);
        expect(divideUnivariateExactly(ac, g)).not.toBeNull();
        expect(divideUnivariateExactly(bc, g)).not.toBeNull();
        expect(divideUnivariateExactly(g, c)).not.toBeNull();
      }),
    );
  });
  test("square-free factors multiply back, are square-free and coprime", () => {
    fc.assert(
      fc.property(univariates(3), univariates(2), univariates(1), (a, b, c) => {
        const p = productUnivariate([a, powerUnivariate(b, 2), powerUnivariate(c, 3)]);
        fc.pre(p.length > 0);
        const { unit, powers } = squareFreeFactors(p);
        const back = powers.map(({ factor, multiplicity }) => powerUnivariate(factor, multiplicity));
        expect(scaleUnivariate(productUnivariate(back), unit)).toEqual(p);
        expect(isSquareFree(productUnivariate(powers.map((f) => f.factor)))).toBe(true);
      }),
    );
  });
  test("the resultant is multiplicative and vanishes with a common factor", () => {
    fc.assert(
      fc.property(nonzero, nonzero, nonzero, (a, b, c) => {
        expect(resultantOf(multiplyUnivariate(a, b), c)).toBe(resultantOf(a, c) * resultantOf(b, c));
        if (c.length > 1) expect(resultantOf(multiplyUnivariate(a, c), multiplyUnivariate(b, c))).toBe(0n);
      }),
    );
  });
  test("p(x + a) at x is p at x + a", () => {
    fc.assert(
      fc.property(some, fc.bigInt({ min: -6n, max: 6n }), fc.bigInt({ min: -6n, max: 6n }), (p, a, x) => {
        expect(evaluateUnivariate(taylorShift(p, a), rational(x, 3n))).toEqual(
          evaluateUnivariate(p, addRational(rational(x, 3n), rational(a))),
        );
      }),
    );
  });
});

describe("facts", () => {
  const discriminants: readonly (readonly [string, Univariate, bigint])[] = [
    ["x^2 + b x + c with b = 3, c = 1: b^2 - 4c", dense(1, 3, 1), 5n],
    ["2x^2 + 3x + 1", dense(1, 3, 2), 1n],
    ["x^3 + p x + q with p = -1, q = 1: -4p^3 - 27q^2", dense(1, -1, 0, 1), -23n],
    ["x^4 - x - 1", dense(-1, -1, 0, 0, 1), -283n],
  ];
  it.each(discriminants)("the discriminant of %s is right", (_, p, expected) => {
    expect(discriminantOf(p)).toBe(expected);
  });
  const counts: readonly (readonly [string, Univariate, number])[] = [
    ["x^2 + 1", dense(1, 0, 1), 0],
    ["x^3 - x", dense(0, -1, 0, 1), 3],
    ["(x - 1)^2 (x + 2)", dense(2, -3, 0, 1), 2],
    ["x^5 - x - 1", dense(-1, -1, 0, 0, 0, 1), 1],
  ];
  it.each(counts)("%s has its number of distinct real roots by Sturm", (_, p, expected) => {
    expect(countRealRoots(p)).toBe(expected);
  });
  it("Sturm counts a root at the upper end and not at the lower one", () => {
    expect(countRealRoots(dense(0, -1, 0, 1), rational(0n), rational(1n))).toBe(1);
  });
  it("gcd(6x + 6, 4x + 4) = 2x + 2", () => {
    expect(gcdUnivariate(dense(6, 6), dense(4, 4))).toEqual(dense(2, 2));
  });
  it("gcd of multiples of a factor with large coefficients is found", () => {
    const f = [12345678901234567890123n, -98765432109876543210n, 77777777777777777777777777n];
    const g = gcdUnivariate(multiplyUnivariate(f, dense(1, 2, 3)), multiplyUnivariate(f, dense(-5, 0, 0, 1)));
    expect(g).toEqual(primitiveUnivariate(f));
  });
  it("Chebyshev: T2(T3) = T6 and T6' has T6's critical points", () => {
    const [t2, t3, t6] = [dense(-1, 0, 2), dense(0, -3, 0, 4), dense(-1, 0, 18, 0, -48, 0, 32)];
    expect(composeUnivariate(t2, t3)).toEqual(t6);
    expect(countRealRoots(differentiateUnivariate(t6))).toBe(5);
  });
});
