import { type Rational, toNumber } from "../number/rational.ts";
import { demandsOf } from "./domain.ts";
import { exactValue } from "./exact.ts";
import { type Condition, type ConstantName, type Expr, impossible, type Relation } from "./expr.ts";
import { type FunctionRow, rowOf } from "./functions.ts";

/** One operation of a tape; its result goes into the slot of its position, its operands stand in earlier slots. */
export type Instruction =
  | { readonly kind: "input"; readonly position: number }
  | { readonly kind: "number"; readonly value: Rational; readonly double: number }
  | { readonly kind: "constant"; readonly name: ConstantName }
  | { readonly kind: "sum" | "product"; readonly slots: readonly number[] }
  /** `decimal` marks exponents for which a negative base has no real power. */
  | {
      readonly kind: "fixed-power";
      readonly base: number;
      readonly exponent: Rational;
      readonly double: number;
      readonly decimal: boolean;
    }
  | { readonly kind: "power"; readonly base: number; readonly exponent: number }
  | { readonly kind: "call"; readonly row: FunctionRow; readonly slots: readonly number[] }
  | { readonly kind: "cases"; readonly test: Test; readonly then: number; readonly otherwise: number };

/** A comparison of two slots. */
export type Test = { readonly left: number; readonly relation: Relation; readonly right: number };

/**
 * Expressions as a list of operations, each shared subexpression once (Wengert 1964): the form in which values,
 * intervals and their gradients are computed. `demands[i]` are the comparisons under which slot `i` has a real value.
 */
export type Tape = {
  readonly inputs: readonly string[];
  readonly instructions: readonly Instruction[];
  readonly demands: readonly (readonly Test[])[];
  readonly outputs: readonly number[];
};

/**
 * Compiles expressions in the symbols `inputs`. Throws for a symbol that is no input, for sums over an index and for
 * derivatives not worked out: callers write these out first.
 */
export function compile(outputs: readonly Expr[], inputs: readonly string[]): Tape {
  const positions = new Map(inputs.map((name, i) => [name, i]));
  const slots = new Map<Expr, number>();
  const instructions: Instruction[] = [];
  const demands: (readonly Test[])[] = [];

  function slotOf(u: Expr): number {
    const known = slots.get(u);
    if (known !== undefined) return known;
    const instruction = instructionOf(u);
    const tests = demandsOf(u).map(testOf);
    const slot = instructions.push(instruction) - 1;
    demands.push(tests);
    slots.set(u, slot);
    return slot;
  }

  function testOf({ left, relation, right }: Condition): Test {
    return { left: slotOf(left), relation, right: slotOf(right) };
  }

  function instructionOf(u: Expr): Instruction {
    switch (u.kind) {
      case "number":
        return { kind: "number", value: u.value, double: toNumber(u.value) };
      case "constant":
        return { kind: "constant", name: u.name };
      case "symbol":
        return { kind: "input", position: positionOf(u.name) };
      case "sum":
        return { kind: "sum", slots: u.terms.map(slotOf) };
      case "product":
        return { kind: "product", slots: u.factors.map(slotOf) };
      case "power":
        return powerInstruction(u.base, u.exponent);
      case "call":
        return { kind: "call", row: rowOf(u.name), slots: u.arguments.map(slotOf) };
      case "cases":
        return { kind: "cases", test: testOf(u), then: slotOf(u.then), otherwise: slotOf(u.otherwise) };
      case "sumOver":
      case "derivative":
        throw new Error(`a ${u.kind} has no value before it is written out`);
      default:
        return impossible(u);
    }
  }

  function positionOf(name: string): number {
    const position = positions.get(name);
    if (position === undefined) throw new Error(`no value for the symbol ${name}`);
    return position;
  }

  function powerInstruction(base: Expr, exponent: Expr): Instruction {
    const fixed = exactValue(exponent);
    if (fixed === null) return { kind: "power", base: slotOf(base), exponent: slotOf(exponent) };
    const { value, decimal } = fixed;
    return { kind: "fixed-power", base: slotOf(base), exponent: value, double: toNumber(value), decimal };
  }

  return { inputs, instructions, demands, outputs: outputs.map(slotOf) };
}
