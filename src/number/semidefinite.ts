import { EigenvalueDecomposition, Matrix } from "ml-matrix";

/** A symmetric matrix by rows. */
export type Symmetric = readonly (readonly number[])[];

/** The matrices `base + Σ yᵢ directions[i]`, all symmetric and of one size. */
export type MatrixPencil = { readonly base: Symmetric; readonly directions: readonly Symmetric[] };

/**
 * Where the barrier method ended: `parameters` are the yᵢ, `least` the smallest eigenvalue there. For `least > 0` the
 * matrix is the analytic centre of the semidefinite ones, nearly; for `least` about 0 it is near one of largest rank.
 */
export type Centre = { readonly parameters: readonly number[]; readonly matrix: Symmetric; readonly least: number };

const ROUNDS = 60;
const NEWTON_STEPS = 8;
/** Below this the barrier's weight is not driven: doubles carry no more. */
const LEAST_WEIGHT = 1e-9;

/**
 * A matrix of the pencil whose smallest eigenvalue is as large as it needs to be: the first positive definite one is
 * centred, and where there is none, the smallest eigenvalue is made as large as doubles allow. Minimises `t` subject
 * to `base + Σ yᵢ Aᵢ + t I` positive definite by a logarithmic barrier and Newton's method (Vandenberghe and Boyd,
 * Semidefinite programming, 1996). Plain doubles: a guess that the caller proves or drops. Cost about m² N² + m N³ a
 * step, for m directions of size N.
 */
export function centreOf({ base, directions }: MatrixPencil): Centre {
  const size = base.length;
  const identity = base.map((_, i) => base.map((_, j) => (i === j ? 1 : 0)));
  let point = [...directions.map(() => 0), Math.max(0, -smallestEigenvalue(base)) + 1];
  const shifted = { base, directions: [...directions, identity] };
  for (let weight = 1, round = 0; weight > LEAST_WEIGHT && round < ROUNDS; weight /= 8, round += 1) {
    point = newton(shifted, point, 1 / weight);
    const t = point.at(-1) ?? 0;
    if (t < 0 && weight * size < -t * 4) break;
  }
  const parameters = point.slice(0, -1);
  const isInside = (point.at(-1) ?? 0) < 0;
  const centred = isInside ? newton({ base, directions }, parameters, 0) : parameters;
  const matrix = matrixAt({ base, directions }, centred);
  return { parameters: centred, matrix, least: smallestEigenvalue(matrix) };
}

/** The pencil's matrix at the parameters. */
export function matrixAt({ base, directions }: MatrixPencil, parameters: readonly number[]): number[][] {
  const matrix = base.map((row) => [...row]);
  directions.forEach((direction, k) => {
    const y = parameters[k] ?? 0;
    if (y !== 0) addMultipleOf(matrix, direction, y);
  });
  return matrix;
}

/** Eigenvectors with eigenvalue at most `limit`, of length 1. */
export function nearKernel(matrix: Symmetric, limit: number): number[][] {
  if (matrix.length === 0) return [];
  const found = new EigenvalueDecomposition(new Matrix(matrix.map((row) => [...row])), { assumeSymmetric: true });
  return found.realEigenvalues.flatMap((value, k) => (value <= limit ? [found.eigenvectorMatrix.getColumn(k)] : []));
}

export function smallestEigenvalue(matrix: Symmetric): number {
  if (matrix.length === 0) return 0;
  const found = new EigenvalueDecomposition(new Matrix(matrix.map((row) => [...row])), { assumeSymmetric: true });
  return Math.min(...found.realEigenvalues);
}

function addMultipleOf(matrix: number[][], direction: Symmetric, y: number): void {
  direction.forEach((row, i) => {
    const own = matrix[i];
    if (own === undefined) return;
    for (let j = 0; j < row.length; j += 1) own[j] = (own[j] ?? 0) + y * (row[j] ?? 0);
  });
}

/** Newton's method for `slope · (last parameter) - log det`, from a point where the matrix is positive definite. */
function newton(pencil: MatrixPencil, start: readonly number[], slope: number): number[] {
  let point = [...start];
  const last = point.length - 1;
  const sparse = pencil.directions.map(entriesOf);
  for (let k = 0; k < NEWTON_STEPS; k += 1) {
    const inverse = inverseOf(matrixAt(pencil, point));
    if (inverse === null) return [...start];
    const gradient = sparse.map((a, i) => (slope !== 0 && i === last ? slope : 0) - traceWith(inverse, a));
    const hessian = hessianOf(inverse, sparse);
    const inverseHessian = inverseOf(hessian.map((row, i) => row.with(i, (row[i] ?? 0) * (1 + 1e-12) + 1e-14)));
    if (inverseHessian === null) return point;
    const step = inverseHessian.map((row) => -row.reduce((sum, h, i) => sum + h * (gradient[i] ?? 0), 0));
    const decrement = -step.reduce((sum, s, i) => sum + s * (gradient[i] ?? 0), 0);
    let length = decrement > 0.25 ? 1 / (1 + Math.sqrt(Math.max(decrement, 0))) : 1;
    let next = point;
    for (let tries = 0; tries < 40; tries += 1, length /= 2) {
      next = point.map((x, i) => x + length * (step[i] ?? 0));
      if (choleskyOf(matrixAt(pencil, next)) !== null) break;
      next = point;
    }
    point = next;
    if (!(decrement > 1e-8)) break;
  }
  return point;
}

/** The entries of a symmetric matrix that are not zero: row, column and value one after the other. */
function entriesOf(a: Symmetric): Float64Array {
  return Float64Array.from(a.flatMap((row, i) => row.flatMap((x, j) => (x === 0 ? [] : [i, j, x]))));
}

/** tr(P A). */
function traceWith(p: Symmetric, a: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k += 3) sum += (a[k + 2] ?? 0) * (p[a[k + 1] ?? 0]?.[a[k] ?? 0] ?? 0);
  return sum;
}

/** tr(P A P B) for all pairs: P A P once for each A, then its entries where B has some. */
function hessianOf(p: Symmetric, all: readonly Float64Array[]): number[][] {
  const size = p.length;
  const hessian = all.map(() => new Array<number>(all.length).fill(0));
  const flat = Float64Array.from(p.flat());
  const image = new Float64Array(size * size);
  all.forEach((a, i) => {
    image.fill(0);
    for (let k = 0; k < a.length; k += 3) {
      const [r, c, x] = [(a[k] ?? 0) * size, (a[k + 1] ?? 0) * size, a[k + 2] ?? 0];
      for (let u = 0; u < size; u += 1) {
        const left = x * (flat[r + u] ?? 0);
        for (let v = 0; v < size; v += 1) image[u * size + v] = (image[u * size + v] ?? 0) + left * (flat[c + v] ?? 0);
      }
    }
    for (let j = 0; j <= i; j += 1) {
      const b = all[j] ?? image;
      let sum = 0;
      for (let k = 0; k < b.length; k += 3) sum += (b[k + 2] ?? 0) * (image[(b[k] ?? 0) * size + (b[k + 1] ?? 0)] ?? 0);
      const [row, other] = [hessian[i], hessian[j]];
      if (row !== undefined && other !== undefined) [row[j], other[i]] = [sum, sum];
    }
  });
  return hessian;
}

/** The lower Cholesky factor; null when the matrix is not positive definite. */
function choleskyOf(matrix: Symmetric): number[][] | null {
  const factor: number[][] = [];
  for (const [i, row] of matrix.entries()) {
    const own: number[] = [];
    for (let j = 0; j <= i; j += 1) {
      const other = j === i ? own : (factor[j] ?? []);
      let sum = row[j] ?? 0;
      for (let k = 0; k < j; k += 1) sum -= (own[k] ?? 0) * (other[k] ?? 0);
      if (j < i) own.push(sum / (other[j] ?? 1));
      else if (sum > 0) own.push(Math.sqrt(sum));
      else return null;
    }
    factor.push(own);
  }
  return factor;
}

/** The inverse of a positive definite matrix; null for another. */
function inverseOf(matrix: Symmetric): number[][] | null {
  const factor = choleskyOf(matrix);
  if (factor === null) return null;
  const n = matrix.length;
  const columns = matrix.map((_, c) => {
    const x = new Array<number>(n).fill(0);
    for (let i = c; i < n; i += 1) {
      let sum = i === c ? 1 : 0;
      for (let k = c; k < i; k += 1) sum -= (factor[i]?.[k] ?? 0) * (x[k] ?? 0);
      x[i] = sum / (factor[i]?.[i] ?? 1);
    }
    for (let i = n - 1; i >= 0; i -= 1) {
      let sum = x[i] ?? 0;
      for (let k = i + 1; k < n; k += 1) sum -= (factor[k]?.[i] ?? 0) * (x[k] ?? 0);
      x[i] = sum / (factor[i]?.[i] ?? 1);
    }
    return x;
  });
  return columns;
}
