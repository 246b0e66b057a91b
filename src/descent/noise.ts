import type { Noise } from "../record/descent.ts";
import { randomBatches } from "./batches.ts";
import type { Objective } from "./objective.ts";

/** How many batches are drawn to see how far their gradients scatter. */
const DRAWN = 400;

/**
 * How far the gradient of a batch of B of the N rows scatters around the full gradient. Exact: drawn without putting
 * back, the batch's mean has covariance (N - B)/(N - 1)/B times that of the single gradients (Cochran 1977, theorem
 * 2.2); `exact` and `sampled` are its trace, the mean squared distance to the full gradient.
 */
export function gradientNoise(
  objective: Objective,
  weights: Float64Array,
  rows: Int32Array,
  batch: number,
  seed: number,
): Noise {
  const covariance = gradientCovariance(objective, weights, rows);
  const count = rows.length;
  const factor = count > 1 ? (count - batch) / (count - 1) / batch : 0;
  const exact = factor * covariance.reduce((trace, row, i) => trace + (row[i] ?? 0), 0);
  const full = new Float64Array(weights.length);
  objective.gradient(weights, rows, full);
  const draw = randomBatches(rows, batch, seed);
  const gradient = new Float64Array(weights.length);
  let total = 0;
  for (let k = 0; k < DRAWN; k += 1) {
    objective.gradient(weights, draw(), gradient);
    total += gradient.reduce((sum, g, i) => sum + (g - (full[i] ?? 0)) ** 2, 0);
  }
  return {
    batch,
    exact,
    sampled: total / DRAWN,
    drawn: DRAWN,
    fullGradient: Math.sqrt(full.reduce((s, g) => s + g * g, 0)),
  };
}

/** (1/N) Σ (g_i - ḡ)(g_i - ḡ)ᵀ over the rows. */
export function gradientCovariance(
  objective: Objective,
  weights: Float64Array,
  rows: Int32Array,
): readonly (readonly number[])[] {
  const n = weights.length;
  const mean = new Float64Array(n);
  objective.gradient(weights, rows, mean);
  const sums = Array.from({ length: n }, () => new Float64Array(n));
  const gradient = new Float64Array(n);
  const single = new Int32Array(1);
  for (const row of rows) {
    single[0] = row;
    objective.gradient(weights, single, gradient);
    for (let i = 0; i < n; i += 1) {
      const from = (gradient[i] ?? 0) - (mean[i] ?? 0);
      const line = sums[i];
      if (line === undefined) continue;
      for (let j = 0; j < n; j += 1) line[j] = (line[j] ?? 0) + from * ((gradient[j] ?? 0) - (mean[j] ?? 0));
    }
  }
  return sums.map((line) => [...line].map((x) => x / rows.length));
}
