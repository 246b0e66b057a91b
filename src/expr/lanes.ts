import { toNumber } from "../number/rational.ts";
import { compares, realPower } from "./evaluate.ts";
import type { Instruction, Tape } from "./tape.ts";

/** How many points are worked on at a time. */
export const BLOCK = 256;

/** A value of a tape: one number (stride 0) or one for each point of the block (stride 1). */
export type Lane = { readonly values: Float64Array; readonly stride: 0 | 1 };
/** Works out one value at the first `count` points of the block. */
export type Operation = (count: number) => void;
const NOWHERE: Lane = { values: new Float64Array([Number.NaN]), stride: 0 };

/**
 * A tape made ready to run over many points, a block at a time. Inputs that change from point to point are `wide`;
 * operations on the others alone are `single` and run once, those in `blocked` for each block. Filling the lanes of
 * `inputs` and running both in order gives the lanes of `outputs`.
 */
export type Lanes = {
  readonly inputs: readonly { readonly lane: Lane; readonly position: number }[];
  readonly single: readonly Operation[];
  readonly blocked: readonly Operation[];
  readonly outputs: readonly Lane[];
};

/** Makes the lanes of a tape; the same arithmetic as `runTape`. */
export function createLanes(tape: Tape, isWide: (position: number) => boolean): Lanes {
  const lanes: Lane[] = [];
  const single: Operation[] = [];
  const blocked: Operation[] = [];
  const inputs: { readonly lane: Lane; readonly position: number }[] = [];
  for (const instruction of tape.instructions) {
    const given = slotsOf(instruction).map((slot) => lanes[slot] ?? NOWHERE);
    const wide = instruction.kind === "input" && isWide(instruction.position);
    const lane = createLane(wide || given.some(({ stride }) => stride === 1));
    lanes.push(lane);
    if (instruction.kind === "input") inputs.push({ lane, position: instruction.position });
    else (lane.stride === 1 ? blocked : single).push(operation(instruction, lane, given));
  }
  return { inputs, single, blocked, outputs: tape.outputs.map((slot) => lanes[slot] ?? NOWHERE) };
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
