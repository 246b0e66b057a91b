import { domainOf } from "../../expr/domain.ts";
import {
  type Condition,
  type Expr,
  hashList,
  isNumber,
  negate,
  power,
  productOf,
  reciprocal,
  sumOf,
} from "../../expr/expr.ts";
import {
  addRational,
  divideRational,
  isOne,
  isZero,
  multiplyRational,
  ONE,
  type Rational,
} from "../../number/rational.ts";
import { combineFactors } from "./factors.ts";
import { computed, isDecimal } from "./numbers.ts";
import { type Rewritten, rewritten, type Split, type TidyContext } from "./rule.ts";

/** Like terms put together: `original` is the first of them, `merged` says whether its number has changed. */
type Term = {
  readonly split: Split;
  readonly original: Expr;
  coefficient: Rational;
  decimal: boolean;
  merged: boolean;
};

/** The terms of a sum in the order of their first appearance, found again by their factors. */
type Terms = { readonly list: Term[]; readonly byHash: Map<number, Term[]> };

/** One sum in the writer's order: inner sums opened, numbers added, like terms collected where the first one stood. */
export function combineTerms(u: Expr, context: TidyContext): Rewritten | null {
  if (u.kind !== "sum") return null;
  const terms: Terms = { list: [], byHash: new Map() };
  for (const term of u.terms) addTerm(term, ONE, terms, context);
  const conditions: Condition[] = [];
  const kept: Expr[] = [];
  for (const term of terms.list) {
    if (isZero(term.coefficient)) conditions.push(...term.split.factors.flatMap(domainOf));
    else kept.push(term.merged ? rebuilt(term, context) : term.original);
  }
  const expr = context.pool.adopt(sumOf(kept));
  return expr === u ? null : rewritten(expr, conditions);
}

/** Adds `factor * u`, opening sums in parentheses; a number times a sum is opened for the signs 1 and -1 only. */
function addTerm(u: Expr, factor: Rational, terms: Terms, context: TidyContext): void {
  context.budget.spend("steps", 1);
  if (u.kind === "sum") {
    for (const term of u.terms) addTerm(term, factor, terms, context);
    return;
  }
  const split = splitTerm(u, context);
  const [only, second] = split.factors;
  if (only?.kind === "sum" && second === undefined && isOne(multiplyRational(split.coefficient, split.coefficient))) {
    addTerm(only, multiplyRational(factor, split.coefficient), terms, context);
    return;
  }
  const coefficient = isOne(factor) ? split.coefficient : multiplyRational(split.coefficient, factor);
  const present = terms.byHash.get(split.hash)?.find((term) => sameFactors(term.split.factors, split.factors));
  if (present === undefined) {
    const term: Term = { split, original: u, coefficient, decimal: split.decimal, merged: !isOne(factor) };
    terms.list.push(term);
    const bucket = terms.byHash.get(split.hash);
    if (bucket === undefined) terms.byHash.set(split.hash, [term]);
    else bucket.push(term);
    return;
  }
  present.coefficient = addRational(present.coefficient, coefficient);
  present.decimal ||= split.decimal;
  present.merged = true;
}

function sameFactors(a: readonly Expr[], b: readonly Expr[]): boolean {
  return a.length === b.length && a.every((u, i) => u === b[i]);
}

/** The number in front of a term, or under its fraction bar, and the other factors. */
function splitTerm(u: Expr, context: TidyContext): Split {
  const known = context.splits.get(u);
  if (known !== undefined) return known;
  const split = splitAnew(u, context);
  context.splits.set(u, split);
  return split;
}

function splitAnew(u: Expr, context: TidyContext): Split {
  if (isNumber(u)) return makeSplit(u.value, isDecimal(u), [], false);
  if (u.kind !== "product") return splitBelow([], u, ONE, false, context) ?? makeSplit(ONE, false, [u], false);
  const [first] = u.factors;
  const numeric = first !== undefined && isNumber(first);
  const coefficient = numeric ? first.value : ONE;
  const decimal = numeric && isDecimal(first);
  const factors = numeric ? u.factors.slice(1) : u.factors;
  const last = factors[factors.length - 1];
  const below = last === undefined ? null : splitBelow(factors.slice(0, -1), last, coefficient, decimal, context);
  return below ?? makeSplit(coefficient, decimal, factors, false);
}

function makeSplit(coefficient: Rational, decimal: boolean, factors: readonly Expr[], below: boolean): Split {
  return { coefficient, decimal, factors, below, hash: hashList(0, factors) };
}

/** The number below the fraction bar, in the form that {@link combineFactors} leaves: `1/(2*x)`. */
function splitBelow(
  front: readonly Expr[],
  last: Expr,
  coefficient: Rational,
  decimal: boolean,
  context: TidyContext,
): Split | null {
  if (
    last.kind !== "power" ||
    last.base.kind !== "product" ||
    !isNumber(last.exponent) ||
    last.exponent.value.n !== -1n
  )
    return null;
  const [number, ...below] = last.base.factors;
  const [only, second] = below;
  if (number === undefined || only === undefined || !isNumber(number) || isZero(number.value)) return null;
  const inverse = context.pool.share(second === undefined ? invert(only) : reciprocal(productOf(below)));
  return makeSplit(divideRational(coefficient, number.value), decimal, [...front, inverse], true);
}

function invert(u: Expr): Expr {
  const positive = u.kind === "power" && isNumber(u.exponent) && u.exponent.value.n > 0n;
  return positive ? power(u.base, negate(u.exponent)) : reciprocal(u);
}

/** The term with its new number, put where {@link combineFactors} would put it. */
function rebuilt(term: Term, context: TidyContext): Expr {
  const { factors, below } = term.split;
  const front = computed(term.coefficient, term.decimal);
  const plain = productOf(
    isOne(term.coefficient) && factors.length > 0 ? factors : [context.pool.share(front), ...factors],
  );
  const shared = context.pool.adopt(plain);
  const barred = below || factors.some((u) => u.kind === "power" && isNumber(u.exponent) && u.exponent.value.n < 0n);
  return barred ? (combineFactors(shared, context)?.expr ?? shared) : shared;
}
