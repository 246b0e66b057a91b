import type { WorkBudget } from "../algebra/budget.ts";
import {
  addPolynomials,
  constantPolynomial,
  isConstantPolynomial,
  isZeroPolynomial,
  multiplyPolynomials,
  type Polynomial,
  scalePolynomial,
  subtractPolynomials,
} from "../algebra/polynomial.ts";
import type { Setting } from "./setting.ts";

/**
 * A loss `scale · (‖u‖² ‖v‖² - 2 uᵀ M v) / (2 · below) + constant`, which is that of fitting a matrix by one of rank
 * one, `‖u vᵀ - M‖²`, up to scale and constant: `left` and `right` are the indices of the variables u and v, v not
 * more than u; the matrix is `entries / (2 · scale)`.
 */
export type Factored = {
  readonly left: readonly number[];
  readonly right: readonly number[];
  readonly entries: readonly (readonly Polynomial[])[];
  readonly scale: bigint;
  readonly below: bigint;
};

/** The loss as the fit of a matrix in the parameters by a product of a column and a row; null where it is none. */
export function factoredForm({ loss, places }: Setting): Factored | null {
  const below = loss?.denominator.terms[0]?.coefficient;
  if (loss === null || below === undefined || !isConstantPolynomial(loss.denominator)) return null;
  const parts = partsByVariables(loss.numerator, places.variables);
  const coefficient = (i: number, j: number, power: number): Polynomial | null => {
    const key = Array.from({ length: places.variables }, (_, k) => (k === i || k === j ? power : 0)).join();
    return parts.get(key) ?? null;
  };
  const all = Array.from({ length: places.variables }, (_, i) => i);
  const second = all.filter((j) => j > 0 && coefficient(0, j, 2) !== null);
  const first = all.filter((i) => !second.includes(i));
  if (second.length === 0 || first.length + second.length < 3) return null;
  const [left, right] = first.length >= second.length ? [first, second] : [second, first];
  if (right.length > 2) return null;
  const [whole] = left.flatMap((i) => right.map((j) => coefficient(i, j, 2)));
  const scale = whole?.terms[0]?.coefficient;
  if (!whole || scale === undefined || !isConstantPolynomial(whole) || scale <= 0n !== below <= 0n) return null;
  let known = 0;
  const entries: Polynomial[][] = [];
  for (const i of left) {
    const row: Polynomial[] = [];
    for (const j of right) {
      const square = coefficient(i, j, 2);
      if (square === null || !isZeroPolynomial(subtractPolynomials(square, whole))) return null;
      const own = coefficient(i, j, 1);
      known += own === null ? 1 : 2;
      row.push(own === null ? constantPolynomial(whole.variables, 0n) : scalePolynomial(own, -1n));
    }
    entries.push(row);
  }
  const rest = [...parts.keys()].filter((key) => !/^[0,]*$/.test(key)).length;
  return rest === known ? { left, right, entries, scale, below } : null;
}

/** The coefficients of `p` by the exponents of the variables. */
function partsByVariables(p: Polynomial, variables: number): ReadonlyMap<string, Polynomial> {
  const found = new Map<string, Polynomial>();
  for (const { exponents, coefficient } of p.terms) {
    const key = exponents.slice(0, variables).join();
    const own = exponents.map((e, i) => (i < variables ? 0 : e));
    const before = found.get(key)?.terms ?? [];
    found.set(key, { variables: p.variables, terms: [...before, { exponents: own, coefficient }] });
  }
  return found;
}

/** `MᵀM` for entries of one or two columns, its trace, and its determinant. */
export function gramOf({ entries, right }: Factored, variables: number, work: WorkBudget) {
  const zero = constantPolynomial(variables, 0n);
  const gram = right.map((_, i) =>
    right.map((__, j) =>
      entries.reduce(
        (sum, row) => addPolynomials(sum, multiplyPolynomials(row[i] ?? zero, row[j] ?? zero, work)),
        zero,
      ),
    ),
  );
  const [p = zero, q = zero] = gram[0] ?? [];
  const r = gram[1]?.[1] ?? zero;
  const determinant = subtractPolynomials(multiplyPolynomials(p, r, work), multiplyPolynomials(q, q, work));
  return { gram, trace: addPolynomials(p, r), determinant };
}
