import { exponentOf, powerOfTwo } from "./binary.ts";
import { expPoint, logPoint } from "./exponential.ts";
import type { Interval } from "./interval.ts";
import { EMPTY, isEmpty, midpoint, sqrtInterval } from "./interval.ts";
import { powerDown, powerUp, roundDown, roundUp } from "./rounding.ts";

/**
 * A double near the n-th root of a finite `x > 0`, without a bound: `e^(ln(x)/n)` and a step of Newton's iteration, which
 * usually meets a root that is a double.
 */
function guessRoot(x: number, n: number): number {
  const guess = midpoint(expPoint(midpoint(logPoint(x)) / n));
  return guess - (guess - x / powerUp(guess, n - 1)) / n;
}

/**
 * An enclosure of the n-th root of a finite `x > 0`. A guess is moved outward, by steps that double, until the directed
 * power proves the side: an upper bound of `y^n` at most `x` makes `y` a lower bound of the root. So a root that is a
 * double is a point. It ends: the steps reach 0, whose power is 0, and a number whose power exceeds the largest double.
 */
function searchRoot(x: number, n: number): Interval {
  const guess = guessRoot(x, n);
  let lo = guess;
  for (let step = Number.EPSILON / 2; powerUp(lo, n) > x; step *= 2) lo = Math.max(0, roundDown(guess * (1 - step)));
  let hi = guess;
  for (let step = Number.EPSILON / 2; powerDown(hi, n) < x; step *= 2) hi = roundUp(guess * (1 + step));
  return { lo, hi };
}

/** As {@link searchRoot}, for `n < 1000` on `x / 2^(n e)` in `[1, 2^n)`, where no power is subnormal. */
function rootPoint(x: number, n: number): Interval {
  if (n >= 1000) return searchRoot(x, n);
  const e = Math.floor(exponentOf(x) / n);
  const half = (n * e) >> 1;
  const { lo, hi } = searchRoot(x / powerOfTwo(half) / powerOfTwo(n * e - half), n);
  return { lo: lo * powerOfTwo(e), hi: hi * powerOfTwo(e) };
}

/** A bound of the root at an end that may be 0 or infinite. */
function rootAt(x: number, n: number): Interval {
  return x === 0 || x === Number.POSITIVE_INFINITY ? { lo: x, hi: x } : rootPoint(x, n);
}

/**
 * The real n-th root for a whole `n >= 1`: over all members for odd `n`, over those from 0 for even `n`. Throws for
 * other `n`. Exact where the root is a double and its powers are.
 */
export function nthRootInterval(x: Interval, n: number): Interval {
  if (!(Number.isSafeInteger(n) && n >= 1)) throw new RangeError("nthRootInterval: n must be a whole number from 1");
  if (isEmpty(x)) return EMPTY;
  if (n === 1) return x;
  if (n === 2) return sqrtInterval(x);
  if (n % 2 === 0) return x.hi < 0 ? EMPTY : { lo: rootAt(Math.max(x.lo, 0), n).lo, hi: rootAt(x.hi, n).hi };
  return {
    lo: x.lo >= 0 ? rootAt(x.lo, n).lo : 0 - rootAt(-x.lo, n).hi,
    hi: x.hi >= 0 ? rootAt(x.hi, n).hi : 0 - rootAt(-x.hi, n).lo,
  };
}

/** The real cube root. */
export function cbrtInterval(x: Interval): Interval {
  return nthRootInterval(x, 3);
}
