import type { WorkBudget } from "../algebra/budget.ts";
import {
  addPolynomials,
  constantPolynomial,
  isZeroPolynomial,
  multiplyPolynomials,
  negatePolynomial,
  type Polynomial,
  powerPolynomial,
} from "../algebra/polynomial.ts";
import { coefficientsIn } from "../algebra/substitution.ts";
import type { Fraction } from "../solve/found.ts";
import { multiplyFractions, reduced } from "../solve/rational.ts";
import { NotAnalysed } from "./facts.ts";

/** `p` with a fraction put in for the unknown `index`, in lowest terms. Spends `terms`. */
export function substituteFraction(p: Polynomial, index: number, value: Fraction, work: WorkBudget): Fraction {
  const coefficients = coefficientsIn(p, index);
  const degree = coefficients.length - 1;
  if (degree <= 0) return wholeFraction(p);
  let numerator = constantPolynomial(p.variables, 0n);
  coefficients.forEach((c, k) => {
    const up = powerPolynomial(value.numerator, k, work);
    const down = powerPolynomial(value.denominator, degree - k, work);
    numerator = addPolynomials(numerator, multiplyPolynomials(c, multiplyPolynomials(up, down, work), work));
  });
  return reduced({ numerator, denominator: powerPolynomial(value.denominator, degree, work) }, work);
}

/** A fraction with a fraction put in for the unknown `index`; the denominator must not become 0. */
export function substituteInFraction(a: Fraction, index: number, value: Fraction, work: WorkBudget): Fraction {
  const above = substituteFraction(a.numerator, index, value, work);
  const below = substituteFraction(a.denominator, index, value, work);
  if (isZeroPolynomial(below.numerator)) throw new NotAnalysed("denominator");
  return multiplyFractions(above, { numerator: below.denominator, denominator: below.numerator }, work);
}

export function wholeFraction(numerator: Polynomial): Fraction {
  return { numerator, denominator: constantPolynomial(numerator.variables, 1n) };
}

export function negateFraction({ numerator, denominator }: Fraction): Fraction {
  return { numerator: negatePolynomial(numerator), denominator };
}
