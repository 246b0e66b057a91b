import {
  type CasesExpr,
  type Expr,
  impossible,
  isMinusOne,
  isNumber,
  isWhole,
  type NumberExpr,
  negate,
  number,
  power,
  type Relation,
} from "../expr/expr.ts";
import { rowOf } from "../expr/functions.ts";
import { isInteger, negateRational } from "../number/rational.ts";

/**
 * How an expression is written: minus signs, fractions, roots and parentheses are decided here, once, for every
 * face. A `group` is a pair of parentheses; where `linear` is true only text on one line needs it, because a
 * fraction bar or a raised exponent groups by itself.
 */
export type Notation =
  | { readonly kind: "number"; readonly text: string }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "sum"; readonly terms: readonly { readonly minus: boolean; readonly term: Notation }[] }
  | { readonly kind: "product"; readonly factors: readonly Notation[] }
  | { readonly kind: "minus"; readonly of: Notation }
  | { readonly kind: "fraction"; readonly numerator: Notation; readonly denominator: Notation }
  | { readonly kind: "power"; readonly base: Notation; readonly exponent: Notation }
  | {
      readonly kind: "root";
      readonly degree: string | Notation | null;
      readonly radicand: Notation;
      readonly call: string;
    }
  | { readonly kind: "bars"; readonly inner: Notation; readonly call: string }
  | { readonly kind: "call"; readonly name: string; readonly arguments: readonly Notation[] }
  | { readonly kind: "group"; readonly inner: Notation; readonly linear: boolean }
  | {
      readonly kind: "cases";
      readonly left: Notation;
      readonly relation: Relation;
      readonly right: Notation;
      readonly then: Notation;
      readonly otherwise: Notation;
    }
  | {
      readonly kind: "sumOver";
      readonly index: string;
      readonly from: Notation;
      readonly to: Notation;
      readonly body: Notation;
    }
  | { readonly kind: "derivative"; readonly of: Notation; readonly by: string }
  /** What a rule has just changed, or where the next one acts; written like `inner`, and made visible. */
  | { readonly kind: "marked"; readonly as: "changed" | "place"; readonly inner: Notation };

/** The notation of an expression. */
export function notationOf(u: Expr): Notation {
  switch (u.kind) {
    case "number":
      return numberNotation(u);
    case "constant":
    case "symbol":
      return { kind: "name", name: u.name };
    case "sum":
      return { kind: "sum", terms: u.terms.map(termNotation) };
    case "product":
      return productNotation(u.factors);
    case "power":
      return powerNotation(u.base, u.exponent);
    case "call":
      return callNotation(u.name, u.arguments);
    case "cases":
      return casesNotation(u);
    case "sumOver": {
      const body = notationOf(u.body);
      return { kind: "sumOver", index: u.index, from: notationOf(u.from), to: notationOf(u.to), body };
    }
    case "derivative":
      return { kind: "derivative", of: notationOf(u.of), by: u.by };
    default:
      return impossible(u);
  }
}

function numberNotation(u: NumberExpr): Notation {
  const { value, written } = u;
  if (written !== null)
    return written.startsWith("-")
      ? minus({ kind: "number", text: written.slice(1) })
      : { kind: "number", text: written };
  if (value.n < 0n) return minus(numberNotation(number(negateRational(value))));
  if (isInteger(value)) return { kind: "number", text: value.n.toString() };
  const numerator: Notation = { kind: "number", text: value.n.toString() };
  return { kind: "fraction", numerator, denominator: { kind: "number", text: value.d.toString() } };
}

function minus(of: Notation): Notation {
  return { kind: "minus", of };
}

function group(inner: Notation, linear = false): Notation {
  return { kind: "group", inner, linear };
}

/** A term of a sum: its sign is taken out, except that a nested sum stays in parentheses. */
function termNotation(u: Expr, position: number): { readonly minus: boolean; readonly term: Notation } {
  const notation = notationOf(u);
  if (u.kind === "sum" || u.kind === "cases") return { minus: false, term: group(notation) };
  if (notation.kind === "minus") return { minus: true, term: notation.of };
  if (startsWithMinus(notation)) {
    if (position === 0) return { minus: false, term: notation };
    if (u.kind === "product" && hasPlainSign(u.factors)) return { minus: true, term: withoutMinus(notation) };
    return { minus: false, term: group(notation) };
  }
  return { minus: false, term: notation };
}

/** Whether the sign of a product can be taken out: not where -1 stands before another number. */
const hasPlainSign = ([first, second]: readonly Expr[]): boolean =>
  first !== undefined && !(isMinusOne(first) && second !== undefined && isNumber(second));

/** The notation with its leading minus sign taken away. */
function withoutMinus(n: Notation): Notation {
  if (n.kind === "minus") return n.of;
  if (n.kind === "fraction") return { ...n, numerator: withoutMinus(n.numerator) };
  const [first, ...rest] = n.kind === "product" ? n.factors : [];
  return first === undefined ? n : { kind: "product", factors: [withoutMinus(first), ...rest] };
}

function startsWithMinus(n: Notation): boolean {
  switch (n.kind) {
    case "minus":
      return true;
    case "product": {
      const [first] = n.factors;
      return first !== undefined && startsWithMinus(first);
    }
    case "fraction":
      return startsWithMinus(n.numerator);
    case "sum":
      return n.terms[0]?.minus === true;
    default:
      return false;
  }
}

/**
 * Factors in their order; each run of negative powers is put under the factors before it. A leading -1 is a sign,
 * unless a number follows: `-1*2*x` is what it is, and -2 is another factor.
 */
function productNotation(factors: readonly Expr[]): Notation {
  const [first, second] = factors;
  if (first !== undefined && second !== undefined && isMinusOne(first)) {
    const rest = factors.slice(1);
    if (rest.length === 1)
      return minus(isNumber(second) ? group(notationOf(second), second.value.n >= 0n) : operand(second, "minus"));
    if (!isNumber(second)) return minus(productNotation(rest));
  }
  let numerator: Notation[] = [];
  let done: Notation[] = [];
  for (const [position, factor] of factors.entries()) {
    const denominator = denominatorOf(factor);
    if (denominator === null || (position === 1 && first !== undefined && isPlainOne(first))) {
      numerator.push(operand(factor, position === 0 ? "first factor" : "factor"));
      continue;
    }
    const over = [...done, ...numerator];
    const above = over.length === 0 ? ONE_NOTATION : onBar(joined(over));
    done = [{ kind: "fraction", numerator: above, denominator: operand(denominator, "denominator") }];
    numerator = [];
  }
  return joined([...done, ...numerator]);
}

/** A written factor 1 before a fraction: `1*(1/u)` is not `1/u`. */
function isPlainOne(u: Expr): boolean {
  return isNumber(u) && u.written === null && isWhole(u, 1);
}

const ONE_NOTATION: Notation = { kind: "number", text: "1" };

/** A sum alone over a fraction bar needs its parentheses on one line only. */
function onBar(n: Notation): Notation {
  return n.kind === "group" ? group(n.inner, true) : n;
}

function joined(factors: readonly Notation[]): Notation {
  const [only, second] = factors;
  return only !== undefined && second === undefined ? only : { kind: "product", factors };
}

/** What stands below the bar when `u` is a power with a negative number as exponent; else null. */
function denominatorOf(u: Expr): Expr | null {
  if (u.kind !== "power" || !isNumber(u.exponent) || u.exponent.value.n >= 0n) return null;
  const positive = negate(u.exponent);
  if (positive.kind === "number" && positive.value.n === 1n && positive.value.d === 1n) return u.base;
  return power(u.base, positive);
}

type Place = "first factor" | "factor" | "denominator" | "base" | "exponent" | "minus";

/** The notation of `u` at a place of a product or power, in parentheses where that place needs them. */
function operand(u: Expr, place: Place): Notation {
  const notation = notationOf(u);
  const need = parentheses(notation, u, place);
  return need === "none" ? notation : group(notation, need === "linear");
}

function parentheses(notation: Notation, u: Expr, place: Place): "none" | "linear" | "always" {
  switch (notation.kind) {
    case "sum":
    case "cases":
      return place === "exponent" || place === "denominator" ? "linear" : "always";
    case "minus":
      return place === "first factor" && isNumber(u)
        ? "none"
        : place === "exponent" || place === "denominator"
          ? "linear"
          : "always";
    case "product":
      return place === "base"
        ? "always"
        : startsWithMinus(notation) && place !== "denominator" && place !== "exponent"
          ? "always"
          : "linear";
    case "fraction":
      if (place === "first factor") return isNumber(u) ? "none" : "linear";
      if (place === "minus") return startsWithMinus(notation) ? "always" : u.kind === "product" ? "linear" : "none";
      return place === "base" ? "always" : "linear";
    case "power":
    case "derivative":
    case "sumOver":
      return place === "base" ? "always" : "none";
    case "call":
    case "root":
    case "bars":
    case "name":
    case "number":
    case "group":
    case "marked":
      return "none";
    default:
      return impossible(notation);
  }
}

function powerNotation(base: Expr, exponent: Expr): Notation {
  const below = denominatorOf(power(base, exponent));
  if (below !== null) {
    return { kind: "fraction", numerator: ONE_NOTATION, denominator: operand(below, "denominator") };
  }
  return { kind: "power", base: operand(base, "base"), exponent: exponentNotation(exponent) };
}

/** A written negative number in the exponent, which is kept as -1 times a number, is shown as that number. */
function exponentNotation(exponent: Expr): Notation {
  const [sign, size, more] = exponent.kind === "product" ? exponent.factors : [];
  const negative = sign !== undefined && isMinusOne(sign) && size !== undefined && isNumber(size) && more === undefined;
  return negative ? group(minus(notationOf(size)), true) : operand(exponent, "exponent");
}

function callNotation(name: string, args: readonly Expr[]): Notation {
  const row = rowOf(name);
  if (row.form === undefined) return { kind: "call", name, arguments: foldedArguments(name, args) };
  const [first = ONE_NOTATION, second] = args.map(notationOf);
  switch (row.form) {
    case "root":
      return { kind: "root", degree: null, radicand: first, call: name };
    case "cube-root":
      return { kind: "root", degree: "3", radicand: first, call: name };
    case "nth-root":
      return { kind: "root", degree: second ?? null, radicand: first, call: name };
    case "bars":
      return { kind: "bars", inner: first, call: name };
    default:
      return impossible(row.form);
  }
}

/** `max(max(a, b), c)` is written `max(a, b, c)`. */
function foldedArguments(name: string, args: readonly Expr[]): readonly Notation[] {
  const [first, ...rest] = args;
  const folds = rowOf(name).folds === true && first?.kind === "call" && first.name === name;
  return folds ? [...foldedArguments(name, first.arguments), ...rest.map(notationOf)] : args.map(notationOf);
}

function casesNotation(u: CasesExpr): Notation {
  const inner = (branch: Expr): Notation =>
    branch.kind === "cases" ? group(notationOf(branch), true) : notationOf(branch);
  return {
    kind: "cases",
    left: inner(u.left),
    relation: u.relation,
    right: inner(u.right),
    then: inner(u.then),
    otherwise: notationOf(u.otherwise),
  };
}
