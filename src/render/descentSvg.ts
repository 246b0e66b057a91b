import type { BatchComparison, Descent } from "../record/descent.ts";
import { formulaOf } from "../text/formula.ts";
import { chartSvg, type Series } from "./chartSvg.ts";
import { walkName } from "./descentSentences.ts";
import { visible } from "./problem.ts";
import type { DescentWords } from "./words/descentWords.ts";

/** Training loss at the epochs, a line for each size of batch. */
function batchSeries({ runs }: BatchComparison, words: DescentWords): readonly Series[] {
  return runs.map(({ batch, epochs }) => ({
    name: `${words.data.labels.batch} ${batch}`,
    style: "line",
    points: epochs.map(({ epoch, loss }) => ({ x: epoch, y: loss })),
  }));
}

/** The loss against the step, or where batches are compared against the epoch, as a picture. */
export function descentSvg(d: Descent, words: DescentWords): string {
  const formula = formulaOf(d.loss.expr);
  const losses = d.trajectory.map(({ loss }) => loss);
  const lowest = losses.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const highest = losses.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  return chartSvg({
    title: visible(`${formula.length > 60 ? `${formula.slice(0, 60)}…` : formula}: ${walkName(d, words)}`),
    x: d.comparison === null ? words.labels.step : words.data.labels.epoch,
    y: words.labels.loss,
    logarithmic: lowest > 0 && highest > 1000 * lowest,
    series:
      d.comparison !== null
        ? batchSeries(d.comparison, words)
        : [{ name: walkName(d, words), style: "line", points: d.trajectory.map(({ t, loss }) => ({ x: t, y: loss })) }],
  });
}
