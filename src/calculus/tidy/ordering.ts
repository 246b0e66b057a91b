import { type Expr, isNumber, ONE_EXPR } from "../../expr/expr.ts";
import type { TidyContext } from "./rule.ts";

/**
 * Puts factors in order, in place: numbers, constants, symbols as the writer first used them, functions, sums. Most
 * lists are in order already; equal ranks keep their order.
 */
export function sortFactors(factors: Expr[], context: TidyContext): void {
  const ranks = factors.map((u) => rankOf(u, context));
  if (ranks.every((rank, i) => i === 0 || (ranks[i - 1] ?? 0) <= rank)) return;
  const order = factors.map((_, i) => i).sort((i, j) => (ranks[i] ?? 0) - (ranks[j] ?? 0) || i - j);
  const sorted = order.map((i) => factors[i] ?? ONE_EXPR);
  for (const [i, u] of sorted.entries()) factors[i] = u;
}

/** Above the rank of every symbol. */
export const AFTER_SYMBOLS = 1e9;

export function rankOf(u: Expr, context: TidyContext): number {
  switch (u.kind) {
    case "number":
      return -2;
    case "constant":
      return -1;
    case "symbol":
      return context.rank(u.name);
    case "power":
      return u.base.kind === "symbol" && isNumber(u.exponent)
        ? context.rank(u.base.name)
        : Math.max(AFTER_SYMBOLS, rankOf(u.base, context));
    case "call":
      return AFTER_SYMBOLS + 1;
    case "cases":
    case "sumOver":
    case "derivative":
      return AFTER_SYMBOLS + 2;
    case "product":
    case "sum":
      return AFTER_SYMBOLS + 3;
  }
}
