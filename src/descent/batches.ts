import { createRandom } from "./random.ts";

/** Which data each update sees. */
export type Schedule = {
  readonly batch: number;
  readonly updatesPerEpoch: number;
  /** The data of update t, in the order of the data, so that sums run in that order. */
  readonly rowsAt: (t: number) => Int32Array;
};

/** The streams of a seed: what is held out, the order of the data in each epoch, and batches that measure noise. */
const HELD_OUT_STREAM = -1;
const NOISE_STREAM = -2;

/**
 * Batches of `batch` of the `rows`: in each epoch all data are seen once, in an order of its own; the last batch of an
 * epoch has what is left. With all data in one batch every update sees the same.
 */
export function createSchedule(rows: Int32Array, batch: number, seed: number): Schedule {
  const size = Math.min(batch, rows.length);
  const updatesPerEpoch = Math.ceil(rows.length / size);
  let shuffled: { readonly epoch: number; readonly order: Int32Array } | null = null;
  function rowsAt(t: number): Int32Array {
    if (size === rows.length) return rows;
    const epoch = Math.floor(t / updatesPerEpoch);
    if (shuffled?.epoch !== epoch) shuffled = { epoch, order: createRandom(seed, epoch).permutation(rows.length) };
    const from = (t % updatesPerEpoch) * size;
    return shuffled.order
      .slice(from, from + size)
      .sort()
      .map((place) => rows[place] ?? 0);
  }
  return { batch: size, updatesPerEpoch, rowsAt };
}

/** Takes `share` of the rows away by the seed; both parts stay in the order of the data. */
export function holdOut(size: number, share: number, seed: number) {
  const away = Math.min(size - 1, Math.round(share * size));
  const order = createRandom(seed, HELD_OUT_STREAM).permutation(size);
  return { heldOut: order.slice(0, away).sort(), training: order.slice(away).sort() };
}

/** A batch of `batch` different rows at random; each call of the function returned gives another. */
export function randomBatches(rows: Int32Array, batch: number, seed: number): () => Int32Array {
  const random = createRandom(seed, NOISE_STREAM);
  return () =>
    random
      .permutation(rows.length)
      .slice(0, batch)
      .sort()
      .map((place) => rows[place] ?? 0);
}
