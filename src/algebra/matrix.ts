import { absoluteOf, bitLength, gcd, type Rational, rational } from "../number/rational.ts";
import { type WorkBudget, weighed } from "./budget.ts";
import { inverseModulo, residue } from "./modular.ts";

/** A square matrix over Q, by sparse columns: entry `(rows[k], j)` is `entries[k] / denominator`. */
export type SparseMatrix = {
  readonly size: number;
  readonly denominator: bigint;
  readonly columns: readonly SparseColumn[];
};
export type SparseColumn = { readonly rows: readonly number[]; readonly entries: readonly bigint[] };

/** The vector `scale · entries` with coprime whole entries (`scale` 0 for the zero vector). */
export type ScaledVector = { readonly entries: readonly bigint[]; readonly scale: Rational };

/** The vector with its common factor moved into the scale. */
export function scaledVector(entries: readonly bigint[], scale: Rational): ScaledVector {
  let content = 0n;
  for (const c of entries) {
    content = gcd(content, c);
    if (content === 1n) return { entries, scale };
  }
  if (content === 0n) return { entries, scale: rational(0n) };
  return { entries: entries.map((c) => c / content), scale: rational(scale.n * content, scale.d) };
}

/** The product of a matrix and a vector. Spends `matrix` for the entries touched. */
export function applyMatrix(m: SparseMatrix, v: ScaledVector, budget: WorkBudget): ScaledVector {
  const result = new Array<bigint>(m.size).fill(0n);
  let touched = m.size;
  m.columns.forEach((column, j) => {
    const c = v.entries[j] ?? 0n;
    if (c === 0n) return;
    const { rows, entries } = column;
    touched += rows.length;
    for (let k = 0; k < rows.length; k += 1) {
      const row = rows[k] ?? 0;
      result[row] = (result[row] ?? 0n) + c * (entries[k] ?? 0n);
    }
  });
  const bits = bitLength(v.entries.find((c) => c !== 0n) ?? 0n);
  budget.spend("matrix", weighed(touched, 2 * bits));
  return scaledVector(result, rational(v.scale.n, v.scale.d * m.denominator));
}

/** `Σ weights[i] · matrices[i]`; at least one matrix. */
export function combineMatrices(matrices: readonly SparseMatrix[], weights: readonly bigint[]): SparseMatrix {
  const used = matrices.filter((_, i) => (weights[i] ?? 0n) !== 0n);
  const size = matrices[0]?.size ?? 0;
  const denominator = used.reduce((d, m) => (d / gcd(d, m.denominator)) * m.denominator, 1n);
  const columns = Array.from({ length: size }, (_, j) => {
    const dense = new Map<number, bigint>();
    matrices.forEach((m, i) => {
      const weight = weights[i] ?? 0n;
      if (weight === 0n) return;
      const factor = weight * (denominator / m.denominator);
      const { rows = [], entries = [] } = m.columns[j] ?? {};
      rows.forEach((row, k) => {
        dense.set(row, (dense.get(row) ?? 0n) + factor * (entries[k] ?? 0n));
      });
    });
    const kept = [...dense].filter(([, c]) => c !== 0n);
    return { rows: kept.map(([row]) => row), entries: kept.map(([, c]) => c) };
  });
  return { size, denominator, columns };
}

/** The vectors `v, m v, m² v, …`, `count` of them. */
export function krylovVectors(m: SparseMatrix, v: ScaledVector, count: number, budget: WorkBudget): ScaledVector[] {
  const vectors = [v];
  for (let k = 1; k < count; k += 1) vectors.push(applyMatrix(m, vectors[k - 1] ?? v, budget));
  return vectors;
}

/**
 * The number of independent vectors among `v, m v, m² v, …` modulo `p`: at most the number over Q when `p` does not
 * divide the denominator, and then a lower bound for the degree of the minimal polynomial at `v`. Null when it does.
 */
export function krylovRankModulo(m: SparseMatrix, start: number, p: number, budget: WorkBudget): number | null {
  if (residue(m.denominator, p) === 0) return null;
  const columns = m.columns.map((c) => ({ rows: c.rows, entries: c.entries.map((e) => residue(e, p)) }));
  const basis: EchelonRow[] = [];
  let v: number[] = new Array<number>(m.size).fill(0);
  v[start] = 1;
  for (;;) {
    budget.spend("matrix", Math.ceil((m.size * (basis.length + 1)) / 16));
    if (!extendEchelon(basis, [...v], p)) return basis.length;
    const next = new Array<number>(m.size).fill(0);
    columns.forEach(({ rows, entries }, j) => {
      const c = v[j] ?? 0;
      if (c === 0) return;
      for (let k = 0; k < rows.length; k += 1) {
        const row = rows[k] ?? 0;
        next[row] = ((next[row] ?? 0) + c * (entries[k] ?? 0)) % p;
      }
    });
    v = next;
  }
}

/** A row of an echelon form modulo a prime, 1 at its pivot. */
export type EchelonRow = { readonly pivot: number; readonly row: readonly number[] };

/** Reduces `v` (changed) by the rows and adds it when something is left: whether it was independent. */
export function extendEchelon(basis: EchelonRow[], v: number[], p: number): boolean {
  for (const { pivot, row } of basis) {
    const c = v[pivot] ?? 0;
    if (c === 0) continue;
    const opposite = p - c;
    for (let k = 0; k < v.length; k += 1) v[k] = ((v[k] ?? 0) + opposite * (row[k] ?? 0)) % p;
  }
  const pivot = v.findIndex((x) => x !== 0);
  if (pivot < 0) return false;
  const inverse = inverseModulo(v[pivot] ?? 1, p);
  basis.push({ pivot, row: v.map((x) => (x * inverse) % p) });
  return true;
}

/** The largest absolute value of an entry. */
export function heightOfVector(v: readonly bigint[]): bigint {
  return v.reduce((h, c) => (absoluteOf(c) > h ? absoluteOf(c) : h), 0n);
}
