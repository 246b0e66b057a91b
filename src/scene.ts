import { blockSigns } from "./descent/slices.ts";
import { fieldOf } from "./render/picture/field.ts";
import { lineOf } from "./render/picture/line.ts";
import { type Placed, placeSets } from "./render/picture/placing.ts";
import { liesOn, planeOf } from "./render/picture/plane.ts";
import type { Axis } from "./render/picture/scene.ts";
import type { SliceSigns, Stage, View, ViewRequest, Window } from "./render/picture/view.ts";
import { homeOf } from "./render/picture/window.ts";

/** The numbers of samples along a side that a view may have. */
const LEAST_SAMPLES = 2;
const MOST_SAMPLES = 400;
/** The most sets whose slices are looked at. */
const MOST_SLICES = 12;
/** Windows narrower than this part of their place cannot be told apart in doubles. */
const NARROWEST = 1e-12;

/**
 * The loss over one axis or two, everything else held, in a window, with all critical sets that lie there. Null where
 * the axes are no variables of the loss, the window is none, or the loss cannot be evaluated.
 */
export function viewOf(stage: Stage, request: ViewRequest): View | null {
  const { axes } = request;
  if (axes.length < 1 || axes.length > 2 || new Set(axes).size < axes.length) return null;
  if (axes.some((name) => !stage.variables.includes(name))) return null;
  const held = heldOf(stage, request);
  const { placed, unplaced } = placeSets(stage, held);
  const [x, y] = axesOf(stage, request, placed, held);
  if (x === undefined || !isWide(x) || (y !== undefined && !isWide(y))) return null;
  const [columns, rows] = [samples(request.columns), samples(request.rows)];
  const setting = { stage, held, placed, columns, rows };
  const others = [...held].filter(([name]) => !axes.includes(name)).map(([name, value]) => ({ name, value }));
  if (axes.length === 1) {
    const line = lineOf({ ...setting, axis: x, height: y ?? null });
    return line && { ...line, held: others, unplaced, slices: [] };
  }
  const plane = y ? planeOf({ ...setting, axes: [x, y] }) : null;
  if (plane === null || !y) return null;
  const { undrawn, ...seen } = plane;
  return {
    ...seen,
    held: others,
    unplaced: [...unplaced, ...undrawn],
    slices: slicesOf(stage, placed, [x.name, y.name], held),
  };
}

/** Every variable and parameter with its value: the given one, else 0 for variables and 1 for parameters. */
function heldOf({ variables, parameters }: Stage, { held }: ViewRequest): ReadonlyMap<string, number> {
  const given = new Map(Object.entries(held).filter(([, value]) => Number.isFinite(value)));
  return new Map([
    ...variables.map((name) => [name, given.get(name) ?? 0] as const),
    ...parameters.map((name) => [name, given.get(name) ?? 1] as const),
  ]);
}

function axesOf(
  stage: Stage,
  { axes, window }: ViewRequest,
  placed: readonly Placed[],
  held: ReadonlyMap<string, number>,
): readonly Axis[] {
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

function samples(count: number): number {
  return Math.min(MOST_SAMPLES, Math.max(LEAST_SAMPLES, Math.round(count) || LEAST_SAMPLES));
}

/** What each critical point on the slice is within it: the signs of the eigenvalues of the Hessian's block of the axes. */
function slicesOf(
  { hessian, variables, sets }: Stage,
  placed: readonly Placed[],
  axes: readonly [string, string],
  held: ReadonlyMap<string, number>,
): readonly SliceSigns[] {
  if (hessian === null || variables.length < 3) return [];
  const values = (at: readonly number[]) =>
    new Map([...held, ...variables.map((name, i) => [name, at[i] ?? 0] as const)]);
  const block = axes.map((name) => variables.indexOf(name));
  const here = placed.filter(({ at, set }) => set.place.kind === "point" && liesOn(at, variables, axes, held));
  return here.slice(0, MOST_SLICES).map(({ set, number, at }) => {
    const coordinates = sets[number - 1]?.place;
    const exact =
      coordinates?.kind === "point"
        ? coordinates.at.flatMap(({ value }) => (value.kind === "closed" && value.value !== null ? [value.expr] : []))
        : [];
    const numbers = variables.map((_, i) =>
      variables.map((_, j) => {
        const entry = block.includes(i) && block.includes(j) ? hessian[i]?.[j] : undefined;
        return entry === undefined ? 0 : (fieldOf(entry, [], values(at))?.at(0, 0) ?? Number.NaN);
      }),
    );
    const { signs, evidence } = blockSigns(
      { formulas: hessian, variables, exactAt: exact.length === variables.length ? exact : null, at, numbers },
      block,
    );
    return { set: number, type: set.verdict.type, signs, evidence };
  });
}
