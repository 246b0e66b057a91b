import { createDifferentiator, type DerivativeStep, type Differentiator, workOut } from "./calculus/differentiate.ts";
import { domainConditions, impossibleDemand, isWidenedByTidying, kinksOf } from "./calculus/domain.ts";
import { mirrored, workGradient, workHessian } from "./calculus/gradient.ts";
import type { Detail } from "./calculus/lines.ts";
import { writeSteps } from "./calculus/steps.ts";
import { type Jet, taylorModel } from "./calculus/taylor.ts";
import { createTidier } from "./calculus/tidy/tidy.ts";
import { domainOf } from "./expr/domain.ts";
import type { Expr } from "./expr/expr.ts";
import { createPool } from "./expr/pool.ts";
import { symbolsOf } from "./expr/symbols.ts";
import { type Allowance, createBudget, LimitReached } from "./number/budget.ts";
import type { Critical } from "./record/critical.ts";
import type { Derivation, Limit, Part, Point, Taylor, Twin, Warning } from "./record/derivation.ts";
import { failure, type Problem, problemAt, type Result, success } from "./record/problem.ts";
import type { DeriveRequest } from "./record/request.ts";
import type { Step } from "./record/step.ts";
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
 * The parts of the pipeline that find the critical sets, say what each one is, and show how. They are the greater part
 * of the program, and are given as an argument so that the page can answer with the gradient before it has loaded them.
 */
export type Later = {
  readonly find: (jet: Jet, request: DeriveRequest, desk: Desk) => Critical | null;
  readonly steps: (critical: Critical, jet: Jet, detail: Detail, desk: Desk) => readonly Step[] | null;
  readonly twin: (partial: Expr, desk: Desk) => Twin | null;
};

/**
 * Derives everything about a loss: reads it, differentiates it once and twice, finds its critical sets and what each
 * one is, and puts the Taylor model together. Without `later` the critical sets are left out, asked for or not.
 * A mistake in the request is a problem. A limit that was met is part of the answer: what was found before it stands.
 */
export function deriveBy(later: Later | null, request: DeriveRequest, host: Host): Result<Derivation> {
  const watch = createStopwatch(host.now);
  const read = readQuestion(request, host.reader);
  watch.lap("parse");
  if (!read.ok) return read;

  const desk = createDesk(read.value, host, watch);
  const loss = desk.attempt("gradient", () => lossToDerive(desk)) ?? desk.question.put;
  const never = undefinedEverywhere(loss, desk, request);
  if (never !== null) return failure(never);

  const gradient = desk.attempt("gradient", () => workGradient(loss, desk.question.variables, desk.differentiator));
  watch.lap("gradient");
  const upper = gradient && secondDerivatives(gradient, desk);
  const hessian = upper && mirrored(upper);
  watch.lap("hessian");

  const jet =
    gradient && (hessian ? { loss, gradient: resultsOf(gradient), hessian } : jetOnDemand(loss, gradient, desk));
  const critical = jet && desk.question.wants.critical && later ? later.find(jet, request, desk) : null;
  watch.lap("critical");
  watch.lap("classify");

  const taylor = jet && expandAt(jet, critical, desk);
  if (isRefused(taylor, jet, desk))
    return failure(problemAt({ kind: "undefined-at", point: request.at ?? "" }, request.at ?? "", null));
  watch.lap("taylor");

  const shown = desk.question.wants.hessian;
  const worked = { ...desk.question, loss, gradient, upper: shown ? upper : null, jet, taylor };
  const told = desk.attempt("steps", () => writeSteps(worked, request.detail ?? "rules", desk.tidier));
  const detail = request.detail ?? "rules";
  const typing = critical && jet && later && detail !== "result" ? later.steps(critical, jet, detail, desk) : null;
  watch.lap("steps");
  return success({
    ...describe(loss, request, desk),
    gradient:
      gradient && desk.question.wants.gradient
        ? gradient.map(({ by, result }) => ({ variable: by, expr: result, twin: later?.twin(result, desk) ?? null }))
        : null,
    hessian: shown ? hessian : null,
    critical,
    taylor,
    steps: [...(told?.steps ?? []), ...(typing ?? [])],
    warnings: warningsOf(desk, jet !== null && taylor === null, told?.leftOut ?? 0),
    limits: desk.limits,
    timing: request.timing === true ? watch.laps() : null,
  });
}

/** The tools and the limits of one derivation. */
export type Desk = Differentiator & {
  readonly question: Question;
  readonly differentiator: Differentiator;
  readonly limits: readonly Limit[];
  readonly watch: Stopwatch;
  /** Does a part of the work; one that meets a limit gives null, and the limit is noted. */
  readonly attempt: <T>(part: Part, work: () => T) => T | null;
};

function createDesk(question: Question, host: Host, watch: Stopwatch): Desk {
  const budget = createBudget(ALLOWANCE, host.interrupted);
  const pool = createPool(() => budget.spend("nodes", 1));
  const differentiator = createDifferentiator(createTidier(pool, budget, symbolsOf(question.asRead)));
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
  return { ...differentiator, question, differentiator, limits, watch, attempt };
}

/**
 * The loss that is derived: as written with announced derivatives worked out. Where values were put in it is tidied,
 * unless that would give it values where it has none.
 */
function lossToDerive({ question, differentiator, tidier }: Desk): Expr {
  const loss = workOut(tidier.pool.share(question.put), differentiator);
  return question.set.length === 0 || isWidenedByTidying(loss, tidier) ? loss : tidier.tidy(loss);
}

/** The problem of a loss that has a value nowhere, such as `log(-5) + x`. */
function undefinedEverywhere(loss: Expr, { attempt, tidier }: Desk, request: DeriveRequest): Problem | null {
  const never = attempt("gradient", () => impossibleDemand(domainOf(loss), tidier));
  if (never === null) return null;
  const condition = `${formulaOf(never.left)} ${never.relation} ${formulaOf(never.right)}`;
  return problemAt({ kind: "never-defined", condition }, request.loss, null);
}

/** The second derivatives, where they are asked for or the Taylor model is. */
function secondDerivatives(gradient: readonly DerivativeStep[], { question, attempt, differentiator }: Desk) {
  if (!question.wants.hessian && !question.wants.taylor) return null;
  return attempt("hessian", () => workHessian(gradient, question.variables, differentiator));
}

function resultsOf(steps: readonly DerivativeStep[]): readonly Expr[] {
  return steps.map((step) => step.result);
}

/**
 * The jet where only the critical sets are asked for: its Hessian is worked when their classification wants it written,
 * which it does not for a point that is known by enclosures.
 */
function jetOnDemand(loss: Expr, gradient: readonly DerivativeStep[], { question, differentiator }: Desk): Jet | null {
  if (question.wants.hessian || question.wants.taylor || !question.wants.critical) return null;
  let known: Jet["hessian"] | null = null;
  return {
    loss,
    gradient: resultsOf(gradient),
    get hessian() {
      known ??= mirrored(workHessian(gradient, question.variables, differentiator));
      return known;
    },
  };
}

/** The Taylor model at the point that was asked for, else at the first critical point, else at the origin. */
function expandAt(jet: Jet, critical: Critical | null, { question, attempt, tidier }: Desk): Taylor | null {
  if (!question.wants.taylor) return null;
  const at = question.atGiven ? question.at : (firstPoint(critical) ?? question.at);
  return attempt("taylor", () => taylorModel(jet, at, tidier));
}

/** The first critical point with coordinates in closed form. */
function firstPoint(critical: Critical | null): Point | null {
  for (const { place } of critical?.sets ?? []) {
    if (place.kind !== "point" || place.integers.length > 0) continue;
    const at = place.at.flatMap(({ variable, value }) =>
      value.kind === "closed" ? [{ variable, value: value.expr }] : [],
    );
    if (at.length === place.at.length) return at;
  }
  return null;
}

/** Whether the user asked for a Taylor model at a point where there is none. */
function isRefused(taylor: Taylor | null, jet: Jet | null, { question, limits }: Desk): boolean {
  return question.atGiven && question.wants.taylor && jet !== null && taylor === null && limits.length === 0;
}

/** What was asked, and where the loss lives. */
function describe(loss: Expr, request: DeriveRequest, { question, attempt, tidier }: Desk) {
  return {
    loss: { input: request.loss, name: question.name, asRead: question.asRead, expr: loss },
    variables: question.variables,
    parameters: question.parameters,
    assumptions: question.assumptions,
    domain: attempt("gradient", () => domainConditions(loss, tidier)) ?? [],
    kinks: attempt("gradient", () => kinksOf(loss, tidier)) ?? [],
  };
}

function warningsOf({ question, limits }: Desk, noTaylor: boolean, leftOut: number): readonly Warning[] {
  const warnings: Warning[] = [];
  if (question.guessed) warnings.push({ kind: "variables-guessed", variables: question.variables });
  if (noTaylor && question.wants.taylor && limits.length === 0)
    warnings.push({ kind: "no-taylor-at", at: question.at });
  if (leftOut > 0) warnings.push({ kind: "steps-left-out", count: leftOut });
  return warnings;
}

/** Says how long each part took; `lap` ends one. */
type Stopwatch = { readonly lap: (part: string) => void; readonly laps: () => { readonly [part: string]: number } };

function createStopwatch(now: () => number): Stopwatch {
  const laps: { [part: string]: number } = {};
  let last = now();
  return {
    lap(part: string): void {
      const time = now();
      laps[part] = (laps[part] ?? 0) + time - last;
      last = time;
    },
    laps: () => laps,
  };
}
