import { E, PI } from "../number/constants.ts";
import { realPowerInterval } from "../number/exponential.ts";
import {
  absoluteInterval,
  addInterval,
  EMPTY,
  fromRational,
  hull,
  type Interval,
  intersect,
  interval,
  isEmpty,
  multiplyInterval,
  negateInterval,
  ONE_INTERVAL,
  powerInterval,
  WHOLE,
  ZERO_INTERVAL,
} from "../number/interval.ts";
import type { Rational } from "../number/rational.ts";
import { nthRootInterval } from "../number/root.ts";
import type { Condition, Expr, Relation } from "./expr.ts";
import { compile, type Instruction, type Tape, type Test } from "./tape.ts";

/** A box: an interval for each symbol. */
export type Box = ReadonlyMap<string, Interval>;

/**
 * What is certain of an expression over a box: `range` holds every value that it takes there, and `defined` says
 * whether it has a value everywhere in the box, nowhere, or neither is proved.
 */
export type Enclosed = { readonly range: Interval; readonly defined: Definedness };
export type Definedness = "everywhere" | "somewhere" | "nowhere";

/** Encloses `u` over `box`, which must have an interval for each free symbol. */
export function enclose(u: Expr, box: Box): Enclosed {
  const names = [...box.keys()];
  const [result] = encloseTape(
    compile([u], names),
    names.map((name) => box.get(name) ?? WHOLE),
  );
  return result ?? { range: WHOLE, defined: "somewhere" };
}

/** Whether a comparison holds at every point of the box, at none, or neither is proved. */
export function holdsOver(condition: Condition, box: Box): Definedness {
  const left = enclose(condition.left, box);
  const right = enclose(condition.right, box);
  if (left.defined === "nowhere" || right.defined === "nowhere") return "nowhere";
  return worse(worse(left.defined, right.defined), compareRanges(left.range, condition.relation, right.range));
}

/** Encloses the tape's outputs over a box, one interval for each input, as tightly as doubles allow. */
export function encloseTape(tape: Tape, box: readonly Interval[]): readonly Enclosed[] {
  const slots: Enclosed[] = [];
  const at = (slot: number): Enclosed => slots[slot] ?? UNKNOWN;
  for (const [i, instruction] of tape.instructions.entries())
    slots.push(encloseSlot(instruction, tape.demands[i] ?? [], at, box));
  return tape.outputs.map(at);
}

const UNKNOWN: Enclosed = { range: WHOLE, defined: "somewhere" };
const NOWHERE: Enclosed = { range: EMPTY, defined: "nowhere" };

/** What is certain of one slot, from what is certain of those before it. */
export function encloseSlot(
  instruction: Instruction,
  demands: readonly Test[],
  at: (slot: number) => Enclosed,
  box: readonly Interval[],
): Enclosed {
  if (instruction.kind === "cases") return encloseCases(instruction, at);
  let defined = definedOperands(instruction, at);
  for (const test of demands) defined = worse(defined, outcome(test, at));
  if (defined === "nowhere") return NOWHERE;
  const range = rangeOf(instruction, (slot) => at(slot).range, box);
  return isEmpty(range) ? NOWHERE : { range, defined };
}

function definedOperands(instruction: Instruction, at: (slot: number) => Enclosed): Definedness {
  switch (instruction.kind) {
    case "sum":
    case "product":
    case "call":
      return instruction.slots.reduce((all: Definedness, slot) => worse(all, at(slot).defined), "everywhere");
    case "fixed-power":
      return at(instruction.base).defined;
    case "power":
      return worse(at(instruction.base).defined, at(instruction.exponent).defined);
    default:
      return "everywhere";
  }
}

function worse(a: Definedness, b: Definedness): Definedness {
  if (a === "nowhere" || b === "nowhere") return "nowhere";
  return a === "somewhere" || b === "somewhere" ? "somewhere" : "everywhere";
}

/** Whether a comparison holds on the whole box, on none of it, or undecided. */
function outcome(test: Test, at: (slot: number) => Enclosed): Definedness {
  const left = at(test.left);
  const right = at(test.right);
  if (left.defined === "nowhere" || right.defined === "nowhere") return "nowhere";
  return worse(worse(left.defined, right.defined), compareRanges(left.range, test.relation, right.range));
}

function compareRanges(a: Interval, relation: Relation, b: Interval): Definedness {
  switch (relation) {
    case "<":
      return a.hi < b.lo ? "everywhere" : a.lo >= b.hi ? "nowhere" : "somewhere";
    case "<=":
      return a.hi <= b.lo ? "everywhere" : a.lo > b.hi ? "nowhere" : "somewhere";
    case ">":
      return compareRanges(b, "<", a);
    case ">=":
      return compareRanges(b, "<=", a);
    case "=":
      return opposite(compareRanges(a, "!=", b));
    case "!=":
      if (a.hi < b.lo || b.hi < a.lo) return "everywhere";
      return a.lo === a.hi && b.lo === b.hi && a.lo === b.lo ? "nowhere" : "somewhere";
  }
}

function opposite(d: Definedness): Definedness {
  return d === "everywhere" ? "nowhere" : d === "nowhere" ? "everywhere" : "somewhere";
}

function encloseCases(instruction: Extract<Instruction, { kind: "cases" }>, at: (slot: number) => Enclosed): Enclosed {
  const { left, relation, right } = instruction.test;
  const [a, b] = [at(left), at(right)];
  const tested = worse(a.defined, b.defined);
  if (tested === "nowhere") return NOWHERE;
  const then = at(instruction.then);
  const otherwise = at(instruction.otherwise);
  const holds = compareRanges(a.range, relation, b.range);
  if (holds !== "somewhere") {
    const chosen = holds === "everywhere" ? then : otherwise;
    return chosen.defined === "nowhere" ? NOWHERE : { range: chosen.range, defined: worse(chosen.defined, tested) };
  }
  if (then.defined === "nowhere" && otherwise.defined === "nowhere") return NOWHERE;
  const everywhere = then.defined === "everywhere" && otherwise.defined === "everywhere" && tested === "everywhere";
  return { range: hull(then.range, otherwise.range), defined: everywhere ? "everywhere" : "somewhere" };
}

function rangeOf(
  instruction: Exclude<Instruction, { kind: "cases" }>,
  at: (slot: number) => Interval,
  box: readonly Interval[],
): Interval {
  switch (instruction.kind) {
    case "input":
      return box[instruction.position] ?? WHOLE;
    case "number":
      return fromRational(instruction.value);
    case "constant":
      return instruction.name === "pi" ? PI : E;
    case "sum":
      return instruction.slots.reduce((total, slot) => addInterval(total, at(slot)), ZERO_INTERVAL);
    case "product":
      return instruction.slots.reduce((total, slot) => multiplyInterval(total, at(slot)), ONE_INTERVAL);
    case "fixed-power":
      return fixedPower(at(instruction.base), instruction.exponent, instruction.decimal);
    case "power":
      return realPowerInterval(at(instruction.base), at(instruction.exponent));
    case "call":
      return instruction.row.enclose(at(instruction.slots[0] ?? -1), at(instruction.slots[1] ?? -1));
  }
}

/** The largest exponent that is worked out by repeated squaring. */
const LARGEST_EXPONENT = 1_000_000n;

function fixedPower(base: Interval, exponent: Rational, decimal: boolean): Interval {
  const { n, d } = exponent;
  if (n > LARGEST_EXPONENT || n < -LARGEST_EXPONENT || d > LARGEST_EXPONENT) return largePower(base, exponent, decimal);
  if (d === 1n) return powerInterval(base, Number(n));
  const domain = d % 2n === 1n && !decimal ? base : intersect(base, interval(0, Number.POSITIVE_INFINITY));
  return isEmpty(domain) ? EMPTY : powerInterval(nthRootInterval(domain, Number(d)), Number(n));
}

function largePower(base: Interval, exponent: Rational, decimal: boolean): Interval {
  const positive = realPowerInterval(intersect(base, interval(0, Number.POSITIVE_INFINITY)), fromRational(exponent));
  if (base.lo >= 0 || decimal || exponent.d % 2n === 0n) return positive;
  const magnitude = realPowerInterval(
    absoluteInterval(intersect(base, interval(Number.NEGATIVE_INFINITY, 0))),
    fromRational(exponent),
  );
  return hull(positive, exponent.n % 2n === 0n ? magnitude : negateInterval(magnitude));
}
