import { Decimal } from "decimal.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ENCLOSURES, type EnclosureName } from "../../src/number/elementary.ts";
import { realPowerInterval } from "../../src/number/exponential.ts";
import { type Interval, interval, isEmpty, point } from "../../src/number/interval.ts";
import { atan2Interval } from "../../src/number/inverseTrigonometric.ts";
import { huberInterval } from "../../src/number/piecewise.ts";
import { anyInterval, intervalWithMembers, seeded, spread } from "./doubles.ts";
import { encloses, exactly, type Real, valueAt } from "./oracle.ts";

const inf = Number.POSITIVE_INFINITY;
const names = Object.keys(ENCLOSURES).filter((name): name is EnclosureName => name in ENCLOSURES);
const show = (x: Interval): string => `[${x.lo}, ${x.hi}]`;
const proper = (x: Interval): boolean => (x.lo <= x.hi && x.lo < inf && x.hi > -inf) || (x.lo === inf && x.hi === -inf);

describe.each(names)("the enclosure of %s", (name) => {
  const { enclose, isDefinedOn } = ENCLOSURES[name];

  test("contains the values at members of an interval", () => {
    fc.assert(
      fc.property(intervalWithMembers, ({ x, members }) => {
        const result = enclose(x);
        const values = members.map((m) => valueAt(name, m));
        const inside = values.every((v) => v === null || encloses(result, v));
        const undefinedMember = values.includes(null);
        return inside && !(undefinedMember && isDefinedOn(x));
      }),
      { numRuns: 150 },
    );
  });

  test("contains the values between the ends of short and middle intervals", () => {
    const next = seeded(31);
    for (let i = 0; i < 100; i++) {
      const lo = i % 2 === 0 ? 12 * next() - 6 : spread(next, -8, 5);
      const x = interval(lo, lo + Math.abs(spread(next, -12, 3)));
      const result = enclose(x);
      for (let j = 0; j < 2; j++) {
        const exact = valueAt(name, Math.min(x.hi, x.lo + (x.hi - x.lo) * next()));
        if (exact !== null && !encloses(result, exact))
          expect.fail(`${name} over ${show(x)}: ${exact} not in ${show(result)}`);
      }
    }
  });

  test("is never NaN nor disordered, grows with its argument, and is empty exactly off the domain", () => {
    fc.assert(
      fc.property(anyInterval, anyInterval, (x, y) => {
        const result = enclose(x);
        const all = enclose(interval(Math.min(x.lo, y.lo), Math.max(x.hi, y.hi)));
        const atMost = (a: number, b: number): boolean => a <= b || a - b <= 1e-14 * Math.abs(b) + Number.MIN_VALUE;
        const contained = isEmpty(result) || (atMost(all.lo, result.lo) && atMost(result.hi, all.hi));
        const told = isDefinedOn(x) ? !isEmpty(result) : true;
        return proper(result) && contained && told && (!isEmpty(x) || (isEmpty(result) && !isDefinedOn(x)));
      }),
      { numRuns: 500 },
    );
  });
});

test("x^y contains the power to 60 digits for x > 0, and 0^y is 0 for y > 0", () => {
  const next = seeded(17);
  for (let i = 0; i < 2000; i++) {
    const x = Math.abs(i % 2 === 0 ? spread(next, -30, 30) : spread(next, -1074, 1023));
    const y = spread(next, -20, 5);
    const result = realPowerInterval(point(x), point(y));
    const exact = exactly(x).ln().times(exactly(y)).exp();
    if (!encloses(result, exact)) expect.fail(`${x}^${y} = ${exact} not in ${show(result)}`);
  }
  expect(realPowerInterval(point(0), point(0.5))).toEqual(point(0));
  expect(realPowerInterval(point(0), point(-1)).lo).toBe(inf);
  expect(realPowerInterval(interval(-1, 0), interval(-1, 1))).toEqual(point(0));
  fc.assert(
    fc.property(anyInterval, anyInterval, (x, y) => proper(realPowerInterval(x, y))),
    { numRuns: 3000 },
  );
});

test("atan2 contains the angle of each point of the box", () => {
  const angle = (y: number, x: number): Real => {
    if (y === 0 && x === 0) return new Decimal(0);
    if (x === 0) return Decimal.acos(-1).times(Math.sign(y)).div(2);
    const base = exactly(y).div(exactly(x)).atan();
    if (x > 0) return base;
    return y >= 0 ? base.plus(Decimal.acos(-1)) : base.minus(Decimal.acos(-1));
  };
  fc.assert(
    fc.property(intervalWithMembers, intervalWithMembers, (y, x) => {
      const result = atan2Interval(y.x, x.x);
      return proper(result) && y.members.every((q) => x.members.every((p) => encloses(result, angle(q, p))));
    }),
    { numRuns: 500 },
  );
  expect(atan2Interval(interval(-1, 1), interval(1, 2)).hi).toBeCloseTo(Math.PI / 4, 14);
  expect(atan2Interval(interval(1, 2), interval(-1, 1)).lo).toBeCloseTo(Math.PI / 4, 14);
  expect(atan2Interval(interval(-1, 0), interval(-1, 1)).lo).toBeCloseTo(-Math.PI, 14);
  expect(atan2Interval(point(0), point(-1)).lo).toBeCloseTo(Math.PI, 14);
});

test("Huber's loss contains its value at members", () => {
  fc.assert(
    fc.property(intervalWithMembers, intervalWithMembers, ({ x, members }, delta) => {
      const result = huberInterval(x, delta.x);
      const inside = members.every((m) =>
        delta.members.every((d) => {
          const size = exactly(m).abs();
          const inner = Decimal.min(size, exactly(Math.max(d, 0)));
          return d < 0 || encloses(result, inner.times(size.minus(inner.div(2))));
        }),
      );
      return proper(result) && inside;
    }),
    { numRuns: 2000 },
  );
  expect(huberInterval(point(3), point(1))).toEqual(point(2.5));
});
