import { absoluteOf, bitLength, type Rational, rational } from "./rational.ts";

/** The whole part of the k-th root of a whole number n >= 0, by Newton's method from above. */
export function integerRoot(n: bigint, k: number): bigint {
  if (n < 2n || k === 1) return n;
  const degree = BigInt(k);
  let root = 1n << BigInt(Math.ceil(bitLength(n) / k));
  for (;;) {
    const next = ((degree - 1n) * root + n / root ** (degree - 1n)) / degree;
    if (next >= root) return root;
    root = next;
  }
}

/** The real k-th root of `value` where it is rational, else null; negative values have one for odd k only. */
export function exactRoot(value: Rational, k: number): Rational | null {
  if (k === 1) return value;
  if (value.n < 0n && k % 2 === 0) return null;
  const top = integerRoot(absoluteOf(value.n), k);
  const bottom = integerRoot(value.d, k);
  if (top ** BigInt(k) !== absoluteOf(value.n) || bottom ** BigInt(k) !== value.d) return null;
  return rational(value.n < 0n ? -top : top, bottom);
}
