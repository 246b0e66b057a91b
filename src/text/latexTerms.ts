import { call, type Expr, isNumber, MINUS_ONE_EXPR, number, power, product, productOf, sumOf } from "../expr/expr.ts";
import type { Span } from "../record/problem.ts";
import { Complained } from "./complained.ts";
import { appendDivisor, exponentOf, negateWritten } from "./convert.ts";
import { functionAhead, readApplication } from "./latexApplied.ts";
import { NOT_READ } from "./latexCommands.ts";
import {
  ambiguous,
  type Cursor,
  close,
  type Grammar,
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
import { type Name, readName, readStem, readSubscript, resolve, startsName } from "./latexNames.ts";
import { readNumber } from "./latexNumbers.ts";
import { readStructure, startsStructure } from "./latexStructures.ts";
import { FUNCTION_LETTERS, similarFunction } from "./names.ts";

/** The grammar of LaTeX formulas, from sums down to single letters. */
export const GRAMMAR: Grammar = {
  sum: readSum,
  product: readProduct,
  beside: readBeside,
  factor: readFactor,
  operand: readOperand,
  argument: readArgument,
};

function readSum(c: Cursor): Operand {
  let minus = takeSign(c);
  const signed = minus !== null;
  const terms: Expr[] = [];
  let last: Operand;
  for (;;) {
    const from = c.at;
    last = readProduct(c);
    if (minus === true && last.form === "sum") throw loose(c, from);
    terms.push(minus === true ? negated(last) : last.expr);
    minus = takeSign(c);
    if (minus === null) break;
  }
  return terms.length === 1 && !signed ? last : { expr: sumOf(terms), form: "sum" };
}

/** Goes past a plus or minus sign; true for minus, null where there is none. */
function takeSign(c: Cursor): boolean | null {
  if (skip(c, "sign", "-")) return true;
  return skip(c, "sign", "+") ? false : null;
}

function negated({ expr, form }: Operand): Expr {
  return form === "group" && expr.kind !== "symbol" ? product(MINUS_ONE_EXPR, expr) : negateWritten(expr);
}

function readProduct(c: Cursor): Operand {
  let before = readSigned(c);
  let divisor: number | null = null;
  const factors: Expr[] = [before.expr];
  for (;;) {
    const from = c.at;
    const multiplied = skip(c, "sign", "*");
    const divided = !multiplied && skip(c, "sign", "/");
    if (!multiplied && !divided && !startsOperand(c)) break;
    if (before.form === "sum") throw loose(c, from);
    if (!multiplied && !divided) checkJuxtaposed(c, before, divisor);
    const operand = multiplied || divided ? readSigned(c) : readFactor(c);
    if (!multiplied && !divided) checkPair(c, from, before, operand);
    if (operand.form === "sum") throw loose(c, from);
    if (divided) appendDivisor(factors, operand.expr, isNumber(operand.expr));
    else factors.push(operand.expr);
    divisor = divided ? from + 1 : multiplied ? null : divisor;
    before = operand;
  }
  return factors.length === 1 && divisor === null && factors[0] === before.expr
    ? before
    : { expr: productOf(factors), form: "product" };
}

/** What a derivative is taken of: factors side by side. */
function readBeside(c: Cursor): Operand {
  let before = readFactor(c);
  const factors = [before.expr];
  while (startsOperand(c)) {
    const from = c.at;
    checkJuxtaposed(c, before, null);
    const operand = readFactor(c);
    checkPair(c, from, before, operand);
    factors.push(operand.expr);
    before = operand;
  }
  return factors.length === 1 ? before : { expr: productOf(factors), form: "product" };
}

/** Braces cannot be seen: `{a + b} c` looks like a + b c, and was perhaps not meant so. */
function loose(c: Cursor, at: number): Complained {
  return ambiguous(c, Math.max(0, at - 1), at, "\\left(a + b\\right) c", "a + b c");
}

/** A factor after an explicit sign, or at the start of a term, may have a minus of its own. */
function readSigned(c: Cursor): Operand {
  const before = c.tokens[c.at - 1];
  if (!isSign(c, "-") || before?.kind !== "sign" || !/^[*/+-]$/.test(before.text)) return readFactor(c);
  take(c);
  const operand = readFactor(c);
  return { expr: negated(operand), form: operand.form };
}

function readFactor(c: Cursor): Operand {
  return nested(c, () => {
    const from = c.at;
    if (startsName(c) && functionAhead(c) === null) return readNamed(c);
    const base = readOperand(c);
    if (!isSign(c, "^")) return base;
    if (["sum", "product", "power"].includes(base.form))
      throw ambiguous(c, from, c.at, "\\left(a b\\right)^{n}", "a b^{n}");
    return raised(c, base.expr, readExponent(c));
  });
}

/** A name with its exponent; its subscript may stand after that. */
function readNamed(c: Cursor): Operand {
  const name = readName(c);
  const exponent = isSign(c, "^") ? readExponent(c) : null;
  if (exponent !== null && isSign(c, "_") && name.subscript === null) name.subscript = readSubscript(c);
  const expr = resolve(c, name);
  checkApplied(c, name, expr, exponent?.expr ?? null);
  return exponent === null ? { expr, form: "name" } : raised(c, expr, exponent);
}

/**
 * Refuses a name before parentheses that is more likely a function than a factor: words, primes, `f^{-1}`, letters of
 * known functions, and what has a word or a Greek letter as subscript, as `h_\theta(x)` has. Declared names are
 * factors, but not sigma, which is the sigmoid's letter too.
 */
function checkApplied(c: Cursor, name: Name, expr: Expr, exponent: Expr | null): void {
  const word = c.tokens[name.from];
  const operator = word?.command.startsWith("operatorname") === true;
  const expected = isNext(c, "open", "[") && (word?.kind === "word" || /^[EP]$/.test(name.stem));
  const opened = isNext(c, "open", "(") || expected;
  const declared = expr.kind === "constant" || (expr.kind === "symbol" && c.declared.has(expr.name));
  const sigma = opened && name.stem === "sigma";
  if ((declared && !sigma) || (!operator && !opened)) return;
  c.applied = c.at;
  if (word?.kind === "word") {
    throw new Complained({ kind: "unknown-function", name: name.stem, similar: similarFunction(name.stem) }, word.span);
  }
  const inverse = exponent?.kind === "product" && exponent.factors.every((factor) => isNumber(factor));
  const subscript = (name.subscript ?? []).flat().some((atom) => /^\D{2}/u.test(atom.text));
  if (name.primes > 0 || inverse || subscript || expected || FUNCTION_LETTERS.has(name.stem)) {
    const text = spelledName(c, name);
    throw ambiguous(c, name.from, c.at, `${text} \\cdot \\left(x\\right)`, "f(x)");
  }
}

function spelledName(c: Cursor, name: Name): string {
  return c.tokens.slice(name.from, c.at).map(spelled).join("");
}

type Exponent = { readonly expr: Expr; readonly from: number; readonly parenthesised: boolean };

/** The exponent after `^`: a group in braces, or the one letter, digit or command that LaTeX raises. */
function readExponent(c: Cursor): Exponent {
  const from = c.at;
  take(c);
  const parenthesised = isNext(c, "open", "(") || (isNext(c, "begin") && fillsBraces(c));
  const first = isNext(c, "begin") ? peek(c, 1) : peek(c);
  if (first?.kind === "command" && ["top", "intercal", "dagger"].includes(first.text))
    throw new Complained({ kind: "not-a-formula", what: "matrix" }, first.span);
  const minus = isSign(c, "-") && (isNext(c, "digit", undefined, 1) || isNext(c, "letter", undefined, 1));
  if (minus) take(c);
  const { expr } = isNext(c, "open", "(") ? readOperand(c) : readArgument(c);
  checkDigits(c, from, minus);
  return { expr: exponentOf(minus ? negateWritten(expr) : expr), from, parenthesised };
}

/**
 * LaTeX raises one digit: `f^47` is f^4 times 7. Refused is where nobody would write that: `x^10`, `x^2.5`, `x^-12`.
 */
function checkDigits(c: Cursor, from: number, minus: boolean): void {
  const [last, next, after] = [c.tokens[c.at - 1], peek(c), peek(c, 1)];
  if (last?.kind !== "digit" || next === undefined || !touches(last, next)) return;
  const point = isSign(c, ".") && after?.kind === "digit" && touches(next, after);
  const strange = minus || last.text === "1" || next.text === "0";
  if (!point && !(strange && next.kind === "digit")) return;
  const text = `${minus ? "-" : ""}${last.text}`;
  throw ambiguous(c, from, c.at, `^{${text}${next.text}…}`, `^{${text}} \\cdot ${next.text}…`);
}

/** Whether one pair of parentheses fills the braces: `{(i)}`, not `{(i) + 1}`. */
function fillsBraces(c: Cursor): boolean {
  if (!isNext(c, "open", "(", 1)) return false;
  let depth = 0;
  for (let ahead = 1; c.at + ahead < c.tokens.length; ahead += 1) {
    if (isNext(c, "open", undefined, ahead)) depth += 1;
    if (isNext(c, "close", undefined, ahead)) depth -= 1;
    if (depth === 0) return isNext(c, "end", undefined, ahead + 1);
  }
  return false;
}

/** The power, unless the exponent marks something else: `x^T` a transpose, `x^{(i)}` the i-th of some. */
function raised(c: Cursor, base: Expr, { expr, from, parenthesised }: Exponent): Operand {
  const fixed = base.kind === "number" || base.kind === "constant";
  if (!fixed && expr.kind === "symbol" && expr.name === "T" && !c.declared.has("T"))
    throw new Complained({ kind: "not-a-formula", what: "matrix" }, spanSince(c, from));
  if (!fixed && parenthesised) throw ambiguous(c, from, c.at - 1, "x^{n}", "x_{n}");
  if (isSign(c, "^") || isSign(c, "'") || isSign(c, "_")) throw unexpected(c);
  return { expr: power(base, expr), form: "power" };
}

function readOperand(c: Cursor): Operand {
  const token = peek(c);
  if (token === undefined) throw unexpected(c);
  if (functionAhead(c) !== null) return readApplication(c);
  if (startsStructure(c)) return readStructure(c);
  if (token.kind === "digit" || (isSign(c, ".") && isNext(c, "digit", undefined, 1))) return readNumber(c);
  if (token.kind === "open") return readGroup(c);
  if (token.kind === "bar") return readBars(c);
  if (token.kind === "begin") return readBraces(c);
  if (token.kind === "command") throw refusedCommand(token.text, token.span);
  throw unexpected(c);
}

function refusedCommand(text: string, span: Span): Complained {
  if (text === "infty") return new Complained({ kind: "not-real", text: "\\infty" }, span);
  const known = NOT_READ.has(text);
  return new Complained({ kind: known ? "command-not-read" : "unknown-command", name: `\\${text}` }, span);
}

function readGroup(c: Cursor): Operand {
  const opening = take(c);
  if (opening.text === "\\|") throw new Complained({ kind: "not-a-formula", what: "norm" }, opening.span);
  if (!["(", "[", "\\{", "|"].includes(opening.text))
    throw new Complained({ kind: "command-not-read", name: opening.text }, opening.span);
  const { expr } = inside(c, () => readSum(c));
  close(c, opening);
  return opening.text === "|" ? { expr: call("abs", expr), form: "bars" } : { expr, form: "group" };
}

/** Plain bars: where an operand is wanted they open, after one they close. */
function readBars(c: Cursor): Operand {
  const opening = take(c);
  const next = peek(c);
  if (opening.text === "\\|" || (next?.kind === "bar" && touches(opening, next)))
    throw new Complained({ kind: "not-a-formula", what: "norm" }, { ...opening.span, end: (next ?? opening).span.end });
  c.bars += 1;
  const { expr } = readSum(c);
  close(c, opening);
  c.bars -= 1;
  return { expr: call("abs", expr), form: "bars" };
}

function readBraces(c: Cursor): Operand {
  const opening = take(c);
  const operand = inside(c, () => readSum(c));
  close(c, opening);
  return operand;
}

function readArgument(c: Cursor): Operand {
  if (isNext(c, "begin")) return readBraces(c);
  const token = peek(c);
  if (token?.kind === "digit") {
    take(c);
    return { expr: number({ n: BigInt(token.text), d: 1n }), form: "number" };
  }
  if (startsName(c) && functionAhead(c) === null) return readLetter(c);
  if (startsStructure(c)) return nested(c, () => readStructure(c));
  throw unexpected(c);
}

/** One letter as an argument: what follows it does not belong to it. */
function readLetter(c: Cursor): Operand {
  return { expr: resolve(c, readStem(c)), form: "name" };
}
