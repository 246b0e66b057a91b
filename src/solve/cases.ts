import type { WorkBudget } from "../algebra/budget.ts";
import { coordinateMinimals } from "../algebra/coordinateMinimals.ts";
import { createNormalForm, GREVLEX, type GroebnerBasis, groebnerBasis, isUnitIdeal } from "../algebra/groebner.ts";
import {
  coefficientsOverIndependent,
  eliminationIdeal,
  idealDimension,
  independentVariables,
  saturate,
} from "../algebra/ideal.ts";
import { combinations } from "../algebra/minors.ts";
import {
  degreeIn,
  differentiatePolynomial,
  equalPolynomials,
  isZeroPolynomial,
  negatePolynomial,
  type Polynomial,
  primitivePart,
  variablePolynomial,
  variablesOf,
} from "../algebra/polynomial.ts";
import { renameVariables } from "../algebra/substitution.ts";
import { type AlgebraicPoint, zerosOfBasis } from "../algebra/zeroDimensional.ts";
import type { Obstacle } from "../record/critical.ts";
import type { KnownMinimals } from "./points.ts";
import { isNeverNegative } from "./positivity.ts";
import { type Shape, shapeOf, tightenShape } from "./shape.ts";
import {
  branchingFactor,
  createFactorer,
  type Equation,
  type Factorer,
  isMember,
  polynomialsOf,
  productOfFactors,
  simplify,
} from "./split.ts";
import type { Story } from "./story.ts";
import { tellEliminant, tellPoints } from "./telling.ts";
import { limitOf, portionOf } from "./work.ts";

/** What one case comes to. The zero sets of all leaves together are the real solutions, as far as none is `open`. */
export type Leaf =
  | {
      readonly kind: "points";
      readonly points: readonly AlgebraicPoint[];
      readonly complexZeros: number;
      readonly minimals: KnownMinimals;
    }
  | {
      readonly kind: "infinite";
      readonly generators: readonly Polynomial[];
      readonly dimension: number;
      readonly shape: Shape;
    }
  | { readonly kind: "open"; readonly obstacle: Obstacle };

/** Branches, and the units of work that one of them may take. */
const MOST_BRANCHES = 400;
const BRANCH_WORK = 20_000_000;
const ATTEMPT_WORK = 2_000_000;

type Walk = {
  readonly variables: number;
  readonly nonzero: readonly Polynomial[];
  readonly factor: Factorer;
  readonly story: Story;
  readonly work: WorkBudget;
  readonly leaves: Leaf[];
  readonly visits: { count: number };
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
): readonly Leaf[] {
  const factor = createFactorer(() => portionOf(work, ATTEMPT_WORK));
  const walk: Walk = { variables, nonzero, factor, story, work, leaves: [], visits: { count: 0 } };
  visit(walk, [], polynomials, nonzero);
  return walk.leaves;
}

function visit(
  walk: Walk,
  path: readonly number[],
  polynomials: readonly Polynomial[],
  away: readonly Polynomial[],
): void {
  const { variables, story, leaves } = walk;
  walk.visits.count += 1;
  if (walk.visits.count > MOST_BRANCHES) {
    leaves.push({ kind: "open", obstacle: { kind: "limit", what: "cases" } });
    return;
  }
  const part = portionOf(walk.work, BRANCH_WORK);
  try {
    const simple = simplify(polynomials, away, walk.factor, part);
    if (simple === null) {
      story.tell({ kind: "empty" });
      return;
    }
    const split = branchingFactor(simple.equations);
    const all = polynomialsOf({ ...simple, path, away }, variables, part);
    if (split === null) resolve(walk, path, all, away, simple.linear.length, part);
    else branch(walk, path, { split, equations: simple.equations, linear: simple.linear }, away, part);
  } catch (error) {
    const what = limitOf(error);
    if (what === null) throw error;
    leaves.push({ kind: "open", obstacle: { kind: "limit", what } });
  }
}

type Branching = {
  readonly split: Polynomial;
  readonly equations: readonly Equation[];
  readonly linear: readonly Polynomial[];
};

/** Either the factor is 0, or it is not and drops out of the equations. */
function branch(
  walk: Walk,
  path: readonly number[],
  { split, equations, linear }: Branching,
  away: readonly Polynomial[],
  work: WorkBudget,
): void {
  const { story, variables } = walk;
  const write = (e: Equation): Polynomial => productOfFactors(e, variables, work);
  story.tell({ kind: "case", path: [...path, 1], equations: story.exprs([split]) });
  const left = equations.filter((e) => !isMember(e.factors, split));
  visit(walk, [...path, 1], [...linear, split, ...left.map(write)], away);
  const without = equations.map((e) => ({ factors: e.factors.filter((f) => f !== split && !isMember([split], f)) }));
  story.tell({ kind: "case", path: [...path, 2], equations: story.products(without.map((e) => e.factors)) });
  visit(walk, [...path, 2], [...linear, ...without.map(write)], [...away, split]);
}

/** A case whose equations do not come apart by themselves. */
function resolve(
  walk: Walk,
  path: readonly number[],
  generators: readonly Polynomial[],
  away: readonly Polynomial[],
  linear: number,
  work: WorkBudget,
): void {
  const { variables, story, leaves } = walk;
  const basis = groebnerBasis(generators, variables, GREVLEX, work);
  if (isUnitIdeal(basis)) {
    story.tell({ kind: "empty" });
    return;
  }
  const dimension = idealDimension(basis);
  if (dimension === 0) {
    // The points are put into the gradient itself when they are gathered.
    const zeros = zerosOfBasis(basis, [], work);
    if (zeros.kind !== "finite") throw new Error("resolve: a basis of dimension 0 has finitely many zeros");
    for (const c of zeros.conjugates) tellEliminant(story, zeros.separating, c);
    tellPoints(story, generators, zeros.points);
    const minimals = coordinateMinimals(zeros.ring, zeros.conjugates, work);
    leaves.push({ kind: "points", points: zeros.points, complexZeros: zeros.distinct, minimals });
    return;
  }
  const next = refine(walk, basis, generators, away, linear, work);
  if (next !== null) {
    visit(walk, path, next, away);
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
    parts.forEach((part, i) => {
      if (parts.length > 1) story.tell({ kind: "case", path: [...path, i + 1], equations: story.exprs(part) });
      visit(walk, parts.length > 1 ? [...path, i + 1] : path, part, away);
    });
    return;
  }
  const equations = story.exprs(basis.elements);
  story.tell(shape.core.length === 0 ? { kind: "family", equations, dimension } : { kind: "remain", equations });
  leaves.push({ kind: "infinite", generators: basis.elements, dimension, shape });
}

/** Whether the core is one equation at most, or has finitely many zeros in the variables that occur in it. */
function isUnmixed({ core, free }: Shape, dimension: number): boolean {
  const unused = free.filter((_, i) => core.every((p) => degreeIn(p, i) === 0));
  return core.length <= 1 || unused.length === dimension;
}

/** The cases into which a core falls one of whose equations is a product; null when none is. */
function partsOfCore(
  walk: Walk,
  elements: readonly Polynomial[],
  { core, free }: Shape,
): readonly (readonly Polynomial[])[] | null {
  for (const p of core) {
    const factors = walk.factor(p);
    const [first] = factors;
    if (factors.length < 2 && first !== undefined && equalPolynomials(first, primitivePart(p))) continue;
    return factors.map((f) => [...elements, renameVariables(f, walk.variables, free)]);
  }
  return null;
}

/** A larger system with the same real solutions off `away`; null when the basis itself comes to nothing new. */
function refine(
  walk: Walk,
  basis: GroebnerBasis,
  generators: readonly Polynomial[],
  away: readonly Polynomial[],
  linear: number,
  work: WorkBudget,
): readonly Polynomial[] | null {
  const { variables, nonzero, story } = walk;
  const { elements } = basis;
  const simple = simplify(elements, away, walk.factor, work);
  const isNew = simple === null || simple.linear.length > linear || branchingFactor(simple.equations) !== null;
  if (isNew) return elements;
  const reduce = createNormalForm(basis);
  const outside = (p: Polynomial): boolean => !isZeroPolynomial(reduce(p, work).remainder);
  const shorter = polynomialsOf({ ...simple, path: [], away }, variables, work).filter(outside);
  if (shorter.length > 0) return [...elements, ...shorter];
  for (const p of [...elements, ...generators]) {
    if (!isNeverNegative(p, work) && !isNeverNegative(negatePolynomial(p), work)) continue;
    const derivatives = variablesOf(p).map((i) => primitivePart(differentiatePolynomial(p, i)));
    const added = derivatives.filter(outside);
    if (added.length === 0) continue;
    const [equation] = story.exprs([p]);
    if (equation !== undefined) story.tell({ kind: "keeps-sign", equation, derivatives: story.exprs(derivatives) });
    return [...elements, ...added];
  }
  for (const d of nonzero) {
    const saturated = saturate(elements, variables, d, work).filter(outside);
    if (saturated.length > 0) return [...elements, ...saturated];
  }
  return null;
}

/**
 * Systems whose zero sets together are that of the basis: cut along coordinates, along factors of eliminants, then
 * along those of the leading coefficients over Q(u). Null: the zero set has the same dimension everywhere.
 */
function cut(
  walk: Walk,
  basis: GroebnerBasis,
  away: readonly Polynomial[],
  work: WorkBudget,
): readonly (readonly Polynomial[])[] | null {
  const { variables } = walk;
  const { elements } = basis;
  const reduce = createNormalForm(basis);
  const outside = (p: Polynomial): boolean => !isZeroPolynomial(reduce(p, work).remainder);
  const along = (f: Polynomial): readonly (readonly Polynomial[])[] | null => {
    const saturated = saturate(elements, variables, f, work);
    if (!saturated.some(outside)) return null;
    return isMember(away, f) ? [saturated] : [[...elements, f], saturated];
  };
  for (let i = 0; i < variables; i += 1) {
    const x = variablePolynomial(variables, i);
    const parts = outside(x) ? along(x) : null;
    if (parts !== null) return parts;
  }
  const independent = independentVariables(basis);
  const distinguishes = (p: Polynomial): readonly Polynomial[] => walk.factor(p).filter(outside);
  for (const kept of combinations(variables, independent.length + 1)) {
    const eliminated = Array.from({ length: variables }, (_, i) => i).filter((i) => !kept.includes(i));
    const eliminants = eliminationIdeal(elements, variables, eliminated, work);
    for (const f of eliminants.flatMap(distinguishes)) {
      const parts = along(f);
      if (parts !== null) return parts;
    }
  }
  for (const f of coefficientsOverIndependent(elements, variables, independent, work).flatMap(distinguishes)) {
    const parts = along(f);
    if (parts !== null) return parts;
  }
  return null;
}
