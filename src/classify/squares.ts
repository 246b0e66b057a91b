import type { WorkBudget } from "../algebra/budget.ts";
import { rationalValue } from "../algebra/numberField.ts";
import {
  isConstantPolynomial,
  leadingCoefficient,
  negatePolynomial,
  type Polynomial,
  scalePolynomial,
  subtractPolynomials,
  variablesOf,
} from "../algebra/polynomial.ts";
import { type SumOfSquares, sumOfSquares } from "../algebra/sumOfSquares.ts";
import { type Expr, number } from "../expr/expr.ts";
import { divideRational, type Rational, rational } from "../number/rational.ts";
import type { GlobalArgument } from "../record/critical.ts";
import { portionOf, within } from "../solve/work.ts";
import { polynomialExpr } from "../solve/writing.ts";
import type { LossValue, Surroundings } from "./surroundings.ts";

/** What one search for a Gram matrix may spend. */
const WORK = 40_000_000;
/** The loss is tried at points with these coordinates before a proof is sought. */
const SAMPLES: readonly number[] = [-10, -3, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 3, 10];
const MOST_SAMPLES = 15_000;

/** A claim about the whole domain by an exact sum of squares. */
export type SquareClaim = { readonly global: "minimum" | "maximum"; readonly why: GlobalArgument };

/**
 * Tells for the set at place `i` whether its value is the least or the largest of a polynomial loss, by a Gram matrix:
 * the loss less the value (or the value less the loss) is a sum of squares of polynomials, perhaps after it was
 * multiplied by `1 + Σ xᵢ²`. Sought only for rational values that no other known one is beyond and that samples do not
 * contradict, once for each value. Null: not proved.
 */
export function createSquareClaims(
  values: readonly (LossValue | null)[],
  around: Surroundings,
): (i: number) => SquareClaim | null {
  const known = new Map<string, SquareClaim | null>();
  return (i) => {
    const own = values[i] ?? null;
    const value = own?.exact ? rationalValue(own.exact.element) : null;
    if (own === null || value === null) return null;
    const key = `${value.n}/${value.d}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const isLeast = values.every((other) => other === null || other.bounds.hi >= own.bounds.lo);
    const isLargest = values.every((other) => other === null || other.bounds.lo <= own.bounds.hi);
    const made = (isLeast ? claim(value, 1, around) : null) ?? (isLargest ? claim(value, -1, around) : null);
    known.set(key, made);
    return made;
  };
}

/** Whether a polynomial is proved to be never negative by a Gram matrix; false says nothing. */
export function isSumOfSquares(p: Polynomial, work: WorkBudget): boolean {
  return !isContradicted(p) && within(() => sumOfSquares(p, portionOf(work, WORK))) !== null;
}

function claim(value: Rational, sign: 1 | -1, around: Surroundings): SquareClaim | null {
  const why = identityFor(value, sign, around);
  return why && { global: sign > 0 ? "minimum" : "maximum", why };
}

function identityFor(c: Rational, sign: 1 | -1, around: Surroundings): GlobalArgument | null {
  const { jet, work, names } = around;
  if (jet === null || jet.loss === null || !isConstantPolynomial(jet.loss.denominator)) return null;
  const scale = leadingCoefficient(jet.loss.denominator) * c.d;
  const above = subtractPolynomials(
    scalePolynomial(jet.loss.numerator, c.d),
    scalePolynomial(jet.loss.denominator, c.n),
  );
  const difference = (scale < 0n ? -1 : 1) === sign ? above : negatePolynomial(above);
  if (isContradicted(difference)) return null;
  const found = within(() => sumOfSquares(difference, portionOf(work, WORK)));
  return found && gramArgument(found, scale < 0n ? -scale : scale, c, sign, names);
}

function gramArgument(
  { multiplier, squares }: SumOfSquares,
  scale: bigint,
  c: Rational,
  sign: 1 | -1,
  names: readonly string[],
): GlobalArgument {
  const written = (p: Polynomial): Expr => polynomialExpr(p, names);
  return {
    kind: "gram",
    sign,
    value: number(c),
    multiplier: isConstantPolynomial(multiplier) ? null : written(multiplier),
    squares: squares.map(({ times, square }) => ({
      times: number(divideRational(times, rational(scale))),
      square: written(square),
    })),
  };
}

/** Whether `p` has a negative value at one of some points, in doubles: no proof is sought then. */
function isContradicted(p: Polynomial): boolean {
  const variables = variablesOf(p);
  const count = SAMPLES.length ** variables.length;
  if (count > MOST_SAMPLES) return false;
  const scale = p.terms.reduce((sum, t) => Math.max(sum, Math.abs(Number(t.coefficient))), 0);
  const point = new Array<number>(p.variables).fill(0);
  for (let k = 0; k < count; k += 1) {
    let rest = k;
    for (const i of variables) {
      point[i] = SAMPLES[rest % SAMPLES.length] ?? 0;
      rest = Math.floor(rest / SAMPLES.length);
    }
    let value = 0;
    let size = 0;
    for (const { exponents, coefficient } of p.terms) {
      let term = Number(coefficient) / scale;
      exponents.forEach((e, i) => {
        if (e > 0) term *= (point[i] ?? 0) ** e;
      });
      value += term;
      size += Math.abs(term);
    }
    if (value < -1e-9 * size) return true;
  }
  return false;
}
