import type { WorkBudget } from "../algebra/budget.ts";
import {
  isConstantPolynomial,
  leadingCoefficient,
  multiplyPolynomials,
  negatePolynomial,
  type Polynomial,
  scalePolynomial,
  subtractPolynomials,
  variablesOf,
} from "../algebra/polynomial.ts";
import { coefficientsIn, toUnivariate } from "../algebra/substitution.ts";
import { degreeOf, leadingOf } from "../algebra/univariate.ts";
import { countRealRoots, squareFreeFactors } from "../algebra/univariateGcd.ts";

/** Discriminants are taken this many times at most, of polynomials with this many terms at most. */
const LARGEST_DEPTH = 4;
const MOST_TERMS = 80;

/**
 * Whether `p` is proved to have no negative value at real points. True is a proof: all terms are even with positive
 * coefficients; or one variable and every real root of even multiplicity; or `p = a x² + b x + c` with `a`, `c` and
 * `4 a c - b²` never negative (at `a = 0` the last says `b = 0`). False says nothing. Spends `terms`.
 */
export function isNeverNegative(p: Polynomial, work: WorkBudget, depth = LARGEST_DEPTH): boolean {
  if (isConstantPolynomial(p)) return leadingCoefficient(p) >= 0n;
  if (p.terms.every((t) => t.coefficient > 0n && t.exponents.every((e) => e % 2 === 0))) return true;
  if (depth === 0 || p.terms.length > MOST_TERMS || takesNegativeValue(p)) return false;
  const variables = variablesOf(p);
  const [first] = variables;
  if (variables.length === 1 && first !== undefined) return isUnivariateNeverNegative(toUnivariate(p, first) ?? []);
  return variables.some((i) => {
    const [c, b, a, ...higher] = coefficientsIn(evenPowersHalved(p, i), i);
    if (a === undefined || b === undefined || c === undefined || higher.length > 0) return false;
    const product = scalePolynomial(multiplyPolynomials(a, c, work), 4n);
    const discriminant = subtractPolynomials(product, multiplyPolynomials(b, b, work));
    return [a, c, discriminant].every((q) => isNeverNegative(q, work, depth - 1));
  });
}

/** Whether `p` is proved to have no real zero: it keeps a distance from 0 (its constant term), or has no root. */
export function isNeverZero(p: Polynomial, work: WorkBudget): boolean {
  if (isConstantPolynomial(p)) return leadingCoefficient(p) !== 0n;
  const [first, ...others] = variablesOf(p);
  if (first !== undefined && others.length === 0) return countRealRoots(toUnivariate(p, first) ?? []) === 0;
  const constant = p.terms.find((t) => t.exponents.every((e) => e === 0));
  if (constant === undefined) return false;
  const rest = { variables: p.variables, terms: p.terms.filter((t) => t !== constant) };
  return isNeverNegative(constant.coefficient > 0n ? rest : negatePolynomial(rest), work);
}

/** A quick no: the lowest or highest form has odd degree, or the value at the origin is negative. */
function takesNegativeValue(p: Polynomial): boolean {
  const total = (t: { readonly exponents: readonly number[] }) => t.exponents.reduce((sum, e) => sum + e, 0);
  const degrees = p.terms.map(total);
  if (Math.max(...degrees) % 2 === 1 || Math.min(...degrees) % 2 === 1) return true;
  return p.terms.some((t) => total(t) === 0 && t.coefficient < 0n);
}

/** `p` with `x^2` taken for `x` when that variable has even exponents only: values of it are values of the other. */
function evenPowersHalved(p: Polynomial, index: number): Polynomial {
  const isEven = p.terms.every((t) => (t.exponents[index] ?? 0) % 2 === 0);
  if (!isEven || p.terms.every((t) => (t.exponents[index] ?? 0) <= 2)) return p;
  const terms = p.terms.map((t) => ({
    exponents: t.exponents.with(index, (t.exponents[index] ?? 0) / 2),
    coefficient: t.coefficient,
  }));
  return { variables: p.variables, terms };
}

function isUnivariateNeverNegative(p: readonly bigint[]): boolean {
  if (degreeOf(p) % 2 === 1 || leadingOf(p) < 0n) return false;
  return squareFreeFactors(p).powers.every(
    ({ factor, multiplicity }) => multiplicity % 2 === 0 || countRealRoots(factor) === 0,
  );
}
