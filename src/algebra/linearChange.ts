import { invertMatrix, rankMatrix } from "../number/matrix.ts";
import { gcd, rational } from "../number/rational.ts";
import type { WorkBudget } from "./budget.ts";
import { factorPolynomial } from "./factorPolynomial.ts";
import {
  addPolynomials,
  constantPolynomial,
  degreeOfMonomial,
  multiplyPolynomials,
  type Polynomial,
  polynomial,
  powerPolynomial,
  scalePolynomial,
  totalDegree,
} from "./polynomial.ts";
import { linearForm } from "./substitution.ts";

/** New coordinates `s = forward · x`, and `x = backward · s / denominator`, in whole numbers. */
export type LinearChange = {
  readonly forward: readonly (readonly bigint[])[];
  readonly backward: readonly (readonly bigint[])[];
  readonly denominator: bigint;
};

/**
 * Coordinates along which `p` grows slowest: the linear factors of its highest form, completed by variables. In these
 * the Newton polytope shows the zeros that `p` has at infinity. Null when no linear factor has two variables.
 */
export function coordinatesAtInfinity(p: Polynomial, work: WorkBudget): LinearChange | null {
  const degree = totalDegree(p);
  const top = polynomial(
    p.variables,
    p.terms.filter((t) => degreeOfMonomial(t.exponents) === degree),
  );
  const linear = factorPolynomial(top, work).powers.filter(({ factor }) => totalDegree(factor) === 1);
  if (linear.every(({ factor }) => factor.terms.length === 1)) return null;
  const unit = (i: number): bigint[] => Array.from({ length: p.variables }, (_, j) => (i === j ? 1n : 0n));
  const candidates = [
    ...linear.map(({ factor }) => weightsOf(factor)),
    ...Array.from({ length: p.variables }, (_, i) => unit(i)),
  ];
  const forward: (readonly bigint[])[] = [];
  for (const row of candidates) {
    const next = [...forward, row].map((r) => r.map((x) => rational(x)));
    if (rankMatrix(next) > forward.length) forward.push(row);
  }
  const inverse = invertMatrix(forward.map((row) => row.map((x) => rational(x))));
  if (inverse === null) return null;
  const denominator = inverse.flat().reduce((l, { d }) => (l * d) / gcd(l, d), 1n);
  return { forward, backward: inverse.map((row) => row.map(({ n, d }) => (n * denominator) / d)), denominator };
}

function weightsOf(form: Polynomial): bigint[] {
  return Array.from(
    { length: form.variables },
    (_, i) => form.terms.find((t) => t.exponents[i] === 1)?.coefficient ?? 0n,
  );
}

/** `p(rows · x / denominator) · denominator^(degree of p)`: whole again. Spends `terms`. */
export function composeLinear(
  p: Polynomial,
  rows: readonly (readonly bigint[])[],
  denominator: bigint,
  work: WorkBudget,
): Polynomial {
  const degree = totalDegree(p);
  const forms = rows.map((row) => linearForm(row));
  return p.terms.reduce(
    (sum, { exponents, coefficient }) => {
      const scale = coefficient * denominator ** BigInt(degree - degreeOfMonomial(exponents));
      const product = forms.reduce(
        (q, form, i) => multiplyPolynomials(q, powerPolynomial(form, exponents[i] ?? 0, work), work),
        constantPolynomial(p.variables, 1n),
      );
      return addPolynomials(sum, scalePolynomial(product, scale));
    },
    constantPolynomial(p.variables, 0n),
  );
}
