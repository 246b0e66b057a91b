import type { WorkBudget } from "../algebra/budget.ts";
import {
  constantPolynomial,
  multiplyPolynomials,
  type Polynomial,
  scalePolynomial,
  subtractPolynomials,
  variablePolynomial,
} from "../algebra/polynomial.ts";
import { fromUnivariate } from "../algebra/substitution.ts";
import type { Cover, CoverCase, CoverConclusion } from "../record/proof.ts";
import { formulaOf } from "../text/formula.ts";
import type { Ending, Leaf } from "./cases.ts";
import { type CaseFacts, createCaseFacts, type ExtendedRing } from "./coverFacts.ts";
import type { Decision } from "./cuts.ts";
import type { System } from "./system.ts";
import { freshName } from "./telling.ts";
import { portionOf, within } from "./work.ts";
import { polynomialExpr } from "./writing.ts";

/** The work that a proof in writing may take. */
const COVER_WORK = 40_000_000;

/**
 * The proof in writing that the endings hold every solution of the system; null when a limit is met or a claim cannot
 * be derived in the way that the record has. It is made anew from the equations and the decisions alone, with a basis
 * for each case, and rests on nothing else of the search. Spends every kind.
 */
export function coverOf(system: System, endings: readonly Ending[], work: WorkBudget): Cover | null {
  const part = portionOf(work, COVER_WORK);
  const { names } = system;
  const slack = freshName("s", names);
  const ring: ExtendedRing = { names: [slack, ...names, freshName("z", [...names, slack])] };
  return within(() => {
    const cases: CoverCase[] = [];
    for (const ending of withMissingSides(endings)) {
      const facts = createCaseFacts(system, ending, ring, part);
      const conclusion = concludeFrom(facts, ending.leaf, ring, part);
      if (conclusion === null) return null;
      cases.push({ decisions: ending.decisions.map((d) => decisionText(d, names)), ...facts.written(conclusion) });
    }
    const text = (p: Polynomial): string => formulaOf(polynomialExpr(p, names));
    return {
      variables: names,
      slack,
      form: ring.names.at(-1) ?? "",
      equations: system.rows.map((row) => text(row.numerator)),
      nonzero: system.nonzero.map(text),
      cases,
    };
  });
}

function decisionText({ factor, isZero }: Decision, names: readonly string[]) {
  return { factor: formulaOf(polynomialExpr(factor, names)), isZero };
}

/** The endings, and an empty one for each side of a decision that none has. */
function withMissingSides(endings: readonly Ending[], depth = 0): readonly Ending[] {
  const [first] = endings;
  const decision = first?.decisions[depth];
  if (first === undefined || decision === undefined) return endings;
  const side = (isZero: boolean): readonly Ending[] => {
    const own = endings.filter((e) => e.decisions[depth]?.isZero === isZero);
    if (own.length > 0) return withMissingSides(own, depth + 1);
    const decisions = [...first.decisions.slice(0, depth), { factor: decision.factor, isZero }];
    return [{ decisions, signs: first.signs, leaf: null }];
  };
  return [...side(true), ...side(false)];
}

/** What the facts of a case lead to, with their numbers; null when a claim cannot be derived. */
function concludeFrom(
  facts: CaseFacts,
  leaf: Leaf | null,
  ring: ExtendedRing,
  work: WorkBudget,
): CoverConclusion | null {
  if (leaf === null) {
    const of = facts.contradiction();
    return of === null ? null : { kind: "empty", of };
  }
  if (leaf.kind === "open") return null;
  if (leaf.kind === "points") return concludePoints(facts, leaf, ring, work);
  const of = leaf.generators.map((g) => facts.derive(facts.lift(g)));
  const found = of.flatMap((fact) => (fact === null ? [] : [fact]));
  return found.length < of.length ? null : { kind: "family", of: found };
}

function concludePoints(
  facts: CaseFacts,
  { conjugates, separating }: Extract<Leaf, { kind: "points" }>,
  { names }: ExtendedRing,
  work: WorkBudget,
): CoverConclusion | null {
  const n = names.length;
  const z = n - 1;
  facts.defineForm(separating);
  const minimals = conjugates.map((c) => fromUnivariate(n, z, c.minimal));
  const productWithout = (k: number): Polynomial =>
    minimals.filter((_, i) => i !== k).reduce((p, q) => multiplyPolynomials(p, q, work), constantPolynomial(n, 1n));
  const eliminant = facts.derive(productWithout(-1));
  if (eliminant === null) return null;
  const classes = conjugates.map((c, k) => {
    const others = productWithout(k);
    const coordinates = c.coordinates.map(({ numerators, denominator }, i) => {
      const x = scalePolynomial(variablePolynomial(n, i + 1), denominator);
      const difference = subtractPolynomials(x, fromUnivariate(n, z, numerators));
      return { variable: names[i + 1] ?? "", of: facts.derive(multiplyPolynomials(others, difference, work)) };
    });
    return { minimal: formulaOf(polynomialExpr(minimals[k] ?? others, names)), coordinates };
  });
  const derived = classes.map((c) => ({
    minimal: c.minimal,
    coordinates: c.coordinates.flatMap(({ variable, of }) => (of === null ? [] : [{ variable, of }])),
  }));
  const isWhole = derived.every((c, k) => c.coordinates.length === classes[k]?.coordinates.length);
  return isWhole ? { kind: "points", eliminant, classes: derived } : null;
}
