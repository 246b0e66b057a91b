import type { Allowance } from "../../src/number/budget.ts";
import { criticalPointsByDescent, gradientOf, residual } from "./descend.ts";
import type { Planted } from "./planted.ts";
import { ALLOWANCE, distance, isOnFamily, numbersOf, type Solved, solved } from "./solving.ts";

/** What a planted loss came to: what is wrong with the answer (nothing, as a rule), and whether all was claimed. */
export type Outcome = {
  readonly planted: Planted;
  readonly solved: Solved;
  readonly wrong: readonly string[];
  readonly isAll: boolean;
};

/** Solves a planted loss and holds the answer against what was planted and against numerical search. */
export function judge(planted: Planted, seed: number, starts: number, allowance: Allowance = ALLOWANCE): Outcome {
  const { loss, variables } = planted;
  const answer = solved(loss, variables, allowance);
  const isAll = answer.found.completeness.kind === "all";
  const gradient = gradientOf(loss, variables);
  const wrong: string[] = [];
  for (const p of answer.points) {
    if (!(residual(gradient, p) < 1e-9)) wrong.push(`false point ${p.join()}`);
  }
  for (const family of answer.families) {
    const sample = numbersOf(family.place.sample);
    if (!(residual(gradient, sample) < 1e-9)) wrong.push(`false sample ${sample.join()}`);
    if (!isOnFamily(family, variables, sample)) wrong.push(`sample off its family ${sample.join()}`);
  }
  answer.points.forEach((p, i) => {
    if (answer.points.slice(i + 1).some((q) => distance(p, q) === 0)) wrong.push(`point twice ${p.join()}`);
  });
  if (!isAll) return { planted, solved: answer, wrong, isAll };
  for (const p of planted.critical) if (!isCovered(answer, p, 1e-7)) wrong.push(`lost planted ${p.join()}`);
  for (const { at, isRegular } of criticalPointsByDescent(gradient, variables.length, starts, seed)) {
    if (!isCovered(answer, at, isRegular ? 1e-3 : 0.05))
      wrong.push(`lost ${at.join()}${isRegular ? "" : " (singular)"}`);
  }
  return { planted, solved: answer, wrong, isAll };
}

/** A search ends this close to a family at which the gradient vanishes to a high order. */
const NEAR_FAMILY = 0.05;

/** Whether a point is one of the points of the answer or lies on one of its families. */
export function isCovered({ points, families, variables }: Solved, at: readonly number[], tolerance: number): boolean {
  if (points.some((p) => distance(p, at) < tolerance)) return true;
  return families.some((f) => isOnFamily(f, variables, at, NEAR_FAMILY));
}
