type Place = readonly [number, number];

/** Arrows shorter than this, in pixels, have no head. */
const SHORTEST = 1;

/** The line from `a` to `b`, and at its end a head of about `size` pixels, smaller on short lines. */
export function arrow(
  [ax, ay]: Place,
  [bx, by]: Place,
  size: number,
): { readonly line: string; readonly head: string } {
  const length = Math.hypot(bx - ax, by - ay);
  const line = `M${short(ax)} ${short(ay)}L${short(bx)} ${short(by)}`;
  if (length < SHORTEST) return { line, head: "" };
  const [ux, uy] = [(bx - ax) / length, (by - ay) / length];
  const back = Math.min(size, length * 0.45);
  const wing = (side: number): string =>
    `${short(bx - back * ux + side * 0.55 * back * uy)} ${short(by - back * uy - side * 0.55 * back * ux)}`;
  return { line, head: `M${wing(1)}L${short(bx)} ${short(by)}L${wing(-1)}` };
}

/** The two sides of a parallelogram that do not begin at its corner. */
export function parallelogram({
  kept,
  pull,
  sum,
}: {
  readonly kept: Place;
  readonly pull: Place;
  readonly sum: Place;
}) {
  const line = ([a, b]: Place, [c, d]: Place): string => `M${short(a)} ${short(b)}L${short(c)} ${short(d)}`;
  return line(kept, sum) + line(pull, sum);
}

function short(x: number): string {
  return String(Math.round(x * 10) / 10);
}
