import type { WorkBudget } from "../algebra/budget.ts";
import type { RationalInterval } from "../algebra/fixedPoint.ts";
import {
  constantPolynomial,
  negatePolynomial,
  type Polynomial,
  scalePolynomial,
  subtractPolynomials,
  variablePolynomial,
  variablesOf,
} from "../algebra/polynomial.ts";
import { refineRoot } from "../algebra/refinement.ts";
import { renameVariables } from "../algebra/substitution.ts";
import { type AlgebraicPoint, solveZeroDimensional } from "../algebra/zeroDimensional.ts";
import { addRational, compareRational, type Rational, rational } from "../number/rational.ts";
import type { RealPart } from "./family.ts";
import { createSeparator, isSameNumber, type SeparateNumber, type SeparatePoint } from "./points.ts";
import { pointOver, smallVectors } from "./samples.ts";
import type { Shape } from "./shape.ts";
import type { SignCondition, System } from "./system.ts";
import { spreadPoint } from "./variety.ts";

/** Values of the free variables that are tried for each root. */
export const MOST_SAMPLES = 60;

/**
 * The families over a core that fixes the values of some free variables to finitely many and leaves the others free:
 * one for each real solution of the core that `isWanted`, told apart by bounds for these variables. Null when the core
 * is not so.
 */
export function parallelFamilies(
  { names }: System,
  generators: readonly Polynomial[],
  dimension: number,
  shape: Shape,
  allows: (base: AlgebraicPoint) => boolean,
  work: WorkBudget,
  isWanted: (inner: SeparatePoint) => boolean = () => true,
): RealPart | null {
  const { free, core, coordinates } = shape;
  const fixed = Array.from({ length: free.length }, (_, i) => i).filter((i) =>
    core.some((p) => variablesOf(p).includes(i)),
  );
  if (fixed.length > core.length || free.length - fixed.length !== dimension) return null;
  const places = Array.from({ length: free.length }, (_, i) => fixed.indexOf(i));
  const inner = core.map((p) => renameVariables(p, fixed.length, places));
  const zeros = solveZeroDimensional(inner, fixed.length, work);
  if (zeros.kind === "infinite") return null;
  const points = zeros.kind === "empty" ? [] : zeros.points.map(createSeparator(work));
  const wanted = points.filter(isWanted);
  const families = wanted.flatMap((point) => {
    const bases = smallVectors(dimension)
      .slice(0, MOST_SAMPLES)
      .map((values) => spreadPoint(point.point, places, values));
    const base = bases.find(allows);
    if (base === undefined) return [];
    const signs = fixed.flatMap((place, k) => boundsOf(point, points, k, free[place] ?? 0, names.length, work));
    return [{ generators, dimension, shape, sample: pointOver(base, coordinates, work), signs, apartIn: null }];
  });
  return { families, isolated: [], isCertain: families.length === wanted.length };
}

/** Simple bounds for variable `index` that hold for coordinate `k` of `point` and exclude all other values of it. */
export function boundsOf(
  point: SeparatePoint,
  points: readonly SeparatePoint[],
  k: number,
  index: number,
  variables: number,
  work: WorkBudget,
): readonly SignCondition[] {
  const number = point.fields[k];
  if (number === undefined) return [];
  const { own, others } = apart(
    number,
    points.flatMap((p) => p.fields[k] ?? []),
    work,
  );
  const below = others.filter((o) => compareRational(o.upper, own.lower) < 0).map((o) => o.upper);
  const above = others.filter((o) => compareRational(own.upper, o.lower) < 0).map((o) => o.lower);
  const x = variablePolynomial(variables, index);
  const shifted = ({ n, d }: Rational): Polynomial =>
    subtractPolynomials(scalePolynomial(x, d), constantPolynomial(variables, n));
  const conditions: SignCondition[] = [];
  if (below.length > 0) {
    const bound = simplestBetween({ lower: largestOf(below), upper: own.lower });
    conditions.push({ polynomial: shifted(bound), strict: true });
  }
  if (above.length > 0) {
    const bound = simplestBetween({ lower: own.upper, upper: smallestOf(above) });
    conditions.push({ polynomial: negatePolynomial(shifted(bound)), strict: true });
  }
  return conditions;
}

/** Enclosures of a number and of those of `list` that differ from it, so narrow that none meets that of the number. */
function apart(number: SeparateNumber, list: readonly SeparateNumber[], work: WorkBudget) {
  const different = list.filter((o) => !isSameNumber(o, number));
  for (let bits = 64; ; bits *= 2) {
    const own = refineRoot(number.minimal, number.root, bits, work);
    const others = different.map((o) => refineRoot(o.minimal, o.root, bits, work));
    const isDisjoint = (o: RationalInterval): boolean =>
      compareRational(o.upper, own.lower) < 0 || compareRational(own.upper, o.lower) < 0;
    if (others.every(isDisjoint)) return { own, others };
  }
}

function largestOf(list: readonly Rational[]): Rational {
  return list.reduce((a, b) => (compareRational(a, b) < 0 ? b : a));
}

function smallestOf(list: readonly Rational[]): Rational {
  return list.reduce((a, b) => (compareRational(a, b) < 0 ? a : b));
}

/** A rational number strictly between the ends, of the smallest denominator; the ends differ. */
export function simplestBetween({ lower, upper }: RationalInterval): Rational {
  if (lower.n < 0n && upper.n > 0n) return rational(0n);
  if (upper.n <= 0n) {
    const { n, d } = simplestBetween({ lower: { n: -upper.n, d: upper.d }, upper: { n: -lower.n, d: lower.d } });
    return { n: -n, d };
  }
  const floor = lower.n / lower.d;
  const next = rational(floor + 1n);
  if (compareRational(next, upper) < 0) return next;
  const whole = rational(-floor);
  const [low, high] = [addRational(lower, whole), addRational(upper, whole)];
  // Between low and high inside (0, 1]: the reciprocal of the simplest number between their reciprocals.
  const inverse =
    low.n === 0n
      ? rational(high.d / high.n + 1n)
      : simplestBetween({ lower: rational(high.d, high.n), upper: rational(low.d, low.n) });
  return addRational(rational(inverse.d, inverse.n), rational(floor));
}
