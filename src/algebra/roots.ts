import { bitLength, compareRational, type Rational, rational, ZERO } from "../number/rational.ts";
import { type WorkBudget, weighed } from "./budget.ts";
import type { RationalInterval } from "./fixedPoint.ts";
import { evaluateFixed, fixedInterval, signOfFixed } from "./fixedPoint.ts";
import { evaluateOnInterval, refineRoot } from "./refinement.ts";
import {
  bitsOfUnivariate,
  coefficientAt,
  degreeOf,
  differentiateUnivariate,
  divideUnivariateExactly,
  leadingOf,
  reverseUnivariate,
  signAt,
  signVariations,
  taylorShift,
  type Univariate,
} from "./univariate.ts";
import { gcdUnivariate } from "./univariateGcd.ts";

/**
 * All real roots of a square-free `p` (not zero), ascending, each in its own interval: a point `lower = upper` for
 * each rational root, else `lower < root < upper` with dyadic ends at which `p` is not 0. The closed intervals are
 * disjoint. Throws `LimitReached` when the budget ends; a root is never left out.
 */
export function realRoots(p: Univariate, budget: WorkBudget): RationalInterval[] {
  return separate(
    p,
    isolateRoots(p, budget).map((root) => recogniseRational(p, root, budget)),
    budget,
  );
}

/**
 * As {@link realRoots}, without the search for rational roots (a dyadic one may still be found as a point): for
 * polynomials known to be irreducible.
 * Bisection with Descartes' rule on (0, 2^k): Collins and Akritas 1976; it ends for square-free polynomials by
 * Vincent's theorem. Costs O(degree^2) additions for each node, spent as `bisections`.
 */
export function isolateRoots(p: Univariate, budget: WorkBudget): RationalInterval[] {
  if (p.length === 0) throw new RangeError("isolateRoots: the zero polynomial");
  const hasZero = coefficientAt(p, 0) === 0n;
  const rest = hasZero ? p.slice(1) : p;
  const mirrored = rest.map((c, k) => (k % 2 === 0 ? c : -c));
  const negative = positiveRoots(mirrored, budget)
    .map(({ lower, upper }) => ({ lower: { n: -upper.n, d: upper.d }, upper: { n: -lower.n, d: lower.d } }))
    .reverse();
  const zero = hasZero ? [{ lower: ZERO, upper: ZERO }] : [];
  const all = [...negative, ...zero, ...positiveRoots(rest, budget)];
  return separate(
    p,
    all.map((root) => settleEnds(p, root)),
    budget,
  );
}

/** A bit count `k` such that every positive root of `p` is below `2^k` (Kioustelidis 1986). */
function positiveRootBits(p: Univariate): number {
  const n = degreeOf(p);
  const lead = leadingOf(p);
  let bits = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < n; k += 1) {
    const c = coefficientAt(p, k);
    if (c === 0n || c > 0n === lead > 0n) continue;
    bits = Math.max(bits, Math.ceil((bitLength(c) - bitLength(lead) + 1) / (n - k)) + 1);
  }
  return bits;
}

/** The open interval `(index, index + 1) · 2^-depth`, scaled by the root bound, and `p` moved to (0, 1). */
type Cell = { readonly index: bigint; readonly depth: number; readonly moved: Univariate };

function positiveRoots(p: Univariate, budget: WorkBudget): RationalInterval[] {
  const bits = positiveRootBits(p);
  if (bits === Number.NEGATIVE_INFINITY) return [];
  const roots: RationalInterval[] = [];
  const stack: Cell[] = [{ index: 0n, depth: 0, moved: scaleArgument(p, bits) }];
  for (let cell = stack.pop(); cell !== undefined; cell = stack.pop()) {
    const degree = degreeOf(cell.moved);
    budget.spend("bisections", weighed(degree * degree, bitsOfUnivariate(cell.moved)));
    const variations = signVariations(taylorShift(reverseUnivariate(cell.moved), 1n));
    if (variations === 0) continue;
    if (variations === 1) {
      roots.push({ lower: dyadic(cell.index, bits - cell.depth), upper: dyadic(cell.index + 1n, bits - cell.depth) });
      continue;
    }
    const left = cell.moved.map((c, k) => c << BigInt(degree - k));
    const right = taylorShift(left, 1n);
    const index = cell.index * 2n;
    const depth = cell.depth + 1;
    if (right[0] === 0n) {
      const middle = dyadic(index + 1n, bits - depth);
      roots.push({ lower: middle, upper: middle });
      stack.push({ index, depth, moved: divideUnivariateExactly(left, [-1n, 1n]) ?? left });
      stack.push({ index: index + 1n, depth, moved: right.slice(1) });
    } else {
      stack.push({ index, depth, moved: left });
      stack.push({ index: index + 1n, depth, moved: right });
    }
  }
  return roots.sort((a, b) => compareRational(a.lower, b.lower) || compareRational(a.upper, b.upper));
}

/** `p(2^bits x)`, times a power of two when that is needed to stay over the integers. */
function scaleArgument(p: Univariate, bits: number): Univariate {
  const degree = degreeOf(p);
  return p.map((c, k) => c << BigInt(bits >= 0 ? bits * k : -bits * (degree - k)));
}

/** `n · 2^e`. */
function dyadic(n: bigint, e: number): Rational {
  return e >= 0 ? { n: n << BigInt(e), d: 1n } : rational(n, 1n << BigInt(-e));
}

/** Halves an isolating interval until `p` is not 0 at its ends (an end may be another root of `p`). */
function settleEnds(p: Univariate, root: RationalInterval): RationalInterval {
  let { lower, upper } = root;
  if (compareRational(lower, upper) === 0) return root;
  const slope = differentiateUnivariate(p);
  const left = signAt(p, lower) || signAt(slope, lower);
  while (signAt(p, lower) === 0 || signAt(p, upper) === 0) {
    const middle = rational(lower.n * upper.d + upper.n * lower.d, 2n * lower.d * upper.d);
    const sign = signAt(p, middle);
    if (sign === 0) return { lower: middle, upper: middle };
    if (sign === left) lower = middle;
    else upper = middle;
  }
  return { lower, upper };
}

/** Refines neighbours until the closed intervals are disjoint. */
function separate(p: Univariate, roots: readonly RationalInterval[], budget: WorkBudget): RationalInterval[] {
  const result = [...roots];
  for (let i = 0; i + 1 < result.length; i += 1) {
    for (;;) {
      const [a, b] = [result[i], result[i + 1]];
      if (a === undefined || b === undefined || compareRational(a.upper, b.lower) < 0) break;
      result[i] = narrow(p, a, budget);
      result[i + 1] = narrow(p, b, budget);
    }
  }
  return result;
}

/** At most a quarter of the width of `root`. */
function narrow(p: Univariate, root: RationalInterval, budget: WorkBudget): RationalInterval {
  const width = rational(root.upper.n * root.lower.d - root.lower.n * root.upper.d, root.upper.d * root.lower.d);
  return refineRoot(p, root, 2 + bitLength(width.d) - bitLength(width.n) + 1, budget);
}

/**
 * A rational root has a denominator that divides the leading coefficient `a`, so at most one multiple of `1/a` lies
 * in an interval narrower than `1/a`; it is tried.
 */
function recogniseRational(p: Univariate, root: RationalInterval, budget: WorkBudget): RationalInterval {
  if (compareRational(root.lower, root.upper) === 0) return root;
  const lead = leadingOf(p) < 0n ? -leadingOf(p) : leadingOf(p);
  const fine = refineRoot(p, root, bitLength(lead) + 1, budget);
  const n = (fine.upper.n * lead) / fine.upper.d;
  for (const numerator of [n - 1n, n, n + 1n]) {
    const candidate = rational(numerator, lead);
    const inside = compareRational(candidate, fine.lower) >= 0 && compareRational(candidate, fine.upper) <= 0;
    if (inside && signAt(p, candidate) === 0) return { lower: candidate, upper: candidate };
  }
  return root;
}

/**
 * Whether the interval is proved to hold exactly one root of `p`: the signs at its ends, which are no roots, differ,
 * and the derivative has no zero in it. False says nothing. Spends `bisections`.
 */
export function isolates(p: Univariate, interval: RationalInterval, budget: WorkBudget): boolean {
  budget.spend("bisections", degreeOf(p));
  const bits = 64 + 2 * widthBits(interval);
  const sign = (x: Rational): number =>
    signOfFixed(evaluateFixed(p, fixedInterval({ lower: x, upper: x }, bits))) ?? signAt(p, x);
  if (signOfFixed(evaluateFixed(differentiateUnivariate(p), fixedInterval(interval, bits))) === null) return false;
  return sign(interval.lower) * sign(interval.upper) < 0;
}

/** The binary digits after the point that the width of the interval has. */
function widthBits({ lower, upper }: RationalInterval): number {
  const n = upper.n * lower.d - lower.n * upper.d;
  return Math.max(0, bitLength(lower.d) + bitLength(upper.d) - bitLength(n));
}

/**
 * The exact sign of `q` at the root of the square-free `p` that `root` isolates: first the zero test (a common
 * divisor of both changes sign in the interval), then refinement until the enclosure of `q` excludes 0.
 */
export function signAtRoot(p: Univariate, root: RationalInterval, q: Univariate, budget: WorkBudget): -1 | 0 | 1 {
  if (q.length <= 1) return signAt(q, ZERO);
  if (compareRational(root.lower, root.upper) === 0) return signAt(q, root.lower);
  const common = gcdUnivariate(p, q);
  if (common.length > 1 && signAt(common, root.lower) !== signAt(common, root.upper)) return 0;
  let interval = root;
  for (let bits = 8; ; bits *= 2) {
    const value = evaluateOnInterval(q, interval);
    if (value.lower.n > 0n) return 1;
    if (value.upper.n < 0n) return -1;
    interval = refineRoot(p, interval, bits, budget);
  }
}
