import { LimitReached as AlgebraLimit, type WorkBudget } from "../algebra/budget.ts";
import { type Budget, LimitReached, type Spending } from "../number/budget.ts";

/** What each kind of work in polynomial algebra counts as; kinds that are not named count as steps. */
const KINDS: ReadonlyMap<string, Spending> = new Map([
  ["terms", "terms"],
  ["bits", "bits"],
  ["pairs", "pairs"],
  ["matrix", "terms"],
  ["subsets", "pairs"],
  ["bisections", "terms"],
]);

/** The budget of polynomial algebra that draws on the budget of the whole derivation. */
export function workBudget(budget: Budget): WorkBudget {
  return { spend: (kind, amount) => budget.spend(KINDS.get(kind) ?? "steps", amount) };
}

/** A part of `work`: at most `amount` units of all kinds but bits, which are drawn from the whole as well. */
export function portionOf(work: WorkBudget, amount: number): WorkBudget {
  let left = amount;
  return {
    spend(kind, units) {
      if (kind !== "bits") left -= units;
      if (left < 0) throw new AlgebraLimit(kind);
      work.spend(kind, units);
    },
  };
}

/** What limit an error tells of; null when it is another error. */
export function limitOf(error: unknown): string | null {
  if (error instanceof LimitReached) return error.limit;
  return error instanceof AlgebraLimit ? error.kind : null;
}

/** The result of `attempt`, or null when it met a limit. */
export function within<T>(attempt: () => T): T | null {
  try {
    return attempt();
  } catch (error) {
    if (limitOf(error) === null) throw error;
    return null;
  }
}
