const LEAST_EXPONENT = -1074;
const MOST_EXPONENT = 1023;

/** `2^-1074, …, 2^1023`, made by doubling, which is exact. */
const POWERS: readonly number[] = Object.freeze(
  Array.from({ length: MOST_EXPONENT - LEAST_EXPONENT + 1 }).reduce<number[]>((powers) => {
    powers.push(2 * (powers.at(-1) ?? Number.MIN_VALUE / 2) || Number.MIN_VALUE);
    return powers;
  }, []),
);

/** `2^k`, exactly, for a whole `k` from -1074 to 1023. Throws for other `k`. */
export function powerOfTwo(k: number): number {
  const power = POWERS[k - LEAST_EXPONENT];
  if (power === undefined) throw new RangeError("powerOfTwo: outside the doubles");
  return power;
}

/** The whole `k` with `2^k <= x < 2^(k+1)`, for a finite `x > 0`. By bisection of the exact powers. */
export function exponentOf(x: number): number {
  let low = LEAST_EXPONENT;
  let high = MOST_EXPONENT + 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (powerOfTwo(middle) <= x) low = middle;
    else high = middle;
  }
  return low;
}

/** A double as `whole · 2^exponent`, exactly. */
export type Dyadic = { readonly whole: bigint; readonly exponent: number };

/** The exact parts of a finite double; `|whole| < 2^53`. Throws for an infinity or NaN. */
export function dyadicOf(x: number): Dyadic {
  if (!Number.isFinite(x)) throw new RangeError("dyadicOf: not finite");
  if (x === 0) return { whole: 0n, exponent: 0 };
  const exponent = Math.max(exponentOf(Math.abs(x)) - 52, LEAST_EXPONENT);
  const first = Math.max(-exponent - 1000, 0);
  const scaled = exponent > 0 ? x / powerOfTwo(exponent) : x * powerOfTwo(-exponent - first) * powerOfTwo(first);
  return { whole: BigInt(scaled), exponent };
}
