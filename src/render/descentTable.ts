import { visible } from "./problem.ts";
import { textWidth } from "./terminal/box.ts";
import { plainLines } from "./terminal/sentence.ts";
import type { Sheet } from "./terminal/terminal.ts";

const INDENT = 2;

/** Sentences wrapped and indented, each beginning a line. */
export function sentences(texts: readonly string[], sheet: Sheet): readonly string[] {
  return texts.flatMap((text) =>
    plainLines(visible(text), sheet.width - INDENT, sheet).map((line) => " ".repeat(INDENT) + line),
  );
}

/** A column of a table; `left`: flush left. */
export type Column = { readonly title: string; readonly cells: readonly string[]; readonly left?: boolean };

/** Columns of text, flush right where not said otherwise, with their titles above. */
export function columnLines(columns: readonly Column[], sheet: Sheet): readonly string[] {
  const drawn = columns.map(({ title, cells, left }) => {
    const texts = [title, ...cells];
    const width = Math.max(...texts.map((text) => textWidth(text, sheet)));
    return texts.map((text) => {
      const blank = " ".repeat(width - textWidth(text, sheet));
      return left === true ? text + blank : blank + text;
    });
  });
  return Array.from({ length: drawn[0]?.length ?? 0 }, (_, i) =>
    (" ".repeat(INDENT) + drawn.map((c) => c[i] ?? "").join("  ")).trimEnd(),
  );
}
