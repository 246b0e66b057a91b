import type { WorkBudget } from "../algebra/budget.ts";
import {
  differentiatePolynomial,
  equalPolynomials,
  isConstantPolynomial,
  isZeroPolynomial,
  leadingCoefficient,
  negatePolynomial,
  type Polynomial,
  variablesOf,
} from "../algebra/polynomial.ts";
import { coefficientsIn } from "../algebra/substitution.ts";
import { isNeverNegative } from "../solve/positivity.ts";
import {
  Divide,
  type Facts,
  factorsOf,
  isKnownNonzero,
  isZeroUnder,
  knownSign,
  NotAnalysed,
  type Put,
  signByForm,
  signOfProduct,
} from "./facts.ts";
import { substituteFraction } from "./fractions.ts";

/** The case in which an irreducible polynomial is not 0. */
export function withNonzero(p: Polynomial, given: boolean, facts: Facts, work: WorkBudget): Facts | null {
  if (isZeroPolynomial(p)) return null;
  return isKnownNonzero(p, facts, work) ? facts : { ...facts, nonzero: [...facts.nonzero, { polynomial: p, given }] };
}

/** The case in which `p` is not 0 and has the sign given; null when that cannot be. */
export function withSign(p: Polynomial, isNegative: boolean, given: boolean, facts: Facts, work: WorkBudget) {
  return withProductSign([p], isNegative, given, facts, work);
}

/**
 * The case in which an irreducible polynomial in the parameters is 0: a parameter in which it is linear is put in
 * everywhere. Null when that cannot be; divides the case, or is not analysed, where no parameter can be solved for.
 */
export function withZero(p: Polynomial, given: boolean, facts: Facts, work: WorkBudget): Facts | null {
  if (isZeroPolynomial(p)) return facts;
  if (isKnownNonzero(p, facts, work)) return null;
  const linear = variablesOf(p).flatMap((index) => {
    const [rest, slope, ...higher] = coefficientsIn(p, index);
    return rest === undefined || slope === undefined || higher.length > 0 ? [] : [{ index, rest, slope }];
  });
  const best =
    linear.find(({ slope }) => isConstantPolynomial(slope)) ??
    linear.find(({ slope }) => knownSign(slope, facts, work) !== null) ??
    linear[0];
  if (best !== undefined) {
    if (isZeroUnder(best.slope, facts, work)) throw new NotAnalysed("slope");
    const isPositive = leadingCoefficient(best.slope) > 0n;
    const numerator = isPositive ? negatePolynomial(best.rest) : best.rest;
    const denominator = isPositive ? best.slope : negatePolynomial(best.slope);
    return putIn({ index: best.index, value: { numerator, denominator }, given }, facts, work);
  }
  if (isNeverNegative(p, work) || isNeverNegative(negatePolynomial(p), work)) return atMinimum(p, given, facts, work);
  throw new NotAnalysed("zero");
}

/** A polynomial without values of one sign is 0 only where its derivatives are as well. */
function atMinimum(p: Polynomial, given: boolean, facts: Facts, work: WorkBudget): Facts | null {
  let current: Facts | null = facts;
  for (const index of variablesOf(p)) {
    if (current === null) return null;
    const slope = currentForm(differentiatePolynomial(p, index), current, work);
    if (isZeroPolynomial(slope)) continue;
    const { all } = factorsOf(slope, work);
    const open = all.filter((f) => current !== null && !isKnownNonzero(f, current, work));
    const [only, ...others] = open;
    if (only === undefined) return null;
    if (others.length > 0) throw new NotAnalysed("zero");
    current = withZero(only, given, current, work);
  }
  if (current === null || isZeroPolynomial(currentForm(p, current, work))) return current;
  throw new NotAnalysed("zero");
}

/** The numerator of `p` with the values of the case put in. */
export function currentForm(p: Polynomial, facts: Facts, work: WorkBudget): Polynomial {
  return facts.puts.reduce((q, { index, value }) => substituteFraction(q, index, value, work).numerator, p);
}

function putIn(put: Put, facts: Facts, work: WorkBudget): Facts | null {
  const into = (p: Polynomial): Polynomial => substituteFraction(p, put.index, put.value, work).numerator;
  const slope = put.value.denominator;
  let next: Facts | null = { puts: [...facts.puts, put], nonzero: [], signs: [], unsolved: [] };
  if (!isConstantPolynomial(slope)) {
    for (const factor of factorsOf(slope, work).all)
      next = next && withNonzero(factor, given(factor, facts), next, work);
  }
  for (const fact of facts.nonzero) {
    const p = into(fact.polynomial);
    if (isZeroPolynomial(p)) return null;
    for (const factor of factorsOf(p, work).all) next = next && withNonzero(factor, fact.given, next, work);
  }
  for (const fact of facts.signs) {
    const parts = fact.factors.flatMap((f) => {
      const { numerator, denominator } = substituteFraction(f, put.index, put.value, work);
      return [numerator, denominator];
    });
    if (parts.some(isZeroPolynomial)) return null;
    next = next && withProductSign(parts, fact.isNegative, fact.given, next, work);
  }
  for (const fact of facts.unsolved) next = next && withKept(into(fact.polynomial), fact.given, next, work);
  return next;
}

/** The case in which `p` is 0, solved for a parameter where that can be. */
function withKept(p: Polynomial, isGiven: boolean, facts: Facts, work: WorkBudget): Facts | null {
  if (isZeroPolynomial(p)) return facts;
  const [only, ...others] = factorsOf(p, work).all;
  if (only === undefined) return null;
  if (others.length > 0) throw new NotAnalysed("zero");
  try {
    return withZero(only, isGiven, facts, work);
  } catch (error) {
    if (!(error instanceof NotAnalysed || error instanceof Divide)) throw error;
    return { ...facts, unsolved: [...facts.unsolved, { polynomial: only, given: isGiven }] };
  }
}

const given = (factor: Polynomial, facts: Facts): boolean =>
  facts.nonzero.some((fact) => fact.given && equalPolynomials(fact.polynomial, factor));

/** The case in which a product has this sign. */
export function withProductSign(
  parts: readonly Polynomial[],
  isNegative: boolean,
  isGiven: boolean,
  facts: Facts,
  work: WorkBudget,
): Facts | null {
  let unit = 1;
  let odd: Polynomial[] = [];
  let extended: Facts | null = facts;
  for (const part of parts) {
    const found = factorsOf(part, work);
    unit *= found.unit;
    for (const factor of found.all) extended = extended && withNonzero(factor, isGiven, extended, work);
    for (const factor of found.odd) {
      const rest = odd.filter((known) => !equalPolynomials(known, factor));
      odd = rest.length < odd.length ? rest : [...odd, factor];
    }
  }
  if (extended === null) return null;
  const wantsNegative = isNegative !== unit < 0;
  const sign = signOfProduct(odd, extended, work);
  if (sign !== null) return sign < 0 === wantsNegative ? extended : null;
  let isFlipped = false;
  const open: Polynomial[] = [];
  for (const factor of odd) {
    const own = signByForm(factor, extended, work);
    if (own === null) open.push(factor);
    else if (own < 0) isFlipped = !isFlipped;
  }
  return {
    ...extended,
    signs: [...extended.signs, { factors: open, isNegative: wantsNegative !== isFlipped, given: isGiven }],
  };
}
