import { isConstantPolynomial, leadingCoefficient, polynomial } from "../algebra/polynomial.ts";
import { type Rational, rational } from "../number/rational.ts";
import type { Fraction } from "./fraction.ts";
import type { Meaning, Meanings } from "./meaning.ts";
import { type Ring, soleGenerator } from "./ring.ts";

/** A term `coefficient · g` of one generator `g`. */
export type KnownTerm = { readonly coefficient: Rational; readonly generator: number; readonly meaning: Meaning };

/**
 * Parts a fraction into the terms `c g` with a rational number c and a generator g that `wanted` accepts, and the
 * rest. A fraction with a denominator that is no number is all rest.
 */
export function splitTerms(
  v: Fraction,
  wanted: (meaning: Meaning, coefficient: Rational) => boolean,
  ring: Ring,
  meanings: Meanings,
): { readonly known: readonly KnownTerm[]; readonly rest: Fraction } {
  const reduced = ring.reduce(v);
  if (!isConstantPolynomial(reduced.denominator)) return { known: [], rest: reduced };
  const below = leadingCoefficient(reduced.denominator);
  const known: KnownTerm[] = [];
  const rest = reduced.numerator.terms.filter((term) => {
    const generator = soleGenerator({ variables: term.exponents.length, terms: [{ ...term, coefficient: 1n }] });
    const meaning = generator === -1 ? null : meanings.of(generator);
    const coefficient = rational(term.coefficient, below);
    if (meaning === null || !wanted(meaning, coefficient)) return true;
    known.push({ coefficient, generator, meaning });
    return false;
  });
  const numerator = polynomial(reduced.numerator.variables, rest);
  return { known, rest: ring.reduce({ numerator, denominator: reduced.denominator }) };
}
