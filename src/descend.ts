import { createDifferentiator, workOut } from "./calculus/differentiate.ts";
import { createTidier } from "./calculus/tidy/tidy.ts";
import { derive, type Host } from "./derive.ts";
import { createObjective, NO_DATA, type Objective } from "./descent/objective.ts";
import { onwardFrom } from "./descent/onward.ts";
import { type Approach, inspect, judge, lingeringOf } from "./descent/outcome.ts";
import { quadraticOf } from "./descent/quadratic.ts";
import { readStart, readWalkOptions, type Start, type WalkOptions } from "./descent/reading.ts";
import { certifiedSigns } from "./descent/spectrum.ts";
import { unroll, unrollOnLoss } from "./descent/unroll.ts";
import { type WalkPlan, walk } from "./descent/walk.ts";
import { type Expr, operands } from "./expr/expr.ts";
import { hessianGraph } from "./expr/graph.ts";
import { createPool, type Pool } from "./expr/pool.ts";
import { symbolsOf } from "./expr/symbols.ts";
import { type Allowance, type Budget, createBudget, LimitReached } from "./number/budget.ts";
import type { Critical } from "./record/critical.ts";
import type { Derivation } from "./record/derivation.ts";
import type { DescendRequest, Descent, Rival, Unrolling } from "./record/descent.ts";
import { failure, type Problem, problemAt, type Result, success } from "./record/problem.ts";
import { formulaOf } from "./text/formula.ts";
import { type Question, readQuestion } from "./text/question.ts";

/** The work that one walk may do beside its steps, counted the same on every machine. */
const ALLOWANCE: Allowance = {
  entries: 50_000,
  nodes: 2_000_000,
  steps: 10_000_000,
  bits: 1e9,
  terms: 1e8,
  pairs: 1e6,
  boxes: 1e6,
  output: 5_000_000,
};
/** Numbers that a trajectory may hold. */
const MOST_NUMBERS = 20_000_000;
/** Up to this many variables the loss is derived as a formula beside the walk. */
const FEW_VARIABLES = 8;
/** How long the critical sets may take, in milliseconds: the walk is what was asked for. */
const PATIENCE = 8_000;

/**
 * Walks downhill from a start by one of the methods, tells what the walk ran into, and unrolls its momentum. The
 * critical sets of the same loss are worked out beside it, as far as that is soon done, to say where it came to.
 */
export function descend(request: DescendRequest, host: Host): Result<Descent> {
  const budget = createBudget(ALLOWANCE, host.interrupted);
  try {
    const set = prepare(request, host, budget);
    return set.ok ? walkAndTell(set.value, host) : set;
  } catch (error) {
    if (!(error instanceof LimitReached)) throw error;
    return failure(problemAt({ kind: "too-large", what: "nodes", limit: ALLOWANCE.nodes }, request.loss, null));
  }
}

/** Everything that a walk needs. */
type Setting = {
  readonly request: DescendRequest;
  readonly question: Question;
  readonly options: WalkOptions;
  readonly start: Start;
  readonly objective: Objective;
  readonly pool: Pool;
  readonly budget: Budget;
};

function prepare(request: DescendRequest, host: Host, budget: Budget): Result<Setting> {
  const question = readQuestion({ ...request, only: ["gradient"] }, host.reader);
  if (!question.ok) return question;
  const { variables, parameters, put } = question.value;
  const complaint = unfitLoss(question.value);
  if (complaint !== null) return failure(complaint);
  if (parameters.length > 0)
    return failure(problemAt({ kind: "without-value", names: parameters, option: "--set" }, "", null));
  const options = readWalkOptions(request, host.reader);
  if (!options.ok) return options;
  const start = readStart(request.from, variables, options.value.seed, host.reader);
  if (!start.ok) return start;
  if (options.value.steps * (3 * variables.length + 2) > MOST_NUMBERS)
    return failure(problemAt({ kind: "too-large", what: "entries", limit: MOST_NUMBERS }, "", null));
  const pool = createPool(() => budget.spend("nodes", 1));
  const differentiator = createDifferentiator(createTidier(pool, budget, symbolsOf(put)));
  const loss = workOut(pool.share(put), differentiator);
  const objective = createObjective(loss, variables, NO_DATA, pool);
  return success({
    request,
    question: { ...question.value, put: loss },
    options: options.value,
    start: start.value,
    objective,
    pool,
    budget,
  });
}

/** A loss without variables, or with sums that cannot be written out, has no walk. */
function unfitLoss({ variables, put }: Question): Problem | null {
  if (variables.length === 0) return problemAt({ kind: "no-variables" }, "", null);
  return hasOpenSum(put) ? problemAt({ kind: "bound-not-whole", text: formulaOf(put) }, "", null) : null;
}

function hasOpenSum(u: Expr): boolean {
  return u.kind === "sumOver" || operands(u).some(hasOpenSum);
}

function walkAndTell(setting: Setting, host: Host): Result<Descent> {
  const { request, question, options, start, objective } = setting;
  const plan: WalkPlan = {
    ...options,
    start: start.values,
    rowsAt: () => objective.everything,
    interrupted: host.interrupted,
  };
  const walked = walk(objective, plan);
  if (walked.updates.length === 0)
    return failure(problemAt({ kind: "undefined-start", point: pointText(question.variables, start) }, "", null));
  const derivation = derivedBeside(setting, host);
  const critical = derivation?.critical ?? null;
  const judged = judge(walked, objective, critical);
  const momentum = options.hasMomentum ? options.settings.momentum : null;
  return success({
    loss: { input: request.loss, name: question.name, expr: question.put },
    variables: question.variables,
    method: options.settings.method,
    rate: options.settings.rate,
    momentum,
    trajectory: walked.updates,
    outcome: judged.outcome,
    reached: judged.reached,
    lingering: lingeringOf(walked, objective),
    rivals: rivalsOf(setting, plan, critical),
    inspection: judged.near && inspectPoint(judged.near, setting),
    quadratic: derivation?.hessian ? quadraticOf(derivation.hessian, options.exact, momentum ?? 0) : null,
    onward: onwardFrom(objective, walked.updates.at(-1)?.at ?? start.values),
    unrolling: unrollingOf(setting, derivation),
    interrupted: walked.ended === "time",
  });
}

function pointText(variables: readonly string[], { values }: Start): string {
  return variables.map((name, i) => `${name} = ${values[i]}`).join(", ");
}

/** Gradient, Hessian and critical sets of the same loss as formulas; null for losses with many variables. */
function derivedBeside({ request, question }: Setting, host: Host): Derivation | null {
  if (question.variables.length > FEW_VARIABLES) return null;
  const end = host.now() + PATIENCE;
  const interrupted = (): boolean => host.interrupted() || host.now() > end;
  const { loss, syntax, vars, params, assume, set } = request;
  const derived = derive(
    {
      loss,
      ...(syntax === undefined ? {} : { syntax }),
      ...(vars === undefined ? {} : { vars }),
      ...(params === undefined ? {} : { params }),
      ...(assume === undefined ? {} : { assume }),
      ...(set === undefined ? {} : { set }),
      only: ["gradient", "hessian", "critical"],
      detail: "result",
    },
    { ...host, interrupted },
  );
  return derived.ok ? derived.value : null;
}

/** The same walk by plain descent, or with momentum 0.9 where plain descent was asked for. */
function rivalsOf({ objective }: Setting, plan: WalkPlan, critical: Critical | null): readonly Rival[] {
  const { method, rate } = plan.settings;
  if (method === "newton") return [];
  const rival =
    method === "gd"
      ? ({ method: "momentum", rate, momentum: 0.9 } as const)
      : ({ method: "gd", rate, momentum: 0 } as const);
  const walked = walk(objective, { ...plan, settings: rival });
  return [
    {
      method: rival.method,
      momentum: rival.method === "momentum" ? rival.momentum : null,
      outcome: judge(walked, objective, critical).outcome,
      lingering: lingeringOf(walked, objective),
      loss: walked.updates.at(-1)?.loss ?? 0,
    },
  ];
}

function inspectPoint(near: Approach, { question, pool, objective }: Setting) {
  const hessian = hessianGraph(pool.share(question.put), objective.variables, pool);
  return inspect(near, certifiedSigns(hessian, objective.variables, near.point, near.spectrum));
}

/** The movements written out; on the loss itself for methods that go by the lecture's rule, from a written start. */
function unrollingOf(
  { question, options, start, pool, budget }: Setting,
  derivation: Derivation | null,
): Unrolling | null {
  const { method } = options.settings;
  if (method !== "momentum" && method !== "gd") return null;
  const taken = new Set([...question.variables, ...symbolsOf(question.put)]);
  const unrolling = unroll(options.unrolled, taken);
  const gradient = derivation?.gradient?.map(({ expr }) => expr);
  if (gradient === undefined || start.random) return unrolling;
  const tidier = createTidier(pool, budget, [unrolling.momentum, unrolling.rate]);
  const symbolic = { variables: question.variables, gradient, start: start.exprs, withMomentum: method === "momentum" };
  return { ...unrolling, onLoss: unrollOnLoss(symbolic, unrolling, tidier) };
}
