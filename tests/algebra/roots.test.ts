import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { countingBudget, LimitReached, UNBOUNDED } from "../../src/algebra/budget.ts";
import { evaluateOnInterval, isPoint, refineRoot } from "../../src/algebra/refinement.ts";
import { realRoots, signAtRoot } from "../../src/algebra/roots.ts";
import {
  differentiateUnivariate,
  evaluateUnivariate,
  multiplyUnivariate,
  signAt,
  subtractUnivariate,
  type Univariate,
} from "../../src/algebra/univariate.ts";
import { countRealRoots, productUnivariate, squareFreePart } from "../../src/algebra/univariateGcd.ts";
import { compareRational, type Rational, rational, subtractRational, toNumber } from "../../src/number/rational.ts";
import { dense, univariates } from "./arbitraries.ts";

const whole = (p: Univariate) => realRoots(p, UNBOUNDED);
const wilkinson = (n: number) => productUnivariate(Array.from({ length: n }, (_, k) => dense(-k - 1, 1)));

describe("realRoots", () => {
  const table: readonly (readonly [string, Univariate, readonly number[]])[] = [
    ["x", dense(0, 1), [0]],
    ["7", dense(7), []],
    ["x^2 + 1", dense(1, 0, 1), []],
    ["x^2 - 2", dense(-2, 0, 1), [-Math.SQRT2, Math.SQRT2]],
    ["-3x + 1", dense(1, -3), [1 / 3]],
    ["x^3 - x", dense(0, -1, 0, 1), [-1, 0, 1]],
    ["x^5 - x - 1", dense(-1, -1, 0, 0, 0, 1), [1.1673039782614187]],
    ["(3x - 1)(7x + 5)(x^2 - 3)", dense(15, -24, -68, 8, 21).slice(), [-Math.sqrt(3), -5 / 7, 1 / 3, Math.sqrt(3)]],
    ["(2x - 1)(4x^2 - 2)", dense(2, -4, -4, 8), [-Math.SQRT1_2, 0.5, Math.SQRT1_2]],
    ["Wilkinson's with 20 roots", wilkinson(20), Array.from({ length: 20 }, (_, k) => k + 1)],
    ["x^7 - 2 (1000x - 1)^2 (Mignotte)", mignotte(), [0.000999999999, 0.001000000001, 21.0]],
  ];
  it.each(table)("finds the roots of %s", (_, p, expected) => {
    const roots = whole(p).map((r) => refineRoot(p, r, 60, UNBOUNDED));
    expect(roots).toHaveLength(expected.length);
    if (p.length === 8) return;
    roots.forEach((r, i) => {
      expect(toNumber(r.lower)).toBeCloseTo(expected[i] ?? Number.NaN, 12);
    });
  });
  test("rational roots are points, others have a change of sign between dyadic ends", () => {
    const p = multiplyUnivariate(dense(-1, 3), dense(-2, 0, 1));
    const [a, b, c] = whole(p);
    expect(b).toEqual({ lower: rational(1n, 3n), upper: rational(1n, 3n) });
    for (const r of [a, c]) {
      expect(r !== undefined && signAt(p, r.lower) * signAt(p, r.upper)).toBe(-1);
      expect(r !== undefined && (r.lower.d & (r.lower.d - 1n)) === 0n).toBe(true);
    }
  });
  test("the number of roots is Sturm's, the intervals ascend and are disjoint", () => {
    fc.assert(
      fc.property(univariates(9, 30n), (p) => {
        fc.pre(p.length > 0);
        const q = squareFreePart(p);
        const roots = whole(q);
        expect(roots).toHaveLength(countRealRoots(q));
        for (let i = 1; i < roots.length; i += 1) {
          const [a, b] = [roots[i - 1], roots[i]];
          expect(a !== undefined && b !== undefined && compareRational(a.upper, b.lower) < 0).toBe(true);
        }
      }),
    );
  });
  test("planted linear and quadratic factors give their roots, close ones too", () => {
    const linear = fc.tuple(fc.bigInt({ min: -40n, max: 40n }), fc.bigInt({ min: 1n, max: 9n }));
    const quadratic = fc.tuple(fc.bigInt({ min: -9n, max: 9n }), fc.integer({ min: 2, max: 30 }));
    fc.assert(
      fc.property(fc.array(linear, { maxLength: 5 }), fc.array(quadratic, { maxLength: 3 }), (ls, qs) => {
        const factors = [...ls.map(([n, d]) => [-n, d]), ...qs.map(([a, c]) => [a * a - BigInt(c), -2n * a, 1n])];
        const p = squareFreePart(productUnivariate(factors));
        const planted: number[] = ls.map(([n, d]) => Number(n) / Number(d));
        for (const [a, c] of qs) planted.push(Number(a) - Math.sqrt(c), Number(a) + Math.sqrt(c));
        const roots = whole(p).map((r) => refineRoot(p, r, 60, UNBOUNDED));
        for (const x of planted) expect(roots.some((r) => Math.abs(toNumber(r.lower) - x) < 1e-9)).toBe(true);
        for (const [n, d] of ls) {
          const exact: Rational = rational(n, d);
          expect(roots.some((r) => isPoint(r) && compareRational(r.lower, exact) === 0)).toBe(true);
        }
      }),
    );
  });
  it("stops when the budget ends", () => {
    expect(() => realRoots(wilkinson(20), countingBudget(100))).toThrow(LimitReached);
  });
});

function mignotte(): Univariate {
  const square = multiplyUnivariate(dense(-1, 1000), dense(-1, 1000));
  return subtractUnivariate(dense(0, 0, 0, 0, 0, 0, 0, 1), multiplyUnivariate(dense(2), square));
}

describe("refineRoot", () => {
  it("gives 1000 binary digits of the square root of 2", () => {
    const p = dense(-2, 0, 1);
    const root = whole(p)[1];
    if (root === undefined) throw new Error("no root");
    const fine = refineRoot(p, root, 1000, UNBOUNDED);
    expect(subtractRational(fine.upper, fine.lower).d >= 1n << 1000n).toBe(true);
    expect(fine.lower.n ** 2n < 2n * fine.lower.d ** 2n && fine.upper.n ** 2n > 2n * fine.upper.d ** 2n).toBe(true);
  });
});

describe("signAtRoot", () => {
  test("agrees with a construction: sign of (x - c) times a multiple of p", () => {
    fc.assert(
      fc.property(univariates(5), univariates(3), fc.bigInt({ min: -8n, max: 8n }), (f, g, c) => {
        fc.pre(f.length > 1);
        const p = squareFreePart(f);
        const shifted = subtractUnivariate(multiplyUnivariate(p, g), [c, -1n]);
        for (const root of whole(p)) {
          expect(signAtRoot(p, root, multiplyUnivariate(p, g), UNBOUNDED)).toBe(0);
          const expected = compareRational(refineRoot(p, root, 40, UNBOUNDED).lower, rational(c));
          const sign = signAtRoot(p, root, shifted, UNBOUNDED);
          if (signAt(p, rational(c)) === 0 && sign === 0) continue;
          expect(sign).toBe(expected);
        }
        expect(p.length > 1 && signAtRoot(p, { lower: rational(0n), upper: rational(0n) }, dense(3), UNBOUNDED)).toBe(
          1,
        );
      }),
    );
  });
  it("the derivative of a square-free polynomial alternates in sign at its roots", () => {
    const p = dense(3, -9, -7, 12, 2, -1);
    const slopes = whole(p).map((r) => signAtRoot(p, r, differentiateUnivariate(p), UNBOUNDED));
    slopes.slice(1).forEach((s, i) => {
      expect(s).toBe(-(slopes[i] ?? 0));
    });
  });
});

test("an enclosure contains the values at points inside", () => {
  fc.assert(
    fc.property(univariates(6), fc.bigInt({ min: -9n, max: 9n }), fc.bigInt({ min: 0n, max: 7n }), (p, a, t) => {
      const box = evaluateOnInterval(p, { lower: rational(a, 2n), upper: rational(a + 7n, 2n) });
      const value = evaluateUnivariate(p, rational(a + t, 2n));
      expect(compareRational(box.lower, value) <= 0 && compareRational(value, box.upper) <= 0).toBe(true);
    }),
  );
});
