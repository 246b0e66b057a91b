/**
 * Directed rounding for doubles from round-to-nearest alone, since JavaScript has no rounding modes.
 *
 * {@link roundDown} and {@link roundUp} step outward by `φ|r| + η`, with `φ = 2^-53 (1 + 2^-52)` and `η = 2^-1074`:
 * the computed step reaches at least the neighbouring double, and exactly it unless `|r|` is near the subnormal range
 * (S. Rump, P. Zimmermann, S. Boldo, G. Melquiond, "Computing predecessor and successor in rounding to nearest",
 * BIT 49, 2009, theorem 2.2). A result rounded to nearest is off by less than the distance to its neighbour, so one
 * step outward is a bound. The functions for a sum, product, quotient or root first find the exact error of the
 * nearest result (Knuth's TwoSum, Dekker's TwoProduct) and step only when it is needed; where the error could
 * itself underflow or overflow, they always step. So the bounds are the tightest ones except at the extremes.
 *
 * No function returns NaN for the arguments that its comment allows. Powers of two are not written with `**`, which
 * no standard obliges to be exact.
 */

const LARGEST = Number.MAX_VALUE;
const SMALLEST = Number.MIN_VALUE;
const PHI = (Number.EPSILON / 2) * (1 + Number.EPSILON);

/** Veltkamp's factor `2^27 + 1`, which cuts a double into two halves of 26 bits. */
const SPLITTER = 134217729;
/** Products between these have an error that is a double: it is a multiple of `2^-106 |p| > 2^-1074`. */
const EXACT_LEAST = 1e-288;
const EXACT_MOST = 1e301;

/** A double at or below the predecessor of `r`; `+∞`, which stands for an overflow, becomes the largest double. */
export function roundDown(r: number): number {
  return r === Number.POSITIVE_INFINITY ? LARGEST : r - (PHI * Math.abs(r) + SMALLEST);
}

/** A double at or above the successor of `r`; `-∞`, which stands for an overflow, becomes the least finite double. */
export function roundUp(r: number): number {
  return r === Number.NEGATIVE_INFINITY ? -LARGEST : r + (PHI * Math.abs(r) + SMALLEST);
}

/**
 * A lower bound of `a + b`, neither of them `+∞`. If TwoSum's error is finite then nothing overflowed and it is
 * exact (D. Knuth, TAOCP 2, 4.2.2, theorem B): an overflow inside turns it into an infinity or NaN, and both step.
 */
export function sumDown(a: number, b: number): number {
  const s = a + b;
  const t = s - a;
  const error = a - (s - t) + (b - t);
  return error >= 0 && error <= LARGEST ? s : roundDown(s);
}

/** An upper bound of `a + b`, neither of them `-∞`. */
export function sumUp(a: number, b: number): number {
  const s = a + b;
  const t = s - a;
  const error = a - (s - t) + (b - t);
  return error <= 0 && error >= -LARGEST ? s : roundUp(s);
}

/**
 * `a b - p` for `p = fl(a b)`, exactly, if `EXACT_LEAST <= |p| <= EXACT_MOST` (T. Dekker, Numerische Mathematik 18,
 * 1971); or NaN, if a factor is so large (above 1e298) that cutting it overflows.
 */
function dekkerError(a: number, b: number, p: number): number {
  const ca = SPLITTER * a;
  const cb = SPLITTER * b;
  const ah = ca - (ca - a);
  const bh = cb - (cb - b);
  const al = a - ah;
  const bl = b - bh;
  return al * bl - (p - ah * bh - al * bh - ah * bl);
}

/**
 * `a b - p` for `p = fl(a b)`, exactly, or NaN outside the range in which that is a theorem: `1e-288 <= |p| <= 1e301`,
 * factors below 1e298. Callers compare it: NaN compares false.
 */
export function productError(a: number, b: number, p: number): number {
  const size = Math.abs(p);
  return size >= EXACT_LEAST && size <= EXACT_MOST ? dekkerError(a, b, p) : Number.NaN;
}

/** A lower bound of `a b`, where `0 · ∞ = 0`; not below 0 when the product is not. */
export function productDown(a: number, b: number): number {
  const p = a * b;
  const size = Math.abs(p);
  if (size >= EXACT_LEAST && size <= EXACT_MOST) {
    return dekkerError(a, b, p) >= 0 ? p : p - (PHI * size + SMALLEST);
  }
  if (a === 0 || b === 0) return 0;
  return a > 0 === b > 0 ? Math.max(0, roundDown(p)) : roundDown(p);
}

/** An upper bound of `a b`, where `0 · ∞ = 0`; not above 0 when the product is not. */
export function productUp(a: number, b: number): number {
  const p = a * b;
  const size = Math.abs(p);
  if (size >= EXACT_LEAST && size <= EXACT_MOST) {
    return dekkerError(a, b, p) <= 0 ? p : p + (PHI * size + SMALLEST);
  }
  if (a === 0 || b === 0) return 0;
  return a > 0 === b > 0 ? roundUp(p) : Math.min(0, roundUp(p));
}

/**
 * The sign of `a/b - q` for `q = fl(a/b)`, or NaN outside the range in which it is decided: `a - p` is exact by
 * Sterbenz's lemma for `p = fl(q b)`, which is within `2^-51 |a|` of `a`, and one rounding keeps the sign.
 */
function quotientErrorSign(a: number, b: number, q: number): number {
  const p = q * b;
  const size = Math.abs(p);
  if (!(Math.abs(q) >= EXACT_LEAST && size >= EXACT_LEAST && size <= EXACT_MOST)) return Number.NaN;
  const residual = a - p - dekkerError(q, b, p);
  return b > 0 ? residual : -residual;
}

/** A lower bound of `a/b` for `b ≠ 0`, not both infinite; not below 0 when the quotient is not. */
export function quotientDown(a: number, b: number): number {
  if (a === 0) return 0;
  const q = a / b;
  if (quotientErrorSign(a, b, q) >= 0) return q;
  return a > 0 === b > 0 ? Math.max(0, roundDown(q)) : roundDown(q);
}

/** An upper bound of `a/b` for `b ≠ 0`, not both infinite; not above 0 when the quotient is not. */
export function quotientUp(a: number, b: number): number {
  if (a === 0) return 0;
  const q = a / b;
  if (quotientErrorSign(a, b, q) <= 0) return q;
  return a > 0 === b > 0 ? roundUp(q) : Math.min(0, roundUp(q));
}

/** `√x - s` has the sign of this for `s = fl(√x)`; NaN where it is not decided. As for quotients. */
function rootErrorSign(x: number, s: number): number {
  const p = s * s;
  return x - p - productError(s, s, p);
}

/** A lower bound of `√x`, `x >= 0`. */
export function rootDown(x: number): number {
  const s = Math.sqrt(x);
  return x === 0 || rootErrorSign(x, s) >= 0 ? s + 0 : Math.max(0, roundDown(s));
}

/** An upper bound of `√x`, `x >= 0`. */
export function rootUp(x: number): number {
  const s = Math.sqrt(x);
  return x === 0 || rootErrorSign(x, s) <= 0 ? s + 0 : roundUp(s);
}

/** A lower bound of `x^n` for `x >= 0` and whole `n >= 0`, by binary powering; within `2n` rounding steps. */
export function powerDown(x: number, n: number): number {
  let power = 1;
  let square = x;
  for (let rest = n; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) power = productDown(power, square);
    if (rest > 1) square = productDown(square, square);
  }
  return power;
}

/** An upper bound of `x^n` for `x >= 0` and whole `n >= 0`, by binary powering; within `2n` rounding steps. */
export function powerUp(x: number, n: number): number {
  let power = 1;
  let square = x;
  for (let rest = n; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) power = productUp(power, square);
    if (rest > 1) square = productUp(square, square);
  }
  return power;
}

/**
 * The interval `m ∓ (ε|m| + 2^-1074)`. It contains each number whose distance from `m` is at most `(ε - 2^-52)|m|`:
 * the two roundings of the computed ends take at most `2^-53 (1 + 2ε)|m| + 2^-1074`. `2^-51 <= ε <= 2^-10`.
 */
export function widen(m: number, epsilon: number): { readonly lo: number; readonly hi: number } {
  const step = epsilon * Math.abs(m) + SMALLEST;
  return { lo: m - step, hi: m + step };
}

/**
 * An enclosure of `f(x)` for a function between `x (1 - x^2)` and `x`, where `0 < |x| < 2^-27`: then `|f(x) - x|`
 * is below `2^-54 |x|`, less than one step of rounding.
 */
export function justInside(x: number): { readonly lo: number; readonly hi: number } {
  return x > 0 ? { lo: Math.max(0, roundDown(x)), hi: x } : { lo: x, hi: Math.min(0, roundUp(x)) };
}

/** As {@link justInside} for a function between `x` and `x (1 + x^2)`. */
export function justOutside(x: number): { readonly lo: number; readonly hi: number } {
  return x > 0 ? { lo: x, hi: roundUp(x) } : { lo: roundDown(x), hi: x };
}
