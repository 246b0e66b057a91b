import {
  failure,
  type ProblemDetail,
  problemAt,
  type Refused,
  type Result,
  type Span,
  success,
} from "../record/problem.ts";

export type TokenKind =
  | "number"
  | "name"
  | "operator"
  | "relation"
  | "equals"
  | "open"
  | "close"
  | "comma"
  | "question"
  | "colon";

/** A word of a formula: `text` in the plain spelling (`*` for `·`), `span` in the user's text. */
export type Token = { readonly kind: TokenKind; readonly text: string; readonly span: Span; readonly spaced: boolean };

/** Characters that are read as another spelling of a sign. */
const SIGNS: ReadonlyMap<string, readonly [TokenKind, string]> = new Map([
  ["+", ["operator", "+"]],
  ["-", ["operator", "-"]],
  ["−", ["operator", "-"]],
  ["–", ["operator", "-"]],
  ["*", ["operator", "*"]],
  ["·", ["operator", "*"]],
  ["⋅", ["operator", "*"]],
  ["×", ["operator", "*"]],
  ["∗", ["operator", "*"]],
  ["/", ["operator", "/"]],
  ["÷", ["operator", "/"]],
  ["∕", ["operator", "/"]],
  ["^", ["operator", "^"]],
  ["**", ["operator", "^"]],
  ["(", ["open", "("]],
  [")", ["close", ")"]],
  [",", ["comma", ","]],
  ["?", ["question", "?"]],
  [":", ["colon", ":"]],
  ["<", ["relation", "<"]],
  [">", ["relation", ">"]],
  ["<=", ["relation", "<="]],
  ["≤", ["relation", "<="]],
  [">=", ["relation", ">="]],
  ["≥", ["relation", ">="]],
  ["==", ["relation", "=="]],
  ["!=", ["relation", "!="]],
  ["≠", ["relation", "!="]],
  ["=", ["equals", "="]],
  [":=", ["equals", "="]],
]);

/** Signs of mathjs's language that are refused by name. */
const REFUSED: ReadonlyMap<string, Refused> = new Map([
  ['"', "string"],
  ["`", "string"],
  ["'", "prime"],
  ["′", "prime"],
  ["[", "matrix"],
  ["]", "matrix"],
  ["{", "object"],
  ["}", "object"],
  [";", "block"],
  ["#", "comment"],
  ["!", "factorial"],
  ["%", "percent"],
  [".", "property"],
  ["|", "bars"],
  ["&", "logic"],
  ["\\", "latex"],
]);

/** A longer run of letters is refused, not cut in two. */
const LONGEST_NAME = 100;
const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";
/** Letters that look like Latin ones and are others; a name with one would be a different variable unseen. */
const LOOKALIKES: ReadonlyMap<string, string> = new Map(
  [..."аеорсухіјѕАВЕКМНОРСТХ"].map((letter, i) => [letter, "aeopcyxijsABEKMHOPCTX".charAt(i)]),
);
const LETTER = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Han}]$/u;
const NUMBER = /^(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/;

/** Splits a formula into words. Refuses what is no formula at the place where it stands. */
export function tokenize(source: string): Result<readonly Token[]> {
  const tokens: Token[] = [];
  let at = 0;
  let spaced = true;
  while (at < source.length) {
    const rest = source.slice(at, at + 400);
    const space = /^\s+/u.exec(rest)?.[0].length ?? 0;
    if (space > 0) {
      at += space;
      spaced = true;
      continue;
    }
    const found =
      readSuperscript(rest, at, spaced) ??
      readNumber(source, at, spaced) ??
      readName(rest, at, spaced) ??
      readSign(rest, at, spaced);
    if (!("tokens" in found)) return failure(problemAt(found.detail, source, found.span));
    tokens.push(...found.tokens);
    at = found.end;
    spaced = false;
  }
  return success(tokens);
}

type Found =
  | { readonly tokens: readonly Token[]; readonly end: number }
  | { readonly detail: ProblemDetail; readonly span: Span };

function readSuperscript(rest: string, at: number, spaced: boolean): Found | null {
  const text = /^[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+/u.exec(rest)?.[0];
  if (text === undefined) return null;
  const span = { start: at, end: at + text.length };
  const digits = plainDigits(text.replace(/^[⁺⁻]/u, ""), SUPERSCRIPTS);
  const sign: readonly Token[] = text.startsWith("⁻") ? [{ kind: "operator", text: "-", span, spaced: false }] : [];
  const exponent: Token = { kind: "number", text: digits, span, spaced: false };
  return { tokens: [{ kind: "operator", text: "^", span, spaced }, ...sign, exponent], end: span.end };
}

function readNumber(source: string, at: number, spaced: boolean): Found | null {
  const text = NUMBER.exec(source.slice(at, at + 20_000))?.[0];
  if (text === undefined) return null;
  const end = at + text.length;
  const tail = /^[\w.]*/u.exec(source.slice(end, end + 40))?.[0] ?? "";
  const strange =
    /^[_.]/.test(tail) ||
    (text === "0" && /^[xXbBoO][\da-fA-F]/.test(tail)) ||
    (/^[eE]$/.test(tail) && source[end + 1] !== "^");
  const span = { start: at, end: strange ? end + tail.length : end };
  if (strange) return { detail: { kind: "malformed-number", text: source.slice(at, span.end).slice(0, 40) }, span };
  return { tokens: [{ kind: "number", text, span, spaced }], end };
}

function readName(rest: string, at: number, spaced: boolean): Found | null {
  const first = String.fromCodePoint(rest.codePointAt(0) ?? 32);
  if (first !== "_" && !LETTER.test(first)) return null;
  const text = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Han}\d_₀₁₂₃₄₅₆₇₈₉]+/u.exec(rest)?.[0] ?? first;
  const braced = text.endsWith("_") ? /^\{(\w+)\}/.exec(rest.slice(text.length)) : null;
  const end = at + text.length + (braced?.[0].length ?? 0);
  const subscripts = /^(.*?)([₀₁₂₃₄₅₆₇₈₉]+)$/u.exec(text);
  const plain = subscripts === null ? text : `${subscripts[1]}_${plainDigits(subscripts[2] ?? "", SUBSCRIPTS)}`;
  const name = plain + (braced?.[1] ?? "");
  if (name.length > LONGEST_NAME) {
    return { detail: { kind: "too-large", what: "characters", limit: LONGEST_NAME }, span: { start: at, end } };
  }
  return { tokens: [{ kind: "name", text: name, span: { start: at, end }, spaced }], end };
}

function readSign(rest: string, at: number, spaced: boolean): Found {
  const character = String.fromCodePoint(rest.codePointAt(0) ?? 32);
  for (const text of [rest.slice(0, 2), character]) {
    const sign = SIGNS.get(text);
    if (sign === undefined) continue;
    const span = { start: at, end: at + text.length };
    return { tokens: [{ kind: sign[0], text: sign[1], span, spaced }], end: span.end };
  }
  const span = { start: at, end: at + character.length };
  const what = REFUSED.get(character);
  if (what !== undefined) return { detail: { kind: "not-a-formula", what }, span };
  return { detail: { kind: "unexpected-character", character, lookalike: LOOKALIKES.get(character) ?? null }, span };
}

function plainDigits(text: string, alphabet: string): string {
  return [...text].map((digit) => String(alphabet.indexOf(digit))).join("");
}
