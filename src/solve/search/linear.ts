/** A dense matrix of doubles, as its rows. */
export type NumericMatrix = readonly (readonly number[])[];

/**
 * An approximate inverse by elimination with partial pivoting, or null where a pivot is 0 or an entry not finite.
 * Nothing is claimed of it: it serves as a preconditioner.
 */
export function invertNumeric(matrix: NumericMatrix): number[][] | null {
  const n = matrix.length;
  const rows = matrix.map((row, i) => [...row, ...Array.from({ length: n }, (_, j) => (i === j ? 1 : 0))]);
  for (let column = 0; column < n; column += 1) {
    const pivotRow = largestBelow(rows, column);
    const pivot = rows[pivotRow]?.[column] ?? 0;
    if (!(Math.abs(pivot) > 1e-300) || !Number.isFinite(pivot)) return null;
    const top = rows[pivotRow] ?? [];
    rows[pivotRow] = rows[column] ?? [];
    rows[column] = top;
    for (let k = 0; k < 2 * n; k += 1) top[k] = (top[k] ?? 0) / pivot;
    for (const row of rows) {
      const factor = row === top ? 0 : (row[column] ?? 0);
      if (factor === 0) continue;
      for (let k = column; k < 2 * n; k += 1) row[k] = (row[k] ?? 0) - factor * (top[k] ?? 0);
    }
  }
  const inverse = rows.map((row) => row.slice(n));
  return inverse.every((row) => row.every(Number.isFinite)) ? inverse : null;
}

function largestBelow(rows: NumericMatrix, column: number): number {
  let best = column;
  for (let i = column + 1; i < rows.length; i += 1) {
    if (Math.abs(rows[i]?.[column] ?? 0) > Math.abs(rows[best]?.[column] ?? 0)) best = i;
  }
  return best;
}

/** `A x` in doubles. */
export function applyNumeric(matrix: NumericMatrix, x: readonly number[]): number[] {
  return matrix.map((row) => row.reduce((sum, entry, j) => sum + entry * (x[j] ?? 0), 0));
}
