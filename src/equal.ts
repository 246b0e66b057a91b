import type { Expr } from "./expr/expr.ts";
import { sameExpr } from "./expr/order.ts";
import { writeOutSums } from "./expr/symbols.ts";
import { decideEqual, isDefinedNowhere } from "./marking/equal.ts";
import { type Allowance, createBudget, LimitReached } from "./number/budget.ts";
import type { Comparison } from "./record/equality.ts";
import { problemAt, type Result } from "./record/problem.ts";
import type { EqualRequest } from "./record/request.ts";
import type { Host } from "./whole.ts";

/** The work that one comparison may do. */
const ALLOWANCE: Allowance = {
  entries: 10_000,
  nodes: 1_000_000,
  steps: 10_000_000,
  bits: 1e9,
  terms: 1e7,
  pairs: 1e6,
  boxes: 1e6,
  output: 1_000_000,
};
const MOST_TERMS = 10_000;

/**
 * Reads two expressions and decides whether they are the same function of their symbols. An expression that cannot be
 * read, or that has a value nowhere, makes the comparison invalid; what a limit cuts short is undecided.
 */
export function equal(request: EqualRequest, host: Host): Comparison {
  const declared = new Set([...(request.vars ?? []), ...(request.params ?? [])]);
  const read = (text: string): Result<Expr> => host.reader.readExpression(text, request.syntax, declared);
  const [a, b] = [read(request.a), read(request.b)];
  if (!a.ok) return { verdict: "invalid", problem: a.problem };
  if (!b.ok) return { verdict: "invalid", problem: b.problem };
  const assumed = host.reader.readConditions(request.assume ?? "", declared);
  if (!assumed.ok) return { verdict: "invalid", problem: assumed.problem };
  for (const [u, text] of [
    [a.value, request.a],
    [b.value, request.b],
  ] as const)
    if (isDefinedNowhere(u)) return { verdict: "invalid", problem: problemAt({ kind: "no-value" }, text, null) };
  const [left, right] = [writtenOut(a.value), writtenOut(b.value)];
  if (sameExpr(a.value, b.value)) return { verdict: "equal", evidence: "exact", note: null };
  if (left === null || right === null) return { verdict: "undecided", digits: null };
  try {
    return decideEqual(left, right, {
      budget: createBudget(ALLOWANCE, host.interrupted),
      assumed: assumed.value,
    });
  } catch (error) {
    if (error instanceof LimitReached) return { verdict: "undecided", digits: null };
    throw error;
  }
}

/** The expression with its sums written out, or null where they are too long for that. */
function writtenOut(u: Expr): Expr | null {
  const written = writeOutSums(u, MOST_TERMS);
  return "hash" in written ? written : null;
}
