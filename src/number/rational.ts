/**
 * An exact rational number `n/d`: `d > 0` and `gcd(n, d) = 1`, so that equal numbers have equal fields.
 * Made only by {@link rational} and the functions below.
 */
export type Rational = { readonly n: bigint; readonly d: bigint };

export const ZERO: Rational = { n: 0n, d: 1n };
export const ONE: Rational = { n: 1n, d: 1n };
export const MINUS_ONE: Rational = { n: -1n, d: 1n };
export const TWO: Rational = { n: 2n, d: 1n };
export const HALF: Rational = { n: 1n, d: 2n };

/** The absolute value of a whole number. */
export function absoluteOf(n: bigint): bigint {
  return n < 0n ? -n : n;
}

const LARGEST_SAFE = BigInt(Number.MAX_SAFE_INTEGER);

/**
 * The greatest common divisor, never negative; `gcd(0, 0) = 0`. Euclid's algorithm; of large numbers several of its
 * steps are taken at once, as far as their leading digits determine the quotients (Lehmer 1938).
 */
export function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [absoluteOf(a), absoluteOf(b)];
  if (x < y) [x, y] = [y, x];
  while (y > LARGEST_SAFE) [x, y] = lehmerStep(x, y);
  if (y === 0n) return x;
  return BigInt(smallGcd(Number(y), Number(x % y)));
}

/** A smaller pair with the same common divisors, for `x >= y > 2^53`. */
function lehmerStep(x: bigint, y: bigint): [bigint, bigint] {
  const shift = BigInt(Math.max(0, bitLength(x) - 50));
  let [p, q] = [Number(x >> shift), Number(y >> shift)];
  let [a, b, c, d] = [1, 0, 0, 1];
  while (q + c !== 0 && q + d !== 0) {
    const quotient = Math.floor((p + a) / (q + c));
    if (quotient !== Math.floor((p + b) / (q + d))) break;
    [a, c] = [c, a - quotient * c];
    [b, d] = [d, b - quotient * d];
    [p, q] = [q, p - quotient * q];
    if (Math.max(Math.abs(c), Math.abs(d)) > 1e7) break;
  }
  if (b === 0) return [y, x % y];
  const [u, v] = [absoluteOf(BigInt(a) * x + BigInt(b) * y), absoluteOf(BigInt(c) * x + BigInt(d) * y)];
  return u < v ? [v, u] : [u, v];
}

function smallGcd(a: number, b: number): number {
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}

/** The number of binary digits of `|n|`; 0 has none. */
export function bitLength(n: bigint): number {
  const hex = absoluteOf(n).toString(16);
  return hex === "0" ? 0 : 4 * hex.length - (Math.clz32(Number.parseInt(hex[0] ?? "0", 16)) - 28);
}

/** The reduced fraction `n/d`. Throws when `d` is zero: the caller must have excluded it. */
export function rational(n: bigint, d = 1n): Rational {
  if (d === 1n) return { n, d };
  if (d === 0n) throw new RangeError("rational: zero denominator");
  const g = d < 0n ? -gcd(n, d) : gcd(n, d);
  return { n: n / g, d: d / g };
}

/** A whole number given as a JavaScript safe integer. */
export function integer(n: number): Rational {
  return { n: BigInt(n), d: 1n };
}

export function addRational(a: Rational, b: Rational): Rational {
  if (a.d === 1n && b.d === 1n) return { n: a.n + b.n, d: 1n };
  return rational(a.n * b.d + b.n * a.d, a.d * b.d);
}

export function subtractRational(a: Rational, b: Rational): Rational {
  return addRational(a, negateRational(b));
}

export function multiplyRational(a: Rational, b: Rational): Rational {
  if (a.d === 1n && b.d === 1n) return { n: a.n * b.n, d: 1n };
  return rational(a.n * b.n, a.d * b.d);
}

/** `a/b`. Throws when `b` is zero: the caller must have excluded it. */
export function divideRational(a: Rational, b: Rational): Rational {
  return rational(a.n * b.d, a.d * b.n);
}

export function negateRational(a: Rational): Rational {
  return { n: -a.n, d: a.d };
}

/** `a^k` for a whole `k`; `0^0 = 1`. Throws for `0^k`, `k < 0`. The caller bounds the size. */
export function powerRational(a: Rational, k: number): Rational {
  const e = BigInt(Math.abs(k));
  return k >= 0 ? { n: a.n ** e, d: a.d ** e } : rational(a.d ** e, a.n ** e);
}

/** -1, 0 or 1. */
export function signOf(a: Rational): -1 | 0 | 1 {
  return a.n > 0n ? 1 : a.n < 0n ? -1 : 0;
}

/** -1, 0 or 1 as `a` is below, equal to or above `b`. */
export function compareRational(a: Rational, b: Rational): -1 | 0 | 1 {
  const left = a.n * b.d;
  const right = b.n * a.d;
  return left < right ? -1 : left > right ? 1 : 0;
}

export function equalRational(a: Rational, b: Rational): boolean {
  return a.n === b.n && a.d === b.d;
}

export function isInteger(a: Rational): boolean {
  return a.d === 1n;
}

export function isZero(a: Rational): boolean {
  return a.n === 0n;
}

export function isOne(a: Rational): boolean {
  return a.n === 1n && a.d === 1n;
}

/** The binary digits of numerator and denominator together: the size that budgets count. */
export function bitsOf(a: Rational): number {
  return bitLength(a.n) + bitLength(a.d);
}

/**
 * The double nearest to `a`, ties to even; overflow gives an infinity, as in IEEE 754.
 * The quotient is taken to 64 bits and a sticky bit, so that one rounding decides.
 */
export function toNumber(a: Rational): number {
  const limit = 9007199254740992n;
  if (a.n <= limit && a.n >= -limit && a.d <= limit) return Number(a.n) / Number(a.d);
  const magnitude = absoluteOf(a.n);
  const shift = 66 - (bitLength(magnitude) - bitLength(a.d));
  const quotient = shift >= 0 ? (magnitude << BigInt(shift)) / a.d : magnitude / (a.d << BigInt(-shift));
  const exact =
    shift >= 0 ? quotient * a.d === magnitude << BigInt(shift) : quotient * (a.d << BigInt(-shift)) === magnitude;
  const rounded = scaleExactly(exact ? quotient : quotient | 1n, -shift);
  return a.n < 0n ? -rounded : rounded;
}

/** `m * 2^e` rounded once to the nearest double, subnormal numbers included. `m >= 0`. */
function scaleExactly(m: bigint, e: number): number {
  const lowest = -1074;
  const drop = Math.max(bitLength(m) - 53, lowest - e);
  if (drop <= 0) return Number(m) * 2 ** Math.max(e, -1074) * 2 ** Math.min(0, e + 1074);
  const cut = BigInt(drop);
  const kept = m >> cut;
  const rest = m - (kept << cut);
  const half = 1n << (cut - 1n);
  const up = rest > half || (rest === half && (kept & 1n) === 1n);
  const significand = Number(up ? kept + 1n : kept);
  const exponent = e + drop;
  return exponent > 971 ? Number.POSITIVE_INFINITY : significand * 2 ** exponent;
}

/** The exact value of a finite double. Throws for an infinity or NaN. */
export function fromNumber(x: number): Rational {
  if (!Number.isFinite(x)) throw new RangeError("fromNumber: not finite");
  if (Number.isInteger(x)) return { n: BigInt(x), d: 1n };
  let denominator = 0;
  while (!Number.isInteger(x)) {
    x *= 2;
    denominator += 1;
  }
  return rational(BigInt(x), 1n << BigInt(denominator));
}

/**
 * Reads an unsigned decimal literal: digits, one point, a decimal exponent (`12`, `.5`, `1.25e-3`).
 * Returns null when the text is not of that form or has an exponent beyond `largestExponent`.
 */
export function parseDecimal(text: string, largestExponent: number): Rational | null {
  const match = /^(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(text);
  if (match === null) return null;
  const [, whole = "", fraction = "", exponentText = "0"] = match;
  if (whole === "" && fraction === "") return null;
  const exponent = Number(exponentText);
  if (Math.abs(exponent) > largestExponent) return null;
  const digits = BigInt(whole + fraction);
  const power = exponent - fraction.length;
  return power >= 0 ? { n: digits * 10n ** BigInt(power), d: 1n } : rational(digits, 10n ** BigInt(-power));
}

/** The finite decimal of `a` (`0.125`), or null when it has none or needs more than `digits` places. */
export function formatDecimal(a: Rational, digits: number): string | null {
  let places = 0;
  let d = a.d;
  for (; d % 10n === 0n; d /= 10n) places += 1;
  for (; d % 5n === 0n; d /= 5n) places += 1;
  for (; d % 2n === 0n; d /= 2n) places += 1;
  if (d !== 1n || places > digits) return null;
  const text = ((absoluteOf(a.n) * 10n ** BigInt(places)) / a.d).toString().padStart(places + 1, "0");
  const sign = a.n < 0n ? "-" : "";
  return places === 0 ? sign + text : `${sign}${text.slice(0, -places)}.${text.slice(-places)}`;
}
