import {
  encloseElement,
  minimalPolynomialOf,
  type RealField,
  signOfElement,
  workingBits,
} from "../algebra/algebraicNumber.ts";
import type { WorkBudget } from "../algebra/budget.ts";
import {
  constantElement,
  evaluateAtElements,
  isZeroElement,
  type RationalUnivariate,
  rationalValue,
} from "../algebra/numberField.ts";
import type { Polynomial } from "../algebra/polynomial.ts";
import { refineRoot } from "../algebra/refinement.ts";
import { isolates } from "../algebra/roots.ts";
import { equalUnivariate, signAt, type Univariate } from "../algebra/univariate.ts";
import type { AlgebraicPoint } from "../algebra/zeroDimensional.ts";
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

/** A real number by itself: an irreducible polynomial and one of its real roots, isolated. */
export type SeparateNumber = RealField;

/** A point with its coordinates by themselves. */
export type SeparatePoint = { readonly point: AlgebraicPoint; readonly fields: readonly SeparateNumber[] };

/** Minimal polynomials of elements that are known already; elements are told apart as objects. */
export type KnownMinimals = ReadonlyMap<RationalUnivariate, Univariate>;

/** Coordinates are enclosed to this many digits after the point first. */
const VALUE_BITS = 64;

/**
 * A function that separates the coordinates of points. Minimal polynomials are found once for each class of conjugate
 * points; the root is isolated by an enclosure of the value on which the polynomial changes sign and its derivative
 * does not. Spends `matrix`, `bisections`.
 */
export function createSeparator(
  work: WorkBudget,
  known: KnownMinimals = new Map(),
): (point: AlgebraicPoint) => SeparatePoint {
  const minimals = new Map(known);

  function minimalOf(field: RealField, element: RationalUnivariate): Univariate {
    const present = minimals.get(element);
    if (present !== undefined) return present;
    const minimal = minimalPolynomialOf(field, element, work);
    minimals.set(element, minimal);
    return minimal;
  }

  function separate(field: RealField, element: RationalUnivariate): SeparateNumber {
    const exact = rationalValue(element);
    if (exact !== null) return { minimal: [-exact.n, exact.d], root: { lower: exact, upper: exact } };
    const minimal = minimalOf(field, element);
    if (minimal === field.minimal && isGenerator(element)) return { minimal, root: field.root };
    for (let bits = VALUE_BITS; ; bits *= 2) {
      const root = encloseElement(field, element, bits, work);
      if (isolates(minimal, root, work)) return { minimal, root };
    }
  }

  return (point) => {
    const digits = point.coordinates.map((x) => workingBits(point, x, VALUE_BITS));
    const root = refineRoot(point.minimal, point.root, Math.max(VALUE_BITS, ...digits), work);
    return { point, fields: point.coordinates.map((x) => separate({ minimal: point.minimal, root }, x)) };
  };
}

function isGenerator({ numerators, denominator }: RationalUnivariate): boolean {
  return denominator === 1n && numerators.length === 2 && numerators[0] === 0n && numerators[1] === 1n;
}

/** Whether the two numbers are equal, exactly. */
export function isSameNumber(a: SeparateNumber, b: SeparateNumber): boolean {
  if (!equalUnivariate(a.minimal, b.minimal)) return false;
  const lower = compareRational(a.root.lower, b.root.lower) < 0 ? b.root.lower : a.root.lower;
  const upper = compareRational(a.root.upper, b.root.upper) < 0 ? a.root.upper : b.root.upper;
  if (compareRational(lower, upper) > 0) return false;
  // Each interval holds one root of the same polynomial: they are the same when it lies where they meet.
  return a.minimal.length === 2 || signAt(a.minimal, lower) !== signAt(a.minimal, upper);
}

/** Whether all coordinates of two separate points are equal, exactly. */
export function isSamePoint(a: SeparatePoint, b: SeparatePoint): boolean {
  return a.fields.every((x, i) => {
    const y = b.fields[i];
    return y !== undefined && isSameNumber(x, y);
  });
}
