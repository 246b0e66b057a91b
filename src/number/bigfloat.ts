import { dyadicOf } from "./binary.ts";
import type { Interval } from "./interval.ts";
import { fromRational } from "./interval.ts";
import { absoluteOf, bitLength, type Rational, rational } from "./rational.ts";

/**
 * A dyadic number `m · 2^e` of any precision, with `m` odd, or `m = e = 0`, so that equal numbers have equal fields.
 * Made only by {@link bigFloat} and the functions below.
 */
export type BigFloat = { readonly m: bigint; readonly e: number };

/** The way in which a result that needs too many digits is rounded: towards `-∞` or towards `+∞`. */
export type Direction = "down" | "up";

/** A closed bounded interval of dyadic ends, `lo <= hi`. */
export type BigInterval = { readonly lo: BigFloat; readonly hi: BigFloat };

export const BIG_ZERO: BigFloat = Object.freeze({ m: 0n, e: 0 });

/** `m · 2^e`. */
export function bigFloat(m: bigint, e = 0): BigFloat {
  if (m === 0n) return BIG_ZERO;
  const zeros = bitLength(m & -m) - 1;
  return zeros === 0 ? { m, e } : { m: m >> BigInt(zeros), e: e + zeros };
}

/** The exact value of a finite double. Throws for an infinity or NaN. */
export function bigFloatOfNumber(x: number): BigFloat {
  const { whole, exponent } = dyadicOf(x);
  return bigFloat(whole, exponent);
}

export function rationalOfBigFloat({ m, e }: BigFloat): Rational {
  return e >= 0 ? rational(m << BigInt(e)) : rational(m, 1n << BigInt(-e));
}

/** `a + b`, exactly. Its digits span the exponents of both, which the caller bounds. */
export function addBigFloat(a: BigFloat, b: BigFloat): BigFloat {
  if (a.m === 0n) return b;
  if (b.m === 0n) return a;
  const e = Math.min(a.e, b.e);
  return bigFloat((a.m << BigInt(a.e - e)) + (b.m << BigInt(b.e - e)), e);
}

export function negateBigFloat({ m, e }: BigFloat): BigFloat {
  return { m: -m, e };
}

/** `a - b`, exactly. */
export function subtractBigFloat(a: BigFloat, b: BigFloat): BigFloat {
  return addBigFloat(a, negateBigFloat(b));
}

/** `a b`, exactly. */
export function multiplyBigFloat(a: BigFloat, b: BigFloat): BigFloat {
  return a.m === 0n || b.m === 0n ? BIG_ZERO : { m: a.m * b.m, e: a.e + b.e };
}

/** -1, 0 or 1 as `a` is below, equal to or above `b`. */
export function compareBigFloat(a: BigFloat, b: BigFloat): -1 | 0 | 1 {
  const { m } = subtractBigFloat(a, b);
  return m > 0n ? 1 : m < 0n ? -1 : 0;
}

/** The nearest number with at most `precision >= 1` binary digits on the given side, `x` itself if it has no more. */
export function roundBigFloat(x: BigFloat, precision: number, direction: Direction): BigFloat {
  const drop = bitLength(x.m) - precision;
  if (drop <= 0) return x;
  const floor = x.m >> BigInt(drop);
  return bigFloat(direction === "down" ? floor : floor + 1n, x.e + drop);
}

/** `n/d` to at least `precision` digits and at most one more, rounded in the direction; exact when it fits. `d > 0`. */
function divideWhole(n: bigint, d: bigint, precision: number, direction: Direction): BigFloat {
  const shift = Math.max(precision + 1 - (bitLength(n) - bitLength(d)), 0);
  const scaled = n << BigInt(shift);
  const truncated = scaled / d;
  const exact = truncated * d === scaled;
  const floor = exact || n >= 0n ? truncated : truncated - 1n;
  return roundBigFloat(bigFloat(exact || direction === "down" ? floor : floor + 1n, -shift), precision, direction);
}

/** A bound of `a/b` to `precision` digits, exact when it fits. Throws for `b = 0`: the caller must have excluded it. */
export function divideBigFloat(a: BigFloat, b: BigFloat, precision: number, direction: Direction): BigFloat {
  if (b.m === 0n) throw new RangeError("divideBigFloat: zero divisor");
  const quotient = divideWhole(b.m < 0n ? -a.m : a.m, absoluteOf(b.m), precision, direction);
  return bigFloat(quotient.m, quotient.e + a.e - b.e);
}

/** A bound of a rational number to `precision` digits, exact when it fits. */
export function bigFloatOfRational(r: Rational, precision: number, direction: Direction): BigFloat {
  return divideWhole(r.n, r.d, precision, direction);
}

/** The interval of two numbers. Throws when they are in the wrong order. */
export function bigInterval(lo: BigFloat, hi: BigFloat): BigInterval {
  if (compareBigFloat(lo, hi) > 0) throw new RangeError("bigInterval: ends out of order");
  return { lo, hi };
}

/** The tightest interval with ends of `precision` digits around a rational number. */
export function bigIntervalOfRational(r: Rational, precision: number): BigInterval {
  return { lo: bigFloatOfRational(r, precision, "down"), hi: bigFloatOfRational(r, precision, "up") };
}

/** The tightest interval of doubles around a big one; an end beyond the doubles is infinite. */
export function intervalOfBig(x: BigInterval): Interval {
  return { lo: fromRational(rationalOfBigFloat(x.lo)).lo, hi: fromRational(rationalOfBigFloat(x.hi)).hi };
}

/** The big interval of a bounded interval of doubles, or null for an empty or unbounded one. */
export function bigOfInterval(x: Interval): BigInterval | null {
  if (x.lo > x.hi || !Number.isFinite(x.lo) || !Number.isFinite(x.hi)) return null;
  return { lo: bigFloatOfNumber(x.lo), hi: bigFloatOfNumber(x.hi) };
}

function roundOutward(lo: BigFloat, hi: BigFloat, precision: number): BigInterval {
  return { lo: roundBigFloat(lo, precision, "down"), hi: roundBigFloat(hi, precision, "up") };
}

/** The sums of the members, outward to `precision` digits; so too the operations below. */
export function addBigInterval(x: BigInterval, y: BigInterval, precision: number): BigInterval {
  return roundOutward(addBigFloat(x.lo, y.lo), addBigFloat(x.hi, y.hi), precision);
}

export function negateBigInterval(x: BigInterval): BigInterval {
  return { lo: negateBigFloat(x.hi), hi: negateBigFloat(x.lo) };
}

export function subtractBigInterval(x: BigInterval, y: BigInterval, precision: number): BigInterval {
  return addBigInterval(x, negateBigInterval(y), precision);
}

function least(values: readonly BigFloat[], first: BigFloat): BigFloat {
  return values.reduce((best, value) => (compareBigFloat(value, best) < 0 ? value : best), first);
}

function greatest(values: readonly BigFloat[], first: BigFloat): BigFloat {
  return values.reduce((best, value) => (compareBigFloat(value, best) > 0 ? value : best), first);
}

export function multiplyBigInterval(x: BigInterval, y: BigInterval, precision: number): BigInterval {
  const first = multiplyBigFloat(x.lo, y.lo);
  const others = [multiplyBigFloat(x.lo, y.hi), multiplyBigFloat(x.hi, y.lo), multiplyBigFloat(x.hi, y.hi)];
  return roundOutward(least(others, first), greatest(others, first), precision);
}

/** The quotients of the members, or null when 0 is a divisor. */
export function divideBigInterval(x: BigInterval, y: BigInterval, precision: number): BigInterval | null {
  if (y.lo.m <= 0n && y.hi.m >= 0n) return null;
  const bounds = (direction: Direction): BigFloat[] =>
    [x.lo, x.hi].flatMap((a) => [y.lo, y.hi].map((b) => divideBigFloat(a, b, precision, direction)));
  const down = bounds("down");
  const up = bounds("up");
  return { lo: least(down, down[0] ?? BIG_ZERO), hi: greatest(up, up[0] ?? BIG_ZERO) };
}
