import { createColors } from "picocolors";
import type { SignEvidence, Signs, SliceView } from "../record/slice.ts";
import { chartSvg } from "./chartSvg.ts";
import { shortNumber, shortVector } from "./descentNumbers.ts";
import { sentences } from "./descentTable.ts";
import { createWriter, finite, type Json, type JsonObject } from "./json.ts";
import { exprMath, nameMath } from "./math.ts";
import { chained, plainLine } from "./outline/chains.ts";
import { chainLines } from "./terminal/chain.ts";
import type { Sheet, TextOptions } from "./terminal/terminal.ts";
import type { SliceWords } from "./words/sliceWords.ts";

/** A point in a slice and in the whole space, in sentences. */
export function sliceSentences(view: SliceView, words: SliceWords): readonly string[] {
  const { shown, variables, at } = view;
  const point = variables.map((name, i) => `${name} = ${shortNumber(at[i] ?? 0)}`).join(", ");
  const evidence = shown === null ? view.evidence : weaker(view.evidence, shown.evidence);
  const told = [
    ...(view.stock ? [words.stock] : []),
    words.point(point, shortNumber(view.value), view.gradient === 0 ? null : shortNumber(view.gradient, 2)),
    ...(shown === null ? [] : [words.slice(shown.axes, words.what(shown.signs), heldText(view, shown.axes))]),
    words.whole(
      words.what(view.signs),
      view.eigenvalues
        .slice(0, 12)
        .map((x) => shortNumber(x))
        .join(", "),
      variables.length,
    ),
    words.evidence[evidence],
  ];
  if (shown === null) return [...told, words.none];
  const deceives = isDeceiving(shown.signs, view.signs);
  const count = view.slices.filter(({ signs }) => isDeceiving(signs, view.signs)).length;
  return [
    ...told,
    deceives ? words.deceived(shown.axes, shortVector(view.direction)) : words.notDeceived,
    words.count(count, view.slices.length),
  ];
}

function isDeceiving(slice: Signs, whole: Signs): boolean {
  return slice.positive === 2 && whole.negative > 0;
}

const ORDER: readonly SignEvidence[] = ["exact", "certified", "numeric"];

function weaker(a: SignEvidence, b: SignEvidence): SignEvidence {
  return ORDER.indexOf(a) > ORDER.indexOf(b) ? a : b;
}

function heldText({ variables, at }: SliceView, axes: readonly string[]): string {
  return variables
    .flatMap((name, i) => (axes.includes(name) ? [] : [`${name} = ${shortNumber(at[i] ?? 0)}`]))
    .join(", ");
}

/** A slice as text for the terminal. */
export function sliceText(view: SliceView, options: TextOptions, words: SliceWords): string {
  const sheet: Sheet = { ...options, paint: createColors(options.colour) };
  const chain = chained("loss", nameMath(view.loss.name), [plainLine("loss", exprMath(view.loss.expr))]);
  const lines = [
    sheet.paint.bold(words.heading),
    "",
    ...chainLines(chain, sheet, 2),
    "",
    ...sentences(sliceSentences(view, words), sheet),
  ];
  return `${lines.map((line) => line.trimEnd()).join("\n")}\n`;
}

/** A slice as JSON (`saddle.slice/1`). */
export function sliceJson(view: SliceView, words: SliceWords): JsonObject {
  const write = createWriter();
  const along: Json = view.along && {
    distances: view.along.distances,
    first: view.along.first.map(finite),
    second: view.along.second.map(finite),
    down: view.along.down.map(finite),
  };
  return {
    schema: "saddle.slice/1",
    loss: { input: view.loss.input, name: view.loss.name, ...write(view.loss.expr) },
    variables: view.variables,
    at: Object.fromEntries(view.variables.map((name, i) => [name, view.at[i] ?? null])),
    value: finite(view.value),
    whole: { ...view.signs, eigenvalues: view.eigenvalues, direction: view.direction, evidence: view.evidence },
    slices: view.slices.map((slice) => ({ ...slice, signs: { ...slice.signs }, minimum: slice.signs.positive === 2 })),
    shown: view.shown && { ...view.shown, signs: { ...view.shown.signs } },
    along,
    why: sliceSentences(view, words).join(" "),
  };
}

/** The loss along both axes of the slice and along the way down, as a picture; null where no slice is shown. */
export function sliceSvg({ shown, along }: SliceView, words: SliceWords): string | null {
  if (shown === null || along === null) return null;
  const labels = words.chart(shown.axes);
  const curve = (values: readonly number[]) => along.distances.map((x, i) => ({ x, y: values[i] ?? Number.NaN }));
  return chartSvg({
    title: labels.title,
    x: labels.distance,
    y: labels.loss,
    logarithmic: false,
    series: [
      { name: shown.axes[0], style: "line", points: curve(along.first) },
      { name: shown.axes[1], style: "line", points: curve(along.second) },
      { name: labels.down, style: "line", points: curve(along.down) },
    ],
  });
}
