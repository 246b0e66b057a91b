import type { Expr } from "../expr/expr.ts";
import type { Completeness } from "../record/critical.ts";
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

/** The completeness of a system that stands for another: a proof in writing would be about that system alone. */
export function ofOtherSystem(completeness: Completeness): Completeness {
  if (completeness.kind === "unknown" || completeness.proof.kind !== "groebner") return completeness;
  return { ...completeness, proof: { ...completeness.proof, cover: null } };
}
