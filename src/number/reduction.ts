import { dyadicOf, powerOfTwo } from "./binary.ts";
import { PI_BITS, PI_PLACES } from "./constants.ts";
import { absoluteOf, bitLength } from "./rational.ts";

/**
 * A finite double as `n π/2 + r`: `quadrant` is `n mod 4`, and `r = high + low`, `|r| <= 0.786`, `|low| <= 2^-53 |high|`,
 * within `2^-60 |r|`. So the sign of `high` is the sign of `r`, which is 0 only for 0.
 */
export type Reduced = { readonly quadrant: number; readonly high: number; readonly low: number };

/** `π/2` in three parts of 33 digits (W. Cody, W. Waite 1980), within `8.5e-32`; up to 2^20 multiples are exact. */
const PART_1 = 1.5707963267341256;
const PART_2 = 6.077100506303966e-11;
const PART_3 = 2.0222662487111665e-21;
const TWO_OVER_PI = 0.6366197723675814;
/** `2^19 π/2`, rounded down. */
const SHORT_LIMIT = 823000;
/** `2^-20`: below it the parts may have cancelled too much. */
const SHORT_LEAST = 9.5367431640625e-7;

/**
 * Reduces a finite double by multiples of π/2.
 *
 * Up to 823,000, with `|n| < 2^19`: `n PART_1` and `n PART_2` are exact, `x - n PART_1` is exact by Sterbenz's lemma,
 * the next difference by TwoSum; `n PART_3 < 1.2e-15` is exact and its difference from the error term is rounded by
 * at most `2e-31`; the parts themselves leave `2^19 · 8.5e-32 < 4.5e-26`. This is below `2^-64 |r|` if `|r| >= 2^-20`.
 * Otherwise, and above, whole numbers do it, see {@link reduceExactly}.
 */
export function reduceAngle(x: number): Reduced {
  if (Math.abs(x) > SHORT_LIMIT) return reduceExactly(x);
  const n = Math.round(x * TWO_OVER_PI) + 0;
  if (n === 0) return { quadrant: 0, high: x, low: 0 };
  const first = x - n * PART_1;
  const minus = -n * PART_2;
  const a = first + minus;
  const t = a - first;
  const error = first - (a - t) + (minus - t);
  const c = error - n * PART_3;
  const high = a + c;
  if (Math.abs(high) < SHORT_LEAST) return reduceExactly(x);
  return { quadrant: n & 3, high, low: c - (high - a) };
}

/**
 * Reduces `|x| >= 0.7` with `π · 2^1200`. As `x` is a multiple of `2^-1074`, `x 2^1200` is whole; `n < 2^1024`, so
 * that `r` is within `2^-175`. No double but 0 is closer than `2^-62` to a multiple of π/2 (W. Kahan 1983; J.-M. Muller,
 * Elementary Functions, 3rd ed., section 11.3.2: the closest is 2^-60.9 away), hence `r` is within `2^-113 |r|`.
 * It is cut to two doubles of its 100 leading digits.
 */
function reduceExactly(x: number): Reduced {
  const { whole, exponent } = dyadicOf(x);
  const scaled = whole << BigInt(PI_PLACES + 1 + exponent);
  const half = PI_BITS;
  const n = floorDivide(2n * scaled + half, 2n * half);
  const rest = scaled - n * half;
  const drop = BigInt(Math.max(bitLength(absoluteOf(rest)) - 100, 0));
  const leading = rest >> drop;
  const high = Number(leading);
  const low = Number(leading - BigInt(high));
  const unit = Number(drop) - PI_PLACES - 1;
  return { quadrant: Number(BigInt.asUintN(2, n)), high: scale(high, unit), low: scale(low, unit) };
}

/** `x 2^k` for `|x| <= 2^100` and `-1201 <= k`, in two exact steps: neither factor nor product is subnormal here. */
function scale(x: number, k: number): number {
  const first = k >> 1;
  return x * powerOfTwo(first) * powerOfTwo(k - first);
}

function floorDivide(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b < 0n ? quotient - 1n : quotient;
}

/** The number of the quarter turn in which the angle lies, modulo 4: `⌊x / (π/2)⌋`. */
export function quarterOf({ quadrant, high }: Reduced): number {
  return high < 0 ? (quadrant + 3) & 3 : quadrant;
}
