import type { Interval } from "./interval.ts";
import { fromRational } from "./interval.ts";
import { rational } from "./rational.ts";

const PLACES = 10n ** 40n;

/** The doubles around a positive number of which 40 decimal places are given, cut off. */
function around(digits: bigint): Interval {
  const { lo } = fromRational(rational(digits, PLACES));
  return Object.freeze({ lo, hi: fromRational(rational(digits + 1n, PLACES)).hi });
}

/** π, between neighbouring doubles. */
export const PI: Interval = around(3_1415926535897932384626433832795028841971n);
/** π/2, between neighbouring doubles. */
export const HALF_PI: Interval = Object.freeze({ lo: PI.lo / 2, hi: PI.hi / 2 });
/** Euler's number, between neighbouring doubles. */
export const E: Interval = around(2_7182818284590452353602874713526624977572n);
/** ln 2, between neighbouring doubles. */
export const LN2: Interval = around(6931471805599453094172321214581765680755n);
/** ln 10, between neighbouring doubles. */
export const LN10: Interval = around(2_3025850929940456840179914546843642076011n);
/** 1/√π, between neighbouring doubles. */
export const INVERSE_SQRT_PI: Interval = around(5641895835477562869480794515607725858440n);
/** 1/e, between neighbouring doubles; `-1/e` is the branch point of Lambert's W. */
export const INVERSE_E: Interval = around(3678794411714423215955237701614608674458n);

/** The binary places of {@link PI_BITS}. */
export const PI_PLACES = 1200;

/** `atan(1/k) · 2^places` within the number of its terms, by the alternating series. */
function inverseArctangent(k: bigint, places: number): bigint {
  let sum = 0n;
  let power = (1n << BigInt(places)) / k;
  for (let j = 1n; power !== 0n; j += 2n) {
    sum += j % 4n === 1n ? power / j : -(power / j);
    power /= k * k;
  }
  return sum;
}

/**
 * `π · 2^1200` within 1, by J. Machin's formula `π = 16 atan(1/5) - 4 atan(1/239)` (1706) with 20 places more than
 * are kept: 360 terms, each truncated by at most 2, and 16 of them, make an error below `2^16` in the last of those.
 */
export const PI_BITS: bigint =
  (16n * inverseArctangent(5n, PI_PLACES + 20) - 4n * inverseArctangent(239n, PI_PLACES + 20)) >> 20n;
