import { bitLength, compareRational, gcd, type Rational, rational } from "../number/rational.ts";
import type { WorkBudget } from "./budget.ts";
import { degreeOf, homogeneousValue, type Univariate } from "./univariate.ts";

/** A closed interval with rational ends, `lower <= upper`. */
export type RationalInterval = { readonly lower: Rational; readonly upper: Rational };

/** The interval whose ends are the same number. */
export function pointInterval(x: Rational): RationalInterval {
  return { lower: x, upper: x };
}

/** Whether the interval is a single number. */
export function isPoint(x: RationalInterval): boolean {
  return compareRational(x.lower, x.upper) === 0;
}

/** An interval `[a/d, b/d]` with the values of the polynomial at its ends, times `d^degree`. */
type Bracket = { a: bigint; b: bigint; d: bigint; atA: bigint; atB: bigint };

/**
 * An interval of width at most `2^-bits` around the same root: `p` is not 0 and has different signs at the ends of
 * `root`, and one root between them. A point stays a point, and a dyadic root that is hit becomes one.
 * Quadratic interval refinement (Abbott 2006): the slot of `N` equal ones in which the chord vanishes is tried; `N`
 * is squared on success; on failure the part that holds the root is kept and `N` falls to its square root. Never
 * wrong, since the signs at both ends are computed exactly. Spends `bisections`.
 */
export function refineRoot(p: Univariate, root: RationalInterval, bits: number, budget: WorkBudget): RationalInterval {
  if (isPoint(root) || isNarrow(root.upper, root.lower, bits)) return root;
  const bracket = bracketOf(p, root);
  if (bracket.atA > 0n === bracket.atB > 0n || bracket.atA === 0n || bracket.atB === 0n) {
    throw new RangeError("refineRoot: no change of sign between the ends");
  }
  const degree = degreeOf(p);
  for (let m = 2; bitLength(bracket.d) - bitLength(bracket.b - bracket.a) <= bits; ) {
    budget.spend("bisections", 1 + degree);
    const missing = bits + 1 - bitLength(bracket.d) + bitLength(bracket.b - bracket.a);
    const success = trySlot(p, degree, bracket, Math.max(1, Math.min(m, missing)));
    if (success === null) break;
    m = success ? Math.min(2 * m, 4096) : Math.max(1, Math.floor(m / 2));
  }
  return { lower: rational(bracket.a, bracket.d), upper: rational(bracket.b, bracket.d) };
}

function isNarrow(upper: Rational, lower: Rational, bits: number): boolean {
  const n = upper.n * lower.d - lower.n * upper.d;
  const d = upper.d * lower.d;
  return bits >= 0 ? n << BigInt(bits) <= d : n <= d << BigInt(-bits);
}

function bracketOf(p: Univariate, root: RationalInterval): Bracket {
  const { lower, upper } = root;
  const d = (lower.d / gcd(lower.d, upper.d)) * upper.d;
  const a = lower.n * (d / lower.d);
  const b = upper.n * (d / upper.d);
  return { a, b, d, atA: homogeneousValue(p, a, d), atB: homogeneousValue(p, b, d) };
}

/** One step of refinement with `2^m` slots: true on success, false on failure, null when the root was hit. */
function trySlot(p: Univariate, degree: number, bracket: Bracket, m: number): boolean | null {
  const shift = BigInt(m);
  const scale = BigInt(m * degree);
  const width = bracket.b - bracket.a;
  const [a, b, d] = [bracket.a << shift, bracket.b << shift, bracket.d << shift];
  const [atA, atB] = [bracket.atA << scale, bracket.atB << scale];
  const [sizeA, sizeB] = [atA < 0n ? -atA : atA, atB < 0n ? -atB : atB];
  let slot = (sizeA << shift) / (sizeA + sizeB);
  if (slot >= 1n << shift) slot = (1n << shift) - 1n;
  const left = a + slot * width;
  const right = left + width;
  const atLeft = left === a ? atA : homogeneousValue(p, left, d);
  const atRight = right === b ? atB : homogeneousValue(p, right, d);
  for (const [x, value] of [[left, atLeft] as const, [right, atRight] as const]) {
    if (value === 0n) {
      Object.assign(bracket, { a: x, b: x, d, atA: 0n, atB: 0n });
      return null;
    }
  }
  if (atLeft > 0n !== atA > 0n) Object.assign(bracket, { a, b: left, d, atA, atB: atLeft });
  else if (atRight > 0n === atA > 0n) Object.assign(bracket, { a: right, b, d, atA: atRight, atB });
  else {
    Object.assign(bracket, { a: left, b: right, d, atA: atLeft, atB: atRight });
    return true;
  }
  return false;
}

/** An enclosure of the values of `p` on the interval: Horner's scheme in exact interval arithmetic. */
export function evaluateOnInterval(p: Univariate, x: RationalInterval): RationalInterval {
  const degree = degreeOf(p);
  if (degree < 0) return pointInterval({ n: 0n, d: 1n });
  const d = (x.lower.d / gcd(x.lower.d, x.upper.d)) * x.upper.d;
  const a = x.lower.n * (d / x.lower.d);
  const b = x.upper.n * (d / x.upper.d);
  let low = 0n;
  let high = 0n;
  let scale = 1n;
  for (let k = degree; k >= 0; k -= 1) {
    const corners = [low * a, low * b, high * a, high * b];
    const added = (p[k] ?? 0n) * scale;
    low = corners.reduce((m, c) => (c < m ? c : m)) + added;
    high = corners.reduce((m, c) => (c > m ? c : m)) + added;
    if (k > 0) scale *= d;
  }
  return { lower: rational(low, scale), upper: rational(high, scale) };
}
