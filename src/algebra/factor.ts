import { absoluteOf } from "../number/rational.ts";
import type { WorkBudget } from "./budget.ts";
import { type DegreePart, distinctDegreeParts, equalDegreeFactors, possibleDegrees } from "./factorModular.ts";
import { factorBound, type LiftedFactors, liftFactors } from "./hensel.ts";
import {
  differentiateModular,
  gcdModular,
  type ModularPolynomial,
  monicModular,
  primesAbove,
  reduceModulo,
  residue,
} from "./modular.ts";
import {
  coefficientAt,
  degreeOf,
  divideUnivariateExactly,
  leadingOf,
  multiplyUnivariate,
  primitiveUnivariate,
  scaleUnivariate,
  type Univariate,
  univariate,
} from "./univariate.ts";
import { squareFreeFactors, symmetric, type UnivariatePower } from "./univariateGcd.ts";

/** `unit · Π factor^multiplicity`; the factors are different, irreducible over Q, primitive, with positive leading coefficient. */
export type UnivariateFactorisation = { readonly unit: bigint; readonly powers: readonly UnivariatePower[] };

/**
 * The factorisation over the rational numbers of `p`, not zero. Factors stand in rising degree, then by coefficients.
 * Square-free decomposition, a factorisation modulo a prime, Hensel lifting and recombination (Zassenhaus 1969)
 * pruned by the degrees possible for several primes and by the second coefficient (the "d - 1 test", Abbott, Shoup
 * and Zimmermann 2000). Exponential in the number of modular factors at worst: spends `subsets`.
 */
export function factorUnivariate(p: Univariate, budget: WorkBudget): UnivariateFactorisation {
  if (p.length === 0) throw new RangeError("factorUnivariate: the zero polynomial");
  const { unit, powers } = squareFreeFactors(p);
  const found = powers.flatMap(({ factor, multiplicity }) =>
    factorSquareFree(factor, budget).map((f) => ({ factor: f, multiplicity })),
  );
  return { unit, powers: found.sort((a, b) => compareUnivariate(a.factor, b.factor)) };
}

/** Orders by degree, then by coefficients from the highest down. */
export function compareUnivariate(p: Univariate, q: Univariate): number {
  if (p.length !== q.length) return p.length - q.length;
  for (let k = p.length - 1; k >= 0; k -= 1) {
    const difference = coefficientAt(p, k) - coefficientAt(q, k);
    if (difference !== 0n) return difference > 0n ? 1 : -1;
  }
  return 0;
}

/** The irreducible factors of a primitive square-free polynomial of positive degree. */
export function factorSquareFree(p: Univariate, budget: WorkBudget): Univariate[] {
  const found: Univariate[] = [];
  let rest = primitiveUnivariate(p);
  if (coefficientAt(rest, 0) === 0n) {
    found.push([0n, 1n]);
    rest = rest.slice(1);
  }
  if (rest.length <= 1) return found;
  if (rest.length === 2) return [...found, rest];
  const step = commonStep(rest);
  if (step > 1) return [...found, ...factorInPower(rest, step, budget)];
  return [...found, ...zassenhaus(rest, budget)];
}

/** The largest `s` with `p(x) = q(x^s)`. */
function commonStep(p: Univariate): number {
  let step = 0;
  p.forEach((c, k) => {
    if (c === 0n) return;
    let [a, b] = [step, k];
    while (b !== 0) [a, b] = [b, a % b];
    step = a;
  });
  return step;
}

/** Factors `q(x^s)` through the factors of `q`, each of which may split further. */
function factorInPower(p: Univariate, step: number, budget: WorkBudget): Univariate[] {
  const small = p.filter((_, k) => k % step === 0);
  const factors = small.length === 2 ? [small] : zassenhaus(small, budget);
  if (factors.length === 1) return zassenhaus(p, budget);
  return factors.flatMap((f) => {
    const spread = new Array<bigint>((f.length - 1) * step + 1).fill(0n);
    f.forEach((c, k) => {
      spread[k * step] = c;
    });
    return factorSquareFree(spread, budget);
  });
}

type Choice = { readonly prime: number; readonly parts: readonly DegreePart[]; readonly count: number };

/** How many primes are compared before one is chosen; for large degrees the comparison costs more than it saves. */
const PRIMES_COMPARED = 6;
const PRIMES_COMPARED_LARGE = 3;

function zassenhaus(f: Univariate, budget: WorkBudget): Univariate[] {
  const degree = degreeOf(f);
  let degrees = (1n << BigInt(degree + 1)) - 1n;
  let best: Choice | null = null;
  let compared = 0;
  for (const prime of primesAbove(degree > 30 ? 101 : 11)) {
    if (residue(leadingOf(f), prime) === 0) continue;
    const image = monicModular(reduceModulo(f, prime), prime);
    if (gcdModular(image, differentiateModular(image, prime), prime).length !== 1) continue;
    budget.spend("matrix", degree * degree * 8);
    const parts = distinctDegreeParts(image, prime);
    degrees &= possibleDegrees(parts);
    if (degrees === (1n | (1n << BigInt(degree)))) return [f];
    const count = parts.reduce((sum, part) => sum + (part.product.length - 1) / part.degree, 0);
    if (best === null || count < best.count) best = { prime, parts, count };
    compared += 1;
    if (compared >= (degree > 30 ? PRIMES_COMPARED_LARGE : PRIMES_COMPARED)) break;
  }
  if (best === null) throw new Error("zassenhaus: no prime found");
  const { prime, parts } = best;
  const modular: ModularPolynomial[] = parts.flatMap((part) => equalDegreeFactors(part, prime));
  const lifted = liftFactors(f, modular, prime, 2n * factorBound(f), budget);
  return recombine(f, lifted, degrees, budget);
}

/** Tries the subsets of the lifted factors in rising size; every factor found divides exactly. */
function recombine(f: Univariate, lifted: LiftedFactors, degrees: bigint, budget: WorkBudget): Univariate[] {
  const found: Univariate[] = [];
  let rest = f;
  let open = [...lifted.factors];
  for (let size = 1; 2 * size <= open.length; ) {
    const split = findFactor(rest, open, size, lifted.modulus, degrees, budget);
    if (split === null) {
      size += 1;
      continue;
    }
    found.push(split.factor);
    rest = split.quotient;
    open = open.filter((_, i) => !split.used.includes(i));
  }
  if (rest.length > 1) found.push(rest);
  return found;
}

type Split = { readonly factor: Univariate; readonly quotient: Univariate; readonly used: readonly number[] };

function findFactor(
  f: Univariate,
  open: readonly Univariate[],
  size: number,
  modulus: bigint,
  degrees: bigint,
  budget: WorkBudget,
): Split | null {
  const lead = leadingOf(f);
  const n = BigInt(degreeOf(f));
  // d - 1 test: the second coefficient of lc · (monic factor) is -lc times the sum of its zeros.
  const seconds = open.map((g) => coefficientAt(g, g.length - 2));
  const limit = absoluteOf(lead) * n * zeroBound(f);
  for (const used of subsetsOf(open.length, size, 2 * size === open.length)) {
    budget.spend("subsets", 1);
    let degree = 0;
    let second = 0n;
    for (const i of used) {
      degree += degreeOf(open[i] ?? []);
      second += seconds[i] ?? 0n;
    }
    if (((degrees >> BigInt(degree)) & 1n) === 0n) continue;
    const [trace = 0n] = symmetric([lead * second], modulus);
    if (absoluteOf(trace) > limit) continue;
    const split = trySubset(f, open, used, modulus);
    if (split !== null) return split;
  }
  return null;
}

/** A whole number that bounds the absolute value of every complex zero (Fujiwara 1916, rounded up). */
function zeroBound(f: Univariate): bigint {
  const lead = absoluteOf(leadingOf(f));
  let bits = 0;
  for (let k = 0; k < f.length - 1; k += 1) {
    const ratio = absoluteOf(coefficientAt(f, k)) / lead + 1n;
    bits = Math.max(bits, Math.ceil(ratio.toString(2).length / (f.length - 1 - k)));
  }
  return 2n << BigInt(bits);
}

function trySubset(f: Univariate, open: readonly Univariate[], used: readonly number[], modulus: bigint): Split | null {
  const lead = leadingOf(f);
  const constant = used.reduce((c, i) => (c * coefficientAt(open[i] ?? [], 0)) % modulus, lead);
  const [last = 0n] = symmetric([constant], modulus);
  if (last === 0n || (lead * coefficientAt(f, 0)) % last !== 0n) return null;
  let product: Univariate = [1n];
  for (const i of used) product = symmetric(multiplyUnivariate(product, open[i] ?? []), modulus);
  const factor = primitiveUnivariate(univariate(symmetric(scaleUnivariate(product, lead), modulus)));
  const quotient = divideUnivariateExactly(f, factor);
  return quotient === null ? null : { factor, quotient, used: [...used] };
}

/** The subsets of `{0, …, n - 1}` of one size; with `halved`, only those that contain 0. */
export function* subsetsOf(n: number, size: number, halved: boolean): Generator<readonly number[]> {
  const chosen = Array.from({ length: size }, (_, k) => k);
  for (;;) {
    yield chosen;
    let k = size - 1;
    while (k >= 0 && chosen[k] === n - size + k) k -= 1;
    if (k < 0 || (halved && k === 0)) return;
    let next = (chosen[k] ?? 0) + 1;
    for (; k < size; k += 1, next += 1) chosen[k] = next;
  }
}
