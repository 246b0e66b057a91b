import type { WorkBudget } from "../algebra/budget.ts";
import { factorPolynomial } from "../algebra/factorPolynomial.ts";
import {
  isZeroPolynomial,
  multiplyPolynomials,
  negatePolynomial,
  type Polynomial,
  scalePolynomial,
  subtractPolynomials,
} from "../algebra/polynomial.ts";
import { coefficientsIn } from "../algebra/substitution.ts";
import { isNeverNegative } from "../solve/positivity.ts";
import { type Facts, knownSign } from "./facts.ts";
import { hasVariables, type Places } from "./unknowns.ts";

const DEEPEST = 3;
const MOST_TERMS = 60;

/** What is known where a sign is asked for: `positive` are polynomials that are not negative on the domain. */
export type Ground = {
  readonly places: Places;
  readonly facts: Facts;
  readonly work: WorkBudget;
  readonly positive: readonly Polynomial[];
};

/**
 * The sign that `p` never leaves (0 allowed) for all real values of the variables, under the facts; null: not proved.
 * Factors of even multiplicity count for nothing; another must have even powers of the variables with coefficients of
 * one sign, or be quadratic in a variable with a discriminant that is never positive.
 */
export function definiteSignUnder(p: Polynomial, ground: Ground, depth = DEEPEST): 1 | -1 | null {
  if (isZeroPolynomial(p)) return 1;
  if (p.terms.length > MOST_TERMS) return null;
  const { unit, powers } = factorPolynomial(p, ground.work);
  let sign: 1 | -1 = unit < 0n ? -1 : 1;
  for (const { factor, multiplicity } of powers) {
    if (multiplicity % 2 === 0) continue;
    const own = signOfFactor(factor, ground, depth);
    if (own === null) return null;
    if (own < 0) sign = sign === 1 ? -1 : 1;
  }
  return sign;
}

function signOfFactor(p: Polynomial, ground: Ground, depth: number): 1 | -1 | null {
  const { facts, work } = ground;
  if (!hasVariables(p, ground)) {
    const known = knownSign(p, facts, work);
    return known === 0 ? 1 : known;
  }
  for (const [sign, q] of [[1, p] as const, [-1, negatePolynomial(p)] as const]) {
    if (ground.positive.some((known) => isZeroPolynomial(subtractPolynomials(known, q)))) return sign;
    if (isNeverNegative(q, work) || isEvenSum(q, ground) || (depth > 0 && isQuadraticForm(q, ground, depth)))
      return sign;
  }
  return null;
}

/** Whether all terms have even powers of the variables, with coefficients that are known not to be negative. */
function isEvenSum(p: Polynomial, { places, facts, work }: Ground): boolean {
  const coefficients = new Map<string, { exponents: readonly number[]; terms: Polynomial["terms"][number][] }>();
  for (const term of p.terms) {
    const exponents = term.exponents.slice(0, places.variables);
    if (exponents.some((e) => e % 2 === 1)) return false;
    const key = exponents.join();
    const entry = coefficients.get(key) ?? { exponents, terms: [] };
    entry.terms.push({ ...term, exponents: term.exponents.map((e, i) => (i < places.variables ? 0 : e)) });
    coefficients.set(key, entry);
  }
  return [...coefficients.values()].every(({ terms }) => {
    const q: Polynomial = { variables: p.variables, terms };
    return knownSign(q, facts, work) === 1 || isNeverNegative(q, work);
  });
}

/** `a v² + b v + c` with `a`, `c` and `4 a c - b²` never negative; where a is a positive number, c need not be told. */
function isQuadraticForm(p: Polynomial, ground: Ground, depth: number): boolean {
  return Array.from({ length: ground.places.variables }, (_, i) => i).some((index) => {
    const [c, b, a, ...higher] = coefficientsIn(p, index);
    if (a === undefined || b === undefined || c === undefined || higher.length > 0) return false;
    const product = scalePolynomial(multiplyPolynomials(a, c, ground.work), 4n);
    const discriminant = subtractPolynomials(product, multiplyPolynomials(b, b, ground.work));
    const isPositive = !hasVariables(a, ground) && knownSign(a, ground.facts, ground.work) === 1;
    return (isPositive ? [discriminant] : [a, c, discriminant]).every(
      (q) => isZeroPolynomial(q) || definiteSignUnder(q, ground, depth - 1) === 1,
    );
  });
}

/** Whether `p` less its constant (in the variables) is never negative, and that constant is known to be positive. */
export function isPositiveForm(p: Polynomial, ground: Ground): boolean {
  const { constant, rest } = constantIn(p, ground.places);
  if (isZeroPolynomial(constant)) return false;
  const sign = knownSign(constant, ground.facts, ground.work);
  return sign !== null && sign !== 0 && definiteSignUnder(rest, ground) === sign;
}

/** `a v² + b v + c` in a variable with `4 a c - b²` known to be positive: `p` has no real zero. */
export function isWithoutZero(p: Polynomial, { places, facts, work }: Ground): boolean {
  return Array.from({ length: places.variables }, (_, i) => i).some((index) => {
    const [c, b, a, ...higher] = coefficientsIn(p, index);
    if (a === undefined || b === undefined || c === undefined || higher.length > 0) return false;
    const four = scalePolynomial(multiplyPolynomials(a, c, work), 4n);
    const left = subtractPolynomials(four, multiplyPolynomials(b, b, work));
    return !hasVariables(left, { places }) && knownSign(left, facts, work) === 1;
  });
}

/** `p` as the part without variables and the rest. */
export function constantIn(p: Polynomial, { variables }: Places): { constant: Polynomial; rest: Polynomial } {
  const isConstantTerm = (t: Polynomial["terms"][number]): boolean =>
    t.exponents.every((e, i) => e === 0 || i >= variables);
  const constant: Polynomial = { variables: p.variables, terms: p.terms.filter(isConstantTerm) };
  const rest: Polynomial = { variables: p.variables, terms: p.terms.filter((t) => !isConstantTerm(t)) };
  return { constant, rest };
}
