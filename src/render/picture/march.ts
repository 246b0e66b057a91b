import type { Place } from "./scene.ts";

/** A grid of values: `values[i + j*xs.length]` belongs to (xs[i], ys[j]); NaN where there is none. */
export type Grid = {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly values: Float64Array;
};

/** Where the line between two neighbouring points of the grid is cut; null where it is not cut after all. */
export type Cut = (a: Place, b: Place, valueA: number, valueB: number) => Place | null;

/** A cut edge of the mesh with the neighbours that its line goes on to. */
type Knot = { readonly place: Place; readonly next: number[]; used: boolean };

/**
 * The lines on which a grid is `level` (marching triangles): each cell is cut in two triangles, each edge whose ends lie
 * on different sides is cut once, and the cuts are joined to lines. A closed line ends where it begins.
 */
export function marchLines(grid: Grid, level: number, cut: Cut = straightCut(level)): readonly (readonly Place[])[] {
  const { xs, ys, values } = grid;
  const wide = xs.length;
  const sides = sidesOf(values, level);
  const knots = new Map<number, Knot | null>();
  const placeOf = (k: number): Place => [xs[k % wide] ?? 0, ys[Math.floor(k / wide)] ?? 0];
  const knotOn = (a: number, b: number, kind: number): number => {
    if ((sides[a] ?? 0) * (sides[b] ?? 0) >= 0) return NONE;
    const id = 3 * a + kind;
    if (!knots.has(id)) {
      const place = cut(placeOf(a), placeOf(b), values[a] ?? Number.NaN, values[b] ?? Number.NaN);
      knots.set(id, place && { place, next: [], used: false });
    }
    return id;
  };
  const join = (...ids: readonly number[]): void => {
    const [one = NONE, other = NONE] = ids.filter((id) => id !== NONE);
    const [a, b] = [knots.get(one), knots.get(other)];
    if (!a || !b) return;
    a.next.push(other);
    b.next.push(one);
  };
  for (let j = 0; j + 1 < ys.length; j += 1) {
    for (let i = 0; i + 1 < wide; i += 1) {
      const a = i + j * wide;
      const c = a + wide + 1;
      if (Math.abs((sides[a] ?? 0) + (sides[a + 1] ?? 0) + (sides[a + wide] ?? 0) + (sides[c] ?? 0)) === 4) continue;
      const diagonal = knotOn(a, c, 2);
      join(knotOn(a, a + 1, 0), knotOn(a + 1, c, 1), diagonal);
      join(knotOn(a + wide, c, 0), knotOn(a, a + wide, 1), diagonal);
    }
  }
  return chained(knots);
}

/** No knot. */
const NONE = -1;

/** On which side of the level each value is: 1 at or above it, -1 below it, 0 where there is no value. */
function sidesOf(values: Float64Array, level: number): Int8Array {
  const sides = new Int8Array(values.length);
  for (let k = 0; k < values.length; k += 1) {
    const value = values[k] ?? Number.NaN;
    sides[k] = Number.isNaN(value) ? 0 : value >= level ? 1 : -1;
  }
  return sides;
}

/** Walks from loose ends first, then around closed lines. */
function chained(knots: ReadonlyMap<number, Knot | null>): readonly (readonly Place[])[] {
  const lines: (readonly Place[])[] = [];
  const follow = (start: Knot): void => {
    const line: Place[] = [];
    for (let at: Knot | undefined = start; at !== undefined; ) {
      at.used = true;
      line.push(at.place);
      const next: number | undefined = at.next.find((id) => knots.get(id)?.used === false);
      const closes = next === undefined && line.length > 2 && at.next.some((id) => knots.get(id) === start);
      if (closes) line.push(start.place);
      at = next === undefined ? undefined : (knots.get(next) ?? undefined);
    }
    if (line.length > 1) lines.push(line);
  };
  for (const knot of knots.values()) if (knot && !knot.used && knot.next.length === 1) follow(knot);
  for (const knot of knots.values()) if (knot && !knot.used && knot.next.length > 1) follow(knot);
  return lines;
}

/** Where the straight line between the two values is `level`. */
export function straightCut(level: number): Cut {
  return (a, b, valueA, valueB) => between(a, b, (level - valueA) / (valueB - valueA));
}

/** Steps of a search along an edge. */
const MOST_STEPS = 60;
/** A cut at which the function is not this much smaller than at the ends is a jump or pole, not a zero. */
const JUMP = 1e-4;

/**
 * Where `at` is zero on an edge whose ends have different signs (regula falsi, Illinois variant, Dowell and Jarratt
 * 1971); null where it only jumps.
 */
export function zeroCut(at: (x: number, y: number) => number): Cut {
  return (a, b, valueA, valueB) => {
    let [low, high, f, g] = [0, 1, valueA, valueB];
    const small = 1e-12 * Math.max(Math.abs(f), Math.abs(g));
    let place = a;
    for (let k = 0; k < MOST_STEPS; k += 1) {
      const part = k % 3 === 2 ? (low + high) / 2 : low + ((high - low) * f) / (f - g);
      place = between(a, b, part);
      const value = at(...place);
      if (Number.isNaN(value)) return null;
      if (Math.abs(value) <= small || high - low < 1e-14)
        return Math.abs(value) <= JUMP * (Math.abs(valueA) + Math.abs(valueB)) ? place : null;
      if (value >= 0 === f >= 0) [low, f, g] = [part, value, g / 2];
      else [high, g, f] = [part, value, f / 2];
    }
    return Math.abs(at(...place)) <= JUMP * (Math.abs(valueA) + Math.abs(valueB)) ? place : null;
  };
}

function between(a: Place, b: Place, part: number): Place {
  return [a[0] + part * (b[0] - a[0]), a[1] + part * (b[1] - a[1])];
}
