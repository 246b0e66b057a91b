import { call, constant, type Expr, isNumber, isWhole, power, product, productOf, reciprocal } from "../expr/expr.ts";
import { rowNamed } from "../expr/functions.ts";
import { Complained } from "./complained.ts";
import { applyRow, exponentOf, negateWritten } from "./convert.ts";
import { FUNCTION_WORDS } from "./latexCommands.ts";
import {
  ambiguous,
  type Cursor,
  close,
  inside,
  isNext,
  isSign,
  nested,
  type Operand,
  peek,
  skip,
  spanSince,
  spelled,
  take,
  touches,
  unexpected,
} from "./latexCursor.ts";
import { checkJuxtaposed, checkPair, startsOperand } from "./latexJuxtaposed.ts";
import { declaredSpelling } from "./latexNames.ts";
import { startsBig } from "./latexOverIndex.ts";

/** The function that is applied here, else null. A letter sigma is one only before parentheses. */
export function functionAhead(c: Cursor, ahead = 0): string | null {
  const token = peek(c, ahead);
  if (token === undefined || c.declared.has(token.text)) return null;
  if (token.text === "sigma" && (token.kind === "command" || token.kind === "letter")) {
    return isNext(c, "open", "(", ahead + 1) && declaredSpelling("sigma", c.declared) === null ? "sigmoid" : null;
  }
  if (token.kind === "command")
    return token.text === "sqrt" || token.text.length === 1 ? null : (FUNCTION_WORDS.get(token.text) ?? null);
  if (token.kind !== "word" || (token.text.length === 1 && !token.command.startsWith("operatorname"))) return null;
  return FUNCTION_WORDS.get(token.text) ?? FUNCTION_WORDS.get(token.text.toLowerCase()) ?? null;
}

/** Whether a function like sin or log stands here, before which the argument of another one ends. */
function endsArgument(c: Cursor, ahead = 0): boolean {
  return peek(c, ahead)?.kind === "command" && peek(c, ahead)?.text !== "sigma" && functionAhead(c, ahead) !== null;
}

/**
 * A function applied. In parentheses, brackets or bars stands the whole argument: `\sin(x) y` is a product, and
 * `\cos(x)^2` the square of the cosine. Without them the argument is the product that follows, up to a sign or the
 * next function: `\sin 2x`, `\log xy`, `\sin a \cos b`; `\log x^2` is the logarithm of the square. Where such an
 * argument is followed by a slash, a dot or parentheses, both readings occur, and it is refused.
 */
export function readApplication(c: Cursor): Operand {
  const from = c.at;
  const name = functionAhead(c) ?? "";
  const word = take(c);
  let base: Expr | null = null;
  let exponent: Expr | null = null;
  for (;;) {
    if (isSign(c, "_") && base === null && name === "log") base = nested(c, () => readAfterSign(c));
    else if (isSign(c, "^") && exponent === null) exponent = nested(c, () => readAfterSign(c));
    else break;
  }
  const inverse = exponent === null ? null : inverseOf(c, name, exponent, from);
  const args = readArguments(c, from, exponent !== null);
  const span = exponent === null && base === null ? word.span : spanSince(c, from);
  if (base !== null && args.length !== 1)
    throw new Complained({ kind: "argument-count", name, expected: "u", given: args.length }, span);
  const applied = base !== null ? logarithm(base, args) : apply(inverse ?? name, args, word.span);
  return { expr: exponent === null || inverse !== null ? applied : power(applied, exponent), form: "other" };
}

/** What stands after `_` or `^` at the name of a function. */
function readAfterSign(c: Cursor): Expr {
  const raised = take(c).text === "^";
  const minus = raised && isSign(c, "-") && isNext(c, "digit", undefined, 1) && skip(c, "sign");
  const { expr } = c.grammar.argument(c);
  const [last, next] = [c.tokens[c.at - 1], peek(c)];
  const number = next?.kind === "digit" || (isSign(c, ".") && isNext(c, "digit", undefined, 1));
  if (last?.kind === "digit" && next !== undefined && number && touches(last, next)) {
    const sign = raised ? "^" : "_";
    throw ambiguous(c, c.at - 2, c.at, `${sign}{${last.text}${next.text}}`, `${sign}{${last.text}} ${next.text}`);
  }
  return raised ? exponentOf(minus ? negateWritten(expr) : expr) : expr;
}

/** `\sin^{-1}` is the inverse function, as it is always written; other negative exponents are refused. */
function inverseOf(c: Cursor, name: string, exponent: Expr, from: number): string | null {
  const [sign, size] = exponent.kind === "product" ? exponent.factors : [];
  if (sign === undefined || !isNumber(sign) || sign.value.n >= 0n) return null;
  const inverse = `a${name}`;
  if (size !== undefined && isWhole(size, 1) && rowNamed(inverse) !== null) return inverse;
  throw new Complained({ kind: "inverse-or-reciprocal", name }, spanSince(c, from));
}

function logarithm(base: Expr, args: readonly Expr[]): Expr {
  if (isWhole(base, 2)) return call("log2", ...args);
  if (isWhole(base, 10)) return call("log10", ...args);
  if (base.kind === "constant" && base.name === constant("e").name) return call("log", ...args);
  return product(call("log", ...args), reciprocal(call("log", base)));
}

function apply(name: string, args: readonly Expr[], span: { readonly start: number; readonly end: number }): Expr {
  const row = rowNamed(name);
  const fits = row !== null && (args.length === row.arguments.length || (row.folds === true && args.length >= 2));
  if (row !== null && fits) return applyRow(name, row, args, span);
  const expected = row?.arguments.join(", ") ?? "";
  throw new Complained({ kind: "argument-count", name, expected, given: args.length }, span);
}

function readArguments(c: Cursor, from: number, raised: boolean): readonly Expr[] {
  const opening = peek(c);
  const opens = opening?.kind === "open" || (opening?.kind === "bar" && c.bars === 0);
  if (opening !== undefined && opens) {
    const bars = opening.kind === "bar" || opening.text === "|";
    const args = bars ? [c.grammar.operand(c).expr] : readList(c);
    if (bars) checkBareEnd(c, from);
    if (raised && isSign(c, "^")) throw unexpected(c);
    return args;
  }
  const args = isNext(c, "begin") ? readList(c) : [readBare(c, from)];
  checkBareEnd(c, from);
  return args;
}

/** Arguments in brackets or braces, with commas between. */
function readList(c: Cursor): readonly Expr[] {
  const opening = take(c);
  if (opening.kind === "open" && !["(", "[", "\\{"].includes(opening.text))
    throw new Complained({ kind: "command-not-read", name: opening.text }, opening.span);
  return inside(c, () => {
    const args = [c.grammar.sum(c).expr];
    while (skip(c, "sign", ",")) args.push(c.grammar.sum(c).expr);
    close(c, opening);
    return args;
  });
}

/** An argument without brackets: factors side by side up to a sign or the next function. */
function readBare(c: Cursor, from: number): Expr {
  if (functionAhead(c) !== null || startsBig(c)) return c.grammar.factor(c).expr;
  if (!startsBare(c)) {
    const token = c.tokens[from];
    throw new Complained(
      { kind: "missing-argument", name: token === undefined ? "" : spelled(token) },
      token?.span ?? null,
    );
  }
  let before = c.grammar.factor(c);
  const factors = [before.expr];
  while (startsBare(c) && functionAhead(c) === null && !startsBig(c)) {
    const at = c.at;
    checkJuxtaposed(c, before, null);
    const operand = c.grammar.factor(c);
    checkPair(c, at, before, operand);
    factors.push(operand.expr);
    before = operand;
  }
  return productOf(factors);
}

function startsBare(c: Cursor): boolean {
  return startsOperand(c) && !isNext(c, "open") && !isNext(c, "bar") && !isNext(c, "enter");
}

/** Refuses what may or may not belong to an argument that stands without brackets. */
function checkBareEnd(c: Cursor, from: number): void {
  const dotted = isSign(c, "*") && !endsArgument(c, 1);
  const joined = startsOperand(c) && !endsArgument(c);
  const divided = isSign(c, "/") && !endsArgument(c, 1);
  if (!dotted && !joined && !divided && !isSign(c, "^")) return;
  const sign = divided ? "/" : isSign(c, "^") ? "^" : dotted ? " \\cdot " : " ";
  const token = c.tokens[from];
  const name = token === undefined ? "" : spelled(token);
  throw ambiguous(c, from, c.at, `${name}\\left(x\\right)${sign}y`, `${name}\\left(x${sign}y\\right)`);
}
