import type { RealField } from "../algebra/algebraicNumber.ts";
import { encloseElement } from "../algebra/algebraicNumber.ts";
import type { WorkBudget } from "../algebra/budget.ts";
import type { RationalInterval } from "../algebra/fixedPoint.ts";
import {
  addElements,
  constantElement,
  isZeroElement,
  multiplyElements,
  type RationalUnivariate,
  rationalValue,
  scaleElement,
} from "../algebra/numberField.ts";
import type { Polynomial } from "../algebra/polynomial.ts";
import { degreeIn } from "../algebra/polynomial.ts";
import { refineRoot } from "../algebra/refinement.ts";
import { realRoots } from "../algebra/roots.ts";
import type { Univariate } from "../algebra/univariate.ts";
import { univariate } from "../algebra/univariate.ts";
import { squareFreePart } from "../algebra/univariateGcd.ts";
import { gcd, type Rational, rational, signOf } from "../number/rational.ts";

/** A polynomial in t over a real number field, ascending. */
export type FieldPolynomial = readonly RationalUnivariate[];

const ZERO_ELEMENT: RationalUnivariate = Object.freeze({ numerators: Object.freeze([]), denominator: 1n });

function trimmed(p: readonly RationalUnivariate[]): FieldPolynomial {
  let end = p.length;
  for (let last = p[end - 1]; last !== undefined && isZeroElement(last); last = p[end - 1]) end -= 1;
  return p.slice(0, end);
}

export function addField(p: FieldPolynomial, q: FieldPolynomial): FieldPolynomial {
  const length = Math.max(p.length, q.length);
  return trimmed(Array.from({ length }, (_, k) => addElements(p[k] ?? ZERO_ELEMENT, q[k] ?? ZERO_ELEMENT)));
}

/** The product without its terms beyond `degree` (left out: all terms). Spends `terms`. */
export function multiplyField(
  p: FieldPolynomial,
  q: FieldPolynomial,
  field: RealField,
  work: WorkBudget,
  degree = Number.POSITIVE_INFINITY,
): FieldPolynomial {
  if (p.length === 0 || q.length === 0) return [];
  const length = Math.min(p.length + q.length - 1, degree + 1);
  work.spend("terms", p.length * q.length * field.minimal.length);
  const product = new Array<RationalUnivariate>(length).fill(ZERO_ELEMENT);
  p.forEach((a, i) => {
    q.forEach((b, j) => {
      if (i + j < length)
        product[i + j] = addElements(product[i + j] ?? ZERO_ELEMENT, multiplyElements(a, b, field.minimal));
    });
  });
  return trimmed(product);
}

/** `p` along a curve: each variable is a polynomial in t. Horner's scheme. Spends `terms`. */
export function alongCurve(
  p: Polynomial,
  curve: readonly FieldPolynomial[],
  field: RealField,
  work: WorkBudget,
  degree = Number.POSITIVE_INFINITY,
): FieldPolynomial {
  const powers = curve.map((x, i) => {
    const list: FieldPolynomial[] = [[constantElement(rational(1n))]];
    for (let k = 1; k <= Math.max(0, degreeIn(p, i)); k += 1)
      list.push(multiplyField(list[k - 1] ?? [], x, field, work, degree));
    return list;
  });
  let sum: FieldPolynomial = [];
  for (const { exponents, coefficient } of p.terms) {
    let term: FieldPolynomial = [constantElement(rational(coefficient))];
    exponents.forEach((e, i) => {
      if (e > 0) term = multiplyField(term, powers[i]?.[e] ?? [], field, work, degree);
    });
    sum = addField(sum, term);
  }
  return sum;
}

/** `p - c q`. */
export function minusMultiple(
  p: FieldPolynomial,
  c: RationalUnivariate,
  q: FieldPolynomial,
  field: RealField,
  work: WorkBudget,
): FieldPolynomial {
  const scaled = multiplyField([c], q, field, work).map((x) => scaleElement(x, rational(-1n)));
  return addField(p, scaled);
}

/** The degree of the lowest term, or null for 0. */
export function lowestDegree(p: FieldPolynomial): number | null {
  const at = p.findIndex((c) => !isZeroElement(c));
  return at < 0 ? null : at;
}

/** A polynomial over Z that is a positive multiple of one over Q. */
export function wholePolynomial(coefficients: readonly Rational[]): Univariate {
  const common = coefficients.reduce((d, x) => (d / gcd(d, x.d)) * x.d, 1n);
  return univariate(coefficients.map((x) => x.n * (common / x.d)));
}

/** The first positive zero: exact for rational coefficients (`polynomial` is square-free), else bounds; null: none. */
export type FirstZero =
  | { readonly kind: "exact"; readonly polynomial: Univariate; readonly root: RationalInterval }
  | { readonly kind: "between"; readonly lower: RationalInterval; readonly upper: RationalInterval };

/** The first positive zero of a polynomial over the field whose lowest coefficient is not 0. Spends `bisections`. */
export function firstPositiveZero(
  p: FieldPolynomial,
  field: RealField,
  work: WorkBudget,
): FirstZero | null | "unclear" {
  const exact = p.map(rationalValue);
  const values = exact.flatMap((x) => (x === null ? [] : [x]));
  if (values.length === p.length) {
    const polynomial = wholePolynomial(values);
    const root = firstPositive(polynomial, work);
    return root === null ? null : { kind: "exact", polynomial: squareFreePart(polynomial), root };
  }
  return firstZeroWithin(
    p.map((c) => encloseElement(field, c, 96, work)),
    work,
  );
}

/** The first positive zero of a polynomial whose coefficients are known by bounds, the lowest one not 0. */
export function firstZeroWithin(bounds: readonly RationalInterval[], work: WorkBudget): FirstZero | null | "unclear" {
  const below = firstPositive(wholePolynomial(bounds.map((b) => b.lower)), work);
  const above = firstPositive(wholePolynomial(bounds.map((b) => b.upper)), work);
  if (below === null && above === null) return null;
  if (below === null || above === null) return "unclear";
  const isFirst = compareEnds(above, below);
  return isFirst ? { kind: "between", lower: above, upper: below } : { kind: "between", lower: below, upper: above };
}

function compareEnds(a: RationalInterval, b: RationalInterval): boolean {
  return a.lower.n * b.lower.d <= b.lower.n * a.lower.d;
}

/** Bits to which the first zero is known: the coefficients are known to more. */
const ROOT_BITS = 60;

function firstPositive(p: Univariate, work: WorkBudget): RationalInterval | null {
  if (p.length < 2) return null;
  const squareFree = squareFreePart(p);
  const root = realRoots(squareFree, work).find((r) => signOf(r.lower) >= 0 && signOf(r.upper) > 0);
  return root === undefined ? null : refineRoot(squareFree, root, ROOT_BITS, work);
}
