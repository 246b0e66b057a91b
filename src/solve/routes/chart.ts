import { createDifferentiator } from "../../calculus/differentiate.ts";
import { kinksOf } from "../../calculus/domain.ts";
import type { Tidier } from "../../calculus/tidy/tidy.ts";
import { enclose } from "../../expr/enclose.ts";
import {
  type Condition,
  divide,
  type Expr,
  isWhole,
  number,
  product,
  subtract,
  sumOf,
  ZERO_EXPR,
} from "../../expr/expr.ts";
import { isCertainlyNonzero } from "../../expr/sign.ts";
import { substitute, symbolsOf } from "../../expr/symbols.ts";
import { isProvedZero } from "../../normal/proof.ts";
import { type Interval, WHOLE } from "../../number/interval.ts";
import { invertMatrix } from "../../number/matrix.ts";
import { ZERO } from "../../number/rational.ts";
import type { FoundSets } from "../found.ts";
import type { Problem } from "../problem.ts";
import { substitutionOnto } from "./facets.ts";
import { type Affine, affineForm, isFeasible, liesWhere, solveAffine } from "./feasible.ts";
import { signOf, slopeOf } from "./inverse.ts";
import { placeEquations } from "./places.ts";
import { type Part, partsOf } from "./separableRoute.ts";
import { isContinuousByForm, type Region, type Stratum } from "./strata.ts";

/**
 * A critical set of the loss on a stratum: its equations and comparisons besides those of the stratum, where it is, what
 * the loss on the stratum has there, and for each side of the stratum the derivatives of the loss by the coordinates of
 * the frame, up to a common positive factor.
 */
export type Spot = {
  readonly equations: readonly Expr[];
  readonly where: readonly Condition[];
  readonly box: ReadonlyMap<string, Interval>;
  readonly at: ReadonlyMap<string, Expr>;
  readonly nature: "minimum" | "maximum" | "saddle" | "undecided" | "constant" | "singular";
  readonly slopes: readonly (readonly Expr[])[];
  /** The loss on it, where that is a number that is known. */
  readonly value: Expr | null;
  /** Comparisons that hold all over it, in the variables that `slopes` are in. */
  readonly holds: readonly Condition[];
};

/** All critical sets of the loss on a stratum; `empty`: it has no point; `open`: they are not all known. */
export type Spots =
  | { readonly kind: "empty" }
  | { readonly kind: "open" }
  | { readonly kind: "spots"; readonly spots: readonly Spot[] };

/** A stratum as a graph: the variables `solved` as expressions in the `free` ones, and the derivatives by the frame. */
export type Chart = {
  readonly onto: ReadonlyMap<string, Expr>;
  readonly free: readonly string[];
  readonly slopes: (region: Region) => readonly Expr[];
};

/** The stratum as a graph over some of the variables, for affine formulas or one with a slope of one sign. */
export function chartOf({ frame, guards }: Stratum, problem: Problem): Chart | "empty" | null {
  const { variables, context } = problem;
  const { tidier } = context;
  const { basis } = frame;
  const forms = basis.flatMap((u) => affineForm(u, variables, tidier) ?? []);
  if (forms.length === basis.length) return affineChart(forms, problem);
  const [only, another] = basis;
  const [guard] = guards;
  if (only === undefined || guard === undefined || another !== undefined) return null;
  const onto = substitutionOnto({ ...guard, expr: only }, problem);
  const [name] = onto?.keys() ?? [];
  if (onto === null || name === undefined) return null;
  const slope = slopeOf(only, { name, tidier });
  if (slope === null || !isCertainlyNonzero(slope)) return null;
  const axis = variables.indexOf(name);
  return {
    onto,
    free: variables.filter((v) => v !== name),
    slopes: ({ gradient }) => [divide(gradient[axis] ?? ZERO_EXPR, slope)],
  };
}

function affineChart(rows: readonly Affine[], { variables, context }: Problem): Chart | "empty" {
  const solved = solveAffine(rows, variables, context.tidier);
  if (solved === null) return "empty";
  const axes = variables.flatMap((name, j) => (solved.onto.has(name) ? [j] : []));
  const inverse = invertMatrix(axes.map((j) => rows.map(({ form }) => form[j] ?? ZERO)));
  const slopes = ({ gradient }: Region): readonly Expr[] =>
    (inverse ?? []).map((row) => sumOf(row.map((c, k) => product(number(c), gradient[axes[k] ?? 0] ?? ZERO_EXPR))));
  return { ...solved, slopes };
}

/** The critical sets of the loss on a stratum that is a graph, by the other routes in the free variables. */
export function spotsOnChart(
  stratum: Stratum,
  { onto, free, slopes }: Chart,
  problem: Problem,
  solve: (inner: Problem) => FoundSets,
): Spots {
  const { tidier } = problem.context;
  const here = (u: Expr): Expr => tidier.tidy(substitute(u, onto));
  const where = stratum.where.map(
    (c): Condition => ({ ...c, left: here(subtract(c.left, c.right)), right: ZERO_EXPR }),
  );
  if (isFeasible(where, free, tidier) === false) return { kind: "empty" };
  const [value, ...others] = stratum.sides.map(({ region }) => here(region.loss));
  if (value === undefined) return { kind: "open" };
  if (!isContinuousByForm(problem.loss) && !others.every((other) => isSame(other, value, tidier)))
    return { kind: "open" };
  const bare = {
    equations: [],
    where: [],
    value: null,
    holds: where,
    slopes: stratum.sides.map(({ region }) => slopes(region).map(here)),
  };
  if (free.length === 0) return cornerOf(where, onto, bare, problem);
  if (!free.some((name) => symbolsOf(value).includes(name)))
    return {
      kind: "spots",
      spots: [{ ...bare, box: boxOver(free, onto, []), at: new Map(), nature: "constant", value }],
    };
  return solvedSpots(value, where, { onto, free }, bare, problem, solve);
}

/** The critical sets of the loss on a stratum, given as an expression in the free variables. */
function solvedSpots(
  value: Expr,
  where: readonly Condition[],
  { onto, free }: Pick<Chart, "onto" | "free">,
  bare: Bare,
  { context }: Problem,
  solve: (inner: Problem) => FoundSets,
): Spots {
  const { tidier } = context;
  const { differentiate } = createDifferentiator(tidier);
  const inner: Problem = {
    loss: tidier.pool.share(value),
    gradient: free.map((name) => differentiate(value, name).result),
    variables: free,
    context: { ...context, kinks: kinksOf(value, tidier), ...(where.length > 0 ? { where } : {}) },
  };
  const found = solve(inner);
  const isAll = found.completeness.kind === "all" && !found.nonsmooth?.length;
  const parts = isAll ? partsOf(found, inner) : null;
  if (parts === null) return { kind: "open" };
  const spots: Spot[] = [];
  for (const part of parts) {
    const box = part.kind === "certified" ? part.box : part.sample;
    const isInside = liesWhere(box, where, free);
    if (isInside === null || (!isInside && part.kind === "level")) return { kind: "open" };
    const spot = isInside ? spotOf(part, free, onto, bare) : null;
    if (spot === null && isInside) return { kind: "open" };
    if (spot !== null) spots.push(spot);
  }
  return { kind: "spots", spots };
}

type Bare = Pick<Spot, "equations" | "where" | "slopes" | "holds" | "value">;

/** A stratum that is one point. */
function cornerOf(where: readonly Condition[], at: ReadonlyMap<string, Expr>, bare: Bare, problem: Problem): Spots {
  const { loss, context } = problem;
  for (const { left, relation } of where) {
    const sign = signOf(left, { name: "", tidier: context.tidier });
    if (sign === null) return { kind: "open" };
    const isUp = relation === ">" || relation === ">=";
    if (sign === 0 ? relation === ">" || relation === "<" : sign > 0 !== isUp) return { kind: "empty" };
  }
  const box = boxOver([], at, []);
  const { defined } = enclose(loss, box);
  if (defined !== "everywhere") return { kind: defined === "nowhere" ? "empty" : "open" };
  return { kind: "spots", spots: [{ ...bare, at, box, nature: "constant" }] };
}

function spotOf(part: Part, free: readonly string[], onto: Chart["onto"], bare: Bare): Spot | null {
  if (part.kind === "level") {
    const { equations, where, dimension } = part.place;
    const nature = dimension === free.length ? "constant" : part.verdict.type;
    return { ...bare, equations, where, at: new Map(), box: boxOver(free, onto, []), nature };
  }
  const written = part.place.integers.length > 0 ? null : placeEquations(part.place.at);
  const at = new Map(
    part.place.at.flatMap(({ variable, value }) => (value.kind === "closed" ? [[variable, value.expr]] : [])),
  );
  // The whole point in closed form, where all its coordinates are.
  const solved = at.size < free.length ? [] : [...onto].map(([name, u]) => [name, substitute(u, at)] as const);
  const box = boxOver(free, onto, part.box);
  return written && { ...bare, ...written, at: new Map([...at, ...solved]), box, nature: part.verdict.type };
}

function boxOver(free: readonly string[], onto: ReadonlyMap<string, Expr>, box: readonly Interval[]): Spot["box"] {
  const inner = new Map(free.map((name, i): readonly [string, Interval] => [name, box[i] ?? WHOLE]));
  return new Map([...inner, ...[...onto].map(([name, u]) => [name, enclose(u, inner).range] as const)]);
}

function isSame(a: Expr, b: Expr, tidier: Tidier): boolean {
  const jump = tidier.tidy(subtract(a, b));
  return isWhole(jump, 0) || isProvedZero(jump, tidier.budget);
}
