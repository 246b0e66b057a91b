import { signOfElement } from "../algebra/algebraicNumber.ts";
import type { WorkBudget } from "../algebra/budget.ts";
import { factorPolynomial } from "../algebra/factorPolynomial.ts";
import { GREVLEX, groebnerBasis, isUnitIdeal } from "../algebra/groebner.ts";
import { radicalContains } from "../algebra/ideal.ts";
import {
  differentiatePolynomial,
  isConstantPolynomial,
  isZeroPolynomial,
  leadingCoefficient,
  multiplyPolynomials,
  negatePolynomial,
  type Polynomial,
  primitivePart,
  scalePolynomial,
  subtractPolynomials,
} from "../algebra/polynomial.ts";
import type { AlgebraicPoint } from "../algebra/zeroDimensional.ts";
import type { Rational } from "../number/rational.ts";
import type { FoundFamily, Fraction } from "../solve/found.ts";
import { isClosureOfRegular } from "../solve/hypersurface.ts";
import { valueAt, vanishesAt } from "../solve/points.ts";
import { isNeverNegative, isNeverZero } from "../solve/positivity.ts";
import { evaluateAtFractions } from "../solve/rational.ts";

/** A factor of `L - c` by its behaviour: `sign` 1 or -1 where it is proved never to be of the other sign. */
type SignedFactor = { readonly polynomial: Polynomial; readonly isOdd: boolean; readonly definite: 1 | -1 | null };

/** The sign of `L - c` as that of a product: `unit · Π factors^multiplicity`, even powers included. */
export type SignProduct = { readonly unit: 1 | -1; readonly factors: readonly SignedFactor[] };

/** `L - c` as a product for a fraction L and a rational c, whose sign is that of `numerator · denominator`. */
export function signProductOf(loss: Fraction, c: Rational, work: WorkBudget): SignProduct | null {
  const difference = subtractPolynomials(scalePolynomial(loss.numerator, c.d), scalePolynomial(loss.denominator, c.n));
  if (isZeroPolynomial(difference)) return null;
  const product = multiplyPolynomials(difference, loss.denominator, work);
  const { unit, powers } = factorPolynomial(product, work);
  const factors = powers.map(({ factor, multiplicity }) => ({
    polynomial: factor,
    isOdd: multiplicity % 2 === 1,
    definite: definiteSign(factor, work),
  }));
  return { unit: unit < 0n ? -1 : 1, factors };
}

/** 1 when `p` is proved never to be negative, -1 when never positive, null when neither is proved. */
export function definiteSign(p: Polynomial, work: WorkBudget): 1 | -1 | null {
  if (isConstantPolynomial(p)) return leadingCoefficient(p) < 0n ? -1 : 1;
  if (isNeverNegative(p, work)) return 1;
  return isNeverNegative(negatePolynomial(p), work) ? -1 : null;
}

/**
 * What the sign of `L - c` is near a critical point with the value c: of both signs in every neighbourhood, never
 * negative, never positive, or not told by the factors.
 *
 * An irreducible factor of odd multiplicity that is 0 at the point, with a derivative that is not, changes its sign
 * across a smooth hypersurface; no other factor is 0 on all of that near the point, so L - c changes its sign as
 * well. When no factor of odd multiplicity that is 0 there can change its sign, the sign is that of the others.
 */
export function signNearPoint(product: SignProduct, point: AlgebraicPoint, work: WorkBudget): "both" | 1 | -1 | null {
  let sign: 1 | -1 = product.unit;
  let isOpen = false;
  for (const { polynomial, isOdd, definite } of product.factors) {
    if (!isOdd) continue;
    const value = signOfElement(point, valueAt(polynomial, point, work), work);
    const known = value !== 0 ? value : definite;
    if (known !== null) {
      if (known < 0) sign = sign === 1 ? -1 : 1;
      continue;
    }
    const isSmooth = gradientOf(polynomial).some((d) => !vanishesAt(d, point, work));
    if (isSmooth) return "both";
    isOpen = true;
  }
  return isOpen ? null : sign;
}

export function gradientOf(p: Polynomial): readonly Polynomial[] {
  return Array.from({ length: p.variables }, (_, i) => differentiatePolynomial(p, i));
}

/**
 * What the sign of `L - c` is near the points of a family with the value c: of both signs near every point of it, or
 * the sign of `unit · Π turning`, where the polynomials `turning` are not 0 on all of the family. Null: not told.
 *
 * "Of both signs in every neighbourhood" holds on a closed set of points, so general points of the family suffice.
 */
export function signNearFamily(
  product: SignProduct,
  family: FoundFamily,
  work: WorkBudget,
): "both" | { readonly unit: 1 | -1; readonly turning: readonly Polynomial[] } | null {
  let unit: 1 | -1 = product.unit;
  const turning: Polynomial[] = [];
  let isOpen = false;
  for (const { polynomial, isOdd, definite } of product.factors) {
    if (!isOdd) continue;
    if (definite !== null) {
      if (definite < 0) unit = unit === 1 ? -1 : 1;
    } else if (vanishesOn(polynomial, family, work)) {
      const isSmooth =
        (isIrreducible(family) && gradientOf(polynomial).some((d) => !vanishesOn(d, family, work))) ||
        isRegularSurface(polynomial, family, work);
      if (isSmooth) return "both";
      isOpen = true;
    } else {
      turning.push(polynomial);
    }
  }
  return isOpen ? null : { unit, turning };
}

/** Whether general points of the family can be spoken of: a graph over a space is irreducible. */
function isIrreducible(family: FoundFamily): boolean {
  return family.graph !== null;
}

/**
 * Whether the family is given by the irreducible `p` alone, and each of its points lies near zeros of `p` at which a
 * derivative is not 0. Other factors are not 0 on all of the smooth piece around one of these: it is dense (in
 * Zariski's sense) in a component of the complex zeros, which two factors without a common one do not share.
 */
function isRegularSurface(p: Polynomial, { generators }: FoundFamily, work: WorkBudget): boolean {
  const [only, ...others] = generators;
  if (only === undefined || others.length > 0) return false;
  return sameZeros(primitivePart(only), primitivePart(p)) && isClosureOfRegular(p, work);
}

/** Whether `p` is 0 at every point of the family. */
export function vanishesOn(p: Polynomial, family: FoundFamily, work: WorkBudget): boolean {
  const { graph, generators } = family;
  if (graph !== null)
    return isZeroPolynomial(evaluateAtFractions(p, graph.coordinates, graph.free.length, work).numerator);
  return vanishesAt(p, family.sample, work) && radicalContains(generators, p.variables, p, work);
}

/** Whether `p` is proved to be 0 at no point of the family. */
export function vanishesNowhereOn(p: Polynomial, family: FoundFamily, work: WorkBudget): boolean {
  if (isConstantPolynomial(p)) return !isZeroPolynomial(p);
  if (isNeverZero(p, work)) return true;
  const { graph, generators } = family;
  if (graph !== null) {
    const { numerator } = evaluateAtFractions(p, graph.coordinates, graph.free.length, work);
    if (isNeverZero(numerator, work)) return true;
    const { powers } = factorPolynomial(numerator, work);
    if (powers.every(({ factor }) => isNeverZero(factor, work) || graph.nonzero.some((q) => sameZeros(q, factor))))
      return true;
  }
  return isUnitIdeal(groebnerBasis([...generators, p], p.variables, GREVLEX, work));
}

function sameZeros(p: Polynomial, q: Polynomial): boolean {
  return isZeroPolynomial(subtractPolynomials(p, q)) || isZeroPolynomial(subtractPolynomials(p, negatePolynomial(q)));
}
