import { contours } from "d3-contour";
import { type Colour, rampColour } from "./ramp.ts";
import type { Contours, Place } from "./scene.ts";

/** An area with one colour: closed rings, inner ones running the other way round. */
export type Band = { readonly colour: Colour; readonly rings: readonly (readonly Place[])[] };

/** The areas above each level, the lowest first, in the picture's own coordinates: each is drawn over those before. */
export function bandsOf({ x, y, columns, rows, values, levels }: Contours): readonly Band[] {
  const filled = values.map((value) => value ?? Number.NEGATIVE_INFINITY);
  const drawn = contours()
    .size([columns, rows])
    .thresholds([...levels])(filled);
  const place = ([i = 0, j = 0]: readonly number[]): Place => {
    const a = Math.min(columns - 1, Math.max(0, i - 0.5)) / (columns - 1);
    const b = Math.min(rows - 1, Math.max(0, j - 0.5)) / (rows - 1);
    return [x.from + a * (x.to - x.from), y.from + b * (y.to - y.from)];
  };
  return drawn.map(({ coordinates }, k) => ({
    colour: rampColour((k + 1) / levels.length),
    rings: coordinates.flatMap((polygon) => polygon.map((ring) => ring.map(place))),
  }));
}
