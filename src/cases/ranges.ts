import type { WorkBudget } from "../algebra/budget.ts";
import { type Polynomial, variablesOf } from "../algebra/polynomial.ts";
import { evaluatePolynomial, toUnivariate } from "../algebra/substitution.ts";
import { countRealRoots } from "../algebra/univariateGcd.ts";
import {
  addRational,
  compareRational,
  divideRational,
  isZero,
  negateRational,
  ONE,
  type Rational,
  rational,
  signOf,
  TWO,
  ZERO,
} from "../number/rational.ts";

/** A polynomial that is negative, or positive. */
export type Signed = { readonly polynomial: Polynomial; readonly isNegative: boolean };

/**
 * The sign of a square-free polynomial in one unknown on the open interval to which those of `signed` that are linear
 * in the same unknown confine it; null where it changes there, or nothing confines it (Sturm 1829).
 */
export function signOnRange(p: Polynomial, signed: readonly Signed[], work: WorkBudget): 1 | -1 | null {
  const [index, ...others] = variablesOf(p);
  if (index === undefined || others.length > 0) return null;
  let [lower, upper]: (Rational | null)[] = [null, null];
  for (const { polynomial, isNegative } of signed) {
    const [rest, slope, ...higher] = toUnivariate(polynomial, index) ?? [];
    if (rest === undefined || slope === undefined || higher.length > 0) continue;
    const end = negateRational(divideRational(rational(rest), rational(slope)));
    if (slope > 0n !== isNegative) {
      if (lower === null || lower === undefined || compareRational(end, lower) > 0) lower = end;
    } else if (upper === null || upper === undefined || compareRational(end, upper) < 0) upper = end;
  }
  const [from, to] = [lower ?? null, upper ?? null];
  if ((from === null && to === null) || (from !== null && to !== null && compareRational(from, to) >= 0)) return null;
  const at = (x: Rational): Rational => {
    const point = Array.from({ length: p.variables }, (_, i) => (i === index ? x : ZERO));
    return evaluatePolynomial(p, point, work);
  };
  const atEnd = to !== null && isZero(at(to)) ? 1 : 0;
  if (countRealRoots(toUnivariate(p, index) ?? [], from, to) > atEnd) return null;
  const sign = signOf(at(between(from, to)));
  return sign === 0 ? null : sign;
}

function between(from: Rational | null, to: Rational | null): Rational {
  if (from !== null && to !== null) return divideRational(addRational(from, to), TWO);
  if (from !== null) return addRational(from, ONE);
  return to === null ? ZERO : addRational(to, negateRational(ONE));
}
