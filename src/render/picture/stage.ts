import { compares, createRunner, isWrittenOut } from "../../expr/evaluate.ts";
import type { Expr } from "../../expr/expr.ts";
import { symbolsOf } from "../../expr/symbols.ts";
import { compile } from "../../expr/tape.ts";
import type { Derivation } from "../../record/derivation.ts";
import { zeroLines } from "./contour.ts";
import type { Arrow, Axis, Contours, Curve, Graph, Mark, Place, Scene } from "./scene.ts";
import { type Located, locatedSets, markOf, windowOf } from "./window.ts";

/** Points in each direction at which the loss is evaluated. */
const CELLS = 81;
const SAMPLES = 321;
/** Losses with more operations than this are not drawn. */
const MOST_OPERATIONS = 3_000;
const LEVELS = 13;
/** An arrow's length as a part of the picture's width. */
const ARROW = 0.14;
const MOST_ARROWS = 12;

/** The picture of a loss in one or two variables without parameters; null where there is none. */
export function sceneOf(d: Derivation): Scene | null {
  const { expr } = d.loss;
  const names = d.variables;
  if (names.length < 1 || names.length > 2 || !isWrittenOut(expr)) return null;
  if (symbolsOf(expr).some((name) => !names.includes(name))) return null;
  if (compile([expr], names).instructions.length > MOST_OPERATIONS) return null;
  const sets = locatedSets(d);
  const [x, y] = windowOf(d, sets);
  if (x === undefined) return null;
  return y === undefined ? graphOf(expr, x, sets) : contoursOf(expr, x, y, sets);
}

/** A function of the axes' variables in doubles; null where it has no value. */
function valuesOf(expr: Expr, names: readonly string[]): (point: readonly number[]) => number | null {
  const run = createRunner(compile([expr], names));
  return (point) => {
    const value = run(point)[0] ?? Number.NaN;
    return Number.isFinite(value) ? value : null;
  };
}

/** `count` numbers from border to border. */
export function spread({ from, to }: Axis, count: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => from + ((to - from) * i) / (count - 1));
}

function contoursOf(expr: Expr, x: Axis, y: Axis, sets: readonly Located[]): Contours | null {
  const at = valuesOf(expr, [x.name, y.name]);
  const [xs, ys] = [spread(x, CELLS), spread(y, CELLS)];
  const values = ys.flatMap((b) => xs.map((a) => at([a, b])));
  const known = values.filter((value) => value !== null).sort((a, b) => a - b);
  if (known.length < values.length / 50) return null;
  const points = sets.filter(({ set }) => set.place.kind === "point");
  const saddles = points.flatMap(({ set, at: place }) =>
    set.verdict.type === "saddle" ? [at(place) ?? Number.NaN] : [],
  );
  return {
    kind: "contours",
    x,
    y,
    columns: CELLS,
    rows: CELLS,
    values,
    levels: levelsOf(known, saddles.filter(Number.isFinite)),
    marks: points.map((one) => markOf(one, one.at[0] ?? 0, one.at[1] ?? 0)),
    curves: sets.flatMap((one) => curvesOf(one, x, y)),
    arrows: points.flatMap((one) => arrowsOf(one, x, y)).slice(0, MOST_ARROWS),
  };
}

/** Levels with the same number of values between them, and the level of each saddle. */
function levelsOf(sorted: readonly number[], saddles: readonly number[]): readonly number[] {
  const even = Array.from({ length: LEVELS }, (_, k) => sorted[Math.floor(((k + 0.5) / LEVELS) * sorted.length)] ?? 0);
  const all = [...even, ...saddles.slice(0, 4)].sort((a, b) => a - b);
  return all.filter((level, i) => i === 0 || level > (all[i - 1] ?? level));
}

/** The lines of a family of dimension 1: where its equation changes sign, within what else holds on it. */
function curvesOf({ set, number }: Located, x: Axis, y: Axis): readonly Curve[] {
  const { place, verdict } = set;
  if (place.kind !== "family" || place.dimension !== 1) return [];
  const names = [x.name, y.name];
  const { equations, where, parametrization } = place;
  const [equation, more] = equations;
  const drawable = [...equations, ...where.flatMap(({ left, right }) => [left, right])].every(isWrittenOut);
  if (equation === undefined || !drawable) return [];
  const tests = where.map(({ left, relation, right }) => ({
    left: valuesOf(left, names),
    relation,
    right: valuesOf(right, names),
  }));
  const holds = (point: Place): boolean =>
    tests.every(({ left, relation, right }) =>
      compares(left(point) ?? Number.NaN, relation, right(point) ?? Number.NaN),
    );
  const found = more === undefined ? zeroLines(valuesOf(equation, names), spread(x, CELLS), spread(y, CELLS)) : [];
  const lines = found.length > 0 || parametrization === null ? found : traced(parametrization, x, y);
  return [{ type: verdict.type, set: number, lines: lines.filter((line) => line.every(holds)) }];
}

/** A parametrized curve, its one parameter running over the whole line. */
function traced(
  { symbols, at }: { readonly symbols: readonly string[]; readonly at: readonly { readonly expr: Expr }[] },
  x: Axis,
  y: Axis,
): readonly (readonly Place[])[] {
  const [first, second] = at;
  if (symbols.length !== 1 || first === undefined || second === undefined) return [];
  const [a, b] = [valuesOf(first.expr, symbols), valuesOf(second.expr, symbols)];
  const lines: Place[][] = [[]];
  const reach = Math.max(Math.abs(x.from), Math.abs(x.to), Math.abs(y.from), Math.abs(y.to));
  for (let k = 1; k < SAMPLES; k += 1) {
    const t = reach * Math.tan(Math.PI * (k / SAMPLES - 0.5));
    const [u, v] = [a([t]), b([t])];
    const inside = u !== null && v !== null && u >= x.from && u <= x.to && v >= y.from && v <= y.to;
    if (inside) lines[lines.length - 1]?.push([u, v]);
    else lines.push([]);
  }
  return lines.filter((line) => line.length > 1);
}

/** Both ways down along the first direction of escape of a point. */
function arrowsOf({ set, number, at }: Located, x: Axis, y: Axis): readonly Arrow[] {
  const [way] = set.escape;
  const [a, b] = (way?.direction ?? []).map((q) => (q.kind === "interval" ? (q.lower + q.upper) / 2 : q.value));
  const [px = 0, py = 0] = at;
  if (way === undefined || typeof a !== "number" || typeof b !== "number") return [];
  const size = Math.hypot(a / (x.to - x.from), b / (y.to - y.from));
  if (!(size > 0)) return [];
  const scale = ARROW / size;
  const signs = way.order % 2 === 0 ? [1, -1] : [1];
  return signs.map((sign) => ({ from: [px, py], to: [px + sign * scale * a, py + sign * scale * b], set: number }));
}

function graphOf(expr: Expr, x: Axis, sets: readonly Located[]): Graph | null {
  const at = valuesOf(expr, [x.name]);
  const raw = spread(x, SAMPLES).map((a) => at([a]));
  const marks = sets.flatMap((one): readonly Mark[] => {
    const [a = 0] = one.at;
    const value = at([a]);
    return value === null || one.set.place.kind !== "point" ? [] : [markOf(one, a, value)];
  });
  const y = heightOf(raw, marks);
  if (y === null) return null;
  return { kind: "graph", x, y, values: raw.map((v) => (v !== null && v >= y.from && v <= y.to ? v : null)), marks };
}

/** From the lowest to a height that steep parts do not push up: nine tenths of the values fit. */
function heightOf(values: readonly (number | null)[], marks: readonly Mark[]): Axis | null {
  const sorted = values.filter((v) => v !== null).sort((a, b) => a - b);
  const pick = (part: number): number | undefined => sorted[Math.floor(part * (sorted.length - 1))];
  const heights = marks.map(({ y }) => y);
  const [low, high] = [pick(0.04), pick(0.96)];
  if (low === undefined || high === undefined) return null;
  const [from, to] = [Math.min(low, ...heights), Math.max(high, ...heights)];
  const room = (to - from) * 0.1 || 1;
  return { name: "", from: from - room, to: to + room };
}
