import { create, type MathNode, parseDependencies } from "mathjs/number";
import type { Condition, Expr } from "../expr/expr.ts";
import { failure, type Problem, problemAt, type Result, type Span, success } from "../record/problem.ts";
import { checkWords } from "./checks.ts";
import { Complained } from "./complained.ts";
import { convert } from "./convert.ts";
import { readLatex, readLatexLoss } from "./latexReader.ts";
import { type Declared, guessSyntax, type LeftSide, LONGEST_FORMULA, type Reading, type Syntax } from "./reading.ts";
import { type Spelling, spell } from "./spelling.ts";
import { type Token, tokenize } from "./tokens.ts";

const NONE: Declared = new Set();

/** Reads formulas. Made once and passed on: the parser inside takes some milliseconds to set up. */
export interface FormulaReader {
  /** Reads a loss, with or without a left side, in the syntax given, else in the one that it looks like. */
  readLoss(source: string, declared?: Declared, syntax?: Syntax): Result<Reading>;
  /** Reads an expression in the syntax given, else in the one that it looks like. */
  readExpression(source: string, syntax?: Syntax, declared?: Declared): Result<Expr>;
  /** Reads an expression written as a formula. */
  read(source: string, declared?: Declared): Result<Expr>;
  /** Reads comparisons with commas between: `x > 0, y != 0`, `0 < lam < 1`. */
  readConditions(source: string, declared?: Declared): Result<readonly Condition[]>;
  /** Reads values for names with commas between: `x = 1, y = 1/2`. */
  readAssignments(source: string, declared?: Declared): Result<readonly Assignment[]>;
}

export type Assignment = { readonly name: string; readonly value: Expr };

export function createFormulaReader(): FormulaReader {
  const { parse } = create({ ...parseDependencies }, {});

  function readTokens(source: string, tokens: readonly Token[], declared: Declared): Result<Expr> {
    if (tokens.length === 0) return failure(problemAt({ kind: "empty-input" }, source, null));
    const complaint = checkWords(tokens);
    if (complaint !== null) return failure(problemAt(complaint.detail, source, complaint.span));
    const spelling = spell(tokens, source);
    if (!spelling.ok) return spelling;
    return convertTree(source, tokens, spelling.value, declared);
  }

  function convertTree(source: string, tokens: readonly Token[], spelling: Spelling, declared: Declared): Result<Expr> {
    let tree: MathNode;
    try {
      tree = parse(spelling.text);
    } catch (error) {
      return failure(parserProblem(error, source, tokens, spelling));
    }
    try {
      return success(convert(tree, { tokens, declared }));
    } catch (error) {
      if (error instanceof Complained) return failure(problemAt(error.detail, source, error.span));
      throw error;
    }
  }

  function read(source: string, declared = NONE): Result<Expr> {
    const tokens = tokenizeWithin(source);
    return tokens.ok ? readTokens(source, tokens.value, declared) : tokens;
  }

  function readExpression(source: string, syntax = guessSyntax(source), declared = NONE): Result<Expr> {
    return syntax === "latex" ? readLatex(source, declared) : read(source, declared);
  }

  function readLoss(source: string, declared = NONE, syntax = guessSyntax(source)): Result<Reading> {
    if (syntax === "latex") return readLatexLoss(source, declared);
    const tokens = tokenizeWithin(source);
    if (!tokens.ok) return tokens;
    const split = splitLeftSide(tokens.value);
    const expr = readTokens(source, tokens.value.slice(split.rest), declared);
    return expr.ok ? success({ left: split.left, expr: expr.value }) : expr;
  }

  function readConditions(source: string, declared = NONE): Result<readonly Condition[]> {
    return readList(source, (part) => {
      const chain = part.map(
        (token): Token => (token.kind === "equals" ? { ...token, kind: "relation", text: "==" } : token),
      );
      const read = readTokens(source, [...chain, ...asTest(endOf(part))], declared);
      return read.ok ? success(conditionsOf(read.value)) : failure(withoutTest(read.problem, endOf(part)));
    });
  }

  function readAssignments(source: string, declared = NONE): Result<readonly Assignment[]> {
    return readList(source, ([name, equals, ...rest]) => {
      if (name?.kind !== "name" || equals?.kind !== "equals") {
        const token = name?.kind === "name" ? (equals ?? name) : name;
        return failure(problemAt({ kind: "unexpected", found: token?.text ?? "" }, source, token?.span ?? null));
      }
      const value = readTokens(source, rest, declared);
      return value.ok ? success([{ name: name.text, value: value.value }]) : value;
    });
  }

  /** Reads the parts between the commas at the top; empty text is an empty list. */
  function readList<T>(
    source: string,
    readPart: (part: readonly Token[]) => Result<readonly T[]>,
  ): Result<readonly T[]> {
    const tokens = tokenizeWithin(source);
    if (!tokens.ok) return tokens;
    const found: T[] = [];
    for (const part of tokens.value.length === 0 ? [] : splitAtCommas(tokens.value)) {
      const read = readPart(part);
      if (!read.ok) return read;
      found.push(...read.value);
    }
    return success(found);
  }

  return { read, readExpression, readLoss, readConditions, readAssignments };
}

function splitAtCommas(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (token.kind === "open") depth += 1;
    if (token.kind === "close") depth -= 1;
    if (token.kind === "comma" && depth === 0) parts.push([]);
    else parts[parts.length - 1]?.push(token);
  }
  return parts;
}

/** The words `? 1 : 0`, which make a comparison a conditional that the parser reads. */
function asTest(end: number): readonly Token[] {
  const span = { start: end, end };
  const word = (kind: Token["kind"], text: string): Token => ({ kind, text, span, spaced: true });
  return [word("question", "?"), word("number", "1"), word("colon", ":"), word("number", "0")];
}

/** A problem at the words of `asTest`, which the reader did not write: the condition before them ends too early. */
function withoutTest(problem: Problem, end: number): Problem {
  const { detail, span, source } = problem;
  const isAdded = span !== null && span.start === end && span.end === end && detail.kind === "unexpected";
  return isAdded ? problemAt({ kind: "unexpected-end" }, source, span) : problem;
}

function conditionsOf(test: Expr): readonly Condition[] {
  if (test.kind !== "cases") return [];
  const { left, relation, right } = test;
  return [{ left, relation, right }, ...conditionsOf(test.then)];
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
  if (typeof error === "object" && error !== null && "char" in error && typeof error.char === "number")
    return error.char - 1;
  return 0;
}

function endOf(tokens: readonly Token[]): number {
  return tokens.reduce((end: number, token: { readonly span: Span }) => Math.max(end, token.span.end), 0);
}
