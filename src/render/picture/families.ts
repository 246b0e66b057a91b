import { compares } from "../../expr/evaluate.ts";
import type { Place as Lies } from "../../record/critical.ts";
import { type Field, fieldOf, type Held } from "./field.ts";
import { areaWhere } from "./holes.ts";
import { type Grid, marchLines, zeroCut } from "./march.ts";
import type { Placed } from "./placing.ts";
import type { Axis, Place } from "./scene.ts";
import type { PlacedCurve } from "./view.ts";

type Family = Extract<Lies, { readonly kind: "family" }>;

/** What of a family lies on a slice: lines, single points, or all of it. */
export type OnSlice = {
  readonly curve: PlacedCurve | null;
  readonly points: readonly Place[];
  readonly drawn: boolean;
};

/** A function smaller than this part of its largest value counts as zero. */
const NEGLIGIBLE = 1e-9;
const SAMPLES = 600;

/**
 * The part of a family on the slice with these axes: its equations are restricted to the slice, those that vanish all
 * over it dropped, the first of the others traced, and the rest asked for along its lines. `drawn` is false where a part
 * of the family that is known to lie in the window was not found.
 */
export function familyOnSlice(
  { set, number, at }: Placed,
  variables: readonly string[],
  axes: readonly [Axis, Axis],
  held: Held,
  xs: readonly number[],
  ys: readonly number[],
): OnSlice {
  const { place, verdict } = set;
  if (place.kind !== "family") return { curve: null, points: [], drawn: true };
  const names = axes.map(({ name }) => name);
  const sample = new Map(variables.map((name, i) => [name, at[i] ?? Number.NaN] as const));
  const fields = place.equations.map((equation) => fieldOf(equation, names, held));
  const known = fields.flatMap((field) => (field === null ? [] : [{ field, values: field.over(xs, ys) }]));
  const holds = conditionOf(place, names, held);
  if (known.length < fields.length || holds === null) return { curve: null, points: [], drawn: false };
  const grid = { xs, ys, values: new Float64Array(xs.length * ys.length) };
  const active = known.filter(({ values }) => values.some((value) => Math.abs(value) > NEGLIGIBLE));
  const [first, ...others] = active;
  const curve = { type: verdict.type, set: number, lines: [], area: [] };
  if (first === undefined)
    return { curve: { ...curve, area: areaWhere(grid, place.where, names, held) }, points: [], drawn: true };
  const traced = marchLines({ ...grid, values: first.values }, 0, zeroCut(first.field.at));
  const along = others.every(({ field }) => traced.every((line) => line.every((p) => isZero(field, p))));
  const found = traced.length > 0 || others.length > 0 ? traced : parametrized(place, axes, held);
  const lines = along ? found.flatMap((line) => piecesOf(line, holds)) : [];
  const points = along
    ? []
    : meetingPoints(first.field, others, { ...grid, values: first.values }, traced).filter(holds);
  const drawn = lines.length > 0 || points.length > 0 || !isSeen(sample, axes, held, names);
  return { curve: lines.length > 0 ? { ...curve, lines } : null, points, drawn };
}

/** Whether a point lies on the slice and in the window. */
function isSeen(
  sample: ReadonlyMap<string, number>,
  axes: readonly [Axis, Axis],
  held: Held,
  names: readonly string[],
) {
  const here = axes.every(({ name, from, to }) => (sample.get(name) ?? from) > from && (sample.get(name) ?? to) < to);
  return here && [...sample].every(([name, x]) => names.includes(name) || Math.abs(x - (held.get(name) ?? x)) < 1e-9);
}

function isZero({ at }: Field, [x, y]: Place): boolean {
  return Math.abs(at(x, y)) <= 1e-7;
}

/** Whether what else holds on the family holds at a point; null where it cannot be asked. */
function conditionOf({ where }: Family, names: readonly string[], held: Held): ((point: Place) => boolean) | null {
  const tests = where.flatMap(({ left, relation, right }) => {
    const [a, b] = [fieldOf(left, names, held), fieldOf(right, names, held)];
    return a === null || b === null ? [] : [{ a, relation, b }];
  });
  if (tests.length < where.length) return null;
  return ([x, y]) => tests.every(({ a, relation, b }) => compares(a.at(x, y), relation, b.at(x, y)));
}

/** The stretches of a line at all of whose points `holds` is true. */
export function piecesOf(line: readonly Place[], holds: (point: Place) => boolean): readonly (readonly Place[])[] {
  const pieces: Place[][] = [[]];
  for (const point of line) {
    if (holds(point)) pieces.at(-1)?.push(point);
    else pieces.push([]);
  }
  return pieces.filter((piece) => piece.length > 1);
}

/** Where the lines of the first equation meet the others: sought along them, then sharpened by Newton's method. */
function meetingPoints(
  first: Field,
  others: readonly { readonly field: Field }[],
  grid: Grid,
  lines: readonly (readonly Place[])[],
): readonly Place[] {
  const [second] = others;
  if (second === undefined) return [];
  const cell = Math.max(
    Math.abs((grid.xs[1] ?? 1) - (grid.xs[0] ?? 0)),
    Math.abs((grid.ys[1] ?? 1) - (grid.ys[0] ?? 0)),
  );
  const found: Place[] = [];
  for (const line of lines) {
    for (const [k, point] of line.entries()) {
      const next = line[k + 1] ?? point;
      const [u, v] = [second.field.at(...point), second.field.at(...next)];
      if (!(u >= 0 !== v >= 0 || Math.abs(u) < cell * 1e-3)) continue;
      const sharp = sharpened(first, second.field, point, cell);
      if (sharp === null || !others.every(({ field }) => isZero(field, sharp))) continue;
      if (!found.some((p) => Math.hypot(p[0] - sharp[0], p[1] - sharp[1]) < cell / 100)) found.push(sharp);
    }
  }
  return found;
}

/** Newton's method for f = g = 0 with differences for the derivatives; null where it does not settle near its start. */
function sharpened(f: Field, g: Field, start: Place, cell: number): Place | null {
  let [x, y] = start;
  const h = cell * 1e-4;
  for (let k = 0; k < 20; k += 1) {
    const [u, v] = [f.at(x, y), g.at(x, y)];
    const [fx, fy] = [(f.at(x + h, y) - f.at(x - h, y)) / (2 * h), (f.at(x, y + h) - f.at(x, y - h)) / (2 * h)];
    const [gx, gy] = [(g.at(x + h, y) - g.at(x - h, y)) / (2 * h), (g.at(x, y + h) - g.at(x, y - h)) / (2 * h)];
    const det = fx * gy - fy * gx;
    const [dx, dy] = [(u * gy - v * fy) / det, (v * fx - u * gx) / det];
    if (!Number.isFinite(dx) || !Number.isFinite(dy)) return null;
    [x, y] = [x - dx, y - dy];
    if (Math.hypot(dx, dy) < 1e-12 * (1 + Math.hypot(x, y))) break;
  }
  const settled = Math.hypot(x - start[0], y - start[1]) < 2 * cell && isZero(f, [x, y]);
  return settled ? [x, y] : null;
}

/** A curve by its parametrization, its one parameter running over the whole line; only for a family in the plane itself. */
function parametrized(
  { parametrization, dimension }: Family,
  [x, y]: readonly [Axis, Axis],
  held: Held,
): readonly (readonly Place[])[] {
  const [symbol, ...more] = parametrization?.symbols ?? [];
  if (parametrization === null || symbol === undefined || more.length > 0 || dimension !== 1) return [];
  if (parametrization.at.length !== 2) return [];
  const formulas = [x, y].map(({ name }) => parametrization.at.find(({ variable }) => variable === name)?.expr);
  const [a, b] = formulas.map((formula) => (formula === undefined ? null : fieldOf(formula, [symbol], held)));
  if (!a || !b) return [];
  const reach = Math.max(Math.abs(x.from), Math.abs(x.to), Math.abs(y.from), Math.abs(y.to));
  const points = Array.from({ length: SAMPLES - 1 }, (_, k): Place => {
    const t = reach * Math.tan(Math.PI * ((k + 1) / SAMPLES - 0.5));
    return [a.at(t, 0), b.at(t, 0)];
  });
  return piecesOf(points, ([u, v]) => u >= x.from && u <= x.to && v >= y.from && v <= y.to);
}
