import type { Expr } from "../expr/expr.ts";
import type { DerivativeStep, Differentiator } from "./differentiate.ts";

/** The gradient as worked: one step for each variable, in their order. */
export function workGradient(
  loss: Expr,
  variables: readonly string[],
  differentiator: Differentiator,
): readonly DerivativeStep[] {
  return variables.map((variable) => written(differentiator.differentiate(loss, variable), differentiator));
}

/** Counts the result as output: a small shared graph can be an enormous formula. */
function written(step: DerivativeStep, { tidier }: Differentiator): DerivativeStep {
  tidier.budget.spend("output", tidier.size(step.result));
  return step;
}

/**
 * The Hessian as worked: for each row the entries from the diagonal on, entry `j - i` of row `i` being the
 * derivative of the gradient's entry `i` by variable `j`. The others are their mirror (Schwarz's theorem: second
 * derivatives that are continuous do not depend on the order).
 */
export function workHessian(
  gradient: readonly DerivativeStep[],
  variables: readonly string[],
  differentiator: Differentiator,
) {
  const { budget } = differentiator.tidier;
  budget.spend("entries", (variables.length * (variables.length + 1)) / 2);
  return gradient.map((entry, i) =>
    variables.slice(i).map((variable) => differentiator.differentiate(entry.result, variable)),
  );
}

/** The whole symmetric matrix from its upper half. */
export function mirrored(upper: readonly (readonly DerivativeStep[])[]): readonly (readonly Expr[])[] {
  return upper.map((_, i) =>
    upper.map((__, j) => {
      const entry = upper[Math.min(i, j)]?.[Math.abs(i - j)];
      if (entry === undefined) throw new Error("the upper half of a Hessian has an entry for each pair");
      return entry.result;
    }),
  );
}
