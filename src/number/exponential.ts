import { exponentOf, powerOfTwo } from "./binary.ts";
import { LN2, LN10 } from "./constants.ts";
import type { Interval } from "./interval.ts";
import {
  addInterval,
  divideInterval,
  EMPTY,
  intersect,
  isEmpty,
  multiplyInterval,
  ONE_INTERVAL,
  point,
  scaleInterval,
  subtractInterval,
  ZERO_INTERVAL,
} from "./interval.ts";
import { increasing, type Piece } from "./monotone.ts";
import { roundDown, roundUp, widen } from "./rounding.ts";

/*
 * Enclosures of the exponential function, the logarithm and what follows from them, on IEEE arithmetic alone.
 * In the proofs u = 2^-53 is the largest relative error of one rounding; products of errors are absorbed in the
 * round figures. Each kernel is proved to within 6u and widened by 8u or more, see `widen`.
 */

const infinite = Number.POSITIVE_INFINITY;

/** `ln 2 = LN2_HIGH + LN2_LOW` within `2^-86`; the high part has 32 digits, so `k · LN2_HIGH` is exact for `|k| < 2^21`. */
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;

const EXP_ERROR = 4 * Number.EPSILON;
const LOG_ERROR = 8 * Number.EPSILON;

const LINE: Piece = { lo: -infinite, hi: infinite, openLo: true, openHi: true };
const POSITIVE: Piece = { lo: 0, hi: infinite, openLo: true, openHi: true };
const ABOVE_MINUS_ONE: Piece = { lo: -1, hi: infinite, openLo: true, openHi: true };

/**
 * `e^r - 1` for `|r| <= 0.347` by Taylor's polynomial of degree 13; its remainder is below `0.347^14 / 13! < 0.01 u`.
 * `q` is in [0.44, 0.57] and right to 4u, `r² q` (at most 0.069) to 6u, the sum to `0.42u + u |sum|`: absolutely
 * within 0.9u, and within 3u of its own size, as `|r² q| < 0.25 |sum|`.
 */
function exponentialTail(r: number): number {
  let q = 1 / 6227020800;
  q = 1 / 479001600 + r * q;
  q = 1 / 39916800 + r * q;
  q = 1 / 3628800 + r * q;
  q = 1 / 362880 + r * q;
  q = 1 / 40320 + r * q;
  q = 1 / 5040 + r * q;
  q = 1 / 720 + r * q;
  q = 1 / 120 + r * q;
  q = 1 / 24 + r * q;
  q = 1 / 6 + r * q;
  q = 0.5 + r * q;
  return r + r * r * q;
}

/**
 * An enclosure of `e^x` for a double. With `k` the whole number next to `x / ln 2`, `e^x = 2^k e^r`,
 * `r = (x - k LN2_HIGH) - k LN2_LOW`, `|r| <= 0.347`: both products and differences leave an absolute error below
 * 0.8u, since the first product is exact and `|k LN2_LOW| < 2.1e-7`. So `e^r` is within `(0.9 + 0.8·1.42 + 1)u` of
 * its value, which is at least 0.706, below 5u relatively. The power of two is multiplied with directed rounding.
 */
export function expPoint(x: number): Interval {
  if (x === 0) return ONE_INTERVAL;
  if (x > 709.79) return { lo: Number.MAX_VALUE, hi: infinite };
  if (x < -745.2) return { lo: 0, hi: Number.MIN_VALUE };
  const k = Math.round(x * Math.LOG2E);
  const m = 1 + exponentialTail(x - k * LN2_HIGH - k * LN2_LOW);
  const scaled = widen(m, EXP_ERROR);
  if (k === 0)
    return x < 0 ? { lo: scaled.lo, hi: Math.min(scaled.hi, 1) } : { lo: Math.max(scaled.lo, 1), hi: scaled.hi };
  if (k > -1000 && k < 1000) return { lo: scaled.lo * powerOfTwo(k), hi: scaled.hi * powerOfTwo(k) };
  const half = k >> 1;
  return scaleInterval(scaleInterval(scaled, powerOfTwo(half)), powerOfTwo(k - half));
}

/** An enclosure of `e^x - 1` for a double, relatively tight near 0, where the tail of the series is the value. */
export function expm1Point(x: number): Interval {
  if (x === 0) return ZERO_INTERVAL;
  if (Math.abs(x) < Number.EPSILON / 4) return { lo: x, hi: roundUp(x) };
  if (Math.abs(x) <= 0.347) return widen(exponentialTail(x), EXP_ERROR);
  return subtractInterval(expPoint(x), ONE_INTERVAL);
}

/**
 * `ln(1 + f)` for `-0.293 <= f <= 0.4143` as `2 atanh s`, `s = f/(2 + f)`, `|s| <= 0.1717`, by its series to `s^21`;
 * the remainder is below `0.0295^11 / 20 < 0.01u` of the value. `s` is right to 2u, the sum `1 + z/3 + …` to 1.2u,
 * the product to u: within 4.5u of its own size.
 */
function logarithmTail(f: number): number {
  const s = f / (2 + f);
  const z = s * s;
  let sum = 1 / 21;
  sum = 1 / 19 + z * sum;
  sum = 1 / 17 + z * sum;
  sum = 1 / 15 + z * sum;
  sum = 1 / 13 + z * sum;
  sum = 1 / 11 + z * sum;
  sum = 1 / 9 + z * sum;
  sum = 1 / 7 + z * sum;
  sum = 1 / 5 + z * sum;
  sum = 1 / 3 + z * sum;
  return 2 * s * (1 + z * sum);
}

/** The whole `k` and `m` in [0.7071, 1.4143] with `x = 2^k m`, exactly, for a finite `x > 0`. */
function splitBinary(x: number): { readonly k: number; readonly m: number } {
  const e = exponentOf(x);
  const half = e >> 1;
  const m = x / powerOfTwo(half) / powerOfTwo(e - half);
  return m > 1.4141 ? { k: e + 1, m: m / 2 } : { k: e, m };
}

/**
 * An enclosure of `ln x` for a finite double `x > 0`: `k ln 2 + ln m`, where `m - 1` is exact (Sterbenz). For `k = 0`
 * it has the tail's error of 4.5u. Otherwise `|ln x| >= 0.346`, the tail contributes at most `4.5u · 0.347`, the
 * sum with `k LN2_LOW` 0.36u, and the last sum u of the value: within 6.6u.
 */
export function logPoint(x: number): Interval {
  const { k, m } = splitBinary(x);
  if (k === 0 && m === 1) return ZERO_INTERVAL;
  return widen(k * LN2_HIGH + (k * LN2_LOW + logarithmTail(m - 1)), LOG_ERROR);
}

/** An enclosure of `ln(1 + x)` for a finite double `x > -1`, relatively tight near 0. */
export function log1pPoint(x: number): Interval {
  if (x === 0) return ZERO_INTERVAL;
  if (Math.abs(x) < Number.EPSILON / 4) return { lo: roundDown(x), hi: x };
  if (x > -0.293 && x < 0.4143) return widen(logarithmTail(x), LOG_ERROR);
  return logInterval(addInterval(ONE_INTERVAL, point(x)));
}

/** `log2 x`, exact for a power of two. */
function log2Point(x: number): Interval {
  const { k, m } = splitBinary(x);
  return m === 1 ? point(k) : divideInterval(logPoint(x), LN2);
}

/** `10^0, …, 10^22`, the powers of ten that are doubles. */
const TENS: readonly number[] = Object.freeze(Array.from({ length: 23 }, (_, k) => Number(10n ** BigInt(k))));

/** `log10 x`, exact for `1, 10, …, 10^22`. */
function log10Point(x: number): Interval {
  const k = TENS.indexOf(x);
  return k >= 0 ? point(k) : divideInterval(logPoint(x), LN10);
}

/** `1/(1 + e^-x)`, from the exponential function that does not overflow. */
function sigmoidPoint(x: number): Interval {
  if (x >= 0) return divideInterval(ONE_INTERVAL, addInterval(ONE_INTERVAL, expPoint(-x)));
  const power = expPoint(x);
  return divideInterval(power, addInterval(ONE_INTERVAL, power));
}

/** `ln(1 + e^x)`, which is `x + ln(1 + e^-x)`. */
function softplusPoint(x: number): Interval {
  if (x <= 0) return log1pInterval(expPoint(x));
  return addInterval(point(x), log1pInterval(expPoint(-x)));
}

/** `e^x`; relative width below `2^-49` for a point. */
export function expInterval(x: Interval): Interval {
  return increasing(x, LINE, expPoint, 0, infinite);
}

/** `e^x - 1`. */
export function expm1Interval(x: Interval): Interval {
  return increasing(x, LINE, expm1Point, -1, infinite);
}

/** `ln x` over the positive members. */
export function logInterval(x: Interval): Interval {
  return increasing(x, POSITIVE, logPoint, -infinite, infinite);
}

/** `log2 x` over the positive members; exact at powers of two. */
export function log2Interval(x: Interval): Interval {
  return increasing(x, POSITIVE, log2Point, -infinite, infinite);
}

/** `log10 x` over the positive members. */
export function log10Interval(x: Interval): Interval {
  return increasing(x, POSITIVE, log10Point, -infinite, infinite);
}

/** `ln(1 + x)` over the members above -1. */
export function log1pInterval(x: Interval): Interval {
  return increasing(x, ABOVE_MINUS_ONE, log1pPoint, -infinite, infinite);
}

/** The logistic function `1/(1 + e^-x)`. */
export function sigmoidInterval(x: Interval): Interval {
  return intersect(increasing(x, LINE, sigmoidPoint, 0, 1), { lo: 0, hi: 1 });
}

/** `ln(1 + e^x)`. */
export function softplusInterval(x: Interval): Interval {
  return increasing(x, LINE, softplusPoint, 0, infinite);
}

/**
 * `x^y` as `e^(y ln x)` over the positive members of `x`, and `0^y = 0` for the positive ones of `y`.
 * For a whole exponent `powerInterval` is tighter and also takes negative `x`.
 */
export function realPowerInterval(x: Interval, y: Interval): Interval {
  if (isEmpty(x) || isEmpty(y) || x.hi < 0) return EMPTY;
  if (x.hi === 0) return y.hi > 0 ? ZERO_INTERVAL : EMPTY;
  const power = expInterval(multiplyInterval(y, logInterval(x)));
  return x.lo <= 0 && y.hi > 0 ? { lo: 0, hi: power.hi } : power;
}
