import type { WorkBudget } from "../algebra/budget.ts";
import { exactQuotient, gcdPolynomials } from "../algebra/gcd.ts";
import {
  addPolynomials,
  constantPolynomial,
  contentOf,
  equalPolynomials,
  isConstantPolynomial,
  multiplyPolynomials,
  type Polynomial,
  powerPolynomial,
  scalePolynomial,
} from "../algebra/polynomial.ts";
import { divideByInteger } from "../algebra/substitution.ts";
import { gcd } from "../number/rational.ts";

/** A quotient of polynomials over the integers in the generators of a ring; the denominator is not zero. */
export type Fraction = { readonly numerator: Polynomial; readonly denominator: Polynomial };

/** Says that an expression divides by something that is zero: it has a value nowhere. */
export class DefinedNowhere extends Error {
  constructor() {
    super("division by zero");
    this.name = "DefinedNowhere";
  }
}

/** `p` in `variables` unknowns, the new ones behind its own. */
export function widen(p: Polynomial, variables: number): Polynomial {
  if (p.variables === variables) return p;
  const more = new Array<number>(variables - p.variables).fill(0);
  return { variables, terms: p.terms.map((t) => ({ ...t, exponents: [...t.exponents, ...more] })) };
}

/** Numerator and denominator without a common divisor, the leading coefficient of the denominator positive. */
export function lowestTerms({ numerator, denominator }: Fraction, budget: WorkBudget): Fraction {
  if (denominator.terms.length === 0) throw new DefinedNowhere();
  if (numerator.terms.length === 0) return { numerator, denominator: constantPolynomial(numerator.variables, 1n) };
  const negative = (denominator.terms[0]?.coefficient ?? 1n) < 0n;
  const [n, d] = negative
    ? [scalePolynomial(numerator, -1n), scalePolynomial(denominator, -1n)]
    : [numerator, denominator];
  if (isConstantPolynomial(d)) {
    const common = gcd(contentOf(n), contentOf(d));
    return { numerator: divideByInteger(n, common) ?? n, denominator: divideByInteger(d, common) ?? d };
  }
  const common = gcdPolynomials(n, d, budget);
  if (isConstantPolynomial(common) && common.terms[0]?.coefficient === 1n) return { numerator: n, denominator: d };
  return { numerator: exactQuotient(n, common, budget), denominator: exactQuotient(d, common, budget) };
}

/** `a · b`, not reduced. */
export function crossProduct(a: Fraction, b: Fraction, budget: WorkBudget): Fraction {
  return {
    numerator: multiplyPolynomials(a.numerator, b.numerator, budget),
    denominator: multiplyPolynomials(a.denominator, b.denominator, budget),
  };
}

/** `a + b`, not reduced. */
export function crossSum(a: Fraction, b: Fraction, budget: WorkBudget): Fraction {
  if (equalPolynomials(a.denominator, b.denominator))
    return { numerator: addPolynomials(a.numerator, b.numerator), denominator: a.denominator };
  return {
    numerator: addPolynomials(
      multiplyPolynomials(a.numerator, b.denominator, budget),
      multiplyPolynomials(b.numerator, a.denominator, budget),
    ),
    denominator: multiplyPolynomials(a.denominator, b.denominator, budget),
  };
}

/** `a^k` for a whole `k >= 0`, not reduced. */
export function powerFraction(a: Fraction, k: number, budget: WorkBudget): Fraction {
  return {
    numerator: powerPolynomial(a.numerator, k, budget),
    denominator: powerPolynomial(a.denominator, k, budget),
  };
}

/** `1/a` in lowest terms. Throws {@link DefinedNowhere} for 0. */
export function invert({ numerator, denominator }: Fraction, budget: WorkBudget): Fraction {
  return lowestTerms({ numerator: denominator, denominator: numerator }, budget);
}
