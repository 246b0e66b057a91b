import type { Tidier } from "../../calculus/tidy/tidy.ts";
import { enclose } from "../../expr/enclose.ts";
import { divide, type Expr, product, subtract, sum, symbol, whole } from "../../expr/expr.ts";
import { isProvedZero } from "../../normal/proof.ts";
import { contains, type Interval, isDisjoint, midpoint } from "../../number/interval.ts";
import type { StoryLine } from "../../record/story.ts";
import type { FoundCertified, FoundSets } from "../found.ts";
import type { Problem } from "../problem.ts";
import { type ClosedRoot, invert } from "./inverse.ts";
import { typeInOneVariable } from "./oneVariable.ts";
import { periodOf, withPeriod } from "./period.ts";
import { strippedRows } from "./strippedRoute.ts";

/**
 * Gradients in one variable that inverse functions solve: exponentials, logarithms, roots, `x e^x = c`, and sines and
 * cosines, whose solutions repeat and are written with an integer symbol. Proof: each inversion keeps all solutions,
 * and those in the domain of the loss are kept.
 */
export function closedRoute(problem: Problem): FoundSets | null {
  const { loss, variables, context } = problem;
  const [name] = variables;
  if (name === undefined || variables.length > 1 || (context.kinks ?? []).length > 0) return null;
  const { tidier } = context;
  const [slope] = problem.gradient;
  const way = invertedRow(problem, name, false) ?? invertedRow(problem, name, true);
  if (way === null || slope === undefined) return null;
  const { all, story } = way;
  const period = periodOf(slope, name, tidier);
  const repeats = all.some((root) => root.period !== null);
  const periodic = repeats && period !== null ? withPeriod(all, period, tidier) : repeats ? null : all;
  const inside = periodic && keepInside(periodic, loss, slope, name);
  const different = inside && distinct(inside, tidier);
  if (different === null) return null;
  const integer = ["k", "m", "j", "n"].find((letter) => letter !== name) ?? "k";
  const sets = different.map((root) => pointAt(root, { slope, name, integer, tidier }));
  const line: StoryLine = { kind: "solved", variable: name, solutions: sets.flatMap(closedFormsOf) };
  const completeness = { kind: "all", proof: { kind: "inverse-functions", count: sets.length } } as const;
  return { sets: sets.sort((a, b) => centreOf(a) - centreOf(b)), completeness, story: [...story, line] };
}

/** The solutions of the one row, as it is or in its longer form in factors; null where inverse functions do not reach. */
function invertedRow(problem: Problem, name: string, mayGrow: boolean) {
  const { rows, story } = strippedRows(problem, mayGrow);
  const [row] = rows;
  const all = row === undefined ? null : invert(row, whole(0), { name, tidier: problem.context.tidier });
  return all && { all, story };
}

function centreOf({ box }: FoundCertified): number {
  const [x] = box;
  return x === undefined ? 0 : midpoint(x);
}

function closedFormsOf({ place }: FoundCertified): readonly Expr[] {
  return place.at.flatMap(({ value }) => (value.kind === "closed" ? [value.expr] : []));
}

/** The roots at which the loss has a value, and then a derivative; null where that is not decided. */
function keepInside(roots: readonly ClosedRoot[], loss: Expr, slope: Expr, name: string): readonly ClosedRoot[] | null {
  const kept: ClosedRoot[] = [];
  for (const root of roots) {
    const at = new Map([[name, enclose(root.expr, new Map()).range]]);
    const { defined, range } = enclose(loss, at);
    if (defined === "somewhere" || (root.period !== null && defined === "nowhere")) return null;
    if (defined === "nowhere" || range.lo > range.hi) continue;
    if (enclose(slope, at).defined !== "everywhere") return null;
    kept.push(root);
  }
  return kept;
}

/** Each root once; null where two can be neither told apart nor proved to be equal. */
function distinct(roots: readonly ClosedRoot[], tidier: Tidier): readonly ClosedRoot[] | null {
  const kept: ClosedRoot[] = [];
  for (const root of roots) {
    let isNew = true;
    for (const other of kept) {
      const same = isSame(root, other, tidier);
      if (same === null) return null;
      if (same) isNew = false;
    }
    if (isNew) kept.push(root);
  }
  return kept;
}

function isSame(a: ClosedRoot, b: ClosedRoot, tidier: Tidier): boolean | null {
  const [x, y] = [boxOf(a.expr), boxOf(b.expr)];
  if (a.period === null || b.period === null) {
    if (isDisjoint(x, y)) return false;
    return isProvedZero(tidier.tidy(subtract(a.expr, b.expr)), tidier.budget) ? true : null;
  }
  const turns = boxOf(divide(subtract(a.expr, b.expr), a.period));
  const nearest = Math.round(midpoint(turns));
  if (!contains(turns, nearest)) return false;
  const rest = subtract(subtract(a.expr, b.expr), product(whole(nearest), a.period));
  return isProvedZero(tidier.tidy(rest), tidier.budget) ? true : null;
}

function boxOf(u: Expr): Interval {
  return enclose(u, new Map()).range;
}

type At = { readonly slope: Expr; readonly name: string; readonly integer: string; readonly tidier: Tidier };

function pointAt(root: ClosedRoot, { slope, name, integer, tidier }: At): FoundCertified {
  const box = boxOf(root.expr);
  const repeats = root.period !== null;
  const expr = root.period === null ? root.expr : tidier.tidy(sum(root.expr, product(root.period, symbol(integer))));
  const verdict = typeInOneVariable({ slope, name, box, closed: root.expr, tidier });
  return {
    kind: "certified",
    place: {
      kind: "point",
      at: [{ variable: name, value: { kind: "closed", expr, value: repeats ? null : midpoint(box) } }],
      integers: repeats ? [integer] : [],
    },
    evidence: { kind: "exact" },
    box: [box],
    verdict,
  };
}
