import type { WorkBudget } from "../algebra/budget.ts";
import { exactQuotient, gcdPolynomials } from "../algebra/gcd.ts";
import {
  constantPolynomial,
  isZeroPolynomial,
  multiplyPolynomials,
  negatePolynomial,
  type Polynomial,
} from "../algebra/polynomial.ts";
import type { Fraction } from "../solve/found.ts";
import { addFractions, multiplyFractions } from "../solve/rational.ts";

const negative = ({ numerator, denominator }: Fraction): Fraction => ({
  numerator: negatePolynomial(numerator),
  denominator,
});

/**
 * A basis of the kernel of a square matrix over the field of fractions in `variables` unknowns, denominators cleared
 * and common factors divided out. Gauss and Jordan; spends `terms`.
 */
export function kernelOverFractions(
  matrix: readonly (readonly Fraction[])[],
  variables: number,
  work: WorkBudget,
): readonly (readonly Polynomial[])[] {
  const one: Fraction = {
    numerator: constantPolynomial(variables, 1n),
    denominator: constantPolynomial(variables, 1n),
  };
  const zero: Fraction = { numerator: constantPolynomial(variables, 0n), denominator: one.denominator };
  const rows = matrix.map((row) => [...row]);
  const n = rows[0]?.length ?? 0;
  const pivots: number[] = [];
  for (let j = 0; j < n; j += 1) {
    const rank = pivots.length;
    const found = rows.findIndex((row, i) => i >= rank && !isZeroPolynomial((row[j] ?? zero).numerator));
    const [pivotRow, top] = [rows[found], rows[rank]];
    if (pivotRow === undefined || top === undefined) continue;
    [rows[rank], rows[found]] = [pivotRow, top];
    const pivot = pivotRow[j] ?? one;
    const scaled = pivotRow.map((x) =>
      multiplyFractions(x, { numerator: pivot.denominator, denominator: pivot.numerator }, work),
    );
    rows.forEach((row, i) => {
      const c = row[j] ?? zero;
      if (i === rank) rows[i] = scaled;
      else if (!isZeroPolynomial(c.numerator))
        rows[i] = row.map((x, k) => addFractions(x, negative(multiplyFractions(c, scaled[k] ?? zero, work)), work));
    });
    pivots.push(j);
  }
  const free = Array.from({ length: n }, (_, j) => j).filter((j) => !pivots.includes(j));
  return free.map((j) => {
    const vector = Array.from({ length: n }, (_, k) => (k === j ? one : zero));
    pivots.forEach((p, i) => {
      vector[p] = negative(rows[i]?.[j] ?? zero);
    });
    return withoutDenominators(vector, variables, work);
  });
}

function withoutDenominators(vector: readonly Fraction[], variables: number, work: WorkBudget): readonly Polynomial[] {
  let common = constantPolynomial(variables, 1n);
  for (const { denominator } of vector) {
    const shared = gcdPolynomials(common, denominator, work);
    common = multiplyPolynomials(common, exactQuotient(denominator, shared, work), work);
  }
  const entries = vector.map((x) => multiplyPolynomials(x.numerator, exactQuotient(common, x.denominator, work), work));
  const content = entries.reduce((g, p) => gcdPolynomials(g, p, work), constantPolynomial(variables, 0n));
  return entries.map((p) => (isZeroPolynomial(p) ? p : exactQuotient(p, content, work)));
}
