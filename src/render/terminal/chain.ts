import type { Chain, ChainRow, Note } from "../outline/shape.ts";
import { inkedText } from "./ascii.ts";
import { type Box, beside, type Pen, textBox, textWidth } from "./box.ts";
import { linearText, wrapMathematics } from "./mathematics.ts";
import { colonAfter, commaBetween, phraseText } from "./said.ts";
import { plainLines } from "./sentence.ts";

export type ChainSheet = Pen & {
  readonly width: number;
  readonly paint: { readonly dim: (text: string) => string };
};

/** Below this many columns a note goes onto a line of its own. */
const NOTE_ROOM = 24;
/** Where less than this part of the line is left behind its head, a chain begins below it. */
const LEAST_ROOM = 0.55;

/**
 * The lines of a chain, each at most `sheet.width` columns wide. The rule of the first row stands above it, those of the
 * others behind the row they act on, in one column where there is room.
 */
export function chainLines({ head: given, hint, rows }: Chain, sheet: ChainSheet, indent: number): readonly string[] {
  const room = sheet.width - indent;
  const heads = wrapMathematics(given, room - 2, sheet);
  const [head = textBox("", sheet)] = heads;
  const equals = textBox(" = ", sheet);
  const narrow = heads.length > 1 || room - head.width - equals.width < sheet.width * LEAST_ROOM;
  const gap = textBox(" ".repeat(narrow ? 2 : head.width), sheet);
  const drawn = rows.map((row, i) => rowBoxes(row, beside([i === 0 && !narrow ? head : gap, equals]), sheet, indent));
  const column = noteColumn(drawn, sheet, indent);
  const below = Math.min(indent + 4, Math.floor(sheet.width / 4));
  const lines = rows.flatMap((row, i) => [
    ...(i === 0 && narrow ? heads.flatMap((box) => boxLines(box, indent)) : []),
    ...withNote(drawn[i] ?? [], row.next, column, sheet, indent),
    ...row.parts.flatMap((part) => ["", ...chainLines(part, sheet, below)]),
    ...(row.parts.length > 0 ? [""] : []),
  ]);
  return hint === null ? lines : [...hintLines(hint, sheet, indent), ...lines];
}

/** The rule by which a chain begins, above it: broken between its parts where one line is too short for all. */
function hintLines(hint: Note, sheet: ChainSheet, indent: number): readonly string[] {
  const room = sheet.width - indent;
  const [first = "", ...more] = noteParts(hint, sheet);
  const lines = [capitalised(first)];
  for (const part of more) {
    const longer = `${lines[lines.length - 1] ?? ""}${part}`;
    if (textWidth(longer.trimEnd(), sheet) <= room) lines[lines.length - 1] = longer;
    else lines.push(part);
  }
  return lines
    .flatMap((line) => plainLines(line.trimEnd(), room, sheet))
    .map((line) => " ".repeat(indent) + sheet.paint.dim(line));
}

/** A text with a capital letter at its beginning. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** An expression behind `front`, in as many boxes as it takes; those after the first are indented where they fit. */
function rowBoxes({ math }: ChainRow, front: Box, sheet: ChainSheet, indent: number): readonly Box[] {
  const room = sheet.width - indent - front.width;
  const [first, ...more] = wrapMathematics(math, room, sheet);
  if (first === undefined) return [front];
  const gap = textBox(" ".repeat(front.width), sheet);
  return [beside([front, first]), ...more.map((box) => beside([gap, box]))];
}

/** Where the notes of a chain begin: behind its widest line that leaves room for them. */
function noteColumn(drawn: readonly (readonly Box[])[], sheet: ChainSheet, indent: number): number {
  const ends = drawn.map((boxes) => indent + (boxes[boxes.length - 1]?.width ?? 0) + 3);
  return Math.max(0, ...ends.filter((end) => sheet.width - end >= NOTE_ROOM));
}

/** A note as text: the rule's name, its formula, what `u` is, its conditions. */
export function noteText(note: Note, pen: Pen): string {
  return noteParts(note, pen).join("");
}

/** The parts of a note's text, each with the colon or comma behind it. */
function noteParts({ name, formula, inner, conditions }: Note, pen: Pen): readonly string[] {
  const named = name.map((phrase) => phraseText(phrase, pen)).join(inkedText(" · ", pen));
  const others = [formula, inner, ...conditions].flatMap((one) => (one === null ? [] : [linearText(one, pen)]));
  const comma = commaBetween(named, "");
  const behind = formula === null ? comma : colonAfter(named);
  return [named, ...others].map((part, i) => `${part}${i === others.length ? "" : i === 0 ? behind : comma}`);
}

/** What stands before the rule that is used next. */
export function towards(pen: Pen): string {
  return pen.ascii ? "-> " : "↓ ";
}

/** The note behind the last line where there is room, else below it. */
function withNote(
  boxes: readonly Box[],
  note: Note | null,
  column: number,
  sheet: ChainSheet,
  indent: number,
): readonly string[] {
  const lines = boxes.flatMap((box) => boxLines(box, indent));
  const last = boxes[boxes.length - 1];
  if (note === null || last === undefined) return lines;
  const text = towards(sheet) + noteText(note, sheet);
  const used = Math.max(column, indent + last.width + 3);
  const place = lines.length - last.lines.length + last.baseline;
  if (sheet.width - used >= textWidth(text, sheet)) {
    const filled = (line: string): string => line + " ".repeat(used - textWidth(line, sheet));
    return lines.map((line, i) => (i === place ? filled(line) + sheet.paint.dim(text) : line));
  }
  const margin = " ".repeat(Math.min(indent + 6, Math.floor(sheet.width / 4)));
  const told = plainLines(text, sheet.width - margin.length, sheet);
  return [...lines, ...told.map((line) => margin + sheet.paint.dim(line))];
}

/** The lines of a box, indented. */
export function boxLines(box: Box, indent: number): readonly string[] {
  return box.lines.map((line) => " ".repeat(indent) + line);
}
