import { failure, type ProblemDetail, problemAt, type Result, type Span, success } from "../record/problem.ts";
import { type Applied, appliedName, looksLikeVariable, similarFunction } from "./names.ts";
import type { Token } from "./tokens.ts";

/**
 * A formula in the plain spelling that the parser reads. Each word is replaced by its position in the list of
 * tokens (`t3` for a symbol, `f3` for a function, `3` for a number), so that no word of the user's can mean
 * something to the parser, and each leaf of its tree leads back to a place in the text.
 * `starts[i]` is the offset in `text` at which token `i` begins.
 */
export type Spelling = { readonly text: string; readonly starts: readonly number[] };

export type Complaint = { readonly detail: ProblemDetail; readonly span: Span };

/** Rewrites words without changing what the formula says: `sin x` to `sin(x)`, `x(y+1)` to a product. */
export function spell(tokens: readonly Token[], source: string): Result<Spelling> {
  const pieces: string[] = [];
  const starts: number[] = new Array(tokens.length).fill(0);
  let length = 0;
  const write = (text: string, token: number | null = null): void => {
    if (token !== null) starts[token] = length;
    pieces.push(text);
    length += text.length;
  };
  const complaint = spellRange({ tokens, write }, 0, tokens.length);
  if (complaint !== null) return failure(problemAt(complaint.detail, source, complaint.span));
  return success({ text: pieces.join(""), starts });
}

type Speller = {
  readonly tokens: readonly Token[];
  readonly write: (text: string, token?: number | null) => void;
};

function spellRange(speller: Speller, from: number, to: number): Complaint | null {
  let at = from;
  while (at < to) {
    const step = spellWord(speller, at, to);
    if (typeof step !== "number") return step;
    at = step;
  }
  return null;
}

/** Writes the word at `at` and returns where the next one begins. */
function spellWord(speller: Speller, at: number, to: number): number | Complaint {
  const { tokens, write } = speller;
  const token = tokens[at];
  if (token === undefined) return to;
  if (token.kind === "number") write(`${at} `, at);
  else if (token.kind === "equals") return { detail: { kind: "not-a-formula", what: "assignment" }, span: token.span };
  else if (token.kind !== "name") write(token.text, at);
  else return spellName(speller, token, at, to);
  return at + 1;
}

function spellName(speller: Speller, token: Token, at: number, to: number): number | Complaint {
  const { tokens, write } = speller;
  const next = at + 1 < to ? tokens[at + 1] : undefined;
  const applied = appliedName(token.text);
  if (applied !== null) return spellFunction(speller, applied, at, to);
  if (next?.kind !== "open") {
    write(`t${at} `, at);
    return at + 1;
  }
  if (!looksLikeVariable(token.text)) {
    const similar = similarFunction(token.text);
    return { detail: { kind: "unknown-function", name: token.text, similar }, span: token.span };
  }
  write(`(t${at})`, at);
  return at + 1;
}

/** `sin(x)`, `sin x`, `sin^2(x)` and `sin^2 x`. */
function spellFunction(speller: Speller, applied: Applied, at: number, to: number): number | Complaint {
  const { tokens, write } = speller;
  const token = tokens[at];
  const next = at + 1 < to ? tokens[at + 1] : undefined;
  if (token === undefined) return to;
  if (next?.kind === "open") {
    write(`f${at}`, at);
    return at + 1;
  }
  if (next?.text === "^" && applied.powers) return spellPoweredFunction(speller, at, to);
  const end = bareArgument(tokens, at + 1, to);
  if (end === at + 1 || !applied.bare)
    return { detail: { kind: "missing-argument", name: token.text }, span: token.span };
  write(`f${at}(`, at);
  const complaint = spellRange(speller, at + 1, end);
  write(")");
  return complaint ?? end;
}

/** `sin^2 x` is `(sin(x))^2`; `sin^-1 x` is refused, because it is used for two things. */
function spellPoweredFunction(speller: Speller, at: number, to: number): number | Complaint {
  const { tokens, write } = speller;
  const token = tokens[at];
  const exponent = tokens[at + 2];
  if (token === undefined || exponent === undefined) return to;
  const exponentEnd = exponent.kind === "open" ? closing(tokens, at + 2) + 1 : at + 3;
  if (exponent.text === "-" || (exponent.kind === "open" && tokens[at + 3]?.text === "-")) {
    return {
      detail: { kind: "inverse-or-reciprocal", name: token.text },
      span: { start: token.span.start, end: exponent.span.end },
    };
  }
  const opened = tokens[exponentEnd]?.kind === "open" && exponentEnd < to;
  const end = opened ? closing(tokens, exponentEnd) + 1 : bareArgument(tokens, exponentEnd, to);
  if (end === exponentEnd) return { detail: { kind: "missing-argument", name: token.text }, span: token.span };
  write("(");
  write(`f${at}(`, at);
  const inside = opened ? spellRange(speller, exponentEnd + 1, end - 1) : spellRange(speller, exponentEnd, end);
  write("))^(");
  const raised = spellRange(speller, at + 2, exponentEnd);
  write(")");
  return inside ?? raised ?? end;
}

/** Where an argument without parentheses ends: `2 x y^2` of `sin 2 x y^2 + 1`, or a further function. */
function bareArgument(tokens: readonly Token[], from: number, to: number): number {
  let at = from;
  while (at < to) {
    const token = tokens[at];
    if (token === undefined || (token.kind !== "number" && token.kind !== "name")) return at;
    if (token.kind === "name" && appliedName(token.text) !== null)
      return at === from ? functionEnd(tokens, at, to) : at;
    at += 1;
    if (tokens[at]?.text === "^" && at < to)
      at = tokens[at + 1]?.kind === "open" ? closing(tokens, at + 1) + 1 : at + 2;
  }
  return Math.min(at, to);
}

function functionEnd(tokens: readonly Token[], at: number, to: number): number {
  return tokens[at + 1]?.kind === "open" ? closing(tokens, at + 1) + 1 : bareArgument(tokens, at + 1, to);
}

/** The position of the parenthesis that closes the one at `open`; brackets have been checked before. */
function closing(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let at = open; at < tokens.length; at += 1) {
    const kind = tokens[at]?.kind;
    if (kind === "open") depth += 1;
    if (kind === "close") depth -= 1;
    if (depth === 0) return at;
  }
  return tokens.length - 1;
}
