import type { Escape } from "../../record/critical.ts";
import { fieldOf, type Held } from "./field.ts";
import { type Placed, quantityValue } from "./placing.ts";
import type { Axis, Place } from "./scene.ts";
import type { Way } from "./view.ts";

/** A way's length as a part of the picture's width. */
const LENGTH = 0.14;
const STEPS = 24;
/** Where another point lies ahead, a way ends before it, at this part of the distance, but is never shorter than this. */
const BEFORE = 0.62;
const SHORTEST = 0.06;
/** What lies ahead: within about 30 degrees of the way. */
const AHEAD = 0.85;
/** A direction with less than this part of its length in the slice is not drawn. */
const LEAST_PART = 0.2;

/** The ways down from a point that lies on the slice: both ways where the loss falls to both sides. */
export function waysOf(
  { set, number, at }: Placed,
  axes: readonly [Axis, Axis],
  variables: readonly string[],
  held: Held,
  marks: readonly Place[],
): readonly Way[] {
  const [way] = set.escape;
  if (way === undefined) return [];
  const [i, j] = [variables.indexOf(axes[0].name), variables.indexOf(axes[1].name)];
  const from: Place = [at[i] ?? 0, at[j] ?? 0];
  if (way.curve !== null)
    return curvedWay(way, from, axes, held).map((line) => ({ set: number, line, flat: variables.length === 2 }));
  const direction = way.direction.map((q) => quantityValue(q, held));
  const [a = Number.NaN, b = Number.NaN] = [direction[i], direction[j]];
  const length = Math.hypot(...direction);
  if (!(Math.hypot(a, b) >= LEAST_PART * length && length > 0)) return [];
  const flat = direction.every((x, k) => k === i || k === j || Math.abs(x) <= 1e-12 * length);
  const signs = way.order % 2 === 0 ? [1, -1] : [1];
  return signs.map((sign) => {
    const scale = (sign * roomAhead(from, [sign * a, sign * b], marks, axes)) / sizeOf([a, b], axes);
    return { set: number, line: [from, [from[0] + scale * a, from[1] + scale * b]], flat };
  });
}

/** How long a way may be so that it does not run over another point. */
function roomAhead(from: Place, along: Place, marks: readonly Place[], axes: readonly [Axis, Axis]): number {
  const [wide, high] = [axes[0].to - axes[0].from, axes[1].to - axes[1].from];
  const distances = marks.flatMap(([x, y]) => {
    const [dx, dy] = [(x - from[0]) / wide, (y - from[1]) / high];
    const far = Math.hypot(dx, dy);
    const cosine = (dx * along[0]) / wide + (dy * along[1]) / high;
    return far > 0 && cosine > AHEAD * far * sizeOf(along, axes) ? [far] : [];
  });
  return Math.min(LENGTH, Math.max(SHORTEST, BEFORE * Math.min(...distances, 1)));
}

/** The length of a movement in the picture, its width and height being 1. */
function sizeOf([a, b]: Place, [x, y]: readonly [Axis, Axis]): number {
  return Math.hypot(a / (x.to - x.from), b / (y.to - y.from));
}

/** A way down along a curve in the symbol t, where no straight line falls. */
function curvedWay(
  { curve }: Escape,
  from: Place,
  axes: readonly [Axis, Axis],
  held: Held,
): readonly (readonly Place[])[] {
  const [a, b] = axes.map(({ name }) => {
    const formula = curve?.find(({ variable }) => variable === name)?.expr;
    return formula === undefined ? null : fieldOf(formula, ["t"], held);
  });
  if (!a || !b) return [];
  const at = (t: number): Place => [a.at(t, 0), b.at(t, 0)];
  const far = (t: number): number => sizeOf([at(t)[0] - from[0], at(t)[1] - from[1]], axes);
  let until = 1e-3;
  for (let k = 0; k < 40 && far(until) < LENGTH; k += 1) until *= 1.3;
  const line = Array.from({ length: STEPS + 1 }, (_, k) => at((k / STEPS) * until));
  return line.every((point) => point.every(Number.isFinite)) ? [line] : [];
}
