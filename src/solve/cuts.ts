import type { WorkBudget } from "../algebra/budget.ts";
import { createNormalForm, type GroebnerBasis } from "../algebra/groebner.ts";
import { coefficientsOverIndependent, eliminationIdeal, independentVariables, saturate } from "../algebra/ideal.ts";
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
import { isNeverNegative } from "./positivity.ts";
import type { Shape } from "./shape.ts";
import { branchingFactor, type Factorer, isMember, polynomialsOf, simplify } from "./split.ts";
import type { Story } from "./story.ts";
import { portionOf, within } from "./work.ts";

/** The work that one elimination may take when it looks for a cut. */
const ELIMINATION_WORK = 8_000_000;

/** What cutting works with: `nonzero` are the polynomials that the domain forbids to be 0. */
export type Tools = {
  readonly variables: number;
  readonly nonzero: readonly Polynomial[];
  readonly factor: Factorer;
  readonly story: Story;
};

/** A decision that tells a case from its neighbour: the factor is 0, or it is not. */
export type Decision = { readonly factor: Polynomial; readonly isZero: boolean };

/** A part of a case: its equations, and the decisions that lead to it. */
export type Part = { readonly polynomials: readonly Polynomial[]; readonly decisions: readonly Decision[] };

/** Whether the core is one equation at most, or has finitely many zeros in the variables that occur in it. */
export function isUnmixed({ core, free }: Shape, dimension: number): boolean {
  const unused = free.filter((_, i) => core.every((p) => degreeIn(p, i) === 0));
  return core.length <= 1 || unused.length === dimension;
}

/** The cases into which a core falls one of whose equations is a product; null when none is. */
export function partsOfCore(
  tools: Tools,
  elements: readonly Polynomial[],
  { core, free }: Shape,
): readonly Part[] | null {
  for (const p of core) {
    const factors = tools.factor(p);
    const [first] = factors;
    if (factors.length < 2 && first !== undefined && equalPolynomials(first, primitivePart(p))) continue;
    const own = factors.map((f) => renameVariables(f, tools.variables, free));
    return own.map((f, i) => ({
      polynomials: [...elements, f],
      decisions: [...own.slice(0, i).map((g) => ({ factor: g, isZero: false })), { factor: f, isZero: true }],
    }));
  }
  return null;
}

/** A larger system, and the polynomials of one sign that it rests on. */
export type Refined = { readonly polynomials: readonly Polynomial[]; readonly signs: readonly Polynomial[] };

/** A larger system with the same real solutions off `away`; null when the basis itself comes to nothing new. */
export function refine(
  tools: Tools,
  basis: GroebnerBasis,
  generators: readonly Polynomial[],
  away: readonly Polynomial[],
  linear: number,
  work: WorkBudget,
): Refined | null {
  const { variables, nonzero, story } = tools;
  const { elements } = basis;
  const simple = simplify(elements, away, tools.factor, work);
  const isNew = simple === null || simple.linear.length > linear || branchingFactor(simple.equations) !== null;
  if (isNew) return { polynomials: elements, signs: [] };
  const reduce = createNormalForm(basis);
  const outside = (p: Polynomial): boolean => !isZeroPolynomial(reduce(p, work).remainder);
  const shorter = polynomialsOf(simple, variables, work).filter(outside);
  if (shorter.length > 0) return { polynomials: [...elements, ...shorter], signs: [] };
  for (const p of [...elements, ...generators]) {
    if (!isNeverNegative(p, work) && !isNeverNegative(negatePolynomial(p), work)) continue;
    const derivatives = variablesOf(p).map((i) => primitivePart(differentiatePolynomial(p, i)));
    const added = derivatives.filter(outside);
    if (added.length === 0) continue;
    const [equation] = story.exprs([p]);
    if (equation !== undefined) story.tell({ kind: "keeps-sign", equation, derivatives: story.exprs(derivatives) });
    return { polynomials: [...elements, ...added], signs: [p] };
  }
  for (const d of nonzero) {
    const saturated = saturate(elements, variables, d, work).filter(outside);
    if (saturated.length > 0) return { polynomials: [...elements, ...saturated], signs: [] };
  }
  return null;
}

/**
 * Systems whose zero sets together are that of the basis: cut along coordinates, along factors of eliminants, then
 * along those of the leading coefficients over Q(u). Null: the zero set has the same dimension everywhere.
 */
export function cut(
  tools: Tools,
  basis: GroebnerBasis,
  away: readonly Polynomial[],
  work: WorkBudget,
): readonly Part[] | null {
  const { variables } = tools;
  const { elements } = basis;
  const reduce = createNormalForm(basis);
  const outside = (p: Polynomial): boolean => !isZeroPolynomial(reduce(p, work).remainder);
  const along = (f: Polynomial): readonly Part[] | null => {
    const saturated = saturate(elements, variables, f, work);
    if (!saturated.some(outside)) return null;
    if (isMember(away, f)) return [{ polynomials: saturated, decisions: [] }];
    return [
      { polynomials: [...elements, f], decisions: [{ factor: f, isZero: true }] },
      { polynomials: saturated, decisions: [{ factor: f, isZero: false }] },
    ];
  };
  for (let i = 0; i < variables; i += 1) {
    const x = variablePolynomial(variables, i);
    const parts = outside(x) ? along(x) : null;
    if (parts !== null) return parts;
  }
  const independent = independentVariables(basis);
  const distinguishes = (p: Polynomial): readonly Polynomial[] => tools.factor(p).filter(outside);
  for (const kept of combinations(variables, independent.length + 1)) {
    const eliminated = Array.from({ length: variables }, (_, i) => i).filter((i) => !kept.includes(i));
    // An eliminant that takes too long is only a chance to split that is missed.
    const attempt = portionOf(work, ELIMINATION_WORK);
    const eliminants = within(() => eliminationIdeal(elements, variables, eliminated, attempt)) ?? [];
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
