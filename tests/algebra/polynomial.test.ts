import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { countingBudget, LimitReached, UNBOUNDED } from "../../src/algebra/budget.ts";
import {
  addPolynomials,
  constantPolynomial,
  contentOf,
  degreeIn,
  differentiatePolynomial,
  equalPolynomials,
  isZeroPolynomial,
  multiplyPolynomials,
  powerPolynomial,
  primitivePart,
  scalePolynomial,
  subtractPolynomials,
  totalDegree,
  variablePolynomial,
  variablesOf,
} from "../../src/algebra/polynomial.ts";
import {
  coefficientsIn,
  divideExactly,
  evaluatePolynomial,
  fromCoefficientsIn,
  fromUnivariate,
  renameVariables,
  substitutePolynomial,
  substituteRational,
  toUnivariate,
} from "../../src/algebra/substitution.ts";
import { addRational, multiplyRational, rational } from "../../src/number/rational.ts";
import { polynomials, rows } from "./arbitraries.ts";

const some = polynomials(3, 5, 3);
const product = (p: Parameters<typeof multiplyPolynomials>[0], q: typeof p) => multiplyPolynomials(p, q, UNBOUNDED);
const point = fc
  .array(fc.tuple(fc.bigInt({ min: -5n, max: 5n }), fc.bigInt({ min: 1n, max: 4n })), { minLength: 3, maxLength: 3 })
  .map((xs) => xs.map(([n, d]) => rational(n, d)));

describe("polynomials form a commutative ring", () => {
  test("a + b = b + a and a b = b a", () => {
    fc.assert(
      fc.property(some, some, (a, b) => {
        expect(addPolynomials(a, b)).toEqual(addPolynomials(b, a));
        expect(product(a, b)).toEqual(product(b, a));
      }),
    );
  });
  test("(a b) c = a (b c) and a (b + c) = a b + a c", () => {
    fc.assert(
      fc.property(some, some, some, (a, b, c) => {
        expect(product(product(a, b), c)).toEqual(product(a, product(b, c)));
        expect(product(a, addPolynomials(b, c))).toEqual(addPolynomials(product(a, b), product(a, c)));
      }),
    );
  });
  test("a - a = 0, 1 a = a, 0 a = 0", () => {
    fc.assert(
      fc.property(some, (a) => {
        expect(isZeroPolynomial(subtractPolynomials(a, a))).toBe(true);
        expect(equalPolynomials(product(a, constantPolynomial(3, 1n)), a)).toBe(true);
        expect(isZeroPolynomial(product(a, constantPolynomial(3, 0n)))).toBe(true);
      }),
    );
  });
});

describe("laws", () => {
  test("evaluation is a ring homomorphism", () => {
    fc.assert(
      fc.property(some, some, point, (a, b, x) => {
        const [u, v] = [evaluatePolynomial(a, x, UNBOUNDED), evaluatePolynomial(b, x, UNBOUNDED)];
        expect(evaluatePolynomial(product(a, b), x, UNBOUNDED)).toEqual(multiplyRational(u, v));
        expect(evaluatePolynomial(addPolynomials(a, b), x, UNBOUNDED)).toEqual(addRational(u, v));
      }),
    );
  });
  test("(a b)' = a' b + a b'", () => {
    fc.assert(
      fc.property(some, some, fc.nat({ max: 2 }), (a, b, i) => {
        const left = differentiatePolynomial(product(a, b), i);
        const right = addPolynomials(
          product(differentiatePolynomial(a, i), b),
          product(a, differentiatePolynomial(b, i)),
        );
        expect(left).toEqual(right);
      }),
    );
  });
  test("a b / b = a, and a b + 1 is not divisible by b of positive degree", () => {
    fc.assert(
      fc.property(some, some, (a, b) => {
        fc.pre(!isZeroPolynomial(b));
        expect(divideExactly(product(a, b), b, UNBOUNDED)).toEqual(a);
        fc.pre(totalDegree(b) > 0);
        const shifted = addPolynomials(product(a, b), constantPolynomial(3, 1n));
        expect(divideExactly(shifted, b, UNBOUNDED)).toBeNull();
      }),
    );
  });
  test("content times primitive part is the polynomial up to sign", () => {
    fc.assert(
      fc.property(some, (a) => {
        const back = scalePolynomial(primitivePart(a), contentOf(a));
        expect(equalPolynomials(back, a) || equalPolynomials(scalePolynomial(back, -1n), a)).toBe(true);
      }),
    );
  });
  test("substituting a polynomial and evaluating is evaluating at the value", () => {
    fc.assert(
      fc.property(some, some, point, fc.nat({ max: 2 }), (a, b, x, i) => {
        const value = evaluatePolynomial(b, x, UNBOUNDED);
        const substituted = substitutePolynomial(a, i, b, UNBOUNDED);
        expect(evaluatePolynomial(substituted, x, UNBOUNDED)).toEqual(
          evaluatePolynomial(a, x.with(i, value), UNBOUNDED),
        );
      }),
    );
  });
  test("substituting a rational is evaluating, times the power of its denominator", () => {
    fc.assert(
      fc.property(some, point, fc.nat({ max: 2 }), (a, x, i) => {
        const value = x[i] ?? rational(0n);
        const factor = rational(value.d ** BigInt(Math.max(0, degreeIn(a, i))));
        const substituted = substituteRational(a, i, value, UNBOUNDED);
        expect(variablesOf(substituted)).not.toContain(i);
        expect(evaluatePolynomial(substituted, x, UNBOUNDED)).toEqual(
          multiplyRational(factor, evaluatePolynomial(a, x, UNBOUNDED)),
        );
      }),
    );
  });
  test("coefficients in a variable build the polynomial again", () => {
    fc.assert(
      fc.property(some, fc.nat({ max: 2 }), (a, i) => {
        expect(fromCoefficientsIn(3, i, coefficientsIn(a, i))).toEqual(a);
      }),
    );
  });
});

describe("facts", () => {
  const x = variablePolynomial(2, 0);
  const y = variablePolynomial(2, 1);
  it("(x + y)^2 = x^2 + 2xy + y^2", () => {
    expect(powerPolynomial(addPolynomials(x, y), 2, UNBOUNDED)).toEqual(rows(2, [1, 2, 0], [2, 1, 1], [1, 0, 2]));
  });
  it("x^2 + y is not a polynomial in x alone; 3 y^2 - 1 is one in y", () => {
    expect(toUnivariate(rows(2, [1, 2, 0], [1, 0, 1]), 0)).toBeNull();
    expect(toUnivariate(rows(2, [3, 0, 2], [-1, 0, 0]), 1)).toEqual([-1n, 0n, 3n]);
    expect(fromUnivariate(2, 1, [-1n, 0n, 3n])).toEqual(rows(2, [3, 0, 2], [-1, 0, 0]));
  });
  it("like terms that cancel leave nothing", () => {
    expect(rows(1, [1, 2], [-1, 2], [3, 0]).terms).toHaveLength(1);
    expect(rows(1, [1, 0], [-1, 0]).terms).toHaveLength(0);
  });
  it("swapping variables of x^2 y gives x y^2", () => {
    expect(renameVariables(rows(2, [1, 2, 1]), 2, [1, 0])).toEqual(rows(2, [1, 1, 2]));
  });
  it("(1 + x + y)^40 stops at a limit of 1000 products of terms", () => {
    const base = addPolynomials(addPolynomials(x, y), constantPolynomial(2, 1n));
    expect(() => powerPolynomial(base, 40, countingBudget(1000))).toThrow(LimitReached);
  });
});
