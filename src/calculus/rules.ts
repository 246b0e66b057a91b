import {
  call,
  cases,
  type Expr,
  isNumber,
  isWhole,
  number,
  ONE_EXPR,
  power,
  product,
  productOf,
  reciprocal,
  subtract,
  sum,
  sumOf,
  sumOver,
  ZERO_EXPR,
} from "../expr/expr.ts";
import { rowOf } from "../expr/functions.ts";
import { addRational, MINUS_ONE } from "../number/rational.ts";
import { computed, isDecimal } from "./tidy/numbers.ts";

/** The names of the rules of differentiation; frozen, because records and dictionaries refer to them. */
export type DerivativeRuleName =
  | "constant"
  | "variable"
  | "sum"
  | "constant-factor"
  | "product"
  | "quotient"
  | "power"
  | "chain-power"
  | "exponential"
  | "chain-exponential"
  | "general-power"
  | "function"
  | "chain-function"
  | "several-arguments"
  | "conditional"
  | "sum-over";

/** What a rule asks about an expression: whether it depends on the variable. */
export type Depends = (u: Expr) => boolean;

/**
 * One rule of differentiation: which expressions it is for, which parts must be differentiated, and how their
 * derivatives are put together. The same `combine` gives the result, when it gets the worked derivatives, and the
 * line before it, when it gets the derivatives as announced.
 */
export type DerivativeRule = {
  readonly name: DerivativeRuleName;
  readonly applies: (u: Expr, by: string, depends: Depends) => boolean;
  readonly parts: (u: Expr, depends: Depends) => readonly Expr[];
  readonly combine: (u: Expr, derivatives: readonly Expr[], depends: Depends) => Expr;
};

const noParts = (): readonly Expr[] => [];

/** The rules in the order in which they are tried; the first that applies is used. */
export const DERIVATIVE_RULES: readonly DerivativeRule[] = [
  {
    name: "variable",
    applies: (u, by) => u.kind === "symbol" && u.name === by,
    parts: noParts,
    combine: () => ONE_EXPR,
  },
  { name: "constant", applies: (u, _by, depends) => !depends(u), parts: noParts, combine: () => ZERO_EXPR },
  {
    name: "sum",
    applies: (u) => u.kind === "sum",
    parts: dependentTerms,
    combine: (_u, derivatives) => sumOf(derivatives),
  },
  {
    name: "constant-factor",
    applies: (u, _by, depends) => u.kind === "product" && constantGoesOut(u, depends),
    parts: (u, depends) => [productOf(dependentFactors(u, depends))],
    combine: (u, [d = ZERO_EXPR], depends) => replaceFactors(u, depends, d),
  },
  {
    name: "quotient",
    applies: (u, _by, depends) => quotientOf(u, depends) !== null,
    parts: (u, depends) => {
      const quotient = quotientOf(u, depends);
      return quotient === null ? [] : [quotient.numerator, quotient.denominator];
    },
    combine: combineQuotient,
  },
  { name: "product", applies: (u) => u.kind === "product", parts: dependentFactors, combine: combineProduct },
  {
    name: "power",
    applies: (u, by, depends) =>
      u.kind === "power" && !depends(u.exponent) && u.base.kind === "symbol" && u.base.name === by,
    parts: noParts,
    combine: (u) => (u.kind === "power" ? outerPower(u.base, u.exponent) : u),
  },
  {
    name: "chain-power",
    applies: (u, _by, depends) => u.kind === "power" && !depends(u.exponent),
    parts: (u) => (u.kind === "power" ? [u.base] : []),
    combine: (u, [d = ZERO_EXPR]) => (u.kind === "power" ? appendFactor(outerPower(u.base, u.exponent), d) : u),
  },
  {
    name: "exponential",
    applies: (u, by, depends) =>
      u.kind === "power" && !depends(u.base) && u.exponent.kind === "symbol" && u.exponent.name === by,
    parts: noParts,
    combine: (u) => outerExponential(u),
  },
  {
    name: "chain-exponential",
    applies: (u, _by, depends) => u.kind === "power" && !depends(u.base),
    parts: (u) => (u.kind === "power" ? [u.exponent] : []),
    combine: (u, [d = ZERO_EXPR]) => appendFactor(outerExponential(u), d),
  },
  {
    name: "general-power",
    applies: (u) => u.kind === "power",
    parts: (u) => (u.kind === "power" ? [u.exponent, u.base] : []),
    combine: combineGeneralPower,
  },
  {
    name: "function",
    applies: (u, by) =>
      u.kind === "call" && u.arguments.length === 1 && u.arguments[0]?.kind === "symbol" && u.arguments[0].name === by,
    parts: noParts,
    combine: (u) => partialOf(u, 0),
  },
  {
    name: "chain-function",
    applies: (u) => u.kind === "call" && u.arguments.length === 1,
    parts: (u) => (u.kind === "call" ? u.arguments : []),
    combine: (u, [d = ZERO_EXPR]) => appendFactor(partialOf(u, 0), d),
  },
  {
    name: "several-arguments",
    applies: (u) => u.kind === "call",
    parts: (u, depends) => (u.kind === "call" ? u.arguments.filter(depends) : []),
    combine: combineArguments,
  },
  {
    name: "conditional",
    applies: (u) => u.kind === "cases",
    parts: (u) => (u.kind === "cases" ? [u.then, u.otherwise] : []),
    combine: (u, [then = ZERO_EXPR, otherwise = ZERO_EXPR]) => (u.kind === "cases" ? cases(u, then, otherwise) : u),
  },
  {
    name: "sum-over",
    applies: (u) => u.kind === "sumOver",
    parts: (u) => (u.kind === "sumOver" ? [u.body] : []),
    combine: (u, [d = ZERO_EXPR]) => (u.kind === "sumOver" ? sumOver(u.index, u.from, u.to, d) : u),
  },
];

/** The terms of a sum that depend on the variable. */
export function dependentTerms(u: Expr, depends: Depends): readonly Expr[] {
  return u.kind === "sum" ? u.terms.filter(depends) : [];
}

/** The factors of a product that depend on the variable. */
export function dependentFactors(u: Expr, depends: Depends): readonly Expr[] {
  return u.kind === "product" ? u.factors.filter(depends) : [];
}

/**
 * Whether what is constant in a product is taken out before anything else: where one factor remains, and where a
 * quotient remains, whose derivative then is worked once for all its multiples.
 */
function constantGoesOut(u: Expr, depends: Depends): boolean {
  const dependent = dependentFactors(u, depends);
  if (dependent.length === 1) return true;
  return u.kind === "product" && dependent.length < u.factors.length && quotientOf(u, depends) !== null;
}

/** `c * f * g * d` becomes `c * (f g)' * d`, with the derivative where the first factor stood that depends. */
function replaceFactors(u: Expr, depends: Depends, d: Expr): Expr {
  if (u.kind !== "product") return u;
  const place = u.factors.findIndex(depends);
  return productOf(u.factors.flatMap((factor, i) => (i === place ? [d] : depends(factor) ? [] : [factor])));
}

/** The sum in which each dependent factor in turn is replaced by its derivative. */
function combineProduct(u: Expr, derivatives: readonly Expr[], depends: Depends): Expr {
  if (u.kind !== "product") return u;
  const terms: Expr[] = [];
  for (const [place, factor] of u.factors.entries()) {
    if (!depends(factor)) continue;
    const factors = u.factors.slice();
    factors[place] = derivatives[terms.length] ?? ZERO_EXPR;
    terms.push(productOf(factors));
  }
  return sumOf(terms);
}

/** Numerator and denominator of `f/g` when both depend on the variable; the constants stay with the numerator. */
export function quotientOf(u: Expr, depends: Depends): { readonly numerator: Expr; readonly denominator: Expr } | null {
  if (u.kind !== "product") return null;
  if (!u.factors.some(isBelow)) return null;
  const below = u.factors.filter((factor) => isBelow(factor) && depends(factor));
  const [only, second] = below;
  if (only?.kind !== "power" || second !== undefined) return null;
  const above = u.factors.filter((factor) => factor !== only);
  return above.some(depends) && isNumber(only.exponent)
    ? { numerator: productOf(above), denominator: turned(only.base, only.exponent) }
    : null;
}

function isBelow(u: Expr): boolean {
  return u.kind === "power" && isNumber(u.exponent) && u.exponent.value.n < 0n;
}

function turned(base: Expr, exponent: Expr): Expr {
  if (!isNumber(exponent) || isWhole(exponent, -1)) return base;
  return power(
    base,
    number({ n: -exponent.value.n, d: exponent.value.d }, exponent.written?.replace(/^-/, "") ?? null),
  );
}

/** `(f' g - f g') / g^2`. */
function combineQuotient(u: Expr, derivatives: readonly Expr[], depends: Depends): Expr {
  const quotient = quotientOf(u, depends);
  const [top = ZERO_EXPR, bottom = ZERO_EXPR] = derivatives;
  if (quotient === null) return u;
  const { numerator, denominator } = quotient;
  const difference = subtract(product(top, denominator), product(numerator, bottom));
  return product(difference, reciprocal(power(denominator, number({ n: 2n, d: 1n }))));
}

/** `n u^(n-1)`, written without a power where n - 1 is 1. */
export function outerPower(base: Expr, exponent: Expr): Expr {
  if (!isNumber(exponent)) return product(exponent, power(base, subtract(exponent, ONE_EXPR)));
  const lower = addRational(exponent.value, MINUS_ONE);
  if (lower.n === 0n) return exponent;
  const raised = lower.n === 1n && lower.d === 1n ? base : power(base, computed(lower, isDecimal(exponent)));
  return product(exponent, raised);
}

/** `e^u`, and `a^u log(a)` for another base. */
export function outerExponential(u: Expr): Expr {
  if (u.kind !== "power") return u;
  return u.base.kind === "constant" && u.base.name === "e" ? u : product(u, call("log", u.base));
}

/** `f^g (g' log f + g f'/f)`. */
function combineGeneralPower(u: Expr, derivatives: readonly Expr[]): Expr {
  if (u.kind !== "power") return u;
  const [exponent = ZERO_EXPR, base = ZERO_EXPR] = derivatives;
  const inner = sum(product(exponent, call("log", u.base)), product(u.exponent, base, reciprocal(u.base)));
  return product(u, inner);
}

function combineArguments(u: Expr, derivatives: readonly Expr[], depends: Depends): Expr {
  if (u.kind !== "call") return u;
  const places = u.arguments.flatMap((argument, i) => (depends(argument) ? [i] : []));
  return sumOf(places.map((place, k) => product(partialOf(u, place), derivatives[k] ?? ZERO_EXPR)));
}

/** The partial derivative of a call by its argument at `place`, as the function table gives it. */
export function partialOf(u: Expr, place: number): Expr {
  if (u.kind !== "call") return u;
  const partial = rowOf(u.name).partials[place];
  return partial === undefined ? ZERO_EXPR : partial(u.arguments[0] ?? ZERO_EXPR, u.arguments[1] ?? ZERO_EXPR);
}

/** `outer * inner`, the factors of the outer derivative standing beside it. */
export function appendFactor(outer: Expr, inner: Expr): Expr {
  return outer.kind === "product" ? productOf([...outer.factors, inner]) : product(outer, inner);
}
