import { createDifferentiator } from "../../calculus/differentiate.ts";
import { kinksOf } from "../../calculus/domain.ts";
import type { Tidier } from "../../calculus/tidy/tidy.ts";
import { enclose } from "../../expr/enclose.ts";
import type { Expr } from "../../expr/expr.ts";
import { substitute, symbolsOf } from "../../expr/symbols.ts";
import { type Interval, isBounded, midpoint, WHOLE } from "../../number/interval.ts";
import type { Coordinate } from "../../record/critical.ts";
import type { StoryLine } from "../../record/story.ts";
import type { FoundCertified, FoundLevel, FoundSet, FoundSets } from "../found.ts";
import type { Problem } from "../problem.ts";
import { workBudget } from "../work.ts";
import { enclosedPoint } from "./enclosed.ts";
import { levelOf } from "./levels.ts";

/**
 * New variables for old ones, one to one on the whole space and smooth both ways: `forward` gives each new one in the
 * old ones, `back` each old one in the new ones, both in the order of the variables.
 */
export type Change = {
  readonly names: readonly string[];
  readonly forward: readonly Expr[];
  readonly back: readonly Expr[];
  readonly loss: Expr;
};

/**
 * Solves the loss in other variables and writes the sets in the old ones: critical points and their types do not
 * depend on the coordinates. Null where a set cannot be written back.
 */
export function solveChanged(change: Change, problem: Problem, solve: (inner: Problem) => FoundSets): FoundSets | null {
  const { variables, context } = problem;
  const { tidier } = context;
  const { differentiate } = createDifferentiator(tidier);
  const gradient = change.names.map((name) => differentiate(change.loss, name).result);
  const { box: _, ...rest } = context;
  const inner: Problem = {
    loss: change.loss,
    gradient,
    variables: change.names,
    context: { ...rest, kinks: kinksOf(change.loss, tidier) },
  };
  const found = solve(inner);
  if (found.completeness.kind !== "all" || (found.nonsmooth ?? []).length > 0) return null;
  const sets: FoundSet[] = [];
  for (const set of found.sets) {
    const written = writtenBack(set, inner, change, variables, tidier);
    if (written === null) return null;
    sets.push(written);
  }
  const line: StoryLine = {
    kind: "change-of-variables",
    solutions: change.names.map((variable, i) => ({ variable, expr: change.forward[i] ?? change.loss })),
    loss: change.loss,
  };
  return { sets, completeness: found.completeness, story: [line, ...found.story] };
}

function writtenBack(
  set: FoundSet,
  inner: Problem,
  change: Change,
  variables: readonly string[],
  tidier: Tidier,
): FoundSet | null {
  const work = workBudget(inner.context.budget);
  if (set.kind === "point") return pointBack(enclosedPoint(set, work), change, variables, tidier);
  if (set.kind === "family") return levelBack(levelOf(set, { ...inner, tidier, work }), change, variables, tidier);
  return set.kind === "level" ? levelBack(set, change, variables, tidier) : pointBack(set, change, variables, tidier);
}

/** Null where a coordinate would mix bounds with an integer symbol: it could not be written. */
function pointBack(
  set: FoundCertified,
  { names, back }: Change,
  variables: readonly string[],
  tidier: Tidier,
): FoundCertified | null {
  const box = boxBack(set.box, names, back);
  const { integers } = set.place;
  const at = coordinatesBack(set.place.at, box, back, variables, tidier, integers);
  if (at === null) return null;
  return { ...set, place: { kind: "point", at, integers }, box, ...(integers.length > 0 ? { varies: true } : {}) };
}

function boxBack(box: readonly Interval[], names: readonly string[], back: readonly Expr[]): readonly Interval[] {
  const at = new Map(names.map((name, i) => [name, box[i] ?? WHOLE]));
  return back.map((u) => enclose(u, at).range);
}

function coordinatesBack(
  at: readonly Coordinate[],
  box: readonly Interval[],
  back: readonly Expr[],
  variables: readonly string[],
  tidier: Tidier,
  integers: readonly string[],
): readonly Coordinate[] | null {
  const closed = new Map(
    at.flatMap(({ variable, value }) => (value.kind === "closed" ? [[variable, value.expr] as const] : [])),
  );
  const coordinates: Coordinate[] = [];
  for (const [i, variable] of variables.entries()) {
    const [u, x] = [back[i], box[i] ?? WHOLE];
    if (u === undefined) return null;
    const used = symbolsOf(u).filter((name) => at.some((coordinate) => coordinate.variable === name));
    if (used.every((name) => closed.has(name))) {
      const expr = tidier.tidy(substitute(u, closed));
      const repeats = symbolsOf(expr).some((name) => integers.includes(name));
      coordinates.push({
        variable,
        value: { kind: "closed", expr, value: repeats || !isBounded(x) ? null : midpoint(x) },
      });
      continue;
    }
    const isMixed = used.some((name) => symbolsOf(closed.get(name) ?? u).some((letter) => integers.includes(letter)));
    if (isMixed) return null;
    coordinates.push({ variable, value: { kind: "interval", lower: x.lo, upper: x.hi } });
  }
  return coordinates;
}

function levelBack(set: FoundLevel, change: Change, variables: readonly string[], tidier: Tidier): FoundLevel | null {
  const { names, forward, back } = change;
  const old = new Map(
    names.flatMap((name, i) => {
      const u = forward[i];
      return u === undefined ? [] : [[name, u] as const];
    }),
  );
  const sample = boxBack(set.sample, names, back);
  const at = coordinatesBack(set.place.sample, sample, back, variables, tidier, []);
  if (at === null) return null;
  return {
    ...set,
    place: {
      ...set.place,
      equations: set.place.equations.map((u) => tidier.tidy(substitute(u, old))),
      where: set.place.where.map((c) => ({
        ...c,
        left: tidier.tidy(substitute(c.left, old)),
        right: tidier.tidy(substitute(c.right, old)),
      })),
      parametrization: null,
      sample: at,
    },
    sample,
  };
}
