import { axisSlices, blockSigns, deceives, type PointHessian } from "./descent/slices.ts";
import { fieldOf, heldValue } from "./render/picture/field.ts";
import type { Placed } from "./render/picture/placing.ts";
import { liesOn } from "./render/picture/plane.ts";
import type { Choice, SliceSigns, Stage, ViewRequest } from "./render/picture/view.ts";

/** The most sets whose slices are looked at, and those of the most variables. */
const MOST_SLICES = 12;
const MOST_VARIABLES = 12;
const MOST_CHOICES = 40;
/** Places along each axis, on no simple zero, at which it is seen whether a loss is constant on a slice. */
const PROBES: readonly number[] = [-1.37, -0.41, 0.29, 0.83, 1.61];

/** Where one stands: the axes and a value for every variable. */
export type Vantage = { readonly axes: readonly string[]; readonly at: readonly number[] };

/**
 * The axes and the point that were asked for. Where they are left open: of a loss with more than two variables a saddle
 * with a slice in which it looks like a minimum, else the first saddle, point, or minimum of a family on whose slice the
 * loss is not constant.
 */
export function vantageOf(stage: Stage, { axes, held }: ViewRequest, placed: readonly Placed[]): Vantage {
  const { variables } = stage;
  const usual = axes ?? variables.slice(0, 2);
  if (held !== null)
    return { axes: usual, at: variables.map((name) => (Number.isFinite(held[name]) ? (held[name] ?? 0) : 0)) };
  if (stage.over !== null) return { axes: usual, at: stage.over.around.at(-1) ?? variables.map(() => 0) };
  if (variables.length < 3) return { axes: usual, at: variables.map(() => 0) };
  for (const one of placed.slice(0, MOST_SLICES)) {
    const slice = deceivingSlice(stage, one, axes);
    if (slice !== null) return { axes: slice, at: one.at };
  }
  const varied = placed.filter(({ at }) => varies(stage, usual, at));
  const points = varied.filter(({ set }) => set.place.kind === "point");
  const best =
    points.find(({ set }) => set.verdict.type === "saddle") ??
    points[0] ??
    varied.find(({ set }) => set.verdict.type === "minimum") ??
    varied[0] ??
    placed[0];
  return { axes: usual, at: best?.at ?? variables.map(() => 0) };
}

/** Whether the loss differs among some points of the slice through a point; on some slices it is constant. */
function varies({ loss, variables, parameters }: Stage, axes: readonly string[], at: readonly number[]): boolean {
  const held = new Map([
    ...parameters.map((name) => [name, 1] as const),
    ...variables.map((name, i) => [name, at[i] ?? 0] as const),
  ]);
  const values = fieldOf(loss, axes, held)?.over(PROBES, PROBES) ?? new Float64Array(0);
  return values.some((value) => value !== values[0]);
}

/** Two axes, those given or any, in whose slice a saddle is a minimum; null where there are none. */
function deceivingSlice(
  stage: Stage,
  { set, number, at }: Placed,
  axes: readonly string[] | null,
): readonly string[] | null {
  const { hessian, variables } = stage;
  if (hessian === null || variables.length > MOST_VARIABLES) return null;
  if (set.place.kind !== "point" || set.verdict.type !== "saddle") return null;
  const slices = axisSlices(hessianAt(stage, number, at));
  const wanted = slices.filter((slice) => axes === null || slice.axes.every((name) => axes.includes(name)));
  return wanted.find(({ signs }) => deceives(signs, { positive: 0, negative: 1, zero: 0 }))?.axes ?? null;
}

function hessianAt({ hessian, variables, sets }: Stage, number: number, at: readonly number[]): PointHessian {
  const values = new Map(variables.map((name, i) => [name, at[i] ?? 0]));
  const place = sets[number - 1]?.place;
  const exact =
    place?.kind === "point"
      ? place.at.flatMap(({ value }) => (value.kind === "closed" && value.value !== null ? [value.expr] : []))
      : [];
  const formulas = hessian ?? [];
  return {
    formulas,
    variables,
    exactAt: exact.length === variables.length ? exact : null,
    at,
    numbers: formulas.map((row) => row.map((entry) => heldValue(entry, values))),
  };
}

/** The points at which the other variables can be held. */
export function choicesOf(placed: readonly Placed[]): readonly Choice[] {
  const once = placed.filter(({ number }, i) => placed.findIndex((other) => other.number === number) === i);
  return once.slice(0, MOST_CHOICES).map(({ set, number, at }) => ({ set: number, type: set.verdict.type, at }));
}

/** What each critical point on the slice is within it: the signs of the eigenvalues of the Hessian's block of the axes. */
export function slicesOf(
  stage: Stage,
  placed: readonly Placed[],
  axes: readonly [string, string],
  held: ReadonlyMap<string, number>,
): readonly SliceSigns[] {
  const { hessian, variables, parameters } = stage;
  if (hessian === null || variables.length < 3 || parameters.length > 0 || variables.length > MOST_VARIABLES) return [];
  const block = axes.map((name) => variables.indexOf(name));
  const here = placed.filter(({ at, set }) => set.place.kind === "point" && liesOn(at, variables, axes, held));
  return here.slice(0, MOST_SLICES).map(({ set, number, at }) => {
    const { signs, evidence } = blockSigns(hessianAt(stage, number, at), block);
    return { set: number, type: set.verdict.type, signs, evidence };
  });
}
