import {
  addBigFloat,
  addBigInterval,
  type BigFloat,
  type BigInterval,
  bigFloat,
  compareBigFloat,
  divideBigInterval,
  multiplyBigInterval,
  negateBigInterval,
  subtractBigInterval,
} from "../../number/bigfloat.ts";
import { bitLength } from "../../number/rational.ts";
import { createFixedConstants, type Fixed, fixedAtan, fixedExp, fixedLog, fixedSinCos, integerRoot } from "./fixed.ts";

/** Elementary functions of intervals with ends of about `precision` binary digits. Null: not defined on all of it. */
export interface Elementary {
  readonly precision: number;
  exp(x: BigInterval): BigInterval | null;
  log(x: BigInterval): BigInterval | null;
  sin(x: BigInterval): BigInterval | null;
  cos(x: BigInterval): BigInterval | null;
  atan(x: BigInterval): BigInterval;
  root(x: BigInterval, k: number): BigInterval | null;
  pi(): BigInterval;
  add(x: BigInterval, y: BigInterval): BigInterval;
  subtract(x: BigInterval, y: BigInterval): BigInterval;
  multiply(x: BigInterval, y: BigInterval): BigInterval;
  divide(x: BigInterval, y: BigInterval): BigInterval | null;
}

/** Beyond this many binary digits before the point nothing is computed. */
const LARGEST_EXPONENT = 200_000;
const ONE: BigFloat = bigFloat(1n);

export const exactly = (n: bigint): BigInterval => ({ lo: bigFloat(n), hi: bigFloat(n) });
export const isPositive = (x: BigInterval): boolean => x.lo.m > 0n;
export const isNegative = (x: BigInterval): boolean => x.hi.m < 0n;

export function createElementary(precision: number): Elementary {
  const constants = createFixedConstants();
  const places = precision + 16;

  const around = ({ value, error }: Fixed, at: number, scale = 0): BigInterval => ({
    lo: bigFloat(value - error, scale - at),
    hi: bigFloat(value + error, scale - at),
  });
  const pi = (): BigInterval => around({ value: constants.pi(places), error: 2n }, places);

  /** `e^x = 2^k e^r` with `k` near `x / ln 2`. */
  function expAt(x: BigFloat): BigInterval | null {
    if (sizeOf(x) > 40) return null;
    const work = places + 48;
    const ln2 = constants.ln2(work);
    const fixed = toFixed(x, work);
    const k = (2n * fixed + ln2) / (2n * ln2) - (2n * fixed + ln2 < 0n ? 1n : 0n);
    if (k > LARGEST_EXPONENT || k < -LARGEST_EXPONENT) return null;
    const { value, error } = fixedExp(fixed - k * ln2, work);
    return around({ value, error: error + 4n * (k < 0n ? -k : k) + 8n }, work, Number(k));
  }

  function logAt(x: BigFloat): BigInterval {
    const k = x.e + bitLength(x.m) - 1;
    const [exponent, mantissa] = near(x, k, places);
    const { value, error } = fixedLog(mantissa, places);
    const shift = BigInt(exponent) * constants.ln2(places);
    return around({ value: value + shift, error: error + BigInt(Math.abs(exponent)) * 2n + 8n }, places);
  }

  /** The sine or cosine at the middle, widened by the radius: both have slope at most 1. */
  function circular(x: BigInterval, which: "sin" | "cos"): BigInterval | null {
    if (Math.max(sizeOf(x.lo), sizeOf(x.hi)) > 4 * places) return null;
    const work = places + Math.max(0, sizeOf(x.lo), sizeOf(x.hi)) + 8;
    const [lo, hi] = [toFixed(x.lo, work), toFixed(x.hi, work) + 1n];
    const middle = (lo + hi) >> 1n;
    const turn = 2n * constants.pi(work);
    const turns = (2n * middle + turn) / (2n * turn) - (2n * middle + turn < 0n ? 1n : 0n);
    const reduced = middle - turns * turn;
    const { value, error } = fixedSinCos(reduced, work)[which];
    const radius = hi - lo + 1n + 4n * (turns < 0n ? -turns : turns);
    return clamped(around({ value, error: error + radius }, work));
  }

  function atan(x: BigInterval): BigInterval {
    return { lo: atanAt(x.lo).lo, hi: atanAt(x.hi).hi };
  }

  function atanAt(x: BigFloat): BigInterval {
    if (sizeOf(x) <= 0) {
      const { value, error } = fixedAtan(toFixed(x, places), places);
      return around({ value, error: error + 2n }, places);
    }
    const inverse = divideBigInterval({ lo: ONE, hi: ONE }, { lo: x, hi: x }, precision + 16);
    if (inverse === null) return exactly(0n);
    const { value, error } = fixedAtan(toFixed(inverse.lo, places), places);
    const quarter = constants.pi(places) / 2n;
    return around({ value: (x.m < 0n ? -quarter : quarter) - value, error: error + 8n }, places);
  }

  function root(x: BigInterval, k: number): BigInterval | null {
    if (x.lo.m < 0n && k % 2 === 0) return null;
    return { lo: rootAt(x.lo, k, false), hi: rootAt(x.hi, k, true) };
  }

  /** A bound of the k-th root from below or from above. */
  function rootAt(x: BigFloat, k: number, up: boolean): BigFloat {
    if (x.m < 0n) {
      const { m, e } = rootAt({ m: -x.m, e: x.e }, k, !up);
      return { m: -m, e };
    }
    const digits = Math.max(0, precision * k - bitLength(x.m));
    let exponent = x.e - digits;
    exponent -= ((exponent % k) + k) % k;
    const scaled = x.m << BigInt(x.e - exponent);
    const below = integerRoot(scaled, k);
    const exact = below ** BigInt(k) === scaled;
    return bigFloat(up && !exact ? below + 1n : below, exponent / k);
  }

  return {
    precision,
    pi,
    exp: (x) => {
      const [lo, hi] = [expAt(x.lo), x.lo === x.hi ? null : expAt(x.hi)];
      if (lo === null) return null;
      return x.lo === x.hi ? lo : hi && { lo: lo.lo, hi: hi.hi };
    },
    log: (x) => (isPositive(x) ? { lo: logAt(x.lo).lo, hi: logAt(x.hi).hi } : null),
    sin: (x) => circular(x, "sin"),
    cos: (x) => circular(x, "cos"),
    atan,
    root,
    add: (x, y) => addBigInterval(x, y, precision),
    subtract: (x, y) => subtractBigInterval(x, y, precision),
    multiply: (x, y) => multiplyBigInterval(x, y, precision),
    divide: (x, y) => divideBigInterval(x, y, precision),
  };
}

/** The number of binary digits before the point; not positive for |x| < 1. */
function sizeOf(x: BigFloat): number {
  return x.m === 0n ? 0 : x.e + bitLength(x.m < 0n ? -x.m : x.m);
}

/** `⌊x · 2^places⌋`. */
function toFixed(x: BigFloat, places: number): bigint {
  const shift = x.e + places;
  return shift >= 0 ? x.m << BigInt(shift) : x.m >> BigInt(-shift);
}

/** `x = mantissa · 2^exponent` with the mantissa between 2/3 and 4/3, in fixed point, cut off. */
function near(x: BigFloat, k: number, places: number): readonly [number, bigint] {
  const mantissa = toFixed({ m: x.m, e: x.e - k }, places);
  return 3n * mantissa > 4n << BigInt(places) ? [k + 1, toFixed({ m: x.m, e: x.e - k - 1 }, places)] : [k, mantissa];
}

function clamped({ lo, hi }: BigInterval): BigInterval {
  const least = bigFloat(-1n);
  return {
    lo: compareBigFloat(lo, least) < 0 ? least : lo,
    hi: compareBigFloat(hi, ONE) > 0 ? ONE : hi,
  };
}

/** The hull of `|x|` over the interval. */
export function absoluteOfBig(x: BigInterval): BigInterval {
  if (x.lo.m >= 0n) return x;
  if (x.hi.m <= 0n) return negateBigInterval(x);
  const other = { m: -x.lo.m, e: x.lo.e };
  return { lo: bigFloat(0n), hi: compareBigFloat(x.hi, other) > 0 ? x.hi : other };
}

/** A bound of the width of the interval, as a number of binary digits before the point. */
export function widthSize(x: BigInterval): number {
  return sizeOf(addBigFloat(x.hi, { m: -x.lo.m, e: x.lo.e }));
}
