import { createDifferentiator } from "../../calculus/differentiate.ts";
import { kinksOf } from "../../calculus/domain.ts";
import type { Tidier } from "../../calculus/tidy/tidy.ts";
import { type Condition, condition, type Expr, isWhole, subtract, ZERO_EXPR } from "../../expr/expr.ts";
import { substitute } from "../../expr/symbols.ts";
import type { Completeness, NonsmoothSet } from "../../record/critical.ts";
import type { StoryLine } from "../../record/story.ts";
import type { FoundLevel, FoundSet, FoundSets } from "../found.ts";
import type { Problem } from "../problem.ts";
import { workBudget } from "../work.ts";
import { type Atoms, atomsOf } from "./atoms.ts";
import { enclosedPoint } from "./enclosed.ts";
import { facetBetween, isSmoothAcross } from "./facets.ts";
import { affineForm, isFeasible, liesWhere, pointWhere, solveAffine } from "./feasible.ts";
import { kinkSets } from "./kinkSets.ts";
import { flatRegion, isValueKnown, leastOfAll, levelOf } from "./levels.ts";
import { kinkAlone } from "./norms.ts";
import { guardsOf, hasEquality, OF_GUARDS, pieceOf, signFrom } from "./pieces.ts";
import { isContinuousByForm, type Region } from "./strata.ts";

/** Guards beyond this number give too many regions. */
const MOST_GUARDS = 6;

/**
 * Losses with kinks in several variables. Each region in which the formula is one and the same is solved by the other
 * routes, and the solutions in the region are kept; borders across which the gradient is continuous belong to the
 * region on their positive side. Proof: the regions and the borders cover the space. On the other borders there is no
 * gradient: they are listed.
 */
export function regionRoute(problem: Problem, solve: (inner: Problem) => FoundSets): FoundSets | null {
  const { loss, variables, context } = problem;
  if (variables.length < 2 || hasEquality(loss)) return null;
  const given = guardsOf(loss, context.tidier);
  if (given === null || given.length === 0 || given.length > MOST_GUARDS) return null;
  const atoms = atomsOf(given, problem);
  const guards = atoms.atoms;
  if (guards.length > MOST_GUARDS) return null;
  const open = regionsOf(atoms, problem);
  if (open === null) return null;
  const smooth = guards.map((guard, i) => isSmoothAcross(guard, i, open, problem));
  const sets: FoundSet[] = [];
  let completeness: Completeness = { kind: "all", proof: { kind: "pieces", count: open.length } };
  for (const region of open.map((r) => closedRegion(r, smooth))) {
    const found = solveRegion(region, problem, solve);
    if (found === null) return null;
    sets.push(...found.sets);
    if (found.completeness.kind === "unknown") completeness = found.completeness;
    else if (found.completeness.kind === "all-in-box" && completeness.kind === "all") completeness = found.completeness;
  }
  const nonsmooth =
    kinkSets(guards, smooth, open, problem, solve) ??
    guards.flatMap((guard, i): readonly NonsmoothSet[] => (smooth[i] ? [] : [facetBetween(guard, i, open, problem)]));
  const told = nonsmooth.map((row) => (isFlatAt(row, open, problem) ? { ...row, differentiable: true as const } : row));
  const others = (context.kinks ?? []).filter(({ reason }) => !OF_GUARDS.has(reason));
  const story: StoryLine = { kind: "regions", guards: guards.map(({ expr }) => expr), count: open.length };
  return { sets, completeness, story: [story], nonsmooth: [...told, ...others.map((k) => kinkAlone(k, problem))] };
}

/** The regions that have a point; null where that is not decided for some pattern of signs. */
function regionsOf(atoms: Atoms, { loss, variables, context }: Problem): readonly Region[] | null {
  const { tidier } = context;
  const guards = atoms.atoms;
  const { differentiate } = createDifferentiator(tidier);
  const regions: Region[] = [];
  for (let pattern = 0; pattern < 1 << guards.length; pattern += 1) {
    const signs = guards.map((_, i): -1 | 1 => ((pattern >> i) & 1 ? 1 : -1));
    const known = atoms.guards.map(({ expr, turn, parts }) => ({
      expr,
      sign: parts.reduce((sign: -1 | 1, i) => (sign === (signs[i] ?? 1) ? 1 : -1), turn),
    }));
    const signIn = (u: Expr): -1 | 1 | null => signFrom(u, known, tidier);
    const formula = pieceOf(loss, signIn, tidier);
    const borders = guards.map(({ expr }) => pieceOf(expr, signIn, tidier));
    if (formula === null) return null;
    const where: Condition[] = [];
    for (const [i, border] of borders.entries()) {
      if (border === null) return null;
      where.push(condition(border, (signs[i] ?? 1) > 0 ? ">" : "<"));
    }
    // A guard that is 0 all over a region is no border there.
    const isFlat = where.some(({ left }) => isWhole(left, 0));
    const feasible = isFeasible(
      where.filter(({ left }) => !isWhole(left, 0)),
      variables,
      tidier,
    );
    if (feasible === null || (feasible && isFlat)) return null;
    if (!feasible) continue;
    const gradient = variables.map((name) => differentiate(formula, name).result);
    regions.push({ signs, where, loss: formula, gradient });
  }
  return regions;
}

/** Whether all pieces have gradient 0 where a stationary row of kinks holds: then a continuous loss has gradient 0 too. */
function isFlatAt({ equations, stationary }: NonsmoothSet, regions: readonly Region[], problem: Problem): boolean {
  const { loss, variables, context } = problem;
  const rows = equations.map((u) => affineForm(u, variables, context.tidier));
  if (stationary !== true || !rows.every((row) => row !== null) || !isContinuousByForm(loss)) return false;
  const onto = solveAffine(rows, variables, context.tidier)?.onto;
  const isZero = (entry: Expr): boolean =>
    onto !== undefined && isWhole(context.tidier.tidy(substitute(entry, onto)), 0);
  return regions.every(({ gradient }) => gradient.every(isZero));
}

/** The region with its smooth borders on the positive side. */
function closedRegion(region: Region, smooth: readonly boolean[]): Region {
  const where = region.where.map((c, i): Condition => (smooth[i] && c.relation === ">" ? { ...c, relation: ">=" } : c));
  return { ...region, where };
}

function solveRegion(
  { where, loss, gradient }: Region,
  problem: Problem,
  solve: (inner: Problem) => FoundSets,
): FoundSets | null {
  const { variables, context } = problem;
  const { tidier } = context;
  if (gradient.every((entry) => isWhole(entry, 0))) {
    const inside = pointWhere(where, variables);
    if (inside === null) return null;
    const flat = flatRegion(where, loss, variables, inside);
    return { sets: [flat], completeness: { kind: "all", proof: { kind: "constant" } }, story: [] };
  }
  if (isWithoutPoints(gradient, where, variables, tidier))
    return { sets: [], completeness: { kind: "all", proof: { kind: "inconsistent" } }, story: [] };
  const found = solve({ loss, gradient, variables, context: { ...context, kinks: kinksOf(loss, tidier), where } });
  const sets: FoundSet[] = [];
  const work = workBudget(context.budget);
  for (const set of found.sets) {
    if (set.kind === "point") sets.push(enclosedPoint(set, work));
    else if (set.kind === "family") {
      const level = levelOf(set, { loss, variables, tidier, work });
      if (!isValueKnown(level)) return unsplit(level);
      sets.push(level);
    } else {
      const inside = liesWhere(set.kind === "certified" ? set.box : set.sample, where, variables);
      if (inside === null || (set.kind === "level" && !inside)) return null;
      if (inside)
        sets.push(
          set.kind === "level" ? { ...set, place: { ...set.place, where: [...set.place.where, ...where] } } : set,
        );
    }
  }
  const known = sets.map((set) => (set.kind === "level" ? levelInWhole(set, where, problem) : withoutVerdict(set)));
  return { sets: known, completeness: found.completeness, story: found.story };
}

/** The answer for a region with a family of several values that is not taken apart. */
function unsplit({ place }: FoundLevel): FoundSets {
  const stopped = { kind: "unsplit", equations: place.equations } as const;
  return { sets: [], completeness: { kind: "unknown", stopped, undecided: [] }, story: [] };
}

/** Whether the affine entries of a gradient have no common zero in the region: they are solved, and what is left of its comparisons excludes all. */
function isWithoutPoints(
  gradient: readonly Expr[],
  where: readonly Condition[],
  variables: readonly string[],
  tidier: Tidier,
): boolean {
  const rows = gradient.flatMap((entry) => affineForm(entry, variables, tidier) ?? []);
  const solved = solveAffine(rows, variables, tidier);
  if (solved === null) return true;
  const left = where.map((c): Condition => {
    const difference = tidier.tidy(substitute(subtract(c.left, c.right), solved.onto));
    return { left: difference, relation: c.relation, right: ZERO_EXPR };
  });
  return isFeasible(left, solved.free, tidier) === false;
}

/**
 * A family of one region as a family of the whole loss: what the region's formula shows about its least value holds for
 * the whole only if the whole loss shows it too, and on a border that belongs to the region the type depends on the
 * formula beyond the border as well.
 */
function levelInWhole(set: FoundLevel, where: readonly Condition[], { loss, context }: Problem): FoundLevel {
  const least = leastOfAll(set.value, loss, context.tidier);
  if (least !== null) return { ...set, verdict: least };
  const { verdict } = set;
  const isLocal = verdict.global === null && where.every(({ relation }) => relation !== ">=");
  if (isLocal || verdict.type === "undecided")
    return { ...set, verdict: { ...verdict, global: null, globalWhy: null } };
  const why = { kind: "undecided", because: "enclosure" } as const;
  return { ...set, verdict: { ...verdict, type: "undecided", strict: false, global: null, why, globalWhy: null } };
}

/** A point of one region: its type is worked out from the whole loss. */
function withoutVerdict(set: FoundSet): FoundSet {
  if (set.kind !== "certified") return set;
  const { verdict: _, ...rest } = set;
  return rest;
}
