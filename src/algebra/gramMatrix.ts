import { solveMatrix, type Vector } from "../number/matrix.ts";
import {
  addRational,
  divideRational,
  isZero,
  multiplyRational,
  type Rational,
  rational,
  signOf,
  subtractRational,
  toNumber,
  ZERO,
} from "../number/rational.ts";
import { centreOf, type MatrixPencil, nearKernel } from "../number/semidefinite.ts";
import type { WorkBudget } from "./budget.ts";
import { multiplyPolynomials, type Polynomial, polynomial } from "./polynomial.ts";

/** Pencils of more directions are not searched. */
const MOST_DIRECTIONS = 110;
/** An eigenvalue within this share of the largest entry is taken for zero where the matrix is only semidefinite. */
const KERNEL_SHARE = 3e-4;
/** The free entries are rounded to multiples of 2^-bits, from about an eighth of the largest to these more bits. */
const COARSEST = 3;
const MORE_BITS: readonly number[] = [0, 1, 2, 3, 5, 8, 12, 18, 26, 40];

/** A vector over the basis and the sign class that its monomials share. */
export type FaceVector = { readonly entries: readonly bigint[]; readonly group: number };

/** The place of each unknown entry in the Gram matrix, and its values: one solution, and the directions of all. */
export type Gram = {
  readonly places: readonly (readonly [number, number])[];
  readonly particular: Vector;
  readonly directions: readonly Vector[];
};

/** All symmetric R, in blocks, with p = (Bᵀz)ᵀ R (Bᵀz) for the face vectors B; null when there is none. */
export function gramOn(
  face: readonly FaceVector[],
  basis: readonly (readonly number[])[],
  p: Polynomial,
  work: WorkBudget,
): Gram | null {
  const forms = face.map(({ entries }) =>
    polynomial(
      p.variables,
      basis.flatMap((exponents, i) => (entries[i] ? [{ exponents, coefficient: entries[i] ?? 0n }] : [])),
    ),
  );
  const places = face.flatMap((a, i) =>
    face.flatMap((b, j): (readonly [number, number])[] => (j >= i && a.group === b.group ? [[i, j]] : [])),
  );
  const rows = new Map<string, Rational[]>();
  const rowOf = (exponents: readonly number[]): Rational[] => {
    const key = exponents.join();
    const row = rows.get(key) ?? Array.from({ length: places.length + 1 }, () => ZERO);
    rows.set(key, row);
    return row;
  };
  places.forEach(([i, j], k) => {
    const [a, b] = [forms[i], forms[j]];
    if (a === undefined || b === undefined) return;
    for (const { exponents, coefficient } of multiplyPolynomials(a, b, work).terms)
      rowOf(exponents)[k] = rational(i === j ? coefficient : 2n * coefficient);
  });
  for (const { exponents, coefficient } of p.terms) rowOf(exponents)[places.length] = rational(coefficient);
  const equations = [...rows.values()];
  work.spend("matrix", equations.length * places.length * 4);
  const solved = solveMatrix(
    equations.map((row) => row.slice(0, -1)),
    equations.map((row) => row[places.length] ?? ZERO),
  );
  if (solved === null || solved.directions.length > MOST_DIRECTIONS) return null;
  return { places, ...solved };
}

/** What the search for a semidefinite matrix gave. */
export type Sought =
  | { readonly kind: "matrix"; readonly matrix: readonly (readonly Rational[])[] }
  | { readonly kind: "kernel"; readonly kernel: readonly (readonly number[])[] }
  | { readonly kind: "none" };

/** A semidefinite matrix of the family, proved so; or the kernel that all of them seem to have. */
export function definiteGram(gram: Gram, size: number, work: WorkBudget): Sought {
  const scale = Math.max(...gram.particular.map((x) => Math.abs(toNumber(x))), 1e-300);
  const dense = (values: Vector, by: number): number[][] => {
    const matrix = Array.from({ length: size }, () => new Array<number>(size).fill(0));
    gram.places.forEach(([i, j], k) => {
      const value = toNumber(values[k] ?? ZERO) / by;
      const [a, b] = [matrix[i], matrix[j]];
      if (a !== undefined && b !== undefined) [a[j], b[i]] = [value, value];
    });
    return matrix;
  };
  const pencil: MatrixPencil = {
    base: dense(gram.particular, scale),
    directions: gram.directions.map((d) => dense(d, 1)),
  };
  work.spend("matrix", gram.directions.length ** 2 * size ** 2 + 40 * size ** 3);
  const centre = centreOf(pencil);
  const largest = Math.max(...centre.matrix.flat().map(Math.abs), 1e-300);
  if (centre.least > 0 || gram.directions.length === 0) {
    const coarsest = COARSEST - Math.max(COARSEST, Math.floor(Math.log2(scale)));
    for (const more of MORE_BITS) {
      const matrix = roundedGram(gram, size, centre.parameters, scale, coarsest + more);
      work.spend("matrix", size ** 3);
      if (factorsOf(matrix) !== null) return { kind: "matrix", matrix };
      if (gram.directions.length === 0) break;
    }
  }
  if (centre.least < -KERNEL_SHARE * largest) return { kind: "none" };
  const kernel = nearKernel(centre.matrix, 30 * Math.max(-centre.least, 1e-9 * largest));
  return kernel.length === 0 || kernel.length === size ? { kind: "none" } : { kind: "kernel", kernel };
}

function roundedGram(
  gram: Gram,
  size: number,
  parameters: readonly number[],
  scale: number,
  bits: number,
): readonly (readonly Rational[])[] {
  const values = [...gram.particular];
  gram.directions.forEach((direction, k) => {
    const steps = BigInt(Math.round((parameters[k] ?? 0) * scale * 2 ** bits));
    const y = bits >= 0 ? rational(steps, 1n << BigInt(bits)) : rational(steps << BigInt(-bits));
    if (isZero(y)) return;
    direction.forEach((d, i) => {
      if (!isZero(d)) values[i] = addRational(values[i] ?? ZERO, multiplyRational(d, y));
    });
  });
  const matrix = Array.from({ length: size }, () => Array.from({ length: size }, () => ZERO));
  gram.places.forEach(([i, j], k) => {
    const [a, b] = [matrix[i], matrix[j]];
    if (a !== undefined && b !== undefined) [a[j], b[i]] = [values[k] ?? ZERO, values[k] ?? ZERO];
  });
  return matrix;
}

/** The unit lower triangular L by columns and the diagonal D of `A = L D Lᵀ`; null when A is not semidefinite. */
export type Factors = { readonly columns: readonly (readonly Rational[])[]; readonly diagonal: readonly Rational[] };

/** The exact factorisation of a symmetric matrix, without exchanges (a zero pivot must have a zero column). */
export function factorsOf(matrix: readonly (readonly Rational[])[]): Factors | null {
  const rest = matrix.map((row) => [...row]);
  const columns: Rational[][] = [];
  const diagonal: Rational[] = [];
  for (const [k, row] of rest.entries()) {
    const pivot = row[k] ?? ZERO;
    const column = rest.map((r, i) => (i < k ? ZERO : (r[k] ?? ZERO)));
    if (signOf(pivot) < 0 || (isZero(pivot) && column.some((x) => !isZero(x)))) return null;
    diagonal.push(pivot);
    const scaled = isZero(pivot) ? column : column.map((x) => divideRational(x, pivot));
    columns.push(scaled);
    if (isZero(pivot)) continue;
    for (let i = k + 1; i < rest.length; i += 1) {
      const l = scaled[i] ?? ZERO;
      const own = rest[i];
      if (isZero(l) || own === undefined) continue;
      for (let j = k + 1; j < rest.length; j += 1)
        own[j] = subtractRational(own[j] ?? ZERO, multiplyRational(l, column[j] ?? ZERO));
    }
  }
  return { columns, diagonal };
}
