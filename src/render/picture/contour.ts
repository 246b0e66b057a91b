import type { Place } from "./scene.ts";

/**
 * The lines on which a function is zero, as segments: each cell of the grid is cut in two triangles, and an edge whose
 * ends have different signs is cut where the straight line between them is zero.
 */
export function zeroLines(
  at: (point: Place) => number | null,
  xs: readonly number[],
  ys: readonly number[],
): readonly (readonly Place[])[] {
  type Corner = { readonly place: Place; readonly value: number | null };
  const corners = ys.map((y) => xs.map((x): Corner => ({ place: [x, y], value: at([x, y]) })));
  const lines: (readonly Place[])[] = [];
  const cutTriangle = (...triangle: readonly (Corner | undefined)[]): void => {
    const cuts = triangle.flatMap((a, i) => {
      const b = triangle[(i + 1) % 3];
      return a === undefined || b === undefined ? [] : crossing(a, b);
    });
    if (cuts.length === 2) lines.push(cuts);
  };
  for (let j = 0; j + 1 < ys.length; j += 1) {
    for (let i = 0; i + 1 < xs.length; i += 1) {
      const [a, b, c, d] = [corners[j]?.[i], corners[j]?.[i + 1], corners[j + 1]?.[i + 1], corners[j + 1]?.[i]];
      cutTriangle(a, b, c);
      cutTriangle(a, c, d);
    }
  }
  return lines;
}

function crossing(
  a: { readonly place: Place; readonly value: number | null },
  b: { readonly place: Place; readonly value: number | null },
): readonly Place[] {
  if (a.value === null || b.value === null || a.value >= 0 === b.value >= 0) return [];
  const part = a.value / (a.value - b.value);
  const between = (from: number, to: number): number => from + part * (to - from);
  return [[between(a.place[0], b.place[0]), between(a.place[1], b.place[1])]];
}
