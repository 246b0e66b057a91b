import { bitLength, compareRational, type Rational, rational, toNumber } from "../number/rational.ts";
import type { WorkBudget } from "./budget.ts";
import type { RationalInterval } from "./fixedPoint.ts";
import { evaluateFixed, fixedInterval, quotientOfFixed, signOfFixed } from "./fixedPoint.ts";
import type { SparseMatrix } from "./matrix.ts";
import { minimalPolynomialOfMatrix } from "./minimalPolynomial.ts";
import {
  isZeroElement,
  multiplyElements,
  type RationalUnivariate,
  rationalUnivariate,
  rationalValue,
  reduceElement,
  subtractElements,
} from "./numberField.ts";
import { isPoint, pointInterval, refineRoot } from "./refinement.ts";
import { isolateRoots } from "./roots.ts";
import { coefficientAt, degreeOf, type Univariate } from "./univariate.ts";

/**
 * The real number field Q(α): `minimal` is irreducible over Q and `root` isolates α among its real roots (a point
 * when the degree is 1). Elements are polynomials in α of a lower degree (`RationalUnivariate`), so that an element
 * is 0 exactly when its numerators are empty. An `AlgebraicPoint` is such a field with coordinates.
 */
export type RealField = { readonly minimal: Univariate; readonly root: RationalInterval };

/** The field Q itself. */
export const RATIONAL_FIELD: RealField = Object.freeze({
  minimal: Object.freeze([0n, 1n]),
  root: Object.freeze({ lower: Object.freeze({ n: 0n, d: 1n }), upper: Object.freeze({ n: 0n, d: 1n }) }),
});

/** The exact sign of an element: 0 by its form, else by enclosures refined until they exclude 0. Spends `bisections`. */
export function signOfElement(field: RealField, a: RationalUnivariate, budget: WorkBudget): -1 | 0 | 1 {
  const element = reduceElement(a, field.minimal);
  if (isZeroElement(element)) return 0;
  let root = field.root;
  for (let bits = 32; ; bits *= 2) {
    const sign = signOfFixed(evaluateFixed(element.numerators, fixedInterval(root, bits)));
    if (sign !== null) return sign;
    root = refineRoot(field.minimal, root, bits, budget);
  }
}

/** -1, 0 or 1 as `a` is below, equal to or above `b`. */
export function compareElements(
  field: RealField,
  a: RationalUnivariate,
  b: RationalUnivariate,
  budget: WorkBudget,
): -1 | 0 | 1 {
  return signOfElement(field, subtractElements(a, b), budget);
}

/** A rational interval of width at most `2^-bits` around the value of an element; a point for a rational value. */
export function encloseElement(
  field: RealField,
  a: RationalUnivariate,
  bits: number,
  budget: WorkBudget,
): RationalInterval {
  const element = reduceElement(a, field.minimal);
  const exact = rationalValue(element);
  if (exact !== null) return pointInterval(exact);
  let root = field.root;
  const divisorBits = bitLength(element.denominator);
  for (let working = workingBits(field, element, bits); ; working *= 2) {
    root = refineRoot(field.minimal, root, working, budget);
    budget.spend("bisections", element.numerators.length);
    const value = evaluateFixed(element.numerators, fixedInterval(root, working));
    // The width is at most 2^-bits when its digits over 2^working, divided by the denominator, are few enough.
    if (bitLength(value.high - value.low) - working - divisorBits + 1 <= -bits)
      return quotientOfFixed(value, element.denominator);
  }
}

/**
 * The digits after the point of the generator that an enclosure of the element to `bits` digits is expected to need:
 * as many more as the terms are larger than the denominator.
 */
export function workingBits(
  { root }: RealField,
  { numerators, denominator }: RationalUnivariate,
  bits: number,
): number {
  const sizeOf = ({ n, d }: Rational): number => Math.max(0, bitLength(n) - bitLength(d) + 1);
  const rootBits = Math.max(sizeOf(root.lower), sizeOf(root.upper));
  const largest = numerators.reduce((most, c, k) => Math.max(most, bitLength(c) + k * rootBits), 0);
  return Math.max(64, bits + 16 + largest - bitLength(denominator));
}

/** The double nearest to the value of an element: enclosures are refined until both ends round to it. */
export function approximateElement(field: RealField, a: RationalUnivariate, budget: WorkBudget): number {
  for (let bits = 64; ; bits *= 2) {
    const { lower, upper } = encloseElement(field, a, bits, budget);
    const [low, high] = [toNumber(lower), toNumber(upper)];
    if (low === high) return low;
  }
}

/** The minimal polynomial over Q of an element: primitive, irreducible, its degree divides that of the field. */
export function minimalPolynomialOf(field: RealField, a: RationalUnivariate, budget: WorkBudget): Univariate {
  const element = reduceElement(a, field.minimal);
  const exact = rationalValue(element);
  if (exact !== null) return [-exact.n, exact.d];
  return minimalPolynomialOfMatrix(multiplicationMatrix(element, field.minimal), null, budget);
}

/** The matrix of multiplication by `a` in the powers of the generator. */
function multiplicationMatrix(a: RationalUnivariate, m: Univariate): SparseMatrix {
  const size = degreeOf(m);
  const generator = rationalUnivariate([0n, 1n], 1n);
  const columns: RationalUnivariate[] = [a];
  for (let k = 1; k < size; k += 1) columns.push(multiplyElements(columns[k - 1] ?? a, generator, m));
  const denominator = columns.reduce((d, c) => rational(d, c.denominator).n * c.denominator, 1n);
  const rows = Array.from({ length: size }, (_, i) => i);
  return {
    size,
    denominator,
    columns: columns.map((c) => ({
      rows,
      entries: rows.map((i) => coefficientAt(c.numerators, i) * (denominator / c.denominator)),
    })),
  };
}

/**
 * The field generated by one element, as that element's own minimal polynomial with its isolated root: the form in
 * which a coordinate is shown by itself.
 */
export function fieldOfElement(field: RealField, a: RationalUnivariate, budget: WorkBudget): RealField {
  const minimal = minimalPolynomialOf(field, a, budget);
  if (minimal.length === 2) {
    return { minimal, root: pointInterval(rational(-coefficientAt(minimal, 0), coefficientAt(minimal, 1))) };
  }
  const roots = isolateRoots(minimal, budget);
  for (let bits = 16; ; bits *= 2) {
    const value = encloseElement(field, a, bits, budget);
    const near = roots.filter((r) => overlaps(r, value));
    const [only] = near;
    if (near.length === 1 && only !== undefined) return { minimal, root: refineRoot(minimal, only, 64, budget) };
  }
}

function overlaps(a: RationalInterval, b: RationalInterval): boolean {
  return compareRational(a.lower, b.upper) <= 0 && compareRational(b.lower, a.upper) <= 0;
}

/** The generator α as an element of its field. */
export function generatorOf(field: RealField): RationalUnivariate {
  return reduceElement(rationalUnivariate([0n, 1n], 1n), field.minimal);
}

/** Whether the field is Q, and then the generator's value. */
export function rationalGenerator(field: RealField): Rational | null {
  return isPoint(field.root) ? field.root.lower : null;
}

/**
 * How many roots of a real-rooted polynomial over the field are positive, zero and negative, with multiplicity.
 * `coefficients` ascend, the last one is not 0. Exact by Descartes' rule, which is an equality when all roots are
 * real, as for the characteristic polynomial of a symmetric matrix.
 */
export function rootSigns(
  field: RealField,
  coefficients: readonly RationalUnivariate[],
  budget: WorkBudget,
): { readonly positive: number; readonly zero: number; readonly negative: number } {
  const signs = coefficients.map((c) => signOfElement(field, c, budget));
  const zero = signs.findIndex((s) => s !== 0);
  if (zero < 0) throw new RangeError("rootSigns: the zero polynomial");
  const nonzero = signs.filter((s) => s !== 0);
  const positive = nonzero.filter((s, i) => i > 0 && s !== nonzero[i - 1]).length;
  return { positive, zero, negative: coefficients.length - 1 - zero - positive };
}
