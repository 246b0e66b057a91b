import type { CriticalSet } from "../../record/critical.ts";
import type { Derivation } from "../../record/derivation.ts";
import type { Axis, Mark } from "./scene.ts";

/** A set with a point of it in doubles: the point itself, or the sample of the family. */
export type Located = { readonly set: CriticalSet; readonly number: number; readonly at: readonly number[] };

/** The critical sets that can be placed in a picture; solutions that repeat with integers are left out. */
export function locatedSets(d: Derivation): readonly Located[] {
  return (d.critical?.sets ?? []).flatMap((set, i) => {
    const { place } = set;
    if (place.kind === "point" && place.integers.length > 0) return [];
    const coordinates = place.kind === "point" ? place.at : place.sample;
    const at = coordinates.flatMap(({ value }) => {
      const x = value.kind === "interval" ? (value.lower + value.upper) / 2 : value.value;
      return x !== null && Number.isFinite(x) ? [x] : [];
    });
    return at.length === d.variables.length ? [{ set, number: i + 1, at }] : [];
  });
}

const HALF_WIDTH = 2;
/** How far the picture reaches beyond the outermost points, as a part of their distance. */
const MARGIN = 0.35;

/**
 * The range of each variable: all points with some room around them; where there are families alone, their samples;
 * where there is nothing, the neighbourhood of the origin.
 */
export function windowOf(d: Derivation, located: readonly Located[]): readonly Axis[] {
  const points = located.filter(({ set }) => set.place.kind === "point");
  return rangesOf(d.variables, points.length > 0 ? points : located);
}

/** A point that solutions which repeat with integers have far from the origin is no reason for a wide window. */
const NEAR = 7;

/** The window for some of the variables: where the points on the slice are, else all points, else samples of families. */
export function homeOf(
  variables: readonly string[],
  axes: readonly string[],
  placed: readonly { readonly set: CriticalSet; readonly at: readonly number[]; readonly repeats: boolean }[],
  liesOn: (at: readonly number[]) => boolean,
): readonly Axis[] {
  const near = placed.filter(({ at, repeats }) => !repeats || at.every((x) => Math.abs(x) <= NEAR));
  const points = near.filter(({ set }) => set.place.kind === "point");
  const here = points.filter(({ at }) => liesOn(at));
  const ranges = rangesOf(variables, here.length > 0 ? here : points.length > 0 ? points : near);
  const least = points.length > 0 ? 0 : HALF_WIDTH;
  const samples = near.filter(({ set, at }) => set.place.kind === "family" && liesOn(at));
  return axes
    .flatMap((name) => ranges.filter((range) => range.name === name))
    .map((range) => {
      const i = variables.indexOf(range.name);
      return reaching(
        widened(range, least),
        samples.map(({ at }) => at[i] ?? 0),
      );
    });
}

/** A range that also holds the values that lie no farther from it than it is wide, with a little room. */
function reaching({ name, from, to }: Axis, values: readonly number[]): Axis {
  const wide = to - from;
  const close = values.filter((x) => x > from - wide && x < to + wide);
  const room = 0.12 * wide;
  return {
    name,
    from: Math.min(from, ...close.map((x) => x - room)),
    to: Math.max(to, ...close.map((x) => x + room)),
  };
}

/** A range with at least `half` to either side of its middle. */
function widened({ name, from, to }: Axis, half: number): Axis {
  const middle = (from + to) / 2;
  return { name, from: Math.min(from, middle - half), to: Math.max(to, middle + half) };
}

/** The window for some of the variables that holds all of the points. */
export function windowAround(
  variables: readonly string[],
  axes: readonly string[],
  points: readonly (readonly number[])[],
): readonly Axis[] {
  const ranges = rangesOf(
    variables,
    points.map((at) => ({ at })),
  );
  return axes.flatMap((name) => ranges.filter((range) => range.name === name));
}

function rangesOf(variables: readonly string[], sets: readonly { readonly at: readonly number[] }[]): readonly Axis[] {
  const ranges = variables.map((_, i) => {
    const values = sets.map(({ at }) => at[i] ?? 0);
    return values.length === 0 ? { low: 0, high: 0 } : { low: Math.min(...values), high: Math.max(...values) };
  });
  const widest = Math.max(0, ...ranges.map(({ low, high }) => high - low));
  return variables.map((name, i) => {
    const { low, high } = ranges[i] ?? { low: 0, high: 0 };
    const spread = high - low > widest / 20 ? high - low : widest / 2;
    const half = spread === 0 ? HALF_WIDTH : ((high - low) / 2 || spread / 2) + MARGIN * spread;
    const middle = (low + high) / 2;
    const size = Math.max(half, Math.abs(middle) * 1e-6);
    return { name, from: middle - size, to: middle + size };
  });
}

export function markOf({ set, number }: Located, x: number, y: number): Mark {
  return { x, y, type: set.verdict.type, set: number };
}
