import { areasAbove, filledGrid } from "./holes.ts";
import { type Grid, marchLines } from "./march.ts";
import type { ErrorBound, PlaneView } from "./view.ts";

/** The errors that are shown, as parts of the range of the loss in the picture. */
const PARTS = [0.01, 0.1] as const;

/**
 * How far a loss lies above its model at each sample, and on what share of the samples the two differ by less than each
 * part of `range`; null where there is no range to compare with. Samples at which one of the two has no value do not
 * count.
 */
export function errorBounds(
  loss: Float64Array,
  model: Float64Array,
  range: number,
): { readonly above: Float64Array; readonly bounds: readonly ErrorBound[] } | null {
  if (!(range > 0 && Number.isFinite(range))) return null;
  const above = loss.map((value, k) => value - (model[k] ?? Number.NaN));
  const known = above.filter((value) => !Number.isNaN(value));
  if (known.length === 0) return null;
  const bounds = PARTS.map((part): ErrorBound => {
    const bound = part * range;
    return { part, bound, share: known.filter((value) => Math.abs(value) < bound).length / known.length };
  });
  return { above, bounds };
}

/**
 * The areas in which the model is off by each bound and more, and the lines at which they begin: those in which the
 * loss lies so far above the model beside those in which it lies so far below, each of them smooth where the loss is.
 */
export function errorOnPlane(grid: Grid, model: Float64Array, levels: readonly number[]): PlaneView["error"] {
  const [first, last] = [levels[0], levels.at(-1)];
  const error = errorBounds(grid.values, model, (last ?? Number.NaN) - (first ?? Number.NaN));
  if (error === null) return null;
  const both = [error.above, error.above.map((value) => -value)].map((values) => ({ ...grid, values }));
  const bounds = error.bounds.map(({ bound }) => bound);
  const areas = both.map((one) => areasAbove(filledGrid(one), bounds));
  return error.bounds.map((one, k) => ({
    ...one,
    rings: areas.flatMap((side) => side[k] ?? []),
    lines: both.flatMap((side) => marchLines(side, one.bound)),
  }));
}
