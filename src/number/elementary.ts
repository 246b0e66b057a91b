import {
  expInterval,
  expm1Interval,
  log1pInterval,
  log2Interval,
  log10Interval,
  logInterval,
  sigmoidInterval,
  softplusInterval,
} from "./exponential.ts";
import {
  acoshInterval,
  acothInterval,
  acschInterval,
  asechInterval,
  asinhInterval,
  atanhInterval,
  coshInterval,
  cothInterval,
  cschInterval,
  sechInterval,
  sinhInterval,
  tanhInterval,
} from "./hyperbolic.ts";
import type { Interval } from "./interval.ts";
import { absoluteInterval, isEmpty, signInterval, sqrtInterval } from "./interval.ts";
import {
  acosInterval,
  acotInterval,
  acscInterval,
  asecInterval,
  asinInterval,
  atanInterval,
} from "./inverseTrigonometric.ts";
import { isInPiece, type Piece } from "./monotone.ts";
import { reluInterval } from "./piecewise.ts";
import { cbrtInterval } from "./root.ts";
import { erfcInterval, erfInterval, LAMBERT_DOMAIN, lambertWInterval } from "./special.ts";
import {
  cosInterval,
  cotInterval,
  cscInterval,
  meetsMultiple,
  secInterval,
  sincInterval,
  sinInterval,
  tanInterval,
} from "./trigonometric.ts";

/**
 * A function of one real variable on intervals. `enclose` contains the values at all members of `x` in the domain, and
 * is empty when there are none; `isDefinedOn` holds only if `x` is not empty and each member is in the domain.
 */
export type Enclosure = {
  readonly enclose: (x: Interval) => Interval;
  readonly isDefinedOn: (x: Interval) => boolean;
};

function piece(lo: number, hi: number, ends: "[]" | "[)" | "(]" | "()"): Piece {
  return { lo, hi, openLo: ends.startsWith("("), openHi: ends.endsWith(")") };
}

const infinite = Number.POSITIVE_INFINITY;

/** `isDefinedOn` for a domain of separate pieces: a connected set lies in all of them only if it lies in one. */
function within(...pieces: readonly Piece[]): (x: Interval) => boolean {
  return (x) => pieces.some((each) => isInPiece(x, each));
}

const everywhere = within(piece(-infinite, infinite, "()"));
const positive = within(piece(0, infinite, "()"));
const notNegative = within(piece(0, infinite, "[)"));
const notZero = within(piece(-infinite, 0, "()"), piece(0, infinite, "()"));
const unit = within(piece(-1, 1, "[]"));
const openUnit = within(piece(-1, 1, "()"));
const fromOne = within(piece(1, infinite, "[)"));
const fromOneBothSides = within(piece(-infinite, -1, "(]"), piece(1, infinite, "[)"));
const aboveOneBothSides = within(piece(-infinite, -1, "()"), piece(1, infinite, "()"));
const aboveMinusOne = within(piece(-1, infinite, "()"));
const upToOne = within(piece(0, 1, "(]"));
const lambert = within(LAMBERT_DOMAIN);
const offOddQuarters = (x: Interval): boolean => !isEmpty(x) && !meetsMultiple(x, 1);
const offEvenQuarters = (x: Interval): boolean => !isEmpty(x) && !meetsMultiple(x, 0);

/** The enclosures of the functions of one variable, by name. */
export const ENCLOSURES = {
  abs: { enclose: absoluteInterval, isDefinedOn: everywhere },
  sign: { enclose: signInterval, isDefinedOn: everywhere },
  sqrt: { enclose: sqrtInterval, isDefinedOn: notNegative },
  cbrt: { enclose: cbrtInterval, isDefinedOn: everywhere },
  exp: { enclose: expInterval, isDefinedOn: everywhere },
  expm1: { enclose: expm1Interval, isDefinedOn: everywhere },
  log: { enclose: logInterval, isDefinedOn: positive },
  log2: { enclose: log2Interval, isDefinedOn: positive },
  log10: { enclose: log10Interval, isDefinedOn: positive },
  log1p: { enclose: log1pInterval, isDefinedOn: aboveMinusOne },
  sin: { enclose: sinInterval, isDefinedOn: everywhere },
  cos: { enclose: cosInterval, isDefinedOn: everywhere },
  tan: { enclose: tanInterval, isDefinedOn: offOddQuarters },
  sec: { enclose: secInterval, isDefinedOn: offOddQuarters },
  csc: { enclose: cscInterval, isDefinedOn: offEvenQuarters },
  cot: { enclose: cotInterval, isDefinedOn: offEvenQuarters },
  asin: { enclose: asinInterval, isDefinedOn: unit },
  acos: { enclose: acosInterval, isDefinedOn: unit },
  atan: { enclose: atanInterval, isDefinedOn: everywhere },
  asec: { enclose: asecInterval, isDefinedOn: fromOneBothSides },
  acsc: { enclose: acscInterval, isDefinedOn: fromOneBothSides },
  acot: { enclose: acotInterval, isDefinedOn: notZero },
  sinh: { enclose: sinhInterval, isDefinedOn: everywhere },
  cosh: { enclose: coshInterval, isDefinedOn: everywhere },
  tanh: { enclose: tanhInterval, isDefinedOn: everywhere },
  sech: { enclose: sechInterval, isDefinedOn: everywhere },
  csch: { enclose: cschInterval, isDefinedOn: notZero },
  coth: { enclose: cothInterval, isDefinedOn: notZero },
  asinh: { enclose: asinhInterval, isDefinedOn: everywhere },
  acosh: { enclose: acoshInterval, isDefinedOn: fromOne },
  atanh: { enclose: atanhInterval, isDefinedOn: openUnit },
  asech: { enclose: asechInterval, isDefinedOn: upToOne },
  acsch: { enclose: acschInterval, isDefinedOn: notZero },
  acoth: { enclose: acothInterval, isDefinedOn: aboveOneBothSides },
  sinc: { enclose: sincInterval, isDefinedOn: everywhere },
  sigmoid: { enclose: sigmoidInterval, isDefinedOn: everywhere },
  softplus: { enclose: softplusInterval, isDefinedOn: everywhere },
  relu: { enclose: reluInterval, isDefinedOn: everywhere },
  erf: { enclose: erfInterval, isDefinedOn: everywhere },
  erfc: { enclose: erfcInterval, isDefinedOn: everywhere },
  lambertw: { enclose: lambertWInterval, isDefinedOn: lambert },
} as const satisfies Readonly<Record<string, Enclosure>>;

/** The name of a function in {@link ENCLOSURES}. */
export type EnclosureName = keyof typeof ENCLOSURES;
