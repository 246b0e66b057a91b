import { nameLatex } from "../../text/latex.ts";
import { decimalText } from "../math.ts";
import { bandsOf } from "./bands.ts";
import { type Colour, rampColour } from "./ramp.ts";
import type { Arrow, Axis, Contours, Curve, Graph, Mark, Place, Scene } from "./scene.ts";
import { ticksOf } from "./ticks.ts";

const WIDTH = 10;
const HEIGHT = 7.5;

type Frame = (place: Place) => string;

/** A picture as a TikZ drawing of 10 by 7.5 centimetres. */
export function renderTikz(scene: Scene): string {
  const { x, y } = scene;
  const frame: Frame = ([a, b]) => `(${short(across(a, x) * WIDTH)},${short(across(b, y) * HEIGHT)})`;
  const parts = scene.kind === "contours" ? contourLines(scene, frame) : graphLines(scene, frame);
  return [
    "\\begin{tikzpicture}",
    `\\begin{scope}\\clip (0,0) rectangle (${WIDTH},${HEIGHT});`,
    ...parts,
    "\\end{scope}",
    ...axisLines(x, y, frame),
    "\\end{tikzpicture}",
  ].join("\n");
}

function across(value: number, { from, to }: Axis): number {
  return (value - from) / (to - from);
}

function short(x: number): string {
  return String(Math.round(x * 1000) / 1000);
}

function colourText([red, green, blue]: Colour): string {
  return `{rgb,255:red,${red};green,${green};blue,${blue}}`;
}

function path(line: readonly Place[], frame: Frame): string {
  return line.map(frame).join("--");
}

function contourLines(scene: Contours, frame: Frame): readonly string[] {
  const bands = bandsOf(scene).flatMap(({ colour, rings }) => {
    const closed = rings.filter((ring) => ring.length > 2).map((ring) => `${path(ring, frame)}--cycle`);
    return closed.length === 0 ? [] : [`\\fill[fill=${colourText(colour)}] ${closed.join(" ")};`];
  });
  return [
    `\\fill[fill=${colourText(rampColour(0))}] (0,0) rectangle (${WIDTH},${HEIGHT});`,
    ...bands,
    ...holes(scene, frame),
    ...scene.curves.flatMap((curve) => curveLines(curve, frame)),
    ...scene.arrows.flatMap((arrow) => arrowLines(arrow, frame)),
    ...scene.marks.map((mark) => markLine(mark, frame)),
  ];
}

/** Where the loss has no value: grey. */
function holes({ x, y, columns, rows, values }: Contours, frame: Frame): readonly string[] {
  const [dx, dy] = [(x.to - x.from) / (columns - 1), (y.to - y.from) / (rows - 1)];
  return values.flatMap((value, k) => {
    if (value !== null) return [];
    const [a, b] = [x.from + (k % columns) * dx, y.from + Math.floor(k / columns) * dy];
    return [`\\fill[gray] ${frame([a - dx / 2, b - dy / 2])} rectangle ${frame([a + dx / 2, b + dy / 2])};`];
  });
}

const DASHES: { readonly [type in Mark["type"]]: string } = {
  minimum: "",
  maximum: ",dashed",
  saddle: ",densely dotted",
  undecided: ",dotted",
};

function curveLines({ type, lines }: Curve, frame: Frame): readonly string[] {
  if (lines.length === 0) return [];
  const drawn = lines.map((line) => path(line, frame)).join(" ");
  return [`\\draw[white,line width=1.8pt] ${drawn};`, `\\draw[black,line width=0.9pt${DASHES[type]}] ${drawn};`];
}

function arrowLines({ from, to }: Arrow, frame: Frame): readonly string[] {
  const line = `${frame(from)}--${frame(to)}`;
  return [`\\draw[white,line width=2pt,->] ${line};`, `\\draw[black,line width=0.7pt,->] ${line};`];
}

const SHAPES: { readonly [type in Mark["type"]]: string } = {
  minimum: "\\bullet",
  maximum: "\\blacktriangle",
  saddle: "\\boldsymbol{\\times}",
  undecided: "\\blacklozenge",
};

function markLine({ x, y, type }: Mark, frame: Frame): string {
  return `\\node[fill=white,circle,inner sep=0.2pt] at ${frame([x, y])} {$${SHAPES[type]}$};`;
}

function graphLines({ x, values, marks }: Graph, frame: Frame): readonly string[] {
  const step = (x.to - x.from) / (values.length - 1);
  const runs: Place[][] = [[]];
  for (const [i, value] of values.entries()) {
    if (value === null) runs.push([]);
    else runs[runs.length - 1]?.push([x.from + i * step, value]);
  }
  const lines = runs.filter((run) => run.length > 1).map((run) => `\\draw[line width=1pt] ${path(run, frame)};`);
  return [...lines, ...marks.map((mark) => markLine(mark, frame))];
}

function axisLines(x: Axis, y: Axis, frame: Frame): readonly string[] {
  const across = ticksOf(x, 6).map((v) => `\\node[below,font=\\small] at ${frame([v, y.from])} {$${tickText(v)}$};`);
  const up = ticksOf(y, 6).map((v) => `\\node[left,font=\\small] at ${frame([x.from, v])} {$${tickText(v)}$};`);
  return [
    `\\draw[gray] (0,0) rectangle (${WIDTH},${HEIGHT});`,
    ...across,
    ...up,
    `\\node at (${WIDTH / 2},-0.9) {$${nameLatex(x.name)}$};`,
    ...(y.name === "" ? [] : [`\\node at (-1.2,${HEIGHT / 2}) {$${nameLatex(y.name)}$};`]),
  ];
}

function tickText(value: number): string {
  const text = decimalText(Math.abs(value));
  return (value < 0 ? "-" : "") + text.replace(/e(-?\d+)$/, "\\cdot 10^{$1}");
}
