import type { Polynomial, Term } from "../algebra/polynomial.ts";
import { domainOf } from "../expr/domain.ts";
import { isWrittenOut } from "../expr/evaluate.ts";
import { type Condition, type Expr, operands, subtract } from "../expr/expr.ts";
import { symbolsOf } from "../expr/symbols.ts";
import type { Budget } from "../number/budget.ts";
import { DefinedNowhere, type Fraction } from "./fraction.ts";
import { isLimit, limitedBudget, NotRewritten } from "./limits.ts";
import { createNormaliser, type Normaliser } from "./normalise.ts";
import { createRing } from "./ring.ts";
import { constantVerdict } from "./separation.ts";
import { applySigns, type SignCondition } from "./signs.ts";

/** Work that one proof may do, of the budget's. */
const OWN_LIMIT = 3_000_000;
/** Coefficients that are constants are tested one by one when there are at most this many. */
const MOST_COEFFICIENTS = 40;

/**
 * Whether the canonical form of `u` is 0, which proves that u is 0 at every point of its domain (of which `assumed`
 * is taken as a further condition). False proves nothing.
 */
export function isProvedZero(u: Expr, budget: Budget, assumed: readonly Condition[] = []): boolean {
  if (!isWrittenOut(u)) return false;
  try {
    const ring = createRing(limitedBudget(budget, OWN_LIMIT));
    const normaliser = createNormaliser(ring, budget);
    const form = normaliser.normal(u);
    if (ring.isZero(form)) return isSound(u, normaliser);
    const conditions = [...domainOf(u), ...assumed].flatMap((condition) => signCondition(condition, normaliser));
    if (!applySigns(conditions, normaliser.tower)) return false;
    return vanishes(ring.reduce(form), normaliser, budget) && isSound(u, normaliser);
  } catch (error) {
    if (error instanceof DefinedNowhere || isLimit(error)) return false;
    throw error;
  }
}

/** Whether the canonical form of `a - b` is 0. */
export function isProvedEqual(a: Expr, b: Expr, budget: Budget, assumed: readonly Condition[] = []): boolean {
  return isProvedZero(subtract(a, b), budget, assumed);
}

/**
 * The form equals the expression where nothing vanishes that rewriting has divided by; at the other points of the
 * domain by continuity, which conditionals and signs do not have.
 */
function isSound(u: Expr, { tower }: Normaliser): boolean {
  return !tower.absolutes.divided() || !hasJumps(u);
}

function hasJumps(u: Expr): boolean {
  return u.kind === "cases" || (u.kind === "call" && u.name === "sign") || operands(u).some(hasJumps);
}

/** A comparison of the domain as a sign, where it is one and can be written. */
function signCondition({ left, relation, right }: Condition, { normal, tower }: Normaliser): readonly SignCondition[] {
  if (relation === "=" || relation === "!=") return [];
  try {
    const difference = tower.ring.difference(normal(left), normal(right));
    const value = relation.startsWith(">") ? difference : tower.ring.negative(difference);
    return [{ value, strict: relation.length === 1 }];
  } catch (error) {
    if (error instanceof NotRewritten || error instanceof DefinedNowhere) return [];
    throw error;
  }
}

/** Whether the numerator is 0, or has constants for coefficients that are proved to be 0. */
function vanishes({ numerator }: Fraction, { tower }: Normaliser, budget: Budget): boolean {
  if (numerator.terms.length === 0) return true;
  const { ring } = tower;
  const constants = Array.from({ length: numerator.variables }, (_, i) => {
    return symbolsOf(ring.expression(ring.generator(i))).length === 0;
  });
  if (!constants.includes(true)) return false;
  const groups = groupedBy(numerator, (i) => constants[i] === true);
  return (
    groups.length <= MOST_COEFFICIENTS &&
    groups.every((group) => constantVerdict(ring.expression(ring.ofPolynomial(group)), budget) === "zero")
  );
}

/** The coefficients of a polynomial in the generators that `isConstant` does not name. */
function groupedBy(p: Polynomial, isConstant: (generator: number) => boolean): readonly Polynomial[] {
  const groups = new Map<string, Term[]>();
  for (const term of p.terms) {
    const key = term.exponents.map((e, i) => (isConstant(i) ? 0 : e)).join(",");
    const exponents = term.exponents.map((e, i) => (isConstant(i) ? e : 0));
    const group = groups.get(key) ?? [];
    group.push({ ...term, exponents });
    groups.set(key, group);
  }
  return [...groups.values()].map((terms) => ({ variables: p.variables, terms }));
}
