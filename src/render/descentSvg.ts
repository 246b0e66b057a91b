import type { Descent } from "../record/descent.ts";
import { formulaOf } from "../text/formula.ts";
import { chartSvg } from "./chartSvg.ts";
import { walkName } from "./descentSentences.ts";
import { visible } from "./problem.ts";
import type { DescentWords } from "./words/descentWords.ts";

/** The loss against the step as a picture. */
export function descentSvg(d: Descent, words: DescentWords): string {
  const losses = d.trajectory.map(({ loss }) => loss);
  const lowest = losses.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const highest = losses.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  return chartSvg({
    title: visible(`${formulaOf(d.loss.expr).slice(0, 60)}: ${walkName(d, words)}`),
    x: words.labels.step,
    y: words.labels.loss,
    logarithmic: lowest > 0 && highest > 1000 * lowest,
    series: [
      { name: walkName(d, words), style: "line", points: d.trajectory.map(({ t, loss }) => ({ x: t, y: loss })) },
    ],
  });
}
