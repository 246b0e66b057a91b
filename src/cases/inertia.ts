import type { WorkBudget } from "../algebra/budget.ts";
import { isZeroPolynomial } from "../algebra/polynomial.ts";
import type { Fraction } from "../solve/found.ts";
import { addFractions, multiplyFractions } from "../solve/rational.ts";
import { Varies } from "./facts.ts";
import { negateFraction } from "./fractions.ts";

export type FractionMatrix = readonly (readonly Fraction[])[];
export type Inertia = { readonly positive: number; readonly zero: number; readonly negative: number };

/** The sign of a fraction, which may divide the case. */
export type SignOf = (f: Fraction) => -1 | 0 | 1;

/** Indices of rows that are connected by entries other than 0. */
export function blocksOfMatrix(matrix: FractionMatrix): readonly (readonly number[])[] {
  const left = new Set(matrix.keys());
  const blocks: number[][] = [];
  for (const start of matrix.keys()) {
    if (!left.delete(start)) continue;
    const block = [start];
    for (const i of block) {
      for (const j of [...left]) {
        const entry = matrix[i]?.[j];
        if (entry === undefined || isZeroPolynomial(entry.numerator)) continue;
        left.delete(j);
        block.push(j);
      }
    }
    blocks.push(block.sort((a, b) => a - b));
  }
  return blocks;
}

function blockOf(matrix: FractionMatrix, block: readonly number[]): FractionMatrix {
  return block.map((i) => block.flatMap((j) => matrix[i]?.[j] ?? []));
}

/** The determinant by the first row. */
export function determinantOf(
  matrix: FractionMatrix,
  work: WorkBudget,
  tidy: (f: Fraction) => Fraction,
): Fraction | null {
  const [first, ...rest] = matrix;
  if (first === undefined) return null;
  let sum: Fraction | null = null;
  for (const [j, entry] of first.entries()) {
    if (isZeroPolynomial(entry.numerator)) continue;
    const minor =
      rest.length === 0
        ? null
        : determinantOf(
            rest.map((row) => row.toSpliced(j, 1)),
            work,
            tidy,
          );
    const product = minor === null ? entry : tidy(multiplyFractions(entry, minor, work));
    const term: Fraction = j % 2 === 1 ? negateFraction(product) : product;
    sum = sum === null ? term : tidy(addFractions(sum, term, work));
  }
  return sum ?? (first[0] === undefined ? null : zeroLike(first[0]));
}

function zeroLike({ numerator, denominator }: Fraction): Fraction {
  return {
    numerator: { ...numerator, terms: [] },
    denominator:
      denominator.terms.length === 1
        ? denominator
        : { ...numerator, terms: [{ exponents: new Array<number>(numerator.variables).fill(0), coefficient: 1n }] },
  };
}

/**
 * How many eigenvalues of a symmetric matrix are positive, zero and negative: blocks of one and two rows by entry and
 * determinant, larger ones by Descartes' rule on the characteristic polynomial, whose roots are all real.
 */
export function inertiaUnder(
  matrix: FractionMatrix,
  signOf: SignOf,
  work: WorkBudget,
  tidy: (f: Fraction) => Fraction,
): Inertia {
  const total = { positive: 0, zero: 0, negative: 0 };
  for (const block of blocksOfMatrix(matrix)) {
    const own = inertiaOfBlock(blockOf(matrix, block), signOf, work, tidy);
    total.positive += own.positive;
    total.zero += own.zero;
    total.negative += own.negative;
  }
  return total;
}

function inertiaOfBlock(m: FractionMatrix, signOf: SignOf, work: WorkBudget, tidy: (f: Fraction) => Fraction): Inertia {
  const n = m.length;
  const bySign = (sign: number): Inertia => ({
    positive: sign > 0 ? 1 : 0,
    zero: sign === 0 ? 1 : 0,
    negative: sign < 0 ? 1 : 0,
  });
  const [a] = m[0] ?? [];
  const d = m[1]?.[1];
  if (n === 1 && a !== undefined) return bySign(signOf(a));
  const determinant = determinantOf(m, work, tidy);
  if (n === 2 && a !== undefined && d !== undefined && determinant !== null) {
    const sign = signOf(determinant);
    if (sign < 0) return { positive: 1, zero: 0, negative: 1 };
    if (sign > 0) {
      const own = signOf(a.numerator.terms.length <= d.numerator.terms.length ? a : d);
      return { positive: own > 0 ? 2 : 0, zero: 0, negative: own < 0 ? 2 : 0 };
    }
    const trace = bySign(signOf(tidy(addFractions(a, d, work))));
    return { ...trace, zero: trace.zero + 1 };
  }
  const open: Error[] = [];
  const signs = Array.from({ length: n }, (_, k) => signOrNull(elementary(m, k + 1, work, tidy), signOf, open));
  const found = possible([1], signs)
    .map((choice) => byDescartes(choice))
    .filter(({ positive, zero, negative }) => positive + zero + negative === n);
  const [first] = found;
  const isSame = found.every((own) => own.positive === first?.positive && own.negative === first.negative);
  if (first === undefined || !isSame) throw open[0] ?? new RangeError("inertiaOfBlock: no signs");
  return first;
}

/** The sign, or null where it changes along a family; what says so is kept. */
function signOrNull(f: Fraction, signOf: SignOf, open: Error[]): -1 | 0 | 1 | null {
  try {
    return signOf(f);
  } catch (error) {
    if (!(error instanceof Varies)) throw error;
    open.push(error);
    return null;
  }
}

/** All lists of signs that begin so and go on with the known ones. */
function possible(begun: readonly number[], signs: readonly (number | null)[]): readonly (readonly number[])[] {
  const [next, ...rest] = signs;
  if (next === undefined) return [begun];
  const choices = next === null ? [-1, 0, 1] : [next];
  return choices.flatMap((sign) => possible([...begun, sign], rest));
}

/**
 * Of a symmetric matrix by the signs of its elementary symmetric functions of the eigenvalues. Of signs that no such
 * matrix has it counts too few.
 */
function byDescartes(signs: readonly number[]): Inertia {
  const last = signs.findLastIndex((sign) => sign !== 0);
  return {
    positive: variations(signs.map((sign, k) => (k % 2 === 1 ? -sign : sign))),
    zero: signs.length - 1 - last,
    negative: variations(signs),
  };
}

function variations(signs: readonly number[]): number {
  const known = signs.filter((sign) => sign !== 0);
  return known.filter((sign, i) => i > 0 && sign !== known[i - 1]).length;
}

/** The sum of the principal minors of size k. */
function elementary(m: FractionMatrix, k: number, work: WorkBudget, tidy: (f: Fraction) => Fraction): Fraction {
  let sum: Fraction | null = null;
  for (const rows of subsetsOf(m.length, k)) {
    const minor = determinantOf(blockOf(m, rows), work, tidy);
    if (minor !== null) sum = sum === null ? minor : tidy(addFractions(sum, minor, work));
  }
  if (sum === null) throw new RangeError("elementary: no minor");
  return sum;
}

function subsetsOf(n: number, k: number): readonly (readonly number[])[] {
  if (k === 0) return [[]];
  if (n < k) return [];
  return [...subsetsOf(n - 1, k), ...subsetsOf(n - 1, k - 1).map((set) => [...set, n - 1])];
}
