/** One network of the published comparison: accuracy in percent with its spread, small batch and large batch. */
export type PublishedRow = {
  readonly name: string;
  readonly training: readonly [string, string];
  readonly testing: readonly [string, string];
};

/**
 * Accuracy with small (SB, 256 data) and large batches (LB, a tenth of the data) on six networks.
 * N. S. Keskar, D. Mudigere, J. Nocedal, M. Smelyanskiy, P. T. P. Tang, "On Large-Batch Training for Deep Learning:
 * Generalization Gap and Sharp Minima", ICLR 2017, table 2.
 */
export const PUBLISHED: readonly PublishedRow[] = [
  { name: "F1", training: ["99.66 ± 0.05", "99.92 ± 0.01"], testing: ["98.03 ± 0.07", "97.81 ± 0.07"] },
  { name: "F2", training: ["99.99 ± 0.03", "98.35 ± 2.08"], testing: ["64.02 ± 0.2", "59.45 ± 1.05"] },
  { name: "C1", training: ["99.89 ± 0.02", "99.66 ± 0.2"], testing: ["80.04 ± 0.12", "77.26 ± 0.42"] },
  { name: "C2", training: ["99.99 ± 0.04", "99.99 ± 0.01"], testing: ["89.24 ± 0.12", "87.26 ± 0.07"] },
  { name: "C3", training: ["99.56 ± 0.44", "99.88 ± 0.30"], testing: ["49.58 ± 0.39", "46.45 ± 0.43"] },
  { name: "C4", training: ["99.10 ± 1.23", "99.57 ± 1.84"], testing: ["63.08 ± 0.5", "57.81 ± 0.17"] },
];
