import { LN2 } from "./constants.ts";
import { expm1Point, expPoint, log1pInterval, logPoint } from "./exponential.ts";
import type { Interval } from "./interval.ts";
import {
  absoluteInterval,
  addInterval,
  divideInterval,
  hull,
  intersect,
  maximumInterval,
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
import { justInside, justOutside } from "./rounding.ts";

/*
 * Hyperbolic functions and their inverses. At a double each is a formula in interval arithmetic over the exponential
 * function and the logarithm, so its rounding errors are enclosed without further proof; the formulas are chosen to
 * keep relative accuracy near zeros and not to overflow early. Between the ends monotony does the rest.
 */

const infinite = Number.POSITIVE_INFINITY;
/** Below 2^-27 the odd functions are next to their first Taylor term. */
const TINY = 7e-9;
/** Beyond, the remainder of `ln(2x)` as an inverse hyperbolic function is below 1e-20. */
const FAR = 1e10;

const LINE: Piece = { lo: -infinite, hi: infinite, openLo: true, openHi: true };
const POSITIVE: Piece = { lo: 0, hi: infinite, openLo: true, openHi: true };
const FROM_ONE: Piece = { lo: 1, hi: infinite, openLo: false, openHi: true };
const ABOVE_ONE: Piece = { lo: 1, hi: infinite, openLo: true, openHi: true };
const OPEN_UNIT: Piece = { lo: -1, hi: 1, openLo: true, openHi: true };
const HALF_OPEN_UNIT: Piece = { lo: 0, hi: 1, openLo: true, openHi: false };
const TWO: Interval = Object.freeze({ lo: 2, hi: 2 });

/** `e^x / 2` without the early overflow of `e^x`. */
function halfExp(x: number): Interval {
  const root = expPoint(x / 2);
  return x > 700 ? multiplyInterval(root, scaleInterval(root, 0.5)) : scaleInterval(expPoint(x), 0.5);
}

/** `sinh x = (t + t/(t + 1))/2`, `t = e^x - 1`; away from 0 the difference of two exponentials. */
function sinhPoint(x: number): Interval {
  if (x < 0) return negateInterval(sinhPoint(-x));
  if (x < TINY) return x === 0 ? ZERO_INTERVAL : justOutside(x);
  if (x > 1) return subtractInterval(halfExp(x), scaleInterval(expPoint(-x), 0.5));
  const t = expm1Point(x);
  return scaleInterval(addInterval(t, divideInterval(t, addInterval(t, ONE_INTERVAL))), 0.5);
}

/** `cosh x` for `x >= 0`. */
function coshPoint(x: number): Interval {
  return maximumInterval(addInterval(halfExp(x), scaleInterval(expPoint(-x), 0.5)), ONE_INTERVAL);
}

/** `tanh x = t/(t + 2)`, `t = e^(2x) - 1`; away from 0 `1 - 2/(t + 2)`. */
function tanhPoint(x: number): Interval {
  if (x < 0) return negateInterval(tanhPoint(-x));
  if (x < TINY) return x === 0 ? ZERO_INTERVAL : justInside(x);
  if (x > 360) return { lo: 1 - Number.EPSILON / 2, hi: 1 };
  const t = expm1Point(2 * x);
  if (x < 0.5) return divideInterval(t, addInterval(t, TWO));
  return subtractInterval(ONE_INTERVAL, divideInterval(TWO, addInterval(t, TWO)));
}

/** `1/cosh x` for `x >= 0`. */
function sechPoint(x: number): Interval {
  return divideInterval(ONE_INTERVAL, coshPoint(x));
}

/** `1/sinh x` for `x > 0`. */
function cschPoint(x: number): Interval {
  return divideInterval(ONE_INTERVAL, sinhPoint(x));
}

/** `1/tanh x` for `x > 0`. */
function cothPoint(x: number): Interval {
  return divideInterval(ONE_INTERVAL, tanhPoint(x));
}

/** `asinh x = ln(1 + x + x²/(1 + √(1 + x²)))`; far out `ln(2x) + δ`, `0 < δ < 1/(4x²)`. */
function asinhPoint(x: number): Interval {
  if (x < 0) return negateInterval(asinhPoint(-x));
  if (x < TINY) return x === 0 ? ZERO_INTERVAL : justInside(x);
  if (x > FAR) return addInterval(addInterval(LN2, logPoint(x)), { lo: 0, hi: 1e-20 });
  const square = multiplyInterval(point(x), point(x));
  const root = sqrtInterval(addInterval(ONE_INTERVAL, square));
  return log1pInterval(addInterval(point(x), divideInterval(square, addInterval(ONE_INTERVAL, root))));
}

/** `acosh(1 + t) = ln(1 + t + √(t (t + 2)))`, relatively tight near `t = 0`. */
function acoshOfExcess(t: Interval): Interval {
  return log1pInterval(addInterval(t, sqrtInterval(multiplyInterval(t, addInterval(t, TWO)))));
}

/** `acosh x`; far out `ln(2x) - δ`, `0 < δ < 1/(2x²)`. */
function acoshPoint(x: number): Interval {
  if (x > FAR) return addInterval(addInterval(LN2, logPoint(x)), { lo: -1e-20, hi: 0 });
  return acoshOfExcess(subtractInterval(point(x), ONE_INTERVAL));
}

/** `atanh x = ln(1 + 2x/(1 - x))/2`. */
function atanhPoint(x: number): Interval {
  if (x < 0) return negateInterval(atanhPoint(-x));
  if (x < TINY) return x === 0 ? ZERO_INTERVAL : justOutside(x);
  const ratio = divideInterval(scaleInterval(point(x), 2), subtractInterval(ONE_INTERVAL, point(x)));
  return scaleInterval(log1pInterval(ratio), 0.5);
}

/** `asech x = acosh(1/x)`, with `1/x - 1 = (1 - x)/x`. */
function asechPoint(x: number): Interval {
  if (x < 1 / FAR) return addInterval(subtractInterval(LN2, logPoint(x)), { lo: -1e-20, hi: 0 });
  return acoshOfExcess(divideInterval(subtractInterval(ONE_INTERVAL, point(x)), point(x)));
}

/** `acsch x = asinh(1/x)` for `x > 0`. */
function acschPoint(x: number): Interval {
  if (x < 1 / FAR) return addInterval(subtractInterval(LN2, logPoint(x)), { lo: 0, hi: 1e-20 });
  return asinhInterval(divideInterval(ONE_INTERVAL, point(x)));
}

/** `acoth x = ln(1 + 2/(x - 1))/2` for `x > 1`. */
function acothPoint(x: number): Interval {
  return scaleInterval(log1pInterval(divideInterval(TWO, subtractInterval(point(x), ONE_INTERVAL))), 0.5);
}

/** An odd function on two sides of a gap at 0, from its decreasing positive side. */
function oddDecreasing(x: Interval, piece: Piece, at: (end: number) => Interval): Interval {
  const right = decreasing(x, piece, at, infinite, 0);
  return hull(right, negateInterval(decreasing(negateInterval(x), piece, at, infinite, 0)));
}

export function sinhInterval(x: Interval): Interval {
  return increasing(x, LINE, sinhPoint, -infinite, infinite);
}

export function coshInterval(x: Interval): Interval {
  return increasing(absoluteInterval(x), LINE, coshPoint, 1, infinite);
}

export function tanhInterval(x: Interval): Interval {
  return intersect(increasing(x, LINE, tanhPoint, -1, 1), { lo: -1, hi: 1 });
}

export function sechInterval(x: Interval): Interval {
  return intersect(decreasing(absoluteInterval(x), LINE, sechPoint, 1, 0), { lo: 0, hi: 1 });
}

/** `1/sinh x` over the members other than 0. */
export function cschInterval(x: Interval): Interval {
  return oddDecreasing(x, POSITIVE, cschPoint);
}

/** `1/tanh x` over the members other than 0; the values lie outside [-1, 1]. */
export function cothInterval(x: Interval): Interval {
  const right = decreasing(x, POSITIVE, cothPoint, infinite, 1);
  return hull(right, negateInterval(decreasing(negateInterval(x), POSITIVE, cothPoint, infinite, 1)));
}

export function asinhInterval(x: Interval): Interval {
  return increasing(x, LINE, asinhPoint, -infinite, infinite);
}

/** `acosh x` over the members from 1. */
export function acoshInterval(x: Interval): Interval {
  return increasing(x, FROM_ONE, acoshPoint, 0, infinite);
}

/** `atanh x` over the members in (-1, 1). */
export function atanhInterval(x: Interval): Interval {
  return increasing(x, OPEN_UNIT, atanhPoint, -infinite, infinite);
}

/** `asech x = acosh(1/x)` over the members in (0, 1]. */
export function asechInterval(x: Interval): Interval {
  return decreasing(x, HALF_OPEN_UNIT, asechPoint, infinite, 0);
}

/** `acsch x = asinh(1/x)` over the members other than 0. */
export function acschInterval(x: Interval): Interval {
  return oddDecreasing(x, POSITIVE, acschPoint);
}

/** `acoth x = atanh(1/x)` over the members with `|x| > 1`. */
export function acothInterval(x: Interval): Interval {
  return oddDecreasing(x, ABOVE_ONE, acothPoint);
}
