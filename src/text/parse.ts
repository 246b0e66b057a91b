import { create, type MathNode, parseDependencies } from "mathjs/number";
import type { Expr } from "../expr/expr.ts";
import { failure, problemAt, type Result, type Span, success } from "../record/problem.ts";
import { checkWords } from "./checks.ts";
import { Complained, convert } from "./convert.ts";
import { type Spelling, spell } from "./spelling.ts";
import { type Token, tokenize } from "./tokens.ts";

/** A loss as it was read: the left side `L(w1, w2) =` where one stands, and the expression. */
export type Reading = { readonly left: LeftSide | null; readonly expr: Expr };
export type LeftSide = { readonly name: string; readonly arguments: readonly string[] };

/** The longest formula that is read, in characters. */
export const LONGEST_FORMULA = 100_000;

/** Reads formulas. Made once and passed on: the parser inside takes some milliseconds to set up. */
export interface FormulaReader {
  /** Reads a loss, with or without a left side. */
  readLoss(source: string): Result<Reading>;
  /** Reads an expression. */
  read(source: string): Result<Expr>;
}

export function createFormulaReader(): FormulaReader {
  const { parse } = create({ ...parseDependencies }, {});

  function readTokens(source: string, tokens: readonly Token[]): Result<Expr> {
    if (tokens.length === 0) return failure(problemAt({ kind: "empty-input" }, source, null));
    const complaint = checkWords(tokens);
    if (complaint !== null) return failure(problemAt(complaint.detail, source, complaint.span));
    const spelling = spell(tokens, source);
    if (!spelling.ok) return spelling;
    return convertTree(source, tokens, spelling.value);
  }

  function convertTree(source: string, tokens: readonly Token[], spelling: Spelling): Result<Expr> {
    let tree: MathNode;
    try {
      tree = parse(spelling.text);
    } catch (error) {
      return failure(parserProblem(error, source, tokens, spelling));
    }
    try {
      return success(convert(tree, tokens));
    } catch (error) {
      if (error instanceof Complained) return failure(problemAt(error.detail, source, error.span));
      throw error;
    }
  }

  function read(source: string): Result<Expr> {
    const tokens = tokenizeWithin(source);
    return tokens.ok ? readTokens(source, tokens.value) : tokens;
  }

  function readLoss(source: string): Result<Reading> {
    const tokens = tokenizeWithin(source);
    if (!tokens.ok) return tokens;
    const split = splitLeftSide(tokens.value);
    const expr = readTokens(source, tokens.value.slice(split.rest));
    return expr.ok ? success({ left: split.left, expr: expr.value }) : expr;
  }

  return { read, readLoss };
}

function tokenizeWithin(source: string): Result<readonly Token[]> {
  if (source.length <= LONGEST_FORMULA) return tokenize(source);
  return failure(problemAt({ kind: "too-large", what: "characters", limit: LONGEST_FORMULA }, source, null));
}

/** `L =` or `L(w1, w2) =` at the start; the arguments must be names. */
function splitLeftSide(tokens: readonly Token[]): { readonly left: LeftSide | null; readonly rest: number } {
  const equals = tokens.findIndex((token) => token.kind === "equals");
  const head = tokens.slice(0, Math.max(equals, 0));
  const [name, open, ...inside] = head;
  if (name?.kind !== "name") return { left: null, rest: 0 };
  if (open === undefined) return { left: { name: name.text, arguments: [] }, rest: equals + 1 };
  const last = inside.pop();
  const listed = inside.every((token, i) => token.kind === (i % 2 === 0 ? "name" : "comma")) && inside.length % 2 === 1;
  if (open.kind !== "open" || last?.kind !== "close" || !listed) return { left: null, rest: 0 };
  const names = inside.filter((token) => token.kind === "name").map((token) => token.text);
  return { left: { name: name.text, arguments: names }, rest: equals + 1 };
}

/** The parser's complaint, told at the word of the user's text that it met. */
function parserProblem(error: unknown, source: string, tokens: readonly Token[], spelling: Spelling) {
  const offset = errorOffset(error);
  let met = spelling.starts.findIndex((start) => start >= offset);
  if (met === -1) met = tokens.length;
  const token = tokens[met];
  const end = endOf(tokens);
  if (token === undefined) return problemAt({ kind: "unexpected-end" }, source, { start: end, end });
  return problemAt({ kind: "unexpected", found: token.text }, source, token.span);
}

function errorOffset(error: unknown): number {
  if (typeof error === "object" && error !== null && "char" in error && typeof error.char === "number") return error.char - 1;
  return 0;
}

function endOf(tokens: readonly Token[]): number {
  return tokens.reduce((end: number, token: { readonly span: Span }) => Math.max(end, token.span.end), 0);
}
