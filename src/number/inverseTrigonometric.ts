import { HALF_PI, PI } from "./constants.ts";
import type { Interval } from "./interval.ts";
import {
  addInterval,
  divideInterval,
  EMPTY,
  hull,
  intersect,
  isEmpty,
  multiplyInterval,
  negateInterval,
  ONE_INTERVAL,
  point,
  scaleInterval,
  sqrtInterval,
  subtractInterval,
  ZERO_INTERVAL,
} from "./interval.ts";
import { decreasing, increasing, type Piece } from "./monotone.ts";
import { justInside, justOutside, widen } from "./rounding.ts";

const infinite = Number.POSITIVE_INFINITY;
const ARCTANGENT_ERROR = 8 * Number.EPSILON;
/** Below 2^-27 the functions are next to their first Taylor term. */
const TINY = 7e-9;

const LINE: Piece = { lo: -infinite, hi: infinite, openLo: true, openHi: true };
const UNIT: Piece = { lo: -1, hi: 1, openLo: false, openHi: false };
const FROM_ONE: Piece = { lo: 1, hi: infinite, openLo: false, openHi: true };
const POSITIVE: Piece = { lo: 0, hi: infinite, openLo: true, openHi: true };

/**
 * `atan x` for `TINY <= x <= 1`. Twice `atan x = 2 atan(x / (1 + √(1 + x²)))` brings the argument to `t <= 0.1990`;
 * then the series to `t^25`, whose remainder is below `0.0396^13 / 27 < 0.001u` of the value. With u = 2^-53, the
 * denominator of each step is right to 2.5u (x², two sums, the root halves) and its quotient to 3.5u, and `atan` does
 * not enlarge relative errors: 7u; the sum `1 - z/3 + …` and the product add at most 1.6u: within 9u.
 */
function arctangentKernel(x: number): number {
  const s = x / (1 + Math.sqrt(1 + x * x));
  const t = s / (1 + Math.sqrt(1 + s * s));
  const z = t * t;
  let sum = 1 / 25;
  sum = 1 / 23 - z * sum;
  sum = 1 / 21 - z * sum;
  sum = 1 / 19 - z * sum;
  sum = 1 / 17 - z * sum;
  sum = 1 / 15 - z * sum;
  sum = 1 / 13 - z * sum;
  sum = 1 / 11 - z * sum;
  sum = 1 / 9 - z * sum;
  sum = 1 / 7 - z * sum;
  sum = 1 / 5 - z * sum;
  sum = 1 / 3 - z * sum;
  return 4 * t * (1 - z * sum);
}

/** An enclosure of `atan x` at a double; above 1 it is `π/2 - atan(1/x)`. */
export function atanPoint(x: number): Interval {
  if (x === 0) return ZERO_INTERVAL;
  if (x < 0) return negateInterval(atanPoint(-x));
  if (x < TINY) return justInside(x);
  if (x <= 1) return widen(arctangentKernel(x), ARCTANGENT_ERROR);
  return subtractInterval(HALF_PI, atanInterval(divideInterval(ONE_INTERVAL, point(x))));
}

/** `atan x`; also at infinite ends. */
export function atanInterval(x: Interval): Interval {
  return increasing(x, LINE, atanPoint, -HALF_PI.hi, HALF_PI.hi);
}

/** `1 - x²` as `(1 - x)(1 + x)`, relatively tight at both ends. */
function oneMinusSquare(x: Interval): Interval {
  return multiplyInterval(subtractInterval(ONE_INTERVAL, x), addInterval(ONE_INTERVAL, x));
}

/** `asin x = atan(x / √(1 - x²))`. */
function asinPoint(x: number): Interval {
  if (x < 0) return negateInterval(asinPoint(-x));
  if (x === 1) return HALF_PI;
  if (x < TINY) return x === 0 ? ZERO_INTERVAL : justOutside(x);
  return atanInterval(divideInterval(point(x), sqrtInterval(oneMinusSquare(point(x)))));
}

/** `acos x = 2 atan √((1 - x)/(1 + x))`, relatively tight near 1. */
function acosPoint(x: number): Interval {
  if (x === -1) return PI;
  const half = divideInterval(subtractInterval(ONE_INTERVAL, point(x)), addInterval(ONE_INTERVAL, point(x)));
  return scaleInterval(atanInterval(sqrtInterval(half)), 2);
}

/** `√(x² - 1)` for `x >= 1`, relatively tight near 1. */
function rootOfExcess(x: number): Interval {
  const square = multiplyInterval(subtractInterval(point(x), ONE_INTERVAL), addInterval(point(x), ONE_INTERVAL));
  return sqrtInterval(square);
}

/** `asec x = atan √(x² - 1)` for `x >= 1`. */
function asecPoint(x: number): Interval {
  return atanInterval(rootOfExcess(x));
}

/** `acsc x = atan(1/√(x² - 1))` for `x > 1`; far out `asin(1/x)`, where the square could overflow. */
function acscPoint(x: number): Interval {
  if (x > 1e10) return asinInterval(divideInterval(ONE_INTERVAL, point(x)));
  return x === 1 ? HALF_PI : atanInterval(divideInterval(ONE_INTERVAL, rootOfExcess(x)));
}

/** `acot x = atan(1/x)` for `x > 0`. */
function acotPoint(x: number): Interval {
  return atanInterval(divideInterval(ONE_INTERVAL, point(x)));
}

/** `asin x` over the members in [-1, 1]. */
export function asinInterval(x: Interval): Interval {
  return increasing(x, UNIT, asinPoint, 0, 0);
}

/** `acos x` over the members in [-1, 1]. */
export function acosInterval(x: Interval): Interval {
  return intersect(decreasing(x, UNIT, acosPoint, 0, 0), { lo: 0, hi: PI.hi });
}

/** `asec x = acos(1/x)` over the members with `|x| >= 1`; `asec(-x) = π - asec x`. */
export function asecInterval(x: Interval): Interval {
  const right = increasing(x, FROM_ONE, asecPoint, 0, HALF_PI.hi);
  const left = increasing(negateInterval(x), FROM_ONE, asecPoint, 0, HALF_PI.hi);
  return hull(right, subtractInterval(PI, left));
}

/** `acsc x = asin(1/x)` over the members with `|x| >= 1`. */
export function acscInterval(x: Interval): Interval {
  const right = decreasing(x, FROM_ONE, acscPoint, HALF_PI.hi, 0);
  return hull(right, negateInterval(decreasing(negateInterval(x), FROM_ONE, acscPoint, HALF_PI.hi, 0)));
}

/** `acot x = atan(1/x)`, with values in [-π/2, π/2], over the members other than 0. */
export function acotInterval(x: Interval): Interval {
  const right = decreasing(x, POSITIVE, acotPoint, HALF_PI.hi, 0);
  return hull(right, negateInterval(decreasing(negateInterval(x), POSITIVE, acotPoint, HALF_PI.hi, 0)));
}

/** The angle of the point `(x, y) ≠ (0, 0)` with `y >= 0` and a finite `x`; `y` may be infinite. */
function upperAngle(y: number, x: number): Interval {
  if (y === infinite || x === 0) return HALF_PI;
  if (Math.abs(x) < y) return subtractInterval(HALF_PI, atanInterval(divideInterval(point(x), point(y))));
  const angle = atanInterval(divideInterval(point(y), point(Math.abs(x))));
  return x > 0 ? angle : subtractInterval(PI, angle);
}

/**
 * The angle of the points of a box with `y >= 0`. It falls as `x` grows, and as `y` moves towards the side of `x`'s sign,
 * so its extremes are at corners; the origin, if a member, counts as 0, as `Math.atan2` has it.
 */
function upperAngles(y: Interval, x: Interval): Interval {
  if (y.hi === 0 && x.lo === 0 && x.hi === 0) return ZERO_INTERVAL;
  const nearest = x.hi > 0 ? y.lo : y.hi;
  const farthest = x.lo < 0 ? y.lo : y.hi;
  const hasOrigin = y.lo === 0 && x.lo <= 0 && x.hi >= 0;
  const lo = hasOrigin || x.hi === infinite || (nearest === 0 && x.hi === 0) ? 0 : upperAngle(nearest, x.hi).lo;
  const hi = x.lo === -infinite ? PI.hi : farthest === 0 && x.lo === 0 ? 0 : upperAngle(farthest, x.lo).hi;
  return { lo, hi };
}

/**
 * The angle in (-π, π] of the points `(x, y)` of a box; `[-π, π]` when the box meets the cut along the negative `x` axis
 * from below. The origin counts as 0.
 */
export function atan2Interval(y: Interval, x: Interval): Interval {
  if (isEmpty(x) || isEmpty(y)) return EMPTY;
  if (y.lo >= 0) return upperAngles(y, x);
  if (y.hi >= 0 && x.lo < 0) return { lo: -PI.hi, hi: PI.hi };
  const lower = negateInterval(upperAngles({ lo: Math.max(0 - y.hi, 0), hi: -y.lo }, x));
  return y.hi > 0 ? hull(lower, upperAngles({ lo: 0, hi: y.hi }, x)) : lower;
}
