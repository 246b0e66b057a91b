import type { Interval } from "./interval.ts";
import { isEmpty, midpoint, point } from "./interval.ts";
import { nthRootInterval } from "./root.ts";
import { erfcInterval, erfInterval, lambertWInterval } from "./special.ts";

/*
 * Values in doubles of the functions that `Math` lacks, without a bound of the error: for what is called numeric. They
 * are NaN where the function is undefined and follow the conventions of `Math` at infinities.
 */

/** The middle of the enclosure at a double, or the limits at the infinities. */
function middleOf(x: number, enclose: (x: Interval) => Interval, atMinus: number, atPlus: number): number {
  if (!Number.isFinite(x)) return x > 0 ? atPlus : x < 0 ? atMinus : Number.NaN;
  const y = enclose(point(x));
  return isEmpty(y) ? Number.NaN : midpoint(y);
}

export function erfValue(x: number): number {
  return middleOf(x, erfInterval, -1, 1);
}

export function erfcValue(x: number): number {
  return middleOf(x, erfcInterval, 2, 0);
}

/** The principal branch of Lambert's W. */
export function lambertWValue(x: number): number {
  return middleOf(x, lambertWInterval, Number.NaN, Number.POSITIVE_INFINITY);
}

/** The real n-th root, negative for a negative `x` and odd `n`; NaN if `n` is not a whole number from 1. */
export function nthRootValue(x: number, n: number): number {
  if (!(Number.isSafeInteger(n) && n >= 1)) return Number.NaN;
  const atMinus = n % 2 === 1 ? Number.NEGATIVE_INFINITY : Number.NaN;
  return middleOf(x, (argument) => nthRootInterval(argument, n), atMinus, Number.POSITIVE_INFINITY);
}

/** `1/(1 + e^-x)`. */
export function sigmoidValue(x: number): number {
  const power = Math.exp(-Math.abs(x));
  return x >= 0 ? 1 / (1 + power) : power / (1 + power);
}

/** `ln(1 + e^x)`. */
export function softplusValue(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}

/** `sin(x)/x`, 1 at 0, 0 at the infinities. */
export function sincValue(x: number): number {
  if (x === 0) return 1;
  return Math.abs(x) === Number.POSITIVE_INFINITY ? 0 : Math.sin(x) / x;
}

export function reluValue(x: number): number {
  return x <= 0 ? 0 : x;
}

/** `x²/2` for `|x| <= delta`, else `delta (|x| - delta/2)`; NaN for a negative `delta`. */
export function huberValue(x: number, delta: number): number {
  if (delta < 0) return Number.NaN;
  const inner = Math.min(Math.abs(x), delta);
  return inner === 0 ? 0 : inner * (Math.abs(x) - inner / 2);
}

export function secValue(x: number): number {
  return 1 / Math.cos(x);
}

export function cscValue(x: number): number {
  return x === 0 ? Number.NaN : 1 / Math.sin(x);
}

export function cotValue(x: number): number {
  return x === 0 ? Number.NaN : 1 / Math.tan(x);
}

export function asecValue(x: number): number {
  return Math.acos(1 / x);
}

export function acscValue(x: number): number {
  return Math.asin(1 / x);
}

/** `atan(1/x)`. */
export function acotValue(x: number): number {
  return x === 0 ? Number.NaN : Math.atan(1 / x);
}

export function sechValue(x: number): number {
  return 1 / Math.cosh(x);
}

export function cschValue(x: number): number {
  return x === 0 ? Number.NaN : 1 / Math.sinh(x);
}

export function cothValue(x: number): number {
  return x === 0 ? Number.NaN : 1 / Math.tanh(x);
}

export function asechValue(x: number): number {
  return x > 0 ? Math.acosh(1 / x) : Number.NaN;
}

export function acschValue(x: number): number {
  return x === 0 ? Number.NaN : Math.asinh(1 / x);
}

export function acothValue(x: number): number {
  return Math.abs(x) > 1 ? Math.atanh(1 / x) : Number.NaN;
}
