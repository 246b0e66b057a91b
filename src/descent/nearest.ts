import { compares, evaluate, runTape } from "../expr/evaluate.ts";
import type { Expr } from "../expr/expr.ts";
import { gradientGraph } from "../expr/graph.ts";
import { createPool } from "../expr/pool.ts";
import { symbolsOf } from "../expr/symbols.ts";
import { compile } from "../expr/tape.ts";
import type { Coordinate, Critical, Place, Quantity } from "../record/critical.ts";
import type { ConditionOf } from "../record/step.ts";
import { dot, newtonStep, norm, spectrumOf } from "./spectrum.ts";

/** How often a point is moved towards a family, and the last movement, relative to its size, that counts as arrived. */
const MOST_MOVES = 50;
const ARRIVED = 1e-9;

/**
 * The place in the list of the critical set nearest to a point and within `reach` (1 + |θ|) of it, else null.
 * `critical` is null where the sets are not known.
 */
export function nearestSet(
  critical: Critical | null,
  variables: readonly string[],
  at: readonly number[],
  reach: number,
): number | null {
  let best: { readonly set: number; readonly distance: number } | null = null;
  for (const [set, { place }] of (critical?.sets ?? []).entries()) {
    const distance = distanceTo(place, variables, at);
    if (distance === null || distance > reach * (1 + norm(at))) continue;
    if (best === null || distance < best.distance) best = { set, distance };
  }
  return best?.set ?? null;
}

/** The distance of a point to a set: exact for points, along Gauss-Newton's way for families; null where not found. */
function distanceTo(place: Place, variables: readonly string[], at: readonly number[]): number | null {
  if (place.kind === "family") return distanceToFamily(place.equations, place.where, variables, at);
  const values = coordinateValues(place.at, place.integers, variables, at);
  const apart = variables.map((_, i) => (values[i] ?? Number.NaN) - (at[i] ?? Number.NaN));
  return apart.every(Number.isFinite) ? norm(apart) : null;
}

/** The coordinates as numbers; the integers of points that repeat are those of the point nearest to `at`. */
function coordinateValues(
  coordinates: readonly Coordinate[],
  integers: readonly string[],
  variables: readonly string[],
  at: readonly number[],
): readonly number[] {
  const chosen = new Map<string, number>();
  for (const [i, variable] of variables.entries()) {
    const value = coordinates.find((c) => c.variable === variable)?.value;
    if (value?.kind !== "closed") continue;
    const free = symbolsOf(value.expr).filter((name) => integers.includes(name) && !chosen.has(name));
    const [only] = free;
    if (only === undefined || free.length > 1) continue;
    const atInteger = (k: number): number => evaluate(value.expr, new Map([...chosen, [only, k]]));
    const period = atInteger(1) - atInteger(0);
    chosen.set(only, period === 0 ? 0 : Math.round(((at[i] ?? 0) - atInteger(0)) / period));
  }
  return variables.map((variable) => {
    const value = coordinates.find((c) => c.variable === variable)?.value;
    return value === undefined ? Number.NaN : quantityValue(value, chosen);
  });
}

function quantityValue(value: Quantity, symbols: ReadonlyMap<string, number>): number {
  switch (value.kind) {
    case "root":
      return value.value;
    case "interval":
      return (value.lower + value.upper) / 2;
    case "closed":
      if (value.value !== null) return value.value;
      return symbolsOf(value.expr).every((name) => symbols.has(name)) ? evaluate(value.expr, symbols) : Number.NaN;
  }
}

/** Moves towards the zeros of the equations, by the shortest step that solves them to first order, and measures. */
function distanceToFamily(
  equations: readonly Expr[],
  where: readonly ConditionOf<Expr>[],
  variables: readonly string[],
  at: readonly number[],
): number | null {
  const known = new Set(variables);
  if (
    ![...equations, ...where.flatMap(({ left, right }) => [left, right])].every((u) =>
      symbolsOf(u).every((s) => known.has(s)),
    )
  )
    return null;
  const pool = createPool();
  const system = compile([...equations, ...equations.flatMap((u) => gradientGraph(u, variables, pool))], variables);
  const n = variables.length;
  let place = [...at];
  for (let move = 0; move < MOST_MOVES; move += 1) {
    const values = runTape(system, place);
    const residual = values.slice(0, equations.length);
    const rows = equations.map((_, i) => values.slice(equations.length + i * n, equations.length + (i + 1) * n));
    const spectrum = spectrumOf(rows.map((a) => rows.map((b) => dot(a, b))));
    if (spectrum === null) return null;
    const { step: weights } = newtonStep(spectrum, residual);
    const step = place.map((_, j) => rows.reduce((total, row, i) => total + (row[j] ?? 0) * (weights[i] ?? 0), 0));
    place = place.map((x, j) => x + (step[j] ?? 0));
    if (norm(step) > ARRIVED * (1 + norm(place))) continue;
    return satisfies(where, variables, place) ? norm(place.map((x, j) => x - (at[j] ?? 0))) : null;
  }
  return null;
}

function satisfies(where: readonly ConditionOf<Expr>[], variables: readonly string[], at: readonly number[]): boolean {
  const values = new Map(variables.map((name, i) => [name, at[i] ?? Number.NaN]));
  return where.every(({ left, relation, right }) =>
    compares(evaluate(left, values), relation, evaluate(right, values)),
  );
}
