import { isWrittenOut } from "../../expr/evaluate.ts";
import type { Expr } from "../../expr/expr.ts";
import { BLOCK, createLanes } from "../../expr/lanes.ts";
import { symbolsOf } from "../../expr/symbols.ts";
import { compile } from "../../expr/tape.ts";
import type { Stage, StageData } from "./view.ts";

/** Formulas with more operations than this are not drawn. */
const MOST_OPERATIONS = 3_000;

/** A function of one or two axes, everything else held: NaN where it has no value. */
export type Field = {
  readonly at: (x: number, y: number) => number;
  /** The values at all pairs, those of `xs` changing first. */
  readonly over: (xs: readonly number[], ys: readonly number[]) => Float64Array;
};

/** Values of the symbols that are held. */
export type Held = ReadonlyMap<string, number>;

/**
 * The function that a formula is of its axes while the other symbols have the values `held`. Null for a formula with
 * a symbol that is neither, with sums not written out, or with more than {@link MOST_OPERATIONS} operations.
 */
export function fieldOf(u: Expr, axes: readonly string[], held: Held): Field | null {
  if (!isWrittenOut(u) || symbolsOf(u).some((name) => !axes.includes(name) && !held.has(name))) return null;
  const others = [...held.keys()].filter((name) => !axes.includes(name));
  const tape = compile([u], [...axes, ...others]);
  if (tape.instructions.length > MOST_OPERATIONS) return null;
  const { inputs, single, blocked, outputs } = createLanes(tape, (position) => position < axes.length);
  const [result] = outputs;
  if (result === undefined) return null;
  for (const { lane, position } of inputs)
    if (position >= axes.length) lane.values[0] = held.get(others[position - axes.length] ?? "") ?? Number.NaN;
  for (const operate of single) operate(1);
  const along = (axis: number) =>
    inputs.filter(({ position }) => position === axis && axis < axes.length).map(({ lane }) => lane.values);
  const [across, up] = [along(0), along(1)];
  const read = (k: number): number => finite(result.values[k * result.stride] ?? Number.NaN);

  function at(x: number, y: number): number {
    for (const lane of across) lane[0] = x;
    for (const lane of up) lane[0] = y;
    for (const operate of blocked) operate(1);
    return read(0);
  }

  function over(xs: readonly number[], ys: readonly number[]): Float64Array {
    const total = xs.length * ys.length;
    const values = new Float64Array(total);
    for (let from = 0; from < total; from += BLOCK) {
      const count = Math.min(BLOCK, total - from);
      for (const lane of across) for (let k = 0; k < count; k += 1) lane[k] = xs[(from + k) % xs.length] ?? 0;
      for (const lane of up) for (let k = 0; k < count; k += 1) lane[k] = ys[Math.floor((from + k) / xs.length)] ?? 0;
      for (const operate of blocked) operate(count);
      for (let k = 0; k < count; k += 1) values[from + k] = read(k);
    }
    return values;
  }

  return { at, over };
}

/**
 * The loss of a stage as a function of the axes: its formula, or over data the mean of it over the rows, in their
 * order. Null where {@link fieldOf} would give null.
 */
export function lossField(
  { loss, over }: Pick<Stage, "loss" | "over">,
  axes: readonly string[],
  held: Held,
): Field | null {
  return over === null ? fieldOf(loss, axes, held) : meanField(loss, over, axes, held);
}

/** The operations that one point of a picture costs. */
export function pointCost({ loss, variables, over }: Pick<Stage, "loss" | "variables" | "over">): number {
  if (over === null) return 1;
  const { instructions } = compile([loss], [...variables, ...over.names]);
  return instructions.length * (over.columns[0]?.length ?? 1);
}

function meanField(u: Expr, { names, columns }: StageData, axes: readonly string[], held: Held): Field | null {
  const known = new Set([...axes, ...held.keys(), ...names]);
  if (!isWrittenOut(u) || symbolsOf(u).some((name) => !known.has(name))) return null;
  const others = [...held.keys()].filter((name) => !axes.includes(name) && !names.includes(name));
  const tape = compile([u], [...axes, ...others, ...names]);
  if (tape.instructions.length > MOST_OPERATIONS) return null;
  const first = axes.length + others.length;
  const { inputs, single, blocked, outputs } = createLanes(tape, (position) => position >= first);
  const [result] = outputs;
  const count = columns[0]?.length ?? 0;
  if (result === undefined || count === 0) return null;
  const lanesOf = (position: number) => inputs.filter((input) => input.position === position).map(({ lane }) => lane);
  for (const [k, name] of others.entries())
    for (const lane of lanesOf(axes.length + k)) lane.values[0] = held.get(name) ?? Number.NaN;
  const wide = columns.flatMap((column, j) => lanesOf(first + j).map(({ values }) => ({ values, column })));
  const [across, up] = [lanesOf(0), axes.length > 1 ? lanesOf(1) : []];

  function fill(from: number, to: number): void {
    for (const { values, column } of wide) values.set(column.subarray(from, to));
  }
  if (count <= BLOCK) fill(0, count);

  function at(x: number, y: number): number {
    for (const { values } of across) values[0] = x;
    for (const { values } of up) values[0] = y;
    for (const operate of single) operate(1);
    let total = 0;
    for (let from = 0; from < count; from += BLOCK) {
      const size = Math.min(BLOCK, count - from);
      if (count > BLOCK) fill(from, from + size);
      for (const operate of blocked) operate(size);
      for (let k = 0; k < size; k += 1) total += result?.values[k * result.stride] ?? Number.NaN;
    }
    return finite(total / count);
  }

  const over = (xs: readonly number[], ys: readonly number[]): Float64Array =>
    Float64Array.from({ length: xs.length * ys.length }, (_, k) =>
      at(xs[k % xs.length] ?? 0, ys[Math.floor(k / xs.length)] ?? 0),
    );
  return { at, over };
}

function finite(x: number): number {
  return Number.isFinite(x) ? x : Number.NaN;
}

/** The value of a formula of held symbols alone; NaN where it has none. */
export function heldValue(u: Expr, held: Held): number {
  return fieldOf(u, [], held)?.at(0, 0) ?? Number.NaN;
}
