import type { Block } from "../outline/shape.ts";
import { type Pen, textWidth } from "./box.ts";
import { colonAfter, saidText } from "./said.ts";
import { plainLines } from "./sentence.ts";

type Table = Extract<Block, { readonly kind: "table" }>;
const GAP = "  ";

/** A table in columns; where it is too wide, each row as a list under its first two cells. */
export function tableLines(table: Table, width: number, pen: Pen): readonly string[] {
  const head = table.columns.map((said) => saidText(said, pen));
  const body = table.rows.map(({ cells }) => cells.map((said) => saidText(said, pen)));
  const widths = head.map((title, j) =>
    Math.max(...[title, ...body.map((row) => row[j] ?? "")].map((text) => textWidth(text, pen))),
  );
  const total = widths.reduce((sum, one) => sum + one, 0) + GAP.length * (widths.length - 1);
  if (total > width) return body.flatMap((row) => listed(head, row, width, pen));
  const line = (cells: readonly string[]): string =>
    cells
      .map((text, j) => text + " ".repeat((widths[j] ?? 0) - textWidth(text, pen)))
      .join(GAP)
      .trimEnd();
  const sign = pen.ascii || pen.ambiguousWide ? "-" : "─";
  return [line(head), sign.repeat(total), ...body.map(line)];
}

function listed(head: readonly string[], row: readonly string[], width: number, pen: Pen): readonly string[] {
  const [number = "", place = "", ...others] = row;
  const wrap = (text: string, indent: number): readonly string[] =>
    plainLines(text, width - indent, pen).map((one) => " ".repeat(indent) + one);
  const [first = "", ...more] = wrap(place, number.length + 2);
  const details = others.flatMap((text, j) =>
    text === "" ? [] : wrap(`${head[j + 2] ?? ""}${colonAfter(head[j + 2] ?? "")}${text}`, number.length + 2),
  );
  return [`${number}. ${first.trimStart()}`, ...more, ...details];
}
