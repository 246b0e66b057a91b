import { rational } from "../number/rational.ts";
import type { WorkBudget } from "./budget.ts";
import {
  addElements,
  constantElement,
  invertElement,
  isZeroElement,
  multiplyElements,
  negateElement,
  type RationalUnivariate,
  scaleElement,
  subtractElements,
} from "./numberField.ts";
import type { Univariate } from "./univariate.ts";

const ZERO_ELEMENT: RationalUnivariate = Object.freeze({ numerators: Object.freeze([]), denominator: 1n });

/**
 * The characteristic polynomial `det(λ - A)` of a square matrix over Q[z]/(m), ascending, monic.
 * Faddeev and LeVerrier: divisions by whole numbers only. `n^4` products; spends `terms`.
 */
export function characteristicPolynomial(
  matrix: readonly (readonly RationalUnivariate[])[],
  m: Univariate,
  budget: WorkBudget,
): RationalUnivariate[] {
  const n = matrix.length;
  const one = constantElement(rational(1n));
  const coefficients = new Array<RationalUnivariate>(n + 1).fill(one);
  let power = matrix.map((row, i) => row.map((_, j) => (i === j ? one : ZERO_ELEMENT)));
  for (let k = 1; k <= n; k += 1) {
    const product = multiplyMatrices(matrix, power, m, budget);
    const trace = product.reduce((sum, row, i) => addElements(sum, row[i] ?? ZERO_ELEMENT), ZERO_ELEMENT);
    const c = scaleElement(trace, rational(-1n, BigInt(k)));
    coefficients[n - k] = c;
    power = product.map((row, i) => row.map((x, j) => (i === j ? addElements(x, c) : x)));
  }
  return coefficients;
}

/** The product of two matrices over Q[z]/(m). Spends `terms`. */
export function multiplyMatrices(
  a: readonly (readonly RationalUnivariate[])[],
  b: readonly (readonly RationalUnivariate[])[],
  m: Univariate,
  budget: WorkBudget,
): RationalUnivariate[][] {
  const width = b[0]?.length ?? 0;
  return a.map((row) => {
    budget.spend("terms", row.length * width * m.length);
    return Array.from({ length: width }, (_, j) =>
      row.reduce((sum, x, k) => addElements(sum, multiplyElements(x, b[k]?.[j] ?? ZERO_ELEMENT, m)), ZERO_ELEMENT),
    );
  });
}

/**
 * A basis of the kernel of a matrix over the field Q[z]/(m), `m` irreducible: one vector for each free column, with 1
 * there. Gauss and Jordan with exact zero tests; the rank is the number of columns less the number of vectors.
 */
export function kernelBasis(
  matrix: readonly (readonly RationalUnivariate[])[],
  columns: number,
  m: Univariate,
  budget: WorkBudget,
): RationalUnivariate[][] {
  const rows = matrix.map((row) => [...row]);
  const pivots: number[] = [];
  for (let j = 0; j < columns; j += 1) {
    const rank = pivots.length;
    const found = rows.findIndex((row, i) => i >= rank && !isZeroElement(row[j] ?? ZERO_ELEMENT));
    const [pivotRow, top] = [rows[found], rows[rank]];
    if (pivotRow === undefined || top === undefined) continue;
    [rows[rank], rows[found]] = [pivotRow, top];
    const inverse = invertElement(pivotRow[j] ?? ZERO_ELEMENT, m, budget);
    const scaled = pivotRow.map((x) => multiplyElements(x, inverse, m));
    rows.forEach((row, i) => {
      budget.spend("terms", row.length * m.length);
      const c = row[j] ?? ZERO_ELEMENT;
      if (i === rank) rows[i] = scaled;
      else if (!isZeroElement(c)) {
        rows[i] = row.map((x, k) => subtractElements(x, multiplyElements(c, scaled[k] ?? ZERO_ELEMENT, m)));
      }
    });
    pivots.push(j);
  }
  const free = Array.from({ length: columns }, (_, j) => j).filter((j) => !pivots.includes(j));
  return free.map((j) => {
    const vector = new Array<RationalUnivariate>(columns).fill(ZERO_ELEMENT);
    vector[j] = constantElement(rational(1n));
    pivots.forEach((pivot, i) => {
      vector[pivot] = negateElement(rows[i]?.[j] ?? ZERO_ELEMENT);
    });
    return vector;
  });
}
