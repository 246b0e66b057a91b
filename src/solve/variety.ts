import type { WorkBudget } from "../algebra/budget.ts";
import { combinations, jacobianMatrix, minorsOf } from "../algebra/minors.ts";
import { constantElement } from "../algebra/numberField.ts";
import {
  constantPolynomial,
  type Polynomial,
  scalePolynomial,
  subtractPolynomials,
  totalDegree,
  variablePolynomial,
  variablesOf,
} from "../algebra/polynomial.ts";
import { type AlgebraicPoint, solveZeroDimensional } from "../algebra/zeroDimensional.ts";
import { type Rational, rational } from "../number/rational.ts";
import { realHypersurface } from "./hypersurface.ts";
import { isIsolatedOnCurve } from "./isolation.ts";
import { createSeparator, isSameNumber, isSamePoint, type SeparatePoint, vanishesAt } from "./points.ts";
import { smallVectors } from "./samples.ts";

/**
 * The real zeros of equations whose complex zero set has dimension `dimension` everywhere. `pieces` are regular
 * points, one for each choice of the coordinates that have finitely many values: around a regular point the zeros
 * form a manifold of that dimension. `isolated` are zeros with no other zero nearby. `isCertain` says that every zero
 * is one of these, or lies in the closure of the manifold, and that each choice with such zeros has its piece.
 */
export type RealVariety = {
  readonly pieces: readonly Piece[];
  readonly isolated: readonly AlgebraicPoint[];
  readonly isCertain: boolean;
};

/** A regular point, with the values of the coordinates `fixed` (by index) that single out its piece. */
export type Piece = { readonly sample: AlgebraicPoint; readonly fixed: readonly FixedCoordinate[] };
export type FixedCoordinate = {
  readonly index: number;
  readonly own: SeparatePoint;
  readonly all: readonly SeparatePoint[];
};

/** Slices that are solved in the search for a regular point, and sets of coordinates that are held. */
const MOST_SLICES = 12;
const MOST_FRAMES = 4;

/**
 * The real zeros of `equations` in `variables` unknowns, whose complex zeros have dimension `dimension > 0`
 * everywhere, at points that `allows`. Spends every kind.
 */
export function realVariety(
  equations: readonly Polynomial[],
  variables: number,
  dimension: number,
  allows: (point: AlgebraicPoint) => boolean,
  work: WorkBudget,
): RealVariety {
  const [only] = equations;
  if (only !== undefined && equations.length === 1) {
    const real = realHypersurface(only, allows, work);
    if (real === null) return { pieces: [], isolated: [], isCertain: false };
    const pieces = real.sample === null ? [] : [{ sample: real.sample, fixed: [] }];
    return { pieces, isolated: real.isolated, isCertain: real.isCertain };
  }
  const jacobian = jacobianMatrix(equations, variables);
  const minors = minorsOf(jacobian, variables - dimension, variables, work);
  const isRegular = (point: AlgebraicPoint): boolean =>
    allows(point) && minors.some((m) => !vanishesAt(m, point, work));
  const singular = solveZeroDimensional([...equations, ...minors], variables, work);
  const points = singular.kind === "finite" ? singular.points.filter(allows) : [];
  const decided = points.map((point) => ({
    point,
    alone: dimension === 1 ? isIsolatedOnCurve(equations, point, work) : null,
  }));
  const isolated = decided.filter((d) => d.alone === true).map((d) => d.point);
  const choices = fixedChoices(equations, variables, work);
  const samples = samplesOf(equations, variables, dimension, choices, isRegular, work);
  const isFull =
    samples.every((s) => s !== null) ||
    addNearest(equations, variables, dimension, { choices, samples, isolated }, isRegular, work);
  const pieces = samples.flatMap((sample, i) => (sample === null ? [] : [{ sample, fixed: choices[i] ?? [] }]));
  const isCertain = singular.kind !== "infinite" && isFull && decided.every((d) => d.alone !== null);
  return { pieces, isolated, isCertain };
}

/** All choices of values for the coordinates for which an equation has finitely many. */
function fixedChoices(
  equations: readonly Polynomial[],
  variables: number,
  work: WorkBudget,
): readonly (readonly FixedCoordinate[])[] {
  let choices: (readonly FixedCoordinate[])[] = [[]];
  for (let index = 0; index < variables; index += 1) {
    const equation = equations.find((p) => variablesOf(p).length === 1 && variablesOf(p)[0] === index);
    if (equation === undefined || totalDegree(equation) < 2) continue;
    const alone = { variables: 1, terms: equation.terms.map((t) => ({ ...t, exponents: [t.exponents[index] ?? 0] })) };
    const zeros = solveZeroDimensional([alone], 1, work);
    const all = zeros.kind === "finite" ? zeros.points.map(createSeparator(work)) : [];
    choices = choices.flatMap((choice) => all.map((own) => [...choice, { index, own, all }]));
  }
  return choices;
}

/** A regular point for each choice, a rational one where the slices have one; null where none is found. */
function samplesOf(
  equations: readonly Polynomial[],
  variables: number,
  dimension: number,
  choices: readonly (readonly FixedCoordinate[])[],
  isRegular: (point: AlgebraicPoint) => boolean,
  work: WorkBudget,
): (AlgebraicPoint | null)[] {
  const samples: (AlgebraicPoint | null)[] = choices.map(() => null);
  const isDone = (): boolean => samples.every((s) => s !== null && s.minimal.length === 2);
  const frames = combinations(variables, dimension).slice(-MOST_FRAMES).reverse();
  for (const values of smallVectors(dimension).slice(0, MOST_SLICES)) {
    for (const frame of frames) {
      const slice = frame.map((index, k) => valueEquation(variables, index, values[k] ?? rational(1n)));
      const zeros = solveZeroDimensional([...equations, ...slice], variables, work);
      if (zeros.kind !== "finite") continue;
      for (const point of zeros.points.filter(isRegular)) {
        const place = choices.findIndex((choice) => isOfChoice(point, choice, work));
        const known = samples[place];
        if (known === null || (known !== undefined && known.minimal.length > 2 && point.minimal.length === 2)) {
          samples[place] = point;
        }
      }
      if (isDone()) return samples;
    }
    if (samples.every((s) => s !== null)) return samples;
  }
  return samples;
}

/** `x_index = value`. */
function valueEquation(variables: number, index: number, { n, d }: Rational): Polynomial {
  return subtractPolynomials(
    scalePolynomial(variablePolynomial(variables, index), d),
    constantPolynomial(variables, n),
  );
}

function isOfChoice(point: AlgebraicPoint, choice: readonly FixedCoordinate[], work: WorkBudget): boolean {
  if (choice.length === 0) return true;
  const { fields } = createSeparator(work)(point);
  return choice.every(({ index, own }) => {
    const [mine, other] = [fields[index], own.fields[0]];
    return mine !== undefined && other !== undefined && isSameNumber(mine, other);
  });
}

type Search = {
  readonly choices: readonly (readonly FixedCoordinate[])[];
  readonly samples: (AlgebraicPoint | null)[];
  readonly isolated: readonly AlgebraicPoint[];
};

/**
 * Whether the choices that are left without a sample have no zeros but the isolated ones. Each component of the zero
 * set has a point nearest to a given one, and there the gradients and the way to it are dependent; when those points
 * are finitely many, they show every choice that has zeros, and regular ones become samples.
 */
function addNearest(
  equations: readonly Polynomial[],
  variables: number,
  dimension: number,
  { choices, samples, isolated }: Search,
  isRegular: (point: AlgebraicPoint) => boolean,
  work: WorkBudget,
): boolean {
  const way = Array.from({ length: variables }, (_, i) => valueEquation(variables, i, rational(BigInt(i + 1), 3n)));
  const extended = [way, ...jacobianMatrix(equations, variables)];
  const parallel = minorsOf(extended, variables - dimension + 1, variables, work);
  const nearest = solveZeroDimensional([...equations, ...parallel], variables, work);
  if (nearest.kind === "infinite") return false;
  const separate = createSeparator(work);
  const alone = isolated.map(separate);
  const isAlone = (point: SeparatePoint): boolean => alone.some((a) => isSamePoint(a, point));
  const points = nearest.kind === "empty" ? [] : nearest.points.filter((p) => !isAlone(separate(p)));
  choices.forEach((choice, i) => {
    samples[i] ??= points.find((p) => isRegular(p) && isOfChoice(p, choice, work)) ?? null;
  });
  return choices.every((choice, i) => samples[i] !== null || !points.some((p) => isOfChoice(p, choice, work)));
}

/** The point in `places.length` unknowns with the coordinates of `point` at their places and `values` at the others. */
export function spreadPoint(
  point: AlgebraicPoint,
  places: readonly number[],
  values: readonly Rational[],
): AlgebraicPoint {
  let next = 0;
  const coordinates = places.map((place) => {
    const own = point.coordinates[place];
    if (own !== undefined) return own;
    next += 1;
    return constantElement(values[next - 1] ?? rational(1n));
  });
  return { minimal: point.minimal, root: point.root, coordinates };
}
