import fc from "fast-check";
import { type Interval, interval } from "../../src/number/interval.ts";

/** A small seeded generator (mulberry32), so that large samples are the same in every run. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A double whose size is spread evenly over the exponents from `least` to `most`, with either sign. */
export function spread(next: () => number, least: number, most: number): number {
  const exponent = Math.floor(least + (most - least + 1) * next());
  const size = (1 + next()) * 2 ** Math.max(exponent, -1022) * 2 ** Math.min(0, exponent + 1022);
  return (next() < 0.5 ? -size : size) + 0;
}

const corners = [0, 1, -1, 0.5, 2, Math.PI, -Math.PI / 2, Number.MIN_VALUE, -Number.MIN_VALUE, 2 ** -1022, 1e-300];
const large = [709.78, 710, -745.2, 1e22, 2 ** 53, 2 ** 1023, Number.MAX_VALUE, -Number.MAX_VALUE];

export const finiteDouble = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.double({ noNaN: true, min: -4, max: 4 }),
  fc.constantFrom(...corners, ...large),
  fc.integer({ min: -20, max: 20 }),
);

const end = fc.oneof(
  { weight: 8, arbitrary: finiteDouble },
  { weight: 1, arbitrary: fc.constantFrom(Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY) },
);

/** Intervals of all shapes: points, half lines, the whole line, the empty set, ends at the extremes. */
export const anyInterval: fc.Arbitrary<Interval> = fc.oneof(
  finiteDouble.map((x) => interval(x, x)),
  fc.tuple(end, end).map(([a, b]) => interval(Math.min(a, b), Math.max(a, b))),
  fc.constant(interval(1, 0)),
);

/** An interval with finite members in it: both ends if they are finite, and one between. */
export const intervalWithMembers: fc.Arbitrary<{ x: Interval; members: number[] }> = fc
  .tuple(anyInterval, finiteDouble, fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([x, other, share]) => ({
    x,
    members: [x.lo, x.hi, other, x.lo + share * (x.hi - x.lo)].filter(
      (m) => Number.isFinite(m) && x.lo <= m && m <= x.hi,
    ),
  }));
