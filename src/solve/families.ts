import type { WorkBudget } from "../algebra/budget.ts";
import { isConstantPolynomial, isZeroPolynomial, multiplyPolynomials, type Polynomial } from "../algebra/polynomial.ts";
import type { AlgebraicPoint } from "../algebra/zeroDimensional.ts";
import type { RealPart } from "./family.ts";
import { realHypersurface } from "./hypersurface.ts";
import { parallelFamilies } from "./parallel.ts";
import { isInDomain, rationalPoint, vanishesAt } from "./points.ts";
import { isNeverZero } from "./positivity.ts";
import { evaluateAtFractions } from "./rational.ts";
import { pointOver, smallVectors } from "./samples.ts";
import type { Shape } from "./shape.ts";
import { type Factorer, isMember } from "./split.ts";
import type { System } from "./system.ts";

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
  const parallel = parallelFamilies(system, generators, dimension, shape, allows, work);
  if (parallel !== null) return parallel;
  const real = shape.core.length > 1 ? null : realHypersurface(core, allows, work);
  if (real === null) return { families: [], isolated: [], isCertain: false };
  const sample = real.sample && lift(real.sample);
  const families = sample === null ? [] : [{ generators, dimension, shape, sample, signs: [] }];
  return { families, isolated: real.isolated.map(lift), isCertain: real.isCertain };
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
