import { createDifferentiator } from "./calculus/differentiate.ts";
import { isWidenedByTidying, kinksOf } from "./calculus/domain.ts";
import type { Detail } from "./calculus/lines.ts";
import type { Jet } from "./calculus/taylor.ts";
import { solveComposed } from "./cases/composed.ts";
import { solveByCases } from "./cases/parameters.ts";
import { classifySets } from "./classify/classify.ts";
import { classificationSteps } from "./classify/steps.ts";
import type { Desk } from "./derive.ts";
import type { Expr } from "./expr/expr.ts";
import { interval } from "./number/interval.ts";
import type { Critical } from "./record/critical.ts";
import type { Kink, Twin } from "./record/derivation.ts";
import type { DeriveRequest } from "./record/request.ts";
import type { Step } from "./record/step.ts";
import type { FoundSets, SolveContext } from "./solve/found.ts";
import { solve } from "./solve/solve.ts";
import { twinForm } from "./solve/twin.ts";
import { workBudget } from "./solve/work.ts";

/** The critical sets of a loss, each with what it is; null where a limit was met before any could be told. */
export function findSets(jet: Jet, request: DeriveRequest, desk: Desk): Critical | null {
  return findProvedSets(jet, request, desk, false)?.critical ?? null;
}

/** As {@link findSets}, with what was found before the types; `inWriting` asks for the proof line by line. */
export function findProvedSets(
  given: Jet,
  { box }: DeriveRequest,
  desk: Desk,
  inWriting: boolean,
): { readonly found: FoundSets; readonly critical: Critical } | null {
  const jet = withPlainLoss(given, desk);
  const found = criticalSets(jet, box, inWriting, desk);
  desk.watch.lap("critical");
  const critical = found && (casesOf(found, jet, desk) ?? typesOf(found, jet, desk));
  desk.watch.lap("classify");
  return found && critical && { found, critical };
}

/** The steps that lead from the sets to their types. */
export function typeSteps(critical: Critical, jet: Jet, detail: Detail, desk: Desk): readonly Step[] | null {
  const { question, tidier, attempt } = desk;
  const writing = { jet, names: question.variables, detail, tidier };
  return attempt("steps", () => classificationSteps(critical, writing));
}

/** Larger derivatives are not written in another form. */
const LARGEST_TWIN = 60;

/** A partial derivative in factors or multiplied out, where that is short and another form than it has. */
export function twinOf(partial: Expr, { question, tidier }: Desk): Twin | null {
  if (tidier.size(partial) > LARGEST_TWIN) return null;
  return twinForm(partial, [...question.variables, ...question.parameters], workBudget(tidier.budget));
}

/** What is found of a loss with parameters before their cases are looked at: the routes with numbers need every symbol. */
const BY_CASES: FoundSets = {
  sets: [],
  completeness: { kind: "unknown", stopped: { kind: "parameters" }, undecided: [] },
  story: [],
};

/**
 * The jet of the loss in its tidy form where that has fewer kinks, or fewer of roots, and the same domain: `sqrt(x^4)` is
 * `x^2`, and `sqrt(x^2)` is `abs(x)`.
 */
function withPlainLoss(jet: Jet, { question, tidier, attempt }: Desk): Jet {
  const plain = attempt("critical", () => {
    const kinks = kinksOf(jet.loss, tidier);
    const loss = kinks.length === 0 ? jet.loss : tidier.tidy(jet.loss);
    const left = kinksOf(loss, tidier);
    const isPlainer = left.length < kinks.length || (left.length === kinks.length && roots(left) < roots(kinks));
    if (!isPlainer || isWidenedByTidying(jet.loss, tidier)) return jet;
    const { differentiate } = createDifferentiator(tidier);
    const gradient = question.variables.map((name) => differentiate(loss, name).result);
    const hessian = gradient.map((entry) => question.variables.map((name) => differentiate(entry, name).result));
    return { loss, gradient, hessian };
  });
  return plain ?? jet;
}

function roots(kinks: readonly Kink[]): number {
  return kinks.filter(({ reason }) => reason === "sqrt").length;
}

function criticalSets(jet: Jet, sides: DeriveRequest["box"], inWriting: boolean, desk: Desk): FoundSets | null {
  const { question, attempt } = desk;
  if (question.parameters.length > 0) return BY_CASES;
  const box = new Map(Object.entries(sides ?? {}).map(([name, [lower, upper]]) => [name, interval(lower, upper)]));
  const context = { ...solving(jet.loss, desk), box, inWriting };
  const { loss, gradient } = jet;
  return attempt("critical", () => solve({ loss, gradient, variables: question.variables, context }));
}

function typesOf(found: FoundSets, jet: Jet, desk: Desk): Critical | null {
  return desk.attempt("classify", () => classifySets(found, jet, desk.question.variables, solving(jet.loss, desk)));
}

/** The sets by cases of the parameters, where the loss has some; null where it has none or is of another form. */
function casesOf(found: FoundSets, jet: Jet, desk: Desk): Critical | null {
  const { completeness } = found;
  if (completeness.kind !== "unknown" || completeness.stopped.kind !== "parameters") return null;
  const { variables, parameters, assumptions } = desk.question;
  const problem = { jet, variables, parameters, assumptions, context: solving(jet.loss, desk) };
  return desk.attempt("critical", () => solveByCases(problem) ?? solveComposed(problem));
}

function solving(loss: Expr, { tidier, attempt }: Desk): SolveContext {
  return { tidier, budget: tidier.budget, kinks: attempt("critical", () => kinksOf(loss, tidier)) ?? [] };
}
