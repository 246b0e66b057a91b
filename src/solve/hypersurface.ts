import { rootSigns } from "../algebra/algebraicNumber.ts";
import type { WorkBudget } from "../algebra/budget.ts";
import { factorUnivariate } from "../algebra/factor.ts";
import { characteristicPolynomial } from "../algebra/fieldMatrix.ts";
import { createNormalForm, type GroebnerBasis } from "../algebra/groebner.ts";
import { combinations } from "../algebra/minors.ts";
import { constantElement, type RationalUnivariate, rationalUnivariate } from "../algebra/numberField.ts";
import {
  constantPolynomial,
  degreeIn,
  differentiatePolynomial,
  isZeroPolynomial,
  multiplyPolynomials,
  type Polynomial,
  subtractPolynomials,
  variablePolynomial,
  variablesOf,
} from "../algebra/polynomial.ts";
import { substituteRational, toUnivariate } from "../algebra/substitution.ts";
import { type AlgebraicPoint, rootsOfIrreducible, solveZeroDimensional } from "../algebra/zeroDimensional.ts";
import type { Rational } from "../number/rational.ts";
import { isIsolatedOnCurve } from "./isolation.ts";
import { valueAt, vanishesAt } from "./points.ts";
import { isNeverNegative, isNeverZero } from "./positivity.ts";
import { smallVectors } from "./samples.ts";

/**
 * The real zeros of one polynomial. A `sample` of null says that they are the `isolated` ones alone; else it is a zero at which a derivative is not 0: there the polynomial changes
 * sign and its zeros form a manifold of dimension one less than the space. `isolated` are singular zeros with no
 * other zero nearby; `isCertain` says that every singular zero was decided: what is not isolated lies in the closure
 * of the manifold.
 */
export type Hypersurface = {
  readonly sample: AlgebraicPoint | null;
  readonly isolated: readonly AlgebraicPoint[];
  readonly isCertain: boolean;
};

/**
 * The real zeros of a square-free `p` at points that `allows`. A regular zero is looked for among those with small
 * whole numbers in all coordinates but one; null when none is found and the zeros are not shown to be finitely many. Singular zeros must be finitely many, and are decided by the
 * Hessian of `p` (definite, isolated; of both signs, not), else in two variables by {@link isIsolatedOnCurve}.
 * Spends every kind.
 */
export function realHypersurface(
  p: Polynomial,
  allows: (point: AlgebraicPoint) => boolean,
  work: WorkBudget,
): Hypersurface | null {
  const derivatives = Array.from({ length: p.variables }, (_, i) => differentiatePolynomial(p, i));
  const sample = regularZero(p, derivatives, allows, work);
  if (sample === null) {
    const isolated = finitelyManyZeros(p, derivatives, work);
    return isolated && { sample: null, isolated: isolated.filter(allows), isCertain: true };
  }
  const singular = solveZeroDimensional([p, ...derivatives], p.variables, work);
  if (singular.kind === "empty") return { sample, isolated: [], isCertain: true };
  if (singular.kind === "infinite") {
    return { sample, isolated: [], isCertain: isIndefiniteOn(singular.basis, derivatives, work) };
  }
  const decided = singular.points
    .filter(allows)
    .map((point) => ({ point, alone: isIsolatedZero(p, derivatives, point, work) }));
  const isolated = decided.filter((d) => d.alone === true).map((d) => d.point);
  return { sample, isolated, isCertain: decided.every((d) => d.alone !== null) };
}

/**
 * Whether every real zero of a square-free `p` is proved to lie in the closure of those at which a derivative is not 0:
 * near each of these `p` has both signs.
 */
export function isClosureOfRegular(p: Polynomial, work: WorkBudget): boolean {
  const derivatives = Array.from({ length: p.variables }, (_, i) => differentiatePolynomial(p, i));
  const singular = solveZeroDimensional([p, ...derivatives], p.variables, work);
  if (singular.kind === "empty") return true;
  if (singular.kind === "infinite") return isIndefiniteOn(singular.basis, derivatives, work);
  return singular.points.every((point) => isIsolatedZero(p, derivatives, point, work) === false);
}

/**
 * Whether the Hessian of a polynomial is proved to have values of both signs at every real zero of the ideal: one of
 * its principal minors with two rows is negative there. The polynomial changes sign at such a zero, which therefore
 * lies in the closure of the manifold.
 */
function isIndefiniteOn(basis: GroebnerBasis, derivatives: readonly Polynomial[], work: WorkBudget): boolean {
  const reduce = createNormalForm(basis);
  const entry = (i: number, j: number): Polynomial =>
    differentiatePolynomial(derivatives[i] ?? constantPolynomial(basis.variables, 0n), j);
  return combinations(derivatives.length, 2).some(([i = 0, j = 0]) => {
    const square = multiplyPolynomials(entry(i, j), entry(i, j), work);
    const opposite = subtractPolynomials(square, multiplyPolynomials(entry(i, i), entry(j, j), work));
    const { remainder } = reduce(opposite, work);
    return isNeverNegative(remainder, work) && !isZeroPolynomial(remainder) && isNeverZero(remainder, work);
  });
}

/** Whether a singular zero has no other zero nearby; null when that is not decided. */
function isIsolatedZero(
  p: Polynomial,
  derivatives: readonly Polynomial[],
  point: AlgebraicPoint,
  work: WorkBudget,
): boolean | null {
  const { positive, negative, zero } = hessianSigns(derivatives, point, work);
  if (positive > 0 && negative > 0) return false;
  return zero === 0 ? true : p.variables === 2 ? isIsolatedOnCurve([p], point, work) : null;
}

/**
 * The real zeros when they are finitely many; null when that is not shown. Each component of the zero set has a point
 * nearest to the origin, and there the derivatives are parallel to the way to it; when each such zero is isolated,
 * these are all.
 */
function finitelyManyZeros(
  p: Polynomial,
  derivatives: readonly Polynomial[],
  work: WorkBudget,
): readonly AlgebraicPoint[] | null {
  const n = p.variables;
  const minors = derivatives.flatMap((a, i) =>
    derivatives.slice(i + 1).map((b, k) => {
      const left = multiplyPolynomials(variablePolynomial(n, i), b, work);
      return subtractPolynomials(left, multiplyPolynomials(variablePolynomial(n, i + 1 + k), a, work));
    }),
  );
  const nearest = solveZeroDimensional([p, ...minors], n, work);
  if (nearest.kind === "empty") return [];
  if (nearest.kind === "infinite") return null;
  const isAlone = (point: AlgebraicPoint): boolean =>
    derivatives.every((d) => vanishesAt(d, point, work)) && isIsolatedZero(p, derivatives, point, work) === true;
  return nearest.points.every(isAlone) ? nearest.points : null;
}

function hessianSigns(derivatives: readonly Polynomial[], point: AlgebraicPoint, work: WorkBudget) {
  const matrix = derivatives.map((d) => derivatives.map((_, j) => valueAt(differentiatePolynomial(d, j), point, work)));
  return rootSigns(point, characteristicPolynomial(matrix, point.minimal, work), work);
}

/** A real zero of `p` that `allows`, at which not all derivatives vanish, among those with small coordinates; or null. */
export function regularPointOf(
  p: Polynomial,
  allows: (point: AlgebraicPoint) => boolean,
  work: WorkBudget,
): AlgebraicPoint | null {
  const derivatives = Array.from({ length: p.variables }, (_, i) => differentiatePolynomial(p, i));
  return regularZero(p, derivatives, allows, work);
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
