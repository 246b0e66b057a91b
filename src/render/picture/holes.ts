import { contours } from "d3-contour";
import type { Expr } from "../../expr/expr.ts";
import type { ConditionOf } from "../../record/step.ts";
import { fieldOf, type Held } from "./field.ts";
import type { Grid } from "./march.ts";
import type { Place } from "./scene.ts";

/** The areas in which a grid is at least each of `levels` (ascending): closed rings, inner ones running the other way. */
export function areasAbove(
  { xs, ys, values }: Grid,
  levels: readonly number[],
): readonly (readonly (readonly Place[])[])[] {
  const [columns, rows] = [xs.length, ys.length];
  const [x0, x1, y0, y1] = [xs[0] ?? 0, xs.at(-1) ?? 1, ys[0] ?? 0, ys.at(-1) ?? 1];
  const place = ([i = 0, j = 0]: readonly number[]): Place => {
    const a = Math.min(columns - 1, Math.max(0, i - 0.5)) / (columns - 1);
    const b = Math.min(rows - 1, Math.max(0, j - 0.5)) / (rows - 1);
    return [x0 + a * (x1 - x0), y0 + b * (y1 - y0)];
  };
  return contours()
    .size([columns, rows])
    .thresholds([...levels])([...values])
    .map(({ coordinates }) => coordinates.flatMap((polygon) => polygon.map((ring) => ring.map(place))));
}

/**
 * How far each sample is from failing a condition: the least distance between the sides of the inequalities, negative
 * where one fails, infinite where there is none. `isPole`: a `!=` fails there.
 */
function roomIn(grid: Grid, conditions: readonly ConditionOf<Expr>[], names: readonly string[], held: Held) {
  const room = new Float64Array(grid.values.length).fill(Number.POSITIVE_INFINITY);
  const isPole = new Uint8Array(grid.values.length);
  for (const { left, relation, right } of conditions) {
    const sign = relation === ">" || relation === ">=" ? 1 : relation === "<" || relation === "<=" ? -1 : 0;
    const [a, b] = [fieldOf(left, names, held), fieldOf(right, names, held)];
    if (relation === "=" || a === null || b === null) continue;
    const [u, v] = [a.over(grid.xs, grid.ys), b.over(grid.xs, grid.ys)];
    for (let k = 0; k < room.length; k += 1) {
      const difference = (u[k] ?? 0) - (v[k] ?? 0);
      if (sign === 0 && Math.abs(difference) < 1e-12) isPole[k] = 1;
      const value = sign === 0 ? Number.POSITIVE_INFINITY : sign * difference;
      if (value < (room[k] ?? 0)) room[k] = value;
    }
  }
  return { room, isPole };
}

/** The area in which inequalities hold, as rings; everything where there are none. */
export function areaWhere(
  grid: Grid,
  conditions: readonly ConditionOf<Expr>[],
  names: readonly string[],
  held: Held,
): readonly (readonly Place[])[] {
  const { room } = roomIn(grid, conditions, names, held);
  return areasAbove({ ...grid, values: room.map((value) => (Number.isFinite(value) ? value : 1)) }, [0])[0] ?? [];
}

/**
 * Where the loss has no value, as rings. Between the samples the border is where a condition of the domain begins to
 * fail, as far as it is an inequality; single lines on which alone it has none are left out.
 */
export function holesOf(
  grid: Grid,
  domain: readonly ConditionOf<Expr>[],
  names: readonly string[],
  held: Held,
): readonly (readonly Place[])[] {
  if (!grid.values.some(Number.isNaN)) return [];
  const { room, isPole } = roomIn(grid, domain, names, held);
  const missing = room.map((value, k) => {
    const lacks = Number.isNaN(grid.values[k] ?? Number.NaN);
    if (lacks && isPole[k] === 1 && value > 0) return -1;
    if (lacks) return value < 0 ? -value : Number.isFinite(value) ? 1e-9 : 1;
    return value > 0 && Number.isFinite(value) ? -value : -1;
  });
  return areasAbove({ ...grid, values: missing }, [0])[0] ?? [];
}

/** A grid in which places without a value have that of a neighbour, so that areas run up to the border of the domain. */
export function filledGrid(grid: Grid): Grid {
  if (!grid.values.some(Number.isNaN)) return grid;
  const wide = grid.xs.length;
  const values = grid.values.slice();
  let front = [...values.keys()].filter((k) => !Number.isNaN(values[k] ?? Number.NaN));
  while (front.length > 0) {
    const next: number[] = [];
    for (const k of front) {
      const around = [k - wide, k + wide, ...(k % wide > 0 ? [k - 1] : []), ...(k % wide < wide - 1 ? [k + 1] : [])];
      for (const other of around) {
        if (other < 0 || other >= values.length || !Number.isNaN(values[other] ?? Number.NaN)) continue;
        values[other] = values[k] ?? 0;
        next.push(other);
      }
    }
    front = next;
  }
  return { ...grid, values };
}
