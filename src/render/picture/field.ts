import { isWrittenOut } from "../../expr/evaluate.ts";
import type { Expr } from "../../expr/expr.ts";
import { BLOCK, createLanes } from "../../expr/lanes.ts";
import { symbolsOf } from "../../expr/symbols.ts";
import { compile } from "../../expr/tape.ts";

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

function finite(x: number): number {
  return Number.isFinite(x) ? x : Number.NaN;
}

/** The value of a formula of held symbols alone; NaN where it has none. */
export function heldValue(u: Expr, held: Held): number {
  return fieldOf(u, [], held)?.at(0, 0) ?? Number.NaN;
}
