import type { WorkBudget } from "../algebra/budget.ts";
import { factorPolynomial } from "../algebra/factorPolynomial.ts";
import { isConstantPolynomial } from "../algebra/polynomial.ts";
import { type Expr, number, powerOf, productOf } from "../expr/expr.ts";
import { rational } from "../number/rational.ts";
import type { StoryLine } from "../record/story.ts";
import type { System } from "./system.ts";
import { portionOf, within } from "./work.ts";
import { polynomialExpr } from "./writing.ts";

/** Factoring for the story alone may take this much. */
const FACTOR_WORK = 1_000_000;

/** How the entries of the gradient factor: a line for each entry that is a product. */
export function factorLines(system: System, gradient: readonly Expr[], work: WorkBudget): readonly StoryLine[] {
  return system.rows.flatMap(({ numerator, denominator }, index): readonly StoryLine[] => {
    const before = gradient[index];
    if (before === undefined || isConstantPolynomial(numerator)) return [];
    const factored = within(() => factorPolynomial(numerator, portionOf(work, FACTOR_WORK)));
    if (factored === null || factored.powers.length < 2) return [];
    const { names } = system;
    const factors = factored.powers.map(({ factor, multiplicity }) => {
      const base = polynomialExpr(factor, names);
      return multiplicity === 1 ? base : powerOf(base, multiplicity);
    });
    const isWhole = isConstantPolynomial(denominator);
    const unit = rational(factored.unit, isWhole ? (denominator.terms[0]?.coefficient ?? 1n) : 1n);
    const bottom = isWhole ? [] : [powerOf(polynomialExpr(denominator, names), -1)];
    const isOne = unit.n === 1n && unit.d === 1n;
    const after = productOf([...(isOne ? [] : [number(unit)]), ...factors, ...bottom]);
    return [{ kind: "factor", index, before, after }];
  });
}
