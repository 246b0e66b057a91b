import { rootSigns } from "../algebra/algebraicNumber.ts";
import type { WorkBudget } from "../algebra/budget.ts";
import { factorUnivariate } from "../algebra/factor.ts";
import { characteristicPolynomial } from "../algebra/fieldMatrix.ts";
import { constantElement, type RationalUnivariate, rationalUnivariate } from "../algebra/numberField.ts";
import { degreeIn, differentiatePolynomial, type Polynomial, variablesOf } from "../algebra/polynomial.ts";
import { substituteRational, toUnivariate } from "../algebra/substitution.ts";
import { type AlgebraicPoint, rootsOfIrreducible, solveZeroDimensional } from "../algebra/zeroDimensional.ts";
import type { Rational } from "../number/rational.ts";
import { valueAt, vanishesAt } from "./points.ts";
import { smallVectors } from "./samples.ts";

/**
 * The real zeros of one polynomial. `sample` is a zero at which a derivative is not 0: there the polynomial changes
 * sign and its zeros form a manifold of dimension one less than the space. `isolated` are singular zeros with no
 * other zero nearby; `isCertain` says that every singular zero was decided: what is not isolated lies in the closure
 * of the manifold.
 */
export type Hypersurface = {
  readonly sample: AlgebraicPoint;
  readonly isolated: readonly AlgebraicPoint[];
  readonly isCertain: boolean;
};

/**
 * The real zeros of an irreducible `p` at points that `allows`; null when no regular zero is found among those with
 * small whole numbers in all coordinates but one. Singular zeros must be finitely many, and are decided by the
 * Hessian of `p`: definite, isolated; of both signs, not. Spends every kind.
 */
export function realHypersurface(
  p: Polynomial,
  allows: (point: AlgebraicPoint) => boolean,
  work: WorkBudget,
): Hypersurface | null {
  const derivatives = Array.from({ length: p.variables }, (_, i) => differentiatePolynomial(p, i));
  const sample = regularZero(p, derivatives, allows, work);
  if (sample === null) return null;
  const singular = solveZeroDimensional([p, ...derivatives], p.variables, work);
  if (singular.kind === "empty") return { sample, isolated: [], isCertain: true };
  if (singular.kind === "infinite") return { sample, isolated: [], isCertain: false };
  const isolated: AlgebraicPoint[] = [];
  let isCertain = true;
  for (const point of singular.points.filter(allows)) {
    const { positive, negative, zero } = hessianSigns(derivatives, point, work);
    if (zero === 0 && (positive === 0 || negative === 0)) isolated.push(point);
    else if (positive === 0 || negative === 0) isCertain = false;
  }
  return { sample, isolated, isCertain };
}

function hessianSigns(derivatives: readonly Polynomial[], point: AlgebraicPoint, work: WorkBudget) {
  const matrix = derivatives.map((d) => derivatives.map((_, j) => valueAt(differentiatePolynomial(d, j), point, work)));
  return rootSigns(point, characteristicPolynomial(matrix, point.minimal, work), work);
}

/** A zero at which not all derivatives vanish: small whole numbers for all variables but one, rational ones first. */
function regularZero(
  p: Polynomial,
  derivatives: readonly Polynomial[],
  allows: (point: AlgebraicPoint) => boolean,
  work: WorkBudget,
): AlgebraicPoint | null {
  const isRegular = (point: AlgebraicPoint): boolean =>
    allows(point) && derivatives.some((d) => !vanishesAt(d, point, work));
  let fallback: AlgebraicPoint | null = null;
  const indices = variablesOf(p).sort((a, b) => degreeIn(p, a) - degreeIn(p, b) || b - a);
  for (const values of smallVectors(p.variables - 1)) {
    for (const index of indices) {
      for (const zero of zerosAlong(p, index, values, work)) {
        if (zero.minimal.length > 2 && fallback !== null) continue;
        if (!isRegular(zero)) continue;
        if (zero.minimal.length === 2) return zero;
        fallback = zero;
      }
    }
  }
  return fallback;
}

/** The real zeros on the line on which all variables but `index` have the given values, rational ones first. */
function zerosAlong(
  p: Polynomial,
  index: number,
  values: readonly Rational[],
  work: WorkBudget,
): readonly AlgebraicPoint[] {
  const others = Array.from({ length: p.variables }, (_, i) => i).filter((i) => i !== index);
  const fixed = others.reduce((q, i, k) => substituteRational(q, i, values[k] ?? { n: 0n, d: 1n }, work), p);
  const along = toUnivariate(fixed, index) ?? [];
  if (along.length < 2) return [];
  const points: AlgebraicPoint[] = [];
  for (const { factor } of factorUnivariate(along, work).powers) {
    for (const root of rootsOfIrreducible(factor, work)) {
      const isRational = factor.length === 2;
      const value: RationalUnivariate = isRational ? constantElement(root.lower) : rationalUnivariate([0n, 1n], 1n);
      const coordinates = others.map((_, k) => constantElement(values[k] ?? { n: 0n, d: 1n }));
      coordinates.splice(index, 0, value);
      points.push({ minimal: factor, root, coordinates });
    }
  }
  return points;
}
