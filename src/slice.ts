import { createObjective, NO_DATA, type Objective } from "./descent/objective.ts";
import { readStart } from "./descent/reading.ts";
import { axisSlices, blockSigns, deceives, type PointHessian } from "./descent/slices.ts";
import { dot, norm } from "./descent/spectrum.ts";
import type { Expr } from "./expr/expr.ts";
import { hessianGraph } from "./expr/graph.ts";
import { createPool, type Pool } from "./expr/pool.ts";
import { type Allowance, createBudget, LimitReached } from "./number/budget.ts";
import type { Critical, Quantity } from "./record/critical.ts";
import { failure, type Problem, problemAt, type Result, success } from "./record/problem.ts";
import type { Slice, SliceRequest, SliceView } from "./record/slice.ts";
import { type Question, readQuestion } from "./text/question.ts";
import { derive, type Host } from "./whole.ts";

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
/** A gradient longer than this part of the Hessian's size times 1 + |θ| is not 0. */
const VANISHING = 1e-7;
/** The most variables whose pairs are looked at. */
const MOST_VARIABLES = 60;
/** The loss is drawn at this many distances to either side, up to `REACH`. */
const DRAWN = 60;
const REACH = 1;

/** A critical point that may be looked at: in doubles, and exactly where that is known. */
type Candidate = { readonly at: readonly number[]; readonly exact: readonly Expr[] | null };
type Ground = { readonly question: Question; readonly objective: Objective; readonly pool: Pool };

/**
 * Looks at a critical point in the whole space and in its two-dimensional slices along the axes: a saddle with many
 * variables looks like a minimum in slices that do not hold its way down.
 */
export function viewSlice(request: SliceRequest, host: Host): Result<SliceView> {
  const budget = createBudget(ALLOWANCE, host.interrupted);
  const read = readQuestion({ loss: request.loss, ...forDerive(request), only: ["gradient"] }, host.reader);
  if (!read.ok) return read;
  const problem = unfit(read.value, request);
  if (problem !== null) return failure(problem);
  try {
    const pool = createPool(() => budget.spend("nodes", 1));
    const objective = createObjective(read.value.put, read.value.variables, NO_DATA, pool);
    const ground = { question: read.value, objective, pool };
    const candidates =
      request.at === undefined
        ? success(foundSaddles(request, read.value, host))
        : givenPoint(request.at, ground, host);
    if (!candidates.ok) return candidates;
    const views = candidates.value.map((candidate) => viewAt(candidate, request, ground));
    const best = views.find((view) => view.shown !== null && deceives(view.shown.signs, view.signs)) ?? views[0];
    return best === undefined ? failure(problemAt({ kind: "no-saddle-found" }, "", null)) : success(best);
  } catch (error) {
    if (!(error instanceof LimitReached)) throw error;
    return failure(problemAt({ kind: "too-large", what: "nodes", limit: ALLOWANCE.nodes }, request.loss, null));
  }
}

function forDerive({ syntax, vars, params, set }: SliceRequest) {
  return {
    ...(syntax === undefined ? {} : { syntax }),
    ...(vars === undefined ? {} : { vars }),
    ...(params === undefined ? {} : { params }),
    ...(set === undefined ? {} : { set }),
  };
}

function unfit({ variables, parameters }: Question, { axes }: SliceRequest): Problem | null {
  if (parameters.length > 0) return problemAt({ kind: "without-value", names: parameters, option: "--set" }, "", null);
  const stranger = (axes ?? []).find((name) => !variables.includes(name));
  if (stranger !== undefined) return problemAt({ kind: "not-a-variable", name: stranger }, "", null);
  if (axes !== undefined && new Set(axes).size !== 2)
    return problemAt(
      { kind: "option", option: "--axes", text: axes.join(","), expected: "two different variables" },
      "",
      null,
    );
  if (variables.length === 0) return problemAt({ kind: "no-variables" }, "", null);
  return variables.length > MOST_VARIABLES
    ? problemAt({ kind: "too-large", what: "entries", limit: MOST_VARIABLES }, "", null)
    : null;
}

/** The point that the user names; it must be critical. */
function givenPoint(at: string, { question, objective }: Ground, host: Host): Result<readonly Candidate[]> {
  const start = readStart(at, question.variables, 0, host.reader);
  if (!start.ok) return start;
  const weights = Float64Array.from(start.value.values);
  const gradient = new Float64Array(weights.length);
  objective.gradient(weights, objective.everything, gradient);
  const size = norm(objective.hessian(weights, objective.everything).flat());
  const length = norm([...gradient]);
  if (!(length <= VANISHING * (size === 0 ? 1 : size) * (1 + norm(start.value.values))))
    return failure(problemAt({ kind: "not-critical", point: at, gradient: length }, "", null));
  return success([{ at: start.value.values, exact: start.value.exprs }]);
}

/** The saddles among the critical points of the loss. */
function foundSaddles(request: SliceRequest, { variables }: Question, host: Host): readonly Candidate[] {
  const derived = derive(
    { loss: request.loss, ...forDerive(request), only: ["gradient", "hessian", "critical"], detail: "result" },
    host,
  );
  const critical: Critical | null = derived.ok ? derived.value.critical : null;
  return (critical?.sets ?? []).flatMap(({ place, verdict }) => {
    if (place.kind !== "point" || verdict.type !== "saddle") return [];
    const values = variables.map((name) => place.at.find((c) => c.variable === name)?.value);
    const at = values.map((value) => (value === undefined ? Number.NaN : numberOf(value)));
    const exact = values.flatMap((value) => (value?.kind === "closed" ? [value.expr] : []));
    return at.every(Number.isFinite) ? [{ at, exact: exact.length === variables.length ? exact : null }] : [];
  });
}

function numberOf(value: Quantity): number {
  switch (value.kind) {
    case "closed":
      return value.value ?? Number.NaN;
    case "root":
      return value.value;
    case "interval":
      return (value.lower + value.upper) / 2;
  }
}

function viewAt({ at, exact }: Candidate, request: SliceRequest, { question, objective, pool }: Ground): SliceView {
  const { variables } = question;
  const weights = Float64Array.from(at);
  const gradient = new Float64Array(at.length);
  const value = objective.gradient(weights, objective.everything, gradient);
  const hessian: PointHessian = {
    formulas: hessianGraph(pool.share(question.put), variables, pool),
    variables,
    exactAt: exact,
    at,
    numbers: objective.hessian(weights, objective.everything),
  };
  const whole = blockSigns(
    hessian,
    variables.map((_, i) => i),
  );
  const slices = axisSlices(hessian);
  const wanted = request.axes;
  const shown =
    wanted === undefined
      ? (slices.find(({ signs }) => deceives(signs, whole.signs)) ?? null)
      : (slices.find(({ axes }) => axes.every((name) => wanted.includes(name))) ?? null);
  const direction = whole.spectrum?.vectors[0] ?? [];
  return {
    loss: { input: request.loss, name: question.name, expr: question.put },
    stock: request.stock,
    variables,
    at,
    gradient: norm([...gradient]),
    value,
    eigenvalues: whole.spectrum?.values ?? [],
    signs: whole.signs,
    evidence: whole.evidence,
    slices,
    shown,
    direction,
    along: shown && lossAlong(shown, direction, at, objective),
  };
}

/** The loss along both axes of a slice and along a direction. */
function lossAlong({ axes }: Slice, direction: readonly number[], at: readonly number[], objective: Objective) {
  const distances = Array.from({ length: 2 * DRAWN + 1 }, (_, k) => ((k - DRAWN) / DRAWN) * REACH);
  const along = (u: readonly number[]): readonly number[] =>
    distances.map((s) =>
      objective.value(
        Float64Array.from(at, (x, i) => x + s * (u[i] ?? 0)),
        objective.everything,
      ),
    );
  const axis = (name: string): readonly number[] => objective.variables.map((variable) => Number(variable === name));
  const length = Math.sqrt(dot(direction, direction)) || 1;
  return {
    distances,
    first: along(axis(axes[0])),
    second: along(axis(axes[1])),
    down: along(direction.map((x) => x / length)),
  };
}
