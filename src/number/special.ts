import { E, INVERSE_E, INVERSE_SQRT_PI } from "./constants.ts";
import { expPoint, logPoint } from "./exponential.ts";
import type { Interval } from "./interval.ts";
import {
  addInterval,
  divideInterval,
  intersect,
  midpoint,
  multiplyInterval,
  negateInterval,
  ONE_INTERVAL,
  point,
  scaleInterval,
  subtractInterval,
  ZERO_INTERVAL,
} from "./interval.ts";
import { decreasing, increasing, type Piece } from "./monotone.ts";
import { productError, roundDown } from "./rounding.ts";

const infinite = Number.POSITIVE_INFINITY;
const LINE: Piece = { lo: -infinite, hi: infinite, openLo: true, openHi: true };
const TWO: Interval = Object.freeze({ lo: 2, hi: 2 });

/** `e^(-x²)` for `1e-8 < x < 30`, from the square and its rounding error, which is exact here. */
function gaussian(x: number): Interval {
  const square = x * x;
  return multiplyInterval(expPoint(-square), expPoint(-productError(x, x, square)));
}

/**
 * `erf x` for `0 < x <= 1` as `2/√π e^(-x²) Σ 2^n x^(2n+1) / (2n+1)!!` (Abramowitz–Stegun 7.1.6). The terms are positive
 * and each is below `2x²/(2n+1) <= 1/2` of the one before once `n >= 2`, so what is left after a term is between 0 and
 * that term.
 */
function erfSeries(x: number): Interval {
  const double = multiplyInterval(scaleInterval(point(x), 2), point(x));
  let term = point(x);
  let sum = term;
  for (let n = 1; n < 3 || term.hi > (Number.EPSILON / 16) * sum.lo; n++) {
    term = divideInterval(multiplyInterval(term, double), point(2 * n + 1));
    sum = addInterval(sum, term);
  }
  const whole = addInterval(sum, { lo: 0, hi: term.hi });
  return multiplyInterval(multiplyInterval(whole, gaussian(x)), scaleInterval(INVERSE_SQRT_PI, 2));
}

/**
 * `erfc x` for `1 <= x < 30` as `e^(-x²)/√π · 1/(x + (1/2)/(x + 1/(x + (3/2)/(x + …))))` (Abramowitz–Stegun 7.1.14). Each
 * tail `t_n = x + (n/2)/t_(n+1)` is above `x` and so below `x + n/(2x)`: the last one is replaced by that interval, which
 * the levels above it contract. About `170/x²` levels bring it below the rounding errors; fewer would only be wider.
 */
function erfcFraction(x: number): Interval {
  const levels = 10 + Math.ceil(170 / (x * x));
  const base = point(x);
  let tail: Interval = { lo: x, hi: addInterval(base, divideInterval(point(levels), scaleInterval(base, 2))).hi };
  for (let n = levels - 1; n >= 1; n--) tail = addInterval(base, divideInterval(point(n / 2), tail));
  return divideInterval(multiplyInterval(gaussian(x), INVERSE_SQRT_PI), tail);
}

/** An enclosure of `erf x` at a double; next to 0 `2x/√π (1 - δ)`, `0 <= δ < x²/3`. */
function erfPoint(x: number): Interval {
  if (x < 0) return negateInterval(erfPoint(-x));
  if (x === 0) return ZERO_INTERVAL;
  if (x < 7e-9) {
    const slope = multiplyInterval(scaleInterval(INVERSE_SQRT_PI, 2), { lo: 1 - Number.EPSILON / 2, hi: 1 });
    return multiplyInterval(slope, point(x));
  }
  return x <= 1 ? erfSeries(x) : subtractInterval(ONE_INTERVAL, erfcPoint(x));
}

/** An enclosure of `erfc x` at a double, relatively tight for large `x`; at 30 it is below the least double. */
function erfcPoint(x: number): Interval {
  if (x < 0) return subtractInterval(TWO, erfcPoint(-x));
  if (x >= 30) return { lo: 0, hi: Number.MIN_VALUE };
  return x <= 1 ? subtractInterval(ONE_INTERVAL, erfPoint(x)) : erfcFraction(x);
}

/** The error function `2/√π ∫_0^x e^(-t²) dt`. */
export function erfInterval(x: Interval): Interval {
  return intersect(increasing(x, LINE, erfPoint, -1, 1), { lo: -1, hi: 1 });
}

/** `1 - erf x`. */
export function erfcInterval(x: Interval): Interval {
  return intersect(decreasing(x, LINE, erfcPoint, 2, 0), { lo: 0, hi: 2 });
}

/** The doubles from the least one above `-1/e`; W is -1 at `-1/e` itself, which is no double. */
export const LAMBERT_DOMAIN: Piece = { lo: -INVERSE_E.lo, hi: infinite, openLo: false, openHi: true };

/** `w e^w`. */
function lambertInverse(w: number): Interval {
  return multiplyInterval(point(w), expPoint(w));
}

/**
 * A double near `W(x)`, without a bound, in at most 40 steps. Up to 3 by Halley's iteration on `w e^w` (R. Corless and
 * others, "On the Lambert W function", 1996, 5.9) from the series at the branch point or from `x/(1 + x)`; beyond by
 * Newton's on `w + ln w = ln x`, which cannot overflow.
 */
function guessLambert(x: number): number {
  if (x > 3) {
    const logarithm = midpoint(logPoint(x));
    let w = logarithm - midpoint(logPoint(logarithm)) / 2;
    for (let step = 0; step < 40; step++) {
      const next = w - ((w + midpoint(logPoint(w)) - logarithm) * w) / (w + 1);
      if (!(Math.abs(next - w) > w * Number.EPSILON)) break;
      w = next;
    }
    return w;
  }
  let w = x < 0 ? -1 + Math.sqrt(Math.max(0, 2 * (E.lo * x + 1))) : x / (1 + x);
  for (let step = 0; step < 40; step++) {
    const power = midpoint(expPoint(w));
    const excess = w * power - x;
    const next = w - excess / (power * (w + 1) - ((w + 2) * excess) / (2 * w + 2));
    if (!(Math.abs(next - w) > Math.abs(w) * Number.EPSILON && next > -1)) break;
    w = next;
  }
  return w;
}

/**
 * An enclosure of `W(x)` for a double `x > -1/e`. A guess is moved outward, by steps that double, until `w e^w`, which
 * increases from `w = -1`, is proved to lie on the right side of `x`.
 */
function lambertPoint(x: number): Interval {
  if (x === 0) return ZERO_INTERVAL;
  if (Math.abs(x) < Number.EPSILON / 8) return { lo: roundDown(x), hi: x };
  const guess = guessLambert(x);
  const start = 4 * Number.EPSILON * Math.max(Math.abs(guess), Math.min(Math.abs(x), 1));
  let lo = guess - start;
  for (let step = start; lo > -1 && lambertInverse(lo).hi > x; step *= 2) lo = guess - 2 * step;
  let hi = guess + start;
  for (let step = start; lambertInverse(hi).lo < x; step *= 2) hi = guess + 2 * step;
  return { lo: Math.max(lo, -1), hi };
}

/** The principal branch of Lambert's W, the inverse of `w e^w` for `w >= -1`, over the members from `-1/e`. */
export function lambertWInterval(x: Interval): Interval {
  const w = increasing(x, LAMBERT_DOMAIN, lambertPoint, -1, infinite);
  return x.lo < LAMBERT_DOMAIN.lo && w.lo <= w.hi ? { lo: -1, hi: w.hi } : w;
}
