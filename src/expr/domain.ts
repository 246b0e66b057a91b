import { powerDomain } from "./exact.ts";
import { type Condition, condition, type Expr, operands, ZERO_EXPR } from "./expr.ts";
import { rowOf } from "./functions.ts";
import { sameExpr } from "./order.ts";

/**
 * What must hold for `u` to have a real value: one condition for each denominator, root, logarithm and so on, in
 * the order written, each once. Branches of a conditional are taken together, so that the list may demand more
 * than the value at a point needs, never less.
 */
export function domainOf(u: Expr): readonly Condition[] {
  const seen = new Set<Expr>();
  const found: Condition[] = [];
  const visit = (v: Expr): void => {
    if (seen.has(v)) return;
    seen.add(v);
    for (const operand of operands(v)) visit(operand);
    for (const demand of demandsOf(v)) if (!found.some((known) => sameCondition(known, demand))) found.push(demand);
  };
  visit(u);
  return found;
}

/** What the node itself demands of its operands, so that it has a real value. */
export function demandsOf(u: Expr): readonly Condition[] {
  if (u.kind === "call") return rowOf(u.name).domain(u.arguments[0] ?? ZERO_EXPR, u.arguments[1] ?? ZERO_EXPR);
  if (u.kind !== "power" || isClosedPositive(u.base)) return [];
  switch (powerDomain(u.exponent)) {
    case "everywhere":
      return [];
    case "nonzero":
      return [condition(u.base, "!=")];
    case "nonnegative":
      return [condition(u.base, ">=")];
    case "positive":
      return [condition(u.base, ">")];
  }
}

function isClosedPositive(u: Expr): boolean {
  return u.kind === "constant" || (u.kind === "number" && u.value.n > 0n);
}

/** Whether two conditions are the same comparison of the same expressions. */
export function sameCondition(a: Condition, b: Condition): boolean {
  return a.relation === b.relation && sameExpr(a.left, b.left) && sameExpr(a.right, b.right);
}
