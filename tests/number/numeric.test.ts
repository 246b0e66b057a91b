import { Decimal } from "decimal.js";
import { expect, test } from "vitest";
import * as C from "../../src/number/constants.ts";
import { ENCLOSURES } from "../../src/number/elementary.ts";
import { type Interval, isEmpty, isPoint, midpoint, point } from "../../src/number/interval.ts";
import * as N from "../../src/number/numeric.ts";
import { seeded, spread } from "./doubles.ts";
import { encloses } from "./oracle.ts";

const pi = Decimal.acos(-1);

test.each<[string, Interval, Decimal]>([
  ["π", C.PI, pi],
  ["π/2", C.HALF_PI, pi.div(2)],
  ["e", C.E, new Decimal(1).exp()],
  ["ln 2", C.LN2, new Decimal(2).ln()],
  ["ln 10", C.LN10, new Decimal(10).ln()],
  ["1/√π", C.INVERSE_SQRT_PI, new Decimal(1).div(pi.sqrt())],
  ["1/e", C.INVERSE_E, new Decimal(-1).exp()],
])("%s lies between neighbouring doubles", (_, x, value) => {
  const middle = (x.lo + x.hi) / 2;
  expect(encloses(x, value)).toBe(true);
  expect(!isPoint(x) && (middle === x.lo || middle === x.hi)).toBe(true);
});

test("π to 1200 binary places is right in the last", () => {
  const Wide = Decimal.clone({ precision: 400 });
  const difference = Wide.acos(-1).times(new Wide(2).pow(C.PI_PLACES)).minus(C.PI_BITS.toString());
  expect(difference.abs().lt(1)).toBe(true);
});

const values = {
  erf: N.erfValue,
  erfc: N.erfcValue,
  lambertw: N.lambertWValue,
  sigmoid: N.sigmoidValue,
  softplus: N.softplusValue,
  sinc: N.sincValue,
  relu: N.reluValue,
  sec: N.secValue,
  csc: N.cscValue,
  cot: N.cotValue,
  asec: N.asecValue,
  acsc: N.acscValue,
  acot: N.acotValue,
  sech: N.sechValue,
  csch: N.cschValue,
  coth: N.cothValue,
  asech: N.asechValue,
  acsch: N.acschValue,
  acoth: N.acothValue,
} as const;

test.each(Object.entries(values))(
  "the value of %s is near its enclosure, and NaN where that is empty",
  (name, value) => {
    const row = Object.entries(ENCLOSURES).find(([key]) => key === name)?.[1];
    const next = seeded(41);
    for (let i = 0; i < 500; i++) {
      const x = i === 0 ? 0 : spread(next, -12, 6);
      const y = row?.enclose(point(x)) ?? point(Number.MAX_VALUE);
      if (isEmpty(y)) expect(value(x), `${name}(${x})`).toBeNaN();
      else expect(Math.abs(value(x) - midpoint(y)), `${name}(${x})`).toBeLessThanOrEqual(1e-11 * Math.abs(midpoint(y)));
    }
  },
);

test.each([
  [N.huberValue(3, 1), 2.5],
  [N.huberValue(-0.5, 1), 0.125],
  [N.huberValue(3, -1), Number.NaN],
  [N.nthRootValue(-27, 3), -3],
  [N.nthRootValue(16, 4), 2],
  [N.nthRootValue(-16, 4), Number.NaN],
  [N.nthRootValue(2, 1.5), Number.NaN],
  [N.nthRootValue(Number.POSITIVE_INFINITY, 3), Number.POSITIVE_INFINITY],
  [N.erfValue(Number.NEGATIVE_INFINITY), -1],
  [N.erfcValue(Number.POSITIVE_INFINITY), 0],
  [N.sincValue(Number.POSITIVE_INFINITY), 0],
  [N.softplusValue(1000), 1000],
  [N.sigmoidValue(-1000), 0],
  [N.lambertWValue(Math.E), 1],
  [N.lambertWValue(-1), Number.NaN],
])("special value %# of the numeric functions", (value, expected) => {
  if (Number.isNaN(expected)) expect(value).toBeNaN();
  else expect(value).toBeCloseTo(expected, 14);
});
