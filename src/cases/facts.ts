import type { WorkBudget } from "../algebra/budget.ts";
import { factorPolynomial } from "../algebra/factorPolynomial.ts";
import {
  equalPolynomials,
  isConstantPolynomial,
  isZeroPolynomial,
  negatePolynomial,
  type Polynomial,
} from "../algebra/polynomial.ts";
import type { Fraction } from "../solve/found.ts";
import { isNeverNegative, isNeverZero } from "../solve/positivity.ts";
import { signOnRange } from "./ranges.ts";

/** The product of different irreducible polynomials is negative, or positive. `given`: the user's assumption says so. */
export type SignFact = {
  readonly factors: readonly Polynomial[];
  readonly isNegative: boolean;
  readonly given: boolean;
};

/** An irreducible polynomial that is not 0. */
export type NonzeroFact = { readonly polynomial: Polynomial; readonly given: boolean };

/** The unknown `index` has this value, in the unknowns that are left; `equation` is what said so. */
export type Put = { readonly index: number; readonly value: Fraction; readonly given: boolean };

/** What holds of the parameters in one case: `signs` and `nonzero` are written in the parameters that are left. */
export type Facts = {
  readonly puts: readonly Put[];
  readonly nonzero: readonly NonzeroFact[];
  readonly signs: readonly SignFact[];
  /** Irreducible polynomials that are 0 and could not be solved for a parameter. */
  readonly unsolved: readonly NonzeroFact[];
};

export const NO_FACTS: Facts = Object.freeze({ puts: [], nonzero: [], signs: [], unsolved: [] });

/** A question that the facts leave open: the case is to be divided by its answers. */
export type Question =
  | { readonly kind: "zero"; readonly polynomial: Polynomial }
  | { readonly kind: "sign"; readonly factors: readonly Polynomial[] };

/** Thrown where the answer depends on something that the case leaves open. */
export class Divide extends Error {
  readonly question: Question;
  constructor(question: Question) {
    super("the case is to be divided");
    this.question = question;
  }
}

/** Thrown where a sign changes along a family, or is not told: by the factor of which it is not, where there is one. */
export class Varies extends Error {
  readonly factor: Polynomial | null;
  constructor(factor: Polynomial | null) {
    super("a sign changes along a family");
    this.factor = factor;
  }
}

/** What the work comes to; null where it rests on a sign that changes along a family, of which `note` hears. */
export function unlessVaries<T>(work: () => T, note: (factor: Polynomial | null) => void = () => undefined): T | null {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Varies)) throw error;
    note(error.factor);
    return null;
  }
}

/** Thrown where a case is beyond what is treated. */
export class NotAnalysed extends Error {}

/** The irreducible factors of odd multiplicity, all of them, and the sign of the number before them. */
export function factorsOf(p: Polynomial, work: WorkBudget) {
  const { unit, powers } = factorPolynomial(p, work);
  return {
    unit: unit < 0n ? -1 : 1,
    all: powers.map(({ factor }) => factor),
    odd: powers.filter(({ multiplicity }) => multiplicity % 2 === 1).map(({ factor }) => factor),
  };
}

/** Whether the facts say that an irreducible polynomial is not 0. */
export function isKnownNonzero(p: Polynomial, facts: Facts, work: WorkBudget): boolean {
  if (isConstantPolynomial(p)) return !isZeroPolynomial(p);
  const isListed = facts.nonzero.some((fact) => equalPolynomials(fact.polynomial, p));
  return (
    isListed || isNeverZero(p, work) || termwise(p, facts)?.strict === true || signByRange(p, facts, work) !== null
  );
}

/** The sign of a product of irreducible polynomials, none of them 0, as far as the facts tell: linear algebra over GF(2). */
export function signOfProduct(odd: readonly Polynomial[], facts: Facts, work: WorkBudget): 1 | -1 | null {
  let sign: 1 | -1 = 1;
  const open: Polynomial[] = [];
  for (const factor of odd) {
    const own = signByForm(factor, facts, work);
    if (own === null) open.push(factor);
    else if (own < 0) sign = sign === 1 ? -1 : 1;
  }
  if (open.length === 0) return sign;
  const shared = spanSign(open, facts);
  return shared === null ? null : shared === sign ? 1 : -1;
}

/** The sign of a polynomial that is not 0, by its form alone. */
export function signByForm(p: Polynomial, facts: Facts, work: WorkBudget): 1 | -1 | null {
  const own = spanSign([p], facts);
  if (own !== null) return own;
  const byTerms = termwise(p, facts);
  if (byTerms !== null) return byTerms.sign;
  const byRange = signByRange(p, facts, work);
  if (byRange !== null) return byRange;
  if (isNeverNegative(p, work)) return 1;
  return isNeverNegative(negatePolynomial(p), work) ? -1 : null;
}

function signByRange(p: Polynomial, facts: Facts, work: WorkBudget): 1 | -1 | null {
  const signed = facts.signs.flatMap(({ factors: [polynomial, ...others], isNegative }) =>
    polynomial === undefined || others.length > 0 ? [] : [{ polynomial, isNegative }],
  );
  return signOnRange(p, signed, work);
}

const keyOf = (p: Polynomial): string => p.terms.map((t) => `${t.coefficient}x${t.exponents.join(",")}`).join("+");

/** The sign of the product when it is a product of those that the facts list (squares apart). */
function spanSign(factors: readonly Polynomial[], facts: Facts): 1 | -1 | null {
  const rows: { keys: Set<string>; isNegative: boolean; pivot: string }[] = [];
  const reduce = (keys: Set<string>, isNegative: boolean) => {
    let sign = isNegative;
    for (const row of rows) {
      if (!keys.has(row.pivot)) continue;
      for (const key of row.keys) if (!keys.delete(key)) keys.add(key);
      sign = sign !== row.isNegative;
    }
    return sign;
  };
  for (const fact of facts.signs) {
    const keys = new Set(fact.factors.map(keyOf));
    const isNegative = reduce(keys, fact.isNegative);
    const [pivot] = keys;
    if (pivot !== undefined) rows.push({ keys, isNegative, pivot });
  }
  const wanted = new Set(factors.map(keyOf));
  const isNegative = reduce(wanted, false);
  return wanted.size > 0 ? null : isNegative ? -1 : 1;
}

/** The sign that all terms share, by even exponents and by the signs of single parameters; `strict`: one is not 0. */
function termwise(p: Polynomial, facts: Facts): { readonly sign: 1 | -1; readonly strict: boolean } | null {
  let sign: 1 | -1 | null = null;
  let strict = false;
  for (const { exponents, coefficient } of p.terms) {
    const symbols = exponents.flatMap((e, i) => (e > 0 ? [{ e, symbol: symbolOf(p.variables, i) }] : []));
    const odd = symbols.filter(({ e }) => e % 2 === 1).map(({ symbol }) => symbol);
    const known = odd.length === 0 ? 1 : spanSign(odd, facts);
    if (known === null) return null;
    const own: 1 | -1 = coefficient < 0n === known > 0 ? -1 : 1;
    if (sign !== null && sign !== own) return null;
    sign = own;
    const isNonzero = ({ symbol }: { readonly symbol: Polynomial }): boolean =>
      facts.nonzero.some((fact) => equalPolynomials(fact.polynomial, symbol));
    if (symbols.every(isNonzero)) strict = true;
  }
  return sign === null ? null : { sign, strict };
}

function symbolOf(variables: number, index: number): Polynomial {
  const exponents = new Array<number>(variables).fill(0).with(index, 1);
  return { variables, terms: [{ exponents, coefficient: 1n }] };
}

/** The sign of a polynomial in the parameters; divides the case where it is open. */
export function signUnder(p: Polynomial, facts: Facts, work: WorkBudget): -1 | 0 | 1 {
  if (isZeroUnder(p, facts, work)) return 0;
  const { unit, odd } = factorsOf(p, work);
  const sign = signOfProduct(odd, facts, work);
  if (sign !== null) return sign > 0 === unit > 0 ? 1 : -1;
  throw new Divide({ kind: "sign", factors: odd.filter((f) => signByForm(f, facts, work) === null) });
}

/** The sign as far as it is known, without dividing; null: open, or perhaps 0. */
export function knownSign(p: Polynomial, facts: Facts, work: WorkBudget): -1 | 0 | 1 | null {
  if (isZeroPolynomial(p)) return 0;
  const { unit, all, odd } = factorsOf(p, work);
  if (!all.every((f) => isKnownNonzero(f, facts, work))) return null;
  const sign = signOfProduct(odd, facts, work);
  return sign === null ? null : sign > 0 === unit > 0 ? 1 : -1;
}

/** Whether a polynomial in the parameters is 0; divides the case where that is open. */
export function isZeroUnder(p: Polynomial, facts: Facts, work: WorkBudget): boolean {
  if (isZeroPolynomial(p)) return true;
  const { all } = factorsOf(p, work);
  if (all.some((factor) => facts.unsolved.some(({ polynomial }) => equalPolynomials(polynomial, factor)))) return true;
  for (const factor of all)
    if (!isKnownNonzero(factor, facts, work)) throw new Divide({ kind: "zero", polynomial: factor });
  return false;
}
