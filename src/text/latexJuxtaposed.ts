import { isNumber } from "../expr/expr.ts";
import { Complained } from "./complained.ts";
import { ambiguous, type Cursor, isNext, isSign, type Operand, peek, spelled } from "./latexCursor.ts";

/**
 * Whether an operand begins here, so that it is a factor beside the one before. A plain bar closes the bars that are
 * open, and opens others only where none are.
 */
export function startsOperand(c: Cursor): boolean {
  const token = peek(c);
  if (token === undefined) return false;
  switch (token.kind) {
    case "letter":
    case "digit":
    case "command":
    case "word":
    case "open":
    case "begin":
      return true;
    case "enter":
      return token.text === "cases";
    case "bar":
      return c.bars === 0;
    case "sign":
      return isSign(c, ".") && isNext(c, "digit", undefined, 1);
    default:
      return false;
  }
}

/** Refuses factors side by side that are written for more than one thing; `divisor` is the token after a slash. */
export function checkJuxtaposed(c: Cursor, before: Operand, divisor: number | null): void {
  const token = peek(c);
  if (token === undefined) return;
  if (divisor !== null) throw ambiguous(c, divisor - 1, c.at, "\\frac{a}{b} c", "\\frac{a}{b c}");
  const digit = token.kind === "digit";
  if (digit && before.form === "number") {
    const start = c.tokens[c.at - 1]?.span.start ?? token.span.start;
    throw new Complained({ kind: "numbers-side-by-side" }, { start, end: token.span.end });
  }
  if (digit && before.form === "name") {
    const [name, number] = [c.tokens[c.at - 1], token.text];
    const letter = name === undefined ? "x" : spelled(name);
    throw ambiguous(c, c.at - 1, c.at, `${letter}_{${number}}`, `${letter} \\cdot ${number}`);
  }
  if (token.kind === "bar" && before.form !== "bars" && c.barredProduct)
    throw ambiguous(c, c.at, c.at, "|a| \\, b \\, |c|", "\\left|a |b| c\\right|");
  if (before.form === "bars" && token.kind !== "bar") c.barredProduct = true;
}

/**
 * Refuses what was read side by side and looks like one number or name: `{1}{2}`, `x{2}`, and `2\frac{1}{2}`, which is
 * written for 5/2 as well as for 1. `from` is the first token of the second operand.
 */
export function checkPair(c: Cursor, from: number, before: Operand, operand: Operand): void {
  if (operand.form === "number" && (before.form === "number" || before.form === "name"))
    throw ambiguous(c, from - 1, c.at - 1, "a \\cdot 2", "a_{2}");
  if (before.form === "number" && operand.form === "fraction" && isNumber(operand.expr))
    throw ambiguous(c, from - 1, c.at - 1, "2 + \\frac{1}{2}", "2 \\cdot \\frac{1}{2}");
}
