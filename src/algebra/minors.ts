import type { WorkBudget } from "./budget.ts";
import {
  addPolynomials,
  constantPolynomial,
  differentiatePolynomial,
  isZeroPolynomial,
  multiplyPolynomials,
  negatePolynomial,
  type Polynomial,
} from "./polynomial.ts";

/** The matrix of the partial derivatives: one row for each polynomial. */
export function jacobianMatrix(polynomials: readonly Polynomial[], variables: number): Polynomial[][] {
  return polynomials.map((p) => Array.from({ length: variables }, (_, i) => differentiatePolynomial(p, i)));
}

/**
 * The minors of a matrix of polynomials in `variables` unknowns: the determinants of its square parts with `size`
 * rows, those that are not 0. The rank at a point is below `size` exactly when all are 0 there. Their number is spent
 * as `pairs` first.
 */
export function minorsOf(
  matrix: readonly (readonly Polynomial[])[],
  size: number,
  variables: number,
  work: WorkBudget,
): Polynomial[] {
  const columns = combinations(matrix[0]?.length ?? 0, size);
  const rows = combinations(matrix.length, size);
  work.spend("pairs", columns.length * rows.length);
  return rows
    .flatMap((r) =>
      columns.map((c) =>
        determinant(
          r.map((i) => c.map((j) => entryOf(matrix, i, j))),
          variables,
          work,
        ),
      ),
    )
    .filter((p) => !isZeroPolynomial(p));
}

function entryOf(matrix: readonly (readonly Polynomial[])[], i: number, j: number): Polynomial {
  const entry = matrix[i]?.[j];
  if (entry === undefined) throw new RangeError("minorsOf: the rows have different lengths");
  return entry;
}

/** Laplace's expansion along the first row. */
function determinant(matrix: readonly (readonly Polynomial[])[], variables: number, work: WorkBudget): Polynomial {
  const [first, ...rest] = matrix;
  if (first === undefined) return constantPolynomial(variables, 1n);
  let sum = constantPolynomial(variables, 0n);
  first.forEach((entry, j) => {
    if (isZeroPolynomial(entry)) return;
    const minor = determinant(
      rest.map((row) => row.filter((_, k) => k !== j)),
      variables,
      work,
    );
    const term = multiplyPolynomials(entry, minor, work);
    sum = addPolynomials(sum, j % 2 === 0 ? term : negatePolynomial(term));
  });
  return sum;
}

/** The subsets of `size` of the first `n` numbers, each ascending. */
export function combinations(n: number, size: number): readonly (readonly number[])[] {
  if (size === 0) return [[]];
  return combinations(n, size - 1).flatMap((s) =>
    Array.from({ length: n }, (_, i) => i)
      .filter((i) => i > (s.at(-1) ?? -1))
      .map((i) => [...s, i]),
  );
}
