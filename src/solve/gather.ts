import type { WorkBudget } from "../algebra/budget.ts";
import type { Polynomial } from "../algebra/polynomial.ts";
import type { AlgebraicPoint } from "../algebra/zeroDimensional.ts";
import type { Obstacle } from "../record/critical.ts";
import type { Leaf } from "./cases.ts";
import { distinctPoints, dropContained, isOnZeroSet } from "./containment.ts";
import { realPartOf } from "./families.ts";
import type { Family } from "./family.ts";
import { isInDomain, type SeparatePoint, solvesSystem } from "./points.ts";
import type { Story } from "./story.ts";
import type { System } from "./system.ts";
import { limitOf } from "./work.ts";

/** The real sets of a system, and what stood in the way of finding all. */
export type Gathered = {
  readonly points: readonly SeparatePoint[];
  readonly families: readonly Family[];
  readonly obstacles: readonly Obstacle[];
};

/** A point, and the zero set in which it lies as an isolated one (null: none). */
type Candidate = { readonly point: AlgebraicPoint; readonly within: readonly Polynomial[] | null };

/**
 * The real sets of all leaves in the domain: every point is put back into the gradient exactly, families that lie in
 * others and points that lie on families are left out, each point is kept once.
 */
export function gather(system: System, leaves: readonly Leaf[], story: Story, work: WorkBudget): Gathered {
  const obstacles: Obstacle[] = [];
  const candidates: Candidate[] = [];
  const families: Family[] = [];
  for (const leaf of leaves) {
    if (leaf.kind === "points") candidates.push(...leaf.points.map((point) => ({ point, within: null })));
    else if (leaf.kind === "open") obstacles.push(leaf.obstacle);
    else gatherFamilies(system, leaf, leaves, { families, candidates, obstacles }, story, work);
  }
  const inside = candidates.filter(({ point }) => isInDomain(system, point, work));
  const outside = candidates.length - inside.length;
  if (outside > 0) story.tell({ kind: "outside-domain", count: outside });
  // Conjugate points share their coordinates, and one proof.
  const classes = new Map(inside.map(({ point }) => [point.coordinates, point]));
  for (const point of classes.values()) {
    if (!solvesSystem(system, point, work)) throw new Error("gather: a point does not satisfy the gradient");
  }
  const kept = dropContained(families, system.names.length, story, work);
  const alone = inside.filter(
    ({ point, within }) => !kept.some((f) => f.generators !== within && isOnZeroSet(f.generators, point, work)),
  );
  return {
    points: distinctPoints(
      alone.map((c) => c.point),
      new Map(leaves.flatMap((leaf) => (leaf.kind === "points" ? [...leaf.minimals] : []))),
      work,
    ),
    families: kept,
    obstacles,
  };
}

type Lists = { readonly families: Family[]; readonly candidates: Candidate[]; readonly obstacles: Obstacle[] };

function gatherFamilies(
  system: System,
  leaf: Extract<Leaf, { kind: "infinite" }>,
  leaves: readonly Leaf[],
  lists: Lists,
  story: Story,
  work: WorkBudget,
): void {
  const others = leaves.flatMap((other) => (other !== leaf && other.kind === "infinite" ? [other.generators] : []));
  const isGeneral = (point: AlgebraicPoint): boolean => !others.some((g) => isOnZeroSet(g, point, work));
  const { generators, dimension, shape } = leaf;
  try {
    const real = realPartOf(system, generators, dimension, shape, isGeneral, work);
    lists.families.push(...real.families);
    lists.candidates.push(...real.isolated.map((point) => ({ point, within: generators })));
    if (!real.isCertain)
      lists.obstacles.push({
        kind: shape.core.length > 1 ? "unsplit" : "real-dimension",
        equations: story.exprs(generators),
      });
  } catch (error) {
    const what = limitOf(error);
    if (what === null) throw error;
    lists.obstacles.push({ kind: "limit", what });
  }
}
