import { namedTexts, rowsOfText } from "./marking/answerText.ts";
import { markCritical } from "./marking/critical.ts";
import { markGradient, markHessian } from "./marking/derivatives.ts";
import { createExercise, type Exercise } from "./marking/exercise.ts";
import { markEigenvalues, markEscape } from "./marking/spectrum.ts";
import { type Allowance, type Budget, createBudget, LimitReached } from "./number/budget.ts";
import type { Marking, PartMark } from "./record/marking.ts";
import { failure, problemAt, type Result, success } from "./record/problem.ts";
import type { CheckRequest } from "./record/request.ts";
import { derive, type Host } from "./whole.ts";

/** The work that the marking of one answer may do. */
const ALLOWANCE: Allowance = {
  entries: 50_000,
  nodes: 2_000_000,
  steps: 20_000_000,
  bits: 1e9,
  terms: 1e8,
  pairs: 1e6,
  boxes: 1e6,
  output: 5_000_000,
};

/** Marks answers to losses. */
export type Marker = (request: CheckRequest) => Result<Marking>;

/**
 * A marker that keeps the last loss with its derivation and the wrong answers to it, so that many answers to one
 * exercise cost little each. What a limit cuts short is undecided.
 */
export function createMarker(host: Host): Marker {
  let last: { readonly key: string; readonly exercise: Exercise } | null = null;
  let budget: Budget = createBudget(ALLOWANCE, host.interrupted);

  function exerciseFor(request: CheckRequest): Result<Exercise> {
    const wantsCritical = [request.critical, request.eigenvalues, request.escape].some((text) => text !== undefined);
    const only = ["gradient", "hessian", ...(wantsCritical ? (["critical"] as const) : [])] as const;
    const question = { ...request.exercise, only, detail: "all" } as const;
    const key = JSON.stringify(question);
    if (last?.key === key) return success(last.exercise);
    const derived = derive(question, host);
    if (!derived.ok) return derived;
    const exercise = createExercise(derived.value, request.exercise.syntax, {
      spend: (kind, amount) => budget.spend(kind, amount),
    });
    last = { key, exercise };
    return success(exercise);
  }

  return (request) => {
    budget = createBudget(ALLOWANCE, host.interrupted);
    const exercise = exerciseFor(request);
    if (!exercise.ok) return exercise;
    const parts = attempt(() => partsOf(request, exercise.value, host));
    if (parts === null) return success({ verdict: "undecided", parts: [] });
    if (parts.length === 0 && !isAsked(request))
      return failure(problemAt({ kind: "option", option: "check", text: "", expected: "an answer to mark" }, "", null));
    return success({ verdict: overall(parts), parts });
  };
}

/** Whether there is anything to mark. */
function isAsked({ exercise: _, ...answers }: CheckRequest): boolean {
  return Object.values(answers).some((answer) => answer !== undefined);
}

/** The work's result; null where a limit was met. */
function attempt<T>(work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if (error instanceof LimitReached) return null;
    throw error;
  }
}

function partsOf(request: CheckRequest, exercise: Exercise, { reader }: Host): readonly PartMark[] {
  const { gradient, hessian, critical, eigenvalues, escape: direction } = request;
  const at = request.exercise.at ?? null;
  return [
    ...(gradient === undefined ? [] : markGradient(namedAnswers(gradient, exercise), exercise, reader)),
    ...(hessian === undefined
      ? []
      : markHessian(typeof hessian === "string" ? rowsOfText(hessian) : hessian, exercise, reader)),
    ...(critical === undefined ? [] : markCritical(critical, exercise, reader)),
    ...(eigenvalues === undefined ? [] : [markEigenvalues(eigenvalues, at, exercise, reader)]),
    ...(direction === undefined ? [] : [markEscape(direction, at, exercise, reader)]),
  ];
}

function namedAnswers(gradient: NonNullable<CheckRequest["gradient"]>, { derivation }: Exercise) {
  if (typeof gradient === "string") return namedTexts(gradient, derivation.variables.length);
  return Object.entries(gradient).map(([name, text]) => ({ name, text }));
}

/** Invalid where a part is, else wrong, else undecided where a part is, else right. */
function overall(parts: readonly PartMark[]): Marking["verdict"] {
  const order = ["invalid", "wrong", "undecided"] as const;
  if (parts.length === 0) return "undecided";
  return order.find((verdict) => parts.some((part) => part.verdict === verdict)) ?? "right";
}
