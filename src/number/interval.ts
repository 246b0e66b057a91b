import type { Rational } from "./rational.ts";
import { compareRational, fromNumber, toNumber } from "./rational.ts";
import {
  powerDown,
  powerUp,
  productDown,
  productUp,
  quotientDown,
  quotientUp,
  rootDown,
  rootUp,
  roundDown,
  roundUp,
  sumDown,
  sumUp,
} from "./rounding.ts";

/**
 * A closed set of real numbers `lo <= x <= hi`; an end may be infinite, and then it is not a member. The one empty
 * set is {@link EMPTY}. An end is never NaN, `lo` is `+∞` and `hi` is `-∞` only in the empty set. Each operation
 * contains the exact result for all members of its operands for which it is defined, and is empty when there is none.
 */
export type Interval = { readonly lo: number; readonly hi: number };

export const EMPTY: Interval = Object.freeze({ lo: Number.POSITIVE_INFINITY, hi: Number.NEGATIVE_INFINITY });
export const WHOLE: Interval = Object.freeze({ lo: Number.NEGATIVE_INFINITY, hi: Number.POSITIVE_INFINITY });
export const ZERO_INTERVAL: Interval = Object.freeze({ lo: 0, hi: 0 });
export const ONE_INTERVAL: Interval = Object.freeze({ lo: 1, hi: 1 });

/**
 * `[lo, hi]`; empty when `lo > hi` or when no real number lies between (both ends the same infinity).
 * Throws for NaN, which is no bound of anything.
 */
export function interval(lo: number, hi: number): Interval {
  if (Number.isNaN(lo) || Number.isNaN(hi)) throw new RangeError("interval: NaN is not a bound");
  if (lo > hi || lo === Number.POSITIVE_INFINITY || hi === Number.NEGATIVE_INFINITY) return EMPTY;
  return { lo: lo + 0, hi: hi + 0 };
}

/** The interval of one double. Throws for an infinity or NaN, which are not real numbers. */
export function point(x: number): Interval {
  if (!Number.isFinite(x)) throw new RangeError("point: not finite");
  return { lo: x + 0, hi: x + 0 };
}

/**
 * The tightest interval of doubles around a rational number. Two whole numbers below 2^53 are one division; others
 * are compared exactly with the nearest double.
 */
export function fromRational(r: Rational): Interval {
  const n = Number(r.n);
  const d = Number(r.d);
  if (Number.isSafeInteger(n) && Number.isSafeInteger(d)) return { lo: quotientDown(n, d), hi: quotientUp(n, d) };
  const nearest = toNumber(r) + 0;
  if (nearest === Number.POSITIVE_INFINITY) return { lo: Number.MAX_VALUE, hi: nearest };
  if (nearest === Number.NEGATIVE_INFINITY) return { lo: nearest, hi: -Number.MAX_VALUE };
  const side = compareRational(r, fromNumber(nearest));
  return { lo: side < 0 ? roundDown(nearest) : nearest, hi: side > 0 ? roundUp(nearest) : nearest };
}

export function isEmpty(x: Interval): boolean {
  return x.lo > x.hi;
}

export function isPoint(x: Interval): boolean {
  return x.lo === x.hi;
}

/** Whether both ends are finite; true of no empty set. */
export function isBounded(x: Interval): boolean {
  return x.lo <= x.hi && x.lo !== Number.NEGATIVE_INFINITY && x.hi !== Number.POSITIVE_INFINITY;
}

/** Whether the real number `value` is a member. */
export function contains(x: Interval, value: number): boolean {
  return x.lo <= value && value <= x.hi && Number.isFinite(value);
}

/** Whether the rational number `r` is a member, decided exactly. */
export function containsRational(x: Interval, r: Rational): boolean {
  if (isEmpty(x)) return false;
  const above = x.lo === Number.NEGATIVE_INFINITY || compareRational(fromNumber(x.lo), r) <= 0;
  return above && (x.hi === Number.POSITIVE_INFINITY || compareRational(r, fromNumber(x.hi)) <= 0);
}

/** Whether each member of `x` is one of `y`. */
export function isSubset(x: Interval, y: Interval): boolean {
  return isEmpty(x) || (y.lo <= x.lo && x.hi <= y.hi);
}

/** Whether `x` lies in the topological interior of `y`, as the uniqueness tests of Newton's operator ask. */
export function isInterior(x: Interval, y: Interval): boolean {
  if (isEmpty(x)) return true;
  const left = y.lo < x.lo || y.lo === Number.NEGATIVE_INFINITY;
  return left && (x.hi < y.hi || y.hi === Number.POSITIVE_INFINITY);
}

export function isDisjoint(x: Interval, y: Interval): boolean {
  return isEmpty(x) || isEmpty(y) || x.hi < y.lo || y.hi < x.lo;
}

export function equalInterval(x: Interval, y: Interval): boolean {
  return x.lo === y.lo && x.hi === y.hi;
}

/** The sign that all members share, or null when they differ or there are none. */
export function certainSign(x: Interval): -1 | 0 | 1 | null {
  if (isEmpty(x)) return null;
  if (x.lo > 0) return 1;
  if (x.hi < 0) return -1;
  return x.lo === 0 && x.hi === 0 ? 0 : null;
}

/** Whether each member of `x` is below each member of `y`; also true when one of them is empty. */
export function isBelow(x: Interval, y: Interval): boolean {
  return x.hi < y.lo || isEmpty(x) || isEmpty(y);
}

export function intersect(x: Interval, y: Interval): Interval {
  const lo = Math.max(x.lo, y.lo);
  const hi = Math.min(x.hi, y.hi);
  return lo <= hi ? { lo, hi } : EMPTY;
}

/** The least interval that contains both. */
export function hull(x: Interval, y: Interval): Interval {
  return { lo: Math.min(x.lo, y.lo), hi: Math.max(x.hi, y.hi) };
}

/** A finite member near the middle; for a half line one beyond twice its end. Throws for the empty set. */
export function midpoint(x: Interval): number {
  if (isEmpty(x)) throw new RangeError("midpoint: empty interval");
  if (x.lo === Number.NEGATIVE_INFINITY) {
    return x.hi >= 0 ? 0 : Math.max(2 * x.hi - 1, -Number.MAX_VALUE);
  }
  if (x.hi === Number.POSITIVE_INFINITY) return x.lo <= 0 ? 0 : Math.min(2 * x.lo + 1, Number.MAX_VALUE);
  const sum = x.lo + x.hi;
  return (Number.isFinite(sum) ? sum / 2 : x.lo / 2 + x.hi / 2) + 0;
}

/** An upper bound of `hi - lo`; 0 for the empty set. */
export function width(x: Interval): number {
  return isEmpty(x) ? 0 : sumUp(x.hi, -x.lo);
}

/** The largest absolute value of a member; 0 for the empty set. */
export function magnitude(x: Interval): number {
  return isEmpty(x) ? 0 : Math.max(-x.lo, x.hi);
}

/** The smallest absolute value of a member; 0 for the empty set. */
export function mignitude(x: Interval): number {
  return isEmpty(x) ? 0 : Math.max(x.lo, -x.hi, 0);
}

export function negateInterval(x: Interval): Interval {
  return { lo: 0 - x.hi, hi: 0 - x.lo };
}

export function addInterval(x: Interval, y: Interval): Interval {
  if (x.lo > x.hi || y.lo > y.hi) return EMPTY;
  return { lo: sumDown(x.lo, y.lo), hi: sumUp(x.hi, y.hi) };
}

export function subtractInterval(x: Interval, y: Interval): Interval {
  if (x.lo > x.hi || y.lo > y.hi) return EMPTY;
  return { lo: sumDown(x.lo, -y.hi), hi: sumUp(x.hi, -y.lo) };
}

/** The product by the signs of the ends; `0 · ∞` is 0, since an infinite end is not a member. */
export function multiplyInterval(x: Interval, y: Interval): Interval {
  if (x.lo > x.hi || y.lo > y.hi) return EMPTY;
  if (x.lo >= 0) {
    if (y.lo >= 0) return { lo: productDown(x.lo, y.lo), hi: productUp(x.hi, y.hi) };
    if (y.hi <= 0) return { lo: productDown(x.hi, y.lo), hi: productUp(x.lo, y.hi) };
    return { lo: productDown(x.hi, y.lo), hi: productUp(x.hi, y.hi) };
  }
  if (x.hi <= 0) {
    if (y.lo >= 0) return { lo: productDown(x.lo, y.hi), hi: productUp(x.hi, y.lo) };
    if (y.hi <= 0) return { lo: productDown(x.hi, y.hi), hi: productUp(x.lo, y.lo) };
    return { lo: productDown(x.lo, y.hi), hi: productUp(x.lo, y.lo) };
  }
  if (y.lo >= 0) return { lo: productDown(x.lo, y.hi), hi: productUp(x.hi, y.hi) };
  if (y.hi <= 0) return { lo: productDown(x.hi, y.lo), hi: productUp(x.lo, y.lo) };
  return {
    lo: Math.min(productDown(x.lo, y.hi), productDown(x.hi, y.lo)),
    hi: Math.max(productUp(x.lo, y.lo), productUp(x.hi, y.hi)),
  };
}

/** `c x` for a finite double `c`. Throws for an infinity or NaN. */
export function scaleInterval(x: Interval, c: number): Interval {
  return multiplyInterval(x, point(c));
}

/**
 * The hull of the quotients `a/b` with `b ≠ 0`: a half line when `y` ends at 0, {@link WHOLE} when it passes 0 and
 * `x` has more than 0, empty when `y` is only 0.
 */
export function divideInterval(x: Interval, y: Interval): Interval {
  if (x.lo > x.hi || y.lo > y.hi || (y.lo === 0 && y.hi === 0)) return EMPTY;
  if (x.lo === 0 && x.hi === 0) return ZERO_INTERVAL;
  if (y.lo >= 0) return dividePositive(x, y.lo, y.hi);
  if (y.hi <= 0) return negateInterval(dividePositive(x, -y.hi, -y.lo));
  return WHOLE;
}

/** `x / [lo, hi]` for `0 <= lo <= hi`, `0 < hi`, and `x` neither empty nor only 0. */
function dividePositive(x: Interval, lo: number, hi: number): Interval {
  const down = x.lo >= 0 ? quotientDown(x.lo, hi) : lo === 0 ? Number.NEGATIVE_INFINITY : quotientDown(x.lo, lo);
  const up = x.hi <= 0 ? quotientUp(x.hi, hi) : lo === 0 ? Number.POSITIVE_INFINITY : quotientUp(x.hi, lo);
  return { lo: down, hi: up };
}

/**
 * All `t` with `b t = a` for some `a` in `x`, `b` in `y`, as at most two intervals in ascending order: the division
 * of interval Newton steps. Unlike a quotient, `0 t = 0` has every `t` as a solution.
 */
export function solveLinear(x: Interval, y: Interval): readonly Interval[] {
  if (isEmpty(x) || isEmpty(y)) return [];
  const zeroInY = y.lo <= 0 && y.hi >= 0;
  if (zeroInY && x.lo <= 0 && x.hi >= 0) return [WHOLE];
  if (y.lo === 0 && y.hi === 0) return [];
  if (!zeroInY || y.lo === 0 || y.hi === 0) return [divideInterval(x, y)];
  const left = divideInterval(x, { lo: y.lo, hi: 0 });
  const right = divideInterval(x, { lo: 0, hi: y.hi });
  return left.hi <= right.lo ? [left, right] : [right, left];
}

/** `x^k` for a safe integer `k`, with `x^0 = 1`; even powers are not negative. Throws for other `k`. */
export function powerInterval(x: Interval, k: number): Interval {
  if (!Number.isSafeInteger(k)) throw new RangeError("powerInterval: the exponent is not a safe integer");
  if (x.lo > x.hi) return EMPTY;
  if (k < 0) return divideInterval(ONE_INTERVAL, powerInterval(x, -k));
  if (k === 0) return ONE_INTERVAL;
  if (k % 2 === 0) return { lo: powerDown(mignitude(x), k), hi: powerUp(magnitude(x), k) };
  return {
    lo: x.lo >= 0 ? powerDown(x.lo, k) : 0 - powerUp(-x.lo, k),
    hi: x.hi >= 0 ? powerUp(x.hi, k) : 0 - powerDown(-x.hi, k),
  };
}

/** `√x` over the members that are not negative. */
export function sqrtInterval(x: Interval): Interval {
  return x.hi >= 0 && x.lo <= x.hi ? { lo: rootDown(Math.max(x.lo, 0)), hi: rootUp(x.hi) } : EMPTY;
}

export function absoluteInterval(x: Interval): Interval {
  return isEmpty(x) ? EMPTY : { lo: mignitude(x), hi: magnitude(x) };
}

export function minimumInterval(x: Interval, y: Interval): Interval {
  return isEmpty(x) || isEmpty(y) ? EMPTY : { lo: Math.min(x.lo, y.lo), hi: Math.min(x.hi, y.hi) };
}

export function maximumInterval(x: Interval, y: Interval): Interval {
  return isEmpty(x) || isEmpty(y) ? EMPTY : { lo: Math.max(x.lo, y.lo), hi: Math.max(x.hi, y.hi) };
}

/** The hull of the signs -1, 0, 1 of the members. */
export function signInterval(x: Interval): Interval {
  return isEmpty(x) ? EMPTY : { lo: x.lo > 0 ? 1 : x.lo < 0 ? -1 : 0, hi: x.hi > 0 ? 1 : x.hi < 0 ? -1 : 0 };
}
