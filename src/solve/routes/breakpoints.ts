import { createDifferentiator } from "../../calculus/differentiate.ts";
import type { Tidier } from "../../calculus/tidy/tidy.ts";
import { enclose } from "../../expr/enclose.ts";
import { type Condition, type Expr, isWhole, subtract, symbol } from "../../expr/expr.ts";
import { certainSign, midpoint } from "../../number/interval.ts";
import type { NonsmoothSet, Verdict } from "../../record/critical.ts";
import type { FoundCertified, FoundLevel, FoundSet } from "../found.ts";
import { signOf } from "./inverse.ts";
import { atBreakpoint, type Breakpoint, type Stretch } from "./stretch.ts";

/** How far beside a point an infinite derivative is looked at. */
const NEAR = 1e-9;

/** What happens at a breakpoint: the signs of the derivative just before and just after it (0: constant there). */
type Edge = {
  readonly at: Breakpoint;
  readonly isSmooth: boolean;
  readonly before: -1 | 0 | 1;
  readonly after: -1 | 0 | 1;
  /** The one-sided derivatives at the point itself. */
  readonly left: -1 | 0 | 1;
  readonly right: -1 | 0 | 1;
  /** Whether the second derivative may be 0 at the point, or differ on its sides. */
  readonly isDegenerate: boolean;
};

/** The sets of the line with the smooth breakpoints that are critical, and the breakpoints that are kinks. */
export type Edges = {
  readonly sets: readonly FoundSet[];
  readonly nonsmooth: readonly NonsmoothSet[];
  readonly isContinuous: boolean;
};

/**
 * Looks at each breakpoint by its one-sided derivatives: the same on both sides, it is smooth, and critical where they
 * are 0; else it is a kink, stationary where 0 lies between them (F. Clarke 1983). Null where a sign is not certain.
 */
export function breakpointSets(
  stretches: readonly Stretch[],
  inside: readonly FoundSet[],
  name: string,
  tidier: Tidier,
): Edges | null {
  let sets = [...inside];
  const nonsmooth: NonsmoothSet[] = [];
  let jumps = 0;
  for (const [i, stretch] of stretches.entries()) {
    const next = stretches[i + 1];
    if (next === undefined || stretch.to === null) continue;
    const isContinuous = jump(stretch.loss, next.loss, stretch.to, name, tidier) === 0;
    if (!isContinuous) {
      jumps += 1;
      nonsmooth.push({ ...kinkAt(stretch.to, name, tidier), stationary: null, type: "undecided" });
      continue;
    }
    const edge = edgeAt(stretch, next, inside, stretch.to, name, tidier);
    if (edge === null) return null;
    if (!edge.isSmooth) nonsmooth.push({ ...kinkAt(edge.at, name, tidier), ...natureOf(edge) });
    else if (edge.left === 0) sets = withSmooth(sets, edge, name);
  }
  return { sets: sets.sort((a, b) => placeOf(a) - placeOf(b)), nonsmooth, isContinuous: jumps === 0 };
}

function placeOf(set: FoundSet): number {
  const box = set.kind === "certified" ? set.box[0] : set.kind === "level" ? set.sample[0] : undefined;
  return box === undefined ? 0 : midpoint(box);
}

function kinkAt({ at, reason }: Breakpoint, name: string, tidier: Tidier) {
  const equation = isWhole(at, 0) ? symbol(name) : tidier.tidy(subtract(symbol(name), at));
  return { equations: [equation], where: [], reason };
}

function jump(a: Expr, b: Expr, at: Breakpoint, name: string, tidier: Tidier): -1 | 0 | 1 | null {
  return signOf(subtract(atBreakpoint(b, at, name, tidier), atBreakpoint(a, at, name, tidier)), { name, tidier });
}

function edgeAt(
  before: Stretch,
  after: Stretch,
  sets: readonly FoundSet[],
  at: Breakpoint,
  name: string,
  tidier: Tidier,
): Edge | null {
  const left = oneSided(before.slope, at, -1, name, tidier);
  const right = oneSided(after.slope, at, 1, name, tidier);
  const [near, far] = [signBeside(before, sets, at, -1, name), signBeside(after, sets, at, 1, name)];
  if (left === null || right === null || near === null || far === null) return null;
  const change = left.isFinite && right.isFinite ? jump(before.slope, after.slope, at, name, tidier) : 1;
  if (change === null) return null;
  const isSmooth = change === 0;
  const isDegenerate = !isSmooth || !isCurved(before.slope, after.slope, at, name, tidier);
  return { at, isSmooth, isDegenerate, before: near, after: far, left: left.sign, right: right.sign };
}

/** Whether both slopes have the same derivative at the point, which is not 0. */
function isCurved(before: Expr, after: Expr, at: Breakpoint, name: string, tidier: Tidier): boolean {
  const { differentiate } = createDifferentiator(tidier);
  const [a, b] = [before, after].map((slope) => differentiate(tidier.pool.share(slope), name).result);
  if (a === undefined || b === undefined) return false;
  const isDefined = [a, b].every((u) => enclose(u, new Map([[name, at.box]])).defined === "everywhere");
  if (!isDefined || jump(a, b, at, name, tidier) !== 0) return false;
  return Math.abs(signOf(atBreakpoint(a, at, name, tidier), { name, tidier }) ?? 0) === 1;
}

/** The sign of a one-sided derivative, which may be infinite: then it is bounded away from 0 beside the point. */
function oneSided(slope: Expr, at: Breakpoint, side: -1 | 1, name: string, tidier: Tidier) {
  if (enclose(slope, new Map([[name, at.box]])).defined === "everywhere") {
    const sign = signOf(atBreakpoint(slope, at, name, tidier), { name, tidier });
    return sign === null ? null : { sign, isFinite: true };
  }
  const beside = side < 0 ? { lo: at.box.lo - NEAR, hi: at.box.hi } : { lo: at.box.lo, hi: at.box.hi + NEAR };
  const sign = certainSign(enclose(slope, new Map([[name, beside]])).range);
  return sign === null || sign === 0 ? null : { sign, isFinite: false };
}

/** The sign of the derivative between a point and the next critical set, border or the place inside the stretch. */
function signBeside(
  { slope, from, to, inside }: Stretch,
  sets: readonly FoundSet[],
  { box }: Breakpoint,
  side: -1 | 1,
  name: string,
): -1 | 0 | 1 | null {
  if (isWhole(slope, 0)) return 0;
  const places = sets.flatMap((set) => (set.kind === "certified" ? set.box.slice(0, 1) : []));
  const ends = [...places, ...(from === null ? [] : [from.box]), ...(to === null ? [] : [to.box])];
  const beyond =
    side > 0 ? ends.flatMap((x) => (x.lo > box.hi ? [x.lo] : [])) : ends.flatMap((x) => (x.hi < box.lo ? [x.hi] : []));
  const nearest = side > 0 ? Math.min(...beyond, inside) : Math.max(...beyond, inside);
  const x = side > 0 ? box.hi + (nearest - box.hi) / 2 : box.lo + (nearest - box.lo) / 2;
  return certainSign(enclose(slope, new Map([[name, { lo: x, hi: x }]])).range);
}

/** Whether 0 lies between the one-sided derivatives, and what the point is by the course beside it. */
function natureOf({ left, right, before, after }: Edge): Pick<NonsmoothSet, "stationary" | "type"> {
  const isStationary = left === 0 || right === 0 || left !== right;
  if (before <= 0 && after >= 0) return { stationary: isStationary, type: "minimum" };
  if (before >= 0 && after <= 0) return { stationary: isStationary, type: "maximum" };
  return { stationary: isStationary, type: isStationary ? "saddle" : null };
}

/** Adds a smooth breakpoint with derivative 0: to the flat stretches that end there, else as a point. */
function withSmooth(sets: readonly FoundSet[], edge: Edge, name: string): FoundSet[] {
  const { at } = edge;
  const flats = sets.filter((set): set is FoundLevel => set.kind === "level" && endsAt(set, at));
  const [first, second] = flats;
  const others = sets.filter((set) => !flats.some((flat) => flat === set));
  if (first !== undefined && second !== undefined) {
    const where = [...first.place.where, ...second.place.where].filter((c) => c.right !== at.at);
    return [...others, { ...first, place: { ...first.place, where } }];
  }
  if (first !== undefined) {
    const where = first.place.where.map(
      (c): Condition => (c.right === at.at ? { ...c, relation: c.relation === ">" ? ">=" : "<=" } : c),
    );
    return [...others, { ...first, place: { ...first.place, where } }];
  }
  return [...others, smoothPoint(edge, name)];
}

function endsAt(set: FoundLevel, { at }: Breakpoint): boolean {
  return set.place.where.some((c) => c.right === at);
}

function smoothPoint({ at, before, after, isDegenerate }: Edge, name: string): FoundCertified {
  const type = before < 0 && after > 0 ? "minimum" : before > 0 && after < 0 ? "maximum" : "saddle";
  const verdict: Verdict = {
    type,
    strict: type !== "saddle",
    degenerate: isDegenerate,
    global: null,
    why: { kind: "course", before, after },
    globalWhy: null,
  };
  const value = midpoint(enclose(at.at, new Map()).range);
  return {
    kind: "certified",
    place: { kind: "point", at: [{ variable: name, value: { kind: "closed", expr: at.at, value } }], integers: [] },
    evidence: { kind: "exact" },
    box: [at.box],
    verdict,
  };
}
