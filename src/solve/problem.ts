import type { Expr } from "../expr/expr.ts";
import type { Completeness, Obstacle } from "../record/critical.ts";
import type { FoundSets, SolveContext } from "./found.ts";

/** What is to be solved: all points at which the gradient of the loss is 0. */
export type Problem = {
  readonly loss: Expr;
  readonly gradient: readonly Expr[];
  readonly variables: readonly string[];
  readonly context: SolveContext;
};

/** A way to solve a kind of problem; null where it does not apply. */
export type Route = (problem: Problem, solve: (inner: Problem) => FoundSets) => FoundSets | null;

/** Nothing found, for this reason. */
export function unsolved(stopped: Obstacle): FoundSets {
  const completeness: Completeness = { kind: "unknown", stopped, undecided: [] };
  return { sets: [], completeness, story: [] };
}
