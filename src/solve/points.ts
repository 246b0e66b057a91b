import { fieldOfElement, type RealField, signOfElement } from "../algebra/algebraicNumber.ts";
import type { WorkBudget } from "../algebra/budget.ts";
import { constantElement, evaluateAtElements, isZeroElement, type RationalUnivariate } from "../algebra/numberField.ts";
import type { Polynomial } from "../algebra/polynomial.ts";
import { countRealRoots } from "../algebra/univariateGcd.ts";
import type { AlgebraicPoint } from "../algebra/zeroDimensional.ts";
import { compareRational, equalRational, type Rational, ZERO } from "../number/rational.ts";
import type { System } from "./system.ts";

/** The point with these rational coordinates. */
export function rationalPoint(coordinates: readonly Rational[]): AlgebraicPoint {
  return { minimal: [0n, 1n], root: { lower: ZERO, upper: ZERO }, coordinates: coordinates.map(constantElement) };
}

/** The exact value of a polynomial at the point, as an element of its field. */
export function valueAt(p: Polynomial, point: AlgebraicPoint, work: WorkBudget): RationalUnivariate {
  return evaluateAtElements(p, point.coordinates, point.minimal, work);
}

/** Whether the polynomial is 0 at the point, exactly. */
export function vanishesAt(p: Polynomial, point: AlgebraicPoint, work: WorkBudget): boolean {
  return isZeroElement(valueAt(p, point, work));
}

/** Whether the point lies in the domain of the system, exactly. */
export function isInDomain({ nonzero, signs }: System, point: AlgebraicPoint, work: WorkBudget): boolean {
  if (nonzero.some((p) => vanishesAt(p, point, work))) return false;
  return signs.every(({ polynomial, strict }) => {
    const sign = signOfElement(point, valueAt(polynomial, point, work), work);
    return strict ? sign > 0 : sign >= 0;
  });
}

/** Whether every row of the system is 0 at a point of the domain: the proof that it is critical. */
export function solvesSystem(system: System, point: AlgebraicPoint, work: WorkBudget): boolean {
  return system.rows.every(({ numerator }) => vanishesAt(numerator, point, work));
}

/** A point with its coordinates by themselves: each as its minimal polynomial and an isolated root. */
export type SeparatePoint = { readonly point: AlgebraicPoint; readonly fields: readonly RealField[] };

export function separateCoordinates(point: AlgebraicPoint, work: WorkBudget): SeparatePoint {
  return { point, fields: point.coordinates.map((x) => fieldOfElement(point, x, work)) };
}

/** Whether two real points are the same: they agree in each coordinate. */
export function samePoint(a: SeparatePoint, b: SeparatePoint): boolean {
  return a.fields.every((x, i) => {
    const y = b.fields[i];
    return y !== undefined && sameNumber(x, y);
  });
}

/** Whether two isolated roots of irreducible polynomials are the same number. */
export function sameNumber(x: RealField, y: RealField): boolean {
  if (x.minimal.join() !== y.minimal.join()) return false;
  if (x.minimal.length === 2) return equalRational(x.root.lower, y.root.lower);
  const lower = compareRational(x.root.lower, y.root.lower) <= 0 ? x.root.lower : y.root.lower;
  const upper = compareRational(x.root.upper, y.root.upper) >= 0 ? x.root.upper : y.root.upper;
  const overlap = compareRational(x.root.lower, y.root.upper) <= 0 && compareRational(y.root.lower, x.root.upper) <= 0;
  return overlap && countRealRoots(x.minimal, lower, upper) === 1;
}
