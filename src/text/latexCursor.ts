import type { Expr } from "../expr/expr.ts";
import type { ProblemDetail, Span } from "../record/problem.ts";
import { Complained } from "./complained.ts";
import type { LatexKind, LatexToken } from "./latexTokens.ts";

/**
 * What was read, and how it stood in the text: `name` and `number` as such, `group` in parentheses or brackets,
 * `sum` as a sum or with a sign before it; `other` is complete in itself, as a root or an application.
 */
export type Form = "number" | "name" | "group" | "bars" | "power" | "fraction" | "product" | "sum" | "other";
export type Operand = { readonly expr: Expr; readonly form: Form };

/** An atom of a subscript; `bound` where it is the index of a sum around, with `offset` added to it. */
export type Atom = { readonly text: string; readonly bound: boolean; readonly offset: number };
/** A symbol whose subscript has to be worked out for each value of an index, as in `x_{i+1}` and `a_{ij}`. */
export type Indexed = { readonly before: string; readonly parts: readonly (readonly Atom[])[]; readonly after: string };

/** The parts of the grammar that call one another. */
export type Grammar = {
  /** A sum, up to what cannot continue it. */
  readonly sum: (c: Cursor) => Operand;
  /** A term of a sum: factors with or without signs between them. */
  readonly product: (c: Cursor) => Operand;
  /** One factor with its exponent. */
  readonly factor: (c: Cursor) => Operand;
  /** One factor without its exponent. */
  readonly operand: (c: Cursor) => Operand;
  /** Factors side by side, without signs between them. */
  readonly beside: (c: Cursor) => Operand;
  /** What a command takes: a group in braces, or the next letter, digit or command. */
  readonly argument: (c: Cursor) => Operand;
};

/** The place of the reader in the text, and what it has to remember. One reading owns it. */
export type Cursor = {
  readonly tokens: readonly LatexToken[];
  readonly grammar: Grammar;
  readonly declared: ReadonlySet<string>;
  readonly end: number;
  at: number;
  depth: number;
  /** How many plain bars are open inside the innermost bracket, and whether one closed and its product went on. */
  bars: number;
  barredProduct: boolean;
  /** The indices of the sums and products around. */
  readonly bound: string[];
  readonly indexed: Map<string, Indexed>;
  /** All indices so far, and the names and subscripts that stand where they are no index. */
  readonly indices: Set<string>;
  readonly unbound: Map<string, Span>;
  /** How each name was typeset, so that two that differ on the page are not taken for one. */
  readonly typeset: Map<string, string>;
  /** The last token before which a name stood in front of parentheses, as in `f(x)`. */
  applied: number;
  /** Nodes written out so far for products and sums over an index. */
  writtenOut: number;
};

/** Deeper nesting is refused before the recursion meets it. */
const DEEPEST = 200;

export function peek(c: Cursor, ahead = 0): LatexToken | undefined {
  return c.tokens[c.at + ahead];
}

export function isNext(c: Cursor, kind: LatexKind, text?: string, ahead = 0): boolean {
  const token = c.tokens[c.at + ahead];
  return token !== undefined && token.kind === kind && (text === undefined || token.text === text);
}

/** Whether the next token is the sign `text`. */
export function isSign(c: Cursor, text: string, ahead = 0): boolean {
  return isNext(c, "sign", text, ahead);
}

/** Goes past the next token, which must be there. */
export function take(c: Cursor): LatexToken {
  const token = c.tokens[c.at];
  if (token === undefined) throw new Complained({ kind: "unexpected-end" }, { start: c.end, end: c.end });
  c.at += 1;
  return token;
}

/** Goes past the next token if it is of this kind and text. */
export function skip(c: Cursor, kind: LatexKind, text?: string): boolean {
  if (!isNext(c, kind, text)) return false;
  c.at += 1;
  return true;
}

/** Goes past a token that must stand here. */
export function expect(c: Cursor, kind: LatexKind, text?: string): LatexToken {
  if (!isNext(c, kind, text)) throw unexpected(c);
  return take(c);
}

/** The complaint that the next token cannot stand where it does. */
export function unexpected(c: Cursor): Complained {
  const token = peek(c);
  if (token === undefined) return new Complained({ kind: "unexpected-end" }, { start: c.end, end: c.end });
  if (token.kind === "close" || token.kind === "end") return new Complained(complaintOfClosing(c, token), token.span);
  if (token.kind === "enter") return new Complained(complaintOfEnvironment(token), token.span);
  if (token.kind === "sign") return new Complained(complaintOfSign(c, token.text), token.span);
  return new Complained({ kind: "unexpected", found: spelled(token) }, token.span);
}

function complaintOfEnvironment(token: LatexToken): ProblemDetail {
  const matrix = /matrix|array/.test(token.text);
  return matrix ? { kind: "not-a-formula", what: "matrix" } : { kind: "command-not-read", name: spelled(token) };
}

/** A closing bracket that nothing opened, or that comes too early. */
function complaintOfClosing(c: Cursor, token: LatexToken): ProblemDetail {
  const { kind, text } = token;
  const opening = kind === "close" ? "open" : "begin";
  const before = c.tokens.slice(0, c.at).filter((other) => other.text === text || kind === "end");
  const open = before.filter((other) => other.kind === opening).length;
  const closed = before.filter((other) => other.kind === kind).length;
  const bracket = spelled(token);
  return open > closed ? { kind: "unexpected", found: bracket } : { kind: "unopened", bracket };
}

function complaintOfSign(c: Cursor, text: string): ProblemDetail {
  if (text === "!") return { kind: "not-a-formula", what: "factorial" };
  if (text === "=") return { kind: "not-a-formula", what: "assignment" };
  if (text === "'") return { kind: "not-a-formula", what: "prime" };
  if (text === ";") return { kind: "not-a-formula", what: "block" };
  if (/^[<>!]=?$/.test(text)) return { kind: "comparison-outside-conditional" };
  const [before, after] = [c.tokens[c.at - 1], c.tokens[c.at + 1]];
  const decimal = text === "," && before?.kind === "digit" && after?.kind === "digit" && touches(before, after, 1);
  return decimal ? { kind: "decimal-comma" } : { kind: "unexpected", found: text };
}

const CLOSING: ReadonlyMap<string, string> = new Map([
  ["(", ")"],
  ["[", "]"],
  ["\\{", "\\}"],
  ["\\lfloor", "\\rfloor"],
  ["\\lceil", "\\rceil"],
  ["\\langle", "\\rangle"],
]);

/** A token as it is named in a message. */
export function spelled(token: LatexToken): string {
  if (token.kind === "command") return `\\${token.text}`;
  if (token.kind === "close") return CLOSING.get(token.text) ?? token.text;
  if (token.kind === "enter") return `\\begin{${token.text}}`;
  if (token.kind === "leave") return `\\end{${token.text}}`;
  return token.text;
}

/** Whether `b` follows `a` with no space between them, or with `gap` characters. */
export function touches(a: LatexToken, b: LatexToken, gap = 0): boolean {
  return b.span.start === a.span.end + gap;
}

/** The text from the token at `from` to the last one read. */
export function spanSince(c: Cursor, from: number): Span {
  const start = c.tokens[from]?.span.start ?? c.end;
  const end = c.tokens[Math.max(from, c.at - 1)]?.span.end ?? c.end;
  return { start, end };
}

/** The complaint that what stands from token `from` to token `to` is used for two things. */
export function ambiguous(c: Cursor, from: number, to: number, first: string, second: string): Complained {
  const start = c.tokens[from]?.span.start ?? c.end;
  return new Complained({ kind: "ambiguous", first, second }, { start, end: c.tokens[to]?.span.end ?? c.end });
}

/** Reads one level deeper; refuses before the recursion grows too deep. */
export function nested<T>(c: Cursor, read: () => T): T {
  if (c.depth >= DEEPEST) {
    throw new Complained({ kind: "too-large", what: "nesting", limit: DEEPEST }, peek(c)?.span ?? null);
  }
  c.depth += 1;
  const result = read();
  c.depth -= 1;
  return result;
}

/** Reads what stands inside brackets: plain bars outside do not reach into them. */
export function inside<T>(c: Cursor, read: () => T): T {
  const { bars, barredProduct } = c;
  c.bars = 0;
  c.barredProduct = false;
  const result = read();
  c.bars = bars;
  c.barredProduct = barredProduct;
  return result;
}

/** Goes past the token that closes what `opening` opened. */
export function close(c: Cursor, opening: LatexToken): void {
  const kind = opening.kind === "begin" ? "end" : opening.kind === "open" ? "close" : opening.kind;
  const next = peek(c);
  if (next === undefined) throw new Complained({ kind: "unclosed", bracket: spelled(opening) }, opening.span);
  const fits = next.kind === kind && next.command === opening.command && (kind === "end" || next.text === opening.text);
  if (!fits) throw next.kind === "end" || next.kind === "close" ? mismatched(opening, next) : unexpected(c);
  c.at += 1;
}

function mismatched(opening: LatexToken, next: LatexToken): Complained {
  const interval = opening.kind === "open" && next.kind === "close" && opening.command === next.command;
  return interval
    ? new Complained({ kind: "unexpected", found: spelled(next) }, next.span)
    : new Complained({ kind: "unclosed", bracket: spelled(opening) }, opening.span);
}
