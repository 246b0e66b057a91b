import { decimalText } from "../math.ts";
import { nameText } from "../terminal/mathBox.ts";
import { bandsOf } from "./bands.ts";
import { cssColour, rampColour } from "./ramp.ts";
import type { Arrow, Axis, Contours, Curve, Graph, Mark, Place, Scene } from "./scene.ts";
import { ticksOf } from "./ticks.ts";

const WIDTH = 560;
const HEIGHT = 440;
const LEFT = 58;
const BOTTOM = 40;
const EDGE = 10;
const PEN = { ascii: false, ambiguousWide: false };
const HALO = "#ffffff";
const INK = "#101418";
const MOST_LABELS = 24;

/** Places of a picture in units of the drawing. */
type Frame = { readonly x: (value: number) => number; readonly y: (value: number) => number };

/**
 * A picture as SVG. Colours stand in the elements, so that the file looks the same alone; axes are drawn in the
 * surrounding text's colour. `label` is read out in its place.
 */
export function renderSvg(scene: Scene, label: string): string {
  const frame = frameOf(scene.x, scene.y);
  const parts = scene.kind === "contours" ? contourParts(scene, frame) : graphParts(scene, frame);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${attribute(label)}" font-family="Charter, Georgia, serif" font-size="15">`,
    ...parts,
    ...axisParts(scene.x, scene.y, frame),
    "</svg>",
  ].join("");
}

function attribute(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");
}

function frameOf(x: Axis, y: Axis): Frame {
  const wide = WIDTH - LEFT - EDGE;
  const high = HEIGHT - BOTTOM - EDGE;
  return {
    x: (value) => LEFT + ((value - x.from) / (x.to - x.from)) * wide,
    y: (value) => EDGE + high - ((value - y.from) / (y.to - y.from)) * high,
  };
}

function short(x: number): string {
  return String(Math.round(x * 100) / 100);
}

function contourParts(scene: Contours, frame: Frame): readonly string[] {
  return [
    ...bandParts(scene, frame),
    ...holeParts(scene, frame),
    ...scene.curves.map((curve) => curvePart(curve, frame)),
    ...scene.arrows.map((arrow) => arrowPart(arrow, frame)),
    ...markParts(scene.marks, frame, overColours(new Set(scene.arrows.filter(isRising).map(({ set }) => set)))),
  ];
}

/** Whether an arrow leaves to the upper right or the lower left, where labels stand otherwise. */
function isRising({ from, to }: Arrow): boolean {
  return (to[0] - from[0]) * (to[1] - from[1]) > 0;
}

/** The bands between the levels, the lowest darkest, each drawn over those below. */
function bandParts(scene: Contours, frame: Frame): readonly string[] {
  const { x, y } = scene;
  const [left, right, low, high] = [frame.x(x.from), frame.x(x.to), frame.y(y.from), frame.y(y.to)];
  const floor = `<rect x="${short(left)}" y="${short(high)}" width="${short(right - left)}" height="${short(low - high)}" fill="${cssColour(rampColour(0))}"/>`;
  const bands = bandsOf(scene).map(({ colour, rings }) => {
    const path = rings.map((ring) => `${pathOf(ring, frame)}Z`).join("");
    return path === ""
      ? ""
      : `<path d="${path}" fill="${cssColour(colour)}" stroke="${HALO}" stroke-opacity=".3" stroke-width=".7"/>`;
  });
  return [floor, ...bands];
}

/** Where the loss has no value: grey. */
function holeParts({ x, y, columns, rows, values }: Contours, frame: Frame): readonly string[] {
  const stepX = (frame.x(x.to) - frame.x(x.from)) / (columns - 1);
  const stepY = (frame.y(y.from) - frame.y(y.to)) / (rows - 1);
  const cells: string[] = [];
  for (let j = 0; j < rows; j += 1) {
    for (let i = 0; i < columns; i += 1) {
      if (values[i + j * columns] !== null) continue;
      const start = i;
      while (i + 1 < columns && values[i + 1 + j * columns] === null) i += 1;
      const from = Math.max(frame.x(x.from), frame.x(x.from) + (start - 0.5) * stepX);
      const to = Math.min(frame.x(x.to), frame.x(x.from) + (i + 0.5) * stepX);
      const top = Math.max(frame.y(y.to), frame.y(y.from) - (j + 0.5) * stepY);
      const bottom = Math.min(frame.y(y.from), frame.y(y.from) - (j - 0.5) * stepY);
      cells.push(`M${short(from)} ${short(top)}H${short(to)}V${short(bottom)}H${short(from)}Z`);
    }
  }
  return cells.length === 0 ? [] : [`<path d="${cells.join("")}" fill="#8a8f94"/>`];
}

/** A line with a light border, so that it is seen on every ground. */
function haloed(path: string, width: number, extra = ""): string {
  const common = `fill="none" stroke-linecap="round" stroke-linejoin="round"${extra}`;
  return [
    `<path d="${path}" stroke="${HALO}" stroke-width="${width + 2.6}" ${common}/>`,
    `<path d="${path}" stroke="${INK}" stroke-width="${width}" ${common}/>`,
  ].join("");
}

function pathOf(line: readonly Place[], { x, y }: Frame): string {
  return line.map(([a, b], i) => `${i === 0 ? "M" : "L"}${short(x(a))} ${short(y(b))}`).join("");
}

const DASHES: { readonly [type in Mark["type"]]: string } = {
  minimum: "",
  maximum: ' stroke-dasharray="9 5"',
  saddle: ' stroke-dasharray="2 5"',
  undecided: ' stroke-dasharray="1 7"',
};

function curvePart({ type, lines }: Curve, frame: Frame): string {
  const path = lines.map((line) => pathOf(line, frame)).join("");
  return path === "" ? "" : haloed(path, 2, DASHES[type]);
}

function arrowPart({ from, to }: Arrow, { x, y }: Frame): string {
  const [a, b, c, d] = [x(from[0]), y(from[1]), x(to[0]), y(to[1])];
  const size = Math.hypot(c - a, d - b);
  const [ux, uy] = [(c - a) / size, (d - b) / size];
  const wing = (side: number): string =>
    `${short(c - 8 * ux + side * 4.5 * uy)} ${short(d - 8 * uy - side * 4.5 * ux)}`;
  const start = `${short(a + 9 * ux)} ${short(b + 9 * uy)}`;
  return haloed(`M${start}L${short(c)} ${short(d)}M${wing(1)}L${short(c)} ${short(d)}L${wing(-1)}`, 1.6);
}

type Labels = { readonly left: ReadonlySet<number>; readonly paint: string };

/** Numbers over coloured areas have a light border; those of the sets in `left` stand to the upper left. */
function overColours(left: ReadonlySet<number>): Labels {
  return { left, paint: `fill="${INK}" stroke="${HALO}" stroke-width="3" paint-order="stroke"` };
}

const OVER_PAPER: Labels = { left: new Set(), paint: 'fill="currentColor"' };

/** The marks with the numbers of their sets. */
function markParts(marks: readonly Mark[], frame: Frame, { left, paint }: Labels): readonly string[] {
  return marks.map(({ x, y, type, set }) => {
    const [a, b] = [frame.x(x), frame.y(y)];
    const [offset, anchor] = left.has(set) ? [-9, "end"] : [9, "start"];
    const place = `x="${short(a + offset)}" y="${short(b - 7)}" text-anchor="${anchor}"`;
    return markShape(type, a, b) + (marks.length > MOST_LABELS ? "" : `<text ${place} ${paint}>${set}</text>`);
  });
}

/** ○ minimum, △ maximum, ✕ saddle, ◇ undecided. */
function markShape(type: Mark["type"], a: number, b: number): string {
  const at = (dx: number, dy: number): string => `${short(a + dx)} ${short(b + dy)}`;
  const outline = `fill="${HALO}" stroke="${INK}" stroke-width="2"`;
  switch (type) {
    case "minimum":
      return `<circle cx="${short(a)}" cy="${short(b)}" r="5" ${outline}/>`;
    case "maximum":
      return `<path d="M${at(0, -6.5)}L${at(6, 4.5)}L${at(-6, 4.5)}Z" ${outline}/>`;
    case "saddle":
      return haloed(`M${at(-5, -5)}L${at(5, 5)}M${at(-5, 5)}L${at(5, -5)}`, 2.4);
    case "undecided":
      return `<path d="M${at(0, -6)}L${at(6, 0)}L${at(0, 6)}L${at(-6, 0)}Z" ${outline}/>`;
  }
}

function graphParts({ x, values, marks }: Graph, frame: Frame): readonly string[] {
  const step = (x.to - x.from) / (values.length - 1);
  let path = "";
  for (const [i, value] of values.entries()) {
    if (value === null) continue;
    const joined = i > 0 && values[i - 1] !== null && values[i - 1] !== undefined;
    path += `${joined ? "L" : "M"}${short(frame.x(x.from + i * step))} ${short(frame.y(value))}`;
  }
  const line = `<path d="${path}" fill="none" stroke="#2c8a92" stroke-width="2.4" stroke-linejoin="round"/>`;
  return [line, ...markParts(marks, frame, OVER_PAPER)];
}

function axisParts(x: Axis, y: Axis, frame: Frame): readonly string[] {
  const [left, right, low, high] = [frame.x(x.from), frame.x(x.to), frame.y(y.from), frame.y(y.to)];
  const border = `<path d="M${short(left)} ${short(high)}H${short(right)}V${short(low)}H${short(left)}Z" fill="none" stroke="currentColor" stroke-opacity=".55"/>`;
  const text = (a: number, b: number, anchor: string, words: string): string =>
    `<text x="${short(a)}" y="${short(b)}" text-anchor="${anchor}" fill="currentColor">${words}</text>`;
  const across = ticksOf(x, 6).map((value) => text(frame.x(value), low + 17, "middle", tickText(value)));
  const up = ticksOf(y, 6).map((value) => text(left - 7, frame.y(value) + 4, "end", tickText(value)));
  return [
    border,
    ...across,
    ...up,
    text((left + right) / 2, low + 34, "middle", attribute(nameText(x.name, PEN))),
    ...(y.name === "" ? [] : [text(12, (low + high) / 2, "middle", attribute(nameText(y.name, PEN)))]),
  ];
}

function tickText(value: number): string {
  return value < 0 ? `−${decimalText(-value)}` : decimalText(value);
}
