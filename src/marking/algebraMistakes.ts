import { type Depends, type DerivativeRuleName, dependentFactors, quotientOf } from "../calculus/rules.ts";
import {
  divide,
  type Expr,
  isMinusOne,
  isNumber,
  negate,
  number,
  ONE_EXPR,
  power,
  powerOf,
  product,
  productOf,
  subtract,
  sum,
  sumOf,
  ZERO_EXPR,
} from "../expr/expr.ts";
import { negateRational } from "../number/rational.ts";
import { type BrokenRule, broken, ruleNamed } from "./brokenRule.ts";

/** Sums with more terms than this have their signs changed in the first ones only. */
const MOST_TERMS = 8;

/** The factors of a product with those that depend on the variable replaced by what `replace` makes of the k-th. */
function replacedFactors(u: Expr, depends: Depends, replace: (factor: Expr, k: number) => Expr): Expr {
  let k = -1;
  if (u.kind !== "product") return u;
  return productOf(
    u.factors.map((factor) => {
      if (!depends(factor)) return factor;
      k += 1;
      return replace(factor, k);
    }),
  );
}

const constantsOf = (u: Expr, depends: Depends): readonly Expr[] =>
  u.kind === "product" ? u.factors.filter((factor) => !depends(factor)) : [];

/** A number that is no sign. */
const isScale = (u: Expr): boolean => isNumber(u) && !isMinusOne(u);

/** `f f' + g g'`. */
function wrongPairing(u: Expr, derivatives: readonly Expr[], depends: Depends): Expr {
  const factors = dependentFactors(u, depends);
  return productOf([
    ...constantsOf(u, depends),
    sumOf(factors.map((factor, i) => product(factor, derivatives[i] ?? ZERO_EXPR))),
  ]);
}

type Quotient = { readonly f: Expr; readonly g: Expr; readonly df: Expr; readonly dg: Expr };

/** A wrong quotient rule, made of f, g and their derivatives. */
function wrongQuotient(make: (q: Quotient) => Expr) {
  return {
    for: ["quotient"] as const,
    combine: (u: Expr, [df = ZERO_EXPR, dg = ZERO_EXPR]: readonly Expr[], depends: Depends): Expr => {
      const quotient = quotientOf(u, depends);
      return quotient === null ? u : make({ f: quotient.numerator, g: quotient.denominator, df, dg });
    },
  };
}

/** The derivative of a sum with the sign of the k-th term changed. */
function flippedTerm(k: number): BrokenRule {
  return broken("sign-in-sum", {
    for: ["sum"],
    when: (u, depends) => u.kind === "sum" && u.terms.filter(depends).length > k && u.terms.filter(depends).length > 1,
    combine: (_u, derivatives) => sumOf(derivatives.map((d, i) => (i === k ? negate(d) : d))),
  });
}

/** Constants of a sum as terms of the derivative: kept, or each taken for 1. */
function constantsKept(constantTerm: (c: Expr) => Expr): BrokenRule {
  return broken("constant-not-zero", {
    for: ["sum"],
    when: (u, depends) => u.kind === "sum" && !u.terms.every(depends),
    combine: (u, derivatives, depends) => {
      const constants = u.kind === "sum" ? u.terms.filter((term) => !depends(term)) : [];
      return sumOf([...derivatives, ...constants.map(constantTerm)]);
    },
  });
}

/** Numerator and denominator of a term, the denominator 1 where there is none. */
function fractionOf(u: Expr): readonly [Expr, Expr] {
  const factors = u.kind === "product" ? u.factors : [u];
  const isBelow = (v: Expr): boolean => v.kind === "power" && isNumber(v.exponent) && v.exponent.value.n < 0n;
  const below = factors.filter(isBelow).map((v) => {
    if (v.kind !== "power" || !isNumber(v.exponent)) return v;
    return power(v.base, number(negateRational(v.exponent.value)));
  });
  return [productOf(factors.filter((v) => !isBelow(v))), productOf(below)];
}

/** `(a + c)/(b + d)` for `a/b + c/d`. */
function mediant(terms: readonly Expr[]): Expr {
  const fractions = terms.map(fractionOf);
  if (terms.length < 2 || fractions.every(([, d]) => d === ONE_EXPR)) return sumOf(terms);
  return divide(sumOf(fractions.map(([n]) => n)), sumOf(fractions.map(([, d]) => d)));
}

const signOfResult: readonly DerivativeRuleName[] = [
  "constant-factor",
  "power",
  "chain-power",
  "exponential",
  "chain-exponential",
  "function",
  "chain-function",
  "product",
  "quotient",
  "sum",
];

/** The true rule with its result negated. */
const negated = (names: readonly DerivativeRuleName[]): BrokenRule =>
  broken(
    "sign",
    ...names.map((name) => ({
      for: [name],
      combine: (u: Expr, derivatives: readonly Expr[], depends: Depends) =>
        negate(ruleNamed(name).combine(u, derivatives, depends)),
    })),
  );

/** A constant factor is left out: all of it, or its number. */
export const CONSTANT_LOST: readonly BrokenRule[] = [
  broken("constant-factor-lost", {
    for: ["constant-factor"],
    when: (u, depends) => !constantsOf(u, depends).every(isMinusOne),
    combine: (_u, [d = ZERO_EXPR]) => d,
  }),
  broken("constant-factor-lost", {
    for: ["constant-factor"],
    when: (u, depends) =>
      u.kind === "product" && constantsOf(u, depends).length > 1 && constantsOf(u, depends).some(isScale),
    combine: (u, [d = ZERO_EXPR], depends) =>
      u.kind === "product" ? productOf(u.factors.flatMap((v) => (depends(v) ? [d] : isScale(v) ? [] : [v]))) : u,
  }),
];

/** Wrong product rules. */
export const PRODUCTS: readonly BrokenRule[] = [
  broken("product-as-product-of-derivatives", {
    for: ["product", "quotient"],
    parts: dependentFactors,
    combine: (u, derivatives, depends) => replacedFactors(u, depends, (_f, k) => derivatives[k] ?? ZERO_EXPR),
  }),
  broken("product-rule-wrong-pairing", {
    for: ["product", "quotient"],
    parts: dependentFactors,
    combine: wrongPairing,
  }),
];

/** Wrong quotient rules. */
export const QUOTIENTS: readonly BrokenRule[] = [
  broken(
    "quotient-as-ratio-of-derivatives",
    wrongQuotient(({ df, dg }) => divide(df, dg)),
  ),
  broken(
    "quotient-rule-misapplied",
    wrongQuotient(({ f, g, df, dg }) => divide(subtract(product(df, g), product(f, dg)), g)),
  ),
  broken(
    "quotient-rule-misapplied",
    wrongQuotient(({ f, g, df, dg }) => divide(subtract(product(f, dg), product(df, g)), powerOf(g, 2))),
  ),
  broken(
    "quotient-rule-misapplied",
    wrongQuotient(({ f, g, df, dg }) => divide(sum(product(df, g), product(f, dg)), powerOf(g, 2))),
  ),
  broken(
    "quotient-rule-misapplied",
    wrongQuotient(({ f, g, df, dg }) => subtract(product(df, g), product(f, dg))),
  ),
];

/** Constant terms do not go away. */
export const CONSTANT_KEPT: readonly BrokenRule[] = [constantsKept((c) => c), constantsKept(() => ONE_EXPR)];

/** A sign between two terms is wrong. */
export const SIGNS_IN_SUMS: readonly BrokenRule[] = [
  broken("sign-in-sum", {
    for: ["product"],
    when: (u, depends) => dependentFactors(u, depends).length === 2,
    combine: (u, derivatives, depends) => {
      const [first = ZERO_EXPR, second = ZERO_EXPR] = [0, 1].map((place) =>
        replacedFactors(u, depends, (factor, k) => (k === place ? (derivatives[k] ?? ZERO_EXPR) : factor)),
      );
      return subtract(first, second);
    },
  }),
  ...Array.from({ length: MOST_TERMS }, (_, k) => flippedTerm(k)),
];

/** The sign of a derivative is wrong. */
export const SIGNS: readonly BrokenRule[] = [negated(signOfResult)];

/** Fractions are added above and below. */
export const FRACTIONS: readonly BrokenRule[] = [
  broken("fraction-addition", {
    for: ["sum"],
    when: (u) => u.kind === "sum",
    combine: (_u, derivatives) => mediant(derivatives),
  }),
];
