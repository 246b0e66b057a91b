import { realPowerInterval } from "../../number/exponential.ts";
import {
  addInterval,
  EMPTY,
  hull,
  type Interval,
  isEmpty,
  multiplyInterval,
  negateInterval,
  ONE_INTERVAL,
  point,
  powerInterval,
  WHOLE,
  ZERO_INTERVAL,
} from "../../number/interval.ts";

/**
 * How an expression behaves for all `r >= R`: its value lies in `Σ_p terms[p] r^p`, whatever else it depends on.
 * `sign` is its strict sign where that is known for another reason than the terms: e^u is positive however small.
 */
export type Growth = { readonly terms: ReadonlyMap<number, Interval>; readonly sign: -1 | 0 | 1 };

/** More terms than this are drawn together, the lowest ones first. */
const MOST_TERMS = 12;

export function growth(terms: Iterable<readonly [number, Interval]>, sign: -1 | 0 | 1 = 0): Growth {
  return { terms: new Map(terms), sign };
}

export function constantGrowth(value: Interval): Growth {
  return growth([[0, value]]);
}

export const UNKNOWN_GROWTH: Growth = constantGrowth(WHOLE);

/** `r^p` over `r >= R`, for `R >= 1`. */
export function powersFrom(least: number, p: number): Interval {
  if (p === 0) return ONE_INTERVAL;
  const end = realPowerInterval(point(least), point(p));
  return p > 0 ? { lo: end.lo, hi: Number.POSITIVE_INFINITY } : { lo: 0, hi: end.hi };
}

/** The value as `r^p D`: the highest power, with all lower ones taken into its coefficient. */
export function leading({ terms }: Growth, least: number): { readonly power: number; readonly factor: Interval } {
  const present = [...terms].filter(([, c]) => c.lo !== 0 || c.hi !== 0);
  if (present.some(([, c]) => isEmpty(c))) return { power: 0, factor: EMPTY };
  const power = Math.max(...present.map(([p]) => p));
  if (present.length === 0) return { power: 0, factor: ZERO_INTERVAL };
  let factor: Interval = ZERO_INTERVAL;
  for (const [p, c] of present) factor = addInterval(factor, multiplyInterval(c, powersFrom(least, p - power)));
  return { power, factor };
}

/** All values for `r >= R`. */
export function rangeOf(g: Growth, least: number): Interval {
  let range: Interval = ZERO_INTERVAL;
  for (const [p, c] of g.terms) range = addInterval(range, multiplyInterval(c, powersFrom(least, p)));
  const { power, factor } = leading(g, least);
  const other = multiplyInterval(factor, powersFrom(least, power));
  return { lo: Math.max(range.lo, other.lo), hi: Math.min(range.hi, other.hi) };
}

/** The strict sign for all `r >= R`, 0 where it is not certain. */
export function signOfGrowth(g: Growth, least: number): -1 | 0 | 1 {
  if (g.sign !== 0) return g.sign;
  const { factor } = leading(g, least);
  return isEmpty(factor) ? 0 : factor.lo > 0 ? 1 : factor.hi < 0 ? -1 : 0;
}

/** The sign with "not negative" and "not positive" known as well: enough beside a strict one in a sum. */
function weakSign(g: Growth, least: number): { readonly atLeastZero: boolean; readonly atMostZero: boolean } {
  const { factor } = leading(g, least);
  return { atLeastZero: factor.lo >= 0 || g.sign > 0, atMostZero: factor.hi <= 0 || g.sign < 0 };
}

export function addGrowths(parts: readonly Growth[], least: number): Growth {
  const terms = new Map<number, Interval>();
  for (const part of parts)
    for (const [p, c] of part.terms) terms.set(p, addInterval(terms.get(p) ?? ZERO_INTERVAL, c));
  const weak = parts.map((part) => weakSign(part, least));
  const strict = (side: -1 | 1): boolean => parts.some((part) => signOfGrowth(part, least) === side);
  const isPositive = weak.every((w) => w.atLeastZero) && strict(1);
  const isNegative = weak.every((w) => w.atMostZero) && strict(-1);
  return limited({ terms, sign: isPositive ? 1 : isNegative ? -1 : 0 }, least);
}

export function multiplyGrowths(a: Growth, b: Growth, least: number): Growth {
  const terms = new Map<number, Interval>();
  for (const [p, c] of a.terms)
    for (const [q, d] of b.terms)
      terms.set(p + q, addInterval(terms.get(p + q) ?? ZERO_INTERVAL, multiplyInterval(c, d)));
  return limited({ terms, sign: productSign(signOfGrowth(a, least), signOfGrowth(b, least)) }, least);
}

function productSign(a: -1 | 0 | 1, b: -1 | 0 | 1): -1 | 0 | 1 {
  if (a === 0 || b === 0) return 0;
  return a === b ? 1 : -1;
}

/** `g^k` for a whole `k >= 1`, the square of one term not negative. */
export function powerGrowth(g: Growth, k: number, least: number): Growth {
  const [only] = g.terms;
  const sign = k % 2 === 0 ? (signOfGrowth(g, least) === 0 ? 0 : 1) : signOfGrowth(g, least);
  if (only !== undefined && g.terms.size === 1) return growth([[only[0] * k, powerInterval(only[1], k)]], sign);
  let result = g;
  for (let i = 1; i < k; i += 1) result = multiplyGrowths(result, g, least);
  const [head] = [...g.terms].sort(([p], [q]) => q - p);
  if (k === 2 && head !== undefined) result = withSquare(result, head);
  return { terms: result.terms, sign };
}

/** The square's highest coefficient is a square. */
function withSquare(square: Growth, [p, c]: readonly [number, Interval]): Growth {
  const terms = new Map(square.terms);
  if (terms.has(2 * p)) terms.set(2 * p, powerInterval(c, 2));
  return { terms, sign: square.sign };
}

/** One term `r^p f(D)` from the leading form, for powers and roots. */
export function leadingPower(g: Growth, exponent: number, of: (d: Interval) => Interval, least: number): Growth {
  const { power, factor } = leading(g, least);
  const value = of(factor);
  return isEmpty(value) ? UNKNOWN_GROWTH : growth([[power * exponent, value]], signOfGrowth(g, least) > 0 ? 1 : 0);
}

/** Something that lies in one or the other. */
export function eitherGrowth(a: Growth, b: Growth): Growth {
  const powers = new Set([...a.terms.keys(), ...b.terms.keys()]);
  const at = (g: Growth, p: number): Interval => g.terms.get(p) ?? ZERO_INTERVAL;
  return growth(
    [...powers].map((p) => [p, hull(at(a, p), at(b, p))] as const),
    a.sign === b.sign ? a.sign : 0,
  );
}

export function negateGrowth(g: Growth): Growth {
  return growth(
    [...g.terms].map(([p, c]) => [p, negateInterval(c)] as const),
    g.sign === 1 ? -1 : g.sign === -1 ? 1 : 0,
  );
}

/** Draws the lowest terms together: `c r^p` lies in `r^q c [0, R^(p-q)]` for `p < q`. */
function limited(g: Growth, least: number): Growth {
  if (g.terms.size <= MOST_TERMS) return g;
  const sorted = [...g.terms].sort(([p], [q]) => q - p);
  const kept = new Map(sorted.slice(0, MOST_TERMS));
  const [floor] = sorted[MOST_TERMS - 1] ?? [0];
  for (const [p, c] of sorted.slice(MOST_TERMS)) {
    const drawn = multiplyInterval(c, powersFrom(least, p - floor));
    kept.set(floor, addInterval(kept.get(floor) ?? ZERO_INTERVAL, drawn));
  }
  return { terms: kept, sign: g.sign };
}
