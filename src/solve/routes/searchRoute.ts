import { domainOf } from "../../expr/domain.ts";
import { enclose } from "../../expr/enclose.ts";
import { type Expr, operands } from "../../expr/expr.ts";
import { type Interval, midpoint, WHOLE } from "../../number/interval.ts";
import type { Box, Completeness, Coordinate, Obstacle } from "../../record/critical.ts";
import type { CompletenessProof } from "../../record/proof.ts";
import type { FoundCertified, FoundSets } from "../found.ts";
import type { Problem } from "../problem.ts";
import { createEquations, type Equations, type Region } from "../search/equations.ts";
import type { CertifiedZero } from "../search/newton.ts";
import { isEmptyOutside, type Outer } from "../search/outside.ts";
import { recognise } from "../search/recognise.ts";
import { middleOf, type Searched, searchBox } from "../search/search.ts";
import { zerosFromStarts } from "../search/starts.ts";
import { exponentialVariants, mildestVariant } from "./exponentials.ts";
import { strippedRows } from "./strippedRoute.ts";

/** Half the sides of the boxes that are tried, in turn, to hold all critical points. */
const RADII = [4, 10, 32, 100, 1000];
/** Half the side of the box that is searched when nothing is known of the outside. */
const DEFAULT_RADIUS = 10;
/** The boxes that one search may look at, by the number of variables; beyond the list none is searched. */
const MOST_BOXES: readonly number[] = [1, 10_000, 12_000, 20_000, 15_000];
/** The operations on intervals that one search may take, about. */
const MOST_OPERATIONS = 6_000_000;
/** Starts of Newton's method where the search did not settle everything, and the operations on doubles for them. */
const STARTS = 200;
const MOST_START_OPERATIONS = 60_000_000;
/** More points than this are not looked at for closed forms. */
const MOST_RECOGNISED = 60;

/**
 * The last route: certified search. Applies to every loss. Proof: Krawczyk's test for each point; for the list, that
 * each part of the box is excluded by intervals, and for the rest of the space that the gradient grows or keeps a
 * sign there (`isEmptyOutside`), or else the claim is made for the box only. In higher dimension Newton's method from
 * many starts, without a claim about the rest.
 */
export function searchRoute(problem: Problem): FoundSets {
  const { loss, variables, context } = problem;
  if (hasOpenSum(loss)) return OPEN;
  const { tidier } = context;
  const { rows, story } = strippedRows(problem);
  const stripped = rows.map((row) => mildestVariant(row, variables, tidier));
  const kinks = (context.kinks ?? []).map(({ equation }) => equation);
  const equations = createEquations(stripped, variables, loss, kinks, tidier.pool);
  const variants = rows.flatMap((row) => exponentialVariants(row, variables, tidier));
  const outer: Outer = { rows: stripped, variants, variables, domain: domainOf(loss) };
  const chosen = chooseBox(problem, outer);
  const searched = searchIn(equations, chosen, problem);
  const sets = searched.zeros.map((zero) => certifiedPoint(zero, equations, problem, searched.zeros.length));
  const completeness = completenessOf(searched, chosen, variables);
  return { sets: sets.sort(byPlace), completeness, story };
}

/** A sum whose bounds are no small whole numbers is not written out, and has no values to search by. */
const hasOpenSum = (u: Expr): boolean => u.kind === "sumOver" || operands(u).some(hasOpenSum);
const OPEN: FoundSets = {
  sets: [],
  completeness: { kind: "unknown", stopped: { kind: "not-rational", part: "sum" }, undecided: [] },
  story: [],
};

/** Where is searched. `radius`: nothing is outside the box of this radius, proved; `given`: the user chose the box. */
type Chosen = { readonly box: Region; readonly radius: number | null; readonly given: boolean };

function chooseBox({ variables, context }: Problem, outer: Outer): Chosen {
  const cube = (radius: number): Region => variables.map(() => ({ lo: -radius, hi: radius }));
  if (context.box !== undefined && context.box.size > 0) {
    const box = variables.map(
      (name): Interval => context.box?.get(name) ?? { lo: -DEFAULT_RADIUS, hi: DEFAULT_RADIUS },
    );
    return { box, radius: null, given: true };
  }
  if (variables.length <= 3) {
    for (const radius of RADII)
      if (isEmptyOutside(outer, radius, context.budget)) return { box: cube(radius), radius, given: false };
  }
  return { box: cube(DEFAULT_RADIUS), radius: null, given: false };
}

/** What a search found, and from how many starts Newton's method was run where it could not go through the box. */
type Tried = Searched & { readonly starts: number | null };

function searchIn(equations: Equations, { box }: Chosen, { variables, context }: Problem): Tried {
  const { budget, progress } = context;
  const size = equations.values.instructions.length + equations.slopes.instructions.length;
  const most = Math.min(MOST_BOXES[variables.length] ?? 0, Math.floor(MOST_OPERATIONS / size));
  const whole: Searched = { zeros: [], undecided: [box], stopped: "boxes", boxes: 0 };
  const options = { budget, most, ...(progress === undefined ? {} : { progress }) };
  const searched = variables.length in MOST_BOXES ? searchBox(equations, box, options) : whole;
  if (searched.stopped !== "boxes" || variables.length < 3) return { ...searched, starts: null };
  const starts = Math.min(STARTS, Math.floor(MOST_START_OPERATIONS / (60 * size)));
  return { ...searched, starts, zeros: zerosFromStarts(equations, box, starts, searched.zeros, budget) };
}

/** A proved zero as a point, in closed form where one is recognised. */
export function certifiedPoint(
  zero: CertifiedZero,
  equations: Equations,
  { variables, context }: Problem,
  count: number,
): FoundCertified {
  const closed = count <= MOST_RECOGNISED ? recognise(zero, equations, context.tidier) : null;
  const box = closed === null ? zero.box : closed.map((u) => enclose(u, new Map()).range);
  const at = variables.map((variable, i): Coordinate => {
    const expr = closed?.[i];
    const x = box[i] ?? WHOLE;
    if (expr !== undefined) return { variable, value: { kind: "closed", expr, value: midpoint(x) } };
    return { variable, value: { kind: "interval", lower: x.lo, upper: x.hi } };
  });
  return {
    kind: "certified",
    place: { kind: "point", at, integers: [] },
    evidence: closed === null ? { kind: "certified", radius: middleOf(zero).radius } : { kind: "exact" },
    box,
  };
}

function completenessOf(
  { undecided, stopped, boxes, starts }: Tried,
  { box, radius }: Chosen,
  variables: readonly string[],
): Completeness {
  const named = (region: Region): Box =>
    region.map((x, i) => ({ variable: variables[i] ?? "", lower: x.lo, upper: x.hi }));
  if (stopped !== null || undecided.length > 0) {
    return { kind: "unknown", stopped: obstacleOf(stopped, starts), undecided: undecided.map(named) };
  }
  const proof: CompletenessProof = { kind: "search", boxes, outside: radius };
  return radius === null ? { kind: "all-in-box", box: named(box), proof } : { kind: "all", proof };
}

function obstacleOf(stopped: string | null, starts: number | null): Obstacle {
  if (stopped === null) return { kind: "undecided-boxes" };
  return starts === null ? { kind: "limit", what: stopped } : { kind: "starts", count: starts };
}

function byPlace(a: FoundCertified, b: FoundCertified): number {
  for (const [i, x] of a.box.entries()) {
    const difference = midpoint(x) - midpoint(b.box[i] ?? x);
    if (Math.abs(difference) > 1e-12) return difference;
  }
  return 0;
}
