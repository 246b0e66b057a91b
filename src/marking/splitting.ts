import { type Condition, type Expr, operands, type Relation, withOperands } from "../expr/expr.ts";
import { sameExpr } from "../expr/order.ts";
import { isProvedEqual } from "../normal/proof.ts";
import type { Budget } from "../number/budget.ts";

/** So many conditions are split by, one inside the other. */
const MOST_SPLITS = 5;

const OPPOSITE: { readonly [R in Relation]: Relation } = {
  "<": ">=",
  "<=": ">",
  ">": "<=",
  ">=": "<",
  "=": "!=",
  "!=": "=",
};

/**
 * Whether `a` and `b` are proved equal wherever both have a value and `assumed` holds: by the canonical form, else for
 * a condition of a conditional in one of them on each of its two sides. At most `2^5` proofs; false proves nothing.
 */
export function isProvedBySplitting(
  a: Expr,
  b: Expr,
  budget: Budget,
  assumed: readonly Condition[],
  splits = MOST_SPLITS,
): boolean {
  if (isProvedEqual(a, b, budget, assumed)) return true;
  const met = splits > 0 ? (conditionIn(a) ?? conditionIn(b)) : null;
  if (met === null) return false;
  const opposite: Condition = { ...met, relation: OPPOSITE[met.relation] };
  return [met, opposite].every((side) => {
    const [left, right] = [decided(a, side), decided(b, side)];
    return isProvedBySplitting(left, right, budget, [...assumed, side], splits - 1);
  });
}

/** A condition of `u` that holds no conditional itself. */
function conditionIn(u: Expr): Condition | null {
  const seen = new Set<Expr>();
  const visit = (v: Expr): Condition | null => {
    if (seen.has(v)) return null;
    seen.add(v);
    for (const operand of operands(v)) {
      const inner = visit(operand);
      if (inner !== null) return inner;
    }
    return v.kind === "cases" ? { left: v.left, relation: v.relation, right: v.right } : null;
  };
  return visit(u);
}

/** `u` where `side` holds: conditionals that compare the same expressions are decided by it. */
function decided(u: Expr, side: Condition): Expr {
  const known = new Map<Expr, Expr>();
  const visit = (v: Expr): Expr => {
    const before = known.get(v);
    if (before !== undefined) return before;
    const parts = operands(v);
    const made = parts.map(visit);
    const kept = made.every((part, i) => part === parts[i]) ? v : withOperands(v, made);
    const result = kept.kind === "cases" ? branchOf(kept, side) : kept;
    known.set(v, result);
    return result;
  };
  return visit(u);
}

function branchOf(u: Extract<Expr, { kind: "cases" }>, side: Condition): Expr {
  if (!sameExpr(u.left, side.left) || !sameExpr(u.right, side.right)) return u;
  if (u.relation === side.relation) return u.then;
  return u.relation === OPPOSITE[side.relation] ? u.otherwise : u;
}
