import type { Polynomial } from "../../src/algebra/polynomial.ts";
import { createDifferentiator } from "../../src/calculus/differentiate.ts";
import { kinksOf } from "../../src/calculus/domain.ts";
import { workGradient } from "../../src/calculus/gradient.ts";
import { createTidier } from "../../src/calculus/tidy/tidy.ts";
import { evaluate } from "../../src/expr/evaluate.ts";
import { createPool } from "../../src/expr/pool.ts";
import { symbolsOf } from "../../src/expr/symbols.ts";
import { type Allowance, createBudget } from "../../src/number/budget.ts";
import type { Coordinate } from "../../src/record/critical.ts";
import { findCriticalSets } from "../../src/solve/critical.ts";
import type { FoundFamily, FoundPoint, FoundSets } from "../../src/solve/found.ts";
import { createFormulaReader } from "../../src/text/parse.ts";
import { readQuestion } from "../../src/text/question.ts";

/** As much as a derivation may do. */
export const ALLOWANCE: Allowance = {
  entries: 50_000,
  nodes: 1_000_000,
  steps: 10_000_000,
  bits: 1e9,
  terms: 1e8,
  pairs: 1e6,
  boxes: 1e6,
  output: 5_000_000,
};

const reader = createFormulaReader();

/** What a solve comes to, in numbers: points as doubles in the order of the variables. */
export type Solved = {
  readonly variables: readonly string[];
  readonly found: FoundSets;
  readonly points: readonly (readonly number[])[];
  readonly families: readonly FoundFamily[];
  readonly milliseconds: number;
};

/** A loss given as text, read and differentiated, and what solving it takes. */
function prepared(loss: string, vars: readonly string[] | null, allowance: Allowance, interrupted: () => boolean) {
  const question = readQuestion(vars === null ? { loss } : { loss, vars }, reader);
  if (!question.ok) throw new Error(`${loss}: ${JSON.stringify(question.problem.detail)}`);
  const { put, variables } = question.value;
  const budget = createBudget(allowance, interrupted);
  const tidier = createTidier(
    createPool(() => budget.spend("nodes", 1)),
    budget,
    symbolsOf(question.value.asRead),
  );
  const gradient = workGradient(put, variables, createDifferentiator(tidier)).map((step) => step.result);
  return { gradient, put, variables, context: { tidier, budget, kinks: kinksOf(put, tidier) } };
}

/** The critical sets of a loss given as text; variables are the symbols in order where none are named. */
export function solved(
  loss: string,
  vars: readonly string[] | null = null,
  allowance: Allowance = ALLOWANCE,
  interrupted: () => boolean = () => false,
): Solved {
  const { gradient, put, variables, context } = prepared(loss, vars, allowance, interrupted);
  const started = performance.now();
  const found = findCriticalSets(gradient, put, variables, context);
  const milliseconds = performance.now() - started;
  const points = found.sets.filter((s): s is FoundPoint => s.kind === "point").map((s) => numbersOf(s.place.at));
  const families = found.sets.filter((s): s is FoundFamily => s.kind === "family");
  return { variables, found, points, families, milliseconds };
}

/** The critical sets with their proof in writing. */
export function solvedInWriting(loss: string, inWriting = true): FoundSets {
  const { gradient, put, variables, context } = prepared(loss, null, ALLOWANCE, () => false);
  return findCriticalSets(gradient, put, variables, { ...context, inWriting });
}

/** The values of coordinates. */
export function numbersOf(at: readonly Coordinate[]): readonly number[] {
  return at.map(({ value }) => (value.kind === "interval" ? Number.NaN : (value.value ?? Number.NaN)));
}

/** The largest difference of coordinates. */
export function distance(a: readonly number[], b: readonly number[]): number {
  return Math.max(0, ...a.map((x, i) => Math.abs(x - (b[i] ?? Number.NaN))));
}

/** The sum of the terms of a polynomial at a point, relative to that of their sizes. */
function relativeValue(p: Polynomial, point: readonly number[]): number {
  const terms = p.terms.map((t) =>
    t.exponents.reduce((product, e, i) => product * (point[i] ?? Number.NaN) ** e, Number(t.coefficient)),
  );
  const sum = terms.reduce((a, b) => a + b, 0);
  return Math.abs(sum) / (1 + terms.reduce((a, b) => a + Math.abs(b), 0));
}

/** Whether the equations and conditions of a family hold at a point, up to `tolerance` for the equations. */
export function isOnFamily(
  family: FoundFamily,
  variables: readonly string[],
  point: readonly number[],
  tolerance = 1e-6,
): boolean {
  const values = new Map(variables.map((name, i) => [name, point[i] ?? Number.NaN]));
  const vanish = family.generators.every((p) => relativeValue(p, point) < tolerance);
  return vanish && family.place.where.every(({ left, relation, right }) => holds(left, relation, right));

  function holds(left: Parameters<typeof evaluate>[0], relation: string, right: Parameters<typeof evaluate>[0]) {
    const difference = evaluate(left, values) - evaluate(right, values);
    switch (relation) {
      case "<":
        return difference < 0;
      case "<=":
        return difference <= tolerance;
      case ">":
        return difference > 0;
      case ">=":
        return difference >= -tolerance;
      case "!=":
        return difference !== 0;
      default:
        return Math.abs(difference) < tolerance;
    }
  }
}
