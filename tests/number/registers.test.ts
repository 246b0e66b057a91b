import { describe, expect, it, test } from "vitest";
import * as I from "../../src/number/interval.ts";
import * as Q from "../../src/number/rational.ts";
import {
  createRegisters,
  multiplyRegisters,
  type Registers,
  readRegister,
  squareRegister,
  sumRegisters,
  writeRegister,
} from "../../src/number/registers.ts";
import { seeded, spread } from "./doubles.ts";

const inf = Number.POSITIVE_INFINITY;
const { MAX_VALUE: largest, MIN_VALUE: least } = Number;
const COUNT = Number(process.env["CAMPAIGN"] ?? 20_000);

type Operation = (at: Registers, slots: readonly number[], out: number) => void;

function applied(operation: Operation, operands: readonly I.Interval[]): I.Interval {
  const at = createRegisters(operands.length + 1);
  for (const [slot, x] of operands.entries()) writeRegister(at, slot, x);
  operation(at, [...operands.keys()], operands.length);
  return readRegister(at, operands.length);
}

const square: Operation = (at, slots, out) => squareRegister(at, slots[0] ?? -1, out);

/** A random interval with its ends, among them 0, exact neighbours, one-sided infinities and every magnitude. */
function randomInterval(next: () => number): I.Interval {
  const end = (): number => {
    const kind = next();
    if (kind < 0.08) return 0;
    if (kind < 0.16) return Math.round(6 * next() - 3);
    if (kind < 0.2) return [largest, -largest, least, -least, 2 ** -1021, -(2 ** -969)][Math.floor(6 * next())] ?? 0;
    return kind < 0.7 ? spread(next, -30, 30) : kind < 0.85 ? spread(next, -600, 600) : spread(next, -1074, 1023);
  };
  const [a, b] = [end(), next() < 0.2 ? Number.NaN : end()];
  if (Number.isNaN(b)) return I.point(a);
  const x = I.interval(Math.min(a, b), Math.max(a, b));
  const kind = next();
  return kind < 0.03 ? { lo: x.lo, hi: inf } : kind < 0.06 ? { lo: -inf, hi: x.hi } : x;
}

/** Ends of the interval that are members, and one inside. */
function membersOf(x: I.Interval): readonly Q.Rational[] {
  return [x.lo, x.hi, I.midpoint(x)].filter(Number.isFinite).map(Q.fromNumber);
}

const isProper = ({ lo, hi }: I.Interval): boolean => lo <= hi && lo < inf && hi > -inf;

describe("operations on registers contain the exact results", () => {
  it.each([
    { name: "sums", operation: sumRegisters, exact: Q.addRational, most: 4 },
    { name: "products", operation: multiplyRegisters, exact: Q.multiplyRational, most: 3 },
  ])("of $name", ({ operation, exact, most }) => {
    const next = seeded(7);
    for (let run = 0; run < COUNT; run += 1) {
      const operands = Array.from({ length: 2 + Math.floor((most - 1) * next()) }, () => randomInterval(next));
      const result = applied(operation, operands);
      const [first = [], ...others] = operands.map(membersOf);
      let values: readonly Q.Rational[] = first;
      for (const members of others) values = values.flatMap((p) => members.map((q) => exact(p, q)));
      if (!isProper(result) || !values.every((value) => I.containsRational(result, value)))
        expect.fail(`${JSON.stringify(operands)} gave ${JSON.stringify(result)}`);
    }
  });

  it("of squares", () => {
    const next = seeded(8);
    for (let run = 0; run < COUNT; run += 1) {
      const x = randomInterval(next);
      const result = applied(square, [x]);
      const values = membersOf(x).map((p) => Q.multiplyRational(p, p));
      if (!isProper(result) || result.lo < 0 || !values.every((value) => I.containsRational(result, value)))
        expect.fail(`${JSON.stringify(x)} gave ${JSON.stringify(result)}`);
    }
  });
});

test("sums and products of moderate numbers are at most some units in the last place wider than the tight ones", () => {
  const next = seeded(9);
  for (let run = 0; run < 5_000; run += 1) {
    const [a, b] = [I.point(spread(next, -30, 30)), I.point(spread(next, -30, 30))];
    const product = applied(multiplyRegisters, [a, b]);
    expect(I.width(product) / I.magnitude(product)).toBeLessThan(3 * Number.EPSILON);
    const sum = applied(sumRegisters, [a, b]);
    expect(I.width(sum) / I.magnitude(sum)).toBeLessThan(5 * Number.EPSILON);
  }
});

test.each([
  ["0 · [-∞, ∞]", multiplyRegisters, [I.point(0), I.WHOLE], I.point(0)],
  ["[0, 1] · [1, ∞]", multiplyRegisters, [I.interval(0, 1), I.interval(1, inf)], I.interval(0, inf)],
  ["0 · [-1, 1] · 3", multiplyRegisters, [I.point(0), I.interval(-1, 1), I.point(3)], I.point(0)],
  ["largest + largest", sumRegisters, [I.point(largest), I.point(largest)], I.interval(largest, inf)],
  ["largest + largest - largest", sumRegisters, [I.point(largest), I.point(largest), I.point(-largest)], null],
  ["-∞ + ∞", sumRegisters, [I.interval(-inf, 0), I.interval(0, inf)], I.WHOLE],
  ["least · least", multiplyRegisters, [I.point(least), I.point(least)], I.interval(0, least)],
  ["0 + 0", sumRegisters, [I.point(0), I.point(0)], I.point(0)],
  ["[0, 2]^2", square, [I.interval(0, 2)], null],
  ["[-∞, 1]^2", square, [I.interval(-inf, 1)], I.interval(0, inf)],
  ["0^2", square, [I.point(0)], I.point(0)],
  ["the empty sum", sumRegisters, [], I.point(0)],
  ["the empty product", multiplyRegisters, [], I.point(1)],
] as const)("%s", (_, operation, operands, expected) => {
  const result = applied(operation, operands);
  if (expected === null) expect(isProper(result)).toBe(true);
  else expect(result).toEqual(expected);
});
