import { createDifferentiator } from "../../calculus/differentiate.ts";
import { kinksOf } from "../../calculus/domain.ts";
import { enclose } from "../../expr/enclose.ts";
import { type Condition, type Expr, isWhole, subtract, ZERO_EXPR } from "../../expr/expr.ts";
import { substitute } from "../../expr/symbols.ts";
import { isProvedZero } from "../../normal/proof.ts";
import { certainSign, type Interval, WHOLE } from "../../number/interval.ts";
import type { NonsmoothSet } from "../../record/critical.ts";
import type { FoundSets } from "../found.ts";
import type { Problem } from "../problem.ts";
import { certainSignOf } from "../sign.ts";
import { pairsAcross, type Side, substitutionOnto } from "./facets.ts";
import { slopeOf } from "./inverse.ts";
import { equationsOf } from "./kinkedBlocks.ts";
import { leastOfAll } from "./levels.ts";
import type { Guard } from "./pieces.ts";
import { type Part, partsOf } from "./separableRoute.ts";

/** A region with the formula of the loss in it. */
export type BorderSide = Side & { readonly loss: Expr };

/** A border with what it is looked at by: the variable that the border gives, and that as an expression in the others. */
type Border = {
  readonly guard: Guard;
  readonly axis: number;
  readonly onto: ReadonlyMap<string, Expr>;
  /** The sign of the guard's slope in the variable; null where it is not certain. */
  readonly rise: -1 | 1 | null;
  /** The regions on the positive and on the negative side of the guard. */
  readonly sides: readonly [BorderSide, BorderSide];
};

/**
 * The border of a guard, and the points or families on it at which the loss is stationary. In the coordinates (u, v)
 * with v the distance from the border along one variable, both one-sided gradients have the derivatives of the loss on
 * the border for u; so 0 is a subgradient (Clarke 1983) just where those are 0 and the slopes in v point to different
 * sides. With both slopes rising the loss is at least that on the border plus c |v|: a minimum where that on the border
 * has one, and a saddle elsewhere; with both falling the other way round. Null where this does not decide everything.
 */
export function stationaryOnBorder(
  guard: Guard,
  index: number,
  regions: readonly BorderSide[],
  problem: Problem,
  solve: (inner: Problem) => FoundSets,
): readonly NonsmoothSet[] | null {
  const border = borderOf(guard, index, regions, problem);
  if (border === null) return null;
  const { tidier } = problem.context;
  const value = lossOn(border, problem);
  if (value === null) return null;
  if (leastOfAll(value, problem.loss, tidier) !== null) return [along(border, [], [], true, "minimum")];
  const [name] = border.onto.keys();
  const variables = problem.variables.filter((v) => v !== name);
  const { differentiate } = createDifferentiator(tidier);
  const gradient = variables.map((v) => differentiate(value, v).result);
  const inner: Problem = {
    loss: value,
    gradient,
    variables,
    context: { ...problem.context, kinks: kinksOf(value, tidier) },
  };
  const found = solve(inner);
  const parts = found.completeness.kind === "all" && !found.nonsmooth?.length ? partsOf(found, inner) : null;
  if (parts === null) return null;
  const special = parts.map((part) => natureOn(part, variables, border, problem));
  if (!special.every((s) => s !== null)) return null;
  const places = parts.map((part) => equationsOnPart(part)?.map(tidier.tidy) ?? null);
  if (!places.every((p) => p !== null)) return null;
  const stationary = special.flatMap((nature, i): readonly NonsmoothSet[] =>
    nature === "none" ? [] : [along(border, places[i] ?? [], whereOf(parts[i]), true, nature)],
  );
  return [...withoutThem(border, stationary, variables.length), ...stationary];
}

function borderOf(guard: Guard, index: number, regions: readonly BorderSide[], problem: Problem): Border | null {
  const { variables, context } = problem;
  const onto = substitutionOnto(guard, problem);
  const [name] = onto?.keys() ?? [];
  if (onto === null || name === undefined || (context.where ?? []).length > 0) return null;
  const slope = slopeOf(guard.expr, { name, tidier: context.tidier });
  const sign = slope === null ? "any" : certainSignOf(slope);
  const [sides, another] = pairsAcross(index, regions);
  if (sides === undefined || another !== undefined) return null;
  const rise = sign === "negative" ? -1 : sign === "positive" ? 1 : null;
  return { guard, axis: variables.indexOf(name), onto, rise, sides };
}

/** The loss on the border, from the formulas of both sides; null where they are not proved to agree. */
function lossOn({ onto, sides: [plus, minus] }: Border, { context }: Problem): Expr | null {
  const { tidier } = context;
  const [a, b] = [tidier.tidy(substitute(plus.loss, onto)), tidier.tidy(substitute(minus.loss, onto))];
  const jump = tidier.tidy(subtract(a, b));
  return isWhole(jump, 0) || isProvedZero(jump, tidier.budget) ? a : null;
}

/** What a critical set of the loss on the border is for the whole loss; `none`: not stationary; null: not decided. */
function natureOn(
  part: Part,
  variables: readonly string[],
  border: Border,
  { context }: Problem,
): "minimum" | "maximum" | "saddle" | "undecided" | "none" | null {
  const box = new Map(
    variables.map((name, i): [string, Interval] => [name, part.kind === "certified" ? (part.box[i] ?? WHOLE) : WHOLE]),
  );
  const [plus, minus] = border.sides.map((side): -1 | 0 | 1 | null => {
    const slope = context.tidier.tidy(substitute(side.gradient[border.axis] ?? ZERO_EXPR, border.onto));
    return certainSign(enclose(slope, box).range);
  });
  if (!plus || !minus || border.rise === null) return null;
  if (plus === minus) return "none";
  const isRising = plus * border.rise > 0;
  if (part.place.kind === "family" && part.place.dimension === variables.length)
    return isRising ? "minimum" : "maximum";
  const { type } = part.verdict;
  if (type === "undecided") return "undecided";
  return type === (isRising ? "minimum" : "maximum") ? type : "saddle";
}

function equationsOnPart(part: Part): readonly Expr[] | null {
  return part.kind === "level" ? part.place.equations : equationsOf(part);
}

function whereOf(part: Part | undefined): readonly Condition[] {
  return part?.place.kind === "family" ? part.place.where : [];
}

function along(
  { guard }: Border,
  equations: readonly Expr[],
  where: readonly Condition[],
  stationary: boolean | null,
  type: NonsmoothSet["type"],
): NonsmoothSet {
  return { equations: [guard.expr, ...equations], where, reason: guard.reason, stationary, type };
}

/** The rest of the border, which is not stationary; with one more variable it is written without the others. */
function withoutThem(border: Border, others: readonly NonsmoothSet[], free: number): readonly NonsmoothSet[] {
  if (others.some(({ equations }) => equations.length === 1)) return [];
  if (others.length === 0) return [along(border, [], [], false, null)];
  if (free !== 1 || others.some(({ equations }) => equations.length !== 2))
    return [along(border, [], [], null, "undecided")];
  const where = others.flatMap(({ equations }): readonly Condition[] =>
    equations.slice(1).map((left) => ({ left, relation: "!=", right: ZERO_EXPR })),
  );
  return [along(border, [], where, false, null)];
}
