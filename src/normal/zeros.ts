import { isWrittenOut } from "../expr/evaluate.ts";
import type { Expr } from "../expr/expr.ts";
import type { Budget } from "../number/budget.ts";
import { factorsOf } from "./factors.ts";
import { DefinedNowhere, type Fraction } from "./fraction.ts";
import { isLimit, limitedBudget } from "./limits.ts";
import { createNormaliser } from "./normalise.ts";
import { createRing, type Ring } from "./ring.ts";
import type { Tower } from "./tower.ts";

/** Work that one comparison may do, of the budget's. */
const OWN_LIMIT = 1_000_000;

/** The irreducible factors above the bar of an expression that may be 0 somewhere, one for each power. */
export function irreducibleFactors(u: Expr, budget: Budget): readonly Expr[] {
  const found = attempt(u, u, budget, ([zeros = []], ring) => zeros.map((factor) => ring.expression(factor)));
  return found ?? [u];
}

/**
 * Whether two expressions are 0 at the same points, by their irreducible factors above the bar, those left out that
 * have no zeros. False proves nothing.
 */
export function haveSameZeros(a: Expr, b: Expr, budget: Budget): boolean {
  const found = attempt(a, b, budget, ([mine = [], theirs = []], ring) => {
    const within = (list: readonly Fraction[], w: Fraction): boolean => list.some((other) => ring.same(other, w));
    return mine.every((w) => within(theirs, w)) && theirs.every((w) => within(mine, w));
  });
  return found ?? false;
}

/** Does something with the factors of two expressions in one ring; null where they cannot be had. */
function attempt<T>(
  a: Expr,
  b: Expr,
  budget: Budget,
  use: (zeros: readonly (readonly Fraction[])[], ring: Ring) => T,
): T | null {
  if (!isWrittenOut(a) || !isWrittenOut(b)) return null;
  try {
    const ring = createRing(limitedBudget(budget, OWN_LIMIT));
    const { normal, tower } = createNormaliser(ring, budget, "kept");
    const forms = [normal(a), normal(b)];
    if (forms.some(ring.isZero)) return null;
    return use(
      forms.map((form) => zerosOf(form, tower)),
      ring,
    );
  } catch (error) {
    if (error instanceof DefinedNowhere || isLimit(error)) return null;
    throw error;
  }
}

/** The factors above the bar that are neither numbers nor exponentials, one for each power. */
function zerosOf(form: Fraction, { ring, meanings }: Tower): readonly Fraction[] {
  return factorsOf(form, ring).factors.flatMap(({ base, exponent, generator }) => {
    const exponential = generator !== -1 && meanings.of(generator)?.kind === "exponential";
    const none = exponent < 0 || ring.value(base) !== null || exponential;
    return none ? [] : Array.from({ length: exponent }, () => base);
  });
}
