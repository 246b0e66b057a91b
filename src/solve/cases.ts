import type { WorkBudget } from "../algebra/budget.ts";
import { coordinateMinimals } from "../algebra/coordinateMinimals.ts";
import { createNormalForm, GREVLEX, type GroebnerBasis, groebnerBasis, isUnitIdeal } from "../algebra/groebner.ts";
import { idealDimension } from "../algebra/ideal.ts";
import { isZeroPolynomial, type Polynomial } from "../algebra/polynomial.ts";
import { renameVariables } from "../algebra/substitution.ts";
import { type AlgebraicPoint, type ConjugateZeros, zerosOfBasis } from "../algebra/zeroDimensional.ts";
import type { Obstacle } from "../record/critical.ts";
import { cut, type Decision, isUnmixed, partsOfCore, refine, type Tools } from "./cuts.ts";
import type { KnownMinimals } from "./points.ts";
import { type Shape, shapeOf, tightenShape } from "./shape.ts";
import {
  branchingFactor,
  createFactorer,
  type Equation,
  isMember,
  polynomialsOf,
  productOfFactors,
  simplify,
} from "./split.ts";
import type { Story } from "./story.ts";
import { tellZeros } from "./telling.ts";
import { limitOf, portionOf } from "./work.ts";

/** What one case comes to. The zero sets of all leaves together are the real solutions, as far as none is `open`. */
export type Leaf =
  | {
      readonly kind: "points";
      readonly points: readonly AlgebraicPoint[];
      readonly complexZeros: number;
      readonly minimals: KnownMinimals;
      /** The separating form `Σ separating[i] x_i`, and the classes of zeros by its values. */
      readonly separating: readonly bigint[];
      readonly conjugates: readonly ConjugateZeros[];
    }
  | {
      readonly kind: "infinite";
      readonly generators: readonly Polynomial[];
      readonly dimension: number;
      readonly shape: Shape;
    }
  | { readonly kind: "open"; readonly obstacle: Obstacle };

/**
 * The end of a branch: the decisions that lead to it, the polynomials of one sign on which it rests, and what it comes
 * to (null: no solution). The decisions of all endings are those of one tree in which each node asks whether a factor
 * is 0; a side that is missing holds because a product of the factors is 0.
 */
export type Ending = {
  readonly decisions: readonly Decision[];
  readonly signs: readonly Polynomial[];
  readonly leaf: Leaf | null;
};

/** Branches, and the units of work that one of them may take. */
const MOST_BRANCHES = 400;
const BRANCH_WORK = 60_000_000;
const ATTEMPT_WORK = 2_000_000;

type Walk = Tools & { readonly work: WorkBudget; readonly endings: Ending[]; readonly visits: { count: number } };

/**
 * Where a case stands: its number in the story, how many cases of it were told already, the factors that are not 0 in
 * it, and how it came about.
 */
type Place = {
  readonly path: readonly number[];
  readonly told: number;
  readonly away: readonly Polynomial[];
  readonly decisions: readonly Decision[];
  readonly signs: readonly Polynomial[];
};

/**
 * Splits the system `polynomials = 0` into cases until each is a set of points, a graph, or can be split no further.
 *
 * Promise: the real solutions off the zeros of `nonzero` are those of the leaves (off these zeros). Each split
 * replaces a case by cases with the same zeros: V(I, f g) = V(I, f) ∪ (V(I, g) \ V(f)); every polynomial added is in
 * the ideal or, for one that keeps its sign, zero at the same real points. Cost: at most {@link MOST_BRANCHES} cases,
 * each within its own portion of the work. It gives up on a case by a leaf `open`, never by leaving it out.
 */
export function splitIntoLeaves(
  polynomials: readonly Polynomial[],
  variables: number,
  nonzero: readonly Polynomial[],
  story: Story,
  work: WorkBudget,
): readonly Ending[] {
  const factor = createFactorer(() => portionOf(work, ATTEMPT_WORK));
  const walk: Walk = { variables, nonzero, factor, story, work, endings: [], visits: { count: 0 } };
  visit(walk, { path: [], told: 0, away: nonzero, decisions: [], signs: [] }, polynomials);
  return walk.endings;
}

/** What the endings come to, without the empty ones. */
export function leavesOf(endings: readonly Ending[]): readonly Leaf[] {
  return endings.flatMap(({ leaf }) => (leaf === null ? [] : [leaf]));
}

function end(walk: Walk, { decisions, signs }: Place, leaf: Leaf | null): void {
  if (leaf === null) walk.story.tell({ kind: "empty" });
  walk.endings.push({ decisions, signs, leaf });
}

function visit(walk: Walk, place: Place, polynomials: readonly Polynomial[]): void {
  const { variables } = walk;
  const { away } = place;
  walk.visits.count += 1;
  if (walk.visits.count > MOST_BRANCHES) {
    end(walk, place, { kind: "open", obstacle: { kind: "limit", what: "cases" } });
    return;
  }
  const part = portionOf(walk.work, BRANCH_WORK);
  try {
    const simple = simplify(polynomials, away, walk.factor, part);
    if (simple === null) {
      end(walk, place, null);
      return;
    }
    const split = branchingFactor(simple.equations);
    if (split === null) resolve(walk, place, polynomialsOf(simple, variables, part), simple.linear.length, part);
    else branch(walk, place, { split, ...simple }, part);
  } catch (error) {
    const what = limitOf(error);
    if (what === null) throw error;
    end(walk, place, { kind: "open", obstacle: { kind: "limit", what } });
  }
}

type Branching = {
  readonly split: Polynomial;
  readonly equations: readonly Equation[];
  readonly linear: readonly Polynomial[];
};

/**
 * Either the factor is 0, or it is not and drops out of the equations. The factors of a single equation are told as
 * cases side by side.
 */
function branch(walk: Walk, place: Place, { split, equations, linear }: Branching, work: WorkBudget): void {
  const { story, variables } = walk;
  const write = (e: Equation): Polynomial => productOfFactors(e, variables, work);
  const [first, ...others] = equations;
  const isLong = first !== undefined && first.factors.length > 2 && others.length === 0;
  const side = (isZero: boolean): Place => ({
    ...place,
    path: isLong && !isZero ? place.path : [...place.path, place.told + (isZero ? 1 : 2)],
    told: isLong && !isZero ? place.told + 1 : 0,
    away: isZero ? place.away : [...place.away, split],
    decisions: [...place.decisions, { factor: split, isZero }],
  });
  story.tell({ kind: "case", path: side(true).path, equations: story.exprs([split]) });
  const left = equations.filter((e) => !isMember(e.factors, split));
  visit(walk, side(true), [...linear, split, ...left.map(write)]);
  const without = equations.map((e) => ({ factors: e.factors.filter((f) => f !== split && !isMember([split], f)) }));
  if (!isLong)
    story.tell({ kind: "case", path: side(false).path, equations: story.products(without.map((e) => e.factors)) });
  visit(walk, side(false), [...linear, ...without.map(write)]);
}

/** A case whose equations do not come apart by themselves. */
function resolve(walk: Walk, place: Place, generators: readonly Polynomial[], linear: number, work: WorkBudget): void {
  const { variables, story } = walk;
  const { path, away } = place;
  const basis = groebnerBasis(generators, variables, GREVLEX, work);
  if (isUnitIdeal(basis)) {
    end(walk, place, null);
    return;
  }
  const dimension = idealDimension(basis);
  if (dimension === 0) {
    end(walk, place, pointsOf(walk, basis, generators, work));
    return;
  }
  const next = refine(walk, basis, generators, away, linear, work);
  if (next !== null) {
    visit(walk, { ...place, signs: [...place.signs, ...next.signs] }, next.polynomials);
    return;
  }
  const loose = shapeOf(basis.elements, variables, work);
  const reduce = createNormalForm(basis);
  const vanishes = (p: Polynomial): boolean =>
    isZeroPolynomial(reduce(renameVariables(p, variables, loose.free), work).remainder);
  const shape = tightenShape(loose, walk.factor, vanishes, work);
  const parts =
    partsOfCore(walk, basis.elements, shape) ?? (isUnmixed(shape, dimension) ? null : cut(walk, basis, away, work));
  if (parts !== null) {
    parts.forEach(({ polynomials, decisions }, i) => {
      const own = parts.length > 1 ? [...path, i + 1] : path;
      if (parts.length > 1) story.tell({ kind: "case", path: own, equations: story.exprs(polynomials) });
      visit(walk, { ...place, path: own, told: 0, decisions: [...place.decisions, ...decisions] }, polynomials);
    });
    return;
  }
  const equations = story.exprs(basis.elements);
  story.tell(shape.core.length === 0 ? { kind: "family", equations, dimension } : { kind: "remain", equations });
  end(walk, place, { kind: "infinite", generators: basis.elements, dimension, shape });
}

/** The leaf of a case with finitely many complex zeros. */
function pointsOf({ story }: Walk, basis: GroebnerBasis, generators: readonly Polynomial[], work: WorkBudget): Leaf {
  // The points are put into the gradient itself when they are gathered.
  const zeros = zerosOfBasis(basis, [], work);
  if (zeros.kind !== "finite") throw new Error("resolve: a basis of dimension 0 has finitely many zeros");
  const { separating, conjugates, points, distinct } = zeros;
  tellZeros(story, generators, zeros);
  const minimals = coordinateMinimals(zeros.ring, conjugates, work);
  return { kind: "points", points, complexZeros: distinct, minimals, separating, conjugates };
}
