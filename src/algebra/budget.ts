/**
 * A bound on work. Each loop that may explode calls `spend` before it does work in proportion to `amount`; an
 * implementer throws {@link LimitReached} when the allowance is used up.
 *
 * Kinds used in this folder: `terms` (products of terms), `bits` (binary digits of new coefficients), `pairs`
 * (critical pairs of Buchberger's algorithm), `degree` (exponents too large to pack), `matrix` (entries in linear
 * algebra), `subsets` (recombinations of modular factors), `bisections` (steps of root isolation and refinement).
 */
export interface WorkBudget {
  spend(kind: string, amount: number): void;
}

/** Says that an allowance was used up, and of which kind; nothing was decided. */
export class LimitReached extends Error {
  readonly kind: string;

  constructor(kind: string) {
    super(`limit reached: ${kind}`);
    this.name = "LimitReached";
    this.kind = kind;
  }
}

/** A budget that allows `limit` units in all, or `limits[kind]` units of a kind that is named there. */
export function countingBudget(limit: number, limits: Readonly<Record<string, number>> = {}): WorkBudget {
  const left = new Map<string, number>(Object.entries(limits));
  let shared = limit;
  return {
    spend(kind, amount) {
      const own = left.get(kind);
      if (own === undefined) shared -= amount;
      else left.set(kind, own - amount);
      if ((own === undefined ? shared : own - amount) < 0) throw new LimitReached(kind);
    },
  };
}

/** What `count` operations on whole numbers of this many binary digits come to, in operations on small ones. */
export function weighed(count: number, bits: number): number {
  return Math.ceil(count * (0.5 + bits / 500));
}

/** A budget that never ends; for work whose size the caller has bounded already. */
export const UNBOUNDED: WorkBudget = Object.freeze({ spend: () => {} });
