import type { WorkBudget } from "../algebra/budget.ts";
import {
  evaluateAtElements,
  invertElement,
  multiplyElements,
  rationalValue,
  scaleElement,
} from "../algebra/numberField.ts";
import type { AlgebraicPoint } from "../algebra/zeroDimensional.ts";
import { type Rational, rational } from "../number/rational.ts";
import type { Fraction } from "./found.ts";

/** Values tried for parameters, the simplest first. */
const SMALL: readonly Rational[] = [
  rational(1n),
  rational(2n),
  rational(-1n),
  rational(0n),
  rational(3n),
  rational(1n, 2n),
  rational(-2n),
];

/** The number of vectors tried. */
const MOST_VECTORS = 300;

/** Vectors of small numbers, `(1, …, 1)` first and then by the places of their entries in the list of values. */
export function smallVectors(length: number): readonly (readonly Rational[])[] {
  let ranks: (readonly number[])[] = [[]];
  const widest = length === 1 ? SMALL.length : length <= 3 ? 5 : length <= 5 ? 3 : 2;
  for (let i = 0; i < length; i += 1) {
    ranks = ranks.flatMap((r) => Array.from({ length: widest }, (_, k) => [...r, k])).slice(0, 20 * MOST_VECTORS);
  }
  const total = (r: readonly number[]): number => r.reduce((sum, k) => sum + k, 0);
  return [...ranks]
    .sort((a, b) => total(a) - total(b))
    .slice(0, MOST_VECTORS)
    .map((r) => r.map((k) => SMALL[k] ?? rational(1n)));
}

/** The point of a graph over `base`: fractions in the coordinates of `base`, whose denominators are not 0 there. */
export function pointOver(base: AlgebraicPoint, coordinates: readonly Fraction[], work: WorkBudget): AlgebraicPoint {
  const { minimal, root } = base;
  const values = coordinates.map(({ numerator, denominator }) => {
    const above = evaluateAtElements(numerator, base.coordinates, minimal, work);
    const below = evaluateAtElements(denominator, base.coordinates, minimal, work);
    const divisor = rationalValue(below);
    if (divisor !== null) return scaleElement(above, rational(divisor.d, divisor.n));
    return multiplyElements(above, invertElement(below, minimal, work), minimal);
  });
  return { minimal, root, coordinates: values };
}
