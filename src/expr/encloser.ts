import { EMPTY, type Interval, isEmpty } from "../number/interval.ts";
import {
  createRegisters,
  multiplyRegisters,
  type Registers,
  readRegister,
  squareRegister,
  sumRegisters,
  writeRegister,
} from "../number/registers.ts";
import { type Definedness, type Enclosed, encloseSlot } from "./enclose.ts";
import type { Instruction, Tape } from "./tape.ts";

/** Encloses a tape's outputs over a box, one interval for each input. */
export type Encloser = (box: readonly Interval[]) => readonly Enclosed[];

/**
 * As `encloseTape`, made ready for many boxes: numbers are worked out once, and while all slots have a value everywhere
 * in the box, sums, products and squares run on registers, some units in the last place wider than the tight
 * operations. The other slots are those of `encloseTape`.
 */
export function createEncloser(tape: Tape): Encloser {
  const { instructions, demands, outputs } = tape;
  const at = createRegisters(instructions.length);
  const defined: Definedness[] = instructions.map(() => "everywhere");
  const read = (slot: number): Enclosed => ({ range: readRegister(at, slot), defined: defined[slot] ?? "somewhere" });
  const work = (slot: number, instruction: Instruction, box: readonly Interval[]): boolean => {
    const found = encloseSlot(instruction, demands[slot] ?? [], read, box);
    writeRegister(at, slot, found.range);
    defined[slot] = found.defined;
    return found.defined === "everywhere";
  };
  for (const [slot, instruction] of instructions.entries()) if (isFixed(instruction)) work(slot, instruction, []);
  const isBare = demands.map((tests) => tests.length === 0);
  return (box) => {
    let isWhole = !box.some(isEmpty);
    for (let slot = 0; slot < instructions.length; slot += 1) {
      const instruction = instructions[slot];
      if (instruction === undefined) continue;
      if (isWhole && isBare[slot] && isDone(instruction, slot, at, box)) defined[slot] = "everywhere";
      else isWhole = work(slot, instruction, box) && isWhole;
    }
    return outputs.map(read);
  };
}

function isFixed({ kind }: Instruction): boolean {
  return kind === "number" || kind === "constant";
}

/** Whether the slot was worked out on registers, from operands that have a value everywhere. */
function isDone(instruction: Instruction, slot: number, at: Registers, box: readonly Interval[]): boolean {
  switch (instruction.kind) {
    case "number":
    case "constant":
      return true;
    case "input":
      writeRegister(at, slot, box[instruction.position] ?? EMPTY);
      return box.length > instruction.position;
    case "sum":
      sumRegisters(at, instruction.slots, slot);
      return true;
    case "product":
      multiplyRegisters(at, instruction.slots, slot);
      return true;
    case "fixed-power":
      if (instruction.double !== 2) return false;
      squareRegister(at, instruction.base, slot);
      return true;
    default:
      return false;
  }
}
