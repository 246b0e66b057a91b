import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import {
  addInterval,
  divideInterval,
  hull,
  type Interval,
  interval,
  isBounded,
  magnitude,
  midpoint,
  multiplyInterval,
  ONE_INTERVAL,
  point,
  subtractInterval,
  ZERO_INTERVAL,
} from "../number/interval.ts";

/** A symmetric matrix known by bounds. */
export type IntervalMatrix = readonly (readonly Interval[])[];

/**
 * One eigenvalue, counted by its place from below: it lies in `value`. Some eigenvector of it (of the eigenvalues that
 * cannot be told from it) lies in `vector`, of length about 1; null when the bounds say nothing.
 */
export type EnclosedPair = { readonly value: Interval; readonly vector: readonly Interval[] | null };

/**
 * Enclosures of all eigenvalues of every symmetric matrix within the bounds, ascending; null when the bounds are too
 * wide or infinite.
 *
 * Approximate eigenvectors V (ml-matrix) are taken as they are: A = VᵀHV has entries near a diagonal, and VᵀV is near
 * the identity. By Weyl's inequality the k-th eigenvalue of A is within ‖A - D‖ of the k-th entry of D, and by
 * Ostrowski (1959) it is the k-th eigenvalue of H times a number in the spectrum of VᵀV. Vectors: Davis and Kahan
 * (1970), sin of the angle at most residual / gap. Norms are bounded by the largest row sum. `n³` interval products.
 */
export function encloseSpectrum(h: IntervalMatrix): readonly EnclosedPair[] | null {
  if (h.some((row) => row.some((x) => !isBounded(x)))) return null;
  const order = approximateVectors(h);
  if (order === null) return null;
  const vectors = order.map((v) => v.map(point));
  const images = vectors.map((v) => applyTo(h, v));
  const gram = vectors.map((v) => vectors.map((w) => dot(v, w)));
  const distortion = largestRowSum(
    gram.map((row, i) => row.map((x, j) => (i === j ? subtractInterval(x, ONE_INTERVAL) : x))),
  );
  if (!(distortion < 0.5)) return null;
  const a = vectors.map((v) => images.map((image) => dot(v, image)));
  const rest = largestRowSum(a.map((row, i) => row.map((x, j) => (i === j ? ZERO_INTERVAL : x))));
  const scale = interval(1 - 2 * distortion, 1 + 2 * distortion);
  const diagonal = a.map((row, i) => row[i] ?? ZERO_INTERVAL);
  const sorted = sortedEnds(diagonal).map((x) => divideInterval(addInterval(x, interval(-rest, rest)), scale));
  if (sorted.some((x) => !isBounded(x))) return null;
  return sorted.map((value, k) => ({
    value,
    vector: encloseVector(
      vectors[k] ?? [],
      images[k] ?? [],
      value,
      sorted.filter((o) => !meets(o, value)),
    ),
  }));
}

/** Approximate unit eigenvectors by ascending eigenvalue. */
function approximateVectors(h: IntervalMatrix): readonly (readonly number[])[] | null {
  const middle = new Matrix(h.map((row) => row.map(midpoint)));
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(middle, { assumeSymmetric: true });
  const columns = eigenvectorMatrix.transpose().to2DArray();
  if (columns.some((v) => v.some((x) => !Number.isFinite(x)))) return null;
  return realEigenvalues
    .map((value, i) => ({ value, vector: columns[i] ?? [] }))
    .sort((p, q) => p.value - q.value)
    .map(({ vector }) => vector);
}

function applyTo(h: IntervalMatrix, v: readonly Interval[]): readonly Interval[] {
  return h.map((row) => dot(row, v));
}

function dot(a: readonly Interval[], b: readonly Interval[]): Interval {
  return a.reduce((sum, x, i) => addInterval(sum, multiplyInterval(x, b[i] ?? ZERO_INTERVAL)), ZERO_INTERVAL);
}

/** A bound of the norm of a symmetric matrix: its largest row sum of magnitudes, rounded up. */
function largestRowSum(m: readonly (readonly Interval[])[]): number {
  const sums = m.map((row) => row.reduce((sum, x) => addInterval(sum, point(magnitude(x))), ZERO_INTERVAL).hi);
  return Math.max(0, ...sums);
}

/** Intervals whose k-th one holds the k-th smallest of numbers out of the given intervals. */
function sortedEnds(list: readonly Interval[]): readonly Interval[] {
  const lows = list.map((x) => x.lo).sort((a, b) => a - b);
  const highs = list.map((x) => x.hi).sort((a, b) => a - b);
  return lows.map((lo, k) => interval(lo, highs[k] ?? lo));
}

function meets(a: Interval, b: Interval): boolean {
  return a.lo <= b.hi && b.lo <= a.hi;
}

/** `v` with the bound √2 ‖Hv - μv‖ / gap on each entry, μ the middle of the eigenvalue's bounds. */
function encloseVector(
  v: readonly Interval[],
  image: readonly Interval[],
  value: Interval,
  others: readonly Interval[],
): readonly Interval[] | null {
  const mu = point(midpoint(value));
  const residual = image.reduce(
    (sum, x, i) => addInterval(sum, point(magnitude(subtractInterval(x, multiplyInterval(mu, v[i] ?? ZERO_INTERVAL))))),
    ZERO_INTERVAL,
  ).hi;
  const gaps = others.map(
    (o) => (o.hi < mu.lo ? subtractInterval(mu, point(o.hi)) : subtractInterval(point(o.lo), mu)).lo,
  );
  const gap = Math.min(Number.POSITIVE_INFINITY, ...gaps);
  if (!(gap > 0)) return null;
  const bound =
    gap === Number.POSITIVE_INFINITY
      ? 0
      : divideInterval(multiplyInterval(point(residual), interval(1.5, 1.6)), point(gap)).hi;
  if (!(bound < 0.25)) return null;
  return v.map((x) => addInterval(x, hull(point(-bound), point(bound))));
}
