import { encloseElement, minimalPolynomialOf, type RealField, signOfElement } from "../algebra/algebraicNumber.ts";
import type { WorkBudget } from "../algebra/budget.ts";
import { constantElement, evaluateAtElements, isZeroElement, type RationalUnivariate } from "../algebra/numberField.ts";
import type { Polynomial } from "../algebra/polynomial.ts";
import type { RationalInterval } from "../algebra/refinement.ts";
import type { Univariate } from "../algebra/univariate.ts";
import { type AlgebraicPoint, rootsOfIrreducible } from "../algebra/zeroDimensional.ts";
import { compareRational, type Rational, ZERO } from "../number/rational.ts";
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

/** A real number by itself: an irreducible polynomial, one of its real roots, and the place of that among them. */
export type SeparateNumber = RealField & { readonly index: number };

/** A point with its coordinates by themselves. */
export type SeparatePoint = { readonly point: AlgebraicPoint; readonly fields: readonly SeparateNumber[] };

/**
 * A function that separates the coordinates of points; equal numbers get the same polynomial and place. Minimal
 * polynomials are found once for each class of conjugate points and their roots are isolated once. A coordinate's
 * root is the one whose interval meets an enclosure of its value when no other does. Spends `matrix`, `bisections`.
 */
export function createSeparator(work: WorkBudget): (point: AlgebraicPoint) => SeparatePoint {
  const minimals = new Map<RationalUnivariate, Univariate>();
  const rootLists = new Map<string, readonly RationalInterval[]>();

  function minimalOf(field: RealField, element: RationalUnivariate): Univariate {
    const present = minimals.get(element);
    if (present !== undefined) return present;
    const minimal = minimalPolynomialOf(field, element, work);
    minimals.set(element, minimal);
    return minimal;
  }

  function rootsOf(minimal: Univariate): readonly RationalInterval[] {
    const key = minimal.join();
    const present = rootLists.get(key);
    if (present !== undefined) return present;
    const roots = rootsOfIrreducible(minimal, work);
    rootLists.set(key, roots);
    return roots;
  }

  function separate(field: RealField, element: RationalUnivariate): SeparateNumber {
    const minimal = minimalOf(field, element);
    const roots = rootsOf(minimal);
    for (let bits = 16; ; bits *= 2) {
      const value = encloseElement(field, element, bits, work);
      const near = roots.flatMap((root, index) => (meets(root, value) ? [{ minimal, root, index }] : []));
      const [only] = near;
      if (only !== undefined && near.length === 1) return only;
    }
  }

  return (point) => ({ point, fields: point.coordinates.map((x) => separate(point, x)) });
}

function meets(a: RationalInterval, b: RationalInterval): boolean {
  return compareRational(a.lower, b.upper) <= 0 && compareRational(b.lower, a.upper) <= 0;
}

/** A text that two separate points share exactly when they are the same point. */
export function keyOfPoint({ fields }: SeparatePoint): string {
  return fields.map(({ minimal, index }) => `${minimal.join()}:${index}`).join(";");
}
