import { divide, type Expr, fraction, negate, symbol, whole, ZERO_EXPR } from "../expr/expr.ts";
import { substitute, symbolsOf } from "../expr/symbols.ts";
import { haveSameZeros } from "../normal/zeros.ts";
import type { CriticalSet } from "../record/critical.ts";
import type { StatedSet } from "./criticalText.ts";
import { decideEqual } from "./equal.ts";
import type { Exercise } from "./exercise.ts";
import { type Agreement, agrees } from "./quantities.ts";

type Values = ReadonlyMap<string, Expr>;
type StatedPoint = Extract<StatedSet, { kind: "point" }>;

/** How an answered set and an expected one compare: the same, a part of it (one point of a family), or neither. */
export type Match = "same" | "rounded" | "part" | "no" | "undecided";

/** Compares an answered set with an expected one. */
export function matchSets(stated: StatedSet, expected: CriticalSet, exercise: Exercise): Match {
  const { place } = expected;
  if (stated.kind === "equations") return matchEquations(stated.equations, expected, exercise);
  if (place.kind === "point") return matchPoint(stated, expected, exercise);
  const free = foreignSymbols(stated, exercise);
  const values = valuesOf(stated, exercise);
  const inside = place.equations.every((equation) => vanishes(substitute(equation, values), exercise) === "zero");
  if (!inside) return "no";
  return free.length === 0 ? "part" : matchParametrized(stated, free, expected, exercise);
}

/** Coordinates that are all the same; a symbol of the answer's own may stand for any integer where one is expected. */
function matchPoint(stated: StatedPoint, { place }: CriticalSet, exercise: Exercise): Match {
  if (place.kind !== "point") return "no";
  const free = foreignSymbols(stated, exercise);
  const [own] = free;
  const [integer] = place.integers;
  const renamed: Values = new Map(own === undefined || integer === undefined ? [] : [[own, symbol(integer)]]);
  const found = place.at.map(({ value }, i): Agreement => {
    const given = stated.at[i];
    return given === undefined ? "no" : agrees(substitute(given, renamed), value, exercise);
  });
  if (found.includes("no")) return "no";
  if (found.includes("undecided")) return "undecided";
  return found.includes("rounded") ? "rounded" : "same";
}

/** The zero sets of equations: one each way for single equations, by the parametrization for several. */
function matchEquations(equations: readonly Expr[], { place }: CriticalSet, exercise: Exercise): Match {
  if (place.kind !== "family") return "no";
  const [mine] = equations;
  const [theirs] = place.equations;
  if (equations.length === 1 && place.equations.length === 1 && mine !== undefined && theirs !== undefined)
    return haveSameZeros(mine, theirs, exercise.budget) ? "same" : "no";
  const { parametrization } = place;
  if (parametrization === null) return "undecided";
  const values = new Map(parametrization.at.map(({ variable, expr }) => [variable, expr]));
  const covered = equations.every((equation) => vanishes(substitute(equation, values), exercise) === "zero");
  return covered && equations.length === place.equations.length ? "same" : "no";
}

/**
 * A family given as `(t, 1/t)`: its points lie in the expected family; it is all of it when, with the coordinate that
 * is the bare symbol taken from the expected parametrization, the others agree.
 */
function matchParametrized(
  stated: StatedPoint,
  free: readonly string[],
  { place }: CriticalSet,
  exercise: Exercise,
): Match {
  if (place.kind !== "family" || place.parametrization === null || free.length !== place.dimension) return "undecided";
  const { at } = place.parametrization;
  const values = new Map<string, Expr>();
  for (const [i, u] of stated.at.entries()) {
    const theirs = at[i]?.expr;
    if (u.kind === "symbol" && free.includes(u.name) && theirs !== undefined) values.set(u.name, theirs);
  }
  if (values.size !== free.length) return "undecided";
  const same = stated.at.every((u, i) => {
    const theirs = at[i]?.expr;
    return theirs !== undefined && decideEqual(substitute(u, values), theirs, exercise).verdict === "equal";
  });
  return same ? "same" : "undecided";
}

/** Whether an expression is 0, certainly not 0 somewhere, or neither is known. */
export function vanishes(u: Expr, { budget, assumed }: Exercise): "zero" | "nonzero" | "unknown" {
  const { verdict } = decideEqual(u, ZERO_EXPR, { budget, assumed: assumed.filter((c) => concerns(c, u)) });
  return verdict === "equal" ? "zero" : verdict === "different" ? "nonzero" : "unknown";
}

function concerns(condition: { readonly left: Expr; readonly right: Expr }, u: Expr): boolean {
  const names = new Set(symbolsOf(u));
  return [...symbolsOf(condition.left), ...symbolsOf(condition.right)].every((name) => names.has(name));
}

/** The coordinates of an answered point as values of the variables. */
export function valuesOf(stated: StatedPoint, exercise: Exercise): Values {
  const { variables } = exercise.derivation;
  return new Map(variables.map((variable, i) => [variable, stated.at[i] ?? ZERO_EXPR]));
}

/** Symbols of the answer that the loss does not have. */
function foreignSymbols(stated: StatedPoint, { names }: Exercise): readonly string[] {
  return [...new Set(stated.at.flatMap(symbolsOf))].filter((name) => !names.includes(name));
}

/** The exact coordinates of an expected point, or of a sample of a family; null where one has no closed form. */
export function placeValues({ place }: CriticalSet): Values | null {
  const coordinates = place.kind === "point" ? place.at : place.sample;
  const values = new Map<string, Expr>();
  for (const { variable, value } of coordinates) {
    if (value.kind !== "closed") return null;
    values.set(variable, value.expr);
  }
  return values;
}

const SAMPLES: readonly Expr[] = [whole(1), whole(2), whole(-1), whole(3), fraction(1, 2)];

/**
 * Some points at which the equations hold: each is solved for a variable in which it is linear, the other variables
 * have plain values. None where that fails.
 */
export function pointsOn(equations: readonly Expr[], { derivation, truth }: Exercise): readonly Values[] {
  const { differentiate, tidier } = truth;
  let left = equations.map((equation) => tidier.tidy(tidier.pool.share(equation)));
  const solved: { readonly variable: string; readonly expr: Expr }[] = [];
  while (left.length > 0) {
    const [equation, ...rest] = left;
    if (equation === undefined) break;
    const variable = derivation.variables.find((name) => {
      const slope = differentiate(equation, name).result;
      return symbolsOf(equation).includes(name) && !symbolsOf(slope).includes(name);
    });
    if (variable === undefined) return [];
    const slope = differentiate(equation, variable).result;
    const constant = substitute(equation, new Map([[variable, ZERO_EXPR]]));
    const expr = divide(negate(constant), slope);
    solved.push({ variable, expr });
    left = rest.map((other) => tidier.tidy(tidier.pool.share(substitute(other, new Map([[variable, expr]])))));
  }
  const free = derivation.variables.filter((name) => !solved.some(({ variable }) => variable === name));
  return SAMPLES.map((_, k) => {
    const values = new Map(free.map((name, i) => [name, SAMPLES[(k + 2 * i) % SAMPLES.length] ?? ZERO_EXPR]));
    for (const { variable, expr } of [...solved].reverse()) values.set(variable, substitute(expr, values));
    return values;
  });
}
