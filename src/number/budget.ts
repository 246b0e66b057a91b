/** What a budget counts. */
export type Spending = "entries" | "nodes" | "steps" | "bits" | "terms" | "pairs" | "boxes" | "output";

/**
 * Counts work before it is done, so that the same input stops at the same place on every machine.
 * `spend` throws {@link LimitReached} when the amount is no longer there or the host has asked to stop.
 */
export interface Budget {
  /** Kinds that the budget has no allowance for count as steps. */
  spend(kind: string, amount: number): void;
}

/** Thrown where a budget ends, caught where a part of the answer is put together: the limit becomes part of it. */
export class LimitReached extends Error {
  readonly limit: Spending | "time";
  constructor(limit: Spending | "time") {
    super(`limit reached: ${limit}`);
    this.limit = limit;
  }
}

export type Allowance = { readonly [kind in Spending]: number };

/** How often the host is asked whether to stop: once for this many units of work. */
const ASKING_INTERVAL = 2_000;
/** A box of a search is some tens of microseconds of work, a step one or less. */
const BOX_WEIGHT = 20;

/** A budget with `allowance`; `interrupted` is the host's wish to stop, asked now and then. */
export function createBudget(allowance: Allowance, interrupted: () => boolean = () => false): Budget {
  const account = (kind: Spending, weight: number) => ({ kind, weight, left: allowance[kind] });
  const steps = account("steps", 1);
  const accounts = new Map<string, { readonly kind: Spending; readonly weight: number; left: number }>([
    ["steps", steps],
    ["entries", account("entries", 1)],
    ["nodes", account("nodes", 1)],
    ["bits", account("bits", 1)],
    ["terms", account("terms", 1)],
    ["pairs", account("pairs", 1)],
    ["boxes", account("boxes", BOX_WEIGHT)],
    ["output", account("output", 1)],
  ]);
  let untilAsked = ASKING_INTERVAL;
  return {
    spend(kind, amount) {
      const from = kind === "steps" ? steps : (accounts.get(kind) ?? steps);
      const rest = from.left - amount;
      if (rest < 0) throw new LimitReached(from.kind);
      from.left = rest;
      untilAsked -= amount * from.weight;
      if (untilAsked > 0) return;
      untilAsked = ASKING_INTERVAL;
      if (interrupted()) throw new LimitReached("time");
    },
  };
}
