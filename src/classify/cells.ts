import { signOfElement } from "../algebra/algebraicNumber.ts";
import type { WorkBudget } from "../algebra/budget.ts";
import { factorPolynomial } from "../algebra/factorPolynomial.ts";
import {
  constantPolynomial,
  isConstantPolynomial,
  leadingCoefficient,
  multiplyPolynomials,
  negatePolynomial,
  type Polynomial,
} from "../algebra/polynomial.ts";
import { realRoots } from "../algebra/roots.ts";
import { renameVariables, toUnivariate } from "../algebra/substitution.ts";
import { squareFreePart } from "../algebra/univariateGcd.ts";
import type { AlgebraicPoint } from "../algebra/zeroDimensional.ts";
import { addRational, divideRational, type Rational, rational } from "../number/rational.ts";
import type { FoundFamily, Graph } from "../solve/found.ts";
import { signCondition } from "../solve/places.ts";
import { rationalPoint, valueAt, vanishesAt } from "../solve/points.ts";
import { evaluateAtFractions } from "../solve/rational.ts";
import { pointOver, smallVectors } from "../solve/samples.ts";
import { definiteSign } from "./signChange.ts";

/** A family that is a graph over a space of parameters. */
export type GraphFamily = FoundFamily & { readonly graph: Graph };

export function isGraphFamily(family: FoundFamily): family is GraphFamily {
  return family.graph !== null;
}

/** A polynomial on a graph as one in its parameters with the same sign. */
export function onGraph(p: Polynomial, graph: Graph, work: WorkBudget): Polynomial {
  const { numerator, denominator } = evaluateAtFractions(p, graph.coordinates, graph.free.length, work);
  return isConstantPolynomial(denominator) ? numerator : multiplyPolynomials(numerator, denominator, work);
}

/** `sign · Π factors`: the sign of a polynomial by those of its irreducible factors that are of odd power and can change. */
export type Turning = { readonly sign: 1 | -1; readonly factors: readonly Polynomial[] };

/** The factors of a polynomial in the parameters on which its sign depends. */
export function turningFactors(p: Polynomial, work: WorkBudget): Turning {
  if (isConstantPolynomial(p)) return { sign: leadingCoefficient(p) < 0n ? -1 : 1, factors: [] };
  const { unit, powers } = factorPolynomial(p, work);
  let sign: 1 | -1 = unit < 0n ? -1 : 1;
  const factors: Polynomial[] = [];
  for (const { factor, multiplicity } of powers) {
    if (multiplicity % 2 === 0) continue;
    const definite = definiteSign(factor, work);
    if (definite === null) factors.push(factor);
    else if (definite < 0) sign = sign === 1 ? -1 : 1;
  }
  return { sign, factors };
}

/** A polynomial in the parameters of a graph as one in the variables of its family. */
export function inVariables(p: Polynomial, family: GraphFamily): Polynomial {
  return renameVariables(p, family.graph.coordinates.length, family.graph.free);
}

/** Whether a point over the parameters lies in the family. */
function allows(family: GraphFamily, base: AlgebraicPoint, work: WorkBudget): AlgebraicPoint | null {
  const { graph, nonzero, positive, nonnegative } = family;
  if (graph.nonzero.some((p) => vanishesAt(p, base, work))) return null;
  const point = pointOver(base, graph.coordinates, work);
  const signAt = (p: Polynomial): -1 | 0 | 1 => signOfElement(point, valueAt(p, point, work), work);
  if (nonzero.some((p) => vanishesAt(p, point, work))) return null;
  if (positive.some((p) => signAt(p) <= 0) || nonnegative.some((p) => signAt(p) < 0)) return null;
  return point;
}

/** A point of a family over rational parameters at which `wanted` holds, its parameters beside it. */
export type Sample = { readonly base: AlgebraicPoint; readonly point: AlgebraicPoint };

/**
 * Points of a graph at which `splitting` (polynomials in the parameters) are not 0. With one parameter there is one in
 * each interval between their zeros, and `isAll` says that no interval is without one; else they are tried for.
 */
export function samplesOf(
  family: GraphFamily,
  splitting: readonly Polynomial[],
  work: WorkBudget,
): { readonly samples: readonly Sample[]; readonly isAll: boolean } {
  const count = family.graph.free.length;
  const bases =
    count === 1
      ? betweenZeros([...splitting, ...boundariesOf(family, work)], work).map((x) => [x])
      : smallVectors(count);
  const samples = bases.flatMap((values): readonly Sample[] => {
    const base = rationalPoint(values);
    if (splitting.some((p) => vanishesAt(p, base, work))) return [];
    const point = allows(family, base, work);
    return point === null ? [] : [{ base, point }];
  });
  return { samples, isAll: count === 1 };
}

/** Where conditions of the domain may begin or end, in the parameters. */
function boundariesOf({ graph, nonzero, positive, nonnegative }: GraphFamily, work: WorkBudget): readonly Polynomial[] {
  const inside = [...nonzero, ...positive, ...nonnegative].map((p) => onGraph(p, graph, work));
  return [...inside, ...graph.nonzero].filter((p) => !isConstantPolynomial(p));
}

/** A rational number in each interval of the line between the real zeros of polynomials in one unknown. */
export function betweenZeros(polynomials: readonly Polynomial[], work: WorkBudget): readonly Rational[] {
  const product = polynomials.reduce((p, q) => multiplyPolynomials(p, q, work), constantPolynomial(1, 1n));
  const univariate = toUnivariate(product, 0) ?? [];
  const roots = univariate.length < 2 ? [] : realRoots(squareFreePart(univariate), work);
  const [first, last] = [roots[0], roots.at(-1)];
  if (first === undefined || last === undefined) return [rational(1n)];
  const floor = ({ n, d }: Rational): bigint => (n >= 0n ? n / d : -((-n + d - 1n) / d));
  const middles = roots.slice(1).flatMap((root, k) => {
    const before = roots[k];
    return before === undefined ? [] : [divideRational(addRational(before.upper, root.lower), rational(2n))];
  });
  return [rational(floor(first.lower) - 1n), ...middles, rational(floor(last.upper) + 1n)];
}

/** The sign of a polynomial in the parameters at a sample. */
export function signAtSample(p: Polynomial, { base }: Sample, work: WorkBudget): -1 | 0 | 1 {
  return signOfElement(base, valueAt(p, base, work), work);
}

/** The part of a graph on which `sign · p > 0`, `p` in the parameters. */
export function cutFamily(
  family: GraphFamily,
  p: Polynomial,
  sign: 1 | -1,
  sample: Sample,
  names: readonly string[],
): GraphFamily {
  const signed = sign < 0 ? negatePolynomial(p) : p;
  const symbols = family.place.parametrization?.symbols ?? [];
  const where = signCondition({ polynomial: inVariables(signed, family), strict: true }, names);
  const { parametrization } = family.place;
  return {
    ...family,
    positive: [...family.positive, inVariables(signed, family)],
    sample: sample.point,
    place: {
      ...family.place,
      where: [...family.place.where, where],
      parametrization: parametrization && {
        ...parametrization,
        where: [...parametrization.where, signCondition({ polynomial: signed, strict: true }, symbols)],
      },
    },
  };
}
