import type { WorkBudget } from "../algebra/budget.ts";
import {
  degreeIn,
  multiplyPolynomials,
  type Polynomial,
  powerPolynomial,
  subtractPolynomials,
  variablePolynomial,
} from "../algebra/polynomial.ts";
import { coefficientsIn } from "../algebra/substitution.ts";
import type { Fraction } from "../solve/found.ts";
import type { Facts } from "./facts.ts";
import { substituteFraction, substituteInFraction } from "./fractions.ts";
import type { Root } from "./tower.ts";
import type { Places } from "./unknowns.ts";

/**
 * A part of the solutions: `rows` are 0 and the polynomials of `nonzero` (irreducible, with variables) are not;
 * `values` are those variables that are solved for, in the other variables, the parameters and the roots. `surface` is
 * an irreducible equation that is left as it is, and `signs` are polynomials that are positive, or negative.
 */
export type Branch = {
  readonly rows: readonly Polynomial[];
  readonly nonzero: readonly Polynomial[];
  readonly values: ReadonlyMap<number, Fraction>;
  readonly roots: readonly Root[];
  readonly surface: Surface | null;
  readonly signs: readonly Side[];
  /** What singles this part out among those of the last step; null where there is one part only. */
  readonly opening: Opening | null;
};

/** A part of a step: a polynomial is 0, or is not, or a variable has a value. */
export type Opening =
  | { readonly kind: "zero"; readonly polynomial: Polynomial }
  | { readonly kind: "nonzero"; readonly polynomial: Polynomial; readonly index: number; readonly value: Fraction }
  | { readonly kind: "value"; readonly index: number; readonly value: Fraction; readonly row: Polynomial | null };

/** The equation `polynomial = 0`, of degree `degree` in the variable `index` with a coefficient that is not 0 there. */
export type Surface = { readonly polynomial: Polynomial; readonly index: number; readonly degree: number };

/** A polynomial in free variables that is negative, or positive, on a branch. */
export type Side = { readonly polynomial: Polynomial; readonly isNegative: boolean };

/** What solving a case works with. */
export type Case = {
  readonly places: Places;
  readonly facts: Facts;
  readonly work: WorkBudget;
  /** Hears of each step; null: nobody does. */
  readonly teller: Teller | null;
};

/** Writes the way down: what a step makes of a branch, and what each branch ends in. `path` numbers the part. */
export type Teller = {
  readonly step: (from: Branch, parts: readonly Branch[], path: readonly number[]) => void;
  readonly part: (part: Branch, path: readonly number[]) => void;
  readonly end: (branch: Branch | null) => void;
};

/** The branch on which nothing is known but the rows and what is not 0. */
export function branchOf(rows: readonly Polynomial[], nonzero: readonly Polynomial[]): Branch {
  return { rows, nonzero, values: new Map(), roots: [], surface: null, signs: [], opening: null };
}

/** How many dimensions a branch has that is solved. */
export function dimensionOf({ values, surface }: Branch, { variables }: Places): number {
  return variables - values.size - (surface === null ? 0 : 1);
}

/** The branch in which a variable has this value. */
export function withValue(branch: Branch, index: number, value: Fraction, { work }: Case): Branch {
  const into = (p: Polynomial): Polynomial => substituteFraction(p, index, value, work).numerator;
  const values = [...branch.values].map(([i, known]) => [i, substituteInFraction(known, index, value, work)] as const);
  return {
    ...branch,
    rows: branch.rows.map(into),
    nonzero: branch.nonzero.map(into),
    values: new Map([...values, [index, value]]),
    opening: { kind: "value", index, value, row: null },
  };
}

/** A fraction at the points of a surface, of a degree in its variable that is below that of the equation. */
export function onSurface({ numerator, denominator }: Fraction, surface: Surface, work: WorkBudget): Fraction {
  const leading = coefficientsIn(surface.polynomial, surface.index).at(-1);
  if (leading === undefined) return { numerator, denominator };
  const [above, timesAbove] = remainder(numerator, surface, leading, work);
  const [below, timesBelow] = remainder(denominator, surface, leading, work);
  return {
    numerator: multiplyPolynomials(above, powerPolynomial(leading, timesBelow, work), work),
    denominator: multiplyPolynomials(below, powerPolynomial(leading, timesAbove, work), work),
  };
}

/** `[r, k]` with `leading^k p - r` a multiple of the equation, and r of lower degree in its variable. */
function remainder(
  p: Polynomial,
  { polynomial, index, degree }: Surface,
  leading: Polynomial,
  work: WorkBudget,
): readonly [Polynomial, number] {
  let [rest, times] = [p, 0];
  for (let d = degreeIn(rest, index); d >= degree; d = degreeIn(rest, index)) {
    const top = coefficientsIn(rest, index)[d];
    if (top === undefined) break;
    const shift = powerPolynomial(variablePolynomial(p.variables, index), d - degree, work);
    const scaled = multiplyPolynomials(rest, leading, work);
    const cancelled = multiplyPolynomials(multiplyPolynomials(top, shift, work), polynomial, work);
    rest = subtractPolynomials(scaled, cancelled);
    times += 1;
  }
  return [rest, times];
}
