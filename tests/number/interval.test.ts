import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as I from "../../src/number/interval.ts";
import * as Q from "../../src/number/rational.ts";
import { anyInterval, finiteDouble, intervalWithMembers, seeded, spread } from "./doubles.ts";

const { interval, point, EMPTY, WHOLE } = I;
const inf = Number.POSITIVE_INFINITY;
const { MAX_VALUE: largest, MIN_VALUE: least } = Number;
const show = (x: I.Interval): string => (I.isEmpty(x) ? "empty" : `[${x.lo}, ${x.hi}]`);

/** Whether the two ends are the same double or neighbours, as a tight enclosure must have them. */
function isTight(x: I.Interval): boolean {
  const middle = x.lo / 2 + x.hi / 2;
  return x.lo === x.hi || middle === x.lo || middle === x.hi;
}

const binary = [
  { name: "+", of: I.addInterval, exact: Q.addRational },
  { name: "-", of: I.subtractInterval, exact: Q.subtractRational },
  { name: "*", of: I.multiplyInterval, exact: Q.multiplyRational },
  {
    name: "/",
    of: I.divideInterval,
    exact: (a: Q.Rational, b: Q.Rational) => (Q.isZero(b) ? null : Q.divideRational(a, b)),
  },
  {
    name: "min",
    of: I.minimumInterval,
    exact: (a: Q.Rational, b: Q.Rational) => (Q.compareRational(a, b) < 0 ? a : b),
  },
  {
    name: "max",
    of: I.maximumInterval,
    exact: (a: Q.Rational, b: Q.Rational) => (Q.compareRational(a, b) < 0 ? b : a),
  },
] as const;

describe.each(binary)("the interval operation $name", ({ of, exact }) => {
  test("contains the exact result for members of its operands", () => {
    fc.assert(
      fc.property(intervalWithMembers, intervalWithMembers, (a, b) => {
        const result = of(a.x, b.x);
        for (const p of a.members)
          for (const q of b.members) {
            const value = exact(Q.fromNumber(p), Q.fromNumber(q));
            if (value !== null && !I.containsRational(result, value)) return false;
          }
        return true;
      }),
      { numRuns: 1500 },
    );
  });

  test("is as tight as doubles allow for points of moderate size", () => {
    const next = seeded(11);
    for (let i = 0; i < 5000; i++) {
      const a = spread(next, -300, 300);
      const b = spread(next, -300, 300);
      const result = of(point(a), point(b));
      const value = exact(Q.fromNumber(a), Q.fromNumber(b));
      if (value === null || !I.containsRational(result, value) || !isTight(result))
        expect.fail(`${a} ${b} ${show(result)}`);
      if (Q.equalRational(Q.fromNumber(Q.toNumber(value)), value)) expect(I.isPoint(result)).toBe(true);
    }
  });
});

test("points of every magnitude: + - * / contain the exact result", () => {
  const next = seeded(5);
  for (let i = 0; i < 6000; i++) {
    const a = spread(next, -1074, 1023);
    const b = next() < 0.5 ? spread(next, -1074, 1023) : spread(next, -60, 60);
    for (const { name, of, exact } of binary) {
      const value = exact(Q.fromNumber(a), Q.fromNumber(b));
      const result = of(point(a), point(b));
      if (value !== null && !I.containsRational(result, value)) expect.fail(`${a} ${name} ${b} gave ${show(result)}`);
    }
  }
});

test("an operation returns neither NaN nor a disordered pair, whatever the intervals", () => {
  const proper = (x: I.Interval): boolean =>
    (x.lo <= x.hi && x.lo < inf && x.hi > -inf) || (x.lo === inf && x.hi === -inf);
  fc.assert(
    fc.property(anyInterval, anyInterval, fc.integer({ min: -9, max: 9 }), finiteDouble, (x, y, k, c) => {
      const results = [...binary.map(({ of }) => of(x, y)), ...I.solveLinear(x, y), I.hull(x, y), I.intersect(x, y)];
      results.push(I.negateInterval(x), I.absoluteInterval(x), I.sqrtInterval(x), I.signInterval(x));
      results.push(I.powerInterval(x, k), I.scaleInterval(x, c));
      return results.every(proper) && (I.isEmpty(x) || I.contains(x, I.midpoint(x))) && I.width(x) >= 0;
    }),
    { numRuns: 5000 },
  );
});

test("x^k contains the exact power of each member", () => {
  fc.assert(
    fc.property(intervalWithMembers, fc.integer({ min: -7, max: 7 }), ({ x, members }, k) => {
      const result = I.powerInterval(x, k);
      return members.every(
        (m) => (m === 0 && k < 0) || I.containsRational(result, Q.powerRational(Q.fromNumber(m), k)),
      );
    }),
    { numRuns: 3000 },
  );
});

test("√x is the interval of the neighbours whose squares enclose x", () => {
  const next = seeded(3);
  for (let i = 0; i < 10000; i++) {
    const x = Math.abs(i % 2 === 0 ? spread(next, -1074, 1023) : Math.floor(1e6 * next()) ** 2);
    const { lo, hi } = I.sqrtInterval(point(x));
    const exact = Q.fromNumber(x);
    const square = (v: number): Q.Rational => Q.powerRational(Q.fromNumber(v), 2);
    const encloses = Q.compareRational(square(lo), exact) <= 0 && Q.compareRational(exact, square(hi)) <= 0;
    if (!encloses || (x > 1e-280 && x < 1e300 && !isTight({ lo, hi }))) expect.fail(`sqrt ${x}`);
  }
});

test("a rational number lies in its interval, which is tight from the subnormal numbers to the overflow", () => {
  const whole = fc.bigInt({ min: -(2n ** 80n), max: 2n ** 80n });
  fc.assert(
    fc.property(whole, whole, fc.integer({ min: -1200, max: 1100 }), (n, d, e) => {
      if (d === 0n) return true;
      const r = Q.multiplyRational(Q.rational(n, d), Q.powerRational(Q.TWO, e));
      const x = I.fromRational(r);
      return I.containsRational(x, r) && (isTight(x) || !I.isBounded(x) || I.magnitude(x) < 2 ** -960);
    }),
    { numRuns: 4000 },
  );
  expect(I.fromRational(Q.rational(10n ** 400n))).toEqual(interval(largest, inf));
  expect(I.fromRational(Q.rational(-(10n ** 400n)))).toEqual(interval(-inf, -largest));
  expect(I.fromRational(Q.rational(1n, 10n ** 400n))).toEqual(interval(0, least));
  expect(I.fromRational(Q.rational(-3n, 4n))).toEqual(point(-0.75));
  expect(I.fromRational(Q.ZERO)).toEqual(point(0));
});

test.each([
  ["0 · [-∞, ∞]", I.multiplyInterval(point(0), WHOLE), point(0)],
  ["[0, 1] · [1, ∞]", I.multiplyInterval(interval(0, 1), interval(1, inf)), interval(0, inf)],
  ["[-1, 2] · [-3, 4]", I.multiplyInterval(interval(-1, 2), interval(-3, 4)), interval(-6, 8)],
  ["empty + [-∞, ∞]", I.addInterval(EMPTY, WHOLE), EMPTY],
  ["largest + largest", I.addInterval(point(largest), point(largest)), interval(largest, inf)],
  ["least · least", I.multiplyInterval(point(least), point(least)), interval(0, least)],
  ["1 / [0, 0]", I.divideInterval(point(1), point(0)), EMPTY],
  ["0 / [-1, 1]", I.divideInterval(point(0), interval(-1, 1)), point(0)],
  ["[1, 2] / [0, 4]", I.divideInterval(interval(1, 2), interval(0, 4)), interval(0.25, inf)],
  ["[1, 2] / [-4, 0]", I.divideInterval(interval(1, 2), interval(-4, 0)), interval(-inf, -0.25)],
  ["[-2, -1] / [0, 4]", I.divideInterval(interval(-2, -1), interval(0, 4)), interval(-inf, -0.25)],
  ["[0, 1] / [0, 1]", I.divideInterval(interval(0, 1), interval(0, 1)), interval(0, inf)],
  ["1 / [-1, 1]", I.divideInterval(point(1), interval(-1, 1)), WHOLE],
  ["1 / [2, ∞]", I.divideInterval(point(1), interval(2, inf)), interval(0, 0.5)],
  ["[-3, 2]^2", I.powerInterval(interval(-3, 2), 2), interval(0, 9)],
  ["[-3, 2]^3", I.powerInterval(interval(-3, 2), 3), interval(-27, 8)],
  ["[-1, 2]^-2", I.powerInterval(interval(-1, 2), -2), interval(0.25, inf)],
  ["[-1, 2]^0", I.powerInterval(interval(-1, 2), 0), point(1)],
  ["0^-1", I.powerInterval(point(0), -1), EMPTY],
  ["√[-4, 9]", I.sqrtInterval(interval(-4, 9)), interval(0, 3)],
  ["√[-4, -1]", I.sqrtInterval(interval(-4, -1)), EMPTY],
  ["sign [-1, 0]", I.signInterval(interval(-1, 0)), interval(-1, 0)],
  ["|[-3, 2]|", I.absoluteInterval(interval(-3, 2)), interval(0, 3)],
])("%s", (_, result, expected) => {
  expect(result).toEqual(expected);
});

test("division in two pieces keeps each solution and the gap", () => {
  expect(I.solveLinear(interval(1, 2), interval(-1, 4))).toEqual([interval(-inf, -1), interval(0.25, inf)]);
  expect(I.solveLinear(interval(-2, -1), interval(-1, 4))).toEqual([interval(-inf, -0.25), interval(1, inf)]);
  expect(I.solveLinear(interval(0, 1), interval(0, 1))).toEqual([WHOLE]);
  expect(I.solveLinear(point(1), point(0))).toEqual([]);
  expect(I.solveLinear(point(1), interval(0, 1))).toEqual([interval(1, inf)]);
});
