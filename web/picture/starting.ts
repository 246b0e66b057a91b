import type { LineView, Place, Stage, View } from "../../src/index.ts";
import type { Start } from "../walk/trail.ts";
import { sampleAt } from "./frame.ts";

/** How far a suggested start lies from a saddle, as parts of the window: near it, on no axis of symmetry. */
const ASIDE: Place = [0.025, 0.05];
/** Where it lies else, as parts of the window; the first at which the loss has a value. */
const CORNERS: readonly Place[] = [
  [0.3, 0.7],
  [0.7, 0.7],
  [0.7, 0.3],
  [0.3, 0.3],
  [0.9, 0.8],
];

/** A start worth walking from: just beside a saddle in the picture, else off its middle; what is held stays. */
export function suggestedStart({ variables }: Stage, view: View): Start {
  const { x, y } = view;
  const [wide, high] = [x.to - x.from, y.to - y.from];
  const saddles = view.marks.filter(({ type, on }) => on && type === "saddle");
  const beside = saddles.map((saddle): Place => [saddle.x + ASIDE[0] * wide, saddle.y + ASIDE[1] * high]);
  const corners = CORNERS.map(([a, b]): Place => [x.from + a * wide, y.from + b * high]);
  const has = ([a, b]: Place): boolean =>
    Number.isFinite(view.kind === "plane" ? sampleAt(view, [a, b]) : graphValue(view, a));
  const [a, b] = [...beside, ...corners].find(has) ?? [(x.from + x.to) / 2, (y.from + y.to) / 2];
  const held = new Map(view.held.map(({ name, value }) => [name, value]));
  const short = (value: number): number => Number(value.toPrecision(3));
  return Object.fromEntries(
    variables.map((name) => [
      name,
      short(name === x.name ? a : view.kind === "plane" && name === y.name ? b : (held.get(name) ?? 0)),
    ]),
  );
}

/** The value of a graph's samples, between the nearest two. */
export function graphValue({ x, values }: LineView, at: number): number {
  const k = ((at - x.from) / (x.to - x.from)) * (values.length - 1);
  const low = Math.floor(k);
  const [a, b] = [values[low] ?? Number.NaN, values[Math.min(values.length - 1, low + 1)] ?? Number.NaN];
  return a + (b - a) * (k - low);
}
