import { createColors } from "picocolors";
import { type Expr, powerOf, symbol } from "../expr/expr.ts";
import type { Descent, Unrolling, Update } from "../record/descent.ts";
import { comparisonLines, dataLines } from "./batchText.ts";
import { curveLines } from "./curveText.ts";
import { shortNumber } from "./descentNumbers.ts";
import {
  onwardSentences,
  outcomeSentence,
  quadraticSentences,
  saddleSentences,
  walkName,
  whichSentences,
} from "./descentSentences.ts";
import { columnLines, sentences } from "./descentTable.ts";
import { exprMath, type Mathematics, nameMath, rowMath } from "./math.ts";
import { chained, type Line } from "./outline/chains.ts";
import { textWidth } from "./terminal/box.ts";
import { chainLines } from "./terminal/chain.ts";
import { nameText } from "./terminal/mathBox.ts";
import { commaBetween } from "./terminal/said.ts";
import type { Sheet, TextOptions } from "./terminal/terminal.ts";
import { asWritten } from "./unrolling.ts";
import type { DescentWords } from "./words/descentWords.ts";

const INDENT = 2;
/** Rows of the table of steps. */
const MOST_ROWS = 16;

/** A walk as text: what was walked, the steps, what it ran into, and why. No line is wider than the options allow. */
export function descentText(d: Descent, options: TextOptions, words: DescentWords): string {
  const sheet: Sheet = { ...options, paint: createColors(options.colour) };
  const { headings } = words;
  const sections: readonly (readonly [string, readonly string[]])[] = [
    [headings.walk, [...walkLines(d, sheet, words), "", ...tableLines(d, sheet, words)]],
    [headings.data, d.data === null ? [] : dataLines(d, d.data, sheet, words)],
    [headings.comparison, d.comparison === null ? [] : comparisonLines(d.comparison, sheet, words)],
    [headings.curve, curveSection(d, sheet, words)],
    [
      headings.outcome,
      sentences(
        [words.ended(words.kinds[d.outcome.kind], outcomeSentence(d, words)), ...saddleSentences(d, words)],
        sheet,
      ),
    ],
    [headings.which, d.inspection === null ? [] : sentences(whichSentences(d.inspection, words), sheet)],
    [headings.quadratic, d.quadratic === null ? [] : sentences(quadraticSentences(d, d.quadratic, words), sheet)],
    [headings.onward, sentences(onwardSentences(d, words), sheet)],
    [headings.unrolling, d.unrolling === null ? [] : unrollingLines(d.unrolling, sheet, words)],
    [headings.onLoss, d.unrolling === null ? [] : onLossLines(d, d.unrolling, sheet, words)],
  ];
  return `${sections
    .filter(([, lines]) => lines.length > 0)
    .map(([title, lines]) => [sheet.paint.bold(title), "", ...lines.map((line) => line.trimEnd())].join("\n"))
    .join("\n\n")}\n`;
}

function walkLines(d: Descent, sheet: Sheet, words: DescentWords): readonly string[] {
  const chain = chained("loss", nameMath(d.loss.name), [lineOf(d.loss.expr, "loss", "")]);
  return [...chainLines(chain, sheet, INDENT), "", ...sentences([walkName(d, words)], sheet)];
}

/** The first steps, some between, and the last ones. */
function chosenRows(trajectory: readonly Update[]): readonly Update[] {
  if (trajectory.length <= MOST_ROWS) return trajectory;
  const last = trajectory.length - 1;
  const chosen = new Set([0, 1, 2, 3, last - 1, last]);
  const between = MOST_ROWS - chosen.size;
  for (let k = 1; k <= between; k += 1) chosen.add(Math.round(3 + ((last - 4) * k) / (between + 1)));
  return trajectory.filter(({ t }) => chosen.has(t - (trajectory[0]?.t ?? 0)));
}

function tableLines(d: Descent, sheet: Sheet, words: DescentWords): readonly string[] {
  const rows = chosenRows(d.trajectory);
  const { labels } = words;
  const length = (v: readonly number[]): string => shortNumber(Math.hypot(...v), 4);
  const fixed = [
    { title: labels.step, cells: rows.map(({ t }) => String(t)) },
    { title: labels.loss, cells: rows.map(({ loss }) => shortNumber(loss)) },
    { title: labels.gradient, cells: rows.map(({ gradient }) => length(gradient)) },
    { title: labels.movement, cells: rows.map(({ movement }) => length(movement)) },
  ];
  const weights = d.variables.map((name, i) => ({
    title: nameText(name, sheet),
    cells: rows.map(({ at }) => shortNumber(at[i] ?? 0)),
  }));
  const wide = weights.length <= 6 ? [...fixed.slice(0, 1), ...weights, ...fixed.slice(1)] : fixed;
  const lines = columnLines(wide, sheet);
  const fits = lines.every((line) => textWidth(line, sheet) <= sheet.width);
  const table = fits ? lines : columnLines(fixed, sheet);
  const left = d.trajectory.length - rows.length;
  return left > 0 ? [...table, ...sentences([labels.leftOut(left)], sheet)] : table;
}

function curveSection(d: Descent, sheet: Sheet, words: DescentWords): readonly string[] {
  if (d.trajectory.length < 3) return [];
  const { lines, logarithmic } = curveLines(
    d.trajectory.map(({ loss }) => loss),
    sheet.width - INDENT,
    sheet,
  );
  const last = d.trajectory.at(-1)?.t ?? 0;
  const scale = logarithmic ? `${commaBetween("", words.labels.logarithmic)}${words.labels.logarithmic}` : "";
  const note = `${words.labels.step} = 0 … ${last}${scale}`;
  return [...lines.map((line) => " ".repeat(INDENT) + line), ...sentences([note], sheet)];
}

function unrollingLines(unrolling: Unrolling, sheet: Sheet, words: DescentWords): readonly string[] {
  const times = [...new Set(unrolling.steps.map(({ t }) => t))];
  return times.flatMap((t, k) => {
    const steps = unrolling.steps.filter((step) => step.t === t);
    const lines = steps.map(({ rule, after }) => lineOf(asWritten(after, unrolling), rule, words.unrollRules[rule]));
    const head = exprMath(powerOf(symbol("m"), t));
    return [...(k === 0 ? [] : [""]), ...chainLines(chained(`m.${t}`, head, lines), sheet, INDENT)];
  });
}

function lineOf(expr: Expr, rule: string, name: string): Line {
  const by = { rule, name: [[{ kind: "text", text: name } as const]], formula: null, inner: null, conditions: [] };
  return { id: rule, math: exprMath(expr), by: name === "" ? null : by, parts: [] };
}

function onLossLines(d: Descent, { onLoss }: Unrolling, sheet: Sheet, words: DescentWords): readonly string[] {
  const entry = (stem: string, t: number, i: number, lines: readonly Line[]): readonly string[] => {
    const space: Mathematics = { kind: "sign", text: " ", ascii: " ", latex: "\\ " };
    const head = rowMath(exprMath(powerOf(symbol(stem), t)), space, nameMath(d.variables[i] ?? ""));
    return chainLines(chained(`${stem}.${t}.${i}`, head, lines), sheet, INDENT);
  };
  return onLoss.flatMap(({ t, put, movement, at }) => [
    ...movement.flatMap((result, i) => {
      const before = put[i] ?? result;
      const lines = [
        ...(before === result ? [] : [lineOf(before, "put-in", words.unrollRules["put-in"])]),
        lineOf(result, "value", ""),
      ];
      return entry("m", t, i, lines);
    }),
    ...at.flatMap((result, i) => entry("theta", t, i, [lineOf(result, "value", "")])),
  ]);
}
