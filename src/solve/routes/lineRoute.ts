import { createDifferentiator } from "../../calculus/differentiate.ts";
import { domainConditions, kinksOf } from "../../calculus/domain.ts";
import type { Tidier } from "../../calculus/tidy/tidy.ts";
import { enclose } from "../../expr/enclose.ts";
import { condition, type Expr, isWhole, number, subtract, symbol, whole } from "../../expr/expr.ts";
import { certainSign, type Interval, isDisjoint, midpoint } from "../../number/interval.ts";
import { divideRational, fromNumber, isZero, negateRational } from "../../number/rational.ts";
import { findCriticalSets } from "../critical.ts";
import type { FoundCertified, FoundLevel, FoundSet, FoundSets } from "../found.ts";
import type { Problem } from "../problem.ts";
import { workBudget } from "../work.ts";
import { breakpointSets } from "./breakpoints.ts";
import { enclosedPoint } from "./enclosed.ts";
import { affineForm } from "./feasible.ts";
import { type ClosedRoot, invert, signOf } from "./inverse.ts";
import { lowestOfLine } from "./lowest.ts";
import { typeInOneVariable } from "./oneVariable.ts";
import { type Guard, guardsOf, hasEquality, pieceOf, signFrom } from "./pieces.ts";
import type { Breakpoint, Stretch } from "./stretch.ts";

/** Functions without a derivative at the zeros of their kinks, with the same formula on both sides. */
const STEEP: ReadonlySet<string> = new Set(["power", "cbrt", "sqrt", "nthRoot"]);
/** The most stretches that are solved one by one. */
const MOST_STRETCHES = 60;

/**
 * Losses with kinks in one variable. The points where the formula changes are found in closed form; between them the
 * loss is smooth and solved by the other routes, and the solutions inside are kept. Proof: the stretches and the
 * breakpoints cover the line. At a breakpoint the one-sided derivatives decide whether it is smooth, stationary, and
 * what it is.
 */
export function lineRoute(problem: Problem, solve: (inner: Problem) => FoundSets): FoundSets | null {
  const { variables, context } = problem;
  const [name] = variables;
  if (name === undefined || variables.length > 1) return null;
  const { tidier } = context;
  // Roots of squares become absolute values, whose guards are taken apart with the others.
  const loss = tidier.tidy(problem.loss);
  const edge = domainEdge(problem);
  if (edge === null || hasEquality(loss)) return null;
  const all = breakpointsOf(problem, loss, name);
  const breakpoints = all && withinEdge(all, edge, name, tidier);
  if (breakpoints === null || all?.length === 0 || breakpoints.length > MOST_STRETCHES) return null;
  const stretches = stretchesOf(loss, name, breakpoints, edge, tidier);
  if (stretches === null) return null;
  const sets: FoundSet[] = [];
  for (const stretch of stretches) {
    const inside = solveStretch(stretch, name, problem, solve);
    if (inside === null) return null;
    sets.push(...inside);
  }
  const edges = breakpointSets(stretches, sets, name, tidier);
  return (
    edges && {
      sets:
        edges.isContinuous && edge === "line"
          ? lowestOfLine(edges.sets, stretches, breakpoints, { loss, name, tidier })
          : edges.sets,
      completeness: { kind: "all", proof: { kind: "pieces", count: stretches.length } },
      story: [{ kind: "pieces", variable: name, at: breakpoints.map(({ at }) => at) }],
      nonsmooth: edges.nonsmooth,
    }
  );
}

/** The end of the domain, which does not belong to it, and on which side the domain lies; or the domain is the line. */
type DomainEdge = { readonly end: Breakpoint; readonly side: -1 | 1 } | "line";

/** The domain as the line or one open half of it; null for others. */
function domainEdge({ loss, variables, context }: Problem): DomainEdge | null {
  const { tidier } = context;
  const [only, another] = domainConditions(loss, tidier);
  if (only === undefined) return "line";
  const isUp = only.relation === ">";
  const form = affineForm(tidier.tidy(subtract(only.left, only.right)), variables, tidier);
  const slope = form?.form[0];
  if (
    another !== undefined ||
    (!isUp && only.relation !== "<") ||
    form === null ||
    slope === undefined ||
    isZero(slope)
  )
    return null;
  const at = number(divideRational(negateRational(form.constant), slope));
  const end = { at, box: enclose(at, new Map()).range, reason: "domain" };
  return { end, side: isUp === slope.n > 0n ? 1 : -1 };
}

/** The breakpoints inside the domain; null where a place is not decided. */
function withinEdge(
  breakpoints: readonly Breakpoint[],
  edge: DomainEdge,
  name: string,
  tidier: Tidier,
): readonly Breakpoint[] | null {
  if (edge === "line") return breakpoints;
  const sides = breakpoints.map(({ at }) => signOf(subtract(at, edge.end.at), { name, tidier }));
  return sides.includes(null) ? null : breakpoints.filter((_, i) => sides[i] === edge.side);
}

/** All zeros of guards, ascending and each once; null where some are not in closed form or cannot be told apart. */
function breakpointsOf({ loss, context }: Problem, tidied: Expr, name: string): readonly Breakpoint[] | null {
  const { tidier } = context;
  const found: Breakpoint[] = [];
  const [given, own] = [guardsOf(loss, tidier), guardsOf(tidied, tidier)];
  if (given === null || own === null) return null;
  const steep = (context.kinks ?? []).filter(({ reason }) => STEEP.has(reason));
  const all = [...given, ...own, ...steep.map(({ equation, reason }): Guard => ({ expr: equation, reason }))];
  for (const { expr, reason } of all) {
    const roots = zerosOfGuard(expr, name, tidier);
    if (roots === null) return null;
    for (const at of roots) {
      const { range: box } = enclose(at, new Map());
      const near = found.filter((other) => !isDisjoint(other.box, box));
      if (near.some((other) => signOf(subtract(other.at, at), { name, tidier }) !== 0)) return null;
      if (near.length === 0) found.push({ at, box, reason });
    }
  }
  return found.sort((a, b) => a.box.lo - b.box.lo);
}

/** The zeros of a guard, which may have kinks itself: those of its pieces are more than enough. */
function zerosOfGuard(guard: Expr, name: string, tidier: Tidier): readonly Expr[] | null {
  const formulas = variantsOf(guard, tidier);
  const roots: Expr[] = [];
  for (const formula of formulas) {
    if (isWhole(formula, 0)) continue;
    const own = invert(formula, whole(0), { name, tidier }) ?? polynomialRoots(formula, name, tidier);
    if (own === null || own.some((root) => root.period !== null)) return null;
    roots.push(...own.map(({ expr }) => expr));
  }
  return roots;
}

/** The real zeros of a polynomial that have a closed form, when all have. */
function polynomialRoots(formula: Expr, name: string, tidier: Tidier): readonly ClosedRoot[] | null {
  const found = findCriticalSets([formula], whole(0), [name], { tidier, budget: tidier.budget });
  if (found.completeness.kind !== "all") return null;
  const roots: ClosedRoot[] = [];
  for (const { place } of found.sets) {
    const value = place.kind === "point" ? place.at[0]?.value : undefined;
    if (value?.kind !== "closed") return null;
    roots.push({ expr: value.expr, period: null });
  }
  return roots;
}

/** All formulas that a guard can have, whatever the signs of the guards within it. */
function variantsOf(guard: Expr, tidier: Tidier): readonly Expr[] {
  const inner = (guardsOf(guard, tidier) ?? []).filter(({ expr }) => expr !== guard);
  if (inner.length === 0 || inner.length > 4) return [guard];
  const variants: Expr[] = [];
  for (let pattern = 0; pattern < 1 << inner.length; pattern += 1) {
    const piece = pieceOf(
      guard,
      (u) =>
        signFrom(
          u,
          inner.map(({ expr }, i) => ({ expr, sign: (pattern >> i) & 1 ? 1 : -1 })),
          tidier,
        ),
      tidier,
    );
    if (piece !== null && !variants.includes(piece)) variants.push(piece);
  }
  return variants;
}

/** The stretches between breakpoints; null where the sign of a guard inside one is not certain. */
function stretchesOf(
  loss: Expr,
  name: string,
  breakpoints: readonly Breakpoint[],
  edge: DomainEdge,
  tidier: Tidier,
): readonly Stretch[] | null {
  const { differentiate } = createDifferentiator(tidier);
  const stretches: Stretch[] = [];
  for (let i = 0; i <= breakpoints.length; i += 1) {
    const from = breakpoints[i - 1] ?? (edge !== "line" && edge.side > 0 ? edge.end : null);
    const to = breakpoints[i] ?? (edge !== "line" && edge.side < 0 ? edge.end : null);
    const inside = insideOf(from, to);
    const at = new Map([[name, { lo: inside, hi: inside }]]);
    const signIn = (u: Expr): -1 | 1 | null => {
      const sign = certainSign(enclose(u, at).range);
      return sign === 0 ? null : sign;
    };
    const formula = pieceOf(loss, signIn, tidier);
    if (formula === null || guardsOf(formula, tidier)?.length !== 0) return null;
    if ((from !== null && inside <= from.box.hi) || (to !== null && inside >= to.box.lo)) return null;
    stretches.push({ from, to, inside, loss: formula, slope: differentiate(formula, name).result });
  }
  return stretches;
}

function insideOf(from: Breakpoint | null, to: Breakpoint | null): number {
  if (from === null) return to === null ? 0 : Math.floor(to.box.lo) - 1.25;
  if (to === null) return Math.ceil(from.box.hi) + 1.25;
  return midpoint({ lo: from.box.hi, hi: to.box.lo });
}

/** The critical sets strictly inside a stretch; null where they are not all known. */
function solveStretch(
  { from, to, loss, slope, inside }: Stretch,
  name: string,
  { context }: Problem,
  solve: (inner: Problem) => FoundSets,
): readonly FoundSet[] | null {
  const { tidier, budget } = context;
  if (isWhole(slope, 0)) return [flatStretch({ from, to, loss, slope, inside }, name)];
  const found = solve({
    loss,
    gradient: [slope],
    variables: [name],
    context: { ...context, kinks: kinksOf(loss, tidier).filter(({ reason }) => !STEEP.has(reason)) },
  });
  if (found.completeness.kind !== "all") return null;
  const kept: FoundCertified[] = [];
  for (const set of found.sets) {
    const point = set.kind === "point" ? enclosedPoint(set, workBudget(budget)) : set;
    if (point.kind !== "certified" || point.place.integers.length > 0) return null;
    const [box] = point.box;
    const closed = point.place.at[0]?.value;
    if (box === undefined) return null;
    const exact = closed?.kind === "closed" ? closed.expr : null;
    const isInside = placeOf(box, exact, from, to, { name, tidier });
    if (isInside === null) return null;
    if (isInside)
      kept.push({ ...point, verdict: point.verdict ?? typeInOneVariable({ slope, name, box, closed: exact, tidier }) });
  }
  return kept;
}

/** Whether a point lies strictly between the ends; a point at an end is not inside; null where that is not decided. */
function placeOf(
  box: Interval,
  exact: Expr | null,
  from: Breakpoint | null,
  to: Breakpoint | null,
  unknown: { readonly name: string; readonly tidier: Tidier },
): boolean | null {
  for (const [end, side] of [
    [from, 1],
    [to, -1],
  ] as const) {
    if (end === null) continue;
    if (side > 0 ? box.lo > end.box.hi : box.hi < end.box.lo) continue;
    if (side > 0 ? box.hi < end.box.lo : box.lo > end.box.hi) return false;
    const sign = exact === null ? null : signOf(subtract(exact, end.at), unknown);
    if (sign === null) return null;
    if (sign !== side) return false;
  }
  return true;
}

/** A stretch on which the loss is constant, without its ends. */
function flatStretch({ from, to, loss, inside }: Stretch, name: string): FoundLevel {
  const x = symbol(name);
  return {
    kind: "level",
    place: {
      kind: "family",
      dimension: 1,
      equations: [],
      where: [
        ...(from === null ? [] : [condition(x, ">", from.at)]),
        ...(to === null ? [] : [condition(x, "<", to.at)]),
      ],
      parametrization: null,
      sample: [{ variable: name, value: { kind: "closed", expr: number(fromNumber(inside)), value: inside } }],
    },
    evidence: { kind: "exact" },
    sample: [{ lo: inside, hi: inside }],
    value: loss,
    verdict: {
      type: "minimum",
      strict: false,
      degenerate: true,
      global: null,
      why: { kind: "constant" },
      globalWhy: null,
    },
  };
}
