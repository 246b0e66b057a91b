import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { type Box, encloseTape } from "../expr/enclose.ts";
import type { Expr } from "../expr/expr.ts";
import { compile } from "../expr/tape.ts";
import {
  absoluteInterval,
  addInterval,
  type Interval,
  isBounded,
  point,
  scaleInterval,
  WHOLE,
  ZERO_INTERVAL,
} from "../number/interval.ts";

/** Eigenvalues of a symmetric matrix, ascending, and unit eigenvectors: `vectors[k]` belongs to `values[k]`. */
export type Spectrum = { readonly values: readonly number[]; readonly vectors: readonly (readonly number[])[] };

/** Beside the largest in absolute value, eigenvalues smaller than this part of it count as zero. */
export const NEGLIGIBLE = 1e-9;

/**
 * The spectrum of a symmetric matrix of doubles (Householder and implicit QL), or null for entries not finite. The
 * matrix is brought to size 1 before, so that nothing overflows on the way.
 */
export function spectrumOf(matrix: readonly (readonly number[])[]): Spectrum | null {
  if (matrix.length === 0) return { values: [], vectors: [] };
  if (!matrix.every((row) => row.every(Number.isFinite))) return null;
  const size = matrix.reduce((most, row) => row.reduce((m, x) => Math.max(m, Math.abs(x)), most), 0) || 1;
  const scaled = new Matrix(matrix.map((row) => row.map((x) => x / size)));
  const solved = new EigenvalueDecomposition(scaled, { assumeSymmetric: true });
  const columns = solved.eigenvectorMatrix;
  const order = solved.realEigenvalues
    .map((value, k) => ({ value: value * size, k }))
    .sort((a, b) => a.value - b.value);
  return {
    values: order.map(({ value }) => value),
    vectors: order.map(({ k }) => columns.getColumn(k)),
  };
}

/** The smallest absolute value that counts as different from zero. */
export function thresholdOf({ values }: Spectrum): number {
  return NEGLIGIBLE * Math.max(0, ...values.map(Math.abs));
}

/**
 * Newton's step -H⁺g with the pseudo-inverse, and `rest`, the length of the part of g that H cannot reach. Where
 * `rest` is 0 the second-order model has critical points, and the step leads to the nearest of them.
 */
export function newtonStep(spectrum: Spectrum, gradient: readonly number[]) {
  const least = thresholdOf(spectrum);
  const step = gradient.map(() => 0);
  let rest = 0;
  for (const [k, value] of spectrum.values.entries()) {
    const vector = spectrum.vectors[k] ?? [];
    const along = dot(vector, gradient);
    if (Math.abs(value) <= least) rest += along * along;
    else for (const [i, entry] of vector.entries()) step[i] = (step[i] ?? 0) - (along / value) * entry;
  }
  return { step, rest: Math.sqrt(rest) };
}

export function dot(a: readonly number[], b: readonly number[]): number {
  let total = 0;
  for (const [i, x] of a.entries()) total += x * (b[i] ?? 0);
  return total;
}

/** The Euclidean length; no overflow before the result overflows. */
export function norm(v: readonly number[]): number {
  const largest = v.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  if (largest === 0 || !Number.isFinite(largest)) return largest;
  return largest * Math.sqrt(v.reduce((total, x) => total + (x / largest) ** 2, 0));
}

/**
 * The signs of the eigenvalues of a Hessian at exactly the point `at`, proved with intervals, or null where rounding
 * leaves them open. VᵀHV has the inertia of H for any invertible V (Sylvester 1852); V are approximate eigenvectors,
 * and where no disc of Gershgorin (1931) of the enclosed product meets 0, V is invertible and the diagonal's signs
 * are those of the eigenvalues.
 */
export function certifiedSigns(
  hessian: readonly (readonly Expr[])[],
  variables: readonly string[],
  at: readonly number[],
  { vectors }: Spectrum,
): { readonly positive: number; readonly negative: number } | null {
  const box: Box = new Map(variables.map((name, i) => [name, point(at[i] ?? Number.NaN)]));
  const enclosed = encloseTape(compile(hessian.flat(), variables), [...box.values()]);
  if (!enclosed.every(({ range, defined }) => defined === "everywhere" && isBounded(range))) return null;
  const n = hessian.length;
  return signsOver(
    hessian.map((_, i) => hessian.map((__, j) => enclosed[i * n + j]?.range ?? WHOLE)),
    vectors,
  );
}

/**
 * The signs that the eigenvalues of every symmetric matrix within these bounds have, by Sylvester's law and
 * Gershgorin's discs of VᵀHV with the given vectors; null where a disc meets 0.
 */
export function signsOver(
  hessian: readonly (readonly Interval[])[],
  vectors: readonly (readonly number[])[],
): { readonly positive: number; readonly negative: number } | null {
  const combine = (row: readonly Interval[], v: readonly number[]): Interval =>
    row.reduce((total, x, j) => addInterval(total, scaleInterval(x, v[j] ?? 0)), ZERO_INTERVAL);
  const images = vectors.map((v) => hessian.map((row) => combine(row, v)));
  let positive = 0;
  let negative = 0;
  for (const [i, v] of vectors.entries()) {
    const row = images.map((image) => combine(image, v));
    const others = row.filter((_, j) => j !== i).map(absoluteInterval);
    const radius = others.reduce(addInterval, ZERO_INTERVAL);
    const middle = row[i] ?? WHOLE;
    if (middle.lo > radius.hi) positive += 1;
    else if (-middle.hi > radius.hi) negative += 1;
    else return null;
  }
  return { positive, negative };
}
