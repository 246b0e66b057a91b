import {
  addInterval,
  EMPTY,
  type Interval,
  multiplyInterval,
  ONE_INTERVAL,
  powerInterval,
  ZERO_INTERVAL,
} from "./interval.ts";

/**
 * Intervals in two arrays of doubles, for loops in which an object for each result costs more than the arithmetic. The
 * operations contain the same numbers as those of `interval.ts`, but step outward without finding out whether a result
 * is exact: ends are up to three units in the last place further out. Where a result is not finite, or a product is so
 * small that it may have underflowed to 0, the tight operations work it out.
 */
export type Registers = { readonly lo: Float64Array; readonly hi: Float64Array };

const LARGEST = Number.MAX_VALUE;
/** Products below this are left to the tight operations. */
const LEAST = 1e-300;

/** `3u` for the unit roundoff `u = 2^-53`. */
const SUM_STEP = 1.5 * Number.EPSILON;
/** For a normal `p`, `p (1 + 2^-52)` and `p (1 - 2^-52)` rounded to nearest are at or beyond its neighbours. */
const OUT = 1 + Number.EPSILON;
const IN = 1 - Number.EPSILON;
/** Sums of more terms are worked out by the tight operations. */
const MOST_TERMS = 1 << 20;

export function createRegisters(count: number): Registers {
  return { lo: new Float64Array(count), hi: new Float64Array(count) };
}

export function readRegister({ lo, hi }: Registers, slot: number): Interval {
  return { lo: lo[slot] ?? EMPTY.lo, hi: hi[slot] ?? EMPTY.hi };
}

export function writeRegister({ lo, hi }: Registers, slot: number, x: Interval): void {
  lo[slot] = x.lo;
  hi[slot] = x.hi;
}

/**
 * The sum of registers that are not empty. Each addition is off by at most `u |s|` for its result `s`, and exact where
 * `|s| < 2^-1021`; so the sum of all `|s|` times `3u` bounds the errors of the additions, of that sum and of the last
 * subtraction (N. Higham, Accuracy and Stability of Numerical Algorithms, 2002, section 4.2).
 */
export function sumRegisters(at: Registers, slots: readonly number[], out: number): void {
  const { lo, hi } = at;
  const first = slots[0] ?? -1;
  let below = lo[first] ?? Number.NaN;
  let above = hi[first] ?? Number.NaN;
  let sizeBelow = 0;
  let sizeAbove = 0;
  for (let i = 1; i < slots.length; i += 1) {
    const slot = slots[i] ?? -1;
    below += lo[slot] ?? Number.NaN;
    above += hi[slot] ?? Number.NaN;
    sizeBelow += Math.abs(below);
    sizeAbove += Math.abs(above);
  }
  below -= SUM_STEP * sizeBelow;
  above += SUM_STEP * sizeAbove;
  // An overflow, or an infinite end: NaN compares false.
  if (below >= -LARGEST && above <= LARGEST && slots.length < MOST_TERMS) {
    lo[out] = below;
    hi[out] = above;
  } else
    writeRegister(
      at,
      out,
      slots.reduce((sum, slot) => addInterval(sum, readRegister(at, slot)), ZERO_INTERVAL),
    );
}

/** The product of registers that are not empty, by the signs of their ends. */
export function multiplyRegisters(at: Registers, slots: readonly number[], out: number): void {
  const first = slots[0] ?? -1;
  if (slots.length > 1) multiplyPair(at, first, slots[1] ?? -1, out);
  else writeRegister(at, out, slots.length === 0 ? ONE_INTERVAL : readRegister(at, first));
  for (let i = 2; i < slots.length; i += 1) multiplyPair(at, out, slots[i] ?? -1, out);
}

function multiplyPair(at: Registers, x: number, y: number, out: number): void {
  const { lo, hi } = at;
  const a = lo[x] ?? Number.NaN;
  const b = hi[x] ?? Number.NaN;
  const c = lo[y] ?? Number.NaN;
  const d = hi[y] ?? Number.NaN;
  let below: number;
  let above: number;
  if (a >= 0) {
    below = (c >= 0 ? a : b) * c;
    above = (d >= 0 ? b : a) * d;
  } else if (b <= 0) {
    below = (d >= 0 ? a : b) * d;
    above = (c >= 0 ? b : a) * c;
  } else if (c >= 0) {
    below = a * d;
    above = b * d;
  } else if (d <= 0) {
    below = b * c;
    above = a * c;
  } else {
    below = Math.min(a * d, b * c);
    above = Math.max(a * c, b * d);
  }
  if (isNormal(below) && isNormal(above)) {
    lo[out] = below * (below > 0 ? IN : OUT);
    hi[out] = above * (above > 0 ? OUT : IN);
  } else writeRegister(at, out, multiplyInterval({ lo: a, hi: b }, { lo: c, hi: d }));
}

/** The square of a register that is not empty. */
export function squareRegister(at: Registers, slot: number, out: number): void {
  const { lo, hi } = at;
  const a = lo[slot] ?? Number.NaN;
  const b = hi[slot] ?? Number.NaN;
  const [near, far] = a >= 0 ? [a, b] : b <= 0 ? [b, a] : -a < b ? [0, b] : [0, a];
  const below = near * near;
  const above = far * far;
  if (isNormal(above) && (near === 0 || isNormal(below))) {
    lo[out] = below * IN;
    hi[out] = above * OUT;
  } else writeRegister(at, out, powerInterval({ lo: a, hi: b }, 2));
}

/** Whether a product is neither 0 nor near the subnormal numbers, nor infinite nor NaN. */
function isNormal(p: number): boolean {
  const size = Math.abs(p);
  return size >= LEAST && size <= LARGEST;
}
