import { createDifferentiator, type Differentiator } from "../calculus/differentiate.ts";
import { isWrittenOut } from "../expr/evaluate.ts";
import type { Condition, Expr } from "../expr/expr.ts";
import { createPool } from "../expr/pool.ts";
import { symbolsOf } from "../expr/symbols.ts";
import type { Budget } from "../number/budget.ts";
import type { Diagnosis, DiagnosisCode } from "../record/marking.ts";
import { brokenDerivatives, type Candidate, leftAsMade } from "./candidates.ts";
import { decideEqual } from "./equal.ts";
import { distanceOfForms } from "./forms.ts";
import { createSignatures, mayAgree } from "./signatures.ts";

/** A derivative that an answer gives: of what, by what, and what else may have been given in its place. */
export type Task = {
  readonly of: Expr;
  readonly by: string;
  /** Mistakes that are none of differentiation, such as the derivative by another variable; named after those. */
  readonly others: readonly Candidate[];
};

/**
 * Names the mistakes that lead exactly to an answer, each code once: first those that make it in the very form in
 * which it is written, then the simplest.
 */
export interface Diagnoser {
  diagnose(given: Expr): readonly Diagnosis[];
}

export type DiagnosisContext = {
  readonly names: readonly string[];
  readonly assumed: readonly Condition[];
  readonly truth: Differentiator;
  readonly budget: Budget;
  /** The id of the step that works a derivative out. */
  readonly stepOf: (of: Expr, by: string) => string | null;
};

/** So many mistakes are named for one answer. */
const MOST_NAMED = 3;

/** Works the wrong answers of a task out once, for all answers to it. */
export function createDiagnoser(task: Task, context: DiagnosisContext): Diagnoser {
  const { names, assumed, truth, budget, stepOf } = context;
  const signatures = createSignatures(names);
  const candidates = [...brokenDerivatives(task.of, task.by, budget), ...task.others].filter(({ result }) =>
    isWrittenOut(result),
  );
  const values = signatures.of(candidates.map(({ result }) => result));

  function diagnose(given: Expr): readonly Diagnosis[] {
    if (!isWrittenOut(given) || symbolsOf(given).some((name) => !names.includes(name))) return [];
    const [mine = []] = signatures.of([given]);
    const fitting = candidates
      .filter((_, i) => mayAgree(mine, values[i] ?? []))
      .map((candidate) => ({ candidate, distance: candidate.isTwin ? 3 : distanceOfForms(given, candidate.result) }))
      .sort((a, b) => a.distance - b.distance);
    const named = new Map<DiagnosisCode, Diagnosis>();
    for (const { candidate } of fitting) {
      if (named.size >= MOST_NAMED) break;
      if (named.has(candidate.code)) continue;
      if (decideEqual(candidate.result, given, { budget, assumed }).verdict !== "equal") continue;
      named.set(candidate.code, diagnosisOf(candidate));
    }
    if (named.size < MOST_NAMED && !named.has("integrated") && isIntegral(given))
      named.set("integrated", { code: "integrated", place: null, everywhere: false, step: null, about: null });
    return [...named.values()];
  }

  function diagnosisOf({ code, place, everywhere, about }: Candidate): Diagnosis {
    if (place === null) return { code, place: null, everywhere, step: null, about };
    const { differentiate, tidier } = truth;
    const right = differentiate(place.of, place.by);
    const wrong = tidier.tidy(tidier.pool.share(place.wrong));
    return {
      code,
      place: { of: right.of, by: place.by, wrong, right: right.result },
      everywhere,
      step: stepOf(right.of, place.by),
      about,
    };
  }

  /** Whether the derivative of the answer is what was to be differentiated. */
  function isIntegral(given: Expr): boolean {
    if (!isWrittenOut(task.of)) return false;
    const tidier = leftAsMade(createPool(), budget);
    const derived = createDifferentiator(tidier).differentiate(given, task.by).result;
    const [mine = [], theirs = []] = signatures.of([derived, task.of]);
    return mayAgree(mine, theirs) && decideEqual(derived, task.of, { budget, assumed }).verdict === "equal";
  }

  return { diagnose };
}
