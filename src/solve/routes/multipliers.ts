import { GREVLEX, groebnerBasis, normalForm } from "../../algebra/groebner.ts";
import { isConstantPolynomial } from "../../algebra/polynomial.ts";
import { createDifferentiator } from "../../calculus/differentiate.ts";
import { encloseTape } from "../../expr/enclose.ts";
import { divide, type Expr, product, subtract, sumOf, symbol, ZERO_EXPR } from "../../expr/expr.ts";
import { compile } from "../../expr/tape.ts";
import { certainSign, type Interval, WHOLE } from "../../number/interval.ts";
import { findCriticalSets } from "../critical.ts";
import type { ExactSet } from "../found.ts";
import type { Problem } from "../problem.ts";
import { createFractionReader } from "../rational.ts";
import { certifiedEigenvalues } from "../search/spectrum.ts";
import { hessianEncloser } from "../verdicts.ts";
import { workBudget } from "../work.ts";
import { polynomialExpr } from "../writing.ts";
import type { Spot, Spots } from "./chart.ts";
import { boxAround } from "./enclosed.ts";
import { placeEquations } from "./places.ts";
import { isContinuousByForm, type Stratum } from "./strata.ts";

/** What the formulas of a stratum are differentiated to: `jacobian[i][j]` is that of the i-th by the j-th variable. */
type Bent = { readonly stratum: Stratum; readonly problem: Problem; readonly jacobian: readonly (readonly Expr[])[] };

const ALL_VARIABLES: Spot["box"] = new Map();

/**
 * The critical sets of the loss on a stratum that is no graph, by multipliers (J. L. Lagrange 1788): for rational
 * formulas, of which at most two are independent, exactly. Points at which the gradients of the formulas are dependent
 * escape the multipliers; they are found by the minors and come as `singular`. The type on the stratum is that of the
 * Hessian of the Lagrangian, whose inertia is that on the tangent space and one of each sign for each formula
 * (Y. Chabrillac, J.-P. Crouzeix 1984).
 */
export function spotsByMultipliers(stratum: Stratum, problem: Problem): Spots {
  const { variables, context, loss } = problem;
  const { basis } = stratum.frame;
  const [first] = stratum.sides;
  const places = solved(basis, ZERO_EXPR, variables, stratum, problem);
  if (places?.length === 0) return { kind: "empty" };
  if (basis.length > 2 || basis.length > variables.length || first === undefined || !isContinuousByForm(loss))
    return { kind: "open" };
  const { differentiate } = createDifferentiator(context.tidier);
  const jacobian = basis.map((u) => variables.map((name) => differentiate(u, name).result));
  const bent = { stratum, problem, jacobian };
  const singular = solved([...basis, ...minorsOf(jacobian)], ZERO_EXPR, variables, stratum, problem);
  if (singular === null) return { kind: "open" };
  const apart = singular.flatMap((set) => spotAt(set, variables.length, "singular", bent) ?? []);
  if (apart.length < singular.length) return { kind: "open" };
  const constant = constantSlopes(bent);
  if (constant !== null) {
    const whole: Spot = { ...BARE, box: ALL_VARIABLES, at: new Map(), nature: "constant", slopes: constant };
    return { kind: "spots", spots: [...apart, whole] };
  }
  const multipliers = basis.map((_, i) => freshName(i, variables));
  const lagrangian = sumOf([first.region.loss, ...basis.map((u, i) => product(symbol(multipliers[i] ?? ""), u))]);
  const names = [...variables, ...multipliers];
  const rows = names.map((name) => differentiate(context.tidier.pool.share(lagrangian), name).result);
  const found = solved(rows, first.region.loss, names, stratum, problem);
  if (found === null) return { kind: "open" };
  const hessianOver = hessianEncloser(lagrangian, names, context.tidier.pool);
  const spots: Spot[] = [];
  for (const set of found) {
    if (set.kind !== "point") return { kind: "open" };
    const spectrum = certifiedEigenvalues(hessianOver(boxAround(set.point, workBudget(context.budget))) ?? []) ?? [];
    const up = spectrum.filter(({ value }) => value.lo > 0).length - basis.length;
    const down = spectrum.filter(({ value }) => value.hi < 0).length - basis.length;
    const spot = spotAt(set, variables.length, natureOf(up, down, variables.length - basis.length), bent);
    if (spot === null) return { kind: "open" };
    spots.push(spot);
  }
  return { kind: "spots", spots: [...apart, ...spots] };
}

const BARE = { equations: [], where: [], holds: [], value: null } as const;

function natureOf(up: number, down: number, dimension: number): Spot["nature"] {
  if (dimension === 0) return "constant";
  if (up > 0 && down > 0) return "saddle";
  return up === dimension ? "minimum" : down === dimension ? "maximum" : "undecided";
}

function freshName(index: number, variables: readonly string[]): string {
  return ["lambda", "mu", "nu", "kappa"].filter((name) => !variables.includes(name))[index] ?? `lambda_${index}_0`;
}

/** All solutions where the stratum's comparisons hold; null where they are not all known. */
function solved(
  rows: readonly Expr[],
  loss: Expr,
  names: readonly string[],
  stratum: Stratum,
  { context: { tidier, budget } }: Problem,
) {
  const found = findCriticalSets(rows, loss, names, { tidier, budget, where: stratum.where });
  return found.completeness.kind === "all" ? found.sets : null;
}

/** All minors of full size of the Jacobian of one or two formulas. */
function minorsOf(jacobian: Bent["jacobian"]): readonly Expr[] {
  const [a = [], b] = jacobian;
  if (b === undefined) return a;
  return a.flatMap((_, i) => a.slice(i + 1).map((__, k) => minor(a, b, i, i + 1 + k)));
}

function minor(a: readonly Expr[], b: readonly Expr[], i: number, j: number): Expr {
  const [p, q, r, s] = [a[i], b[j], a[j], b[i]].map((u) => u ?? ZERO_EXPR);
  return subtract(product(p ?? ZERO_EXPR, q ?? ZERO_EXPR), product(r ?? ZERO_EXPR, s ?? ZERO_EXPR));
}

/** A point of a system in the variables and perhaps multipliers, as a point in the variables. */
function spotAt(set: ExactSet, count: number, nature: Spot["nature"], bent: Bent): Spot | null {
  const { variables, context } = bent.problem;
  if (set.kind !== "point") {
    const { equations, where } = set.place;
    return { equations, where, box: ALL_VARIABLES, at: new Map(), nature, slopes: [], holds: [], value: null };
  }
  const coordinates = set.place.at.slice(0, count);
  const written = placeEquations(coordinates);
  const box = boxAround(set.point, workBudget(context.budget)).slice(0, count);
  const slopes = nature === "singular" ? [] : slopesAt(box, bent);
  const at = new Map(
    coordinates.flatMap((c) => (c.value.kind === "closed" ? [[c.variable, c.value.expr] as const] : [])),
  );
  return (
    written &&
    slopes && {
      ...written,
      at,
      nature,
      slopes,
      holds: [],
      value: null,
      box: new Map(variables.map((name, i) => [name, box[i] ?? WHOLE])),
    }
  );
}

/** The derivatives by the formulas at a point: by Cramer's rule in variables whose minor is not 0 there. */
function slopesAt(box: readonly Interval[], { stratum, problem, jacobian }: Bent): Spot["slopes"] | null {
  const { variables } = problem;
  const [a = [], b] = jacobian;
  const isNonzero = (u: Expr): boolean => {
    const [value] = encloseTape(compile([u], variables), box);
    return value !== undefined && (certainSign(value.range) ?? 0) !== 0;
  };
  if (b === undefined) {
    const axis = a.findIndex(isNonzero);
    const below = a[axis];
    return below === undefined
      ? null
      : stratum.sides.map(({ region }) => [divide(region.gradient[axis] ?? ZERO_EXPR, below)]);
  }
  const axes = a.flatMap((_, i) => a.slice(i + 1).map((__, k) => [i, i + 1 + k] as const));
  const pair = axes.find(([i, j]) => isNonzero(minor(a, b, i, j)));
  if (pair === undefined) return null;
  const [i, j] = pair;
  const below = minor(a, b, i, j);
  return stratum.sides.map(({ region: { gradient } }) => [
    divide(minor(gradient, b, i, j), below),
    divide(minor(a, gradient, i, j), below),
  ]);
}

/**
 * Where the loss is constant on the set of one formula v, `∇f · ∇v` on each side, which has the sign of the derivative
 * by v; null where it is not constant.
 */
function constantSlopes({ stratum, problem, jacobian }: Bent): Spot["slopes"] | null {
  const { variables, context } = problem;
  const [across, another] = jacobian;
  const [v] = stratum.frame.basis;
  if (across === undefined || another !== undefined || v === undefined) return null;
  const work = workBudget(context.budget);
  const read = createFractionReader(variables, work);
  const own = read(v);
  if (own.kind !== "fraction") return null;
  const basis = groebnerBasis([own.value.numerator], variables.length, GREVLEX, work);
  const reduced = (u: Expr): { readonly isConstant: boolean; readonly expr: Expr } | null => {
    const reading = read(u);
    if (reading.kind !== "fraction" || !isConstantPolynomial(reading.value.denominator)) return null;
    const { remainder } = normalForm(reading.value.numerator, basis, work);
    return { isConstant: isConstantPolynomial(remainder), expr: polynomialExpr(remainder, variables) };
  };
  const [first] = stratum.sides;
  if (first === undefined || reduced(first.region.loss)?.isConstant !== true) return null;
  const slopes = stratum.sides.map(({ region: { gradient } }) => {
    const rate = reduced(sumOf(across.map((u, i) => product(u, gradient[i] ?? ZERO_EXPR))));
    return rate === null ? null : [context.tidier.tidy(rate.expr)];
  });
  return slopes.every((s) => s !== null) ? slopes : null;
}
