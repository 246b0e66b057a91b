import { call, type Expr, isNumber, isWhole, ONE_EXPR, power, productOf } from "../expr/expr.ts";
import { isInteger } from "../number/rational.ts";
import { appendDivisor } from "./convert.ts";
import { readCases } from "./latexCases.ts";
import { FRACTIONS } from "./latexCommands.ts";
import {
  ambiguous,
  type Cursor,
  close,
  inside,
  isNext,
  type Operand,
  peek,
  take,
  touches,
  unexpected,
} from "./latexCursor.ts";
import { readDerivative } from "./latexDerivative.ts";
import { readOverIndex, startsBig } from "./latexOverIndex.ts";

/** Whether a fraction, a root, a sum, a product or a case distinction begins here. */
export function startsStructure(c: Cursor): boolean {
  const token = peek(c);
  if (token?.kind === "enter") return token.text === "cases";
  return startsBig(c) || (token?.kind === "command" && (FRACTIONS.has(token.text) || token.text === "sqrt"));
}

export function readStructure(c: Cursor): Operand {
  if (isNext(c, "enter")) return readCases(c);
  if (isNext(c, "command", "sqrt")) return readRoot(c);
  return startsBig(c) ? readOverIndex(c) : readFraction(c);
}

/** `\frac` and its kin; a derivative where the two halves say so. */
function readFraction(c: Cursor): Operand {
  take(c);
  const worked = readDerivative(c);
  if (worked !== null) return worked;
  const numerator = c.grammar.argument(c);
  const denominator = c.grammar.argument(c);
  const whole = numerator.form === "product" && numerator.expr.kind === "product";
  const factors: Expr[] = whole && numerator.expr.kind === "product" ? [...numerator.expr.factors] : [numerator.expr];
  appendDivisor(factors, denominator.expr, isNumber(denominator.expr));
  return { expr: productOf(factors), form: "fraction" };
}

/**
 * `\sqrt{u}` and `\sqrt[n]{u}`. A whole degree up to 64 is a root, which odd degrees have of negative numbers too;
 * another degree n is the power 1/n.
 */
function readRoot(c: Cursor): Operand {
  take(c);
  const opening = isNext(c, "open", "[") ? take(c) : null;
  const degree = opening === null ? null : inside(c, () => c.grammar.sum(c).expr);
  if (opening !== null) close(c, opening);
  if (isNext(c, "open") && !isNext(c, "open", "(")) throw unexpected(c);
  const at = c.at;
  const { expr } = isNext(c, "open") ? c.grammar.operand(c) : c.grammar.argument(c);
  const [last, next] = [c.tokens[c.at - 1], peek(c)];
  if (c.at === at + 1 && last?.kind === "digit" && next?.kind === "digit" && touches(last, next))
    throw ambiguous(c, at - 1, c.at, `\\sqrt{${last.text}${next.text}}`, `\\sqrt{${last.text}} \\cdot ${next.text}`);
  return { expr: degree === null ? call("sqrt", expr) : root(expr, degree), form: "other" };
}

function root(u: Expr, degree: Expr): Expr {
  if (isWhole(degree, 2)) return call("sqrt", u);
  if (isWhole(degree, 3)) return call("cbrt", u);
  const small = isNumber(degree) && isInteger(degree.value) && degree.value.n > 0n && degree.value.n <= 64n;
  if (small) return call("nthRoot", u, degree);
  const factors: Expr[] = [ONE_EXPR];
  appendDivisor(factors, degree, isNumber(degree));
  return power(u, productOf(factors));
}
