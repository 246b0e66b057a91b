import { bitLength, compareRational, gcd, type Rational, rational } from "../number/rational.ts";
import { type WorkBudget, weighed } from "./budget.ts";
import { evaluateFixed, fixedPoint, type RationalInterval } from "./fixedPoint.ts";
import { degreeOf, homogeneousValue, type Univariate } from "./univariate.ts";

/** The interval whose ends are the same number. */
export function pointInterval(x: Rational): RationalInterval {
  return { lower: x, upper: x };
}

/** Whether the interval is a single number. */
export function isPoint(x: RationalInterval): boolean {
  return compareRational(x.lower, x.upper) === 0;
}

/** An interval `[a/d, b/d]`, with values of the polynomial at its ends: their signs are exact, their sizes rounded. */
type Bracket = { a: bigint; b: bigint; d: bigint; atA: bigint; atB: bigint };

/**
 * An interval of width at most `2^-bits` around the same root: `p` is not 0 and has different signs at the ends of
 * `root`, and one root between them. A point stays a point, and a dyadic root that is hit becomes one.
 * Quadratic interval refinement (Abbott 2006): the slot of `N` equal ones in which the chord vanishes is tried; `N`
 * is squared on success; on failure the part that holds the root is kept and `N` falls to its square root. Never
 * wrong, since the signs at both ends are exact: by an enclosure of the value, and where that has 0 by the value
 * itself. Spends `bisections`.
 */
export function refineRoot(p: Univariate, root: RationalInterval, bits: number, budget: WorkBudget): RationalInterval {
  if (isPoint(root) || isNarrow(root.upper, root.lower, bits)) return root;
  const valueAt = createValues(p, 64 + Math.max(0, bits) + bitLength(root.lower.n) + bitLength(root.upper.n));
  const bracket = bracketOf(root, valueAt);
  if (bracket.atA > 0n === bracket.atB > 0n || bracket.atA === 0n || bracket.atB === 0n) {
    throw new RangeError("refineRoot: no change of sign between the ends");
  }
  const degree = degreeOf(p);
  for (let m = 2; bitLength(bracket.d) - bitLength(bracket.b - bracket.a) <= bits; ) {
    budget.spend("bisections", weighed(2 + 2 * degree, 64 + bits));
    const missing = bits + 1 - bitLength(bracket.d) + bitLength(bracket.b - bracket.a);
    const success = trySlot(bracket, Math.max(1, Math.min(m, missing)), valueAt);
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

/** Digits beyond those of the point at which a value is taken first. */
const SPARE_BITS = 48;

/** A function that gives values of `p` at `n/d` over one power of two: the sign is exact, the size rounded. */
function createValues(p: Univariate, bits: number): (n: bigint, d: bigint) => bigint {
  return (n, d) => {
    // The narrower the interval already is, the more digits a value near the root needs.
    const few = Math.min(bits, bitLength(d) + SPARE_BITS);
    for (const digits of few < bits ? [few, bits] : [bits]) {
      const { low, high } = evaluateFixed(p, fixedPoint(n, d, digits));
      if (low > 0n || high < 0n) return ((low + high) / 2n) << BigInt(bits - digits);
    }
    const exact = homogeneousValue(p, n, d);
    return exact > 0n ? 1n : exact < 0n ? -1n : 0n;
  };
}

function bracketOf(root: RationalInterval, valueAt: (n: bigint, d: bigint) => bigint): Bracket {
  const { lower, upper } = root;
  const d = (lower.d / gcd(lower.d, upper.d)) * upper.d;
  const a = lower.n * (d / lower.d);
  const b = upper.n * (d / upper.d);
  return { a, b, d, atA: valueAt(a, d), atB: valueAt(b, d) };
}

/** One step of refinement with `2^m` slots: true on success, false on failure, null when the root was hit. */
function trySlot(bracket: Bracket, m: number, valueAt: (n: bigint, d: bigint) => bigint): boolean | null {
  const shift = BigInt(m);
  const width = bracket.b - bracket.a;
  const [a, b, d] = [bracket.a << shift, bracket.b << shift, bracket.d << shift];
  const { atA, atB } = bracket;
  const [sizeA, sizeB] = [atA < 0n ? -atA : atA, atB < 0n ? -atB : atB];
  let slot = (sizeA << shift) / (sizeA + sizeB);
  if (slot >= 1n << shift) slot = (1n << shift) - 1n;
  const left = a + slot * width;
  const right = left + width;
  const atLeft = left === a ? atA : valueAt(left, d);
  const atRight = right === b ? atB : valueAt(right, d);
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
