import type { Escape } from "../../record/critical.ts";
import { fieldOf, type Held } from "./field.ts";
import { type Placed, quantityValue } from "./placing.ts";
import type { Axis, Place } from "./scene.ts";
import type { Way } from "./view.ts";

/** A way's length as a part of the picture's width. */
const LENGTH = 0.14;
const STEPS = 24;
/** A direction with less than this part of its length in the slice is not drawn. */
const LEAST_PART = 0.2;

/** The ways down from a point that lies on the slice: both ways where the loss falls to both sides. */
export function waysOf(
  { set, number, at }: Placed,
  axes: readonly [Axis, Axis],
  variables: readonly string[],
  held: Held,
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
  const scale = LENGTH / sizeOf([a, b], axes);
  const signs = way.order % 2 === 0 ? [1, -1] : [1];
  return signs.map((sign) => ({
    set: number,
    line: [from, [from[0] + sign * scale * a, from[1] + sign * scale * b]],
    flat,
  }));
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
