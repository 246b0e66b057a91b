import { absoluteOf, bitLength } from "../number/rational.ts";
import type { WorkBudget } from "./budget.ts";
import { factorSquareFree, factorUnivariate, subsetsOf } from "./factor.ts";
import {
  comparePolynomials,
  contentIn,
  exactQuotient,
  type PolynomialPower,
  splitMonomial,
  squareFreePowers,
} from "./gcd.ts";
import { inverseOfInteger, reduceIntegers } from "./hensel.ts";
import { liftMultivariate, truncate } from "./multivariateLift.ts";
import {
  constantPolynomial,
  contentOf,
  degreeIn,
  isConstantPolynomial,
  isZeroPolynomial,
  largestBits,
  multiplyPolynomials,
  type Polynomial,
  primitivePart,
  scalePolynomial,
  totalDegree,
  variablePolynomial,
  variablesOf,
} from "./polynomial.ts";
import {
  divideExactly,
  fromUnivariate,
  linearForm,
  substitutePolynomial,
  substituteRational,
  toUnivariate,
} from "./substitution.ts";
import { degreeOf, scaleUnivariate, type Univariate } from "./univariate.ts";
import { isSquareFree, symmetric } from "./univariateGcd.ts";

/** `unit · Π factor^multiplicity`; the factors are different, irreducible over Q, primitive, with positive leading coefficients. */
export type PolynomialFactorisation = { readonly unit: bigint; readonly powers: readonly PolynomialPower[] };

/**
 * The factorisation over the rational numbers of `p`, not zero, in any number of variables; factors in a fixed order.
 * Monomials, contents in each variable and repeated factors are split off first. What is left is put in general
 * position by a linear change of variables that makes it monic up to a number in one variable, is factored with the
 * others put to 0, and the factors are lifted (Hensel; Wang and Rothschild 1975) modulo a prime above Gelfond's bound
 * and recombined, each factor proved by a division. Dense in the total degree: meant for small polynomials.
 * Spends `terms`, `bits` and `subsets`; throws `LimitReached` when it gives up.
 */
export function factorPolynomial(p: Polynomial, budget: WorkBudget): PolynomialFactorisation {
  if (isZeroPolynomial(p)) throw new RangeError("factorPolynomial: the zero polynomial");
  const content = contentOf(p);
  const unit = (p.terms[0]?.coefficient ?? 1n) < 0n ? -content : content;
  const [shift, rest] = splitMonomial(primitivePart(p));
  const powers: PolynomialPower[] = shift.flatMap((multiplicity, i) =>
    multiplicity === 0 ? [] : [{ factor: variablePolynomial(p.variables, i), multiplicity }],
  );
  for (const { factor, multiplicity } of squareFreePowers(rest, budget)) {
    for (const f of factorPrimitive(factor, budget)) powers.push({ factor: f, multiplicity });
  }
  powers.sort((a, b) => comparePolynomials(a.factor, b.factor));
  return { unit, powers };
}

/** The irreducible factors of a square-free primitive polynomial. */
function factorPrimitive(f: Polynomial, budget: WorkBudget): Polynomial[] {
  const used = variablesOf(f);
  const [first] = used;
  if (first === undefined) return [];
  if (used.length === 1) {
    const dense = toUnivariate(f, first) ?? [];
    return factorUnivariate(dense, budget).powers.map((u) => fromUnivariate(f.variables, first, u.factor));
  }
  for (const i of used) {
    const content = primitivePart(contentIn(f, i, budget));
    if (isConstantPolynomial(content)) continue;
    return [content, exactQuotient(f, content, budget)].flatMap((g) => factorPrimitive(primitivePart(g), budget));
  }
  if (used.some((i) => degreeIn(f, i) === 1)) return [primitivePart(f)];
  return factorGeneral(f, used, budget).map(primitivePart);
}

/** `f` after `x_i -> x_i + shifts[i] + slopes[i] x_main`, monic up to a number in `x_main`, and its image at 0. */
type Position = {
  readonly main: number;
  readonly slopes: readonly bigint[];
  readonly shifts: readonly bigint[];
  readonly moved: Polynomial;
  readonly factors: readonly Univariate[];
};

/** How many positions are compared by the number of factors of their images. */
const POSITIONS = 4;

function factorGeneral(f: Polynomial, used: readonly number[], budget: WorkBudget): Polynomial[] {
  let best: Position | null = null;
  let found = 0;
  for (let attempt = 0; found < POSITIONS && attempt < 400; attempt += 1) {
    const position = tryPosition(f, used, attempt, budget);
    if (position === null) continue;
    if (position.factors.length === 1) return [f];
    if (best === null || position.factors.length < best.factors.length) best = position;
    found += 1;
  }
  if (best === null) throw new Error("factorGeneral: no position found");
  return recombine(f, best, budget);
}

function tryPosition(f: Polynomial, used: readonly number[], attempt: number, budget: WorkBudget): Position | null {
  const main = used.reduce((m, i) => (degreeIn(f, i) > degreeIn(f, m) ? i : m), used[0] ?? 0);
  const spread = 2 + Math.floor(attempt / 8);
  let seed = attempt * 7919 + 17;
  const next = (): bigint => {
    seed = (seed * 69069 + 12345) % 4294967296;
    return BigInt((Math.floor(seed / 256) % (2 * spread + 1)) - spread);
  };
  const isOther = (i: number) => i !== main && used.includes(i);
  const needsSlope = totalDegree(f) > degreeIn(f, main) || attempt >= 8;
  const slopes = Array.from({ length: f.variables }, (_, i) => (isOther(i) && needsSlope ? next() : 0n));
  const shifts = Array.from({ length: f.variables }, (_, i) => (isOther(i) ? next() : 0n));
  const moved = moveBy(f, main, slopes, shifts, budget);
  if (degreeIn(moved, main) < totalDegree(f)) return null;
  const image = toUnivariate(
    used.reduce((g, i) => (i === main ? g : substituteRational(g, i, { n: 0n, d: 1n }, budget)), moved),
    main,
  );
  if (image === null || degreeOf(image) < totalDegree(f) || !isSquareFree(image)) return null;
  return { main, slopes, shifts, moved, factors: factorSquareFree(image, budget) };
}

/** `x_i -> x_i + shifts[i] + slopes[i] x_main` for all other variables. */
function moveBy(
  f: Polynomial,
  main: number,
  slopes: readonly bigint[],
  shifts: readonly bigint[],
  budget: WorkBudget,
): Polynomial {
  let moved = f;
  for (let i = 0; i < f.variables; i += 1) {
    const [slope, shift] = [slopes[i] ?? 0n, shifts[i] ?? 0n];
    if (slope === 0n && shift === 0n) continue;
    const weights = new Array<bigint>(f.variables).fill(0n);
    weights[i] = 1n;
    weights[main] = slope;
    moved = substitutePolynomial(moved, i, linearForm(weights, shift), budget);
  }
  return moved;
}

/** Exponents of Mersenne primes `2^e - 1`, the moduli of the lifting. */
const MERSENNE = [127, 521, 1279, 2203, 4423, 9689] as const;

/** A prime above twice the bound on coefficients of factors times the leading coefficient (Gelfond 1960). */
function modulusFor(moved: Polynomial, lead: bigint, budget: WorkBudget): bigint {
  const degrees = variablesOf(moved).reduce((sum, i) => sum + degreeIn(moved, i), 0);
  const bits = 2 + bitLength(lead) + largestBits(moved) + Math.ceil(degrees * Math.LOG2E);
  const exponent = MERSENNE.find((e) => e > bits);
  budget.spend("bits", exponent ?? Number.POSITIVE_INFINITY);
  return (1n << BigInt(exponent ?? 1)) - 1n;
}

function recombine(f: Polynomial, position: Position, budget: WorkBudget): Polynomial[] {
  const { main, moved } = position;
  const degree = totalDegree(f);
  const lead = absoluteOf(leadIn(moved, main, degree));
  const modulus = modulusFor(moved, lead, budget);
  const monic = (g: Univariate) =>
    reduceIntegers(scaleUnivariate(g, inverseOfInteger(g[g.length - 1] ?? 1n, modulus)), modulus);
  const scale = inverseOfInteger(leadIn(moved, main, degree), modulus);
  const target = truncate(scalePolynomial(moved, scale), main, degree, modulus);
  const lifted = liftMultivariate(target, main, position.factors.map(monic), modulus, degree, budget);
  if (lifted === null) throw new Error("recombine: factors not coprime modulo the prime");
  const found: Polynomial[] = [];
  let rest = moved;
  let open = lifted;
  for (let size = 1; 2 * size <= open.length; ) {
    const split = findSplit(rest, open, size, main, lead, modulus, budget);
    if (split === null) {
      size += 1;
      continue;
    }
    found.push(split.factor);
    rest = split.quotient;
    open = open.filter((_, i) => !split.used.includes(i));
  }
  if (!isConstantPolynomial(rest)) found.push(rest);
  const back = (g: Polynomial) => moveBack(g, position, budget);
  return found.map(back);
}

/** The inverse change of variables; `x_main` is kept by both, so the order of the others does not matter. */
function moveBack(g: Polynomial, { main, slopes, shifts }: Position, budget: WorkBudget): Polynomial {
  const opposite = (xs: readonly bigint[]) => xs.map((x) => -x);
  return moveBy(g, main, opposite(slopes), opposite(shifts), budget);
}

/** The coefficient of `x_main^degree`, a number in general position. */
function leadIn(p: Polynomial, main: number, degree: number): bigint {
  return p.terms.find((t) => t.exponents[main] === degree)?.coefficient ?? 0n;
}

function findSplit(
  rest: Polynomial,
  open: readonly Polynomial[],
  size: number,
  main: number,
  lead: bigint,
  modulus: bigint,
  budget: WorkBudget,
): { readonly factor: Polynomial; readonly quotient: Polynomial; readonly used: readonly number[] } | null {
  for (const used of subsetsOf(open.length, size, 2 * size === open.length)) {
    budget.spend("subsets", 1);
    const degree = used.reduce((sum, i) => sum + degreeIn(open[i] ?? rest, main), 0);
    let product = constantPolynomial(rest.variables, lead);
    for (const i of used) {
      product = truncate(multiplyPolynomials(product, open[i] ?? product, budget), main, degree, modulus);
    }
    // A factor in general position has its degree in x_main as total degree.
    if (totalDegree(product) > degree) continue;
    const coefficients = symmetric(
      product.terms.map((t) => t.coefficient),
      modulus,
    );
    const terms = product.terms.map((t, k) => ({ exponents: t.exponents, coefficient: coefficients[k] ?? 0n }));
    const factor = primitivePart({ variables: rest.variables, terms });
    const quotient = divideExactly(rest, factor, budget);
    if (quotient !== null) return { factor, quotient, used: [...used] };
  }
  return null;
}
