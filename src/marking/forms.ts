import { type Expr, isWhole, operands, productOf, sumOf, withOperands } from "../expr/expr.ts";
import { sameExpr } from "../expr/order.ts";

/** Sums and products with more operands than this, once their parentheses are taken away, are not compared. */
const MOST_OPERANDS = 1_000;

/**
 * How far the writing of `given` is from that of `made`, for expressions of equal value: 0, the same tree; 1, the same
 * but for parentheses in sums and products, terms 0, factors 1 and exponents 1; 2, another form. Two mistakes with one
 * value are told apart by it: the derivative of `2*(2*x + 7)^2` without the power's 2 is made as `2*((2*x + 7)*2)`,
 * without the inner 2 as `2*(2*(2*x + 7))`.
 */
export function distanceOfForms(given: Expr, made: Expr): 0 | 1 | 2 {
  if (sameExpr(given, made)) return 0;
  const [a, b] = [withoutParentheses(given), withoutParentheses(made)];
  return a !== null && b !== null && sameExpr(a, b) ? 1 : 2;
}

/** `u` without needless parentheses, zeros and ones; null when a sum or product of it grows too large. */
function withoutParentheses(u: Expr): Expr | null {
  const known = new Map<Expr, Expr | null>();
  const visit = (v: Expr): Expr | null => {
    const before = known.get(v);
    if (before !== undefined) return before;
    const made = plain(v, visit);
    known.set(v, made);
    return made;
  };
  return visit(u);
}

function plain(u: Expr, visit: (v: Expr) => Expr | null): Expr | null {
  const parts: Expr[] = [];
  for (const v of operands(u)) {
    const part = visit(v);
    if (part === null) return null;
    parts.push(part);
  }
  const { kind } = u;
  if (kind === "power" && parts[1] !== undefined && isWhole(parts[1], 1)) return parts[0] ?? null;
  if (kind !== "sum" && kind !== "product") return parts.length === 0 ? u : withOperands(u, parts);
  const flat = parts.flatMap((v) => (v.kind === kind ? operands(v) : [v]));
  if (flat.length > MOST_OPERANDS) return null;
  const kept = flat.filter((v) => !isWhole(v, kind === "sum" ? 0 : 1));
  return kind === "sum" ? sumOf(kept) : productOf(kept);
}
