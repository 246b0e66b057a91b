import { createDifferentiator } from "../../calculus/differentiate.ts";
import { kinksOf } from "../../calculus/domain.ts";
import type { Tidier } from "../../calculus/tidy/tidy.ts";
import { enclose } from "../../expr/enclose.ts";
import type { Expr } from "../../expr/expr.ts";
import { substitute } from "../../expr/symbols.ts";
import { type Interval, isBounded, midpoint, WHOLE } from "../../number/interval.ts";
import type { Coordinate, StoryLine } from "../../record/critical.ts";
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
  const { facts, completeness, story } = found;
  return { sets, completeness, story: [line, ...story], ...(facts === undefined ? {} : { facts }) };
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

function pointBack(
  set: FoundCertified,
  { names, back }: Change,
  variables: readonly string[],
  tidier: Tidier,
): FoundCertified {
  const box = boxBack(set.box, names, back);
  const repeats = set.place.integers.length > 0;
  return {
    ...set,
    place: {
      kind: "point",
      at: coordinatesBack(set.place.at, box, back, variables, tidier, repeats),
      integers: set.place.integers,
    },
    box,
    ...(repeats ? { varies: true } : {}),
  };
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
  repeats: boolean,
): readonly Coordinate[] {
  const closed = new Map(
    at.flatMap(({ variable, value }) => (value.kind === "closed" ? [[variable, value.expr] as const] : [])),
  );
  const isClosed = closed.size === at.length;
  return variables.map((variable, i): Coordinate => {
    const x = box[i] ?? WHOLE;
    const u = back[i];
    if (isClosed && u !== undefined)
      return {
        variable,
        value: {
          kind: "closed",
          expr: tidier.tidy(substitute(u, closed)),
          value: repeats || !isBounded(x) ? null : midpoint(x),
        },
      };
    return { variable, value: { kind: "interval", lower: x.lo, upper: x.hi } };
  });
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
      sample: coordinatesBack(set.place.sample, sample, back, variables, tidier, false),
    },
    sample,
  };
}
