import {
  appendFactor,
  type Depends,
  type DerivativeRuleName,
  outerExponential,
  outerPower,
  partialOf,
} from "../calculus/rules.ts";
import {
  call,
  type Expr,
  isNumber,
  negate,
  ONE_EXPR,
  operands,
  power,
  powerOf,
  product,
  productOf,
  reciprocal,
  subtract,
  withOperands,
  ZERO_EXPR,
} from "../expr/expr.ts";
import { type BrokenRule, broken, brokenTogether } from "./brokenRule.ts";
import { WRONG_DERIVATIVES } from "./elementaryMistakes.ts";

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

const isReciprocal = (u: Expr): boolean =>
  u.kind === "power" && isNumber(u.exponent) && u.exponent.value.d === 1n && u.exponent.value.n === -1n;
const baseOf = (u: Expr): Expr => (u.kind === "power" ? u.base : u);

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

/** The inner derivative is left out. */
export const INNER_LOST: readonly BrokenRule[] = [
  broken(
    "missing-inner-derivative",
    ...CHAINS.map((name) => ({ for: [name], parts: () => [], combine: outerOf(name) })),
  ),
];

/** The exponent does not come down. */
export const COEFFICIENT_LOST: readonly BrokenRule[] = [
  broken("power-coefficient-lost", {
    for: POWERS,
    when: (u) => !isReciprocal(u),
    combine: (u, derivatives) => withInner(loweredPower(u), derivatives),
  }),
];

/** The power rule is used on an exponential. */
export const EXPONENTIAL_AS_POWER: readonly BrokenRule[] = [
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
];

/** Wrong derivatives of `1/u`. */
export const RECIPROCALS: readonly BrokenRule[] = [
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
];

/** Wrong derivatives of elementary functions and powers. */
export const ELEMENTARY: readonly BrokenRule[] = [
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
];

/** The argument loses its constant factors inside the outer derivative. */
export const INNER_CHANGED: readonly BrokenRule[] = [
  broken("missing-inner-derivative", {
    for: ["chain-function"],
    combine: (u, derivatives, depends) => withInner(partialOf(simplerInside(u, depends), 0), derivatives),
  }),
];

/** The numbers that differentiation brings are left out, wherever they come from. */
export const NUMBERS_LOST: readonly BrokenRule[] = [
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
