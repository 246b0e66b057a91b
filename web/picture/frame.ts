import { decimalText } from "../../src/first.ts";
import type { Axis, Place, View, Window } from "../../src/index.ts";

/** The drawing in pixels, and the part of it inside the axes. */
export type Sheet = {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
};

/** From places of the loss to pixels and back. */
export type Frame = {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly back: (x: number, y: number) => Place;
};

/** The two sides of what is seen; a graph's second side is the loss. */
export type Sides = { readonly x: Axis; readonly y: Axis };

export function frameOf({ x, y }: Sides, { left, right, top, bottom }: Sheet): Frame {
  return {
    x: (value) => left + ((value - x.from) / (x.to - x.from)) * (right - left),
    y: (value) => bottom - ((value - y.from) / (y.to - y.from)) * (bottom - top),
    back: (a, b) => [
      x.from + ((a - left) / (right - left)) * (x.to - x.from),
      y.from + ((bottom - b) / (bottom - top)) * (y.to - y.from),
    ],
  };
}

/** Pixels; a picture that is not laid out yet has no room at all. */
const NARROWEST_SHEET = 220;

/** A sheet whose left margin has room for the longest tick label, about 7.2 pixels a character, and beside it for a name. */
export function sheetOf(room: number, labels: readonly string[]): Sheet {
  const width = Math.max(NARROWEST_SHEET, room);
  const height = Math.round(Math.min(560, Math.max(Math.min(320, width), width * 0.78)));
  const longest = Math.max(2, ...labels.map((label) => label.length));
  return { width, height, left: 42 + longest * 7.2, right: width - 12, top: 12, bottom: height - 44 };
}

/** The transform by which things drawn for `drawn` are shown in `wanted`, both on the same sheet. */
export function shift(drawn: Sides, wanted: Sides, sheet: Sheet): string {
  const [from, to] = [frameOf(drawn, sheet), frameOf(wanted, sheet)];
  const a = (drawn.x.to - drawn.x.from) / (wanted.x.to - wanted.x.from);
  const d = (drawn.y.to - drawn.y.from) / (wanted.y.to - wanted.y.from);
  const e = to.x(drawn.x.from) - a * from.x(drawn.x.from);
  const f = to.y(drawn.y.from) - d * from.y(drawn.y.from);
  return `matrix(${a} 0 0 ${d} ${e} ${f})`;
}

/** Narrower windows cannot be told apart, wider ones leave the range of numbers. */
const NARROWEST = 1e-9;
const WIDEST = 1e9;

/** The sides zoomed by `factor` about a place that stays where it is. */
export function zoomed({ x, y }: Sides, factor: number, [a, b]: Place): Sides {
  return { x: zoomedAxis(x, factor, a), y: zoomedAxis(y, factor, b) };
}

function zoomedAxis(axis: Axis, factor: number, about: number): Axis {
  const width = (axis.to - axis.from) * factor;
  if (!(width > NARROWEST * Math.max(1e-3, Math.abs(about)) && width < WIDEST)) return axis;
  return { name: axis.name, from: about + (axis.from - about) * factor, to: about + (axis.to - about) * factor };
}

/** The sides moved by parts of their widths. */
export function moved({ x, y }: Sides, across: number, up: number): Sides {
  return { x: movedAxis(x, across), y: movedAxis(y, up) };
}

function movedAxis({ name, from, to }: Axis, part: number): Axis {
  const by = (to - from) * part;
  return Math.abs(from + by) + Math.abs(to + by) > WIDEST ? { name, from, to } : { name, from: from + by, to: to + by };
}

export function windowFrom({ x, y }: Sides): Window {
  return { x: [x.from, x.to], y: [y.from, y.to] };
}

export function middleOf({ x, y }: Sides): Place {
  return [(x.from + x.to) / 2, (y.from + y.to) / 2];
}

/** A number as it is shown beside the picture, with a true minus sign. */
export function numberText(x: number): string {
  return x < 0 ? `−${decimalText(-x)}` : decimalText(x);
}

/** About this exact: for places read off the picture. */
export function roughText(x: number): string {
  const rough = Number(x.toPrecision(3));
  return numberText(Math.abs(rough) < 1e-12 ? 0 : rough);
}

/** A number with three digits, however small. */
export function smallText(x: number): string {
  return numberText(Number(x.toPrecision(3)));
}

/** A part as a percentage of whole numbers: what is nearly nothing or nearly all is not called that. */
export function percentText(part: number): string {
  if (part > 0 && part < 0.01) return "< 1 %";
  if (part < 1 && part > 0.99) return "> 99 %";
  return `${Math.round(part * 100)} %`;
}

/** `name = value`, or about that where more digits than are shown would be needed. */
export function equalText(name: string, value: number): string {
  const exact = Number(decimalText(value)) === value;
  return `${name} ${exact ? "=" : "≈"} ${numberText(value)}`;
}

/** The value of a plane's samples at a place, between the nearest four; NaN outside or where one has no value. */
export function sampleAt(view: Extract<View, { kind: "plane" }>, [a, b]: Place): number {
  const i = ((a - view.x.from) / (view.x.to - view.x.from)) * (view.columns - 1);
  const j = ((b - view.y.from) / (view.y.to - view.y.from)) * (view.rows - 1);
  const [i0, j0] = [Math.floor(i), Math.floor(j)];
  const at = (column: number, row: number): number =>
    column < 0 || row < 0 || column >= view.columns || row >= view.rows
      ? Number.NaN
      : (view.values[column + row * view.columns] ?? Number.NaN);
  const [u, v] = [i - i0, j - j0];
  const low = at(i0, j0) * (1 - u) + at(i0 + 1, j0) * u;
  const high = at(i0, j0 + 1) * (1 - u) + at(i0 + 1, j0 + 1) * u;
  return low * (1 - v) + high * v;
}
