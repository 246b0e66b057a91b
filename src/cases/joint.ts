import type { Expr } from "../expr/expr.ts";
import type { CriticalSet } from "../record/critical.ts";
import type { StoryLine } from "../record/story.ts";
import type { Composed } from "./composition.ts";
import type { Facts } from "./facts.ts";
import type { ParameterProblem } from "./parameters.ts";
import type { Setting } from "./setting.ts";

/** A critical value of the outer function: where, its type there as a set in one variable, and `ds/dt` of that variable. */
export type OuterSet = { readonly at: Expr; readonly set: CriticalSet; readonly scale: Expr };

/** All critical values of the outer function, by cases of the parameters, and how they were found. */
export type OuterSets = {
  readonly sets: readonly OuterSet[];
  readonly everywhere: readonly CriticalSet[];
  /** Whether φ is known to be defined on an interval. */
  readonly isInterval: boolean;
  readonly story: readonly StoryLine[];
  readonly count: number;
};

/** What both kinds of sets are made from: `slope` is φ', `gradient` that of the inner part, which `setting` is for. */
export type Joint = {
  readonly composed: Composed;
  readonly problem: ParameterProblem;
  readonly setting: Setting;
  readonly facts: Facts;
  readonly outer: OuterSets;
  readonly slope: Expr;
  readonly gradient: readonly Expr[];
};
