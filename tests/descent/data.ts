import { createObjective, type Objective } from "../../src/descent/objective.ts";
import { createRandom } from "../../src/descent/random.ts";
import { createPool } from "../../src/expr/pool.ts";
import { writeOutSums } from "../../src/expr/symbols.ts";
import { parsed } from "../support/tools.ts";

export const LOGISTIC = (weights: number): string =>
  `softplus(-y*sum(w_j*x_j, j, 1, ${weights})) + 0.001*sum(w_j^2, j, 1, ${weights})`;

/** Seeded data for a logistic regression: columns x_1 … and y = ±1. */
export function logisticData(size: number, weights: number) {
  const random = createRandom(5);
  const truth = Array.from({ length: weights }, () => random.normal());
  const rows = Array.from({ length: size }, () => {
    const x = truth.map(() => random.normal());
    const z = x.reduce((s, value, j) => s + value * (truth[j] ?? 0), 0) / 2;
    return { x, y: random.uniform() < 1 / (1 + Math.exp(-z)) ? 1 : -1 };
  });
  const header = [...truth.map((_, j) => `x_${j + 1}`), "y"].join(",");
  const text = [header, ...rows.map(({ x, y }) => [...x, y].join(","))].join("\n");
  return { rows, text };
}

/** The objective of the logistic regression on such data. */
export function logisticObjective(size: number, weights: number): Objective {
  const { rows } = logisticData(size, weights);
  const loss = writeOutSums(parsed(LOGISTIC(weights)), 1000);
  if (!("hash" in loss)) throw new Error("sums are written out");
  const columns = Array.from({ length: weights }, (_, j) => Float64Array.from(rows, ({ x }) => x[j] ?? 0));
  const table = {
    names: [...columns.map((_, j) => `x_${j + 1}`), "y"],
    columns: [...columns, Float64Array.from(rows, ({ y }) => y)],
    size,
  };
  return createObjective(
    loss,
    columns.map((_, j) => `w_${j + 1}`),
    table,
    createPool(),
  );
}
