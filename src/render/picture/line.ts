import { fieldOf, lossField } from "./field.ts";
import { errorBounds } from "./modelError.ts";
import type { Placed } from "./placing.ts";
import { liesOn, type PlaneSetting, spread } from "./plane.ts";
import type { Axis } from "./scene.ts";
import type { LineView, PlacedMark } from "./view.ts";

export type LineSetting = Omit<PlaneSetting, "axes" | "rows"> & { readonly axis: Axis; readonly height: Axis | null };
export type Line = Omit<LineView, "held" | "choices" | "unplaced" | "slices" | "repeats">;

/** The graph of the loss along one axis; null where the loss cannot be evaluated or has no value in the window. */
export function lineOf(setting: LineSetting): Line | null {
  const { stage, axis, held, placed, columns } = setting;
  const names = [axis.name];
  const loss = lossField(stage, names, held);
  if (loss === null) return null;
  const xs = spread(axis, columns);
  const values = loss.over(xs, [0]);
  const marks = marksOn(placed, setting, (x) => loss.at(x, 0));
  const y =
    setting.height ??
    heightOf(
      values,
      marks.filter(({ x }) => x >= axis.from && x <= axis.to),
    );
  if (y === null) return null;
  const model = (stage.taylor && fieldOf(stage.taylor.model, names, held))?.over(xs, [0]) ?? null;
  return {
    kind: "line",
    x: axis,
    y,
    values,
    marks,
    kinks: kinksOn(setting, xs),
    holes: holesOn(values, xs),
    model,
    error: model && (errorBounds(values, model, y.to - y.from)?.bounds ?? null),
    stretches: placed.flatMap((one) => stretchesOf(one, setting, xs)),
  };
}

function marksOn(
  placed: readonly Placed[],
  { stage, axis, held }: LineSetting,
  loss: (x: number) => number,
): readonly PlacedMark[] {
  const i = stage.variables.indexOf(axis.name);
  return placed.flatMap(({ set, number, at }) => {
    const x = at[i] ?? Number.NaN;
    const y = loss(x);
    const on = set.place.kind === "point" && liesOn(at, stage.variables, [axis.name], held) && Number.isFinite(y);
    return on ? [{ x, y, type: set.verdict.type, set: number, on, loss: y, at }] : [];
  });
}

function kinksOn({ stage, axis, held }: LineSetting, xs: readonly number[]): LineView["kinks"] {
  return stage.kinks.flatMap(({ equation, reason }) => {
    const field = fieldOf(equation, [axis.name], held);
    return field === null ? [] : zerosOf(xs, (x) => field.at(x, 0)).map((x) => ({ reason, x }));
  });
}

/** Where a continuous function changes its sign or is zero at a sample, by bisection. */
function zerosOf(xs: readonly number[], at: (x: number) => number): readonly number[] {
  return xs.flatMap((x, k) => {
    const next = xs[k + 1];
    const [f, g] = [at(x), next === undefined ? Number.NaN : at(next)];
    if (f === 0) return [x];
    if (next === undefined || !(f * g < 0)) return [];
    let [low, high] = [x, next];
    for (let step = 0; step < 50; step += 1) {
      const middle = (low + high) / 2;
      if (at(middle) > 0 === f > 0) low = middle;
      else high = middle;
    }
    return Math.abs(at(low)) < 1e-6 * (Math.abs(f) + Math.abs(g)) ? [low] : [];
  });
}

/** Stretches of samples without a value; a single sample between two with one is a pole, not a stretch. */
function holesOn(values: Float64Array, xs: readonly number[]): LineView["holes"] {
  const holes: (readonly [number, number])[] = [];
  for (let k = 0; k < values.length; k += 1) {
    if (!Number.isNaN(values[k] ?? 0)) continue;
    const start = k;
    while (k + 1 < values.length && Number.isNaN(values[k + 1] ?? 0)) k += 1;
    if (k > start) holes.push([xs[start] ?? 0, xs[k] ?? 0]);
  }
  return holes;
}

/** Where the points of a family lie on the line: the stretches of samples at which its equations and conditions hold. */
function stretchesOf(
  { set, number }: Placed,
  { axis, held }: LineSetting,
  xs: readonly number[],
): LineView["stretches"] {
  const { place, verdict } = set;
  if (place.kind !== "family") return [];
  const zeros = place.equations.map((equation) => fieldOf(equation, [axis.name], held)?.over(xs, [0]));
  const tests = place.where.map(({ left, relation, right }) => ({
    a: fieldOf(left, [axis.name], held)?.over(xs, [0]),
    relation,
    b: fieldOf(right, [axis.name], held)?.over(xs, [0]),
  }));
  const lies = (k: number): boolean =>
    zeros.every((values) => Math.abs(values?.[k] ?? 1) < 1e-9) &&
    tests.every(({ a, relation, b }) => {
      const difference = (a?.[k] ?? Number.NaN) - (b?.[k] ?? Number.NaN);
      return relation.includes("=") && difference === 0
        ? relation !== "!="
        : relation.includes("<")
          ? difference < 0
          : difference > 0 || (relation === "!=" && difference !== 0);
    });
  const found: {
    readonly set: number;
    readonly type: typeof verdict.type;
    readonly from: number;
    readonly to: number;
  }[] = [];
  for (let k = 0; k < xs.length; k += 1) {
    if (!lies(k)) continue;
    const start = k;
    while (k + 1 < xs.length && lies(k + 1)) k += 1;
    if (k > start) found.push({ set: number, type: verdict.type, from: xs[start] ?? 0, to: xs[k] ?? 0 });
  }
  return found;
}

/** From the lowest to a height that steep parts do not push up: nine tenths of the values fit. */
function heightOf(values: Float64Array, marks: readonly PlacedMark[]): Axis | null {
  const sorted = values.filter((v) => !Number.isNaN(v)).sort();
  const pick = (part: number): number | undefined => sorted[Math.floor(part * (sorted.length - 1))];
  const heights = marks.map(({ y }) => y);
  const [low, high] = [pick(0.04), pick(0.96)];
  if (low === undefined || high === undefined) return null;
  const [from, to] = [Math.min(low, ...heights), Math.max(high, ...heights)];
  const room = (to - from) * 0.1 || 1;
  return { name: "", from: from - room, to: to + room };
}
