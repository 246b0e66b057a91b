import { familyOnSlice } from "./families.ts";
import { type Field, fieldOf, type Held, lossField } from "./field.ts";
import { areasAbove, filledGrid, holesOf } from "./holes.ts";
import { levelsOf } from "./levels.ts";
import { type Grid, marchLines, zeroCut } from "./march.ts";
import { errorOnPlane } from "./modelError.ts";
import type { Placed } from "./placing.ts";
import type { Axis, Mark, Place } from "./scene.ts";
import type { PlacedBand, PlacedMark, PlaneView, Stage, Way } from "./view.ts";
import { waysOf } from "./ways.ts";

/** What a view of the plane is made from: the parts of it that depend on everything but the loss's own values. */
export type PlaneSetting = {
  readonly stage: Stage;
  readonly axes: readonly [Axis, Axis];
  readonly held: Held;
  readonly placed: readonly Placed[];
  readonly columns: number;
  readonly rows: number;
};
export type Plane = Omit<PlaneView, "held" | "choices" | "unplaced" | "slices" | "repeats"> & {
  readonly undrawn: readonly number[];
};

const MOST_WAYS = 16;
const MOST_SHADOWS = 60;

/** `count` numbers from border to border. */
export function spread({ from, to }: Axis, count: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => from + ((to - from) * i) / (count - 1));
}

/** The contours of the loss over two axes with all that lies on this slice; null where the loss cannot be evaluated. */
export function planeOf(setting: PlaneSetting): Plane | null {
  const { stage, axes, held, placed } = setting;
  const [x, y] = axes;
  const names = [x.name, y.name];
  const loss = lossField(stage, names, held);
  if (loss === null) return null;
  const [xs, ys] = [spread(x, setting.columns), spread(y, setting.rows)];
  const grid = { xs, ys, values: loss.over(xs, ys) };
  const families = placed.map((one) => ({ one, seen: familyOnSlice(one, stage.variables, axes, held, xs, ys) }));
  const points = placed.filter(({ set }) => set.place.kind === "point");
  const marks = [
    ...pointMarks(points, setting, loss),
    ...families.flatMap(({ one, seen }) => seen.points.map((place) => familyMark(one, place, setting, loss))),
  ];
  const levels = levelsFor(grid, marks, axes);
  const filled = filledGrid(grid);
  const model = modelOver(setting, grid);
  const saddles = marks.filter((mark) => mark.on && mark.type === "saddle").map((mark) => mark.loss);
  return {
    kind: "plane",
    x,
    y,
    columns: setting.columns,
    rows: setting.rows,
    values: grid.values,
    bands: bandsAt(filled, levels),
    through: levels
      .filter((level) => saddles.includes(level))
      .map((level) => ({ level, lines: marchLines(grid, level) })),
    marks,
    curves: families.flatMap(({ seen }) => (seen.curve === null ? [] : [seen.curve])),
    kinks: linesOf(setting, xs, ys),
    ways: waysAt(marks, points, setting),
    holes: holesOf(grid, stage.domain, names, held),
    model: model && levels.flatMap((level) => marchLines({ ...grid, values: model }, level)),
    error: model && errorOnPlane(grid, model, levels),
    undrawn: families.flatMap(({ one, seen }) => (seen.drawn ? [] : [one.number])),
  };
}

/** Whether a point has the held values in all variables but the axes. */
export function liesOn(
  at: readonly number[],
  variables: readonly string[],
  axes: readonly string[],
  held: Held,
): boolean {
  return variables.every((name, i) => {
    const [own, wanted] = [at[i] ?? 0, held.get(name) ?? 0];
    return axes.includes(name) || Math.abs(own - wanted) <= 1e-7 * (1 + Math.abs(wanted));
  });
}

function pointMarks(
  points: readonly Placed[],
  { stage, axes, held }: PlaneSetting,
  loss: Field,
): readonly PlacedMark[] {
  const { variables } = stage;
  const names = axes.map(({ name }) => name);
  const [i, j] = names.map((name) => variables.indexOf(name));
  const all = points.map((one): PlacedMark => {
    const [x, y] = [one.at[i ?? -1] ?? 0, one.at[j ?? -1] ?? 0];
    const on = liesOn(one.at, variables, names, held);
    return { x, y, type: one.set.verdict.type, set: one.number, on, loss: on ? loss.at(x, y) : Number.NaN, at: one.at };
  });
  const inside = all.filter(({ x, y }) => isInside([x, y], axes));
  const shadows = inside.filter(({ on }) => !on);
  return [...(shadows.length > MOST_SHADOWS ? [] : shadows), ...inside.filter(({ on }) => on)];
}

/** A point at which a family meets the slice. */
function familyMark(
  { set, number }: Placed,
  [x, y]: Place,
  { stage, axes, held }: PlaneSetting,
  loss: Field,
): PlacedMark {
  const type: Mark["type"] = set.verdict.type;
  const at = stage.variables.map((name) =>
    name === axes[0].name ? x : name === axes[1].name ? y : (held.get(name) ?? 0),
  );
  return { x, y, type, set: number, on: true, loss: loss.at(x, y), at };
}

function isInside([a, b]: Place, [x, y]: readonly [Axis, Axis]): boolean {
  return a >= x.from && a <= x.to && b >= y.from && b <= y.to;
}

function levelsFor({ values }: Grid, marks: readonly PlacedMark[], axes: readonly [Axis, Axis]): readonly number[] {
  const known = values.filter((value) => !Number.isNaN(value)).sort();
  const seen = marks.filter(({ on, x, y, loss }) => on && Number.isFinite(loss) && isInside([x, y], axes));
  const lossesOf = (type: Mark["type"]): readonly number[] =>
    seen.flatMap((mark) => (mark.type === type ? [mark.loss] : []));
  return known.length === 0 ? [] : levelsOf(known, lossesOf("saddle"), lossesOf("minimum"));
}

function bandsAt(grid: Grid, levels: readonly number[]): readonly PlacedBand[] {
  const areas = areasAbove(grid, levels);
  return levels.map((level, k) => ({ level, part: (k + 1) / levels.length, rings: areas[k] ?? [] }));
}

/** Kinks, and lines on which alone the loss has no value. */
function linesOf(
  { stage, axes, held }: PlaneSetting,
  xs: readonly number[],
  ys: readonly number[],
): PlaneView["kinks"] {
  const names = axes.map(({ name }) => name);
  const traced = (field: Field | null): readonly (readonly Place[])[] =>
    field === null ? [] : marchLines({ xs, ys, values: field.over(xs, ys) }, 0, zeroCut(field.at));
  const kinks = stage.kinks.map(({ equation, reason }) => ({ reason, lines: traced(fieldOf(equation, names, held)) }));
  const poles = stage.domain.flatMap(({ left, relation, right }) => {
    const [a, b] = [fieldOf(left, names, held), fieldOf(right, names, held)];
    if (relation !== "!=" || a === null || b === null) return [];
    const field: Field = {
      at: (u, v) => a.at(u, v) - b.at(u, v),
      over: (us, vs) => minus(a.over(us, vs), b.over(us, vs)),
    };
    return [{ reason: "no-value", lines: traced(field) }];
  });
  return [...kinks, ...poles].filter(({ lines }) => lines.length > 0);
}

function minus(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, k) => value - (b[k] ?? 0));
}

function waysAt(
  marks: readonly PlacedMark[],
  points: readonly Placed[],
  { stage, axes, held }: PlaneSetting,
): readonly Way[] {
  const places = marks.filter(({ on }) => on).map(({ x, y }): Place => [x, y]);
  const shown = points.filter(({ number, at }) =>
    marks.some((mark) => mark.on && mark.set === number && mark.at === at && isInside([mark.x, mark.y], axes)),
  );
  return shown.flatMap((one) => waysOf(one, axes, stage.variables, held, places)).slice(0, MOST_WAYS);
}

/** The values of the Taylor model; null where there is none. */
function modelOver({ stage, axes, held }: PlaneSetting, { xs, ys }: Grid): Float64Array | null {
  const names = axes.map(({ name }) => name);
  return (stage.taylor && fieldOf(stage.taylor.model, names, held))?.over(xs, ys) ?? null;
}
