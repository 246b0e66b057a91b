import { LimitReached as AlgebraLimit, countingBudget, type WorkBudget } from "../algebra/budget.ts";
import { enclose } from "../expr/enclose.ts";
import { isWrittenOut } from "../expr/evaluate.ts";
import type { Expr } from "../expr/expr.ts";
import { symbolsOf } from "../expr/symbols.ts";
import { type Budget, LimitReached } from "../number/budget.ts";
import { certainSign, fromRational } from "../number/interval.ts";
import { DefinedNowhere } from "./fraction.ts";
import { createNormaliser } from "./normalise.ts";
import { samplePoints } from "./points.ts";
import { createRing } from "./ring.ts";

/** What is known of an expression as a function on its domain. */
export type ZeroVerdict = "zero" | "nonzero" | "unknown";

/** Work that one test may spend, of the budget's. */
const OWN_LIMIT = 2_000_000;

/** `budget`, of which no more than `limit` may be spent here. */
export function limitedBudget(budget: Budget, limit: number): WorkBudget {
  const own = countingBudget(limit);
  return {
    spend(kind, amount) {
      budget.spend(kind, amount);
      if (kind !== "bits") own.spend(kind, amount);
    },
  };
}

/** Whether the error says that a limit was reached, of this or of the algebra's budgets. */
export function isLimit(error: unknown): boolean {
  return error instanceof LimitReached || error instanceof AlgebraLimit;
}

/** Whether the canonical form of `u` is 0; false proves nothing. */
export function isProvedZero(u: Expr, budget: Budget): boolean {
  if (!isWrittenOut(u)) return false;
  try {
    const ring = createRing(limitedBudget(budget, OWN_LIMIT));
    return ring.isZero(createNormaliser(ring)(u));
  } catch (error) {
    if (error instanceof DefinedNowhere || isLimit(error)) return false;
    throw error;
  }
}

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
