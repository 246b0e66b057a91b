import { demandsOf, sameCondition } from "../expr/domain.ts";
import { type Condition, type Expr, operands } from "../expr/expr.ts";

/**
 * What holds wherever `u` has a value: the demands of its nodes, each once, but not of those inside the branches of
 * conditionals, which need not be taken.
 */
export function certainDemands(u: Expr): readonly Condition[] {
  const seen = new Set<Expr>();
  const found: Condition[] = [];
  const visit = (v: Expr): void => {
    if (seen.has(v)) return;
    seen.add(v);
    for (const operand of v.kind === "cases" ? [v.left, v.right] : operands(v)) visit(operand);
    for (const demand of demandsOf(v)) if (!found.some((known) => sameCondition(known, demand))) found.push(demand);
  };
  visit(u);
  return found;
}
