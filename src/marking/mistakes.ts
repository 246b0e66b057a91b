import {
  appendFactor,
  type Depends,
  type DerivativeRuleName,
  dependentFactors,
  outerExponential,
  outerPower,
  partialOf,
  quotientOf,
} from "../calculus/rules.ts";
import {
  call,
  divide,
  type Expr,
  isMinusOne,
  isNumber,
  negate,
  number,
  ONE_EXPR,
  operands,
  power,
  powerOf,
  product,
  productOf,
  reciprocal,
  subtract,
  sum,
  sumOf,
  withOperands,
  ZERO_EXPR,
} from "../expr/expr.ts";
import { negateRational } from "../number/rational.ts";
import { type BrokenRule, broken, brokenTogether, ruleNamed } from "./brokenRule.ts";
import { WRONG_DERIVATIVES } from "./elementaryMistakes.ts";

/** Sums with more terms than this have their signs changed in the first ones only. */
const MOST_TERMS = 8;

const CHAINS: readonly DerivativeRuleName[] = ["chain-power", "chain-exponential", "chain-function"];
const POWERS: readonly DerivativeRuleName[] = ["power", "chain-power"];
const FUNCTIONS: readonly DerivativeRuleName[] = ["function", "chain-function"];
const EXPONENTIALS: readonly DerivativeRuleName[] = ["exponential", "chain-exponential"];

/** The outer derivative of the chain rule: `f'(u)`. */
function outer(u: Expr): Expr {
  if (u.kind === "call") return partialOf(u, 0);
  if (u.kind !== "power") return u;
  return isNumber(u.exponent) ? outerPower(u.base, u.exponent) : outerExponential(u);
}

/** The outer derivative of a node as its true rule names it. */
function outerOf(name: DerivativeRuleName): (u: Expr) => Expr {
  if (name === "chain-exponential") return outerExponential;
  return name === "chain-power" ? (u) => (u.kind === "power" ? outerPower(u.base, u.exponent) : u) : outer;
}

/** `u^(n-1)`. */
function loweredPower(u: Expr): Expr {
  return u.kind === "power" ? power(u.base, subtract(u.exponent, ONE_EXPR)) : u;
}

/** `outer · inner`, or `outer` alone where nothing is inside. */
const withInner = (outerPart: Expr, derivatives: readonly Expr[]): Expr =>
  derivatives.reduce((total, d) => appendFactor(total, d), outerPart);

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

const isReciprocal = (u: Expr): boolean =>
  u.kind === "power" && isNumber(u.exponent) && u.exponent.value.d === 1n && u.exponent.value.n === -1n;
const baseOf = (u: Expr): Expr => (u.kind === "power" ? u.base : u);

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

/** An argument without its constant factors: `6 pi x` becomes `x`, also deeper inside. */
function withoutFactors(u: Expr, depends: Depends): Expr {
  const inside = withOperands(
    u,
    operands(u).map((v) => (depends(v) ? withoutFactors(v, depends) : v)),
  );
  return inside.kind === "product" ? productOf(inside.factors.filter(depends)) : inside;
}

/** A call with the constant factors of its argument left out. */
function simplerInside(u: Expr, depends: Depends): Expr {
  return withOperands(
    u,
    operands(u).map((v) => withoutFactors(v, depends)),
  );
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

/** What is done wrongly inside a derivative, the simplest and commonest first. */
export const MISTAKES: readonly BrokenRule[] = [
  broken(
    "missing-inner-derivative",
    ...CHAINS.map((name) => ({ for: [name], parts: () => [], combine: outerOf(name) })),
  ),
  broken("power-coefficient-lost", {
    for: POWERS,
    when: (u) => !isReciprocal(u),
    combine: (u, derivatives) => withInner(loweredPower(u), derivatives),
  }),
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
  broken("power-rule-on-exponential", {
    for: EXPONENTIALS,
    combine: (u, derivatives) =>
      u.kind === "power"
        ? withInner(product(u.exponent, power(u.base, subtract(u.exponent, ONE_EXPR))), derivatives)
        : u,
  }),
  broken("power-rule-on-exponential", {
    for: EXPONENTIALS,
    combine: (u, derivatives) =>
      u.kind === "power" ? withInner(power(u.base, subtract(u.exponent, ONE_EXPR)), derivatives) : u,
  }),
  broken("power-rule-on-exponential", {
    for: EXPONENTIALS,
    parts: () => [],
    combine: (u) => (u.kind === "power" ? product(u.exponent, power(u.base, subtract(u.exponent, ONE_EXPR))) : u),
  }),
  ...[0, 1].map((variant) =>
    broken("power-rule-on-exponential", {
      for: FUNCTIONS,
      when: (u) => u.kind === "call" && u.name === "exp",
      combine: (u, derivatives) => withInner(wrongDerivative(u, variant), derivatives),
    }),
  ),
  broken("reciprocal-derivative", {
    for: POWERS,
    when: isReciprocal,
    combine: (_u, [d = ONE_EXPR]) => reciprocal(d),
  }),
  broken("reciprocal-derivative", {
    for: POWERS,
    when: isReciprocal,
    combine: (u, derivatives) => withInner(powerOf(baseOf(u), -2), derivatives),
  }),
  broken("reciprocal-derivative", {
    for: POWERS,
    when: isReciprocal,
    combine: (u, derivatives) => withInner(call("log", baseOf(u)), derivatives),
  }),
  broken("reciprocal-derivative", {
    for: POWERS,
    when: isReciprocal,
    combine: (u, derivatives) => withInner(negate(u), derivatives),
  }),
  ...Object.entries(WRONG_DERIVATIVES)
    .filter(([name]) => name !== "exp")
    .flatMap(([name, list]) =>
      list.map((_, variant) =>
        broken("elementary-derivative-wrong", {
          for: FUNCTIONS,
          when: (u) => u.kind === "call" && u.name === name,
          combine: (u, derivatives) => withInner(wrongDerivative(u, variant), derivatives),
        }),
      ),
    ),
  broken("elementary-derivative-wrong", {
    for: EXPONENTIALS,
    when: (u) => u.kind === "power" && u.base.kind !== "constant",
    combine: (u, derivatives) => withInner(u, derivatives),
  }),
  broken("elementary-derivative-wrong", {
    for: POWERS,
    combine: (u, derivatives) => (u.kind === "power" ? withInner(product(u.exponent, u), derivatives) : u),
  }),
  broken("elementary-derivative-wrong", { for: POWERS, when: isReciprocal, parts: () => [], combine: () => ZERO_EXPR }),
  constantsKept((c) => c),
  constantsKept(() => ONE_EXPR),
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
  negated(signOfResult),
  broken("fraction-addition", {
    for: ["sum"],
    when: (u) => u.kind === "sum",
    combine: (_u, derivatives) => mediant(derivatives),
  }),
  broken("missing-inner-derivative", {
    for: ["chain-function"],
    combine: (u, derivatives, depends) => withInner(partialOf(simplerInside(u, depends), 0), derivatives),
  }),
  brokenTogether(
    "constant-factor-lost",
    { for: POWERS, combine: (u, derivatives) => withInner(loweredPower(u), derivatives) },
    {
      for: ["chain-function"],
      when: (u, depends) => isScaled(u.kind === "call" ? u.arguments[0] : undefined, depends),
      parts: () => [],
      combine: outer,
    },
  ),
];

/** Whether an argument is a constant multiple of something that is no product. */
function isScaled(u: Expr | undefined, depends: Depends): boolean {
  return u?.kind === "product" && u.factors.filter(depends).length === 1 && u.factors.some((v) => !depends(v));
}

function wrongDerivative(u: Expr, variant: number): Expr {
  if (u.kind !== "call") return u;
  const wrong = WRONG_DERIVATIVES[u.name]?.[variant];
  return wrong === undefined ? u : wrong(u.arguments[0] ?? ZERO_EXPR);
}
