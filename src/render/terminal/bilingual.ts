import { type Pen, textWidth } from "./box.ts";

/** Columns narrower than this are hard to read. */
const NARROWEST = 48;
const BETWEEN = "   ";

/** How wide each of several texts is written that are to stand side by side: all of `width` where that is too narrow. */
export function columnWidth(count: number, width: number): number {
  const each = Math.floor((width - BETWEEN.length * (count - 1)) / count);
  return each >= NARROWEST ? each : width;
}

/**
 * The same text in several languages, each written in `columnWidth` columns: its blocks (between empty lines) side by
 * side where there is room, else one below the other; a block that is the same in all of them once.
 */
export function inLanguages(texts: readonly string[], width: number, pen: Pen): string {
  const blocks = texts.map((text) => text.trimEnd().split(/\n{2,}/));
  const [first = [], ...others] = blocks;
  if (others.some((list) => list.length !== first.length)) return texts.join("\n");
  const column = columnWidth(texts.length, width);
  const told = first.map((_, i) => {
    const each = blocks.map((list) => list[i] ?? "");
    const distinct = each.filter((text, k) => each.indexOf(text) === k);
    return column < width ? besideEachOther(distinct, column, pen) : distinct.join("\n");
  });
  return `${told.join("\n\n")}\n`;
}

function besideEachOther(texts: readonly string[], column: number, pen: Pen): string {
  const lines = texts.map((text) => text.split("\n"));
  const height = Math.max(...lines.map((list) => list.length));
  return Array.from({ length: height }, (_, i) =>
    lines
      .map((list) => list[i] ?? "")
      .map((line) => line + " ".repeat(Math.max(0, column - textWidth(line, pen))))
      .join(BETWEEN)
      .trimEnd(),
  ).join("\n");
}
