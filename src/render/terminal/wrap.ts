import { formulaText } from "../../text/formula.ts";
import type { Notation } from "../../text/notation.ts";
import { type Box, beside, type Pen, textBox, textWidth } from "./box.ts";
import { mathBox } from "./mathBox.ts";

/**
 * A notation in boxes of at most `width` columns, one below the other. A sum is broken before its signs; what is
 * still too wide is written on lines, broken at signs. A symbol or a fraction is never cut.
 */
export function wrapNotation(n: Notation, width: number, pen: Pen): readonly Box[] {
  const whole = mathBox(n, pen);
  if (whole.width <= width) return [whole];
  const rows = n.kind === "sum" ? sumRows(n, width, pen) : null;
  return rows ?? wrapText(formulaText(n), width, pen);
}

/** The terms of a sum in rows that fit, or null when one term alone does not. */
function sumRows(n: Extract<Notation, { kind: "sum" }>, width: number, pen: Pen): readonly Box[] | null {
  const rows: Box[][] = [[]];
  let used = 0;
  for (const [i, { minus, term }] of n.terms.entries()) {
    const sign = i === 0 ? (minus ? "-" : "") : minus ? "- " : "+ ";
    const box = beside([textBox(sign, pen), mathBox(term, pen)]);
    if (box.width > width) return null;
    if (used > 0 && used + 1 + box.width > width) {
      rows.push([]);
      used = 0;
    }
    rows[rows.length - 1]?.push(...(used > 0 ? [textBox(" ", pen)] : []), box);
    used += box.width + (used > 0 ? 1 : 0);
  }
  return rows.map(beside);
}

/** A line of text in lines of at most `width` columns, broken behind spaces, stars and commas; later ones are indented. */
export function wrapText(text: string, width: number, pen: Pen): readonly Box[] {
  const room = Math.max(1, width - 2);
  const pieces = text.split(/(?<=[*, ])/u).flatMap((piece) => smallPieces(piece, room, pen));
  const lines: string[] = [];
  let line = "";
  for (const piece of pieces) {
    const indent = lines.length > 0 && line === "" ? "  " : "";
    if (line !== "" && textWidth((line + piece).trimEnd(), pen) > width) {
      lines.push(line.trimEnd());
      line = `  ${piece}`;
    } else {
      line += indent + piece;
    }
  }
  return [...lines, line.trimEnd()].map((one) => textBox(one, pen));
}

/** A piece that fits, or the pieces between its brackets and slashes; only what is longer than a line itself is cut. */
function smallPieces(piece: string, room: number, pen: Pen): readonly string[] {
  if (textWidth(piece.trimEnd(), pen) <= room) return [piece];
  const cut = new RegExp(`.{1,${Math.max(1, Math.floor(pen.ambiguousWide ? room / 2 : room))}}`, "gsu");
  return piece
    .split(/(?<=[(/])|(?=\))/u)
    .flatMap((part) => (textWidth(part, pen) <= room ? [part] : (part.match(cut) ?? [part])));
}
