import { type Expr, operands, symbol, withOperands } from "../../expr/expr.ts";
import type { Path, Step } from "../../record/step.ts";

/** What stands at a place that is compared with nothing. */
const HOLE: Expr = symbol("□");

/**
 * The expression that a step begins with, with holes where its rule acts: at the place that the record names, or at the
 * derivatives that are put in. Null where the rule acts on the whole.
 */
export function holed({ rule, before, at }: Step): Expr | null {
  if (rule === "substitute-parts") return withoutDerivatives(before);
  return at === null || at.length === 0 ? null : holeAt(before, at);
}

function holeAt(u: Expr, path: Path): Expr {
  const [position, ...rest] = path;
  if (position === undefined) return HOLE;
  return withOperands(
    u,
    operands(u).map((operand, i) => (i === position ? holeAt(operand, rest) : operand)),
  );
}

function withoutDerivatives(u: Expr): Expr {
  const known = new Map<Expr, Expr>();
  const map = (v: Expr): Expr => {
    if (v.kind === "derivative") return HOLE;
    const present = known.get(v);
    if (present !== undefined) return present;
    const given = operands(v);
    const mapped = given.map(map);
    const result = mapped.every((operand, i) => operand === given[i]) ? v : withOperands(v, mapped);
    known.set(v, result);
    return result;
  };
  return map(u);
}
