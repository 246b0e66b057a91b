import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import {
  addInterval,
  divideInterval,
  type Interval,
  magnitude,
  midpoint,
  multiplyInterval,
  ONE_INTERVAL,
  point,
  scaleInterval,
  subtractInterval,
  width,
  ZERO_INTERVAL,
} from "../../number/interval.ts";
import { sumUp } from "../../number/rounding.ts";

/** A symmetric matrix of intervals: it stands for all symmetric matrices with entries in them. */
export type IntervalMatrix = readonly (readonly Interval[])[];

/**
 * An eigenvalue of every symmetric matrix within an interval matrix: `value` holds it, `vector` is a unit vector in
 * doubles, and the entries of a unit eigenvector are within `error` of its own (null: the eigenvalue cannot be told
 * from its neighbours, so that no one direction is certain).
 */
export type CertifiedEigenvalue = {
  readonly value: Interval;
  readonly vector: readonly number[];
  readonly error: number | null;
};

/**
 * All eigenvalues, ascending. With `V` the approximate eigenvectors, those of `B = VᵀHV` are within `max_i (rad b_ii +
 * Σ_j |b_ij|)` of the diagonal in order (Weyl 1912), and are `θ` times those of `H` with `|θ - 1| <= ‖VᵀV - I‖`
 * (Ostrowski 1959). Directions by Davis and Kahan (1970): `sin φ <= ‖Hv - λv‖ / gap`.
 * Null when an entry is unbounded.
 */
export function certifiedEigenvalues(h: IntervalMatrix): readonly CertifiedEigenvalue[] | null {
  const vectors = approximateEigenvectors(h);
  if (vectors === null) return null;
  const turned = vectors.map((u) => vectors.map((v) => quadratic(u, h, v)));
  const gram = vectors.map((u, i) => vectors.map((v, j) => subtractInterval(dot(u, v), point(i === j ? 1 : 0))));
  const skew = Math.max(...gram.map((row) => upperSum(row.map(magnitude))));
  if (!(skew < 0.5)) return null;
  const diagonal = turned.map((row, i) => row[i] ?? ZERO_INTERVAL);
  const slack = Math.max(...turned.map((row, i) => upperSum(row.map((x, j) => (i === j ? width(x) : magnitude(x))))));
  const stretch = addInterval(ONE_INTERVAL, { lo: -skew, hi: skew });
  const values = diagonal
    .map(midpoint)
    .sort((a, b) => a - b)
    .map((d) => divideInterval(addInterval(point(d), { lo: -slack, hi: slack }), stretch));
  return values.map((value, k) => ({ value, vector: vectors[k] ?? [], error: angle(h, values, vectors[k] ?? [], k) }));
}

/** Unit vectors near the eigenvectors of the middle matrix, by ascending eigenvalue; nothing is claimed of them. */
function approximateEigenvectors(h: IntervalMatrix): readonly (readonly number[])[] | null {
  if (!h.every((row) => row.every((x) => Number.isFinite(x.lo) && Number.isFinite(x.hi)))) return null;
  const middle = h.map((row, i) => row.map((x, j) => (midpoint(x) + midpoint(h[j]?.[i] ?? x)) / 2));
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(new Matrix(middle), {
    assumeSymmetric: true,
  });
  const order = [...realEigenvalues.keys()].sort((a, b) => (realEigenvalues[a] ?? 0) - (realEigenvalues[b] ?? 0));
  const vectors = order.map((k) => eigenvectorMatrix.getColumn(k));
  return vectors.every((v) => v.every(Number.isFinite)) ? vectors : null;
}

/** A bound of the distance of each entry of the unit vector `v` to that of an eigenvector of eigenvalue `k`. */
function angle(h: IntervalMatrix, values: readonly Interval[], v: readonly number[], k: number): number | null {
  const own = values[k] ?? ZERO_INTERVAL;
  const below = values[k - 1]?.hi ?? Number.NEGATIVE_INFINITY;
  const above = values[k + 1]?.lo ?? Number.POSITIVE_INFINITY;
  const gap = Math.min(own.lo - below, above - own.hi);
  if (!(gap > 0)) return null;
  const residual = h.map((row, i) =>
    subtractInterval(
      row.reduce((sum, x, j) => addInterval(sum, scaleInterval(x, v[j] ?? 0)), ZERO_INTERVAL),
      scaleInterval(own, v[i] ?? 0),
    ),
  );
  const bound = (2 * upperSum(residual.map(magnitude))) / gap + 8 * v.length * Number.EPSILON;
  return bound < 0.1 ? bound : null;
}

/** `uᵀ H v`. */
export function quadratic(u: readonly number[], h: IntervalMatrix, v: readonly number[]): Interval {
  let sum: Interval = ZERO_INTERVAL;
  for (const [i, row] of h.entries()) {
    let entry: Interval = ZERO_INTERVAL;
    for (const [j, x] of row.entries()) entry = addInterval(entry, scaleInterval(x, v[j] ?? 0));
    sum = addInterval(sum, scaleInterval(entry, u[i] ?? 0));
  }
  return sum;
}

function dot(u: readonly number[], v: readonly number[]): Interval {
  return u.reduce<Interval>(
    (sum, x, i) => addInterval(sum, multiplyInterval(point(x), point(v[i] ?? 0))),
    ZERO_INTERVAL,
  );
}

function upperSum(values: readonly number[]): number {
  return values.reduce((sum, x) => sumUp(sum, x), 0);
}
