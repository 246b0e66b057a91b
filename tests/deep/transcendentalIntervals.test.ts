import { expect, it } from "vitest";
import * as I from "../../src/number/interval.ts";
import * as Q from "../../src/number/rational.ts";
import { uniform } from "../../src/solve/search/starts.ts";

/** Operations that are checked against exact rational arithmetic. */
const COUNT = 1_000_000;

type Operation = {
  readonly name: string;
  readonly of: (x: I.Interval, y: I.Interval) => I.Interval;
  readonly exact: (a: Q.Rational, b: Q.Rational) => Q.Rational | null;
};

const OPERATIONS: readonly Operation[] = [
  { name: "+", of: I.addInterval, exact: Q.addRational },
  { name: "-", of: I.subtractInterval, exact: Q.subtractRational },
  { name: "*", of: I.multiplyInterval, exact: Q.multiplyRational },
  { name: "/", of: I.divideInterval, exact: (a, b) => (Q.isZero(b) ? null : Q.divideRational(a, b)) },
  { name: "square", of: (x) => I.powerInterval(x, 2), exact: (a) => Q.multiplyRational(a, a) },
  { name: "cube", of: (x) => I.powerInterval(x, 3), exact: (a) => Q.powerRational(a, 3) },
];

/** A random double of a random size, at times a small whole number. */
function double(next: () => number): number {
  if (next() < 0.2) return Math.round(20 * next() - 10);
  const size = 2 ** Math.floor(120 * next() - 60);
  return (2 * next() - 1) * size;
}

it(`no result of ${COUNT} random operations escapes its interval`, { timeout: 1_800_000 }, () => {
  const next = uniform(20_240_301);
  for (let k = 0; k < COUNT; k += 1) {
    const [a, b, width] = [double(next), double(next), next() < 0.5 ? 0 : Math.abs(double(next))];
    const operation = OPERATIONS[k % OPERATIONS.length];
    if (operation === undefined) continue;
    const x = { lo: a, hi: a + width };
    const y = { lo: b - width, hi: b };
    // A member of each: an end or the middle, as the double that it is.
    const m = [x.lo, x.hi, I.midpoint(x)][k % 3] ?? x.lo;
    const n = [y.hi, I.midpoint(y), y.lo][k % 3] ?? y.lo;
    const value = operation.exact(Q.fromNumber(m), Q.fromNumber(n));
    const result = operation.of(x, y);
    if (value !== null && !I.containsRational(result, value))
      expect.fail(
        `${m} ${operation.name} ${n} in [${x.lo}, ${x.hi}], [${y.lo}, ${y.hi}] gave [${result.lo}, ${result.hi}]`,
      );
  }
});
