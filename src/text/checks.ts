import type { Complaint } from "./spelling.ts";
import type { Token } from "./tokens.ts";

/** Deeper nesting of parentheses, powers, signs and conditionals is refused before any recursion meets it. */
const DEEPEST = 200;
/** The most digits a number may be written with. */
const LONGEST_NUMBER = 5_000;

/** What the order of words alone shows to be wrong, each with its place. */
export function checkWords(tokens: readonly Token[]): Complaint | null {
  return checkBrackets(tokens) ?? checkChains(tokens) ?? checkNeighbours(tokens);
}

function checkBrackets(tokens: readonly Token[]): Complaint | null {
  const open: Token[] = [];
  for (const token of tokens) {
    if (token.kind === "open") open.push(token);
    if (open.length > DEEPEST) return tooDeep(token);
    if (token.kind === "close" && open.pop() === undefined) {
      return { detail: { kind: "unopened", bracket: token.text }, span: token.span };
    }
  }
  const left = open.pop();
  return left === undefined ? null : { detail: { kind: "unclosed", bracket: left.text }, span: left.span };
}

/** `2^2^2^…`, `- - - …` and `a ? b : c ? …` nest to the right as parentheses do. */
function checkChains(tokens: readonly Token[]): Complaint | null {
  let nested = 0;
  let signs = 0;
  for (const [i, token] of tokens.entries()) {
    const before = tokens[i - 1];
    const operandBefore = before?.kind === "number" || before?.kind === "name" || before?.kind === "close";
    const operand = token.kind === "number" || token.kind === "name" || token.kind === "open";
    if (token.text === "^" || token.kind === "question") nested += 1;
    else if (operandBefore && (operand || token.kind === "operator")) nested = 0;
    signs = token.kind === "operator" && !operandBefore ? signs + 1 : operandBefore ? 0 : signs;
    if (nested > DEEPEST || signs > DEEPEST) return tooDeep(token);
  }
  return null;
}

function checkNeighbours(tokens: readonly Token[]): Complaint | null {
  let depth = 0;
  for (const [i, token] of tokens.entries()) {
    const next = tokens[i + 1];
    if (token.kind === "open") depth += 1;
    if (token.kind === "close") depth -= 1;
    if (token.kind === "number" && token.text.length > LONGEST_NUMBER) {
      return { detail: { kind: "too-large", what: "characters", limit: LONGEST_NUMBER }, span: token.span };
    }
    if (token.kind === "number" && next?.kind === "number") {
      return { detail: { kind: "numbers-side-by-side" }, span: { start: token.span.start, end: next.span.end } };
    }
    if (token.kind === "comma" && depth === 0) {
      const decimal = tokens[i - 1]?.kind === "number" && next?.kind === "number";
      return { detail: decimal ? { kind: "decimal-comma" } : { kind: "unexpected", found: "," }, span: token.span };
    }
  }
  return null;
}

function tooDeep(token: Token): Complaint {
  return { detail: { kind: "too-large", what: "nesting", limit: DEEPEST }, span: token.span };
}
