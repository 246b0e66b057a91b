import { createDifferentiator, type Differentiator, workOut } from "./calculus/differentiate.ts";
import { domainConditions, impossibleDemand, kinksOf } from "./calculus/domain.ts";
import { mirrored, workGradient, workHessian } from "./calculus/gradient.ts";
import { writeSteps } from "./calculus/steps.ts";
import { type Jet, taylorModel } from "./calculus/taylor.ts";
import { createTidier } from "./calculus/tidy/tidy.ts";
import { domainOf } from "./expr/domain.ts";
import type { Expr } from "./expr/expr.ts";
import { createPool } from "./expr/pool.ts";
import { symbolsOf } from "./expr/symbols.ts";
import { type Allowance, createBudget, LimitReached } from "./number/budget.ts";
import type { Derivation, Limit, Part, Warning } from "./record/derivation.ts";
import { failure, problemAt, type Result, success } from "./record/problem.ts";
import type { DeriveRequest } from "./record/request.ts";
import { formulaOf } from "./text/formula.ts";
import type { FormulaReader } from "./text/parse.ts";
import { type Question, readQuestion } from "./text/question.ts";

/** What the surroundings lend: the reader of formulas, the wish to stop, a clock in milliseconds. */
export type Host = {
  readonly reader: FormulaReader;
  readonly interrupted: () => boolean;
  readonly now: () => number;
};

/** The work that one derivation may do, counted the same on every machine. */
const ALLOWANCE: Allowance = {
  entries: 50_000,
  nodes: 1_000_000,
  steps: 10_000_000,
  bits: 1e9,
  terms: 1e8,
  pairs: 1e6,
  boxes: 1e6,
  output: 5_000_000,
};

/**
 * Derives everything about a loss: reads it, differentiates it once and twice, and puts the Taylor model together.
 * A mistake in the request is a problem. A limit that was met is part of the answer: what was found before it stands.
 */
export function derive(request: DeriveRequest, host: Host): Result<Derivation> {
  const watch = createStopwatch(host.now);
  const read = readQuestion(request, host.reader);
  watch.lap("parse");
  if (!read.ok) return read;

  const question = read.value;
  const differentiator = createTools(question, host);
  const { tidier } = differentiator;
  const work = createWork();

  const loss = work.attempt("gradient", () => lossToDerive(question, differentiator)) ?? question.put;
  const never = work.attempt("gradient", () => impossibleDemand(domainOf(loss), tidier));
  if (never !== null) {
    const condition = `${formulaOf(never.left)} ${never.relation} ${formulaOf(never.right)}`;
    return failure(problemAt({ kind: "never-defined", condition }, request.loss, null));
  }
  const domain = work.attempt("gradient", () => domainConditions(loss, tidier)) ?? [];
  const kinks = work.attempt("gradient", () => kinksOf(loss, tidier)) ?? [];

  const gradient = work.attempt("gradient", () => workGradient(loss, question.variables, differentiator));
  watch.lap("gradient");
  const upper =
    gradient && question.wants.hessian
      ? work.attempt("hessian", () => workHessian(gradient, question.variables, differentiator))
      : null;
  const hessian = upper && mirrored(upper);
  watch.lap("hessian");

  const jet: Jet | null = gradient && hessian && { loss, gradient: gradient.map((step) => step.result), hessian };
  const taylor =
    jet && question.wants.taylor ? work.attempt("taylor", () => taylorModel(jet, question.at, tidier)) : null;
  const noTaylor = jet !== null && question.wants.taylor && taylor === null && work.limits.length === 0;
  if (noTaylor && question.atGiven)
    return failure(problemAt({ kind: "undefined-at", point: request.at ?? "" }, request.at ?? "", null));
  watch.lap("taylor");

  const told = work.attempt("steps", () =>
    writeSteps({ ...question, gradient, upper, jet, taylor }, request.detail ?? "rules", tidier),
  );
  watch.lap("steps");
  return success({
    loss: { input: request.loss, name: question.name, asRead: question.asRead, expr: loss },
    variables: question.variables,
    parameters: question.parameters,
    assumptions: question.assumptions,
    domain,
    kinks,
    gradient:
      gradient && question.wants.gradient ? gradient.map((step) => ({ variable: step.by, expr: step.result })) : null,
    hessian,
    taylor,
    steps: told?.steps ?? [],
    warnings: warningsOf(question, noTaylor, told?.leftOut ?? 0),
    limits: work.limits,
    timing: request.timing === true ? watch.laps() : null,
  });
}

function createTools(question: Question, host: Host): Differentiator {
  const budget = createBudget(ALLOWANCE, host.interrupted);
  const pool = createPool(() => budget.spend("nodes", 1));
  return createDifferentiator(createTidier(pool, budget, symbolsOf(question.asRead)));
}

/** The loss that is derived: as written with announced derivatives worked out, tidied where values were put in. */
function lossToDerive(question: Question, differentiator: Differentiator): Expr {
  const { tidier } = differentiator;
  const loss = workOut(tidier.pool.share(question.put), differentiator);
  return question.set.length > 0 ? tidier.tidy(loss) : loss;
}

/** Runs parts of the work; a part that meets a limit gives null, and the limit is noted. */
function createWork() {
  const limits: Limit[] = [];
  function attempt<T>(part: Part, work: () => T): T | null {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof LimitReached)) throw error;
      limits.push({ part, what: error.limit });
      return null;
    }
  }
  return { attempt, limits };
}

function warningsOf(question: Question, noTaylor: boolean, leftOut: number): readonly Warning[] {
  const warnings: Warning[] = [];
  if (question.guessed) warnings.push({ kind: "variables-guessed", variables: question.variables });
  if (noTaylor) warnings.push({ kind: "no-taylor-at", at: question.at });
  if (leftOut > 0) warnings.push({ kind: "steps-left-out", count: leftOut });
  if (question.wants.critical) warnings.push({ kind: "not-worked-out", part: "critical" });
  return warnings;
}

function createStopwatch(now: () => number) {
  const laps: { [part: string]: number } = {};
  let last = now();
  return {
    lap(part: string): void {
      const time = now();
      laps[part] = time - last;
      last = time;
    },
    laps: () => laps,
  };
}
