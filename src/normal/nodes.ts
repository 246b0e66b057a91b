import { type Expr, operands } from "../expr/expr.ts";

/** The nodes of an expression, each shared one once, operands before what they stand in. */
export function nodesOf(u: Expr): ReadonlySet<Expr> {
  const seen = new Set<Expr>();
  const found = new Set<Expr>();
  const visit = (v: Expr): void => {
    if (seen.has(v)) return;
    seen.add(v);
    operands(v).forEach(visit);
    found.add(v);
  };
  visit(u);
  return found;
}
