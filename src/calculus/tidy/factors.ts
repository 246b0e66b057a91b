import { domainOf } from "../../expr/domain.ts";
import { exactValue, powerDomain } from "../../expr/exact.ts";
import {
  type Condition,
  condition,
  type Expr,
  isNumber,
  isWhole,
  type NumberExpr,
  number,
  ONE_EXPR,
  type PowerExpr,
  type ProductExpr,
  power,
  productOf,
  sum,
  whole,
  ZERO_EXPR,
} from "../../expr/expr.ts";
import {
  addRational,
  bitsOf,
  isInteger,
  isOne,
  isZero,
  multiplyRational,
  negateRational,
  ONE,
  powerRational,
  type Rational,
} from "../../number/rational.ts";
import { computed, isDecimal } from "./numbers.ts";
import { AFTER_SYMBOLS, rankOf, sortFactors } from "./ordering.ts";
import { type Rewritten, rewritten, type TidyContext } from "./rule.ts";
import type { SymbolPowers } from "./symbolPowers.ts";

/** Powers of numbers beyond this many bits stay as they are written. */
const LARGEST_NUMBER = 4_096;

/**
 * A product taken apart: `coefficient * Π base^exponent`. To see afterwards whether the domain has grown, `merged`
 * keeps for bases whose exponents were added the exponents as they stood, and `nonzero` the bases that stood under a
 * fraction bar somewhere.
 */
type Factors = {
  coefficient: Rational;
  decimal: boolean;
  readonly exponents: Map<Expr, Expr>;
  readonly merged: Map<Expr, Expr[]>;
  readonly nonzero: Set<Expr>;
  readonly symbols: SymbolPowers;
};

/**
 * One product in order: numbers multiplied, equal bases collected, numbers first, then symbols as the writer first
 * used them, then functions, then sums; negative powers under one fraction bar.
 */
export function combineFactors(u: Expr, context: TidyContext): Rewritten | null {
  const scaled = u.kind === "product" ? scaledProduct(u, context) : null;
  if (scaled !== null) return scaled;
  const factors: Factors = {
    coefficient: ONE,
    decimal: false,
    exponents: new Map(),
    merged: new Map(),
    nonzero: new Set(),
    symbols: context.symbols,
  };
  if (u.kind === "power" && !(isIntegerExponent(u.exponent) && (u.base.kind === "product" || isNumber(u.base))))
    return null;
  context.symbols.clear();
  takeApart(u, ONE, false, factors, context);
  if (isZero(factors.coefficient)) return rewritten(ZERO_EXPR, domainOf(u));
  joinSymbols(factors);
  const conditions = lostConditions(factors);
  const expr = context.pool.adopt(putTogether(factors, context));
  return expr === u ? null : { expr, conditions, settled: isSettled(expr) };
}

/**
 * A number times a tidy product, of which a derivative of a long sum has one for each term: the numbers are multiplied
 * and the other factors stay. Null where the number would go below the fraction bar, or is there already.
 */
function scaledProduct(u: ProductExpr, context: TidyContext): Rewritten | null {
  const [front, inner, third] = u.factors;
  if (front === undefined || !isNumber(front) || inner?.kind !== "product" || third !== undefined) return null;
  if (isZero(front.value) || !context.isTidy(inner)) return null;
  const [first] = inner.factors;
  const numeric = first !== undefined && isNumber(first);
  const coefficient = numeric ? multiplyRational(front.value, first.value) : front.value;
  const top = computed(coefficient, isDecimal(front) || (numeric && isDecimal(first)));
  const last = inner.factors[inner.factors.length - 1];
  if (last?.kind === "power" && isNumber(last.exponent) && last.exponent.value.n < 0n) {
    const hasNumberBelow = isNumber(last.base) || (last.base.kind === "product" && last.base.factors.some(isNumber));
    if (hasNumberBelow || (coefficient.d !== 1n && top.written === null)) return null;
  }
  const others = numeric ? inner.factors.slice(1) : inner.factors;
  const expr = productOf(isOne(coefficient) ? others : [context.pool.share(top), ...others]);
  return { expr: context.pool.adopt(expr), conditions: [], settled: true };
}

function isIntegerExponent(u: Expr): boolean {
  return isNumber(u) && isInteger(u.value);
}

/** Adds the factors of `u^exponent` to `factors`; `exponent` is whole, `nonzero` says that `u` stood under a bar. */
function takeApart(u: Expr, exponent: Rational, nonzero: boolean, factors: Factors, context: TidyContext): void {
  context.budget.spend("steps", 1);
  if (u.kind === "symbol" && exponent === ONE && !nonzero) {
    factors.symbols.add(u, 1);
  } else if (u.kind === "product") {
    const plain = exponent === ONE && !nonzero;
    for (const factor of u.factors) {
      // The common case of long products, without a call for each factor.
      if (plain && factor.kind === "symbol") factors.symbols.add(factor, 1);
      else takeApart(factor, exponent, nonzero, factors, context);
    }
    context.budget.spend("steps", u.factors.length);
  } else if (isNumber(u) && canRaise(u.value, exponent)) {
    factors.coefficient = multiplyRational(factors.coefficient, powerRational(u.value, Number(exponent.n)));
    factors.decimal ||= isDecimal(u);
  } else if (u.kind === "power" && isNumber(u.exponent)) {
    takeApartPower(u, u.exponent, exponent, nonzero || u.exponent.value.n < 0n, factors, context);
  } else if (u.kind === "power" && isOne(exponent)) {
    addPower(u.base, u.exponent, nonzero, factors);
  } else {
    addPower(u, exponent === ONE ? ONE_EXPR : number(exponent), nonzero, factors);
  }
}

function takeApartPower(
  u: PowerExpr,
  inner: NumberExpr,
  outer: Rational,
  nonzero: boolean,
  factors: Factors,
  context: TidyContext,
): void {
  const whole = isInteger(inner.value);
  if (whole && u.base.kind === "symbol" && outer === ONE && !nonzero && inner.value.n > 0n && inner.value.n < 1_000n) {
    factors.symbols.add(u.base, Number(inner.value.n));
    return;
  }
  const raised = multiplyRational(inner.value, outer);
  if (whole && (u.base.kind === "product" || isNumber(u.base))) takeApart(u.base, raised, nonzero, factors, context);
  else addPower(u.base, isOne(outer) ? inner : computed(raised, isDecimal(inner)), nonzero, factors);
  if (!whole && !isOne(outer)) noteExponent(u.base, inner, factors);
}

function canRaise(value: Rational, exponent: Rational): boolean {
  if (isOne(exponent)) return true;
  if (isZero(value) && exponent.n <= 0n) return false;
  const k = exponent.n < 0n ? -exponent.n : exponent.n;
  return k * BigInt(bitsOf(value)) <= BigInt(LARGEST_NUMBER);
}

function addPower(base: Expr, exponent: Expr, nonzero: boolean, factors: Factors): void {
  if (nonzero) factors.nonzero.add(base);
  const present = factors.exponents.get(base);
  if (present === undefined) {
    factors.exponents.set(base, exponent);
    return;
  }
  noteExponent(base, present, factors);
  noteExponent(base, exponent, factors);
  factors.exponents.set(base, addExponents(present, exponent));
}

/** Keeps an exponent with which the base stood before it was changed. */
function noteExponent(base: Expr, exponent: Expr, factors: Factors): void {
  const known = factors.merged.get(base);
  if (known === undefined) factors.merged.set(base, [exponent]);
  else known.push(exponent);
}

function addExponents(a: Expr, b: Expr): Expr {
  if (!isNumber(a) || !isNumber(b)) return sum(a, b);
  const total = addRational(a.value, b.value);
  return computed(total, isDecimal(a) || isDecimal(b));
}

/** Counts of symbols that have other exponents as well are added to these. */
function joinSymbols(factors: Factors): void {
  for (const base of factors.exponents.keys()) {
    const count = base.kind === "symbol" ? factors.symbols.take(base) : 0;
    if (count > 0) addPower(base, count === 1 ? ONE_EXPR : whole(count), false, factors);
  }
}

/** What the factors demanded of their bases and the merged powers do not. */
function lostConditions(factors: Factors): readonly Condition[] {
  const lost: Condition[] = [];
  for (const base of new Set([...factors.nonzero, ...factors.merged.keys()])) {
    const exponent = factors.exponents.get(base);
    const kept = exponent === undefined ? "everywhere" : powerDomain(exponent);
    const before = new Set(factors.merged.get(base)?.map(powerDomain));
    if (kept === "positive" || isPositiveNumber(base)) continue;
    if (before.has("positive")) lost.push(condition(base, ">"));
    else if (before.has("nonnegative") && kept !== "nonnegative") lost.push(condition(base, ">="));
    if (!before.has("positive") && factors.nonzero.has(base) && kept !== "nonzero") lost.push(condition(base, "!="));
  }
  return lost;
}

function isPositiveNumber(u: Expr): boolean {
  return u.kind === "constant" || (isNumber(u) && u.value.n > 0n);
}

function putTogether(factors: Factors, context: TidyContext): Expr {
  const above: Expr[] = [];
  const below: Expr[] = [];
  for (const [base, exponent] of factors.exponents) {
    if (exponent === ONE_EXPR) {
      above.push(base);
      continue;
    }
    const known = exactValue(exponent);
    if (known !== null && isZero(known.value)) continue;
    if (isNumber(exponent) && exponent.value.n < 0n)
      below.push(raised(base, number(negateRational(exponent.value), flip(exponent.written)), context));
    else above.push(raised(base, exponent, context));
  }
  sortFactors(above, context);
  sortFactors(below, context);
  return assemble(factors, withSymbols(above, factors.symbols, context), below, context);
}

/** The symbols' powers, which come in their order, put between the constants and the functions. */
function withSymbols(others: readonly Expr[], symbols: SymbolPowers, context: TidyContext): readonly Expr[] {
  const powers = symbols.list();
  if (others.length === 0 || powers.length === 0) return others.length === 0 ? powers : others;
  const place = others.findIndex((u) => rankOf(u, context) >= 0);
  const merged = place === -1 ? [...others, ...powers] : [...others.slice(0, place), ...powers, ...others.slice(place)];
  if (place !== -1 && rankOf(others[place] ?? ONE_EXPR, context) < AFTER_SYMBOLS) sortFactors(merged, context);
  return merged;
}

function flip(written: string | null): string | null {
  return written === null ? null : written.replace(/^-/, "");
}

function raised(base: Expr, exponent: Expr, context: TidyContext): Expr {
  return isWhole(exponent, 1) ? base : context.pool.share(power(base, exponent));
}

/** A product of symbols, sums and whole powers of symbols, with one number in front, is left as it is by all rules. */
function isSettled(u: Expr): boolean {
  return (
    u.kind === "product" &&
    u.factors.every(
      (v, i) => v.kind === "symbol" || (v.kind === "number" && i === 0) || v.kind === "sum" || isSymbolPower(v),
    )
  );
}

function isSymbolPower(u: Expr): boolean {
  if (u.kind !== "power" || u.base.kind !== "symbol" || !isNumber(u.exponent)) return false;
  return isInteger(u.exponent.value) && u.exponent.value.n > 1n;
}

/** The numbers go to both sides of the bar where there is one, and in front where there is none. */
function assemble(factors: Factors, above: readonly Expr[], below: readonly Expr[], context: TidyContext): Expr {
  const { coefficient, decimal } = factors;
  if (below.length === 0)
    return isOne(coefficient)
      ? productOf(above)
      : productOf([context.pool.share(computed(coefficient, decimal)), ...above]);
  const asDecimal = decimal && computed(coefficient, true).written !== null;
  const top = asDecimal ? computed(coefficient, true) : number({ n: coefficient.n, d: 1n });
  const bottom: readonly Expr[] =
    asDecimal || coefficient.d === 1n ? below : [number({ n: coefficient.d, d: 1n }), ...below];
  const numerator = isWhole(top, 1) ? above : [top, ...above];
  return productOf([...numerator, inverted(bottom)].map(context.pool.share));
}

function inverted(below: readonly Expr[]): Expr {
  const [only, second] = below;
  if (only === undefined) return ONE_EXPR;
  if (second !== undefined) return power(productOf(below), number({ n: -1n, d: 1n }));
  const negative =
    only.kind === "power" && isNumber(only.exponent) && only.exponent.value.n > 0n ? only.exponent : null;
  if (negative === null || only.kind !== "power") return power(only, number({ n: -1n, d: 1n }));
  const written = negative.written === null ? null : `-${negative.written}`;
  return power(only.base, number(negateRational(negative.value), written));
}
