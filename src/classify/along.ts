import type { WorkBudget } from "../algebra/budget.ts";
import { exactQuotient, gcdPolynomials } from "../algebra/gcd.ts";
import {
  addPolynomials,
  constantPolynomial,
  isZeroPolynomial,
  multiplyPolynomials,
  type Polynomial,
} from "../algebra/polynomial.ts";
import { divideByInteger } from "../algebra/substitution.ts";
import type { Fraction } from "../solve/found.ts";

/** A square matrix of polynomials. */
export type PolynomialMatrix = readonly (readonly Polynomial[])[];

/** A symmetric matrix of fractions as `matrix / denominator` with one polynomial below. */
export function overOneDenominator(
  h: readonly (readonly Fraction[])[],
  variables: number,
  work: WorkBudget,
): { readonly matrix: PolynomialMatrix; readonly denominator: Polynomial } {
  let denominator = constantPolynomial(variables, 1n);
  for (const { denominator: d } of h.flat()) {
    const common = gcdPolynomials(denominator, d, work);
    denominator = multiplyPolynomials(denominator, exactQuotient(d, common, work), work);
  }
  const matrix = h.map((row) =>
    row.map((x) => multiplyPolynomials(x.numerator, exactQuotient(denominator, x.denominator, work), work)),
  );
  return { matrix, denominator };
}

/**
 * The characteristic polynomial `det(λ - A)` of a matrix of polynomials over Z, ascending, monic: Faddeev and
 * LeVerrier, whose divisions by whole numbers leave no remainder. `n⁴` products; spends `terms`.
 */
export function characteristicOf(a: PolynomialMatrix, variables: number, work: WorkBudget): readonly Polynomial[] {
  const n = a.length;
  const zero = constantPolynomial(variables, 0n);
  const coefficients = new Array<Polynomial>(n + 1).fill(constantPolynomial(variables, 1n));
  let power: PolynomialMatrix = a.map((row, i) => row.map((_, j) => constantPolynomial(variables, i === j ? 1n : 0n)));
  for (let k = 1; k <= n; k += 1) {
    const product = multiplyMatrices(a, power, zero, work);
    const trace = product.reduce((sum, row, i) => addPolynomials(sum, row[i] ?? zero), zero);
    const c = divideByInteger(trace, BigInt(-k));
    if (c === null) throw new Error("characteristicOf: a trace is not divisible");
    coefficients[n - k] = c;
    power = product.map((row, i) => row.map((x, j) => (i === j ? addPolynomials(x, c) : x)));
  }
  return coefficients;
}

function multiplyMatrices(
  a: PolynomialMatrix,
  b: PolynomialMatrix,
  zero: Polynomial,
  work: WorkBudget,
): PolynomialMatrix {
  return a.map((row) =>
    Array.from({ length: b[0]?.length ?? 0 }, (_, j) =>
      row.reduce((sum, x, k) => {
        const y = b[k]?.[j] ?? zero;
        return isZeroPolynomial(x) || isZeroPolynomial(y) ? sum : addPolynomials(sum, multiplyPolynomials(x, y, work));
      }, zero),
    ),
  );
}
