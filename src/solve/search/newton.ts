import {
  addInterval,
  EMPTY,
  hull,
  type Interval,
  intersect,
  isBounded,
  isEmpty,
  isInterior,
  magnitude,
  midpoint,
  multiplyInterval,
  negateInterval,
  ONE_INTERVAL,
  point,
  scaleInterval,
  solveLinear,
  subtractInterval,
  WHOLE,
  ZERO_INTERVAL,
} from "../../number/interval.ts";
import { type Equations, type Region, rangesOver, slopesAt, slopesOver, valuesAt } from "./equations.ts";
import { applyNumeric, invertNumeric } from "./linear.ts";

/** A linear enclosure of the rows around the centre of a box: `Y f(x)` lies in `offset + slopes (x - centre)`. */
export type Linearised = {
  readonly centre: readonly number[];
  readonly offset: readonly Interval[];
  readonly slopes: readonly Region[];
};

/** The mean-value form at the middle of a bounded box, multiplied by an approximate inverse `Y` of its slopes. */
export function linearise(equations: Equations, box: Region): Linearised | null {
  if (!box.every(isBounded)) return null;
  const jacobian = slopesOver(equations, box);
  if (jacobian === null) return null;
  const inverse = invertNumeric(jacobian.map((row) => row.map(midpoint)));
  if (inverse === null) return null;
  const centre = box.map(midpoint);
  const values = rangesOver(equations, centre.map(point)).ranges;
  if (!values.every(isBounded)) return null;
  return {
    centre,
    offset: inverse.map((row) => combination(row, values)),
    slopes: inverse.map((row) =>
      centre.map((_, j) =>
        combination(
          row,
          jacobian.map((entries) => entries[j] ?? WHOLE),
        ),
      ),
    ),
  };
}

/** `Σ c_k x_k`. */
function combination(weights: readonly number[], intervals: readonly Interval[]): Interval {
  let sum: Interval = ZERO_INTERVAL;
  for (const [k, x] of intervals.entries()) {
    const c = weights[k] ?? 0;
    if (c !== 0) sum = addInterval(sum, scaleInterval(x, c));
  }
  return sum;
}

/** Whether all matrices within the slopes are regular: `‖I - A‖ < 1` by rows. Then the box has at most one zero. */
export function isRegular({ slopes }: Linearised): boolean {
  return slopes.every((row, i) => {
    let sum = 0;
    for (const [j, entry] of row.entries())
      sum += magnitude(subtractInterval(entry, i === j ? ONE_INTERVAL : ZERO_INTERVAL));
    return sum < 0.999;
  });
}

/**
 * Krawczyk's operator `c - Y f(c) + (I - Y J(X)) (X - c)` (R. Krawczyk 1969). Its value holds every zero in the box;
 * if it lies in the interior of the box, the box has exactly one zero (R. Moore 1977; A. Neumaier, Interval Methods
 * for Systems of Equations, 1990, theorem 5.1.8).
 */
export function krawczyk(linear: Linearised, box: Region): Region {
  const { centre, offset, slopes } = linear;
  return centre.map((c, i) => {
    let sum = subtractInterval(point(c), offset[i] ?? WHOLE);
    for (const [j, entry] of (slopes[i] ?? []).entries()) {
      const defect = subtractInterval(i === j ? ONE_INTERVAL : ZERO_INTERVAL, entry);
      sum = addInterval(sum, multiplyInterval(defect, distance(box, centre, j)));
    }
    return sum;
  });
}

function distance(box: Region, centre: readonly number[], j: number): Interval {
  return subtractInterval(box[j] ?? WHOLE, point(centre[j] ?? 0));
}

/**
 * The Gauss–Seidel sweep of Hansen and Sengupta (1981): each row of the linear enclosure is solved for its variable,
 * also where its coefficient has 0 inside. The result holds every zero in the box; null means that there is none.
 */
export function sweep({ centre, offset, slopes }: Linearised, box: Region): Region | null {
  const reduced = [...box];
  for (const [i, c] of centre.entries()) {
    const row = slopes[i] ?? [];
    let rest = offset[i] ?? WHOLE;
    for (const [j, entry] of row.entries())
      if (j !== i) rest = addInterval(rest, multiplyInterval(entry, distance(reduced, centre, j)));
    const own = reduced[i] ?? WHOLE;
    let next: Interval = EMPTY;
    for (const part of solveLinear(negateInterval(rest), row[i] ?? WHOLE))
      next = hull(next, intersect(addInterval(point(c), part), own));
    if (isEmpty(next)) return null;
    reduced[i] = next;
  }
  return reduced;
}

/** Newton's iteration in doubles; the last point when it settled, else null. */
export function settle(equations: Equations, start: readonly number[], steps = 40): readonly number[] | null {
  let x = start;
  for (let step = 0; step < steps; step += 1) {
    const inverse = invertNumeric(slopesAt(equations, x));
    if (inverse === null) return null;
    const move = applyNumeric(inverse, valuesAt(equations, x));
    const next = x.map((xi, i) => xi - (move[i] ?? 0));
    if (!next.every(Number.isFinite)) return null;
    const done = move.every((d, i) => Math.abs(d) <= 4 * Number.EPSILON * Math.max(Math.abs(x[i] ?? 0), 1e-30));
    x = next;
    if (done || step === steps - 1) return isSettled(move, x) ? x : null;
  }
  return null;
}

function isSettled(move: readonly number[], x: readonly number[]): boolean {
  return move.every((d, i) => Math.abs(d) <= 1e-9 * Math.max(Math.abs(x[i] ?? 0), 1));
}

/** A zero that is proved: `box` holds one, as narrow as doubles allow, and `unique` around it holds no other. */
export type CertifiedZero = { readonly box: Region; readonly unique: Region };

/** Proves that a box with the middle `x` has exactly one zero, and narrows it; null when the narrow test fails. */
export function certify(equations: Equations, x: readonly number[]): CertifiedZero | null {
  const scale = Math.max(...x.map(Math.abs), 1e-3);
  for (let radius = 4 * Number.EPSILON * scale; radius < 1e-4 * scale; radius *= 8) {
    const first = around(x, radius);
    const image = contract(equations, first);
    if (image === null) continue;
    const again = contract(equations, image);
    return { box: again ?? image, unique: first };
  }
  return null;
}

/** The image of Krawczyk's operator where it proves exactly one zero in the box, else null. */
export function contract(equations: Equations, box: Region): Region | null {
  const linear = linearise(equations, box);
  if (linear === null) return null;
  const image = krawczyk(linear, box);
  return image.every((k, i) => isInterior(k, box[i] ?? EMPTY)) ? image : null;
}

export function around(x: readonly number[], radius: number): Region {
  return x.map((xi) => addInterval(point(xi), { lo: -radius, hi: radius }));
}

/** The largest box around a certified zero, up to `most`, that is proved to hold no other. */
export function widened(equations: Equations, zero: CertifiedZero, most: number): CertifiedZero {
  const centre = zero.box.map(midpoint);
  let unique = zero.unique;
  for (let radius = most; radius > 1e-9; radius /= 2) {
    const box = around(centre, radius);
    if (!zero.box.every((x, i) => isInterior(x, box[i] ?? EMPTY))) break;
    const linear = linearise(equations, box);
    if (linear === null || !isRegular(linear)) continue;
    unique = box;
    break;
  }
  return { box: zero.box, unique };
}
