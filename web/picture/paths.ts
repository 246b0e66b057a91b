import type { Place, View } from "../../src/index.ts";
import type { Frame, Sheet } from "./frame.ts";

function short(x: number): string {
  return String(Math.round(x * 10) / 10);
}

/** Lines as the path of an SVG. */
export function linesPath(lines: readonly (readonly Place[])[], frame: Frame, closed = false): string {
  return lines
    .map((line) => {
      const points = line.map(([a, b]) => `${short(frame.x(a))} ${short(frame.y(b))}`);
      return points.length === 0 ? "" : `M${points.join("L")}${closed ? "Z" : ""}`;
    })
    .join("");
}

/** The graph of values at equal steps; broken where there is none. Far outside it is cut off, so that numbers stay small. */
export function graphPath(values: ArrayLike<number>, { x, y }: Pick<View, "x" | "y">, frame: Frame): string {
  const step = (x.to - x.from) / (values.length - 1);
  const far = (y.to - y.from) * 3;
  let path = "";
  let joined = false;
  for (let k = 0; k < values.length; k += 1) {
    const value = values[k] ?? Number.NaN;
    if (Number.isNaN(value) || value > y.to + far || value < y.from - far) {
      joined = false;
      continue;
    }
    path += `${joined ? "L" : "M"}${short(frame.x(x.from + k * step))} ${short(frame.y(value))}`;
    joined = true;
  }
  return path;
}

/**
 * The area between two graphs of values at equal steps, piece by piece where both have a value. Far outside it is cut
 * off, as the graphs are.
 */
export function betweenPath(
  values: ArrayLike<number>,
  others: ArrayLike<number>,
  { x, y }: Pick<View, "x" | "y">,
  frame: Frame,
): string {
  const step = (x.to - x.from) / (values.length - 1);
  const far = (y.to - y.from) * 3;
  const across = (k: number): string => short(frame.x(x.from + k * step));
  const up = (value: number): string => short(frame.y(Math.min(y.to + far, Math.max(y.from - far, value))));
  let path = "";
  for (let k = 0; k + 1 < values.length; k += 1) {
    const [a, b, c, d] = [values[k], values[k + 1], others[k + 1], others[k]].map((value) => value ?? Number.NaN);
    if (a === undefined || b === undefined || c === undefined || d === undefined || Number.isNaN(a + b + c + d))
      continue;
    path += `M${across(k)} ${up(a)}L${across(k + 1)} ${up(b)}L${across(k + 1)} ${up(c)}L${across(k)} ${up(d)}Z`;
  }
  return path;
}

/** How far from the border and from other things a number on a line is put at least. */
const ROOM = 16;

/** The place in pixels, of those on a line, that is farthest from what is taken; null where none has room. */
export function roomiest(places: readonly Place[], taken: readonly Place[], sheet: Sheet): Place | null {
  const room = ([x, y]: Place): number =>
    Math.min(
      ...[x - sheet.left, sheet.right - x, y - sheet.top, sheet.bottom - y].map((distance) => distance - 4),
      ...taken.filter(([a, b]) => Number.isFinite(a + b)).map(([a, b]) => Math.hypot(x - a, y - b)),
    );
  const best = places.reduce<{ readonly place: Place | null; readonly room: number }>(
    (found, place) => (room(place) > found.room ? { place, room: room(place) } : found),
    { place: null, room: ROOM },
  );
  return best.place;
}

/** A line with a head at its end; it begins a little off its start, where a mark stands. */
export function arrowPath(line: readonly Place[], frame: Frame): string {
  const points = line.map(([a, b]): Place => [frame.x(a), frame.y(b)]);
  const [first, second] = points;
  const [before, last] = points.slice(-2);
  if (first === undefined || second === undefined || before === undefined || last === undefined) return "";
  const [ux, uy] = unit(before, last);
  const [sx, sy] = unit(first, second);
  const wing = (side: number): string =>
    `${short(last[0] - 9 * ux + side * 5 * uy)} ${short(last[1] - 9 * uy - side * 5 * ux)}`;
  const begin: Place = points.length > 2 ? first : [first[0] + 10 * sx, first[1] + 10 * sy];
  const body = [begin, ...points.slice(1)].map(([a, b]) => `${short(a)} ${short(b)}`).join("L");
  return `M${body}M${wing(1)}L${short(last[0])} ${short(last[1])}L${wing(-1)}`;
}

/** Pixels between the border and the head of an arrow, and the shortest arrow that is drawn. */
const MARGIN = 6;
const SHORTEST = 24;

/** An arrow that ends inside the sheet, shortened where the border is nearer; nothing where it begins outside. */
export function arrowInside(line: readonly Place[], frame: Frame, sheet: Sheet): string {
  const isInside = ([a, b]: Place): boolean => {
    const [x, y] = [frame.x(a), frame.y(b)];
    const [left, right] = [sheet.left + MARGIN, sheet.right - MARGIN];
    return x >= left && x <= right && y >= sheet.top + MARGIN && y <= sheet.bottom - MARGIN;
  };
  const beyond = line.findIndex((place) => !isInside(place));
  const [last, next] = [line[beyond - 1], line[beyond]];
  if (beyond === -1) return arrowPath(line, frame);
  if (last === undefined || next === undefined) return "";
  const at = (part: number): Place => [last[0] + part * (next[0] - last[0]), last[1] + part * (next[1] - last[1])];
  const cuts = Array.from({ length: 64 }, (_, k) => at(1 - k / 64));
  const kept = [...line.slice(0, beyond), cuts.find(isInside) ?? last];
  const [a, b] = [kept[0] ?? last, kept.at(-1) ?? last];
  const length = Math.hypot(frame.x(a[0]) - frame.x(b[0]), frame.y(a[1]) - frame.y(b[1]));
  return length < SHORTEST ? "" : arrowPath(kept, frame);
}

function unit(a: Place, b: Place): Place {
  const size = Math.hypot(b[0] - a[0], b[1] - a[1]) || 1;
  return [(b[0] - a[0]) / size, (b[1] - a[1]) / size];
}

type Type = View["marks"][number]["type"];

/** The shape of a mark about the origin: ● minimum, ▲ maximum, ✕ saddle, ◆ undecided. */
export const SHAPES: { readonly [type in Type]: { readonly path: string; readonly open: boolean } } = {
  minimum: { path: "M-5.5 0A5.5 5.5 0 1 0 5.5 0A5.5 5.5 0 1 0 -5.5 0Z", open: false },
  maximum: { path: "M0 -7L6.5 5L-6.5 5Z", open: false },
  saddle: { path: "M-5.5 -5.5L5.5 5.5M-5.5 5.5L5.5 -5.5", open: true },
  undecided: { path: "M0 -6.5L6.5 0L0 6.5L-6.5 0Z", open: false },
};

/** How the lines of families of each type are broken. */
export const DASHES: { readonly [type in Type]: string } = {
  minimum: "none",
  maximum: "12 6",
  saddle: "2 6",
  undecided: "1 9",
};

/** Half of what a mark takes across, and half of what a digit of a number takes, in pixels. */
const MARK_REACH = 5.5;
const DIGIT_REACH = 4;

/**
 * A place for a mark's number that no other mark, arrow or number takes: the first free of eight around it. `numbers`
 * are the numbers as text, in the order of the marks.
 */
export function labelPlaces(
  marks: readonly Place[],
  numbers: readonly string[],
  busy: readonly Place[],
  inside: (p: Place) => boolean,
): readonly (Place | null)[] {
  const taken = [...marks, ...busy].map((at) => ({ at, reach: MARK_REACH }));
  return marks.map(([x, y], i) => {
    const reach = Math.max(MARK_REACH, DIGIT_REACH * (numbers[i] ?? "").length);
    const around: readonly Place[] = [
      [12, -9],
      [-12, -9],
      [12, 13],
      [-12, 13],
      [0, -15],
      [0, 19],
      [16, 4],
      [-16, 4],
    ].map(([dx = 0, dy = 0]): Place => [x + dx, y + dy]);
    const free = around.find(
      (p) =>
        inside(p) &&
        taken.every(({ at, reach: other }) => {
          const [across, up] = [Math.abs(at[0] - p[0]), Math.abs(at[1] - p[1] + 4)];
          return across > reach + other || up > 11;
        }),
    );
    if (free !== undefined) taken.push({ at: [free[0], free[1] - 4], reach });
    return free ?? null;
  });
}
