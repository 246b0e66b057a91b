import { gcd, type Rational, rational } from "../number/rational.ts";

/**
 * The smallest vector of whole numbers that is a positive or negative multiple of `v`, its first entry that is not 0
 * being positive. The zero vector stays.
 */
export function smallestMultiple(v: readonly Rational[]): readonly Rational[] {
  const common = v.reduce((d, x) => (d / gcd(d, x.d)) * x.d, 1n);
  const entries = v.map((x) => x.n * (common / x.d));
  const content = entries.reduce((g, x) => gcd(g, x), 0n);
  if (content === 0n) return v;
  const first = entries.find((x) => x !== 0n) ?? 1n;
  const divisor = first < 0n ? -content : content;
  return entries.map((x) => rational(x / divisor));
}
