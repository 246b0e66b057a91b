import { type Rational, rational } from "../number/rational.ts";

/** Values that tell most formulas apart, the plainest first. All are doubles, so that they are written exactly. */
const PLAIN: readonly Rational[] = [
  [1, 1],
  [2, 1],
  [0, 1],
  [-1, 1],
  [1, 2],
  [3, 1],
  [-2, 1],
  [-1, 2],
  [3, 2],
  [-3, 1],
  [1, 4],
  [5, 1],
  [-7, 4],
  [7, 1],
  [-5, 1],
  [1, 8],
  [12, 1],
  [-40, 1],
  [1000, 1],
  [-1000, 1],
  [1_000_000, 1],
  [-1_000_000, 1],
].map(([n = 0, d = 1]) => rational(BigInt(n), BigInt(d)));

const RANDOM_POINTS = 60;
const PARTS = 64;

/**
 * Rational points of a space of `dimension` dimensions at which to look first: all coordinates equal, then plain
 * values in turn, then pseudo-random ones, which are the same on every run. All coordinates are doubles.
 */
export function* samplePoints(dimension: number): Generator<readonly Rational[]> {
  if (dimension === 0) {
    yield [];
    return;
  }
  const at = (i: number): Rational => PLAIN[i % PLAIN.length] ?? { n: 1n, d: 1n };
  for (let k = 0; k < PLAIN.length; k += 1) {
    yield Array.from({ length: dimension }, () => at(k));
    if (dimension > 1) yield Array.from({ length: dimension }, (_, i) => at(k + 3 * i));
  }
  let seed = 20240229;
  const next = (): number => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed >>> 8;
  };
  for (let k = 0; k < RANDOM_POINTS; k += 1) {
    const reach = [2, 8, 100][k % 3] ?? 2;
    yield Array.from({ length: dimension }, () =>
      rational(BigInt((next() % (2 * reach * PARTS)) - reach * PARTS), BigInt(PARTS)),
    );
  }
}
