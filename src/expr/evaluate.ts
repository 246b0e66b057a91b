import { toNumber } from "../number/rational.ts";
import { type Expr, operands, type Relation } from "./expr.ts";
import { compile, type Instruction, type Tape } from "./tape.ts";

/** Values for symbols by name. */
export type Values = ReadonlyMap<string, number>;

/** The value of `u` in doubles, good to some units in the last place; NaN where it is not defined. */
export function evaluate(u: Expr, values: Values): number {
  const names = [...values.keys()];
  const point = names.map((name) => values.get(name) ?? Number.NaN);
  return runTape(compile([u], names), point)[0] ?? Number.NaN;
}

/** The values of the tape's outputs at `point`, one value for each input; NaN where an output is not defined. */
export function runTape(tape: Tape, point: readonly number[]): readonly number[] {
  const slots = new Float64Array(tape.instructions.length);
  for (const [i, instruction] of tape.instructions.entries()) slots[i] = slotValue(instruction, slots, point);
  return tape.outputs.map((slot) => slots[slot] ?? Number.NaN);
}

function slotValue(instruction: Instruction, slots: Float64Array, point: readonly number[]): number {
  const at = (slot: number): number => slots[slot] ?? Number.NaN;
  switch (instruction.kind) {
    case "input":
      return point[instruction.position] ?? Number.NaN;
    case "number":
      return toNumber(instruction.value);
    case "constant":
      return instruction.name === "pi" ? Math.PI : Math.E;
    case "sum": {
      let total = 0;
      for (const slot of instruction.slots) total += at(slot);
      return total;
    }
    case "product": {
      let total = 1;
      for (const slot of instruction.slots) total *= at(slot);
      return total;
    }
    case "fixed-power":
      return realPower(at(instruction.base), instruction);
    case "power":
      return at(instruction.base) > 0 ? at(instruction.base) ** at(instruction.exponent) : Number.NaN;
    case "call":
      return instruction.row.value(at(instruction.slots[0] ?? -1), at(instruction.slots[1] ?? -1));
    case "cases": {
      const { left, relation, right } = instruction.test;
      const [a, b] = [at(left), at(right)];
      if (Number.isNaN(a) || Number.isNaN(b)) return Number.NaN;
      return at(compares(a, relation, b) ? instruction.then : instruction.otherwise);
    }
  }
}

/** Whether the comparison holds of two doubles. */
export function compares(a: number, relation: Relation, b: number): boolean {
  switch (relation) {
    case "<":
      return a < b;
    case "<=":
      return a <= b;
    case ">":
      return a > b;
    case ">=":
      return a >= b;
    case "=":
      return a === b;
    case "!=":
      return a !== b;
  }
}

/** b^(p/q) over the reals: an odd q gives a negative base its real root, a decimal exponent does not. */
export function realPower(base: number, power: Extract<Instruction, { kind: "fixed-power" }>): number {
  const { exponent, decimal } = power;
  if (base === 0 && exponent.n < 0n) return Number.NaN;
  if (exponent.d === 1n) return base ** Number(exponent.n);
  if (base >= 0) return base ** toNumber(exponent);
  if (decimal || exponent.d % 2n === 0n) return Number.NaN;
  const magnitude = (-base) ** toNumber(exponent);
  return exponent.n % 2n === 0n ? magnitude : -magnitude;
}

/** The value of an expression without symbols, in doubles; NaN where it has none. */
export function constantValue(u: Expr): number {
  return evaluate(u, new Map());
}

/** Whether no sum over an index and no announced derivative is left, so that the expression can be evaluated. */
export function isWrittenOut(u: Expr): boolean {
  return u.kind !== "sumOver" && u.kind !== "derivative" && operands(u).every(isWrittenOut);
}
