import { decimalText } from "../math.ts";
import { rampColour } from "../picture/ramp.ts";
import type { Axis, Contours, Graph, Mark, Scene } from "../picture/scene.ts";
import { type Pen, textWidth } from "./box.ts";
import { nameText } from "./mathBox.ts";

/** How a picture is drawn: `colour` with coloured half-blocks, else with every second band between levels filled. */
export type PictureSheet = Pen & { readonly width: number; readonly colour: boolean };

const WIDEST = 64;
const NARROWEST = 16;
const ROWS = 18;

/** What stands in one cell: a sign, and above and below it the colours' positions on the ramp (null: no value). */
type Cell = { readonly sign: string; readonly top: number | null; readonly bottom: number | null };

/** A picture in lines of at most `sheet.width` columns; none where there is no room for one. */
export function pictureLines(scene: Scene, sheet: PictureSheet): readonly string[] {
  const labels = [scene.y.to, scene.y.from].map(numberText);
  const margin = Math.max(...labels.map((label) => label.length), textWidth(nameText(scene.y.name, sheet), sheet)) + 1;
  const columns = Math.min(WIDEST, sheet.width - margin);
  if (columns < NARROWEST) return [];
  const rows = scene.kind === "contours" ? contourRows(scene, columns, sheet) : graphRows(scene, columns, sheet);
  const middle = Math.floor(ROWS / 2);
  const side = (i: number): string => {
    const text = i === 0 ? labels[0] : i === ROWS - 1 ? labels[1] : i === middle ? nameText(scene.y.name, sheet) : "";
    return `${" ".repeat(Math.max(0, margin - 1 - textWidth(text ?? "", sheet)))}${text ?? ""} `;
  };
  return [...rows.map((row, i) => side(i) + row), " ".repeat(margin) + scale(scene.x, columns, sheet)];
}

function numberText(x: number): string {
  const rounded = Number(x.toPrecision(3));
  return rounded < 0 ? `-${decimalText(-rounded)}` : decimalText(rounded);
}

/** The ends of the horizontal axis with its name between. */
function scale({ name, from, to }: Axis, columns: number, pen: Pen): string {
  const [left, right, middle] = [numberText(from), numberText(to), nameText(name, pen)];
  const free = columns - left.length - right.length - textWidth(middle, pen);
  if (free < 2) return left;
  const before = Math.max(1, Math.floor(columns / 2) - left.length);
  return left + " ".repeat(Math.min(before, free - 1)) + middle + " ".repeat(Math.max(1, free - before)) + right;
}

/** Without colours only every third level is drawn: narrower bands are hard to follow. */
function levelsFor({ levels }: Contours, { colour }: PictureSheet): readonly number[] {
  return colour ? levels : levels.filter((_, i) => i % 3 === 1);
}

function contourRows(given: Contours, columns: number, sheet: PictureSheet): readonly string[] {
  const scene = { ...given, levels: levelsFor(given, sheet) };
  const signs = signsOf(scene, columns, sheet);
  return Array.from({ length: ROWS }, (_, row) =>
    Array.from({ length: columns }, (_, column): string => {
      const sample = (half: number): number | null =>
        bandAt(scene, (column + 0.5) / columns, 1 - (2 * row + half + 0.5) / (2 * ROWS));
      const cell: Cell = { sign: signs.get(row * columns + column) ?? "", top: sample(0), bottom: sample(1) };
      return sheet.colour ? colouredCell(cell, scene.levels.length) : plainCell(cell, sheet);
    }).join(""),
  );
}

/** The number of levels below the loss at a place given in parts of width and height; null where it has no value. */
function bandAt({ columns, rows, values, levels }: Contours, across: number, up: number): number | null {
  const i = Math.round(across * (columns - 1));
  const j = Math.round(up * (rows - 1));
  const value = values[i + j * columns] ?? null;
  return value === null ? null : levels.filter((level) => level <= value).length;
}

const SHAPES: { readonly [type in Mark["type"]]: readonly [wide: string, ascii: string] } = {
  minimum: ["○", "o"],
  maximum: ["△", "^"],
  saddle: ["✕", "x"],
  undecided: ["◇", "?"],
};

/** The signs of points and curves by cell; points stand over curves. */
function signsOf({ x, y, marks, curves }: Contours, columns: number, sheet: PictureSheet): ReadonlyMap<number, string> {
  const plain = sheet.ascii || sheet.ambiguousWide;
  const cellOf = (a: number, b: number): number | null => {
    const column = Math.floor(((a - x.from) / (x.to - x.from)) * columns);
    const row = Math.floor((1 - (b - y.from) / (y.to - y.from)) * ROWS);
    return column >= 0 && column < columns && row >= 0 && row < ROWS ? row * columns + column : null;
  };
  const signs = new Map<number, string>();
  const put = (a: number, b: number, sign: string): void => {
    const cell = cellOf(a, b);
    if (cell !== null) signs.set(cell, sign);
  };
  for (const { lines } of curves) for (const [a, b] of lines.flat()) put(a, b, plain ? "#" : "•");
  for (const { x: a, y: b, type } of marks) put(a, b, SHAPES[type][plain ? 1 : 0]);
  return signs;
}

/** Two halves in colours of the 256 that terminals know. */
function colouredCell({ sign, top, bottom }: Cell, levels: number): string {
  const code = (band: number | null): number => (band === null ? 244 : cubeColour(band / levels));
  if (sign === "") return `\u001b[38;5;${code(top)};48;5;${code(bottom)}m▀\u001b[0m`;
  return `\u001b[1;38;5;231;48;5;${code(bottom)}m${sign}\u001b[0m`;
}

/** The colour of the ramp in the cube of 6 by 6 by 6 colours. */
function cubeColour(part: number): number {
  const [r, g, b] = rampColour(part).map((x) => Math.round((x / 255) * 5));
  return 16 + 36 * (r ?? 0) + 6 * (g ?? 0) + (b ?? 0);
}

/** Every second band is filled, so that the borders between are the contours. */
function plainCell({ sign, top, bottom }: Cell, { ascii, ambiguousWide }: Pen): string {
  if (sign !== "") return sign;
  const [above, below] = [top, bottom].map((band) => band !== null && band % 2 === 1);
  if (ascii || ambiguousWide) return above ? ":" : " ";
  if (above) return below ? "█" : "▀";
  return below ? "▄" : " ";
}

/** The graph in half-blocks; a steep part is joined by a line. */
function graphRows({ y, x, values, marks }: Graph, columns: number, pen: Pen): readonly string[] {
  const plain = pen.ascii || pen.ambiguousWide;
  const cells = Array.from({ length: ROWS }, () => new Array<string>(columns).fill(" "));
  const put = (column: number, row: number, sign: string): void => {
    const line = cells[row];
    if (line !== undefined && column >= 0 && column < columns) line[column] = sign;
  };
  const heightOf = (value: number): number => (1 - (value - y.from) / (y.to - y.from)) * ROWS;
  let before: number | null = null;
  for (let column = 0; column < columns; column += 1) {
    const value = values[Math.round(((column + 0.5) / columns) * (values.length - 1))] ?? null;
    const height = value === null ? null : Math.min(ROWS - 0.01, Math.max(0, heightOf(value)));
    if (height !== null) {
      const row = Math.floor(height);
      if (before !== null) {
        for (let k = Math.min(row, before) + 1; k < Math.max(row, before); k += 1) put(column, k, plain ? "|" : "│");
      }
      put(column, row, plain ? "*" : height - row < 0.5 ? "▀" : "▄");
    }
    before = height === null ? null : Math.floor(height);
  }
  for (const mark of marks) {
    const column = Math.floor(((mark.x - x.from) / (x.to - x.from)) * columns);
    put(column, Math.min(ROWS - 1, Math.floor(heightOf(mark.y))), SHAPES[mark.type][plain ? 1 : 0]);
  }
  return cells.map((line) => line.join(""));
}
