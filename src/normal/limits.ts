import { LimitReached as AlgebraLimit, countingBudget, type WorkBudget } from "../algebra/budget.ts";
import { type Budget, LimitReached } from "../number/budget.ts";

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
  return error instanceof LimitReached || error instanceof AlgebraLimit || error instanceof NotRewritten;
}

/** Says that a rewriting would make numbers or degrees that are too large; the form is not found, nothing is decided. */
export class NotRewritten extends Error {
  constructor() {
    super("not rewritten");
    this.name = "NotRewritten";
  }
}
