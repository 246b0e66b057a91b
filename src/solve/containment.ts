import type { WorkBudget } from "../algebra/budget.ts";
import { radicalContains } from "../algebra/ideal.ts";
import { isZeroPolynomial, type Polynomial } from "../algebra/polynomial.ts";
import type { AlgebraicPoint } from "../algebra/zeroDimensional.ts";
import type { Family } from "./family.ts";
import { createSeparator, isSamePoint, type KnownMinimals, type SeparatePoint, vanishesAt } from "./points.ts";
import { evaluateAtFractions } from "./rational.ts";
import type { Story } from "./story.ts";

/** Whether all generators are 0 at the point, exactly. */
export function isOnZeroSet(generators: readonly Polynomial[], point: AlgebraicPoint, work: WorkBudget): boolean {
  return generators.every((g) => vanishesAt(g, point, work));
}

/**
 * The families without those that lie in another one; of two equal ones the first stays. A family lies in a zero set
 * when each generator is 0 on its graph, or lies in the radical of its ideal. Families of one zero set stay together.
 */
export function dropContained(
  families: readonly Family[],
  variables: number,
  story: Story,
  work: WorkBudget,
): readonly Family[] {
  const dropped = new Set<Family>();
  for (const [i, family] of families.entries()) {
    const larger = families.find(
      (other, j) =>
        other.generators !== family.generators &&
        other.generators !== family.apartIn &&
        !dropped.has(other) &&
        (other.dimension > family.dimension || (other.dimension === family.dimension && j < i)) &&
        liesIn(family, other, variables, work),
    );
    if (larger === undefined) continue;
    dropped.add(family);
    story.tell({ kind: "contained", equations: story.exprs(family.generators), in: story.exprs(larger.generators) });
  }
  return families.filter((family) => !dropped.has(family));
}

function liesIn(family: Family, other: Family, variables: number, work: WorkBudget): boolean {
  if (!isOnZeroSet(other.generators, family.sample, work)) return false;
  const { coordinates, free, core } = family.shape;
  return other.generators.every((g) =>
    core.length === 0
      ? isZeroPolynomial(evaluateAtFractions(g, coordinates, free.length, work).numerator)
      : radicalContains(family.generators, variables, g, work),
  );
}

/** The points without repetitions, the first of equal ones kept. Points of one class of conjugates are different. */
export function distinctPoints(
  points: readonly AlgebraicPoint[],
  known: KnownMinimals,
  work: WorkBudget,
): readonly SeparatePoint[] {
  const separate = createSeparator(work, known);
  const kept = new Map<string, SeparatePoint[]>();
  for (const point of points.map(separate)) {
    const key = point.fields.map((x) => x.minimal.join()).join(";");
    const rivals = kept.get(key) ?? [];
    const isKnown = (other: SeparatePoint): boolean =>
      other.point.coordinates !== point.point.coordinates && isSamePoint(other, point);
    if (!rivals.some(isKnown)) kept.set(key, [...rivals, point]);
  }
  return [...kept.values()].flat();
}
