import type { Expr } from "../expr/expr.ts";
import type { Step } from "../record/step.ts";
import { notationOf } from "../text/notation.ts";
import { type Box, beside, type Pen, textBox, textWidth } from "./box.ts";
import { mathBox } from "./mathBox.ts";
import type { Words } from "./words/words.ts";
import { wrapNotation, wrapWords } from "./wrap.ts";

/**
 * A chain of equal expressions under each other: `head = first = …`. Each further line has a note, the rule by which
 * it follows. `sign` stands between head and first line where it is not the equals sign.
 */
export type Chain = {
  readonly head: Box;
  readonly first: Expr | null;
  readonly lines: readonly { readonly expr: Expr; readonly note: string; readonly parts: readonly Step[] }[];
  readonly sign?: string;
};

type ChainSheet = Pen & {
  readonly width: number;
  readonly words: Words;
  readonly paint: { readonly dim: (text: string) => string };
};

/** Below this many columns a note goes onto a line of its own. */
const NOTE_ROOM = 24;
/** Deeper parts are written without further indent. */
const DEEPEST_INDENT = 12;

/** The lines of a chain, each at most `sheet.width` columns wide. Notes stand in one column where there is room. */
export function chainLines(chain: Chain, sheet: ChainSheet, indent: number): readonly string[] {
  const sign = chain.sign ?? "=";
  const equals = textBox(sign === "" ? " " : ` ${sign} `, sheet);
  const first = chain.first === null ? [] : [{ expr: chain.first, note: "", parts: [] }];
  const rows = [...first, ...chain.lines];
  const narrow = sheet.width - indent - chain.head.width - equals.width < sheet.width / 3;
  const gap = textBox(" ".repeat(narrow ? 2 : chain.head.width), sheet);
  const drawn = rows.map((row, i) =>
    rowBoxes(row.expr, beside([i === 0 && !narrow ? chain.head : gap, equals]), sheet, indent),
  );
  const column = noteColumn(drawn, sheet, indent);
  const below = Math.min((narrow ? indent : indent + chain.head.width) + 4, DEEPEST_INDENT);
  return rows.flatMap((row, i) => [
    ...(i === 0 && narrow ? boxLines(chain.head, indent) : []),
    ...withNote(drawn[i] ?? [], row.note, column, sheet, indent),
    ...row.parts.flatMap((part) => partLines(part, sheet, below)),
  ]);
}

/** An expression behind `front`, in as many boxes as it takes; those after the first are indented where they fit. */
function rowBoxes(expr: Expr, front: Box, sheet: ChainSheet, indent: number): readonly Box[] {
  const room = sheet.width - indent - front.width;
  const [first, ...more] = wrapNotation(notationOf(expr), room, sheet);
  if (first === undefined) return [front];
  const gap = textBox(" ".repeat(front.width), sheet);
  return [beside([front, first]), ...more.map((box) => beside([gap, box]))];
}

/** Where the notes of a chain begin: behind its widest line that leaves room for them. */
function noteColumn(drawn: readonly (readonly Box[])[], sheet: ChainSheet, indent: number): number {
  const ends = drawn.map((boxes) => indent + (boxes[boxes.length - 1]?.width ?? 0) + 3);
  return Math.max(0, ...ends.filter((end) => sheet.width - end >= NOTE_ROOM));
}

/** The note behind the last line where there is room, else below it. */
function withNote(
  boxes: readonly Box[],
  note: string,
  column: number,
  sheet: ChainSheet,
  indent: number,
): readonly string[] {
  const lines = boxes.flatMap((box) => boxLines(box, indent));
  const last = boxes[boxes.length - 1];
  if (note === "" || last === undefined) return lines;
  const used = Math.max(column, indent + last.width + 3);
  const place = lines.length - last.lines.length + last.baseline;
  if (sheet.width - used >= textWidth(note, sheet)) {
    const filled = (line: string): string => line + " ".repeat(used - textWidth(line, sheet));
    return lines.map((line, i) => (i === place ? filled(line) + sheet.paint.dim(note) : line));
  }
  const margin = " ".repeat(Math.min(indent + 6, Math.floor(sheet.width / 4)));
  return [
    ...lines,
    ...wrapWords(note, sheet.width - margin.length, sheet).map((line) => margin + sheet.paint.dim(line)),
  ];
}

/** A step inside a line, indented: what was worked out there, and how. */
function partLines(part: Step, sheet: ChainSheet, indent: number): readonly string[] {
  const head = mathBox(notationOf(part.before), sheet);
  const note = sheet.words.rules.get(part.rule) ?? part.rule;
  const row = { expr: part.after, note, parts: part.parts };
  return chainLines({ head, first: null, lines: [row] }, sheet, indent);
}

function boxLines(box: Box, indent: number): readonly string[] {
  return box.lines.map((line) => " ".repeat(indent) + line);
}
