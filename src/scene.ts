import { pointCost } from "./render/picture/field.ts";
import { lineOf } from "./render/picture/line.ts";
import { type Placed, placeSets } from "./render/picture/placing.ts";
import { liesOn, planeOf } from "./render/picture/plane.ts";
import type { Axis } from "./render/picture/scene.ts";
import type { Stage, View, ViewRequest, Window } from "./render/picture/view.ts";
import { homeOf, windowAround } from "./render/picture/window.ts";
import { choicesOf, slicesOf, vantageOf } from "./vantage.ts";

/** The numbers of samples along a side that a view may have. */
const LEAST_SAMPLES = 2;
const MOST_SAMPLES = 400;
/** The operations that a view may take, about a second's, and the samples along a side that it has in any case. */
const MOST_WORK = 3e8;
const FEWEST_SAMPLES = 12;
/** Windows narrower than this part of their place cannot be told apart in doubles. */
const NARROWEST = 1e-12;

/**
 * The loss over one axis or two, everything else held, in a window, with all critical sets that lie there. Null where
 * the axes are no variables of the loss, the window is none, or the loss cannot be evaluated.
 */
export function viewOf(stage: Stage, request: ViewRequest): View | null {
  const given = parametersOf(stage, request);
  const { placed, unplaced } = placeSets(stage, given);
  const { axes, at } = vantageOf(stage, request, placed);
  if (axes.length < 1 || axes.length > 2 || new Set(axes).size < axes.length) return null;
  if (axes.some((name) => !stage.variables.includes(name))) return null;
  const held = new Map([...given, ...stage.variables.map((name, i) => [name, at[i] ?? 0] as const)]);
  const [x, y] = axesOf(stage, axes, request.window, placed, held);
  if (x === undefined || !isWide(x) || (y !== undefined && !isWide(y))) return null;
  const [columns, rows] = affordable(stage, samples(request.columns), samples(request.rows));
  const setting = { stage, held, placed, columns, rows };
  const choices = choicesOf(placed);
  const repeats = placed.some((one) => one.repeats);
  const others = [...held].filter(([name]) => !axes.includes(name)).map(([name, value]) => ({ name, value }));
  if (axes.length === 1) {
    const line = lineOf({ ...setting, axis: x, height: y ?? null });
    return line && { ...line, held: others, choices, unplaced, slices: [], repeats };
  }
  const plane = y ? planeOf({ ...setting, axes: [x, y] }) : null;
  if (plane === null || !y) return null;
  const { undrawn, ...seen } = plane;
  return {
    ...seen,
    held: others,
    choices,
    repeats,
    unplaced: [...unplaced, ...undrawn],
    slices: slicesOf(stage, placed, [x.name, y.name], held),
  };
}

/** Every parameter with its value: the given one, else 1. */
function parametersOf({ parameters }: Stage, { held }: ViewRequest): ReadonlyMap<string, number> {
  return new Map(parameters.map((name) => [name, finite(held?.[name]) ?? 1]));
}

function finite(x: number | undefined): number | null {
  return x !== undefined && Number.isFinite(x) ? x : null;
}

function axesOf(
  stage: Stage,
  axes: readonly string[],
  window: Window | null,
  placed: readonly Placed[],
  held: ReadonlyMap<string, number>,
): readonly Axis[] {
  if (window === null && stage.over !== null) return windowAround(stage.variables, axes, stage.over.around);
  if (window === null)
    return [...homeOf(stage.variables, axes, placed, (at) => liesOn(at, stage.variables, axes, held))];
  return axes
    .map((name, i) => axisOf(name, window, i))
    .concat(axes.length === 1 && window.y !== null ? [axisOf("", window, 1)] : []);
}

function axisOf(name: string, { x, y }: Window, i: number): Axis {
  const [from, to] = (i === 0 ? x : y) ?? [Number.NaN, Number.NaN];
  return { name, from, to };
}

function isWide({ from, to }: Axis): boolean {
  return Number.isFinite(to - from) && to - from > NARROWEST * Math.max(Math.abs(from), Math.abs(to), 1e-280);
}

/** Fewer samples, in the same proportion, where each is a mean over many data. */
function affordable(stage: Stage, columns: number, rows: number): readonly [number, number] {
  const excess = Math.sqrt((pointCost(stage) * columns * rows) / MOST_WORK);
  if (excess <= 1) return [columns, rows];
  return [samples(Math.max(FEWEST_SAMPLES, columns / excess)), samples(Math.max(FEWEST_SAMPLES, rows / excess))];
}

function samples(count: number): number {
  return Math.min(MOST_SAMPLES, Math.max(LEAST_SAMPLES, Math.round(count) || LEAST_SAMPLES));
}
