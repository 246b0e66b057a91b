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
  return createRunner(tape)(point);
}

/** {@link runTape} for many points: one piece of memory serves them all. */
export function createRunner(tape: Tape): (point: readonly number[]) => readonly number[] {
  const { instructions, outputs } = tape;
  const slots = new Float64Array(instructions.length);
  return (point) => {
    let place = 0;
    for (const instruction of instructions) {
      slots[place] = slotValue(instruction, slots, point);
      place += 1;
    }
    return outputs.map((slot) => slots[slot] ?? Number.NaN);
  };
}

function slotValue(instruction: Instruction, slots: Float64Array, point: readonly number[]): number {
  switch (instruction.kind) {
    case "input":
      return point[instruction.position] ?? Number.NaN;
    case "number":
      return instruction.double;
    case "constant":
      return instruction.name === "pi" ? Math.PI : Math.E;
    case "sum": {
      let total = 0;
      for (const slot of instruction.slots) total += slots[slot] ?? Number.NaN;
      return total;
    }
    case "product": {
      let total = 1;
      for (const slot of instruction.slots) total *= slots[slot] ?? Number.NaN;
      return total;
    }
    case "fixed-power":
      return realPower(slots[instruction.base] ?? Number.NaN, instruction);
    case "power": {
      const base = slots[instruction.base] ?? Number.NaN;
      return base > 0 ? base ** (slots[instruction.exponent] ?? Number.NaN) : Number.NaN;
    }
    case "call":
      return instruction.row.value(
        slots[instruction.slots[0] ?? -1] ?? Number.NaN,
        slots[instruction.slots[1] ?? -1] ?? Number.NaN,
      );
    case "cases": {
      const { left, relation, right } = instruction.test;
      const [a, b] = [slots[left] ?? Number.NaN, slots[right] ?? Number.NaN];
      if (Number.isNaN(a) || Number.isNaN(b)) return Number.NaN;
      return slots[compares(a, relation, b) ? instruction.then : instruction.otherwise] ?? Number.NaN;
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
  const { exponent, double, decimal } = power;
  if (base === 0 && exponent.n < 0n) return Number.NaN;
  if (exponent.d === 1n || base >= 0) return base ** double;
  if (decimal || exponent.d % 2n === 0n) return Number.NaN;
  const magnitude = (-base) ** double;
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
