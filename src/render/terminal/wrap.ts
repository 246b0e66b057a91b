import { formulaText } from "../../text/formula.ts";
import type { Notation } from "../../text/notation.ts";
import { type Box, beside, fractionBox, type Pen, stacked, textBox, textWidth } from "./box.ts";
import { functionText, mathBox, partialBox } from "./mathBox.ts";

/** A notation with fewer columns than this is written on lines. */
const NARROWEST = 16;

/**
 * A notation in boxes of at most `width` columns, one below the other. A sum is broken before its signs, a product
 * before a factor; what is still too wide is written on lines, broken at signs. A symbol or a fraction is never cut.
 */
export function wrapNotation(n: Notation, width: number, pen: Pen): readonly Box[] {
  const whole = mathBox(n, pen);
  if (whole.width <= width) return [whole];
  if (width < NARROWEST || pen.flat === true) return wrapText(lineOf(n, pen), width, pen);
  switch (n.kind) {
    case "sum":
      return sumRows(n, width, pen);
    case "product":
      return productRows(n.factors, width, pen);
    case "marked":
      return wrapNotation(n.inner, width, pen);
    case "minus":
      return fronted(textBox("-", pen), wrapNotation(n.of, width - 1, pen), pen);
    case "group":
      return enclosed(textBox("(", pen), n.inner, width, pen);
    case "derivative": {
      const inner = n.of.kind === "group" ? n.of.inner : n.of;
      return enclosed(beside([partialBox(n.by, pen), textBox(" (", pen)]), inner, width, pen);
    }
    case "call":
      return n.arguments.length === 1 && n.arguments[0] !== undefined
        ? enclosed(textBox(`${functionText(n.name, pen)}(`, pen), n.arguments[0], width, pen)
        : wrapText(lineOf(n, pen), width, pen);
    case "root":
      return n.degree === null
        ? enclosed(textBox(pen.ascii ? "sqrt(" : "√(", pen), n.radicand, width, pen)
        : wrapText(lineOf(n, pen), width, pen);
    case "fraction":
      return [fractionBox(heaped(n.numerator, width, pen), heaped(n.denominator, width, pen), pen)];
    case "power": {
      if (n.base.kind !== "group" || n.exponent.kind !== "number") return wrapText(lineOf(n, pen), width, pen);
      const exponent = mathBox({ ...n, base: { kind: "name", name: "" } }, pen);
      const rows = wrapNotation(n.base, width - exponent.width, pen);
      return rows.map((row, i) => (i === rows.length - 1 ? beside([row, exponent]) : row));
    }
    default:
      return wrapText(lineOf(n, pen), width, pen);
  }
}

/** A notation on one line: with the signs of mathematics where these need no second line, else as program text. */
function lineOf(n: Notation, pen: Pen): string {
  const { lines } = mathBox(n, { ...pen, flat: true });
  return lines.length === 1 ? (lines[0] ?? "") : formulaText(n);
}

/** What stands in a fraction, in rows one below the other. */
function heaped(n: Notation, width: number, pen: Pen): Box {
  return stacked(wrapNotation(n.kind === "group" && n.linear ? n.inner : n, width - 3, pen), 0, false);
}

/** An inner part between what opens it and a parenthesis. */
function enclosed(front: Box, inner: Notation, width: number, pen: Pen): readonly Box[] {
  const rows = fronted(front, wrapNotation(inner, width - front.width - 1, pen), pen);
  return rows.map((row, i) => (i === rows.length - 1 ? beside([row, textBox(")", pen)]) : row));
}

/** Boxes with a sign before the first and as much room before the others. */
function fronted(front: Box, boxes: readonly Box[], pen: Pen): readonly Box[] {
  const gap = textBox(" ".repeat(front.width), pen);
  return boxes.map((box, i) => beside([i === 0 ? front : gap, box]));
}

/** The terms of a sum in rows that fit; a term that is wider than a row is broken itself. */
function sumRows(n: Extract<Notation, { kind: "sum" }>, width: number, pen: Pen): readonly Box[] {
  const rows: Box[][] = [];
  let used = width;
  for (const [i, { minus, term }] of n.terms.entries()) {
    const sign = i === 0 ? (minus ? "-" : "") : minus ? "- " : "+ ";
    const boxes = fronted(textBox(sign, pen), wrapNotation(term, width - sign.length, pen), pen);
    const [first, ...more] = boxes;
    if (first === undefined) continue;
    const row = rows[rows.length - 1];
    if (row !== undefined && more.length === 0 && used + 1 + first.width <= width) {
      row.push(textBox(" ", pen), first);
      used += 1 + first.width;
    } else {
      rows.push(...boxes.map((box) => [box]));
      used = more.length > 0 ? width : first.width;
    }
  }
  return rows.map(beside);
}

/** Factors in rows that fit; a factor that is wider than a row is broken itself. Rows go on with a dot. */
function productRows(factors: readonly Notation[], width: number, pen: Pen): readonly Box[] {
  const dot = textBox(pen.ascii ? "* " : "· ", pen);
  const room = width - dot.width;
  const groups: Notation[][] = [];
  for (const factor of factors) {
    const group = groups[groups.length - 1];
    const longer: Notation = { kind: "product", factors: [...(group ?? []), factor] };
    if (group !== undefined && mathBox(longer, pen).width <= room) group.push(factor);
    else groups.push([factor]);
  }
  return groups.flatMap((group, i) => {
    const [only, second] = group;
    const n: Notation = only !== undefined && second === undefined ? only : { kind: "product", factors: group };
    const boxes = wrapNotation(n, room, pen);
    return i === 0 ? boxes : fronted(dot, boxes, pen);
  });
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
