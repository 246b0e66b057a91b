import { derivative, type Expr } from "../expr/expr.ts";
import { symbolsOf } from "../expr/symbols.ts";
import { Complained } from "./complained.ts";
import {
  ambiguous,
  type Cursor,
  expect,
  isNext,
  isSign,
  type Operand,
  peek,
  skip,
  spanSince,
  take,
  unexpected,
} from "./latexCursor.ts";
import { readName, resolve, startsName } from "./latexNames.ts";

/** The most times that is differentiated at once. */
const HIGHEST_ORDER = 20;

/**
 * `\frac{\partial}{\partial x}`, `\frac{d^2}{dx^2}` before what is differentiated, or with it in the numerator. The
 * operator reaches over the factors beside it, up to a sign. A fraction that is none of these is left to the caller,
 * with null. Where it may be a derivative and may be a quotient, or the derivative of a name that stands for
 * something unsaid (`\frac{dy}{dx}`, `\frac{d}{dx} f(x)`), it is refused.
 */
export function readDerivative(c: Cursor): Operand | null {
  const from = c.at;
  const braces = isNext(c, "begin");
  const mark = differential(c, braces ? 1 : 0);
  if (mark === null) return null;
  const denominator = endOfArgument(c, c.at);
  const variables = readVariables(c, denominator, mark);
  if (variables === null) {
    if (mark === "partial" || looksLikeDifferential(c, denominator)) throw unclear(c, from - 1, denominator);
    c.at = from;
    return null;
  }
  const end = c.at;
  c.at = from + (braces ? 2 : 1);
  const order = isSign(c, "^") ? readOrder(c) : 1;
  if (order !== variables.length) throw unclear(c, from - 1, denominator);
  const bare = braces ? skip(c, "end") : true;
  if (!bare) {
    const { expr } = c.grammar.sum(c);
    expect(c, "end");
    if (c.applied > from) throw unclear(c, from - 1, denominator);
    c.at = end;
    return { expr: differentiated(c, expr, variables, from, true), form: "other" };
  }
  c.at = end;
  const start = c.at;
  if (peek(c) === undefined) throw unexpected(c);
  const { expr, form } = c.grammar.beside(c);
  if (form !== "group" && c.applied > start) throw unclear(c, from - 1, denominator);
  if (form !== "group" && isSign(c, "*"))
    throw ambiguous(c, start, c.at, "\\left(u\\right) \\cdot v", "\\left(u \\cdot v\\right)");
  return { expr: differentiated(c, expr, variables, from, form !== "group"), form: "other" };
}

/** The sign of a differential at the token: ∂, or d where that is no variable. */
function differential(c: Cursor, ahead: number): "partial" | "d" | null {
  if (isNext(c, "command", "partial", ahead)) return "partial";
  const letter = isNext(c, "letter", "d", ahead) || isNext(c, "word", "d", ahead);
  return letter && !c.declared.has("d") ? "d" : null;
}

/** The position after the argument that begins at `from`. */
function endOfArgument(c: Cursor, from: number): number {
  let depth = 0;
  for (let at = from; at < c.tokens.length; at += 1) {
    const kind = c.tokens[at]?.kind;
    if (kind === "begin") depth += 1;
    if (kind === "end") depth -= 1;
    if (depth <= 0) return at + 1;
  }
  return c.tokens.length;
}

/** The variables of `{\partial x \partial y^2}`, each as often as it stands; null where it is something else. */
function readVariables(c: Cursor, from: number, mark: "partial" | "d"): readonly string[] | null {
  c.at = from;
  const variables: string[] = [];
  const braces = skip(c, "begin");
  if (!braces) return null;
  while (!isNext(c, "end")) {
    if (differential(c, 0) !== mark) return null;
    take(c);
    if (!startsName(c)) return null;
    const at = c.at;
    const name = readName(c);
    const variable = resolve(c, name);
    const indexed = (name.subscript ?? []).flat().some((atom) => atom.bound);
    if (indexed || (variable.kind === "symbol" && c.bound.includes(variable.name)))
      throw new Complained({ kind: "indexed-derivative", name: name.stem }, spanSince(c, at));
    const order = isSign(c, "^") ? readOrder(c) : 1;
    if (variable.kind !== "symbol" || order === 0) return null;
    for (let k = 0; k < order; k += 1) variables.push(variable.name);
  }
  take(c);
  return variables.length === 0 ? null : variables;
}

/** A whole order after `^`; 0 where it is none. */
function readOrder(c: Cursor): number {
  take(c);
  const braces = skip(c, "begin");
  let digits = "";
  while (isNext(c, "digit") && digits.length < (braces ? 3 : 1)) digits += take(c).text;
  const whole = digits !== "" && (!braces || skip(c, "end"));
  return whole && Number(digits) <= HIGHEST_ORDER ? Number(digits) : 0;
}

function looksLikeDifferential(c: Cursor, at: number): boolean {
  c.at = c.tokens[at]?.kind === "begin" ? at + 1 : at;
  if (differential(c, 0) === null) return false;
  take(c);
  return startsName(c);
}

function unclear(c: Cursor, from: number, denominator: number): Complained {
  const to = Math.min(endOfArgument(c, denominator), c.tokens.length) - 1;
  return ambiguous(c, from, to, "\\frac{\\partial}{\\partial x} \\left(f\\right)", "\\frac{d \\cdot f}{d \\cdot x}");
}

/** The derivative; `unsaid` where what is differentiated must show that it depends on the variable. */
function differentiated(c: Cursor, u: Expr, variables: readonly string[], from: number, unsaid: boolean): Expr {
  const symbols = symbolsOf(u);
  if (unsaid && variables.some((variable) => !symbols.includes(variable)))
    throw unclear(c, from - 1, endOfArgument(c, from));
  return [...variables].reverse().reduce((inner: Expr, variable) => derivative(inner, variable), u);
}
