import { enclose } from "../../expr/enclose.ts";
import {
  type Condition,
  condition,
  type Expr,
  isNumber,
  isWhole,
  productOf,
  subtract,
  ZERO_EXPR,
} from "../../expr/expr.ts";
import { isCertainlyNonzero } from "../../expr/sign.ts";
import { substitute } from "../../expr/symbols.ts";
import { certainSign, isBounded } from "../../number/interval.ts";
import type { NonsmoothSet } from "../../record/critical.ts";
import type { FoundSets } from "../found.ts";
import type { Problem } from "../problem.ts";
import { limitOf } from "../work.ts";
import { type Chart, chartOf, type Spot, type Spots, spotsOnChart } from "./chart.ts";
import { createCurvature } from "./convexity.ts";
import { typeBesideConstant } from "./corners.ts";
import { affineForm, isFeasible } from "./feasible.ts";
import { leastOfAll } from "./levels.ts";
import { spotsByMultipliers } from "./multipliers.ts";
import { type Guard, OF_GUARDS } from "./pieces.ts";
import { notAll } from "./places.ts";
import { type Nature, natureOf, natureWith, UNKNOWN, varyingSlope } from "./steepness.ts";
import { isContinuousByForm, type Region, type Stratum, strataOf } from "./strata.ts";

/** What a stratum came to: where it may be stationary, and whether the rest of it certainly is not. */
type Outcome = { readonly stratum: Stratum; readonly sets: readonly Place[]; readonly rest: "none" | "apart" | "open" };

/** A part of a stratum, by equations and comparisons besides its own; `isPoint`: with the stratum's formulas they fix it. */
type Place = Nature & {
  readonly equations: readonly Expr[];
  readonly where: readonly Condition[];
  readonly isPoint: boolean;
};

/**
 * Where the loss has no gradient: each piece of the kinks with its stationary points and families and what these are
 * (`natureOf`), and the rest, which is not stationary. A subgradient 0 needs a critical point of the loss on the piece,
 * as all gradients around it agree along it; so those are all. Null when there are too many pieces.
 */
export function kinkSets(
  guards: readonly Guard[],
  smooth: readonly boolean[],
  regions: readonly Region[],
  problem: Problem,
  solve: (inner: Problem) => FoundSets,
): readonly NonsmoothSet[] | null {
  const strata = strataOf(guards, smooth, regions, problem);
  if (strata === null) return null;
  const outcomes = strata.flatMap((stratum) => outcomeOf(stratum, problem, solve) ?? []);
  const isSilent = ({ sets, rest }: Outcome): boolean => rest !== "open" && sets.every((s) => s.stationary === false);
  const quiet = guards.map((_, i) => outcomes.every((o) => !o.stratum.active.includes(i) || isSilent(o)));
  return guards.flatMap((guard, i): readonly NonsmoothSet[] => {
    if (smooth[i]) return [];
    if (quiet[i]) return [{ ...rowOf(guard), stationary: false, type: null }];
    // A piece on several guards is told with the first of them.
    const own = outcomes.filter(({ stratum }) => stratum.active.includes(i));
    const first = own.filter(({ stratum }) => stratum.active[0] === i || stratum.active.length === 1);
    const corners = first.filter((o) => o.stratum.active.length > 1 && !o.stratum.active.some((j) => quiet[j]));
    const rows = borderRows(guard, own, isSilent);
    const isAll = rows.length === 1 && rows[0]?.stationary === true && rows[0].where.length === 0;
    return isAll ? rows : [...rows, ...corners.flatMap(rowsOf)];
  });
}

function rowOf({ expr, reason }: Guard): Pick<NonsmoothSet, "equations" | "where" | "reason"> {
  return { equations: [expr], where: [], reason };
}

/** What is known of a stratum; null where it has no point. */
function outcomeOf(stratum: Stratum, problem: Problem, solve: (inner: Problem) => FoundSets): Outcome | null {
  if (stratum.sides.length === 0) return null;
  const found = within(() => spotsOf(stratum, problem, solve));
  if (found.kind === "empty") return null;
  if (found.kind === "open") {
    const least = stratum.active.length === 1 ? leastAlong(stratum, problem) : null;
    return least === null ? { stratum, sets: [], rest: "open" } : { stratum, sets: [least], rest: "none" };
  }
  const sets = found.spots.flatMap((spot) => placesOf(spot, stratum, problem));
  const isWhole = found.spots.some(({ nature, equations }) => nature === "constant" && equations.length === 0);
  return { stratum, sets, rest: isWhole ? "none" : "apart" };
}

function spotsOf(stratum: Stratum, problem: Problem, solve: (inner: Problem) => FoundSets): Spots {
  const hasSeveral = stratum.frame.basis.length > 1 || stratum.sides.length > 2;
  if ((problem.context.where ?? []).length > 0 || (hasSeveral && !isContinuousByForm(problem.loss)))
    return { kind: "open" };
  const chart = chartOf(stratum, problem);
  if (chart === "empty") return { kind: "empty" };
  if (meetsOther(chart, problem)) return { kind: "open" };
  return chart === null ? spotsByMultipliers(stratum, problem) : spotsOnChart(stratum, chart, problem, solve);
}

/** Whether kinks that are no borders between regions, as of a norm, may meet the stratum: there the sides have no gradient. */
function meetsOther(chart: Chart | null, { context: { kinks = [], tidier } }: Problem): boolean {
  const others = kinks.filter(({ reason }) => !OF_GUARDS.has(reason));
  return others.some(
    ({ equation }) => chart === null || !isCertainlyNonzero(tidier.tidy(substitute(equation, chart.onto))),
  );
}

/** The places of a critical set of the loss on the stratum: one, or three where the sign of a slope cuts it. */
function placesOf(given: Spot, stratum: Stratum, problem: Problem): readonly Place[] {
  const { tidier } = problem.context;
  const isPoint = stratum.dimension === 0;
  const spot: Spot = isPoint || isInsideSmooth(given, stratum) ? given : { ...given, nature: "undecided" };
  const { equations, where } = spot;
  const isFixed = spot.box.size > 0 && [...spot.box.values()].every(isBounded);
  const place = { equations: equations.map(tidier.tidy), where, isPoint: isFixed };
  const own = natureOf(spot, stratum, tidier);
  const isOpen = own.stationary === true && own.type === "undecided" && isInsideSmooth(given, stratum);
  const known = isOpen ? { ...own, type: typeBesideConstant(spot, stratum, problem) } : own;
  const nature = bySize(known, spot, stratum, problem);
  if (nature.stationary !== null && nature.type !== "undecided") return [{ ...place, ...nature }];
  const slope = varyingSlope(spot, stratum, tidier);
  if (slope === null) return [{ ...place, ...nature }];
  const { expr, turn } = withoutFactor(slope);
  const isAffine = affineForm(slope, problem.variables, tidier) !== null;
  const signs = ([1, -1, 0] as const).filter((sign) => {
    const cut =
      sign === 0 ? [condition(slope, "<="), condition(slope, ">=")] : [condition(slope, sign > 0 ? ">" : "<")];
    return isFeasible([...spot.holds, ...cut], problem.variables, tidier) !== false;
  });
  return signs.map((sign): Place => {
    const own = bySize(natureWith(sign, spot, stratum, tidier), spot, stratum, problem);
    if (sign !== 0) return { ...place, ...own, where: [...where, condition(expr, sign * turn > 0 ? ">" : "<")] };
    // Beside it the loss is larger on one side of the border and smaller on the other one than on the border.
    const isSaddle = isAffine && own.type === "undecided" && own.stationary === true && equations.length === 0;
    const type = isSaddle ? "saddle" : own.type;
    return { equations: [...place.equations, expr], where, isPoint: false, stationary: own.stationary, type };
  });
}

/** An expression without its number as a factor, and that number's sign. */
function withoutFactor(u: Expr): { readonly expr: Expr; readonly turn: -1 | 1 } {
  const factors = u.kind === "product" ? u.factors : [];
  const [first, ...rest] = factors;
  if (first === undefined || !isNumber(first)) return { expr: u, turn: 1 };
  return { expr: productOf(rest), turn: first.value.n < 0n ? -1 : 1 };
}

/** Whether guards that the loss crosses smoothly are certainly not 0 here, so that it has one formula on the stratum. */
function isInsideSmooth({ box }: Spot, { where }: Stratum): boolean {
  return where.every(
    ({ left, relation, right }) => relation !== ">=" || certainSign(enclose(subtract(left, right), box).range) === 1,
  );
}

/** A place at which the loss is proved to be least, or a stationary one of a convex loss, is a minimum. */
function bySize(nature: Nature, { at, box, value: known }: Spot, stratum: Stratum, problem: Problem): Nature {
  if (nature.stationary === false) return nature;
  const { loss, variables, context } = problem;
  const isConvex = createCurvature(variables)(loss)?.curvature === "convex";
  if (isConvex && nature.stationary === true) return { stationary: true, type: "minimum" };
  const isPoint = box.size > 0 && variables.every((name) => at.has(name));
  const value = isPoint ? context.tidier.tidy(substitute(loss, at)) : known;
  if (value !== null && leastOfAll(value, loss, context.tidier) !== null) return { stationary: true, type: "minimum" };
  const all = leastAlong(stratum, problem);
  return all ?? nature;
}

/** The whole stratum as a minimum, where the loss is 0 on it by its form and nowhere negative. */
function leastAlong({ sides, frame }: Stratum, { loss, context }: Problem): Place | null {
  const [side] = sides;
  const [v] = frame.basis;
  if (side === undefined || v === undefined || frame.basis.length > 1) return null;
  const isMultiple = [v, subtract(ZERO_EXPR, v)].some((u) =>
    isWhole(context.tidier.tidy(subtract(side.region.loss, u)), 0),
  );
  if (!isMultiple || leastOfAll(ZERO_EXPR, loss, context.tidier) === null) return null;
  return { equations: [], where: [], isPoint: false, stationary: true, type: "minimum" };
}

/** The rows of one border: over all its parts at once where what is stationary can be cut out, else part by part. */
function borderRows(guard: Guard, own: readonly Outcome[], isSilent: (o: Outcome) => boolean): readonly NonsmoothSet[] {
  const parts = own.filter(({ stratum }) => stratum.active.length === 1);
  const corners = own.filter((o) => o.stratum.active.length > 1 && !isSilent(o));
  const whole = own.map(({ sets, rest }) => (rest === "none" && sets.length === 1 ? sets[0] : undefined));
  const [same] = whole;
  const isSame = whole.every(
    (set) => set?.type === same?.type && set?.equations.length === 0 && set.where.length === 0,
  );
  if (same !== undefined && isSame && same.stationary === true) return [withPlace(rowOf(guard), same)];
  const isPlain = parts.every(({ sets, rest }) => rest === "apart" && sets.every(({ where }) => where.length === 0));
  if (!isPlain) return parts.flatMap(rowsOf);
  const sets = parts.flatMap(({ sets: all }) => all);
  const cuts = [
    ...sets.filter(isTold).map(({ equations }) => equations),
    ...corners.map(({ stratum }) => stratum.guards.filter((g) => g !== guard).map(({ expr }) => expr)),
  ];
  const where = new Map(cuts.map((list) => [list, notAll(list)]));
  const rest = { ...rowOf(guard), where: [...new Set(where.values())], stationary: false, type: null } as const;
  // The equations of a place may have solutions on the other parts as well, unless they fix a point of the one formula.
  const isOne = new Set(parts.flatMap(({ stratum }) => stratum.frame.basis)).size <= 1;
  const told = parts.flatMap(({ stratum, sets: all }) =>
    all.filter(isTold).map((set) => {
      const isAlone = parts.length === 1 || (isOne && set.isPoint);
      return withPlace(isAlone ? rowOf(guard) : { ...rowOf(guard), where: stratum.where }, set);
    }),
  );
  return [...(parts.length === 0 ? [] : [rest]), ...told];
}

const isTold = ({ stationary }: Place): boolean => stationary !== false;

/** The rows of one stratum: its stationary places, and the rest of it. */
function rowsOf({ stratum, sets, rest }: Outcome): readonly NonsmoothSet[] {
  const [guard] = stratum.guards;
  if (guard === undefined) return [];
  const base = { ...rowOf(guard), equations: stratum.guards.map(({ expr }) => expr), where: stratum.where };
  const told = sets.filter((set) => isTold(set) || rest === "none").map((set) => withPlace(base, set));
  if (rest === "none") return told;
  if (rest === "open") return [...told, { ...base, ...UNKNOWN }];
  const isCorner = stratum.dimension <= 0 && sets.every(isTold);
  const cut = sets.filter(isTold).map(({ equations }) => notAll(equations));
  return isCorner ? told : [...told, { ...base, where: [...stratum.where, ...cut], stationary: false, type: null }];
}

function withPlace(base: Pick<NonsmoothSet, "equations" | "where" | "reason">, place: Place): NonsmoothSet {
  const { equations, where, stationary, type } = place;
  const own = equations.filter((u) => !base.equations.includes(u));
  return { ...base, equations: [...base.equations, ...own], where: [...base.where, ...where], stationary, type };
}

/** The answer, or `open` when a limit was met. */
function within(attempt: () => Spots): Spots {
  try {
    return attempt();
  } catch (error) {
    if (limitOf(error) === null) throw error;
    return { kind: "open" };
  }
}
