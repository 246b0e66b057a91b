import { impossible } from "../../expr/expr.ts";
import { formulaText } from "../../text/formula.ts";
import type { Mathematics, RelationSign } from "../math.ts";
import { type Box, beside, fenced, fractionBox, matrixBox, type Pen, textBox } from "./box.ts";
import { mathBox, nameText, relationText } from "./mathBox.ts";
import { wrapNotation, wrapText } from "./wrap.ts";

/** Mathematics in two dimensions. */
export function mathematicsBox(m: Mathematics, pen: Pen): Box {
  const draw = (part: Mathematics): Box => mathematicsBox(part, pen);
  switch (m.kind) {
    case "expr":
      return mathBox(m.notation, pen);
    case "sign":
      return textBox(pen.ascii ? m.ascii : m.text, pen);
    case "partial":
      return derivativeBox(m.of, m.by, pen);
    case "relations":
      return beside([draw(m.first), ...m.others.flatMap(({ sign, math }) => [signBox(sign, pen), draw(math)])]);
    case "row":
      return beside(m.parts.map(draw));
    case "list":
      return listed(m.items.map(draw), ",  ", pen);
    case "tuple":
      return fenced(listed(m.items.map(draw), ", ", pen), "round", pen);
    case "matrix":
      return matrixBox(
        m.rows.map((row) => row.map(draw)),
        pen,
      );
    default:
      return impossible(m);
  }
}

function listed(boxes: readonly Box[], comma: string, pen: Pen): Box {
  return beside(boxes.flatMap((box, i) => (i > 0 ? [textBox(comma, pen), box] : [box])));
}

/** The sign of a relation with a space on each side. */
export function signBox(sign: RelationSign, pen: Pen): Box {
  return textBox(` ${relationSign(sign, pen)} `, pen);
}

function relationSign(sign: RelationSign, pen: Pen): string {
  return sign === "~" ? (pen.ascii ? "~" : "≈") : relationText(sign, pen);
}

/** ∂L over ∂w, or ∂²L over ∂w₂ ∂w₁. */
function derivativeBox(of: string, by: readonly string[], pen: Pen): Box {
  const [above, below] = derivativeTexts(of, by, pen);
  return fractionBox(textBox(above, pen), textBox(below, pen), pen);
}

function derivativeTexts(of: string, by: readonly string[], pen: Pen): readonly [string, string] {
  const d = pen.ascii ? "d" : "∂";
  const [first = "", second] = by.map((name) => nameText(name, pen));
  if (second === undefined) return [`${d}${nameText(of, pen)}`, `${d}${first}`];
  const square = pen.ascii ? "^2" : "²";
  const below = first === second ? `${d}${first}${square}` : `${d}${second} ${d}${first}`;
  return [`${d}${square}${nameText(of, pen)}`, below];
}

/** Mathematics on one line. */
export function linearText(m: Mathematics, pen: Pen): string {
  const write = (part: Mathematics): string => linearText(part, pen);
  switch (m.kind) {
    case "expr": {
      const box = mathBox(m.notation, { ...pen, flat: true });
      return box.lines.length === 1 ? (box.lines[0] ?? "") : formulaText(m.notation);
    }
    case "sign":
      return pen.ascii ? m.ascii : m.text;
    case "partial":
      return derivativeTexts(m.of, m.by, pen).join("/");
    case "relations":
      return [write(m.first), ...m.others.map(({ sign, math }) => `${relationSign(sign, pen)} ${write(math)}`)].join(
        " ",
      );
    case "row":
      return m.parts.map(write).join("");
    case "list":
      return m.items.map(write).join(", ");
    case "tuple":
      return `(${m.items.map(write).join(", ")})`;
    case "matrix":
      return `(${m.rows.map((row) => row.map(write).join(", ")).join("; ")})`;
    default:
      return impossible(m);
  }
}

/** Whether drawing needs more than one line whatever is done: a matrix is inside. */
export function hasMatrix(m: Mathematics): boolean {
  switch (m.kind) {
    case "matrix":
      return true;
    case "relations":
      return hasMatrix(m.first) || m.others.some(({ math }) => hasMatrix(math));
    case "row":
      return m.parts.some(hasMatrix);
    case "list":
    case "tuple":
      return m.items.some(hasMatrix);
    case "expr":
    case "sign":
    case "partial":
      return false;
    default:
      return impossible(m);
  }
}

/** Mathematics in boxes of at most `width` columns, one below the other: broken at relations, commas, then signs. */
export function wrapMathematics(m: Mathematics, width: number, pen: Pen): readonly Box[] {
  const whole = mathematicsBox(m, pen);
  if (whole.width <= width) return [whole];
  switch (m.kind) {
    case "expr":
      return wrapNotation(m.notation, width, pen);
    case "relations":
      return flowing(
        [
          ...wrapMathematics(m.first, width, pen).map((box) => ({ box, gap: true })),
          ...m.others.flatMap(({ sign, math }) => relatedPieces(sign, math, width, pen)),
        ],
        width,
        pen,
      );
    case "list":
    case "tuple": {
      const last = m.items.length - 1;
      const [open, close] = m.kind === "tuple" ? ["(", ")"] : ["", ""];
      const pieces = m.items.flatMap((item, i) => {
        const end = i < last ? "," : close;
        const boxes = wrapMathematics(item, width - 2, pen);
        return boxes.map((box, k) => ({
          box: beside([
            ...(i === 0 && k === 0 ? [textBox(open, pen)] : []),
            box,
            ...(k === boxes.length - 1 ? [textBox(end, pen)] : []),
          ]),
          gap: true,
        }));
      });
      return flowing(pieces, width, pen);
    }
    case "row":
      return flowing(
        m.parts.flatMap((part) => wrapMathematics(part, width, pen).map((box) => ({ box, gap: false }))),
        width,
        pen,
      );
    case "sign":
    case "partial":
    case "matrix":
      return wrapText(linearText(m, pen), width, pen);
    default:
      return impossible(m);
  }
}

type Piece = { readonly box: Box; readonly gap: boolean };

function relatedPieces(sign: RelationSign, math: Mathematics, width: number, pen: Pen): readonly Piece[] {
  const front = textBox(`${relationSign(sign, pen)} `, pen);
  return wrapMathematics(math, width - front.width - 2, pen).map((box, i) => ({
    box: i === 0 ? beside([front, box]) : beside([textBox(" ".repeat(front.width), pen), box]),
    gap: true,
  }));
}

/** Pieces in rows of at most `width` columns. */
function flowing(pieces: readonly Piece[], width: number, pen: Pen): readonly Box[] {
  const rows: Box[][] = [];
  let used = 0;
  for (const { box, gap } of pieces) {
    const space = gap && used > 0 ? 1 : 0;
    const row = rows[rows.length - 1];
    if (row === undefined || used + space + box.width > width) {
      rows.push([box]);
      used = box.width;
    } else {
      row.push(...(space > 0 ? [textBox(" ", pen)] : []), box);
      used += space + box.width;
    }
  }
  return rows.map(beside);
}
