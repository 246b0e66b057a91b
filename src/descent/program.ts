import { compares, realPower } from "../expr/evaluate.ts";
import type { Instruction, Tape } from "../expr/tape.ts";
import { toNumber } from "../number/rational.ts";

/** How many data are worked on at a time; sums are formed within blocks of this length, then over the blocks. */
export const BLOCK = 256;

/**
 * A tape made ready to run over many data. Values that depend on the weights alone are worked out once, the others
 * for a block of data at a time. The means of the outputs come from sums in the order of the data: within each block,
 * then block by block, so that they are the same wherever the blocks are worked out.
 */
export interface Program {
  readonly outputs: number;
  /** Takes the weights in; before any block. */
  begin(weights: Float64Array): void;
  /** Adds up each output over `rows[from]` to `rows[to - 1]`, at most {@link BLOCK} of them, into `sums`. */
  block(rows: Int32Array, from: number, to: number, sums: Float64Array, offset: number): void;
  /** The means of the outputs from their sums over `count` data. */
  finish(sums: Float64Array, count: number, means: Float64Array): void;
}

/** A value of a tape: one number (stride 0) or one for each datum of the block (stride 1). */
type Lane = { readonly values: Float64Array; readonly stride: 0 | 1 };
type Operation = (count: number) => void;
const NOWHERE: Lane = { values: new Float64Array([Number.NaN]), stride: 0 };

/** The inputs of `tape` are the weights, in order, then the data's columns, in the order of `columns`. */
export function createProgram(tape: Tape, weightCount: number, columns: readonly Float64Array[]): Program {
  const lanes: Lane[] = [];
  const single: Operation[] = [];
  const blocked: Operation[] = [];
  const weightLanes: { readonly lane: Lane; readonly position: number }[] = [];
  const columnLanes: { readonly lane: Lane; readonly column: Float64Array }[] = [];

  for (const instruction of tape.instructions) {
    const given = slotsOf(instruction).map((slot) => lanes[slot] ?? NOWHERE);
    const isColumn = instruction.kind === "input" && instruction.position >= weightCount;
    const lane = createLane(isColumn || given.some(({ stride }) => stride === 1));
    lanes.push(lane);
    if (instruction.kind !== "input") (lane.stride === 1 ? blocked : single).push(operation(instruction, lane, given));
    else if (isColumn)
      columnLanes.push({ lane, column: columns[instruction.position - weightCount] ?? NOWHERE.values });
    else weightLanes.push({ lane, position: instruction.position });
  }
  const outputs = tape.outputs.map((slot) => lanes[slot] ?? NOWHERE);

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
      const { values, stride } = outputs[j] ?? NOWHERE;
      if (stride === 0) continue;
      let total = 0;
      for (let k = 0; k < count; k += 1) total += values[k] ?? 0;
      sums[offset + j] = (sums[offset + j] ?? 0) + total;
    }
  }

  function finish(sums: Float64Array, count: number, means: Float64Array): void {
    for (let j = 0; j < outputs.length; j += 1) {
      const { values, stride } = outputs[j] ?? NOWHERE;
      means[j] = stride === 0 ? (values[0] ?? Number.NaN) : (sums[j] ?? 0) / count;
    }
  }

  return { outputs: outputs.length, begin, block, finish };
}

function createLane(wide: boolean): Lane {
  return { values: new Float64Array(wide ? BLOCK : 1), stride: wide ? 1 : 0 };
}

function slotsOf(instruction: Instruction): readonly number[] {
  switch (instruction.kind) {
    case "input":
    case "number":
    case "constant":
      return [];
    case "sum":
    case "product":
    case "call":
      return instruction.slots;
    case "fixed-power":
      return [instruction.base];
    case "power":
      return [instruction.base, instruction.exponent];
    case "cases":
      return [instruction.test.left, instruction.test.right, instruction.then, instruction.otherwise];
  }
}

/** The work of one instruction on `count` values; the same arithmetic as `runTape`. */
function operation(instruction: Instruction, { values: out }: Lane, given: readonly Lane[]): Operation {
  const [a = NOWHERE, b = NOWHERE] = given;
  switch (instruction.kind) {
    case "input":
      return () => {};
    case "number":
      return constantly(toNumber(instruction.value), out);
    case "constant":
      return constantly(instruction.name === "pi" ? Math.PI : Math.E, out);
    case "sum":
      return addition(given, out);
    case "product":
      return multiplication(given, out);
    case "fixed-power":
      return fixedPower(instruction, a, out);
    case "power":
      return elementwise(out, a, b, (x, y) => (x > 0 ? x ** y : Number.NaN));
    case "call":
      return elementwise(out, a, b, instruction.row.value);
    case "cases":
      return choice(instruction, given, out);
  }
}

function constantly(value: number, out: Float64Array): Operation {
  return () => {
    out[0] = value;
  };
}

function addition(given: readonly Lane[], out: Float64Array): Operation {
  return (count) => {
    for (let k = 0; k < count; k += 1) out[k] = 0;
    for (const { values, stride } of given)
      for (let k = 0; k < count; k += 1) out[k] = (out[k] ?? 0) + (values[k * stride] ?? 0);
  };
}

function multiplication(given: readonly Lane[], out: Float64Array): Operation {
  return (count) => {
    for (let k = 0; k < count; k += 1) out[k] = 1;
    for (const { values, stride } of given)
      for (let k = 0; k < count; k += 1) out[k] = (out[k] ?? 0) * (values[k * stride] ?? 0);
  };
}

function fixedPower(
  instruction: Extract<Instruction, { kind: "fixed-power" }>,
  { values, stride }: Lane,
  out: Float64Array,
): Operation {
  const { n, d } = instruction.exponent;
  if (n === 2n && d === 1n)
    return (count) => {
      for (let k = 0; k < count; k += 1) {
        const x = values[k * stride] ?? 0;
        out[k] = x * x;
      }
    };
  return (count) => {
    for (let k = 0; k < count; k += 1) out[k] = realPower(values[k * stride] ?? Number.NaN, instruction);
  };
}

function elementwise(out: Float64Array, a: Lane, b: Lane, value: (x: number, y: number) => number): Operation {
  return (count) => {
    for (let k = 0; k < count; k += 1)
      out[k] = value(a.values[k * a.stride] ?? Number.NaN, b.values[k * b.stride] ?? Number.NaN);
  };
}

function choice(
  { test }: Extract<Instruction, { kind: "cases" }>,
  [left = NOWHERE, right = NOWHERE, then = NOWHERE, otherwise = NOWHERE]: readonly Lane[],
  out: Float64Array,
): Operation {
  const at = ({ values, stride }: Lane, k: number): number => values[k * stride] ?? Number.NaN;
  return (count) => {
    for (let k = 0; k < count; k += 1) {
      const [x, y] = [at(left, k), at(right, k)];
      const known = !(Number.isNaN(x) || Number.isNaN(y));
      out[k] = known ? at(compares(x, test.relation, y) ? then : otherwise, k) : Number.NaN;
    }
  };
}
