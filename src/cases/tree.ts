import type { WorkBudget } from "../algebra/budget.ts";
import { degreeIn, type Polynomial } from "../algebra/polynomial.ts";
import { limitOf } from "../solve/work.ts";
import { withNonzero, withProductSign, withZero } from "./assume.ts";
import { Divide, type Facts, NotAnalysed, type Question } from "./facts.ts";

/** A case at the end of the tree with what was worked out in it; null: it was not analysed. */
export type Leaf<T> = { readonly facts: Facts; readonly answer: T | null };

/** More cases are not looked at. */
const MOST_CASES = 80;

/**
 * The answer in each case: where it depends on something that the facts leave open, the case is divided by the
 * possible answers (0 or not; negative or positive), so that together the leaves are all parameter values that the
 * facts allow. `isParameter` says which unknowns a question may contain.
 */
export function overCases<T>(
  start: readonly Facts[],
  answer: (facts: Facts) => T,
  isParameter: (index: number) => boolean,
  work: WorkBudget,
): readonly Leaf<T>[] {
  const leaves: Leaf<T>[] = [];
  const open = [...start];
  for (let count = 1; open.length > 0; count += 1) {
    const facts = open.shift();
    if (facts === undefined) break;
    const outcome = count > MOST_CASES ? null : attempt(() => answer(facts));
    if (outcome === null) leaves.push({ facts, answer: null });
    else if (outcome.kind === "answer") leaves.push({ facts, answer: outcome.value });
    else {
      const parts = isAskable(outcome.question, isParameter) ? divided(facts, outcome.question, work) : null;
      if (parts === null) leaves.push({ facts, answer: null });
      else {
        open.unshift(...parts.cases, ...parts.kept);
      }
    }
  }
  return leaves;
}

type Outcome<T> =
  | { readonly kind: "answer"; readonly value: T }
  | { readonly kind: "divide"; readonly question: Question };

/** The answer, or the question that it depends on; null: beyond what is treated. */
function attempt<T>(ask: () => T): Outcome<T> | null {
  try {
    return { kind: "answer", value: ask() };
  } catch (error) {
    if (error instanceof Divide) return { kind: "divide", question: error.question };
    if (error instanceof NotAnalysed || limitOf(error) !== null) return null;
    throw error;
  }
}

function isAskable(question: Question, isParameter: (index: number) => boolean): boolean {
  const polynomials: readonly Polynomial[] = question.kind === "zero" ? [question.polynomial] : question.factors;
  return polynomials.every((p) =>
    Array.from({ length: p.variables }, (_, i) => i).every((i) => isParameter(i) || degreeIn(p, i) <= 0),
  );
}

/** The cases by the answers to a question; `kept`: those in which an equation stays that no parameter is solved for. */
function divided(
  facts: Facts,
  question: Question,
  work: WorkBudget,
  depth = 0,
): { cases: Facts[]; kept: Facts[] } | null {
  if (depth > 4) return null;
  if (question.kind === "sign") {
    const parts = [true, false].map((isNegative) =>
      attempt(() => withProductSign(question.factors, isNegative, false, facts, work)),
    );
    return collected(parts);
  }
  const { polynomial } = question;
  const zero = attempt(() => withZero(polynomial, false, facts, work));
  if (zero?.kind === "divide") return divided(facts, zero.question, work, depth + 1);
  // Where it cannot be 0 under the facts, what is assumed says so already, and it is not written again.
  const isImplied = zero?.kind === "answer" && zero.value === null;
  const other = attempt(() => withNonzero(polynomial, isImplied, facts, work));
  const parts = collected([other]);
  if (parts === null) return null;
  if (zero === null) {
    const equation = { polynomial, given: false };
    return { ...parts, kept: [...parts.kept, { ...facts, unsolved: [...facts.unsolved, equation] }] };
  }
  return zero.value === null ? parts : { ...parts, cases: [...parts.cases, zero.value] };
}

function collected(parts: readonly (Outcome<Facts | null> | null)[]): { cases: Facts[]; kept: Facts[] } | null {
  const cases: Facts[] = [];
  for (const part of parts) {
    if (part === null || part.kind === "divide") return null;
    if (part.value !== null) cases.push(part.value);
  }
  return { cases, kept: [] };
}
