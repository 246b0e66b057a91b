import { bitLength, gcd } from "../number/rational.ts";
import { type WorkBudget, weighed } from "./budget.ts";
import { heightOfVector } from "./matrix.ts";
import { inverseModulo, LARGEST_MODULUS, primesBelow, residue } from "./modular.ts";

/** The combination `Σ numerators[i] / denominator · columns[i]`; the denominator is positive. */
export type Combination = { readonly numerators: readonly bigint[]; readonly denominator: bigint };

/**
 * Writes each target as a combination of the integer columns, which must be independent; null when one is not in
 * their span (or when the columns seem dependent: no prime of three gave full rank).
 * Solves a square subsystem p-adically (Dixon 1982), reconstructs fractions (Wang 1981) and accepts them only after
 * they satisfy every equation exactly. Spends `matrix`.
 */
export function solveInSpan(
  columns: readonly (readonly bigint[])[],
  targets: readonly (readonly bigint[])[],
  budget: WorkBudget,
): Combination[] | null {
  let tried = 0;
  for (const p of primesBelow(LARGEST_MODULUS)) {
    budget.spend("matrix", Math.ceil((columns.length ** 2 * (columns[0]?.length ?? 0)) / 8));
    const rows = pivotRows(columns, p);
    if (rows !== null) {
      const square = columns.map((column) => rows.map((r) => column[r] ?? 0n));
      const inverse = invertModulo(square, p);
      const solutions: Combination[] = [];
      for (const target of targets) {
        const solution =
          inverse &&
          solveSquare(
            square,
            inverse,
            rows.map((r) => target[r] ?? 0n),
            p,
            budget,
          );
        if (!solution || !satisfies(columns, target, solution)) return null;
        solutions.push(solution);
      }
      return solutions;
    }
    tried += 1;
    if (tried === 3) break;
  }
  return null;
}

/** Rows on which the columns are independent modulo `p`, or null when they are dependent there. */
function pivotRows(columns: readonly (readonly bigint[])[], p: number): number[] | null {
  const pivots: number[] = [];
  const reduced: number[][] = [];
  for (const column of columns) {
    const v = column.map((c) => residue(c, p));
    reduced.forEach((row, i) => {
      const c = v[pivots[i] ?? 0] ?? 0;
      if (c === 0) return;
      for (let k = 0; k < v.length; k += 1) v[k] = ((v[k] ?? 0) + (p - c) * (row[k] ?? 0)) % p;
    });
    const pivot = v.findIndex((x) => x !== 0);
    if (pivot < 0) return null;
    const inverse = inverseModulo(v[pivot] ?? 1, p);
    pivots.push(pivot);
    reduced.push(v.map((x) => (x * inverse) % p));
  }
  return pivots;
}

/** The inverse of the matrix with the given columns modulo `p`, by rows (Gauss and Jordan); null when singular. */
function invertModulo(columns: readonly (readonly bigint[])[], p: number): number[][] | null {
  const n = columns.length;
  const rows = Array.from({ length: n }, (_, i) => [
    ...columns.map((column) => residue(column[i] ?? 0n, p)),
    ...Array.from({ length: n }, (_, j) => (i === j ? 1 : 0)),
  ]);
  for (let k = 0; k < n; k += 1) {
    const found = rows.findIndex((row, i) => i >= k && (row[k] ?? 0) !== 0);
    const pivotRow = rows[found];
    const top = rows[k];
    if (pivotRow === undefined || top === undefined) return null;
    [rows[k], rows[found]] = [pivotRow, top];
    const inverse = inverseModulo(pivotRow[k] ?? 1, p);
    for (let j = 0; j < 2 * n; j += 1) pivotRow[j] = ((pivotRow[j] ?? 0) * inverse) % p;
    rows.forEach((row, i) => {
      const c = row[k] ?? 0;
      if (i === k || c === 0) return;
      for (let j = k; j < 2 * n; j += 1) row[j] = ((row[j] ?? 0) + (p - c) * (pivotRow[j] ?? 0)) % p;
    });
  }
  return rows.map((row) => row.slice(n));
}

/** Dixon's iteration for a square system; fractions are tried after 1, 2, 4, … digits up to Cramer's bound. */
function solveSquare(
  columns: readonly (readonly bigint[])[],
  inverse: readonly (readonly number[])[],
  target: readonly bigint[],
  p: number,
  budget: WorkBudget,
): Combination | null {
  const n = columns.length;
  const prime = BigInt(p);
  const height = Math.max(...columns.map((c) => bitLength(heightOfVector(c))));
  const bound = columns.reduce((bits, c) => bits + bitLength(heightOfVector(c)) + bitLength(BigInt(n)), 64);
  const limit = Math.ceil((2 * (bound + bitLength(heightOfVector(target)))) / 25) + 4;
  let rest = [...target];
  let power = 1n;
  const solution = new Array<bigint>(n).fill(0n);
  for (let step = 1, next = 2; ; step += 1) {
    budget.spend("matrix", weighed(n * n, height));
    const image = rest.map((c) => residue(c, p));
    const digits = inverse.map((row) => {
      let sum = 0;
      for (let k = 0; k < n; k += 1) sum = (sum + (row[k] ?? 0) * (image[k] ?? 0)) % p;
      return sum;
    });
    digits.forEach((digit, j) => {
      if (digit === 0) return;
      const d = BigInt(digit);
      solution[j] = (solution[j] ?? 0n) + d * power;
      const column = columns[j] ?? [];
      rest = rest.map((c, i) => c - d * (column[i] ?? 0n));
    });
    rest = rest.map((c) => c / prime);
    power *= prime;
    if (step < next && step < limit) continue;
    next = Math.ceil(next * 1.5) + 1;
    const candidate = reconstructVector(solution, power);
    budget.spend("matrix", weighed(n * n, 2 * height));
    if (candidate !== null && satisfies(columns, target, candidate)) return candidate;
    if (step >= limit) return null;
  }
}

/** Whether the combination of the columns is the target, exactly. */
function satisfies(
  columns: readonly (readonly bigint[])[],
  target: readonly bigint[],
  { numerators, denominator }: Combination,
): boolean {
  return target.every((t, i) => {
    let sum = -t * denominator;
    columns.forEach((column, j) => {
      sum += (column[i] ?? 0n) * (numerators[j] ?? 0n);
    });
    return sum === 0n;
  });
}

/**
 * Fractions with one denominator that are congruent to the entries modulo `m`, numerators and denominator below
 * `√(m/2)`; null when there are none (Wang 1981).
 */
export function reconstructVector(entries: readonly bigint[], m: bigint): Combination | null {
  const bound = squareRoot(m / 2n);
  let denominator = 1n;
  for (const entry of entries) {
    const value = symmetricResidue(entry * denominator, m);
    if (value <= bound && value >= -bound) continue;
    const fraction = reconstructFraction(value, m, bound);
    if (fraction === null) return null;
    denominator *= fraction;
    if (denominator > bound) return null;
  }
  const numerators = entries.map((entry) => symmetricResidue(entry * denominator, m));
  if (numerators.some((c) => c > bound || c < -bound)) return null;
  const common = numerators.reduce((g, c) => gcd(g, c), denominator);
  return { numerators: numerators.map((c) => c / common), denominator: denominator / common };
}

function symmetricResidue(a: bigint, m: bigint): bigint {
  const r = a % m;
  const positive = r < 0n ? r + m : r;
  return 2n * positive > m ? positive - m : positive;
}

/** A denominator `d <= bound` for which `d · a` modulo `m` is at most `bound` (half-way extended Euclid). */
function reconstructFraction(a: bigint, m: bigint, bound: bigint): bigint | null {
  let [r0, r1, t0, t1] = [m, ((a % m) + m) % m, 0n, 1n];
  while (r1 > bound) {
    const q = r0 / r1;
    [r0, r1] = [r1, r0 - q * r1];
    [t0, t1] = [t1, t0 - q * t1];
  }
  const denominator = t1 < 0n ? -t1 : t1;
  return denominator === 0n || denominator > bound ? null : denominator;
}

/** The whole part of the square root (Newton). */
export function squareRoot(n: bigint): bigint {
  if (n < 2n) return n;
  let x = 1n << BigInt(Math.ceil(bitLength(n) / 2));
  for (;;) {
    const y = (x + n / x) >> 1n;
    if (y >= x) return x;
    x = y;
  }
}
