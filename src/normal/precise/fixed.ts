import { absoluteOf, bitLength } from "../../number/rational.ts";

/**
 * Elementary functions in fixed point: a whole number `x` with `places` stands for `x / 2^places`. Each gives
 * `{ value, error }`: the true value lies within `error / 2^places` of `value / 2^places`.
 */
export type Fixed = { readonly value: bigint; readonly error: bigint };

/** π, ln 2 by places, computed once for each number of places. */
export interface FixedConstants {
  pi(places: number): bigint;
  ln2(places: number): bigint;
}

export function createFixedConstants(): FixedConstants {
  const pis = new Map<number, bigint>();
  const logs = new Map<number, bigint>();
  const keep = (known: Map<number, bigint>, places: number, compute: (places: number) => bigint): bigint => {
    const present = known.get(places);
    if (present !== undefined) return present;
    const value = compute(places);
    known.set(places, value);
    return value;
  };
  return { pi: (places) => keep(pis, places, machin), ln2: (places) => keep(logs, places, logarithmOfTwo) };
}

const GUARD = 24;

/** π within one unit (J. Machin 1706): `16 atan(1/5) - 4 atan(1/239)` with guard places. */
function machin(places: number): bigint {
  const more = places + GUARD + bitLength(BigInt(places));
  return (16n * alternating(5n, more, true) - 4n * alternating(239n, more, true)) >> BigInt(more - places);
}

/** `ln 2 = 2 artanh(1/3)` within one unit. */
function logarithmOfTwo(places: number): bigint {
  const more = places + GUARD + bitLength(BigInt(places));
  return (2n * alternating(3n, more, false)) >> BigInt(more - places);
}

/** `Σ ± 1/((2j+1) k^(2j+1))`: atan(1/k) with alternating signs, artanh(1/k) without; each term is off by at most 2. */
function alternating(k: bigint, places: number, signs: boolean): bigint {
  let sum = 0n;
  let power = (1n << BigInt(places)) / k;
  for (let j = 1n; power !== 0n; j += 2n) {
    sum += signs && j % 4n === 3n ? -(power / j) : power / j;
    power /= k * k;
  }
  return sum;
}

/**
 * `e^x` for |x| <= 1: Taylor's series for `x/2^halvings`, then squared. With e0 the error of the series in units, each
 * squaring of a number below 2 makes at most `4 e + 1` of it.
 */
export function fixedExp(x: bigint, places: number): Fixed {
  const halvings = Math.floor(Math.sqrt(places) / 2);
  const work = BigInt(places + 2 * halvings + GUARD);
  const shift = work - BigInt(places);
  const r = (x << shift) >> BigInt(halvings);
  let sum = 1n << work;
  let term = sum;
  let terms = 0n;
  while (term !== 0n && term !== -1n) {
    terms += 1n;
    term = ((term * r) >> work) / terms;
    sum += term;
  }
  let error = 3n * terms + 4n;
  for (let i = 0; i < halvings; i += 1) {
    sum = (sum * sum) >> work;
    error = 4n * error + 1n;
  }
  return { value: sum >> shift, error: (error >> shift) + 2n };
}

/** `ln x` for `2/3 <= x <= 3/2` or near: `2 artanh((x-1)/(x+1))`. */
export function fixedLog(x: bigint, places: number): Fixed {
  const one = 1n << BigInt(places);
  const y = ((x - one) << BigInt(places)) / (x + one);
  const square = (y * y) >> BigInt(places);
  let power = y;
  let sum = 0n;
  let terms = 0n;
  for (let j = 1n; power !== 0n && power !== -1n; j += 2n) {
    sum += power / j;
    power = (power * square) >> BigInt(places);
    terms += 1n;
  }
  return { value: 2n * sum, error: 6n * terms + 8n };
}

/** The sine and cosine of `x`, |x| <= 4: Taylor's series for `x/2^halvings`, then doubled. */
export function fixedSinCos(x: bigint, places: number): { readonly sin: Fixed; readonly cos: Fixed } {
  const halvings = Math.floor(Math.sqrt(places) / 2) + 3;
  const work = BigInt(places + 2 * halvings + GUARD);
  const shift = work - BigInt(places);
  const r = (x << shift) >> BigInt(halvings);
  let [sin, cos, terms] = [0n, 1n << work, 0n];
  let term = cos;
  while (term !== 0n && term !== -1n) {
    terms += 1n;
    term = ((term * r) >> work) / terms;
    if (terms % 2n === 1n) sin += terms % 4n === 1n ? term : -term;
    else cos += terms % 4n === 0n ? term : -term;
  }
  let error = 3n * terms + 4n;
  for (let i = 0; i < halvings; i += 1) {
    [sin, cos] = [(2n * sin * cos) >> work, ((2n * cos * cos) >> work) - (1n << work)];
    error = 4n * error + 2n;
  }
  const kept = (error >> shift) + 2n;
  return { sin: { value: sin >> shift, error: kept }, cos: { value: cos >> shift, error: kept } };
}

/** `atan x` for |x| <= 1: `atan x = 2 atan(x/(1+√(1+x²)))` some times, then the alternating series. */
export function fixedAtan(x: bigint, places: number): Fixed {
  const halvings = Math.floor(Math.sqrt(places) / 2) + 2;
  const work = places + halvings + GUARD;
  const w = BigInt(work);
  const one = 1n << w;
  let y = x << BigInt(work - places);
  for (let i = 0; i < halvings; i += 1) y = (y << w) / (one + integerRoot(one * one + y * y, 2));
  const square = (y * y) >> w;
  let [sum, power, terms] = [0n, y, 0n];
  for (let j = 1n; power !== 0n && power !== -1n; j += 2n) {
    sum += j % 4n === 1n ? power / j : -(power / j);
    power = (power * square) >> w;
    terms += 1n;
  }
  const error = (3n * terms + 4n * BigInt(halvings) + 4n) << BigInt(halvings);
  const shift = BigInt(work - places);
  return { value: (sum << BigInt(halvings)) >> shift, error: (error >> shift) + 2n };
}

/** The greatest whole number whose `k`-th power is at most `n >= 0`, by Newton's iteration from above. */
export function integerRoot(n: bigint, k: number): bigint {
  if (n < 2n || k === 1) return n;
  const degree = BigInt(k);
  let x = 1n << BigInt(Math.floor((bitLength(absoluteOf(n)) - 1) / k) + 1);
  for (;;) {
    const next = ((degree - 1n) * x + n / x ** (degree - 1n)) / degree;
    if (next >= x) return x;
    x = next;
  }
}
