/** Random numbers that depend on the seed alone, on every machine: only whole-number arithmetic makes them. */
export interface Random {
  /** Uniform in [0, 1), a multiple of 2^-32. */
  uniform(): number;
  /** A whole number from 0 to n - 1. */
  below(n: number): number;
  /** Mean 0, variance 1: the sum of twelve uniform numbers less 6 (Irwin and Hall 1927). */
  normal(): number;
  /** 0 … n - 1 in random order (Fisher and Yates; Durstenfeld 1964). */
  permutation(n: number): Int32Array;
}

/** A generator for `seed`; different `stream`s of one seed are independent (sfc32, Doty-Humphrey, PractRand). */
export function createRandom(seed: number, stream = 0): Random {
  let [a, b, c, counter] = [seed | 0, Math.trunc(seed / 2 ** 32) | 0, stream | 0, 1];

  function next(): number {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }
  for (let warming = 0; warming < 16; warming += 1) next();

  const uniform = (): number => next() / 2 ** 32;
  const below = (n: number): number => Math.floor(uniform() * n);
  function normal(): number {
    let total = -6;
    for (let k = 0; k < 12; k += 1) total += uniform();
    return total;
  }
  function permutation(n: number): Int32Array {
    const order = Int32Array.from({ length: n }, (_, i) => i);
    for (let i = n - 1; i > 0; i -= 1) {
      const j = below(i + 1);
      const kept = order[i] ?? 0;
      order[i] = order[j] ?? 0;
      order[j] = kept;
    }
    return order;
  }
  return { uniform, below, normal, permutation };
}
