import { isWrittenOut } from "../expr/evaluate.ts";
import type { Expr } from "../expr/expr.ts";
import type { Budget } from "../number/budget.ts";
import { factorsOf } from "./factors.ts";
import { DefinedNowhere, type Fraction } from "./fraction.ts";
import { isLimit, limitedBudget } from "./limits.ts";
import { createNormaliser } from "./normalise.ts";
import { createRing } from "./ring.ts";

/** Work that one comparison may do, of the budget's. */
const OWN_LIMIT = 1_000_000;

/**
 * Whether two expressions are 0 at the same points, by their irreducible factors above the bar, those left out that
 * have no zeros. False proves nothing.
 */
export function haveSameZeros(a: Expr, b: Expr, budget: Budget): boolean {
  if (!isWrittenOut(a) || !isWrittenOut(b)) return false;
  try {
    const ring = createRing(limitedBudget(budget, OWN_LIMIT));
    const { normal, tower } = createNormaliser(ring, budget, "kept");
    const [u, v] = [normal(a), normal(b)];
    if (ring.isZero(u) || ring.isZero(v)) return ring.isZero(u) && ring.isZero(v);
    const zeros = (w: Fraction): readonly Fraction[] =>
      factorsOf(w, ring)
        .factors.filter(({ base, exponent, generator }) => {
          const exponential = generator !== -1 && tower.meanings.of(generator)?.kind === "exponential";
          return exponent > 0 && ring.value(base) === null && !exponential;
        })
        .map(({ base }) => base);
    const [mine, theirs] = [zeros(u), zeros(v)];
    const within = (list: readonly Fraction[], w: Fraction): boolean => list.some((other) => ring.same(other, w));
    return mine.every((w) => within(theirs, w)) && theirs.every((w) => within(mine, w));
  } catch (error) {
    if (error instanceof DefinedNowhere || isLimit(error)) return false;
    throw error;
  }
}
