import { type Rational, rational } from "../number/rational.ts";
import type { Univariate } from "./univariate.ts";

/** A closed interval with rational ends, `lower <= upper`. */
export type RationalInterval = { readonly lower: Rational; readonly upper: Rational };

/** The interval `[low, high] / 2^bits`. */
export type FixedInterval = { readonly low: bigint; readonly high: bigint; readonly bits: number };

/** The smallest interval over `2^bits` around `x`. */
export function fixedInterval({ lower, upper }: RationalInterval, bits: number): FixedInterval {
  const shift = BigInt(bits);
  return { low: floorQuotient(lower.n << shift, lower.d), high: -floorQuotient(-upper.n << shift, upper.d), bits };
}

/** The smallest interval over `2^bits` around `n/d`, `d > 0`. */
export function fixedPoint(n: bigint, d: bigint, bits: number): FixedInterval {
  const low = floorQuotient(n << BigInt(bits), d);
  return { low, high: low * d === n << BigInt(bits) ? low : low + 1n, bits };
}

function floorQuotient(n: bigint, d: bigint): bigint {
  const q = n / d;
  return n < 0n && q * d !== n ? q - 1n : q;
}

/**
 * An enclosure of the values of `p` on the interval: Horner's scheme in integers over `2^bits`, each product rounded
 * outward. Its cost grows with the bits asked, not with the size of exact values.
 */
export function evaluateFixed(p: Univariate, x: FixedInterval): FixedInterval {
  const { low: a, high: b, bits } = x;
  if (a === b) return evaluateFixedPoint(p, a, bits);
  const shift = BigInt(bits);
  let low = 0n;
  let high = 0n;
  for (let k = p.length - 1; k >= 0; k -= 1) {
    const [least, most] = product(low, high, a, b);
    const c = (p[k] ?? 0n) << shift;
    low = (least >> shift) + c;
    high = -(-most >> shift) + c;
  }
  return { low, high, bits };
}

/**
 * As {@link evaluateFixed} at the number `x / 2^bits`: the value rounded down in each step, with a bound on the error
 * beside it (`error x` grows with the step before, and each rounding adds less than one).
 */
function evaluateFixedPoint(p: Univariate, x: bigint, bits: number): FixedInterval {
  const shift = BigInt(bits);
  const size = x < 0n ? -x : x;
  let value = 0n;
  let error = 0n;
  for (let k = p.length - 1; k >= 0; k -= 1) {
    value = ((value * x) >> shift) + ((p[k] ?? 0n) << shift);
    error = ((error * size) >> shift) + 2n;
  }
  return { low: value - error, high: value + error, bits };
}

/** The least and the greatest product of numbers of `[low, high]` and `[a, b]`. */
function product(low: bigint, high: bigint, a: bigint, b: bigint): readonly [bigint, bigint] {
  if (a >= 0n) return [low * (low < 0n ? b : a), high * (high < 0n ? a : b)];
  if (b <= 0n) return [high * (high < 0n ? b : a), low * (low < 0n ? a : b)];
  const corners = [low * b, high * a, low * a, high * b] as const;
  return [corners[0] < corners[1] ? corners[0] : corners[1], corners[2] > corners[3] ? corners[2] : corners[3]];
}

/** The sign of every number of the interval, or null when it has 0 or both signs. */
export function signOfFixed({ low, high }: FixedInterval): -1 | 1 | null {
  if (low > 0n) return 1;
  return high < 0n ? -1 : null;
}

/** The interval divided by a positive whole number, with rational ends. */
export function quotientOfFixed({ low, high, bits }: FixedInterval, divisor: bigint): RationalInterval {
  const scale = divisor << BigInt(bits);
  return { lower: rational(low, scale), upper: rational(high, scale) };
}
