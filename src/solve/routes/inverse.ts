import type { Tidier } from "../../calculus/tidy/tidy.ts";
import { enclose } from "../../expr/enclose.ts";
import { exactValue } from "../../expr/exact.ts";
import {
  call,
  constant,
  divide,
  type Expr,
  isWhole,
  negate,
  number,
  ONE_EXPR,
  power,
  product,
  productOf,
  reciprocal,
  subtract,
  sum,
  sumOf,
  whole,
  ZERO_EXPR,
} from "../../expr/expr.ts";
import { symbolsOf } from "../../expr/symbols.ts";
import { isProvedZero } from "../../normal/proof.ts";
import type { Interval } from "../../number/interval.ts";
import { divideRational, ONE } from "../../number/rational.ts";

/** A solution in closed form; with a `period` it stands for itself plus all whole multiples of that. */
export type ClosedRoot = { readonly expr: Expr; readonly period: Expr | null };

/** What inverting works with: the unknown, and the tidier. */
export type Unknown = { readonly name: string; readonly tidier: Tidier };

/**
 * All real solutions of `u = value` for one unknown by inverse functions, or null where these do not reach. `value` is
 * free of the unknown. Each step replaces the equation by ones with the same solutions; what the step needs of the
 * sign or size of a number is decided by enclosures, or exactly where these meet the border.
 */
export function invert(u: Expr, value: Expr, unknown: Unknown): readonly ClosedRoot[] | null {
  const { name, tidier } = unknown;
  const depends = (v: Expr): boolean => symbolsOf(v).includes(name);
  if (u.kind === "symbol") return [{ expr: tidier.tidy(value), period: null }];
  switch (u.kind) {
    case "sum": {
      const rest = u.terms.filter((t) => !depends(t));
      const own = u.terms.filter(depends);
      const [only] = own;
      if (only === undefined || (own.length > 1 && rest.length === 0)) return lambertRoots(u, value, unknown);
      const right = tidier.tidy(subtract(value, sumOf(rest)));
      return own.length === 1 ? invert(only, right, unknown) : lambertRoots(sumOf(own), right, unknown);
    }
    case "product":
      return invertProduct(u.factors, value, unknown, depends);
    case "power":
      return depends(u.exponent)
        ? invertExponential(u.base, u.exponent, value, unknown)
        : invertPower(u.base, u.exponent, value, unknown);
    case "call": {
      const [argument] = u.arguments;
      return argument === undefined || u.arguments.length > 1 ? null : invertCall(u.name, argument, value, unknown);
    }
    default:
      return null;
  }
}

function invertProduct(factors: readonly Expr[], value: Expr, unknown: Unknown, depends: (u: Expr) => boolean) {
  const own = factors.filter(depends);
  const rest = factors.filter((f) => !depends(f));
  const [only] = own;
  if (only === undefined) return null;
  const isZeroRight = signOf(value, unknown) === 0;
  if (own.length > 1)
    return isZeroRight
      ? unionOf(own.map((f) => invert(f, ZERO_EXPR, unknown)))
      : lambertProduct(own, divide(value, productOf(rest)), unknown);
  const factor = productOf(rest);
  if (signOf(factor, unknown) === 0 || signOf(factor, unknown) === null) return null;
  return invert(only, unknown.tidier.tidy(divide(value, factor)), unknown);
}

/** All solutions of several equations together; null when one of them is not solved. */
export function unionOf(lists: readonly (readonly ClosedRoot[] | null)[]): readonly ClosedRoot[] | null {
  const roots: ClosedRoot[] = [];
  for (const list of lists) {
    if (list === null) return null;
    roots.push(...list);
  }
  return roots;
}

function invertPower(base: Expr, exponent: Expr, value: Expr, unknown: Unknown): readonly ClosedRoot[] | null {
  const known = exactValue(exponent);
  const sign = signOf(value, unknown);
  if (known === null || known.decimal || sign === null) return null;
  const { n, d } = known.value;
  if (n < 0n)
    return sign === 0 ? [] : invertPower(base, number({ n: -n, d }), unknown.tidier.tidy(reciprocal(value)), unknown);
  if (sign === 0) return invert(base, ZERO_EXPR, unknown);
  const isSquare = n === 2n && d === 1n;
  const root = unknown.tidier.tidy(
    isSquare ? call("sqrt", value) : power(value, number(divideRational(ONE, known.value))),
  );
  if (d % 2n === 0n) return sign < 0 ? [] : invert(base, root, unknown);
  if (n % 2n !== 0n) {
    if (sign > 0) return invert(base, root, unknown);
    const size = power(negate(value), number(divideRational(ONE, known.value)));
    return invert(base, unknown.tidier.tidy(negate(size)), unknown);
  }
  if (sign < 0) return [];
  return unionOf([invert(base, root, unknown), invert(base, unknown.tidier.tidy(negate(root)), unknown)]);
}

function invertExponential(base: Expr, exponent: Expr, value: Expr, unknown: Unknown): readonly ClosedRoot[] | null {
  const sign = signOf(value, unknown);
  if (sign === null || symbolsOf(base).includes(unknown.name)) return null;
  if (sign <= 0) return [];
  const log = unknown.tidier.tidy(call("log", base));
  if (signOf(log, unknown) === 0 || signOf(log, unknown) === null) return null;
  return invert(exponent, unknown.tidier.tidy(divide(call("log", value), log)), unknown);
}

type Inverse = {
  readonly of: (c: Expr) => Expr;
  /** The values that the function takes, as bounds that are not taken themselves; null: every real number. */
  readonly above?: number;
  readonly below?: number;
};

/** Functions that take each value of their range just once. */
const ONE_TO_ONE: { readonly [name: string]: Inverse } = {
  exp: { of: (c) => call("log", c), above: 0 },
  log: { of: (c) => call("exp", c) },
  expm1: { of: (c) => call("log", sum(ONE_EXPR, c)), above: -1 },
  log1p: { of: (c) => subtract(call("exp", c), ONE_EXPR) },
  tanh: { of: (c) => call("atanh", c), above: -1, below: 1 },
  sigmoid: { of: (c) => call("log", divide(c, subtract(ONE_EXPR, c))), above: 0, below: 1 },
  softplus: { of: (c) => call("log", subtract(call("exp", c), ONE_EXPR)), above: 0 },
  sinh: { of: (c) => call("asinh", c) },
  asinh: { of: (c) => call("sinh", c) },
  cbrt: { of: (c) => power(c, whole(3)) },
};

function invertCall(name: string, argument: Expr, value: Expr, unknown: Unknown): readonly ClosedRoot[] | null {
  const { tidier } = unknown;
  const row = ONE_TO_ONE[name];
  if (row !== undefined) {
    const low = row.above === undefined ? 1 : signOf(subtract(value, whole(row.above)), unknown);
    const high = row.below === undefined ? 1 : signOf(subtract(whole(row.below), value), unknown);
    if (low === null || high === null) return null;
    return low <= 0 || high <= 0 ? [] : invert(argument, tidier.tidy(row.of(value)), unknown);
  }
  const sign = signOf(value, unknown);
  if (sign === null) return null;
  if (name === "sqrt") return sign < 0 ? [] : invert(argument, tidier.tidy(power(value, whole(2))), unknown);
  if (name === "abs") {
    if (sign < 0) return [];
    if (sign === 0) return invert(argument, ZERO_EXPR, unknown);
    return unionOf([invert(argument, value, unknown), invert(argument, tidier.tidy(negate(value)), unknown)]);
  }
  if (name === "cosh") return evenRoots(argument, value, unknown, (c) => call("acosh", c));
  if (name === "sin" || name === "cos" || name === "tan") return invertTrigonometric(name, argument, value, unknown);
  return null;
}

function evenRoots(argument: Expr, value: Expr, unknown: Unknown, of: (c: Expr) => Expr): readonly ClosedRoot[] | null {
  const sign = signOf(subtract(value, ONE_EXPR), unknown);
  if (sign === null) return null;
  if (sign < 0) return [];
  if (sign === 0) return invert(argument, ZERO_EXPR, unknown);
  const root = unknown.tidier.tidy(of(value));
  return unionOf([invert(argument, root, unknown), invert(argument, unknown.tidier.tidy(negate(root)), unknown)]);
}

/** Solutions that repeat: for an argument that is linear in the unknown. */
function invertTrigonometric(
  name: "sin" | "cos" | "tan",
  argument: Expr,
  value: Expr,
  unknown: Unknown,
): readonly ClosedRoot[] | null {
  const { tidier } = unknown;
  const pi = constant("pi");
  const turn = product(whole(2), pi);
  const at = (base: Expr, period: Expr): readonly ClosedRoot[] | null => {
    const solved = invert(argument, tidier.tidy(base), unknown);
    const unit = slopeOf(argument, unknown);
    if (solved === null || unit === null || solved.some((root) => root.period !== null)) return null;
    return solved.map(({ expr }) => ({ expr, period: tidier.tidy(divide(period, unit)) }));
  };
  if (name === "tan") return at(call("atan", value), pi);
  const edge = signOf(subtract(ONE_EXPR, power(value, whole(2))), unknown);
  if (edge === null) return null;
  if (edge < 0) return [];
  if (name === "cos") {
    if (edge === 0) return at(signOf(value, unknown) === 1 ? ZERO_EXPR : pi, turn);
    const root = isWhole(value, 0) ? divide(pi, whole(2)) : call("acos", value);
    return unionOf([at(root, turn), at(negate(root), turn)]);
  }
  const quarter = divide(pi, whole(2));
  if (edge === 0) return at(signOf(value, unknown) === 1 ? quarter : negate(quarter), turn);
  const root = isWhole(value, 0) ? ZERO_EXPR : call("asin", value);
  return unionOf([at(root, turn), at(subtract(pi, root), turn)]);
}

/** The coefficient of the unknown in a linear expression, not 0; else null. */
export function slopeOf(u: Expr, { name, tidier }: Unknown): Expr | null {
  if (u.kind === "symbol") return u.name === name ? ONE_EXPR : null;
  if (u.kind === "sum") {
    const own = u.terms.filter((t) => symbolsOf(t).includes(name));
    const [only] = own;
    return only === undefined || own.length > 1 ? null : slopeOf(only, { name, tidier });
  }
  if (u.kind !== "product") return null;
  const own = u.factors.filter((f) => symbolsOf(f).includes(name));
  const [only] = own;
  if (own.length !== 1 || only?.kind !== "symbol") return null;
  return tidier.tidy(productOf(u.factors.filter((f) => f !== only)));
}

/** `x e^x = c` for `c >= 0` by Lambert's W (R. Corless and others 1996); other `c` have two solutions or none. */
function lambertProduct(factors: readonly Expr[], value: Expr, unknown: Unknown): readonly ClosedRoot[] | null {
  const [a, b] = factors;
  if (factors.length !== 2 || a === undefined || b === undefined) return null;
  const [x, exponential] = a.kind === "call" ? [b, a] : [a, b];
  if (exponential.kind !== "call") return null;
  const [argument = ZERO_EXPR] = exponential.arguments;
  if (exponential.name === "exp") {
    const [p, q] = [slopeOf(x, unknown), slopeOf(argument, unknown)];
    if (p === null || q === null || !isHomogeneous(x, unknown) || !isHomogeneous(argument, unknown)) return null;
    const right = unknown.tidier.tidy(divide(product(value, q), p));
    if (signOf(right, unknown) !== 1) return signOf(right, unknown) === 0 ? [{ expr: ZERO_EXPR, period: null }] : null;
    return [{ expr: unknown.tidier.tidy(divide(call("lambertw", right), q)), period: null }];
  }
  if (exponential.name !== "log" || x.kind !== "symbol" || argument.kind !== "symbol") return null;
  if (signOf(value, unknown) !== 1) return null;
  return [{ expr: unknown.tidier.tidy(call("exp", call("lambertw", value))), period: null }];
}

function isHomogeneous(u: Expr, { name }: Unknown): boolean {
  return (
    u.kind === "symbol" ||
    (u.kind === "product" && u.factors.every((f) => f.kind === "symbol" || !symbolsOf(f).includes(name)))
  );
}

/** `a x + b e^(d x) = c` with `b d / a > 0`: `x = c/a - W(b d/a e^(c d/a)) / d`, the only solution. */
function lambertRoots(u: Expr, value: Expr, unknown: Unknown): readonly ClosedRoot[] | null {
  const { tidier } = unknown;
  if (u.kind !== "sum" || u.terms.length !== 2) return null;
  const parts = u.terms.map((t) => ({ t, exponential: exponentialPart(t, unknown) }));
  const linear = parts.find(({ exponential }) => exponential === null);
  const other = parts.find(({ exponential }) => exponential !== null);
  if (linear === undefined || !other?.exponential || !isHomogeneous(linear.t, unknown)) return null;
  const a = slopeOf(linear.t, unknown);
  const { b, d } = other.exponential;
  if (a === null) return null;
  const ratio = tidier.tidy(divide(product(b, d), a));
  if (signOf(ratio, unknown) !== 1) return null;
  const shift = tidier.tidy(divide(value, a));
  const w = call("lambertw", tidier.tidy(product(ratio, call("exp", product(shift, d)))));
  return [{ expr: tidier.tidy(subtract(shift, divide(w, d))), period: null }];
}

function exponentialPart(term: Expr, unknown: Unknown): { readonly b: Expr; readonly d: Expr } | null {
  const factors = term.kind === "product" ? term.factors : [term];
  const own = factors.filter((f) => symbolsOf(f).includes(unknown.name));
  const [only] = own;
  if (own.length !== 1 || only?.kind !== "call" || only.name !== "exp") return null;
  const [argument = ZERO_EXPR] = only.arguments;
  const d = slopeOf(argument, unknown);
  return d === null || !isHomogeneous(argument, unknown)
    ? null
    : { b: productOf(factors.filter((f) => f !== only)), d };
}

/** The sign of a number in closed form; null when enclosures do not tell and it is not proved to be 0. */
export function signOf(u: Expr, { tidier }: Unknown): -1 | 0 | 1 | null {
  const value = tidier.tidy(u);
  if (symbolsOf(value).length > 0) return null;
  const { range, defined }: { readonly range: Interval; readonly defined: string } = enclose(value, new Map());
  if (defined !== "everywhere") return null;
  if (range.lo > 0) return 1;
  if (range.hi < 0) return -1;
  return isWhole(value, 0) || isProvedZero(value, tidier.budget) ? 0 : null;
}
