import { shortNumber } from "./descentNumbers.ts";
import type { Pen } from "./terminal/box.ts";

/** Dots of a braille sign: two columns, four rows. */
const DOTS = [
  [0x01, 0x08],
  [0x02, 0x10],
  [0x04, 0x20],
  [0x40, 0x80],
] as const;
const ROWS = 8;

/**
 * A curve of values over their positions as lines of text of at most `width` columns, drawn in braille dots, or in
 * stars for plain ASCII. Values above 0 that span more than three powers of ten are drawn by their logarithm.
 */
export function curveLines(values: readonly number[], width: number, pen: Pen) {
  const shown = values.filter(Number.isFinite);
  const [low, high] = [Math.min(...extremes(shown, Math.min)), Math.max(...extremes(shown, Math.max))];
  const logarithmic = low > 0 && high > 1000 * low;
  const scale = logarithmic ? Math.log10 : (x: number): number => x;
  const [bottom, top] = [scale(low), scale(high)];
  const labels = [shortNumber(high, 3), shortNumber(low, 3)];
  const margin = Math.max(...labels.map((label) => label.length)) + 1;
  const columns = Math.max(4, Math.min(60, width - margin - 1));
  const grid = Array.from({ length: ROWS }, () => new Uint8Array(columns));
  const across = columns * 2;
  let before: number | null = null;
  for (let x = 0; x < across; x += 1) {
    const value = values[Math.round((x * (values.length - 1)) / Math.max(1, across - 1))];
    if (value === undefined || !Number.isFinite(value)) {
      before = null;
      continue;
    }
    const height = top === bottom ? 0 : (scale(value) - bottom) / (top - bottom);
    const y = Math.round((1 - height) * (ROWS * 4 - 1));
    for (const dot of upTo(before, y)) mark(grid, x, dot);
    before = y;
  }
  const lines = grid.map((row, i) => {
    const label = i === 0 ? labels[0] : i === ROWS - 1 ? labels[1] : "";
    const signs = [...row].map((dots) => (pen.ascii ? (dots === 0 ? " " : "*") : String.fromCodePoint(0x2800 + dots)));
    return `${(label ?? "").padStart(margin - 1)} ${signs.join("")}`.trimEnd();
  });
  return { lines, logarithmic };
}

/** The dots in a column: that of the value, and those that join it with the one before. */
function upTo(before: number | null, y: number): readonly number[] {
  if (before === null || Math.abs(y - before) < 2) return [y];
  const step = before < y ? 1 : -1;
  return Array.from({ length: Math.abs(y - before) }, (_, k) => before + step * (k + 1));
}

function mark(grid: readonly Uint8Array[], x: number, y: number): void {
  const row = grid[Math.floor(y / 4)];
  const column = Math.floor(x / 2);
  if (row !== undefined) row[column] = (row[column] ?? 0) | (DOTS[y % 4]?.[x % 2] ?? 0);
}

/** The values themselves where they are few, else their extreme: spreading thousands into a call overflows. */
function extremes(values: readonly number[], pick: (a: number, b: number) => number): readonly number[] {
  return values.length === 0 ? [0] : [values.reduce((a, b) => pick(a, b))];
}
