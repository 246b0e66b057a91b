import type { WorkBudget } from "../algebra/budget.ts";
import { kernelBasis } from "../algebra/fieldMatrix.ts";
import {
  addElements,
  constantElement,
  invertElement,
  isZeroElement,
  multiplyElements,
  negateElement,
  type RationalUnivariate,
  subtractElements,
} from "../algebra/numberField.ts";
import { differentiatePolynomial, type Polynomial } from "../algebra/polynomial.ts";
import type { AlgebraicPoint } from "../algebra/zeroDimensional.ts";
import { rational } from "../number/rational.ts";
import { valueAt } from "../solve/points.ts";
import type { FieldMatrix } from "./blocks.ts";
import { createSeriesRing, degreeOfKey, type Series } from "./series.ts";

/**
 * A function near a critical point, reduced to the kernel of its Hessian: in unknowns z for a basis `kernel` of it the
 * function is, after a change of coordinates, a nondegenerate quadratic form in the others plus a function that begins
 * with the form `lowest` of this `degree` (null: nothing below the order looked at). `rest` are all variables as
 * series in z along the valley where the other derivatives vanish.
 */
export type Reduction = {
  readonly kernel: readonly (readonly RationalUnivariate[])[];
  readonly lowest: { readonly degree: number; readonly form: Series } | null;
  readonly valley: readonly Series[];
};

/** How far series are computed, by the number of kernel directions. */
const ORDERS: readonly number[] = [0, 12, 8, 6];
const SMALLEST_ORDER = 4;

/**
 * The reduction of the polynomial `g` at a critical point with the Hessian `h` (splitting lemma: Gromoll and Meyer
 * 1969, lemma 1). The equations "derivatives across the kernel are 0" are solved for the other unknowns by iteration;
 * each round makes one more degree right. Spends `terms`.
 */
export function reduceToKernel(g: Polynomial, h: FieldMatrix, point: AlgebraicPoint, work: WorkBudget): Reduction {
  const n = h.length;
  const kernel = kernelBasis(h, n, point.minimal, work);
  const k = kernel.length;
  const order = ORDERS[k] ?? SMALLEST_ORDER;
  const ring = createSeriesRing(k, order, point, work);
  const pivots = pivotColumns(kernel, n);
  const base = point.coordinates.map((x, i) =>
    kernel.reduce(
      (sum, v, j) => ring.add(sum, ring.scale(ring.unknown(j), v[i] ?? constantElement(rational(0n)))),
      ring.constant(x),
    ),
  );
  const inverse = invertMatrix(
    pivots.map((i) => pivots.flatMap((j) => h[i]?.[j] ?? [])),
    point,
    work,
  );
  const derivatives = pivots.map((i) => differentiatePolynomial(g, i));
  let offsets: Series[] = pivots.map(() => new Map());
  const placed = (): readonly Series[] =>
    base.map((x, i) => {
      const at = pivots.indexOf(i);
      return at < 0 ? x : ring.add(x, offsets[at] ?? new Map());
    });
  for (let round = 2; round <= Math.max(2, Math.ceil(order / 2) + 1) && pivots.length > 0; round += 1) {
    const values = derivatives.map((d) => ring.compose(d, placed()));
    offsets = offsets.map((y, i) =>
      values.reduce((sum, value, j) => {
        const c = inverse[i]?.[j];
        return c === undefined || isZeroElement(c) ? sum : ring.add(sum, ring.scale(value, negateElement(c)));
      }, y),
    );
  }
  const valley = placed();
  const reduced = ring.add(ring.compose(g, valley), ring.constant(negateElement(valueAt(g, point, work))));
  return { kernel, lowest: lowestForm(reduced, order), valley };
}

/** The columns that no kernel vector calls its own (its last entry that is not 0): the Hessian is nonsingular there. */
function pivotColumns(kernel: readonly (readonly RationalUnivariate[])[], n: number): readonly number[] {
  const own = kernel.map((v) => v.findLastIndex((x) => !isZeroElement(x)));
  return Array.from({ length: n }, (_, j) => j).filter((j) => !own.includes(j));
}

function lowestForm(reduced: Series, order: number): Reduction["lowest"] {
  const degrees = [...reduced.keys()].map(degreeOfKey);
  const degree = Math.min(...degrees);
  if (degrees.length === 0 || degree > order) return null;
  return { degree, form: new Map([...reduced].filter(([key]) => degreeOfKey(key) === degree)) };
}

/** The inverse of a nonsingular matrix over the field: Gauss and Jordan. */
function invertMatrix(a: FieldMatrix, point: AlgebraicPoint, work: WorkBudget): FieldMatrix {
  const n = a.length;
  const m = point.minimal;
  const one = constantElement(rational(1n));
  const zero = constantElement(rational(0n));
  const rows = a.map((row, i) => [...row, ...row.map((_, j) => (i === j ? one : zero))]);
  for (let j = 0; j < n; j += 1) {
    const found = rows.findIndex((row, i) => i >= j && !isZeroElement(row[j] ?? zero));
    const [pivotRow, top] = [rows[found], rows[j]];
    if (pivotRow === undefined || top === undefined) throw new RangeError("invertMatrix: a singular matrix");
    [rows[j], rows[found]] = [pivotRow, top];
    const inverse = invertElement(pivotRow[j] ?? one, m, work);
    const scaled = pivotRow.map((x) => multiplyElements(x, inverse, m));
    rows.forEach((row, i) => {
      work.spend("terms", row.length * m.length);
      const c = row[j] ?? zero;
      if (i === j) rows[i] = scaled;
      else if (!isZeroElement(c))
        rows[i] = row.map((x, l) => subtractElements(x, multiplyElements(c, scaled[l] ?? zero, m)));
    });
  }
  return rows.map((row) => row.slice(n));
}

/** The value of a form at a vector over the field. */
export function formAt(form: Series, z: readonly RationalUnivariate[], point: AlgebraicPoint): RationalUnivariate {
  let sum = constantElement(rational(0n));
  for (const [key, c] of form) {
    let term = c;
    key.split(",").forEach((e, i) => {
      for (let k = 0; k < Number(e); k += 1)
        term = multiplyElements(term, z[i] ?? constantElement(rational(0n)), point.minimal);
    });
    sum = addElements(sum, term);
  }
  return sum;
}
