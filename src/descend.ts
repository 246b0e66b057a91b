import { createTidier } from "./calculus/tidy/tidy.ts";
import { epochEnds, runBatches } from "./descent/compare.ts";
import type { Objective } from "./descent/objective.ts";
import { onwardFrom } from "./descent/onward.ts";
import { type Approach, inspect, judge, judgeByGradient, lingeringOf } from "./descent/outcome.ts";
import { quadraticFormulas, quadraticOf } from "./descent/quadratic.ts";
import type { Start } from "./descent/reading.ts";
import { type OverData, prepare, type Setting } from "./descent/setting.ts";
import { certifiedSigns } from "./descent/spectrum.ts";
import type { OpenTeam } from "./descent/team.ts";
import { unroll, unrollOnLoss } from "./descent/unroll.ts";
import { type Walk, type WalkPlan, walk } from "./descent/walk.ts";
import { number } from "./expr/expr.ts";
import { hessianGraph } from "./expr/graph.ts";
import { symbolsOf } from "./expr/symbols.ts";
import { type Allowance, createBudget, LimitReached } from "./number/budget.ts";
import { encodeExprs } from "./record/codec.ts";
import type { Critical } from "./record/critical.ts";
import type { Derivation } from "./record/derivation.ts";
import type {
  BatchComparison,
  DataRun,
  DescendRequest,
  Descent,
  Quadratic,
  Rival,
  Unrolling,
} from "./record/descent.ts";
import { failure, problemAt, type Result, success } from "./record/problem.ts";
import { derive, type Host } from "./whole.ts";

/** What the surroundings lend to a walk: what a derivation needs, and where there are several cores, a team. */
export type DescendHost = Host & {
  readonly openTeam?: OpenTeam;
  /** Is told now and then which part of the walks is done, from 0 to 1. */
  readonly progress?: (part: number) => void;
};

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
/** Up to this many variables the loss is derived as a formula beside the walk. */
const FEW_VARIABLES = 8;
/** How long the critical sets may take, in milliseconds: the walk is what was asked for. */
const PATIENCE = 8_000;

/**
 * Walks downhill from a start by one of the methods, tells what the walk ran into, and unrolls its momentum. The
 * critical sets of the same loss are worked out beside it, as far as that is soon done, to say where it came to.
 */
export function descend(request: DescendRequest, host: DescendHost): Result<Descent> {
  const budget = createBudget(ALLOWANCE, host.interrupted);
  try {
    const set = prepare(request, host.reader, budget);
    return set.ok ? walkAndTell(set.value, host) : set;
  } catch (error) {
    if (!(error instanceof LimitReached)) throw error;
    return failure(problemAt({ kind: "too-large", what: "nodes", limit: ALLOWANCE.nodes }, request.loss, null));
  }
}

function walkAndTell(setting: Setting, host: DescendHost): Result<Descent> {
  const { question, options, start, objective } = setting;
  const plan: WalkPlan = {
    ...options,
    start: start.values,
    rowsAt: setting.over?.schedule.rowsAt ?? (() => objective.everything),
    interrupted: host.interrupted,
    progress: (part) => host.progress?.(part / walksOf(setting)),
  };
  const walked = walk(objective, plan);
  if (walked.updates.length === 0)
    return failure(problemAt({ kind: "undefined-start", point: pointText(question.variables, start) }, "", null));
  const plain = plainDescent(setting, walked);
  if (walked.ended === "time") return success(plain);
  try {
    return success({ ...plain, ...lookedInto(setting, plan, walked, host) });
  } catch (error) {
    if (!(error instanceof LimitReached)) throw error;
    return success({ ...plain, interrupted: error.limit === "time" });
  }
}

/** How many walks there are: this one and its rival, or over data those of each size that is compared. */
function walksOf({ over }: Setting): number {
  return 1 + (over?.options.compare.length ?? 1);
}

/** A walk by itself: where it went, and what its gradients say. */
function plainDescent({ request, question, options, objective, over }: Setting, walked: Walk): Descent {
  return {
    loss: { input: request.loss, name: question.name, expr: question.put },
    variables: question.variables,
    method: options.settings.method,
    rate: options.settings.rate,
    momentum: options.hasMomentum ? options.settings.momentum : null,
    trajectory: walked.updates,
    outcome: judgeByGradient(walked, objective),
    reached: null,
    lingering: null,
    rivals: [],
    inspection: null,
    quadratic: null,
    onward: null,
    unrolling: null,
    data: over && dataRun(over, walked, options.seed, objective),
    comparison: null,
    interrupted: walked.ended === "time",
  };
}

/** What second derivatives, the loss as a formula and other walks tell beside it. */
function lookedInto(setting: Setting, plan: WalkPlan, walked: Walk, host: DescendHost) {
  const { objective, over } = setting;
  const derivation = derivedBeside(setting, host);
  const critical = derivation?.critical ?? null;
  const judged = judge(walked, objective, critical);
  return {
    outcome: judged.outcome,
    reached: judged.reached,
    lingering: over === null ? lingeringOf(walked, objective) : null,
    rivals: rivalsOf(setting, plan, critical),
    inspection: judged.near && inspectPoint(judged.near, setting),
    quadratic: derivation && boundsFor(derivation, setting),
    onward: onwardFrom(objective, walked.updates.at(-1)?.at ?? plan.start),
    unrolling: unrollingOf(setting, derivation),
    comparison: over && compareBatches(over, plan, setting, host),
  };
}

function dataRun(over: OverData, { updates }: Walk, seed: number, objective: Objective): DataRun {
  const { path, dataset, schedule, training, heldOut } = over;
  return {
    path,
    datum: dataset.datum,
    columns: dataset.table.names,
    unused: dataset.unused,
    training: training.length,
    heldOut: heldOut.length,
    seed,
    batch: schedule.batch,
    updatesPerEpoch: schedule.updatesPerEpoch,
    epochs: epochEnds(updates, schedule, objective, heldOut),
  };
}

/** The same walk with each of the sizes that were asked for, beside each other. */
function compareBatches(
  { options, heldOut, dataset }: OverData,
  plan: WalkPlan,
  { objective, options: { seed } }: Setting,
  host: DescendHost,
): BatchComparison | null {
  if (options.compare.length === 0) return null;
  const { nodes } = encodeExprs([dataset.datum]);
  const team = host.openTeam?.({ nodes, variables: objective.variables, ...dataset.table }, objective) ?? null;
  try {
    const contest = { objective, heldOut, plan, epochs: options.epochs, seed, team, now: host.now };
    const runs = options.compare.map((batch, k) => {
      const progress = (part: number): void => plan.progress(1 + k + part);
      return runBatches(batch, { ...contest, plan: { ...plan, progress } });
    });
    return { runs, workers: team?.workers ?? 1 };
  } finally {
    team?.dismiss();
  }
}

function pointText(variables: readonly string[], { values }: Start): string {
  return variables.map((name, i) => `${name} = ${values[i]}`).join(", ");
}

/** Gradient, Hessian and critical sets of the same loss as formulas; null for losses with many variables. */
function derivedBeside({ request, question, over }: Setting, host: Host): Derivation | null {
  if (over !== null || question.variables.length > FEW_VARIABLES) return null;
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
function rivalsOf({ objective, over }: Setting, plan: WalkPlan, critical: Critical | null): readonly Rival[] {
  const { method, rate } = plan.settings;
  if (method === "newton" || over !== null) return [];
  const rival =
    method === "gd"
      ? ({ method: "momentum", rate, momentum: 0.9 } as const)
      : ({ method: "gd", rate, momentum: 0 } as const);
  const walked = walk(objective, { ...plan, settings: rival, progress: (part) => plan.progress(1 + part) });
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

/** What a constant Hessian says of rates; a loss with kinks or with a domain of its own is not quadratic. */
function boundsFor(derivation: Derivation, setting: Setting): Quadratic | null {
  const { hessian, kinks, domain } = derivation;
  const { options } = setting;
  if (hessian === null || kinks.length > 0 || domain.length > 0) return null;
  const known = quadraticOf(hessian, options.exact, options.hasMomentum ? options.settings.momentum : 0);
  return known && { ...known, formulas: known.positive ? formulasFor(derivation, setting) : null };
}

/** The bounds as formulas, from the exact eigenvalues at the one critical point. */
function formulasFor(
  { critical }: Derivation,
  { request, options: { exact, settings }, pool, budget }: Setting,
): Quadratic["formulas"] {
  const eigenvalues = (critical?.sets[0]?.eigenvalues ?? []).map(({ value }) => value);
  const [smallest, largest] = [eigenvalues[0], eigenvalues.at(-1)];
  if (smallest?.kind !== "closed" || largest?.kind !== "closed") return null;
  if (exact.rate === null || exact.momentum === null || critical?.sets.length !== 1) return null;
  const written = request.rate?.trim() ?? String(settings.rate);
  const rate = number(exact.rate, /^\d+\.\d+$/.test(written) ? written : null);
  const momentum = number(exact.momentum);
  const tidier = createTidier(pool, budget, []);
  return quadraticFormulas({ smallest: smallest.expr, largest: largest.expr, rate, momentum }, (u) =>
    tidier.tidy(pool.share(u)),
  );
}

function inspectPoint(near: Approach, { question, pool, objective, over }: Setting) {
  if (over !== null) return inspect(near, null);
  const hessian = hessianGraph(pool.share(question.put), objective.variables, pool);
  return inspect(near, certifiedSigns(hessian, objective.variables, near.point, near.spectrum));
}

/** The movements written out, for momentum or where they are asked for; on the loss itself from a written start. */
function unrollingOf(
  { request, question, options, start, pool, budget, over }: Setting,
  derivation: Derivation | null,
): Unrolling | null {
  const { method } = options.settings;
  const shown = method === "momentum" || (method === "gd" && request.unroll !== undefined);
  if (!shown) return null;
  const taken = new Set([...question.variables, ...symbolsOf(question.put)]);
  const unrolling = unroll(options.unrolled, taken);
  const gradient = derivation?.gradient?.map(({ expr }) => expr);
  if (gradient === undefined || start.random || over !== null) return unrolling;
  const tidier = createTidier(pool, budget, [unrolling.momentum, unrolling.rate]);
  const symbolic = { variables: question.variables, gradient, start: start.exprs, withMomentum: method === "momentum" };
  return { ...unrolling, onLoss: unrollOnLoss(symbolic, unrolling, tidier) };
}
