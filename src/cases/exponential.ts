import { exactValue } from "../expr/exact.ts";
import {
  call,
  divide,
  type Expr,
  number,
  ONE_EXPR,
  operands,
  powerOf,
  product,
  subtract,
  sum,
  symbol,
  withOperands,
} from "../expr/expr.ts";
import { symbolsOf } from "../expr/symbols.ts";
import { absoluteOf, gcd, multiplyRational, type Rational, rational } from "../number/rational.ts";

/** A function of `s` written in `t = e^(scale s)`, which is positive; `scale` is a positive fraction. */
export type Exponential = { readonly loss: Expr; readonly scale: Rational };

/** Exponents of `t` beyond this are not written. */
const LARGEST_POWER = 24n;

/** Functions of `u` in `e^(k u)`: the least `k`, and how they are written in `power(n) = e^(n k u)`. */
const FORMS: ReadonlyMap<string, { readonly k: bigint; readonly write: (t: (n: number) => Expr) => Expr }> = new Map([
  ["exp", { k: 1n, write: (t) => t(1) }],
  ["sigmoid", { k: 1n, write: (t) => divide(t(1), sum(ONE_EXPR, t(1))) }],
  ["softplus", { k: 1n, write: (t) => call("log", sum(ONE_EXPR, t(1))) }],
  ["sinh", { k: 1n, write: (t) => divide(subtract(t(1), t(-1)), number(rational(2n))) }],
  ["cosh", { k: 1n, write: (t) => divide(sum(t(1), t(-1)), number(rational(2n))) }],
  ["tanh", { k: 2n, write: (t) => divide(subtract(t(1), ONE_EXPR), sum(t(1), ONE_EXPR)) }],
]);

/**
 * Writes a function of the symbol `s` in `t = e^(scale s)`, a smooth change of coordinates from the line to t > 0.
 * Arguments of exponentials must be multiples of `s` by numbers; null where another function of `s` stands.
 */
export function inExponential(outer: Expr, s: string, t: string): Exponential | null {
  const multiples: Rational[] = [];
  if (!collect(outer, s, multiples) || multiples.length === 0) return null;
  const scale = multiples.reduce((a, b) => rational(gcd(a.n * b.d, b.n * a.d), a.d * b.d));
  const positive = rational(absoluteOf(scale.n), scale.d);
  const isShort = multiples.every(({ n, d }) => absoluteOf((n * positive.d) / (d * positive.n)) <= LARGEST_POWER);
  return isShort ? { loss: written(outer, s, t, positive), scale: positive } : null;
}

/** Collects the multiples of `s` in exponents; false where `s` stands in a function that is not known here. */
function collect(u: Expr, s: string, multiples: Rational[]): boolean {
  if (!symbolsOf(u).includes(s)) return true;
  const form = u.kind === "call" ? FORMS.get(u.name) : undefined;
  if (u.kind === "call" && form !== undefined) {
    const [argument = u] = u.arguments;
    const multiple = multipleOf(argument, s);
    if (multiple === null) return false;
    multiples.push(rational(multiple.n * form.k, multiple.d));
    return true;
  }
  if (u.kind === "cases" || u.kind === "sumOver" || u.kind === "derivative") return false;
  if (u.kind === "call" && u.name !== "log") return false;
  if (u.kind === "power" && symbolsOf(u.exponent).includes(s)) return false;
  return operands(u).every((v) => collect(v, s, multiples));
}

/** `c` where `u` is written as `c s`. */
function multipleOf(u: Expr, s: string): Rational | null {
  if (u.kind === "symbol") return u.name === s ? rational(1n) : null;
  if (u.kind !== "product") return null;
  let multiple: Rational | null = null;
  let factor = rational(1n);
  for (const part of u.factors) {
    const known = exactValue(part);
    if (known !== null) {
      factor = multiplyRational(factor, known.value);
      continue;
    }
    if (multiple !== null) return null;
    multiple = multipleOf(part, s);
    if (multiple === null) return null;
  }
  return multiple === null || factor.n === 0n ? null : multiplyRational(multiple, factor);
}

function written(u: Expr, s: string, t: string, scale: Rational): Expr {
  if (!symbolsOf(u).includes(s)) return u;
  if (u.kind === "symbol") return divide(call("log", symbol(t)), number(scale));
  const form = u.kind === "call" ? FORMS.get(u.name) : undefined;
  if (u.kind === "call" && form !== undefined) {
    const multiple = multipleOf(u.arguments[0] ?? u, s) ?? scale;
    const power = Number((multiple.n * form.k * scale.d) / (multiple.d * scale.n));
    return form.write((n) => powerOf(symbol(t), n * power));
  }
  return withOperands(
    u,
    operands(u).map((v) => written(v, s, t, scale)),
  );
}

/** `log(at) / scale`. */
export function exponentOf(at: Expr, scale: Rational): Expr {
  return product(number(rational(scale.d, scale.n)), call("log", at));
}
