import { describe, expect, test } from "vitest";
import { ENCLOSURES, type EnclosureName } from "../../src/number/elementary.ts";
import { type Interval, interval, isEmpty, point } from "../../src/number/interval.ts";
import { nthRootInterval } from "../../src/number/root.ts";
import { seeded, spread } from "./doubles.ts";
import { encloses, exactly, oracle, type Real, valueAt } from "./oracle.ts";

const inf = Number.POSITIVE_INFINITY;
const names = Object.keys(ENCLOSURES).filter((name): name is EnclosureName => name in ENCLOSURES);
const show = (x: Interval): string => `[${x.lo}, ${x.hi}]`;

/** The width of an enclosure in units of 2^-52 of the value, where that is not below the normal numbers. */
function relativeWidth(x: Interval, value: Real): number {
  const size = value.abs();
  if (size.lt("1e-300") || !Number.isFinite(x.lo) || !Number.isFinite(x.hi)) return 0;
  return exactly(x.hi).minus(exactly(x.lo)).div(size).toNumber() / Number.EPSILON;
}

/** Arguments where each function is at its most difficult, besides those of all magnitudes. */
function samples(name: EnclosureName, count: number): number[] {
  const next = seeded(name.length * 7919 + name.charCodeAt(0));
  const { turning, least = -60, most = 20 } = oracle[name];
  return Array.from({ length: count }, (_, i) => {
    if (i % 16 === 0) return spread(next, -1074, 1023);
    if (i % 4 === 0 && turning.length > 0) {
      const centre = turning[Math.floor(turning.length * next())] ?? 0;
      return centre + Math.max(Math.abs(centre), 1) * spread(next, -53, -4);
    }
    return i % 4 === 1 ? 8 * next() - 4 : spread(next, least, most);
  });
}

describe.each(names)("the enclosure of %s", (name) => {
  const { enclose, isDefinedOn } = ENCLOSURES[name];
  const { widest, count = 1400 } = oracle[name];

  test("contains the value to 60 digits at doubles of all magnitudes, and is narrow", () => {
    let worst = 0;
    let where = 0;
    for (const x of samples(name, count)) {
      const exact = valueAt(name, x);
      const result = enclose(point(x));
      if (exact === null) {
        if (!isEmpty(result) || isDefinedOn(point(x))) expect.fail(`${name}(${x}) is undefined, not ${show(result)}`);
        continue;
      }
      if (!encloses(result, exact) || !isDefinedOn(point(x))) {
        expect.fail(`${name}(${x}) = ${exact.toString()} is not in ${show(result)}`);
      }
      const width = relativeWidth(result, exact);
      if (width > worst) [worst, where] = [width, x];
    }
    expect(worst, `relative width at ${where}`).toBeLessThan(widest);
  });
});

test.each([
  ["exp", interval(-inf, 0), interval(0, 1)],
  ["exp", interval(1000, inf), interval(Number.MAX_VALUE, inf)],
  ["exp", interval(-inf, -1000), interval(0, Number.MIN_VALUE)],
  ["log", interval(0, 1), interval(-inf, 0)],
  ["log", interval(-3, 1), interval(-inf, 0)],
  ["log", interval(-3, 0), interval(1, 0)],
  ["log2", interval(0.125, 1024), interval(-3, 10)],
  ["log10", interval(1, 1e22), interval(0, 22)],
  ["sin", interval(0, 100), interval(-1, 1)],
  ["sin", interval(1.5, 1.6), interval(0.9974949866040539, 1)],
  ["sin", interval(-inf, 0), interval(-1, 1)],
  ["cos", interval(-1, 0), interval(0.5403023058681393, 1)],
  ["tan", interval(1, 2), interval(-inf, inf)],
  ["sec", interval(1, 2), interval(-inf, inf)],
  ["sec", interval(0, 0), interval(1, 1)],
  ["cot", interval(0, 0), interval(1, 0)],
  ["csc", interval(0, 0), interval(1, 0)],
  ["acos", interval(1, 5), interval(0, 0)],
  ["asin", interval(2, 5), interval(1, 0)],
  ["acosh", interval(-4, 1), interval(0, 0)],
  ["atanh", interval(-1, 1), interval(-inf, inf)],
  ["atanh", interval(1, 2), interval(1, 0)],
  ["asech", interval(0, 1), interval(0, inf)],
  ["acot", interval(0, 0), interval(1, 0)],
  ["coth", interval(0, inf), interval(1, inf)],
  ["csch", interval(-inf, 0), interval(-inf, 0)],
  ["acoth", interval(-1, 1), interval(1, 0)],
  ["sinc", interval(0, 0), interval(1, 1)],
  ["tanh", interval(-inf, inf), interval(-1, 1)],
  ["sigmoid", interval(-inf, inf), interval(0, 1)],
  ["softplus", interval(-inf, inf), interval(0, inf)],
  ["erf", interval(-inf, inf), interval(-1, 1)],
  ["erfc", interval(-inf, inf), interval(0, 2)],
  ["lambertw", interval(-3, 0), interval(-1, 0)],
  ["lambertw", interval(-3, -0.36787944117144233), interval(1, 0)],
  ["cbrt", interval(-27, 8), interval(-3, 2)],
] as const)("%s of %o is within 1e-15 of %o", (name, x, expected) => {
  const result = ENCLOSURES[name].enclose(x);
  const near = (a: number, b: number): boolean => a === b || Math.abs(a - b) <= 1e-15;
  if (!near(result.lo, expected.lo) || !near(result.hi, expected.hi)) expect(result).toEqual(expected);
});

test.each([
  ["log", interval(0, 1)],
  ["sqrt", interval(-Number.MIN_VALUE, 1)],
  ["tan", interval(1, 1.5707963267948968)],
  ["sec", interval(4.7, 4.72)],
  ["cot", interval(-1, 0)],
  ["csc", interval(3.1, 3.2)],
  ["acos", interval(0, 1.0000000000000002)],
  ["atanh", interval(0, 1)],
  ["acoth", interval(1, 2)],
  ["asec", interval(-2, 2)],
  ["lambertw", interval(-0.36787944117144233, 0)],
  ["tan", interval(-inf, inf)],
] as const)("%s is not defined on all of %o", (name, x) => {
  expect(ENCLOSURES[name].isDefinedOn(x)).toBe(false);
});

test.each([
  ["tan", interval(-1.5707963267948966, 1.5707963267948966)],
  ["cot", interval(Number.MIN_VALUE, Math.PI)],
  ["asec", interval(-inf, -1)],
  ["lambertw", interval(-0.3678794411714423, inf)],
  ["exp", interval(-inf, inf)],
] as const)("%s is defined on all of %o", (name, x) => {
  expect(ENCLOSURES[name].isDefinedOn(x)).toBe(true);
});

test("the n-th root contains the root to 60 digits, and is exact for exact roots", () => {
  const next = seeded(23);
  for (let i = 0; i < 2500; i++) {
    const n = 2 + Math.floor(next() * (i % 10 === 0 ? 3000 : 12));
    const x = i % 3 === 0 && n < 1000 ? spread(next, -1074, 1023) : spread(next, -40, 40);
    if (x < 0 && n % 2 === 0) continue;
    const result = nthRootInterval(point(x), n);
    const exact = exactly(Math.abs(x)).ln().div(n).exp().times(Math.sign(x));
    if (!encloses(result, exact)) expect.fail(`${n}-th root of ${x} = ${exact} not in ${show(result)}`);
    expect(relativeWidth(result, exact), `${n}-th root of ${x}`).toBeLessThan(40);
  }
  for (const [y, n] of [
    [3, 3],
    [-7, 5],
    [10, 4],
    [2, 30],
    [1.5, 7],
    [1, 999],
  ] as const) {
    expect(nthRootInterval(point(y ** n), n)).toEqual(point(y));
  }
  expect(nthRootInterval(interval(-inf, inf), 3)).toEqual(interval(-inf, inf));
  expect(nthRootInterval(interval(-inf, 16), 4)).toEqual(interval(0, 2));
  expect(() => nthRootInterval(point(2), 0)).toThrow(RangeError);
});
