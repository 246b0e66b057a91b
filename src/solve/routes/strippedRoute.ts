import { isNumber } from "../../expr/expr.ts";
import type { StoryLine } from "../../record/story.ts";
import { findCriticalSets } from "../critical.ts";
import type { FoundSets } from "../found.ts";
import { ofOtherSystem, type Problem } from "../problem.ts";
import { workBudget } from "../work.ts";
import { enclosedPoint } from "./enclosed.ts";
import { levelOf } from "./levels.ts";
import { type StrippedRow, stripRow } from "./strip.ts";

/** The rows of the gradient without factors that are nowhere 0 (see `stripRow`), and what is to be told of that. */
export function strippedRows({ gradient, context }: Problem, mayGrow = false) {
  const rows = gradient.map((entry): StrippedRow => stripRow(entry, context.tidier, gradient.length, mayGrow));
  const story: StoryLine[] = [{ kind: "set-to-zero", equations: gradient }];
  rows.forEach(({ row, dropped }, index) => {
    const before = gradient[index];
    if (before !== undefined && row !== before)
      story.push({ kind: "never-zero", index, before, factors: dropped.filter((u) => !isNumber(u)), after: row });
  });
  return { rows: rows.map(({ row }) => row), story };
}

/**
 * Gradients that are rational but for factors that are nowhere 0, such as `e^(-x²-y²)` times polynomials: exact
 * elimination. Proof: in the domain the rows left over have the zeros of the gradient.
 */
export function strippedRoute(problem: Problem): FoundSets | null {
  const { loss, variables, context } = problem;
  if ((context.kinks ?? []).length > 0) return null;
  const { rows, story } = strippedRows(problem);
  if (story.length === 1) return null;
  const found = findCriticalSets(rows, loss, variables, context);
  if (found.completeness.kind === "unknown" && found.completeness.stopped.kind === "not-rational") return null;
  const work = workBudget(context.budget);
  const sets = found.sets.map((set) => {
    if (set.kind === "point") return enclosedPoint(set, work);
    return set.kind === "family" ? levelOf(set, { loss, variables, tidier: context.tidier, work }) : set;
  });
  return { sets, completeness: ofOtherSystem(found.completeness), story: [...story, ...found.story.slice(1)] };
}
