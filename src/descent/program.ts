import { createLanes, type Lane } from "../expr/lanes.ts";
import type { Tape } from "../expr/tape.ts";

/**
 * A tape made ready to run over many data. Values that depend on the weights alone are worked out once, the others
 * for a block of data at a time. The means of the outputs come from sums in the order of the data: within each block,
 * then block by block, so that they are the same wherever the blocks are worked out.
 */
export interface Program {
  readonly outputs: number;
  /** Takes the weights in; before any block. */
  begin(weights: Float64Array): void;
  /** Adds up each output over `rows[from]` to `rows[to - 1]`, at most a block of them, into `sums`. */
  block(rows: Int32Array, from: number, to: number, sums: Float64Array, offset: number): void;
  /** The means of the outputs from their sums over `count` data. */
  finish(sums: Float64Array, count: number, means: Float64Array): void;
}

const NONE: Lane = { values: new Float64Array([Number.NaN]), stride: 0 };

/** The inputs of `tape` are the weights, in order, then the data's columns, in the order of `columns`. */
export function createProgram(tape: Tape, weightCount: number, columns: readonly Float64Array[]): Program {
  const { inputs, single, blocked, outputs } = createLanes(tape, (position) => position >= weightCount);
  const weightLanes = inputs.filter(({ position }) => position < weightCount);
  const columnLanes = inputs
    .filter(({ position }) => position >= weightCount)
    .map(({ lane, position }) => ({ lane, column: columns[position - weightCount] ?? new Float64Array(0) }));

  function begin(weights: Float64Array): void {
    for (const { lane, position } of weightLanes) lane.values[0] = weights[position] ?? Number.NaN;
    for (const operate of single) operate(1);
  }

  function block(rows: Int32Array, from: number, to: number, sums: Float64Array, offset: number): void {
    const count = to - from;
    for (const { lane, column } of columnLanes)
      for (let k = 0; k < count; k += 1) lane.values[k] = column[rows[from + k] ?? 0] ?? Number.NaN;
    for (const operate of blocked) operate(count);
    for (let j = 0; j < outputs.length; j += 1) {
      const { values, stride } = outputs[j] ?? NONE;
      if (stride === 0) continue;
      let total = 0;
      for (let k = 0; k < count; k += 1) total += values[k] ?? 0;
      sums[offset + j] = (sums[offset + j] ?? 0) + total;
    }
  }

  function finish(sums: Float64Array, count: number, means: Float64Array): void {
    for (let j = 0; j < outputs.length; j += 1) {
      const { values, stride } = outputs[j] ?? NONE;
      means[j] = stride === 0 ? (values[0] ?? Number.NaN) : (sums[j] ?? 0) / count;
    }
  }

  return { outputs: outputs.length, begin, block, finish };
}
