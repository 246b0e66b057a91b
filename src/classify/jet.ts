import { type RealField, rootSigns } from "../algebra/algebraicNumber.ts";
import type { WorkBudget } from "../algebra/budget.ts";
import { characteristicPolynomial } from "../algebra/fieldMatrix.ts";
import { invertElement, multiplyElements, rationalValue, scaleElement } from "../algebra/numberField.ts";
import type { AlgebraicPoint } from "../algebra/zeroDimensional.ts";
import type { Jet } from "../calculus/taylor.ts";
import { rational } from "../number/rational.ts";
import type { Fraction } from "../solve/found.ts";
import { valueAt } from "../solve/points.ts";
import { createFractionReader } from "../solve/rational.ts";
import { blockOf, blocksOf, type FieldMatrix } from "./blocks.ts";

/** Loss and Hessian as fractions of polynomials over Z in the variables; `loss` is null when it is no such fraction. */
export type RationalJet = {
  readonly loss: Fraction | null;
  readonly hessian: readonly (readonly Fraction[])[];
};

/** The exact form of a jet, or null when the Hessian has none. Spends `terms` and `bits`. */
export function readJet(jet: Jet, names: readonly string[], work: WorkBudget): RationalJet | null {
  const read = createFractionReader(names, work);
  const rows: Fraction[][] = [];
  for (const row of jet.hessian) {
    const readings = row.map(read);
    const fractions = readings.flatMap((reading) => (reading.kind === "fraction" ? [reading.value] : []));
    if (fractions.length < row.length) return null;
    rows.push(fractions);
  }
  const loss = read(jet.loss);
  return { loss: loss.kind === "fraction" ? loss.value : null, hessian: rows };
}

/** The value of a fraction at a point where its denominator is not 0, as an element of the point's field. */
export function fractionAt({ numerator, denominator }: Fraction, point: AlgebraicPoint, work: WorkBudget) {
  const above = valueAt(numerator, point, work);
  const below = valueAt(denominator, point, work);
  const divisor = rationalValue(below);
  if (divisor !== null) return scaleElement(above, rational(divisor.d, divisor.n));
  return multiplyElements(above, invertElement(below, point.minimal, work), point.minimal);
}

/** The Hessian at a point. */
export function hessianAt(jet: RationalJet, point: AlgebraicPoint, work: WorkBudget): FieldMatrix {
  return jet.hessian.map((row) => row.map((entry) => fractionAt(entry, point, work)));
}

/** How many eigenvalues are positive, zero and negative. */
export type Inertia = { readonly positive: number; readonly zero: number; readonly negative: number };

/** The inertia of a symmetric matrix over a real field: Descartes' rule on the characteristic polynomial of each block. */
export function inertiaOf(matrix: FieldMatrix, field: RealField, work: WorkBudget): Inertia {
  const total = { positive: 0, zero: 0, negative: 0 };
  for (const block of blocksOf(matrix)) {
    const signs = rootSigns(field, characteristicPolynomial(blockOf(matrix, block), field.minimal, work), work);
    total.positive += signs.positive;
    total.zero += signs.zero;
    total.negative += signs.negative;
  }
  return total;
}
