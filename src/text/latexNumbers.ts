import { number } from "../expr/expr.ts";
import { isInteger, parseDecimal } from "../number/rational.ts";
import { Complained } from "./complained.ts";
import { type Cursor, isNext, isSign, type Operand, peek, spanSince, take, touches } from "./latexCursor.ts";

const LONGEST_NUMBER = 5_000;

/** Digits without space between them, with a point inside or before. LaTeX has no powers of ten but `\cdot 10^n`. */
export function readNumber(c: Cursor): Operand {
  const from = c.at;
  const digits = [take(c)];
  for (let next = peek(c); next !== undefined; next = peek(c)) {
    const last = digits[digits.length - 1];
    const point = isSign(c, ".") && digits.every((digit) => digit.kind === "digit") && isNext(c, "digit", undefined, 1);
    if (last === undefined || !touches(last, next) || !(next.kind === "digit" || point)) break;
    digits.push(take(c));
    if (digits.length > LONGEST_NUMBER)
      throw new Complained({ kind: "too-large", what: "characters", limit: LONGEST_NUMBER }, spanSince(c, from));
  }
  const text = digits.map((digit) => digit.text).join("");
  checkNumberEnd(c, from, text);
  const value = parseDecimal(text, 0);
  if (value === null) throw new Complained({ kind: "malformed-number", text }, spanSince(c, from));
  return { expr: number(value, isInteger(value) && value.n.toString() === text ? null : text), form: "number" };
}

/** `1e-3` and `1.2.3` are not written in LaTeX; read as products they would be something else than meant. */
function checkNumberEnd(c: Cursor, from: number, text: string): void {
  const [last, next, after] = [c.tokens[c.at - 1], peek(c), peek(c, 1)];
  if (last === undefined || next === undefined || !touches(last, next)) return;
  const signed = after?.kind === "sign" && /^[+-]$/.test(after.text) ? peek(c, 2) : after;
  const letter = next.kind === "letter" && /^[eE]$/.test(next.text) && after !== undefined && touches(next, after);
  const exponent = letter && signed?.kind === "digit" && (signed === after || touches(after, signed));
  const ends = after === undefined || after.kind === "leave" || (after.kind === "sign" && after.text === "\\\\");
  const point = next.kind === "sign" && next.text === "." && !ends;
  if (!exponent && !point) return;
  const span = { start: c.tokens[from]?.span.start ?? 0, end: (exponent ? signed : next).span.end };
  throw new Complained({ kind: "malformed-number", text: `${text}${next.text}` }, span);
}
