import { Decimal } from "decimal.js";
import type { EnclosureName } from "../../src/number/elementary.ts";
import type { Interval } from "../../src/number/interval.ts";
import { fromNumber } from "../../src/number/rational.ts";

export type Real = Decimal;

/**
 * How a function is computed to about 60 digits by decimal.js, independently of the code under test, and where it is
 * hard. `value` is null outside the domain; `widest` is the allowed width of a point's enclosure in units of 2^-52;
 * `least` and `most` are exponents of two of useful arguments; `everyDigit` asks for the argument to more than 70 digits.
 */
type Row = {
  readonly value: (x: Real) => Real | null;
  readonly turning: readonly number[];
  readonly widest: number;
  readonly least?: number;
  readonly most?: number;
  readonly count?: number;
  readonly everyDigit?: boolean;
};

Decimal.set({ precision: 70, toExpNeg: -9e15, toExpPos: 9e15, minE: -9e15, maxE: 9e15 });

/** A double as a decimal, exactly: `n/2^k = n 5^k / 10^k`. (The constructor would read its shortest spelling.) */
export function exactly(x: number): Real {
  if (!Number.isFinite(x)) return new Decimal(x);
  const { n, d } = fromNumber(x);
  const places = d.toString(2).length - 1;
  return new Decimal(`${n * 5n ** BigInt(places)}e-${places}`);
}

/** The 60-digit value of a function at a double, null outside its domain. */
export function valueAt(name: EnclosureName, x: number): Real | null {
  const { value, everyDigit } = oracle[name];
  const exact = exactly(x);
  return value(everyDigit ? exact : exact.toSignificantDigits(70));
}

/** Whether a number known to 60 digits lies in the interval, up to its own error. */
export function encloses(x: Interval, value: Real): boolean {
  const error = value.abs().times("1e-60");
  return value.plus(error).gte(exactly(x.lo)) && value.minus(error).lte(exactly(x.hi));
}

const one = new Decimal(1);
const pi = Decimal.acos(-1);
const Wide = Decimal.clone({ precision: 420 });
const Middle = Decimal.clone({ precision: 120 });
const hugePi = Wide.acos(-1);
const middlePi = Middle.acos(-1);

/** `x` less the nearest multiple of π/2, and the multiple modulo 4, with digits enough for the largest double. */
function reduce(x: Real): { turn: number; rest: Real } {
  if (x.abs().lt(0.7)) return { turn: 0, rest: x.toSignificantDigits(70) };
  const [wide, widePi] = x.abs().lt("1e25") ? [Middle, middlePi] : [Wide, hugePi];
  const quotient = new wide(x).times(2).div(widePi).round();
  const rest = new wide(x).minus(quotient.times(widePi).div(2));
  return { turn: quotient.mod(4).plus(4).mod(4).toNumber(), rest: new Decimal(rest.toSignificantDigits(70)) };
}

/** Taylor's series of the sine at `|x| < 0.8`. */
function smallSine(x: Real): Real {
  let term = x;
  let sum = x;
  for (let n = 1; term.abs().gt(x.abs().times("1e-68")); n++) {
    term = term
      .times(x)
      .times(x)
      .neg()
      .div(2 * n * (2 * n + 1));
    sum = sum.plus(term);
  }
  return sum;
}

function smallCosine(x: Real): Real {
  const half = smallSine(x.div(2));
  return one.minus(half.times(half).times(2));
}

function sine(x: Real, shift = 0): Real {
  const { turn, rest } = reduce(x);
  const place = (turn + shift) % 4;
  const size = place % 2 === 0 ? smallSine(rest) : smallCosine(rest);
  return place < 2 ? size : size.neg();
}

const cosine = (x: Real): Real => sine(x, 1);
const divide = (a: Real, b: Real): Real | null => (b.isZero() ? null : a.div(b));

/** `e^x - 1` with its digits kept near 0. */
function expm1(x: Real): Real {
  if (x.abs().gt(0.1)) return x.exp().minus(1);
  let term = x;
  let sum = x;
  for (let n = 2; term.abs().gt(x.abs().times("1e-68")); n++) {
    term = term.times(x).div(n);
    sum = sum.plus(term);
  }
  return sum;
}

/** `ln(1 + x)` with its digits kept near 0. */
function log1p(x: Real): Real {
  if (x.abs().gt(0.1)) return x.plus(1).ln();
  const s = x.div(x.plus(2));
  let power = s;
  let sum = s;
  for (let n = 3; power.abs().gt(s.abs().times("1e-68")); n += 2) {
    power = power.times(s).times(s);
    sum = sum.plus(power.div(n));
  }
  return sum.times(2);
}

/** `ln x` with its digits kept near 1. */
const log = (x: Real): Real => (x.gt(0.9) && x.lt(1.1) ? log1p(x.minus(1)) : x.ln());

function exp(x: Real): Real {
  return x.gt(2000) ? new Decimal("1e800") : x.lt(-2000) ? new Decimal("1e-800") : x.exp();
}

function sinh(x: Real): Real {
  if (x.abs().gt(2000)) return exp(x.abs()).times(x.s);
  const t = expm1(x.abs());
  return t
    .plus(t.div(t.plus(1)))
    .div(2)
    .times(x.s);
}

const cosh = (x: Real): Real => exp(x).plus(exp(x.neg())).div(2);
const tanh = (x: Real): Real => {
  if (x.abs().gt(2000)) return one.minus("1e-60").times(x.s);
  const t = expm1(x.abs().times(2));
  return t.div(t.plus(2)).times(x.s);
};
const asinh = (x: Real): Real => {
  const size = x.abs();
  const square = size.times(size);
  return log1p(size.plus(square.div(square.plus(1).sqrt().plus(1)))).times(x.s);
};
const acoshOf = (t: Real): Real => log1p(t.plus(t.times(t.plus(2)).sqrt()));
const atanh = (x: Real): Real =>
  log1p(x.abs().times(2).div(one.minus(x.abs())))
    .div(2)
    .times(x.s);

/** `atan x` by halving the angle, then the series. */
function atan(x: Real): Real {
  if (x.abs().gt(1))
    return pi
      .div(2)
      .times(x.s)
      .minus(atan(one.div(x)));
  let t = x;
  for (let i = 0; i < 3; i++) t = t.div(t.times(t).plus(1).sqrt().plus(1));
  let power = t;
  let sum = t;
  for (let n = 3; power.abs().gt(t.abs().times("1e-68")); n += 2) {
    power = power.times(t).times(t).neg();
    sum = sum.plus(power.div(n));
  }
  return sum.times(8);
}

const asin = (x: Real): Real =>
  x.abs().eq(1) ? pi.div(2).times(x.s) : atan(x.div(one.minus(x).times(x.plus(1)).sqrt()));
const acos = (x: Real): Real => (x.eq(-1) ? pi : atan(one.minus(x).div(x.plus(1)).sqrt()).times(2));

/** `erf x` by its alternating Taylor series with digits to spare for the cancellation; 1 up to 1e-66 beyond 12. */
function erf(x: Real): Real {
  const size = x.abs();
  if (size.gt(12)) return one.minus("1e-64").times(x.s);
  const Spare = Decimal.clone({ precision: 200 });
  const square = new Spare(x).times(x);
  let power = new Spare(x);
  let sum = new Spare(x);
  for (let n = 1; power.abs().gt("1e-150"); n++) {
    power = power.times(square).neg().div(n);
    sum = sum.plus(power.div(2 * n + 1));
  }
  return new Decimal(sum.times(2).div(Spare.acos(-1).sqrt()).toSignificantDigits(140));
}

/** `erfc x`: for large `x` from Laplace's continued fraction, cut far out. */
function erfc(x: Real): Real {
  if (x.lt(5)) return one.minus(erf(x));
  if (x.gt(40)) return new Decimal("1e-600");
  let tail = x;
  for (let n = 900; n >= 1; n--) tail = x.plus(new Decimal(n).div(2).div(tail));
  return x.times(x).neg().exp().div(pi.sqrt()).div(tail);
}

/** Lambert's W by Newton's iteration from a logarithm, or from the expansion at the branch point. */
function lambertW(x: Real): Real | null {
  const distance = x.times(one.exp()).plus(1);
  if (distance.isNegative()) return null;
  if (x.abs().lt("1e-20")) return x.minus(x.times(x)).plus(x.times(x).times(x).times(1.5));
  let w = x.lt(1) ? distance.times(2).sqrt().minus(1) : x.plus(1).ln();
  for (let i = 0; i < 300; i++) {
    const power = w.exp();
    const next = w.minus(
      w
        .times(power)
        .minus(x)
        .div(power.times(w.plus(1))),
    );
    if (next.minus(w).abs().lte(next.abs().times("1e-62"))) return next;
    w = next;
  }
  return w;
}

const quarters = [1, 2, 3, 4, 5, 6, 7, 11, 40, 355].flatMap((n) => [(n * Math.PI) / 2, (-n * Math.PI) / 2]);
const odd = [0, 1e-8, -1e-8];
const inUnit = (x: Real): boolean => x.abs().lte(1);
const circular = { turning: [...quarters, 1e22, 823000, 2 ** 400], widest: 24, most: 60, everyDigit: true };
const hyperbolic = { turning: [...odd, 1, 20, 40, 360, 700, 710], widest: 40, most: 9 };

export const oracle: Readonly<Record<EnclosureName, Row>> = {
  abs: { value: (x) => x.abs(), turning: odd, widest: 1, everyDigit: true },
  sign: { value: (x) => (x.isZero() ? x : new Decimal(x.s)), turning: odd, widest: 1, everyDigit: true },
  relu: { value: (x) => Decimal.max(x, 0), turning: odd, widest: 1, everyDigit: true },
  sqrt: { value: (x) => (x.lt(0) ? null : x.sqrt()), turning: [1, 4], widest: 3 },
  cbrt: { value: (x) => x.cbrt(), turning: [1, 8, 27], widest: 16 },
  exp: { value: exp, turning: [...odd, 0.3466, 709.7, -708, -745], widest: 12, most: 9 },
  expm1: { value: (x) => (x.gt(2000) ? exp(x) : expm1(x)), turning: [...odd, 0.347, -0.347, 700], widest: 32, most: 9 },
  log: { value: (x) => (x.lte(0) ? null : log(x)), turning: [1, 0.7, 1.41, 2], widest: 20 },
  log2: {
    value: (x) => (x.lte(0) ? null : log(x).div(log1p(one))),
    turning: [1, 2, 8],
    widest: 24,
  },
  log10: { value: (x) => (x.lte(0) ? null : x.log(10)), turning: [1, 10, 1000], widest: 24 },
  log1p: { value: (x) => (x.lte(-1) ? null : log1p(x)), turning: [...odd, -1, -0.293, 0.4143], widest: 24 },
  sin: { value: (x) => sine(x), ...circular },
  cos: { value: cosine, ...circular },
  tan: { value: (x) => divide(sine(x), cosine(x)), ...circular },
  sec: { value: (x) => divide(one, cosine(x)), ...circular },
  csc: { value: (x) => divide(one, sine(x)), ...circular },
  cot: { value: (x) => divide(cosine(x), sine(x)), ...circular },
  sinc: { value: (x) => (x.isZero() ? one : sine(x).div(x)), ...circular },
  asin: { value: (x) => (inUnit(x) ? asin(x) : null), turning: [...odd, 1, -1, 0.7], widest: 32, most: 0 },
  acos: { value: (x) => (inUnit(x) ? acos(x) : null), turning: [...odd, 1, -1, 0.7], widest: 32, most: 0 },
  atan: { value: atan, turning: [...odd, 1, -1, 1e16], widest: 24 },
  asec: {
    value: (x) => (x.abs().lt(1) ? null : x.gt(0) ? atan(x.times(x).minus(1).sqrt()) : acos(one.div(x))),
    turning: [1, -1, 2],
    widest: 32,
    least: 0,
  },
  acsc: { value: (x) => (x.abs().lt(1) ? null : asin(one.div(x))), turning: [1, -1], widest: 32, least: 0 },
  acot: { value: (x) => (x.isZero() ? null : atan(one.div(x))), turning: [1, -1, ...odd], widest: 32 },
  sinh: { value: sinh, ...hyperbolic },
  cosh: { value: cosh, ...hyperbolic },
  tanh: { value: tanh, ...hyperbolic },
  sech: { value: (x) => one.div(cosh(x)), ...hyperbolic },
  csch: { value: (x) => divide(one, sinh(x)), ...hyperbolic },
  coth: { value: (x) => divide(one, tanh(x)), ...hyperbolic },
  asinh: { value: asinh, turning: [...odd, 1, 1e10], widest: 40 },
  acosh: {
    value: (x) => (x.lt(1) ? null : acoshOf(x.minus(1))),
    turning: [1, 2, 1e10],
    widest: 40,
    least: 0,
  },
  atanh: { value: (x) => (x.abs().lt(1) ? atanh(x) : null), turning: [...odd, 1, -1], widest: 40, most: 0 },
  asech: {
    value: (x) => (x.lte(0) || x.gt(1) ? null : acoshOf(one.minus(x).div(x))),
    turning: [1, 1e-10, 0.5],
    widest: 40,
    most: 0,
  },
  acsch: { value: (x) => (x.isZero() ? null : asinh(one.div(x))), turning: [1, 1e-10], widest: 40 },
  acoth: {
    value: (x) => (x.abs().lte(1) ? null : atanh(one.div(x))),
    turning: [1, -1, 2],
    widest: 40,
    least: 0,
  },
  sigmoid: { value: (x) => one.div(exp(x.neg()).plus(1)), ...hyperbolic },
  softplus: {
    value: (x) => (x.gt(2000) ? x : log1p(exp(x))),
    turning: [0, 30, -30, -700],
    widest: 40,
    most: 9,
  },
  erf: { value: erf, turning: [...odd, 1, -1, 6], widest: 64, most: 4, count: 400 },
  erfc: { value: erfc, turning: [1, -1, 5, 26], widest: 400, most: 4, count: 400 },
  lambertw: {
    value: lambertW,
    turning: [0, -0.36787944117144233, 3, Math.E],
    widest: 1e9,
    most: 40,
    count: 400,
  },
};
