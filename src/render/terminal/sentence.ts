import type { Mathematics } from "../math.ts";
import type { Phrase } from "../outline/shape.ts";
import { inkedText } from "./ascii.ts";
import { type Box, beside, type Pen, textBox, textWidth } from "./box.ts";
import { hasMatrix, linearText, mathematicsBox, wrapMathematics } from "./mathematics.ts";

/** A piece of a line: whether a space stands before it, and whether a line may begin with it. */
type Piece = { readonly box: Box; readonly space: boolean; readonly breaks: boolean };

/** Signs of Chinese text that no line begins with, and those that none ends with. */
const CLOSING = /^[，。、；：？！）》」』”’…,.;:?!)]/u;
const OPENING = /[（《「『“‘(]$/u;
const WIDE = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u;

/** Words and mathematics in lines of at most `width` columns; mathematics with matrices makes its line higher. */
export function sentenceLines(phrase: Phrase, width: number, pen: Pen): readonly string[] {
  const rows: Piece[][] = [];
  let used = 0;
  for (const run of unbreakable(piecesOf(phrase, width, pen), width, pen)) {
    const [first] = run;
    const size = run.reduce((total, { box, space }, i) => total + box.width + (space && i > 0 ? 1 : 0), 0);
    const gap = first?.space === true && used > 0 ? 1 : 0;
    const row = rows[rows.length - 1];
    if (row === undefined || used + gap + size > width) {
      rows.push([...run]);
      used = size;
    } else {
      row.push(...run);
      used += gap + size;
    }
  }
  return rows.flatMap((row) => rowBox(row, pen).lines);
}

/** Words without mathematics in lines of at most `width` columns. */
export function plainLines(text: string, width: number, pen: Pen): readonly string[] {
  return sentenceLines([{ kind: "text", text }], width, pen);
}

function rowBox(row: readonly Piece[], pen: Pen): Box {
  return beside(row.flatMap(({ box, space }, i) => (space && i > 0 ? [textBox(" ", pen), box] : [box])));
}

/** Runs of pieces between which no line may break; a run wider than a line is taken apart. */
function unbreakable(pieces: readonly Piece[], width: number, pen: Pen): readonly (readonly Piece[])[] {
  const runs: Piece[][] = [];
  let size = 0;
  for (const piece of pieces) {
    const run = runs[runs.length - 1];
    const longer = size + (piece.space ? 1 : 0) + piece.box.width;
    if (run === undefined || piece.breaks || longer > width) {
      runs.push([piece]);
      size = piece.box.width;
    } else {
      run.push(piece);
      size = longer;
    }
  }
  return runs.flatMap((run) => {
    const box = rowBox(run, pen);
    return box.width <= width ? [run] : run.map((piece) => [piece]);
  });
}

function piecesOf(phrase: Phrase, width: number, pen: Pen): readonly Piece[] {
  const pieces: Piece[] = [];
  let before = " ";
  for (const inline of phrase) {
    if (inline.kind === "text") {
      for (const piece of wordPieces(inkedText(inline.text, pen), before, width, pen)) pieces.push(piece);
      before = inline.text.slice(-1);
    } else {
      const boxes = inlineBoxes(inline.math, width, pen);
      const breaks = before === " " || (WIDE.test(before) && !OPENING.test(before));
      for (const [i, box] of boxes.entries())
        pieces.push({ box, space: i > 0 || before === " ", breaks: breaks || i > 0 });
      before = "x";
    }
  }
  return pieces;
}

/** Mathematics inside a sentence: on one line where that is possible. */
function inlineBoxes(math: Mathematics, width: number, pen: Pen): readonly Box[] {
  if (hasMatrix(math)) {
    const box = mathematicsBox(math, pen);
    if (box.width <= width) return [box];
  }
  const text = linearText(math, pen);
  return textWidth(text, pen) <= width ? [textBox(text, pen)] : wrapMathematics(math, width, pen);
}

function wordPieces(text: string, before: string, width: number, pen: Pen): readonly Piece[] {
  const pieces: Piece[] = [];
  let last = before;
  for (const part of text.split(/(\s+|[\p{Script=Han}\u3000-\u303f\uff00-\uffef])/u)) {
    if (part === "") continue;
    if (/^\s+$/u.test(part)) {
      last = " ";
      continue;
    }
    const free = last === " " || ((WIDE.test(part) || WIDE.test(last)) && !OPENING.test(last));
    const breaks = free && !CLOSING.test(part);
    for (const [i, piece] of cut(part, width, pen).entries())
      pieces.push({ box: textBox(piece, pen), space: i === 0 && last === " ", breaks: i > 0 || breaks });
    last = part.slice(-1);
  }
  return pieces;
}

/** A word, in pieces where it is longer than the line. */
function cut(word: string, width: number, pen: Pen): readonly string[] {
  if (textWidth(word, pen) <= width) return [word];
  return word.match(new RegExp(`.{1,${Math.max(1, Math.floor(width / 2))}}`, "gu")) ?? [word];
}
