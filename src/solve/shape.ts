import type { WorkBudget } from "../algebra/budget.ts";
import { GREVLEX, groebnerBasis, isUnitIdeal } from "../algebra/groebner.ts";
import {
  addPolynomials,
  constantPolynomial,
  degreeIn,
  equalPolynomials,
  isConstantPolynomial,
  isZeroPolynomial,
  multiplyPolynomials,
  negatePolynomial,
  type Polynomial,
  powerPolynomial,
  primitivePart,
  totalDegree,
  variablePolynomial,
  variablesOf,
} from "../algebra/polynomial.ts";
import { coefficientsIn, divideExactly, renameVariables } from "../algebra/substitution.ts";
import type { Fraction } from "./found.ts";
import { evaluateAtFractions, reduced } from "./rational.ts";
import { withoutFactors } from "./split.ts";

/**
 * The zero set of an ideal as a graph over the zero set of its `core`: `free` are the variables that are left, and
 * `coordinates` all variables as fractions in these (as unknowns 0, 1, …). The graph is over all real points of the
 * core (all points when there is none) at which no polynomial of `nonzero` is 0; `core` and `nonzero` are in the free
 * variables.
 */
export type Shape = {
  readonly free: readonly number[];
  readonly coordinates: readonly Fraction[];
  readonly nonzero: readonly Polynomial[];
  readonly core: readonly Polynomial[];
};

/** `variable = -constant/slope` where `slope ≠ 0`. */
type Step = { readonly index: number; readonly slope: Polynomial; readonly constant: Polynomial };

/**
 * Solves equations one after another for a variable that occurs linearly with a coefficient that is 0 nowhere on the
 * zero set (proved: together they span the unit ideal), the last variables first. Each step is an isomorphism between
 * the zero set and one in fewer variables, so nothing is lost or gained. Spends `pairs` and `terms`.
 */
export function shapeOf(generators: readonly Polynomial[], variables: number, work: WorkBudget): Shape {
  const steps: Step[] = [];
  const slopes: Polynomial[] = [];
  let rest = generators.map(primitivePart);
  for (;;) {
    const found = findStep(generators, rest, variables, slopes, work);
    if (found === null) break;
    const { equation, ...step } = found;
    steps.push(step);
    if (!isConstantPolynomial(step.slope)) slopes.push(primitivePart(step.slope));
    rest = rest
      .filter((p) => p !== equation)
      .map((p) => primitivePart(withoutFactors(substituteStep(p, step, work), slopes, work)))
      .filter((p) => !isZeroPolynomial(p));
    rest = rest.filter((p, i) => !rest.some((q, j) => isSmallerDivisor(q, p, j < i, work)));
  }
  const solved = new Set(steps.map((s) => s.index));
  const free = Array.from({ length: variables }, (_, i) => i).filter((i) => !solved.has(i));
  const places = Array.from({ length: variables }, (_, i) => free.indexOf(i));
  const coordinates = coordinatesOf(steps, free, variables, work);
  const conditions = slopes.flatMap((p) => {
    const { numerator } = evaluateAtFractions(p, coordinates, free.length, work);
    return isConstantPolynomial(numerator) ? [] : [primitivePart(numerator)];
  });
  return { free, coordinates, nonzero: conditions, core: rest.map((p) => renameVariables(p, free.length, places)) };
}

/** The shape with equations of the core replaced by divisors of them that `vanishes` on the zero set as well. */
export function tightenShape(
  shape: Shape,
  divisors: (p: Polynomial) => readonly Polynomial[],
  vanishes: (p: Polynomial) => boolean,
  work: WorkBudget,
): Shape {
  const core = shape.core.map((p) => divisors(p).find(vanishes) ?? p);
  return { ...shape, core: core.filter((p, i) => !core.some((q, j) => isSmallerDivisor(q, p, j < i, work))) };
}

/** Whether `q` divides `p` and is another polynomial, or the same one earlier in the list. */
function isSmallerDivisor(q: Polynomial, p: Polynomial, isEarlier: boolean, work: WorkBudget): boolean {
  if (q === p) return false;
  if (totalDegree(q) === totalDegree(p)) return isEarlier && equalPolynomials(p, q);
  return totalDegree(q) < totalDegree(p) && divideExactly(p, q, work) !== null;
}

function findStep(
  generators: readonly Polynomial[],
  rest: readonly Polynomial[],
  variables: number,
  slopes: readonly Polynomial[],
  work: WorkBudget,
): (Step & { readonly equation: Polynomial }) | null {
  const candidates: (Step & { readonly equation: Polynomial })[] = [];
  for (const equation of rest) {
    for (let index = variables - 1; index >= 0; index -= 1) {
      if (degreeIn(equation, index) !== 1) continue;
      const [constant, slope] = coefficientsIn(equation, index);
      if (constant !== undefined && slope !== undefined) candidates.push({ equation, index, slope, constant });
    }
  }
  candidates.sort((a, b) => totalDegree(a.slope) - totalDegree(b.slope) || b.index - a.index);
  return (
    candidates.find(({ slope }) => {
      const remaining = withoutFactors(slope, slopes, work);
      if (isConstantPolynomial(remaining)) return true;
      return isUnitIdeal(groebnerBasis([...generators, remaining], variables, GREVLEX, work));
    }) ?? null
  );
}

/** `p` with the step's variable replaced, times a power of the slope. */
function substituteStep(p: Polynomial, { index, slope, constant }: Step, work: WorkBudget): Polynomial {
  const coefficients = coefficientsIn(p, index);
  const value = negatePolynomial(constant);
  let result = constantPolynomial(p.variables, 0n);
  coefficients.forEach((c, k) => {
    const up = powerPolynomial(value, k, work);
    const down = powerPolynomial(slope, coefficients.length - 1 - k, work);
    result = addPolynomials(result, multiplyPolynomials(c, multiplyPolynomials(up, down, work), work));
  });
  return result;
}

/** All variables as fractions in the free ones: steps are put into each other from the last to the first. */
function coordinatesOf(
  steps: readonly Step[],
  free: readonly number[],
  variables: number,
  work: WorkBudget,
): readonly Fraction[] {
  const one = constantPolynomial(free.length, 1n);
  const coordinates: Fraction[] = Array.from({ length: variables }, (_, i) => {
    const place = free.indexOf(i);
    const numerator = place < 0 ? constantPolynomial(free.length, 0n) : variablePolynomial(free.length, place);
    return { numerator, denominator: one };
  });
  for (const { index, slope, constant } of [...steps].reverse()) {
    const up = evaluateAtFractions(negatePolynomial(constant), coordinates, free.length, work);
    const down = evaluateAtFractions(slope, coordinates, free.length, work);
    coordinates[index] = quotientOf(up, down, work);
  }
  return coordinates;
}

function quotientOf(a: Fraction, b: Fraction, work: WorkBudget): Fraction {
  const numerator = multiplyPolynomials(a.numerator, b.denominator, work);
  return reduced({ numerator, denominator: multiplyPolynomials(a.denominator, b.numerator, work) }, work);
}

/** Whether the zero set is described by equations of degree 1. */
export function isAffine(generators: readonly Polynomial[]): boolean {
  return generators.every((p) => totalDegree(p) === 1 && variablesOf(p).length > 0);
}
