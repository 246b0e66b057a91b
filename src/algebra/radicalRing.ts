import { gcd, rational } from "../number/rational.ts";
import type { WorkBudget } from "./budget.ts";
import { type Combination, solveInSpan } from "./linearSolve.ts";
import {
  applyMatrix,
  type EchelonRow,
  extendEchelon,
  type ScaledVector,
  type SparseColumn,
  type SparseMatrix,
  scaledVector,
} from "./matrix.ts";
import { LARGEST_MODULUS, primesBelow, residue } from "./modular.ts";
import type { QuotientRing } from "./quotientRing.ts";

/**
 * The quotient of a finite-dimensional ring by the ideal that the given vectors generate; the element 1 stays the
 * first basis element. The vectors must be such that 1 is not in that ideal.
 * The ideal is closed under the variables with independence tested modulo a prime; its reduced echelon form over Q is
 * found exactly, and the closure is then checked exactly: no vector outside the ideal is ever divided out, and none
 * inside is forgotten. Linear algebra replaces a second Groebner basis, whose coefficients would be far larger.
 * Spends `matrix`.
 */
export function quotientByVectors(
  ring: QuotientRing,
  generators: readonly ScaledVector[],
  budget: WorkBudget,
): QuotientRing {
  for (const p of primesBelow(LARGEST_MODULUS)) {
    const closed = closeIdeal(ring, generators, p, budget);
    if (closed === null) continue;
    const reduction = reductionBy(closed.vectors, closed.pivots, ring.monomials.length, budget);
    if (reduction !== null && isClosed(ring, reduction, budget)) return reducedRing(ring, reduction);
  }
  throw new Error("quotientByVectors: no prime found");
}

/** Independent vectors that span the ideal, and the coordinates on which they are independent modulo `p`. */
function closeIdeal(
  ring: QuotientRing,
  generators: readonly ScaledVector[],
  p: number,
  budget: WorkBudget,
): { readonly vectors: readonly ScaledVector[]; readonly pivots: readonly number[] } | null {
  if (ring.matrices.some((m) => residue(m.denominator, p) === 0)) return null;
  const echelon: EchelonRow[] = [];
  const vectors: ScaledVector[] = [];
  const open = [...generators];
  const last = ring.monomials.length - 1;
  for (let v = open.shift(); v !== undefined; v = open.shift()) {
    budget.spend("matrix", ring.monomials.length * (1 + echelon.length));
    // Coordinates are reversed so that pivots are large monomials and 1 is never one.
    const image = v.entries.map((c) => residue(c, p)).reverse();
    if (!extendEchelon(echelon, image, p)) continue;
    const entries = v.entries;
    vectors.push({ entries, scale: rational(1n) });
    for (const m of ring.matrices) open.push(applyMatrix(m, { entries, scale: rational(1n) }, budget));
  }
  return { vectors, pivots: echelon.map((row) => last - row.pivot) };
}

/** `b_pivots[i] = -Σ_s columns[s]_i b_free[s]` modulo the ideal. */
type Reduction = {
  readonly pivots: readonly number[];
  readonly free: readonly number[];
  readonly columns: readonly Combination[];
};

function reductionBy(
  vectors: readonly ScaledVector[],
  pivots: readonly number[],
  size: number,
  budget: WorkBudget,
): Reduction | null {
  const free = Array.from({ length: size }, (_, i) => i).filter((i) => !pivots.includes(i));
  const columnAt = (i: number) => vectors.map((v) => v.entries[i] ?? 0n);
  const columns = solveInSpan(pivots.map(columnAt), free.map(columnAt), budget);
  return columns === null ? null : { pivots, free, columns };
}

/** The image of a vector of the large ring in the coordinates `free`, over one denominator. */
function reduceVector(
  entries: readonly bigint[],
  { pivots, free, columns }: Reduction,
): { row: bigint[]; denominator: bigint } {
  const denominator = columns.reduce((d, c) => (d / gcd(d, c.denominator)) * c.denominator, 1n);
  const row = free.map((place, s) => {
    const { numerators = [], denominator: own = 1n } = columns[s] ?? {};
    let value = (entries[place] ?? 0n) * own;
    pivots.forEach((pivot, i) => {
      value -= (entries[pivot] ?? 0n) * (numerators[i] ?? 0n);
    });
    return value * (denominator / own);
  });
  return { row, denominator };
}

/** Whether every multiple of a row of the echelon form by a variable reduces to 0. */
function isClosed(ring: QuotientRing, reduction: Reduction, budget: WorkBudget): boolean {
  const { pivots, free, columns } = reduction;
  const denominator = columns.reduce((d, c) => (d / gcd(d, c.denominator)) * c.denominator, 1n);
  return pivots.every((pivot, i) => {
    const entries = new Array<bigint>(ring.monomials.length).fill(0n);
    entries[pivot] = denominator;
    free.forEach((place, s) => {
      const column = columns[s];
      if (column !== undefined) entries[place] = (column.numerators[i] ?? 0n) * (denominator / column.denominator);
    });
    const vector = scaledVector(entries, rational(1n));
    return ring.matrices.every((m) => {
      budget.spend("matrix", pivots.length * free.length);
      return reduceVector(applyMatrix(m, vector, budget).entries, reduction).row.every((c) => c === 0n);
    });
  });
}

function reducedRing(ring: QuotientRing, reduction: Reduction): QuotientRing {
  const monomials = reduction.free.map((i) => ring.monomials[i] ?? []);
  const matrices = ring.matrices.map((m): SparseMatrix => {
    const images = reduction.free.map((i) => {
      const dense = new Array<bigint>(m.size).fill(0n);
      const { rows = [], entries = [] } = m.columns[i] ?? {};
      rows.forEach((row, k) => {
        dense[row] = entries[k] ?? 0n;
      });
      return reduceVector(dense, reduction);
    });
    const denominator = images[0]?.denominator ?? 1n;
    const common = images.reduce((g, { row }) => row.reduce((h, c) => gcd(h, c), g), denominator * m.denominator);
    const columns = images.map(({ row }): SparseColumn => {
      const rows = row.flatMap((c, i) => (c === 0n ? [] : [i]));
      return { rows, entries: rows.map((i) => (row[i] ?? 0n) / common) };
    });
    return { size: monomials.length, denominator: (denominator * m.denominator) / common, columns };
  });
  return { monomials, matrices };
}
