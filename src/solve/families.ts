import type { WorkBudget } from "../algebra/budget.ts";
import { constantElement, rationalUnivariate } from "../algebra/numberField.ts";
import {
  constantPolynomial,
  isConstantPolynomial,
  isZeroPolynomial,
  multiplyPolynomials,
  negatePolynomial,
  type Polynomial,
  scalePolynomial,
  subtractPolynomials,
  variablePolynomial,
  variablesOf,
} from "../algebra/polynomial.ts";
import { isPoint } from "../algebra/refinement.ts";
import { toUnivariate } from "../algebra/substitution.ts";
import { type AlgebraicPoint, rootsOfIrreducible } from "../algebra/zeroDimensional.ts";
import type { Rational } from "../number/rational.ts";
import { realHypersurface } from "./hypersurface.ts";
import { isInDomain, rationalPoint, vanishesAt } from "./points.ts";
import { evaluateAtFractions } from "./rational.ts";
import { pointOver, smallVectors } from "./samples.ts";
import type { Shape } from "./shape.ts";
import type { SignCondition, System } from "./system.ts";

/** A family in exact terms, before it is written out. `signs` choose among roots; those of the domain hold as well. */
export type Family = {
  readonly generators: readonly Polynomial[];
  readonly dimension: number;
  readonly shape: Shape;
  readonly sample: AlgebraicPoint;
  readonly signs: readonly SignCondition[];
};

/**
 * What the real points of a graph over a core are: families, points that lie by themselves, and whether that is all
 * of them for certain. No family and not certain: no real point of the full dimension was found.
 */
export type RealPart = {
  readonly families: readonly Family[];
  readonly isolated: readonly AlgebraicPoint[];
  readonly isCertain: boolean;
};

/** Allowed samples that are tried for general position. */
const MOST_PREFERENCES = 60;

/**
 * The real points in the domain of the zero set with this shape, of complex dimension `dimension`. A graph over all
 * of a space has that dimension; over the zeros of one irreducible polynomial it has when one of these is regular.
 * `prefers` marks samples in general position; another one is taken when none of these is found.
 */
export function realPartOf(
  system: System,
  generators: readonly Polynomial[],
  dimension: number,
  shape: Shape,
  prefers: (point: AlgebraicPoint) => boolean,
  work: WorkBudget,
): RealPart {
  if (liesOutside(system, shape, work)) return { families: [], isolated: [], isCertain: true };
  const lift = (base: AlgebraicPoint): AlgebraicPoint => pointOver(base, shape.coordinates, work);
  const allows = (base: AlgebraicPoint): boolean =>
    shape.nonzero.every((p) => !vanishesAt(p, base, work)) && isInDomain(system, lift(base), work);
  const [core] = shape.core;
  if (core === undefined) {
    const sample = sampleOfSpace(shape.free.length, allows, (base) => prefers(lift(base)));
    if (sample === null) return { families: [], isolated: [], isCertain: false };
    const family = { generators, dimension, shape, sample: lift(sample), signs: [] };
    return { families: [family], isolated: [], isCertain: true };
  }
  const used = variablesOf(core);
  const [index] = used;
  if (used.length === 1 && index !== undefined) {
    return parallelFamilies(generators, dimension, shape, { core, index }, allows, work);
  }
  const real = realHypersurface(core, allows, work);
  if (real === null) return { families: [], isolated: [], isCertain: false };
  const family = { generators, dimension, shape, sample: lift(real.sample), signs: [] };
  return { families: [family], isolated: real.isolated.map(lift), isCertain: real.isCertain };
}

/** Whether a polynomial that the domain forbids to be 0 is 0 on all of the graph. */
function liesOutside({ nonzero }: System, { coordinates, free, core }: Shape, work: WorkBudget): boolean {
  if (core.length > 0) return false;
  return nonzero.some((p) => isZeroPolynomial(evaluateAtFractions(p, coordinates, free.length, work).numerator));
}

function sampleOfSpace(
  dimension: number,
  allows: (base: AlgebraicPoint) => boolean,
  prefers: (base: AlgebraicPoint) => boolean,
): AlgebraicPoint | null {
  let fallback: AlgebraicPoint | null = null;
  let tried = 0;
  for (const values of smallVectors(dimension)) {
    const point = rationalPoint(values);
    if (!allows(point)) continue;
    if (prefers(point)) return point;
    fallback ??= point;
    tried += 1;
    if (tried === MOST_PREFERENCES) break;
  }
  return fallback;
}

/** One family for each real root of a core in one variable: the others are free. */
function parallelFamilies(
  generators: readonly Polynomial[],
  dimension: number,
  shape: Shape,
  { core, index }: { readonly core: Polynomial; readonly index: number },
  allows: (base: AlgebraicPoint) => boolean,
  work: WorkBudget,
): RealPart {
  const minimal = toUnivariate(core, index) ?? [];
  const variable = shape.free[index] ?? 0;
  const families: Family[] = [];
  let isCertain = true;
  const roots = rootsOfIrreducible(minimal, work);
  for (const root of roots) {
    const bases = smallVectors(shape.free.length - 1)
      .slice(0, MOST_PREFERENCES)
      .map((values) => {
        const coordinates = values.map(constantElement);
        coordinates.splice(index, 0, rationalUnivariate([0n, 1n], 1n));
        return { minimal, root, coordinates };
      });
    const base = bases.find(allows);
    if (base === undefined) {
      isCertain = false;
      continue;
    }
    const n = generators[0]?.variables ?? 0;
    const signs = roots.length === 1 ? [] : boundsOf(root, variable, n);
    families.push({ generators, dimension, shape, sample: pointOver(base, shape.coordinates, work), signs });
  }
  return { families, isolated: [], isCertain };
}

/** `lower < x_index < upper` with the ends of the isolating interval of an irrational root. */
function boundsOf(root: AlgebraicPoint["root"], index: number, variables: number): readonly SignCondition[] {
  if (isPoint(root)) return [];
  const x = variablePolynomial(variables, index);
  const above = ({ n, d }: Rational): Polynomial =>
    subtractPolynomials(scalePolynomial(x, d), constantPolynomial(variables, n));
  return [
    { polynomial: above(root.lower), strict: true },
    { polynomial: negatePolynomial(above(root.upper)), strict: true },
  ];
}

/** The conditions of the domain that do not hold on all of a graph, in the parameters: what `nonzero` adds. */
export function domainOnGraph(system: System, shape: Shape, work: WorkBudget) {
  const put = (p: Polynomial): Polynomial => {
    const { numerator, denominator } = evaluateAtFractions(p, shape.coordinates, shape.free.length, work);
    return isConstantPolynomial(denominator) ? numerator : multiplyPolynomials(numerator, denominator, work);
  };
  const nonzero = system.nonzero.map((p) => ({ original: p, put: put(p) }));
  const signs = system.signs.map((s) => ({ original: s, put: put(s.polynomial) }));
  return {
    nonzero: nonzero.filter((c) => !isConstantPolynomial(c.put)),
    signs: signs.filter((c) => !isConstantPolynomial(c.put)),
  };
}
