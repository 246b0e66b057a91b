import fc from "fast-check";
import { expect, test } from "vitest";
import * as B from "../../src/number/bigfloat.ts";
import { containsRational, fromRational, interval, isSubset } from "../../src/number/interval.ts";
import * as Q from "../../src/number/rational.ts";
import { finiteDouble } from "./doubles.ts";

const fraction = fc
  .tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.bigInt({ min: 1n, max: 10n ** 25n }))
  .map(([n, d]) => Q.rational(n, d));
const precisions = fc.integer({ min: 1, max: 200 });

function holds(x: B.BigInterval, r: Q.Rational): boolean {
  return Q.compareRational(B.rationalOfBigFloat(x.lo), r) <= 0 && Q.compareRational(r, B.rationalOfBigFloat(x.hi)) <= 0;
}

test("a rational number lies in its interval, whose ends have the precision asked for and are next to each other", () => {
  fc.assert(
    fc.property(fraction, precisions, (r, precision) => {
      const x = B.bigIntervalOfRational(r, precision);
      const width = Q.subtractRational(B.rationalOfBigFloat(x.hi), B.rationalOfBigFloat(x.lo));
      const relative = Q.isZero(r) ? Q.ZERO : Q.divideRational(width, r);
      const small =
        Q.compareRational({ n: Q.absoluteOf(relative.n), d: relative.d }, Q.powerRational(Q.TWO, 1 - precision)) <= 0;
      const digits = Math.max(Q.bitLength(x.lo.m), Q.bitLength(x.hi.m));
      return holds(x, r) && small && digits <= precision;
    }),
    { numRuns: 2000 },
  );
});

test("+ - * / contain the exact results for members", () => {
  const pairs = fc.tuple(fraction, fraction).map(([a, b]) => (Q.compareRational(a, b) <= 0 ? [a, b] : [b, a]));
  fc.assert(
    fc.property(pairs, pairs, precisions, ([a = Q.ZERO, b = Q.ZERO], [c = Q.ZERO, d = Q.ZERO], precision) => {
      const x = B.bigInterval(B.bigFloatOfRational(a, precision, "down"), B.bigFloatOfRational(b, precision, "up"));
      const y = B.bigInterval(B.bigFloatOfRational(c, precision, "down"), B.bigFloatOfRational(d, precision, "up"));
      const quotient = B.divideBigInterval(x, y, precision);
      return [a, b].every((p) =>
        [c, d].every(
          (q) =>
            holds(B.addBigInterval(x, y, precision), Q.addRational(p, q)) &&
            holds(B.subtractBigInterval(x, y, precision), Q.subtractRational(p, q)) &&
            holds(B.multiplyBigInterval(x, y, precision), Q.multiplyRational(p, q)) &&
            (quotient === null || holds(quotient, Q.divideRational(p, q))),
        ),
      );
    }),
    { numRuns: 1500 },
  );
});

test("a double is a big float and back without loss", () => {
  fc.assert(
    fc.property(finiteDouble, (x) => {
      const big = B.bigFloatOfNumber(x);
      const back = B.intervalOfBig(B.bigInterval(big, big));
      return Q.equalRational(B.rationalOfBigFloat(big), Q.fromNumber(x)) && back.lo === x && back.hi === x;
    }),
  );
});

test("the doubles around a big interval contain it", () => {
  fc.assert(
    fc.property(fraction, precisions, (r, precision) => {
      const x = B.intervalOfBig(B.bigIntervalOfRational(r, precision));
      return containsRational(x, r) && isSubset(fromRational(r), x);
    }),
  );
});

test("exact results stay exact, a divisor that contains 0 gives null", () => {
  const three = B.bigFloat(3n);
  expect(B.bigFloat(12n, -1)).toEqual({ m: 3n, e: 1 });
  expect(B.divideBigFloat(B.bigFloat(3n, 5), B.bigFloat(-3n, 2), 1, "up")).toEqual({ m: -1n, e: 3 });
  expect(B.roundBigFloat(B.bigFloat(-5n), 2, "down")).toEqual({ m: -3n, e: 1 });
  expect(B.roundBigFloat(B.bigFloat(-5n), 2, "up")).toEqual({ m: -1n, e: 2 });
  expect(B.divideBigInterval({ lo: three, hi: three }, { lo: B.bigFloat(-1n), hi: three }, 9)).toBeNull();
  expect(B.bigOfInterval(interval(0, Number.POSITIVE_INFINITY))).toBeNull();
  expect(() => B.bigInterval(three, B.BIG_ZERO)).toThrow(RangeError);
});
