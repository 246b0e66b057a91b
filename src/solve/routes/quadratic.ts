import { countingBudget, LimitReached } from "../../algebra/budget.ts";
import { isConstantPolynomial, type Polynomial, totalDegree } from "../../algebra/polynomial.ts";
import { type Expr, sumOf } from "../../expr/expr.ts";
import {
  addRational,
  divideRational,
  isZero,
  multiplyRational,
  negateRational,
  type Rational,
  rational,
  signOf,
  ZERO,
} from "../../number/rational.ts";
import { createFractionReader } from "../rational.ts";

/** Work that reading one form may cost. */
const OWN_LIMIT = 200_000;

/** Whether an expression is a polynomial of degree 2. */
export function isQuadratic(u: Expr, variables: readonly string[]): boolean {
  const p = polynomialOf(u, variables);
  return p !== null && totalDegree(p) === 2;
}

/**
 * Whether the sum of the terms is a polynomial of degree at most 2 whose quadratic part is nowhere negative, decided
 * exactly by symmetric elimination.
 */
export function isPositiveQuadratic(terms: readonly Expr[], variables: readonly string[]): boolean {
  const p = polynomialOf(sumOf(terms), variables);
  return p !== null && totalDegree(p) <= 2 && isSemidefinite(hessianOf(p));
}

function polynomialOf(u: Expr, variables: readonly string[]): Polynomial | null {
  try {
    const reading = createFractionReader(variables, countingBudget(OWN_LIMIT))(u);
    if (reading.kind !== "fraction" || !isConstantPolynomial(reading.value.denominator)) return null;
    return reading.value.numerator;
  } catch (error) {
    if (error instanceof LimitReached) return null;
    throw error;
  }
}

function hessianOf(p: Polynomial): Rational[][] {
  const h = Array.from({ length: p.variables }, () => Array.from({ length: p.variables }, (): Rational => ZERO));
  for (const { exponents, coefficient } of p.terms) {
    const [i, j = i] = exponents.flatMap((e, k) => (e === 2 ? [k, k] : e === 1 ? [k] : []));
    if (i === undefined || j === undefined || exponents.reduce((sum, e) => sum + e, 0) < 2) continue;
    const c = rational(i === j ? 2n * coefficient : coefficient);
    const [row, column] = [h[i], h[j]];
    if (row !== undefined) row[j] = c;
    if (column !== undefined) column[i] = c;
  }
  return h;
}

/** Whether a symmetric matrix is positive semidefinite: all pivots are, and a zero pivot has a zero row. */
export function isSemidefinite(matrix: Rational[][]): boolean {
  const rows = matrix.map((row) => [...row]);
  for (const [k, top] of rows.entries()) {
    const pivot = top[k] ?? ZERO;
    if (signOf(pivot) < 0) return false;
    if (isZero(pivot)) {
      if (top.some((x, j) => j > k && !isZero(x))) return false;
      continue;
    }
    for (const [i, row] of rows.entries()) {
      if (i <= k || isZero(row[k] ?? ZERO)) continue;
      const factor = negateRational(divideRational(row[k] ?? ZERO, pivot));
      rows[i] = row.map((x, j) => addRational(x, multiplyRational(factor, top[j] ?? ZERO)));
    }
  }
  return true;
}
