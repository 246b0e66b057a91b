import { type Expr, power, powerOf, symbol } from "../expr/expr.ts";
import { mapSymbols } from "../expr/symbols.ts";
import type { Unrolling } from "../record/descent.ts";

/**
 * An expression of an unrolling as the lecture writes it: g^0 and m^1 with the step raised. Only for showing: read
 * back, a raised number is a power.
 */
export function asWritten(u: Expr, { gradients, movements }: Unrolling): Expr {
  const raised = new Map<string, Expr>();
  for (const [stem, names] of [
    ["g", gradients],
    ["m", movements],
  ] as const)
    for (const [t, name] of names.entries()) raised.set(name, powerOf(symbol(stem), t));
  return mapSymbols(u, (name) => raised.get(name) ?? indexed(name, gradients));
}

/** g_k under a sum over k, as g^k. */
function indexed(name: string, gradients: readonly string[]): Expr | null {
  const stem = gradients[0]?.replace(/_0$/, "");
  const index = stem !== undefined && name.startsWith(`${stem}_`) ? name.slice(stem.length + 1) : null;
  return index === null ? null : power(symbol("g"), symbol(index));
}
