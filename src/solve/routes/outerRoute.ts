import { createDifferentiator } from "../../calculus/differentiate.ts";
import type { Tidier } from "../../calculus/tidy/tidy.ts";
import { enclose } from "../../expr/enclose.ts";
import { call, constant, divide, type Expr, number, product, subtract, ZERO_EXPR } from "../../expr/expr.ts";
import { openRangeOf } from "../../expr/sign.ts";
import { substitute, symbolsOf } from "../../expr/symbols.ts";
import { isProvedZero } from "../../normal/proof.ts";
import { certainSign, type Interval, isPoint, WHOLE } from "../../number/interval.ts";
import { fromNumber } from "../../number/rational.ts";
import type { Completeness, Coordinate, TypeArgument, Verdict } from "../../record/critical.ts";
import type { StoryLine } from "../../record/story.ts";
import type { FoundCertified, FoundLevel, FoundSet, FoundSets } from "../found.ts";
import { parameterNames } from "../places.ts";
import { ofOtherSystem, type Problem } from "../problem.ts";
import { workBudget } from "../work.ts";
import { enclosedPoint } from "./enclosed.ts";
import { levelOf } from "./levels.ts";
import { typeInOneVariable } from "./oneVariable.ts";
import { type Composition, decompose } from "./outer.ts";
import { periodOf } from "./period.ts";
import { sampleOfLevel } from "./samples.ts";

/**
 * A function of one inner expression, `L = φ(g)`: `∇L = φ'(g) ∇g`, so the critical points are those of `g` and the
 * level sets of `g` at the zeros of `φ'`. Proof: the product is 0 just where a factor is. Each level set is shown to
 * have a point, or to be empty because `g` does not take the value. Its type is that of `φ` at its zero.
 */
export function outerRoute(problem: Problem, solve: (inner: Problem) => FoundSets): FoundSets | null {
  const { loss, variables, context } = problem;
  if (variables.length < 2 || (context.kinks ?? []).length > 0) return null;
  const [name = "t"] = parameterNames(1, variables);
  const parts = decompose(loss, variables, name);
  const roots = parts && solveOuter(parts, problem, solve);
  if (parts === null || roots === null) return null;
  const levels: FoundLevel[] = [];
  for (const root of roots) {
    const level = levelAt(root, parts, problem);
    if (level === "open") return null;
    if (level !== "empty") levels.push(level);
  }
  const inner = solveInner(parts, problem, solve);
  const sets = innerSets(inner, levels, parts, problem);
  if (sets === null) return null;
  const story: StoryLine[] = [
    { kind: "outer", outer: parts.outer, symbol: parts.name, inner: parts.inner },
    ...levels.map((level): StoryLine => ({ kind: "level", equations: level.place.equations })),
    ...inner.story,
  ];
  const all = [...sets, ...levels];
  return { sets: all, completeness: completenessOf(inner.completeness, all.length), story };
}

/** The completeness of the inner part's list as that of the whole: what says of the inner part that it has no or one critical point does not say so of the whole. */
function completenessOf(inner: Completeness, count: number): Completeness {
  if (inner.kind !== "all") return ofOtherSystem(inner);
  const { kind } = inner.proof;
  const isOfInner =
    kind === "convex" || kind === "separable" || ((kind === "inconsistent" || kind === "falling") && count > 0);
  return isOfInner ? { kind: "all", proof: { kind: "inverse-functions", count } } : ofOtherSystem(inner);
}

/** A zero of φ' in closed form with the type that φ has there; with a `period`, all zeros that differ by multiples of it. */
type Root = {
  readonly at: Expr;
  readonly period: Expr | null;
  readonly box: Interval;
  readonly verdict: Verdict;
  readonly value: Expr;
};

/** All zeros of φ', or null where they are not all known in closed form. */
function solveOuter(
  { outer, name }: Composition,
  { context }: Problem,
  solve: (inner: Problem) => FoundSets,
): readonly Root[] | null {
  const { tidier } = context;
  const loss = tidier.tidy(outer);
  const slope = createDifferentiator(tidier).differentiate(loss, name).result;
  const found = solve({
    loss,
    gradient: [slope],
    variables: [name],
    context: { ...context, box: new Map(), where: [] },
  });
  if (found.completeness.kind !== "all") return null;
  const roots: Root[] = [];
  for (const set of found.sets) {
    const point = set.kind === "point" ? enclosedPoint(set, workBudget(context.budget)) : set;
    if (point.kind !== "certified") return null;
    const [first] = firstOf(point, tidier);
    const [box] = point.box;
    if (first?.value.kind !== "closed" || box === undefined) return null;
    const at = first.value.expr;
    const period = point.place.integers.length === 0 ? null : periodOfRoots(point, loss, name, tidier);
    if (period === "none") return null;
    const verdict = typeInOneVariable({ slope, name, box, closed: at, tidier });
    roots.push({ at, period, box, verdict, value: tidier.tidy(substitute(loss, new Map([[name, at]]))) });
  }
  return roots;
}

/** The distance of zeros that are told with an integer symbol, where φ itself repeats with it. */
function periodOfRoots({ place }: FoundCertified, outer: Expr, name: string, tidier: Tidier): Expr | "none" {
  const [integer, another] = place.integers;
  const value = place.at[0]?.value;
  if (integer === undefined || another !== undefined || value?.kind !== "closed") return "none";
  const step = createDifferentiator(tidier).differentiate(value.expr, integer).result;
  const period = periodOf(outer, name, tidier);
  const count = period && tidier.tidy(divide(step, period));
  return count?.kind === "number" && count.value.d === 1n && count.value.n !== 0n ? step : "none";
}

function solveInner(
  { inner }: Composition,
  { variables, context }: Problem,
  solve: (inner: Problem) => FoundSets,
): FoundSets {
  const { differentiate } = createDifferentiator(context.tidier);
  const gradient = variables.map((variable) => differentiate(inner, variable).result);
  return solve({ loss: inner, gradient, variables, context });
}

/** The level set of the inner part at a zero of φ'; "empty" where it does not take the value, "open" when not decided. */
function levelAt(
  root: Root,
  { inner }: Composition,
  { loss, variables, context }: Problem,
): FoundLevel | "empty" | "open" {
  const { tidier } = context;
  const range = openRangeOf(inner);
  const { box } = root;
  const isBelow = box.hi < range.lo || (box.hi <= range.lo && range.openLo);
  const isOutside = isBelow || box.lo > range.hi || (box.lo >= range.hi && range.openHi);
  if (isOutside && root.period === null) return "empty";
  const equation = tidier.tidy(equationOf(root, inner));
  const sample = sampleOfLevel(equation, variables, tidier);
  if (sample === null) return "open";
  const coordinates = variables.map((variable, i): Coordinate => ({ variable, value: quantityOf(sample[i] ?? WHOLE) }));
  return {
    kind: "level",
    place: {
      kind: "family",
      dimension: variables.length - 1,
      equations: [equation],
      where: [],
      parametrization: null,
      sample: coordinates,
    },
    evidence: { kind: "exact" },
    sample,
    value: root.value,
    verdict: verdictOnLevel(root, loss, context.tidier.budget),
  };
}

/** `g = a`, or `sin(π (g - a)/P) = 0`, which says that `g - a` is a multiple of the period P. */
function equationOf({ at, period }: Root, inner: Expr): Expr {
  const difference = subtract(inner, at);
  return period === null ? difference : call("sin", divide(product(constant("pi"), difference), period));
}

function quantityOf(x: Interval): Coordinate["value"] {
  if (isPoint(x)) return { kind: "closed", expr: number(fromNumber(x.lo)), value: x.lo };
  return { kind: "interval", lower: x.lo, upper: x.hi };
}

/** The type of φ at its zero; the least value of all where the loss is not negative and 0 there. */
function verdictOnLevel({ verdict, value }: Root, loss: Expr, budget: Problem["context"]["budget"]): Verdict {
  const { type } = verdict;
  const why: TypeArgument = type === "undecided" ? verdict.why : { kind: "outer-function", why: type };
  const base = { strict: false, degenerate: true };
  const isLeast = openRangeOf(loss).lo === 0 && isProvedZero(value, budget);
  if (isLeast)
    return { ...base, type: "minimum", why, global: "minimum", globalWhy: { kind: "never-below", value: 0 } };
  return { ...base, type, why, global: null, globalWhy: null };
}

/** The critical sets of the inner part as sets of the whole, without those on a level; null where that is not decided. */
function innerSets(
  inner: FoundSets,
  levels: readonly FoundLevel[],
  parts: Composition,
  problem: Problem,
): readonly FoundSet[] | null {
  const { loss, variables, context } = problem;
  const { tidier } = context;
  const work = workBudget(context.budget);
  const sets: FoundSet[] = [];
  for (const set of inner.sets) {
    if (set.kind === "level") return null;
    if (set.kind === "family") {
      const level = levelOf(set, { loss, variables, tidier, work });
      if (levels.some((other) => liesOn(level.sample, [], other, problem) !== false)) return null;
      sets.push(level);
      continue;
    }
    const point = set.kind === "point" ? enclosedPoint(set, work) : set;
    if (!repeatsWith(point, parts.inner, context.tidier)) return null;
    const { defined } = enclose(loss, new Map(variables.map((name, i) => [name, point.box[i] ?? WHOLE])));
    if (defined === "somewhere") return null;
    if (defined === "nowhere") continue;
    const on = levels.map((level) => liesOn(point.box, firstOf(point, context.tidier), level, problem));
    if (on.includes(null)) return null;
    if (!on.includes(true)) sets.push(wholePoint(point));
  }
  return sets;
}

/** Whether the inner part itself repeats in each variable in which the point does: then one point speaks for all. */
function repeatsWith({ place }: FoundCertified, inner: Expr, tidier: Tidier): boolean {
  return place.at.every(({ variable, value }) => {
    const repeats = value.kind === "closed" && symbolsOf(value.expr).some((name) => place.integers.includes(name));
    return !repeats || periodOf(inner, variable, tidier) !== null;
  });
}

/** The coordinates for the integers 0. */
function firstOf({ place }: FoundCertified, tidier: Tidier): readonly Coordinate[] {
  const zero = new Map(place.integers.map((name) => [name, ZERO_EXPR]));
  return place.at.map(({ variable, value }) =>
    value.kind === "closed"
      ? { variable, value: { ...value, expr: tidier.tidy(substitute(value.expr, zero)) } }
      : { variable, value },
  );
}

/** The point without what was proved of its type as one of the inner part. */
function wholePoint({ kind, place, evidence, box }: FoundCertified): FoundCertified {
  return { kind, place, evidence, box };
}

/** Whether a point lies on a level; null where enclosures do not exclude it and no closed form proves it. */
function liesOn(
  box: readonly Interval[],
  at: readonly Coordinate[],
  level: FoundLevel,
  { variables, context }: Problem,
): boolean | null {
  const [equation] = level.place.equations;
  if (equation === undefined) return null;
  const sign = certainSign(enclose(equation, new Map(variables.map((name, i) => [name, box[i] ?? WHOLE]))).range);
  if (sign === 1 || sign === -1) return false;
  const closed = at.flatMap(({ variable, value }) =>
    value.kind === "closed" ? [[variable, value.expr] as const] : [],
  );
  if (closed.length < variables.length) return null;
  return isProvedZero(context.tidier.tidy(substitute(equation, new Map(closed))), context.budget) ? true : null;
}
