import { type Rational, rational } from "../number/rational.ts";

const LARGEST_DENOMINATOR = 60n;

/** Rows that span nearly what `parts` span, in reduced echelon form; none when its entries are no small fractions. */
export function rationalRows(parts: readonly (readonly number[])[]): readonly (readonly Rational[])[] {
  const rows = parts.map((row) => [...row]);
  const width = rows[0]?.length ?? 0;
  const reduced: number[][] = [];
  const used = new Set<number>();
  for (let done = 0; done < width; done += 1) {
    let best = { row: -1, column: -1, size: 1e-2 };
    rows.forEach((row, r) => {
      row.forEach((x, c) => {
        if (!used.has(c) && Math.abs(x) > best.size) best = { row: r, column: c, size: Math.abs(x) };
      });
    });
    const [pivotRow] = best.row < 0 ? [] : rows.splice(best.row, 1);
    if (pivotRow === undefined) break;
    used.add(best.column);
    const scaled = pivotRow.map((x) => x / (pivotRow[best.column] ?? 1));
    for (const other of [...rows, ...reduced]) {
      const factor = other[best.column] ?? 0;
      scaled.forEach((x, c) => {
        other[c] = (other[c] ?? 0) - factor * x;
      });
    }
    reduced.push(scaled);
  }
  const fractions = reduced.map((row) => row.flatMap((x) => smallFraction(x) ?? []));
  return fractions.every((row) => row.length === width) ? fractions : [];
}

/** The fraction of least denominator that is about x; null when there is none with a small one. */
function smallFraction(x: number): Rational | null {
  for (let d = 1n; d <= LARGEST_DENOMINATOR; d += 1n) {
    const n = Math.round(x * Number(d));
    if (Math.abs(x - n / Number(d)) < 1e-3 / Number(d)) return rational(BigInt(n), d);
  }
  return null;
}
