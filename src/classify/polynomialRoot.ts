import type { WorkBudget } from "../algebra/budget.ts";
import { splitSquare } from "../algebra/closedForm.ts";
import { squareFreePowers } from "../algebra/gcd.ts";
import {
  constantPolynomial,
  contentOf,
  isConstantPolynomial,
  isZeroPolynomial,
  leadingCoefficient,
  multiplyPolynomials,
  type Polynomial,
  powerPolynomial,
} from "../algebra/polynomial.ts";

/** A polynomial whose square is `p`; null when there is none. */
export function squareRootOf(p: Polynomial, work: WorkBudget): Polynomial | null {
  if (isZeroPolynomial(p)) return p;
  const { outside, inside } = splitSquare(contentOf(p));
  const powers = isConstantPolynomial(p) ? [] : squareFreePowers(p, work);
  if (inside !== 1n || leadingCoefficient(p) < 0n || powers.some(({ multiplicity }) => multiplicity % 2 === 1))
    return null;
  return powers.reduce(
    (root, { factor, multiplicity }) =>
      multiplyPolynomials(root, powerPolynomial(factor, multiplicity / 2, work), work),
    constantPolynomial(p.variables, outside),
  );
}
