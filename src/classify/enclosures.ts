import type { WorkBudget } from "../algebra/budget.ts";
import { closedForm } from "../algebra/closedForm.ts";
import type { Polynomial } from "../algebra/polynomial.ts";
import { degreeOf } from "../algebra/univariate.ts";
import type { AlgebraicPoint } from "../algebra/zeroDimensional.ts";
import {
  addInterval,
  certainSign,
  divideInterval,
  fromRational,
  type Interval,
  multiplyInterval,
  ONE_INTERVAL,
  powerInterval,
  ZERO_INTERVAL,
} from "../number/interval.ts";
import { rational } from "../number/rational.ts";
import type { Eigenvalue } from "../record/critical.ts";
import type { Fraction } from "../solve/found.ts";
import type { Inertia, RationalJet } from "./jet.ts";
import { boundsQuantity, encloseAsDoubles } from "./quantities.ts";
import { type EnclosedPair, encloseSpectrum } from "./spectrum.ts";

/** Whether numbers of the point's field have no closed form: bounds say more to a reader, and are found faster. */
export function isWithoutClosedForm(point: AlgebraicPoint, work: WorkBudget): boolean {
  const degree = degreeOf(point.minimal);
  if (degree <= 2) return false;
  return degree !== 4 || closedForm(point, work) === null;
}

/** Bounds for the coordinates of a point. */
export function encloseCoordinates(point: AlgebraicPoint, work: WorkBudget): readonly Interval[] {
  return point.coordinates.map((x) => encloseAsDoubles(point, x, work));
}

/** Bounds for the value of a polynomial over a box. */
export function polynomialOver(p: Polynomial, box: readonly Interval[]): Interval {
  return p.terms.reduce((sum, { exponents, coefficient }) => {
    const term = exponents.reduce(
      (product, e, i) => (e === 0 ? product : multiplyInterval(product, powerInterval(box[i] ?? ZERO_INTERVAL, e))),
      fromRational(rational(coefficient)),
    );
    return addInterval(sum, term);
  }, ZERO_INTERVAL);
}

/** Bounds for the value of a fraction over a box. */
export function fractionOver({ numerator, denominator }: Fraction, box: readonly Interval[]): Interval {
  return divideInterval(polynomialOver(numerator, box), polynomialOver(denominator, box));
}

/** The eigenvalues of the Hessian by bounds, and how many are of each sign; null when a sign is open. */
export type EnclosedEigenvalues = { readonly inertia: Inertia; readonly eigenvalues: readonly Eigenvalue[] };

/** The spectrum of the Hessian over bounds of a point when no eigenvalue can be 0: then its inertia is exact. */
export function encloseEigenvalues(jet: RationalJet, box: readonly Interval[]): EnclosedEigenvalues | null {
  const pairs = encloseSpectrum(jet.hessian.map((row) => row.map((entry) => fractionOver(entry, box))));
  const signs = pairs?.map(({ value }) => certainSign(value));
  if (!pairs || !signs || signs.some((s) => s === null || s === 0)) return null;
  const positive = signs.filter((s) => s === 1).length;
  return {
    inertia: { positive, zero: 0, negative: signs.length - positive },
    eigenvalues: pairs.map(eigenvalueOf),
  };
}

function eigenvalueOf({ value, vector }: EnclosedPair): Eigenvalue {
  return {
    value: boundsQuantity(value),
    multiplicity: 1,
    vectors: vector === null ? [] : [vector.map(boundsQuantity)],
  };
}

/** A polynomial in t by bounds of its coefficients, ascending. */
export type IntervalPolynomial = readonly Interval[];

/** The value of `p` at the polynomials `line` in t, by bounds. */
export function alongByBounds(p: Polynomial, line: readonly IntervalPolynomial[]): IntervalPolynomial {
  const powers = line.map((x): IntervalPolynomial[] => [[ONE_INTERVAL], x]);
  const powerAt = (i: number, e: number): IntervalPolynomial => {
    const list = powers[i] ?? [];
    while (list.length <= e) list.push(multiplyByBounds(list[list.length - 1] ?? [], line[i] ?? []));
    return list[e] ?? [];
  };
  return p.terms.reduce<IntervalPolynomial>((sum, { exponents, coefficient }) => {
    const term = exponents.reduce<IntervalPolynomial>(
      (product, e, i) => (e === 0 ? product : multiplyByBounds(product, powerAt(i, e))),
      [fromRational(rational(coefficient))],
    );
    return addByBounds(sum, term);
  }, []);
}

/** The sum of two polynomials by bounds. */
export function addByBounds(p: IntervalPolynomial, q: IntervalPolynomial): IntervalPolynomial {
  return Array.from({ length: Math.max(p.length, q.length) }, (_, k) =>
    addInterval(p[k] ?? ZERO_INTERVAL, q[k] ?? ZERO_INTERVAL),
  );
}

/** The product of two polynomials by bounds. */
export function multiplyByBounds(p: IntervalPolynomial, q: IntervalPolynomial): IntervalPolynomial {
  const product: Interval[] = Array.from({ length: Math.max(0, p.length + q.length - 1) }, () => ZERO_INTERVAL);
  p.forEach((a, i) => {
    q.forEach((b, j) => {
      product[i + j] = addInterval(product[i + j] ?? ZERO_INTERVAL, multiplyInterval(a, b));
    });
  });
  return product;
}
