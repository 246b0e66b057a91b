import { enclose } from "../expr/enclose.ts";
import { isWrittenOut } from "../expr/evaluate.ts";
import type { Expr } from "../expr/expr.ts";
import { symbolsOf } from "../expr/symbols.ts";
import type { Budget } from "../number/budget.ts";
import { certainSign, fromRational } from "../number/interval.ts";
import { samplePoints } from "./points.ts";
import { isProvedZero } from "./proof.ts";

/** What is known of an expression as a function on its domain. */
export type ZeroVerdict = "zero" | "nonzero" | "unknown";

/**
 * Whether `u` is 0 at every point at which it is defined (`zero`, by canonical form), or certainly not 0 at some point
 * (`nonzero`, by intervals). Constants that intervals of doubles cannot tell from 0 stay `unknown`, and so does what
 * the budget does not reach.
 */
export function zeroTest(u: Expr, context: { readonly budget: Budget }): ZeroVerdict {
  if (!isWrittenOut(u)) return "unknown";
  const names = symbolsOf(u);
  for (const point of samplePoints(names.length)) {
    const { range, defined } = enclose(
      u,
      new Map(names.map((name, i) => [name, fromRational(point[i] ?? { n: 0n, d: 1n })])),
    );
    const sign = certainSign(range);
    if (defined === "everywhere" && sign !== null && sign !== 0) return "nonzero";
  }
  return isProvedZero(u, context.budget) ? "zero" : "unknown";
}
