import { LimitReached } from "../algebra/budget.ts";
import { factorPolynomial } from "../algebra/factorPolynomial.ts";
import { contentOf, isConstantPolynomial, leadingCoefficient, type Polynomial } from "../algebra/polynomial.ts";
import { divideByInteger } from "../algebra/substitution.ts";
import { absoluteOf, type Rational } from "../number/rational.ts";
import type { Fraction } from "./fraction.ts";
import { limitedBudget } from "./limits.ts";
import type { Meanings } from "./meaning.ts";
import { type Ring, soleGenerator } from "./ring.ts";

/**
 * A factor with its exponent. `generator` is the index of the generator that it is, -1 for other polynomials. Whole
 * numbers are factors like others, prime where they are small.
 */
export type Factor = { readonly base: Fraction; readonly exponent: number; readonly generator: number };

/** `sign · Π base^exponent`, the bases different, primitive and with positive leading coefficients. */
export type Factors = { readonly sign: 1 | -1; readonly factors: readonly Factor[] };

const SMALL_PRIMES = 2_000n;
/** Work that one factorisation may do before the polynomial is left whole. */
const FACTORING_LIMIT = 100_000;

/** The factors of a fraction that is not 0, above the bar and below it. */
export function factorsOf(u: Fraction, ring: Ring): Factors {
  const { numerator, denominator } = ring.reduce(u);
  const [above, below] = [factorsOfPolynomial(numerator, ring), factorsOfPolynomial(denominator, ring)];
  const turned = below.factors.map((factor) => ({ ...factor, exponent: -factor.exponent }));
  return { sign: above.sign === below.sign ? 1 : -1, factors: [...above.factors, ...turned] };
}

/**
 * The factors with `(cos - 1)(cos + 1)` taken together as `-sin²`, to the exponent that both have.
 */
export function withSines({ sign, factors }: Factors, ring: Ring, meanings: Meanings): Factors {
  for (let i = 0; i < ring.size(); i += 1) {
    const meaning = meanings.of(i);
    if (meaning?.kind !== "cosine") continue;
    const [one, cos] = [ring.rational({ n: 1n, d: 1n }), ring.generator(i)];
    const below = factors.find(({ base }) => ring.same(base, ring.difference(cos, one)));
    const above = factors.find(({ base }) => ring.same(base, ring.sum(cos, one)));
    if (below === undefined || above?.exponent !== below.exponent) continue;
    const { exponent } = below;
    const sine = { base: ring.generator(meaning.sine), exponent: 2 * exponent, generator: meaning.sine };
    const turned = exponent % 2 === 0 || sign === -1 ? 1 : -1;
    const rest = factors.filter((factor) => factor !== below && factor !== above);
    const known = rest.find(({ generator }) => generator === meaning.sine);
    const merged = known === undefined ? sine : { ...sine, exponent: sine.exponent + known.exponent };
    const all = [...rest.filter((factor) => factor !== known), ...(merged.exponent === 0 ? [] : [merged])];
    return withSines({ sign: exponent % 2 === 0 ? sign : turned, factors: all }, ring, meanings);
  }
  return { sign, factors };
}

function factorsOfPolynomial(p: Polynomial, ring: Ring): Factors {
  const content = contentOf(p);
  const sign = leadingCoefficient(p) < 0n ? -1 : 1;
  const numbers = primesOf(content).map(({ prime, exponent }) => ({
    base: ring.rational({ n: prime, d: 1n }),
    exponent,
    generator: -1,
  }));
  if (isConstantPolynomial(p)) return { sign, factors: numbers };
  const primitive = divideByInteger(p, sign < 0 ? -content : content) ?? p;
  const powers = polynomialPowers(primitive, ring).map(({ factor, multiplicity }) => ({
    base: ring.ofPolynomial(factor),
    exponent: multiplicity,
    generator: soleGenerator(factor),
  }));
  return { sign, factors: [...numbers, ...powers] };
}

/** The irreducible factors; the polynomial itself where it is too large to be factored. */
function polynomialPowers(p: Polynomial, ring: Ring) {
  if (soleGenerator(p) !== -1) return [{ factor: p, multiplicity: 1 }];
  try {
    return factorPolynomial(p, limitedBudget(ring.budget, FACTORING_LIMIT)).powers;
  } catch (error) {
    if (!(error instanceof LimitReached)) throw error;
    return [{ factor: p, multiplicity: 1 }];
  }
}

/** The prime factors of `n > 0`; what is left after the small ones counts as one. */
function primesOf(n: bigint): readonly { readonly prime: bigint; readonly exponent: number }[] {
  const found: { prime: bigint; exponent: number }[] = [];
  let rest = absoluteOf(n);
  for (let prime = 2n; prime < SMALL_PRIMES && prime * prime <= rest; prime += prime === 2n ? 1n : 2n) {
    let exponent = 0;
    for (; rest % prime === 0n; rest /= prime) exponent += 1;
    if (exponent > 0) found.push({ prime, exponent });
  }
  return rest > 1n ? [...found, { prime: rest, exponent: 1 }] : found;
}

/** The number that a factor is, or null. */
export function numberFactor({ base }: Factor): bigint | null {
  return isConstantPolynomial(base.numerator) ? leadingCoefficient(base.numerator) : null;
}

export function timesExponent(q: Rational, exponent: number): Rational {
  return { n: q.n * BigInt(exponent), d: q.d };
}
