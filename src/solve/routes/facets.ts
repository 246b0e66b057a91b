import { squareFreePolynomial } from "../../algebra/gcd.ts";
import { isConstantPolynomial, primitivePart } from "../../algebra/polynomial.ts";
import { divideExactly } from "../../algebra/substitution.ts";
import { type Expr, isWhole, subtract, ZERO_EXPR } from "../../expr/expr.ts";
import { certainSignOf } from "../../expr/sign.ts";
import { substitute, symbolsOf } from "../../expr/symbols.ts";
import { isProvedZero } from "../../normal/proof.ts";
import type { NonsmoothSet } from "../../record/critical.ts";
import type { Problem } from "../problem.ts";
import { createFractionReader } from "../rational.ts";
import { within, workBudget } from "../work.ts";
import { affineForm, solveAffine } from "./feasible.ts";
import { invert, slopeOf } from "./inverse.ts";
import type { Guard } from "./pieces.ts";

/** What of a region is looked at here. */
export type Side = { readonly signs: readonly (-1 | 1)[]; readonly gradient: readonly Expr[] };

/** Whether the gradient is continuous across the border of a guard, wherever two regions meet there. */
export function isSmoothAcross(guard: Guard, index: number, regions: readonly Side[], problem: Problem): boolean {
  const onto = substitutionOnto(guard, problem);
  const vanishes = vanishesWith(guard.expr, problem);
  const { tidier } = problem.context;
  return pairsAcross(index, regions).every(([a, b]) =>
    a.gradient.every((entry, i) => {
      const difference = subtract(entry, b.gradient[i] ?? ZERO_EXPR);
      if (vanishes(difference)) return true;
      if (onto === null) return false;
      const jump = tidier.tidy(substitute(difference, onto));
      return isWhole(jump, 0) || isProvedZero(jump, tidier.budget);
    }),
  );
}

/** Tells expressions whose numerator is a multiple of that of `guard`, so that they are 0 wherever it is. */
function vanishesWith(guard: Expr, { variables, context }: Problem): (u: Expr) => boolean {
  const work = workBudget(context.budget);
  const read = createFractionReader(variables, work);
  const zeros = within(() => {
    const reading = read(guard);
    return reading.kind === "fraction" ? squareFreePolynomial(reading.value.numerator, work) : null;
  });
  if (zeros === null || isConstantPolynomial(zeros)) return () => false;
  return (u) =>
    within(() => {
      const reading = read(u);
      return reading.kind === "fraction" && divideExactly(reading.value.numerator, primitivePart(zeros), work) !== null;
    }) ?? false;
}

/**
 * The border of a guard as a set without gradient. It is stationary all along when the gradient on one side is 0
 * there, and nowhere when the derivative across it has the same strict sign on both sides; else that is not decided.
 */
export function facetBetween(guard: Guard, index: number, regions: readonly Side[], problem: Problem): NonsmoothSet {
  const onto = substitutionOnto(guard, problem);
  const pairs = pairsAcross(index, regions);
  const stationary = onto === null || pairs.length === 0 ? null : stationaryAlong(guard, pairs, onto, problem);
  const type = stationary === false ? null : "undecided";
  return { equations: [guard.expr], where: [], reason: guard.reason, stationary, type };
}

function stationaryAlong(
  guard: Guard,
  pairs: readonly (readonly [Side, Side])[],
  onto: ReadonlyMap<string, Expr>,
  { variables, context }: Problem,
): boolean | null {
  const { tidier } = context;
  const here = (u: Expr): Expr => tidier.tidy(substitute(u, onto));
  const isFlat = (side: Side): boolean => side.gradient.every((entry) => isWhole(here(entry), 0));
  if (pairs.every(([a, b]) => isFlat(a) || isFlat(b))) return true;
  const axis = variables.findIndex((name) => slopeOf(guard.expr, { name, tidier }) !== null);
  const keepsSign = pairs.every(([a, b]) => {
    const signs = [a, b].map((side) => certainSignOf(here(side.gradient[axis] ?? ZERO_EXPR)));
    return signs.every((s) => s === "positive") || signs.every((s) => s === "negative");
  });
  return keepsSign ? false : null;
}

/** Regions that differ in the sign of this guard alone. */
export function pairsAcross<S extends Side>(index: number, regions: readonly S[]): readonly (readonly [S, S])[] {
  return regions.flatMap((a) =>
    (a.signs[index] ?? 1) < 0
      ? []
      : regions.flatMap((b): readonly (readonly [S, S])[] =>
          a.signs.every((sign, i) => (i === index ? sign !== b.signs[i] : sign === b.signs[i])) ? [[a, b]] : [],
        ),
  );
}

/** A variable put in so that the guard is 0, where the guard is affine or linear in one; null for other guards. */
export function substitutionOnto({ expr }: Guard, { variables, context }: Problem): ReadonlyMap<string, Expr> | null {
  const { tidier } = context;
  const affine = affineForm(expr, variables, tidier);
  if (affine !== null) return solveAffine([affine], variables, tidier)?.onto ?? null;
  for (const name of variables) {
    if (!symbolsOf(expr).includes(name) || slopeOf(expr, { name, tidier }) === null) continue;
    const [root, ...more] = invert(expr, ZERO_EXPR, { name, tidier }) ?? [];
    if (root !== undefined && more.length === 0 && root.period === null) return new Map([[name, root.expr]]);
  }
  return null;
}
