import type { Rational } from "./rational.ts";
import {
  addRational,
  divideRational,
  isZero,
  MINUS_ONE,
  multiplyRational,
  negateRational,
  ONE,
  rational,
  subtractRational,
  ZERO,
} from "./rational.ts";

/**
 * A dense matrix over the rational numbers, as its rows, which have equal lengths. A matrix without rows is `0 × 0`.
 * The functions are exact and meant for small sizes: elimination takes O(n³) operations on numbers that have at most
 * about n times the digits of the entries.
 */
export type Matrix = readonly (readonly Rational[])[];

/** A column vector. */
export type Vector = readonly Rational[];

/** `{ x : A x = b }`: one solution and a basis of the directions, empty when it is the only one. */
export type Solutions = { readonly particular: Vector; readonly directions: readonly Vector[] };

type Row = Rational[];

export function identityMatrix(n: number): Matrix {
  return Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => (i === j ? ONE : ZERO)));
}

export function columnsOf(a: Matrix): number {
  return a[0]?.length ?? 0;
}

export function transposeMatrix(a: Matrix): Matrix {
  return Array.from({ length: columnsOf(a) }, (_, j) => a.map((row) => row[j] ?? ZERO));
}

/** `Σ a_i b_i`. Throws when the lengths differ. */
export function dotProduct(a: Vector, b: Vector): Rational {
  if (a.length !== b.length) throw new RangeError("dotProduct: different lengths");
  return a.reduce((sum, x, i) => addRational(sum, multiplyRational(x, b[i] ?? ZERO)), ZERO);
}

/** `A x`. Throws when the lengths do not fit. */
export function applyMatrix(a: Matrix, x: Vector): Vector {
  return a.map((row) => dotProduct(row, x));
}

/** `A B`. Throws when the columns of `A` are not as many as the rows of `B`. */
export function multiplyMatrix(a: Matrix, b: Matrix): Matrix {
  const columns = transposeMatrix(b);
  return a.map((row) => columns.map((column) => dotProduct(row, column)));
}

export function addMatrix(a: Matrix, b: Matrix): Matrix {
  return a.map((row, i) => row.map((x, j) => addRational(x, b[i]?.[j] ?? ZERO)));
}

export function scaleMatrix(a: Matrix, c: Rational): Matrix {
  return a.map((row) => row.map((x) => multiplyRational(x, c)));
}

/** The sum of the diagonal. */
export function traceMatrix(a: Matrix): Rational {
  return a.reduce((sum, row, i) => addRational(sum, row[i] ?? ZERO), ZERO);
}

/**
 * The reduced row echelon form, the columns of its pivots in ascending order, and `(-1)^swaps · Π pivots` before the
 * rows were divided by them. Gauss–Jordan elimination; only columns before `limit` are searched for pivots.
 */
function eliminate(a: Matrix, limit: number): { rows: Row[]; pivots: number[]; product: Rational } {
  const rows: Row[] = a.map((row) => [...row]);
  const pivots: number[] = [];
  let product = ONE;
  for (let column = 0; column < limit && pivots.length < rows.length; column++) {
    const top = pivots.length;
    const found = rows.findIndex((row, i) => i >= top && !isZero(row[column] ?? ZERO));
    if (found < 0) continue;
    const pivotRow = rows[found] ?? [];
    const pivot = pivotRow[column] ?? ONE;
    if (found !== top) {
      rows[found] = rows[top] ?? [];
      product = negateRational(product);
    }
    product = multiplyRational(product, pivot);
    const unitRow = pivotRow.map((x) => divideRational(x, pivot));
    rows[top] = unitRow;
    for (const [i, row] of rows.entries()) {
      const factor = row[column] ?? ZERO;
      if (i === top || isZero(factor)) continue;
      rows[i] = row.map((x, j) => subtractRational(x, multiplyRational(factor, unitRow[j] ?? ZERO)));
    }
    pivots.push(column);
  }
  return { rows, pivots, product };
}

export function rankMatrix(a: Matrix): number {
  return eliminate(a, columnsOf(a)).pivots.length;
}

/** The determinant of a square matrix; 1 for `0 × 0`. Throws when it is not square. */
export function determinantMatrix(a: Matrix): Rational {
  if (a.some((row) => row.length !== a.length)) throw new RangeError("determinantMatrix: not square");
  const { pivots, product } = eliminate(a, a.length);
  return pivots.length === a.length ? product : ZERO;
}

/** A basis of `{ x ∈ Q^n : rows · x = 0 }` from an echelon form: one vector for each column without a pivot. */
function directionsOf(rows: readonly Row[], pivots: readonly number[], n: number): readonly Vector[] {
  const free = Array.from({ length: n }, (_, j) => j).filter((j) => !pivots.includes(j));
  return free.map((column) => {
    const vector: Row = Array.from({ length: n }, () => ZERO);
    vector[column] = ONE;
    for (const [i, pivot] of pivots.entries()) vector[pivot] = negateRational(rows[i]?.[column] ?? ZERO);
    return vector;
  });
}

/** A basis of the kernel of `A`; each vector is 1 in one free variable and 0 in the others. */
export function nullspaceMatrix(a: Matrix): readonly Vector[] {
  const n = columnsOf(a);
  const { rows, pivots } = eliminate(a, n);
  return directionsOf(rows, pivots, n);
}

/** All solutions of `A x = b`, or null when there are none. Throws when `b` has not one entry a row. */
export function solveMatrix(a: Matrix, b: Vector): Solutions | null {
  if (a.length !== b.length) throw new RangeError("solveMatrix: different heights");
  const n = columnsOf(a);
  const { rows, pivots } = eliminate(
    a.map((row, i) => [...row, b[i] ?? ZERO]),
    n,
  );
  if (rows.some((row, i) => i >= pivots.length && !isZero(row[n] ?? ZERO))) return null;
  const particular: Row = Array.from({ length: n }, () => ZERO);
  for (const [i, pivot] of pivots.entries()) particular[pivot] = rows[i]?.[n] ?? ZERO;
  return { particular, directions: directionsOf(rows, pivots, n) };
}

/** The inverse of a square matrix, or null when it is singular. Throws when it is not square. */
export function invertMatrix(a: Matrix): Matrix | null {
  const n = a.length;
  if (a.some((row) => row.length !== n)) throw new RangeError("invertMatrix: not square");
  const unit = identityMatrix(n);
  const { rows, pivots } = eliminate(
    a.map((row, i) => [...row, ...(unit[i] ?? [])]),
    n,
  );
  return pivots.length === n ? rows.map((row) => row.slice(n)) : null;
}

/**
 * The coefficients of `det(λ I - A)`, ascending, the last of them 1, by the method of Faddeev and LeVerrier:
 * `M_1 = I`, `c_(n-k) = -tr(A M_k)/k`, `M_(k+1) = A M_k + c_(n-k) I`; n products of matrices. Throws when `A` is not
 * square.
 */
export function characteristicPolynomial(a: Matrix): readonly Rational[] {
  const n = a.length;
  if (a.some((row) => row.length !== n)) throw new RangeError("characteristicPolynomial: not square");
  const descending: Rational[] = [ONE];
  let m = identityMatrix(n);
  for (let k = 1; k <= n; k++) {
    const product = multiplyMatrix(a, m);
    const coefficient = divideRational(multiplyRational(MINUS_ONE, traceMatrix(product)), rational(BigInt(k)));
    descending.push(coefficient);
    m = addMatrix(product, scaleMatrix(identityMatrix(n), coefficient));
  }
  return descending.reverse();
}
