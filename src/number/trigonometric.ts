import type { Interval } from "./interval.ts";
import {
  absoluteInterval,
  addInterval,
  divideInterval,
  EMPTY,
  hull,
  intersect,
  interval,
  isEmpty,
  midpoint,
  multiplyInterval,
  negateInterval,
  ONE_INTERVAL,
  point,
  subtractInterval,
  WHOLE,
  width,
} from "./interval.ts";
import { quarterOf, type Reduced, reduceAngle } from "./reduction.ts";
import { justOutside, roundDown, roundUp, widen } from "./rounding.ts";

/*
 * Enclosures of the circular functions on IEEE arithmetic alone; u = 2^-53. The kernels take an angle reduced to
 * `high + low`, `|high| <= 0.786`, see `Reduced`, are proved to within 4u and widened by 8u.
 */

const KERNEL_ERROR = 4 * Number.EPSILON;
/** Below 2^-27 the functions are next to their first Taylor term. */
const TINY = 7e-9;
const UNIT_RANGE: Interval = Object.freeze({ lo: -1, hi: 1 });
/** Below `2π`, so a shorter interval passes each extremum at most once. */
const NEARLY_A_TURN = 6.28;

/**
 * `sin(high + low)` by Taylor's polynomial of degree 17, with remainder below `0.786^18 / 19! < 0.001u` of the value.
 * The sum of the terms after the first is at most `0.104 |high|` and right to 6u of itself, the term of `low` leaves
 * `0.02u`, the last sum u: within `1.8u |high| < 2u |sin|`.
 */
function sineKernel(high: number, low: number): number {
  const z = high * high;
  let p = 1 / 355687428096000;
  p = -1 / 1307674368000 + z * p;
  p = 1 / 6227020800 + z * p;
  p = -1 / 39916800 + z * p;
  p = 1 / 362880 + z * p;
  p = -1 / 5040 + z * p;
  p = 1 / 120 + z * p;
  p = -1 / 6 + z * p;
  return high + (high * (z * p) + low * (1 - z / 2));
}

/**
 * `cos(high + low)` by Taylor's polynomial of degree 18, remainder below `0.786^20 / 20! < 0.001u`. `z/2 <= 0.309` is
 * right to u of itself, the fourth-order sum (at most 0.016) to 6u, the term `high low` is below 0.62u and right to
 * 0.3u; two sums near 1 round by at most 1.5u together: within 2.4u, and `cos >= 0.7`: 3.5u.
 */
function cosineKernel(high: number, low: number): number {
  const z = high * high;
  let p = -1 / 6402373705728000;
  p = 1 / 20922789888000 + z * p;
  p = -1 / 87178291200 + z * p;
  p = 1 / 479001600 + z * p;
  p = -1 / 3628800 + z * p;
  p = 1 / 40320 + z * p;
  p = -1 / 720 + z * p;
  p = 1 / 24 + z * p;
  return 1 - z / 2 + (z * (z * p) - high * low);
}

/** An enclosure of `sin(high + low)`; for a tiny angle it is within `2^-54 |high|` of `high`. */
function sineAt(high: number, low: number): Interval {
  if (Math.abs(high) < TINY) return { lo: roundDown(high), hi: roundUp(high) };
  return widen(sineKernel(high, low), KERNEL_ERROR);
}

/** An enclosure of `sin(x + shift π/2)` at a reduced `x`. */
function waveAt({ quadrant, high, low }: Reduced, shift: number): Interval {
  const turn = (quadrant + shift) & 3;
  if (high === 0) return point(turn === 0 || turn === 2 ? 0 : turn === 1 ? 1 : -1);
  const odd = (turn & 1) === 1;
  const value = odd ? widen(cosineKernel(high, low), KERNEL_ERROR) : sineAt(high, low);
  return intersect(turn < 2 ? value : negateInterval(value), UNIT_RANGE);
}

/**
 * The number of multiples of π/2 in the half-open interval from the first angle to the second, which are less than
 * 6.28 apart: the difference of the quarters modulo 4, where 0 stands for 4 if they are more than 3 apart.
 */
function boundariesBetween(from: Reduced, to: Reduced, distance: number): number {
  const count = (quarterOf(to) - quarterOf(from)) & 3;
  return count === 0 && distance > 3 ? 4 : count;
}

/**
 * `sin(x + shift π/2)`. On a shorter interval the extrema are at the multiples `j π/2` passed, where the value is 1 if
 * `j + shift` is 1 modulo 4 and -1 if it is 3; which are passed follows from whole numbers, not from a rounded quotient.
 */
function waveInterval(x: Interval, shift: number): Interval {
  if (isEmpty(x)) return EMPTY;
  const distance = width(x);
  if (!(distance < NEARLY_A_TURN)) return UNIT_RANGE;
  const from = reduceAngle(x.lo);
  if (x.lo === x.hi) return waveAt(from, shift);
  const to = reduceAngle(x.hi);
  let { lo, hi } = hull(waveAt(from, shift), waveAt(to, shift));
  const count = boundariesBetween(from, to, distance);
  for (let step = 1; step <= count; step++) {
    const turn = (quarterOf(from) + step + shift) & 3;
    if (turn === 1) hi = 1;
    if (turn === 3) lo = -1;
  }
  return { lo, hi };
}

export function sinInterval(x: Interval): Interval {
  return waveInterval(x, 0);
}

export function cosInterval(x: Interval): Interval {
  return waveInterval(x, 1);
}

/**
 * Whether `x` passes or touches a multiple `j π/2` with `j` odd (`parity` 1) or even (0). Exact: only 0 is both a double
 * and such a multiple. True for intervals of 6.28 and more, and for unbounded ones; false for the empty set.
 */
export function meetsMultiple(x: Interval, parity: 0 | 1): boolean {
  if (isEmpty(x)) return false;
  if (parity === 0 && x.lo <= 0 && x.hi >= 0) return true;
  const distance = width(x);
  if (!(distance < NEARLY_A_TURN)) return true;
  const from = reduceAngle(x.lo);
  const count = boundariesBetween(from, reduceAngle(x.hi), distance);
  return count > 1 || (count === 1 && ((quarterOf(from) + 1) & 1) === parity);
}

/** An enclosure of `tan x` at a double, relatively tight also next to its zeros and poles. */
function tanPoint(x: number): Interval {
  if (x !== 0 && Math.abs(x) < TINY) return justOutside(x);
  const reduced = reduceAngle(x);
  return divideInterval(waveAt(reduced, 0), waveAt(reduced, 1));
}

/** `tan x`: increasing between poles, the whole line when a pole is inside. */
export function tanInterval(x: Interval): Interval {
  if (isEmpty(x)) return EMPTY;
  if (meetsMultiple(x, 1)) return WHOLE;
  return { lo: tanPoint(x.lo).lo, hi: tanPoint(x.hi).hi };
}

/** `cot x`: decreasing between poles; a half line when 0 is an end, empty for 0 alone, else as `tan`. */
export function cotInterval(x: Interval): Interval {
  if (isEmpty(x) || (x.lo === 0 && x.hi === 0)) return EMPTY;
  if (x.hi === 0) return negateInterval(cotInterval(negateInterval(x)));
  if (meetsMultiple(x.lo === 0 ? interval(Number.MIN_VALUE, x.hi) : x, 0)) return WHOLE;
  const hi = x.lo === 0 ? Number.POSITIVE_INFINITY : divideInterval(ONE_INTERVAL, tanPoint(x.lo)).hi;
  return { lo: divideInterval(ONE_INTERVAL, tanPoint(x.hi)).lo, hi };
}

/** `1 / cos x`. */
export function secInterval(x: Interval): Interval {
  return divideInterval(ONE_INTERVAL, cosInterval(x));
}

/** `1 / sin x`, empty for 0 alone. */
export function cscInterval(x: Interval): Interval {
  return divideInterval(ONE_INTERVAL, sinInterval(x));
}

/** The least value of `sin(x)/x` is -0.217233628…, at 4.4934…; its slope is between ±0.436182. */
const SINC_RANGE: Interval = Object.freeze({ lo: -0.2172337, hi: 1 });
const SINC_SLOPE: Interval = Object.freeze({ lo: -0.43619, hi: 0.43619 });

/** `sin(x)/x` at a double; next to 0 it is between `1 - x²/6` and 1. */
function sincPoint(x: number): Interval {
  if (Math.abs(x) < TINY) return { lo: x === 0 ? 1 : 1 - Number.EPSILON / 2, hi: 1 };
  return intersect(divideInterval(sinInterval(point(x)), point(x)), SINC_RANGE);
}

/**
 * `sin(x)/x`, 1 at 0. It decreases from 0 to the minimum at 4.4934…; beyond, the quotient and the mean value form are
 * intersected.
 */
export function sincInterval(x: Interval): Interval {
  if (isEmpty(x)) return EMPTY;
  const { lo, hi } = absoluteInterval(x);
  if (hi <= 4.4934) return { lo: sincPoint(hi).lo, hi: sincPoint(lo).hi };
  const natural = lo === 0 ? SINC_RANGE : divideInterval(sinInterval({ lo, hi }), { lo, hi });
  const bounded = intersect(natural, SINC_RANGE);
  if (hi === Number.POSITIVE_INFINITY) return bounded;
  const middle = point(midpoint({ lo, hi }));
  const spread = multiplyInterval(SINC_SLOPE, subtractInterval({ lo, hi }, middle));
  return intersect(bounded, addInterval(sincPoint(middle.lo), spread));
}
