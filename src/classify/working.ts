import { factorUnivariate } from "../algebra/factor.ts";
import { characteristicPolynomial } from "../algebra/fieldMatrix.ts";
import { rationalValue } from "../algebra/numberField.ts";
import type { AlgebraicPoint } from "../algebra/zeroDimensional.ts";
import { quadraticForm } from "../calculus/taylor.ts";
import {
  type Expr,
  isWhole,
  number,
  powerOf,
  product,
  productOf,
  subtract,
  sumOf,
  symbol,
  ZERO_EXPR,
} from "../expr/expr.ts";
import { rational } from "../number/rational.ts";
import type { Coordinate, Quantity, Working } from "../record/critical.ts";
import type { FieldMatrix } from "./blocks.ts";
import { integerPolynomial } from "./eigenpairs.ts";
import { exprOf, quantityOfElement } from "./quantities.ts";
import type { Surroundings } from "./surroundings.ts";

/** Larger Hessians are not written out at each point. */
const LARGEST_SIZE = 6;

/** Nothing written. */
export const NO_WORKING: Working = Object.freeze({ hessian: null, characteristic: null, model: null });

/** What is written of the way to the eigenvalues of a point: Hessian, characteristic polynomial, Taylor model. */
export function workingAt(
  point: AlgebraicPoint,
  hessian: FieldMatrix,
  at: readonly Coordinate[],
  loss: Quantity,
  around: Surroundings,
): Working {
  if (hessian.length > LARGEST_SIZE) return NO_WORKING;
  const entries = hessian.map((row) => row.map((x) => exprOf(quantityOfElement(point, x, around))));
  const written = entries.map((row) => row.flatMap((x) => (x === null ? [] : [x])));
  if (written.some((row) => row.length < hessian.length)) return NO_WORKING;
  return {
    hessian: written,
    characteristic: characteristicAt(hessian, around),
    model: modelAt(written, at, exprOf(loss), around),
  };
}

/** det(λ - H) of a rational matrix, multiplied out and in factors. */
function characteristicAt(hessian: FieldMatrix, { names, tidier, work }: Surroundings): Working["characteristic"] {
  if (hessian.some((row) => row.some((x) => rationalValue(x) === null))) return null;
  const letter = names.includes("lambda") ? "lambda_" : "lambda";
  const coefficients = characteristicPolynomial(hessian, [0n, 1n], work);
  const terms = coefficients
    .map((c, k) => ({ value: rationalValue(c) ?? rational(0n), k }))
    .filter(({ value }) => value.n !== 0n)
    .reverse()
    .map(({ value, k }) => product(number(value), powerOf(symbol(letter), k)));
  const whole = integerPolynomial(coefficients);
  const { powers } = factorUnivariate(whole, work);
  const monic = powers.map(({ factor, multiplicity }) => {
    const lead = factor.at(-1) ?? 1n;
    const base = sumOf(
      factor
        .map((c, k) => ({ c, k }))
        .filter(({ c }) => c !== 0n)
        .reverse()
        .map(({ c, k }) => tidier.tidy(product(number(rational(c, lead)), powerOf(symbol(letter), k)))),
    );
    return multiplicity === 1 ? base : powerOf(base, multiplicity);
  });
  const isProduct = powers.length > 1 || (powers[0]?.multiplicity ?? 1) > 1;
  const polynomial = sumOf(terms.map((t) => tidier.tidy(t)));
  return { symbol: letter, polynomial, factored: isProduct ? productOf(monic) : polynomial };
}

/** The loss at the point and half the quadratic form of the Hessian: the linear term is 0. */
function modelAt(
  hessian: readonly (readonly Expr[])[],
  at: readonly Coordinate[],
  loss: Expr | null,
  { tidier }: Surroundings,
): Expr | null {
  const values = at.map(({ value }) => exprOf(value));
  if (loss === null || values.includes(null)) return null;
  const offsets = at.map(({ variable }, i) => {
    const value = values[i] ?? ZERO_EXPR;
    return isWhole(value, 0) ? symbol(variable) : subtract(symbol(variable), value);
  });
  return tidier.tidy(sumOf([loss, quadraticForm(hessian, offsets)]));
}
