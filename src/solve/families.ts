import type { WorkBudget } from "../algebra/budget.ts";
import { GREVLEX, groebnerBasis } from "../algebra/groebner.ts";
import { jacobianMatrix, minorsOf } from "../algebra/minors.ts";
import {
  degreeIn,
  isConstantPolynomial,
  isZeroPolynomial,
  multiplyPolynomials,
  type Polynomial,
} from "../algebra/polynomial.ts";
import { renameVariables } from "../algebra/substitution.ts";
import type { AlgebraicPoint } from "../algebra/zeroDimensional.ts";
import type { Family, RealPart } from "./family.ts";
import { boundsOf, MOST_SAMPLES, parallelFamilies } from "./parallel.ts";
import { createSeparator, isInDomain, isSamePoint, rationalPoint, vanishesAt } from "./points.ts";
import { isNeverZero } from "./positivity.ts";
import { evaluateAtFractions } from "./rational.ts";
import { pointOver, smallVectors } from "./samples.ts";
import type { Shape } from "./shape.ts";
import { type Factorer, isMember } from "./split.ts";
import type { System } from "./system.ts";
import { realVariety, spreadPoint } from "./variety.ts";

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
  if (shape.core.length === 0) {
    const sample = sampleOfSpace(shape.free.length, allows, (base) => prefers(lift(base)));
    if (sample === null) return { families: [], isolated: [], isCertain: false };
    const family = { generators, dimension, shape, sample: lift(sample), signs: [], apartIn: null };
    return { families: [family], isolated: [], isCertain: true };
  }
  return (
    parallelFamilies(system, generators, dimension, shape, allows, work) ??
    familiesOverCore({ system, generators, dimension, shape }, allows, work)
  );
}

type ZeroSet = {
  readonly system: System;
  readonly generators: readonly Polynomial[];
  readonly dimension: number;
  readonly shape: Shape;
};

/** The real part over a core whose zeros are infinitely many in the variables that occur in it. */
function familiesOverCore(set: ZeroSet, allows: (base: AlgebraicPoint) => boolean, work: WorkBudget): RealPart {
  const { system, generators, dimension, shape } = set;
  const { free, core, coordinates } = shape;
  const used = Array.from({ length: free.length }, (_, i) => i).filter((i) => core.some((p) => degreeIn(p, i) > 0));
  const places = Array.from({ length: free.length }, (_, i) => used.indexOf(i));
  const unused = free.length - used.length;
  const inner = core.map((p) => renameVariables(p, used.length, places));
  const bases = smallVectors(unused).slice(0, MOST_SAMPLES);
  const baseOver = (point: AlgebraicPoint) => bases.map((v) => spreadPoint(point, places, v)).find(allows);
  const variety = realVariety(inner, used.length, dimension - unused, (p) => baseOver(p) !== undefined, work);
  const families = variety.pieces.flatMap(({ sample, fixed }): readonly Family[] => {
    const base = baseOver(sample);
    const signs = fixed.flatMap(({ index, own, all }) =>
      boundsOf(own, all, 0, free[used[index] ?? 0] ?? 0, system.names.length, work),
    );
    if (base === undefined) return [];
    return [{ generators, dimension, shape, sample: pointOver(base, coordinates, work), signs, apartIn: null }];
  });
  if (unused === 0) {
    const isolated = variety.isolated.map((point) => pointOver(spreadPoint(point, places, []), coordinates, work));
    return { families, isolated, isCertain: variety.isCertain };
  }
  const apart = variety.isolated.length === 0 ? [] : familiesApart(set, variety.isolated, allows, work);
  return { families: [...families, ...(apart ?? [])], isolated: [], isCertain: variety.isCertain && apart !== null };
}

/** The families over `isolated` zeros of the core in the variables that occur in it; null when one is not found. */
function familiesApart(
  { system, generators, dimension, shape }: ZeroSet,
  isolated: readonly AlgebraicPoint[],
  allows: (base: AlgebraicPoint) => boolean,
  work: WorkBudget,
): readonly Family[] | null {
  const { free, core } = shape;
  const used = Array.from({ length: free.length }, (_, i) => i).filter((i) => core.some((p) => degreeIn(p, i) > 0));
  const singular = minorsOf(jacobianMatrix(core, free.length), free.length - dimension, free.length, work);
  const n = system.names.length;
  const lifted = singular.map((p) => renameVariables(p, n, free));
  const apart = groebnerBasis([...generators, ...lifted], n, GREVLEX, work).elements;
  const separate = createSeparator(work);
  const wanted = isolated.map(separate);
  const narrow = { ...shape, core: [...core, ...singular] };
  const found = parallelFamilies(system, apart, free.length - used.length, narrow, allows, work, (inner) =>
    wanted.some((point) => isSamePoint(point, inner)),
  );
  if (found === null || !found.isCertain) return null;
  return found.families.map((family) => ({ ...family, apartIn: generators }));
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

/**
 * The conditions of the domain in the free variables of a shape, without those that always hold: irreducible
 * polynomials that are not 0, beyond those of the shape itself, and polynomials with their signs.
 */
export function domainOnShape(system: System, shape: Shape, factor: Factorer, work: WorkBudget) {
  const put = (p: Polynomial): Polynomial => {
    const { numerator, denominator } = evaluateAtFractions(p, shape.coordinates, shape.free.length, work);
    return isConstantPolynomial(denominator) ? numerator : multiplyPolynomials(numerator, denominator, work);
  };
  const split = (list: readonly Polynomial[]): readonly Polynomial[] => {
    const factors = list.flatMap((p) => (isConstantPolynomial(p) ? [] : factor(p)));
    return factors.filter((f, i) => !isMember(factors.slice(0, i), f) && !isNeverZero(f, work));
  };
  const own = split(shape.nonzero);
  const added = split(system.nonzero.map(put)).filter((f) => !isMember(own, f));
  const signs = system.signs.map(({ polynomial, strict }) => ({ polynomial: put(polynomial), strict }));
  return { own, added, signs: signs.filter((s) => !isConstantPolynomial(s.polynomial)) };
}
