import { domainOf, sameCondition } from "../expr/domain.ts";
import { enclose } from "../expr/enclose.ts";
import { isWrittenOut } from "../expr/evaluate.ts";
import type { Condition, Expr } from "../expr/expr.ts";
import { sameExpr } from "../expr/order.ts";
import { symbolsOf } from "../expr/symbols.ts";
import type { Budget } from "../number/budget.ts";
import { WHOLE } from "../number/interval.ts";
import type { Rational } from "../number/rational.ts";
import type { Equality, Witness } from "../record/equality.ts";
import { readDecimalsAsFractions } from "./decimals.ts";
import { holdsAlways } from "./domains.ts";
import { equalParts } from "./parts.ts";
import { createSampler, type Sampler, type Sight } from "./sampling.ts";
import { isProvedBySplitting } from "./splitting.ts";

export type EqualContext = { readonly budget: Budget; readonly assumed?: readonly Condition[] };

/** So many points are looked at before a proof is tried. */
const FIRST_LOOK = 14;
/** Decimal digits with which points are compared that doubles do not tell apart. */
const DIGITS = [40, 200, 1_000];
const MOST_PRECISE_POINTS = 6;

/**
 * Decides whether `a` and `b` are the same real function of their symbols where `assumed` holds. Points come first,
 * at which enclosures may be disjoint; then the canonical form of the difference, which proves equality wherever both
 * have a value; then points with more digits. Never guesses: what neither proof reaches is `undecided`.
 */
export function decideEqual(a: Expr, b: Expr, context: EqualContext): Equality {
  const found = decideAsWritten(a, b, context);
  if (found.verdict !== "different" || found.note === null) return found;
  const [c, d] = [readDecimalsAsFractions(a), readDecimalsAsFractions(b)];
  if (c === a && d === b) return found;
  return decideAsWritten(c, d, context).verdict === "equal"
    ? { verdict: "equal", evidence: "exact", note: "on-common-domain" }
    : found;
}

function decideAsWritten(a: Expr, b: Expr, { budget, assumed = [] }: EqualContext): Equality {
  if (sameExpr(a, b)) return { verdict: "equal", evidence: "exact", note: null };
  if (!isWrittenOut(a) || !isWrittenOut(b)) return { verdict: "undecided", digits: null };
  const sampler = createSampler(a, b, assumed, budget);
  const look = lookAround(sampler);
  const early = look.until(FIRST_LOOK);
  if (early !== null) return differing(early, a, b, look, { budget, assumed });
  if (isProvedBySplitting(a, b, budget, assumed)) return compareDomains(a, b, look);
  const late = look.until(Number.POSITIVE_INFINITY) ?? lookClosely(sampler, look.agreeing());
  if (late === null || typeof late === "number") return { verdict: "undecided", digits: late };
  return differing(late, a, b, look, { budget, assumed });
}

/** What was seen at the points so far. */
type Look = {
  /** Looks at up to so many points in all, and stops at the first at which the two differ. */
  readonly until: (count: number) => Witness | null;
  /** Looks at so many points more. */
  readonly further: (count: number) => void;
  readonly agreeing: () => readonly (readonly Rational[])[];
  readonly gap: (around: boolean) => Witness | null;
};

function lookAround(sampler: Sampler): Look {
  const sights = sampler.sights();
  const seen: Sight[] = [];
  function until(count: number): Witness | null {
    while (seen.length < count) {
      const next = sights.next();
      if (next.done === true) return null;
      seen.push(next.value);
      if (next.value.kind === "differ") return next.value.witness;
    }
    return null;
  }
  return {
    until,
    further(count) {
      for (let i = 0; i < count; i += 1) {
        const next = sights.next();
        if (next.done === true) return;
        seen.push(next.value);
      }
    },
    agreeing: () => seen.flatMap((sight) => (sight.kind === "agree" ? [sight.point] : [])),
    gap: (around) =>
      seen.flatMap((sight) => (sight.kind === "gap" && (sight.around || !around) ? [sight.witness] : []))[0] ?? null,
  };
}

/** A difference found with more digits, else to how many digits the two agree; null where no value could be had. */
function lookClosely(sampler: Sampler, points: readonly (readonly Rational[])[]): Witness | number | null {
  let agreed: number | null = null;
  for (const digits of DIGITS) {
    let fewest: number | null = null;
    for (const point of points.slice(0, MOST_PRECISE_POINTS)) {
      const close = sampler.precisely(point, digits);
      if (close === null) continue;
      if (close.witness !== null) return close.witness;
      fewest = Math.min(fewest ?? Number.POSITIVE_INFINITY, close.digits);
    }
    agreed = fewest ?? agreed;
  }
  return agreed;
}

/** Proved equal where both have a value: is one defined where the other is not? */
function compareDomains(a: Expr, b: Expr, look: Look): Equality {
  const equal = (note: "holes" | "on-common-domain" | null): Equality => ({
    verdict: "equal",
    evidence: "exact",
    note,
  });
  const [mine, theirs] = [demandsOf(a), demandsOf(b)];
  const onlyOne = [...mine.filter(isMissingIn(theirs)), ...theirs.filter(isMissingIn(mine))];
  if (onlyOne.length === 0) return equal(null);
  look.until(Number.POSITIVE_INFINITY);
  const gap = look.gap(true);
  const common = look.agreeing().length > 0;
  if (gap !== null) {
    const where = [...mine, ...theirs.filter(isMissingIn(mine))];
    return common
      ? { verdict: "different", evidence: "certified", witness: gap, note: "equal-on-part", where }
      : { verdict: "different", evidence: "certified", witness: gap, note: null, where: [] };
  }
  if (!common) return { verdict: "undecided", digits: null };
  if (onlyOne.every(({ relation }) => relation === "!=")) return equal("holes");
  return equal(look.gap(false) === null ? "on-common-domain" : "holes");
}

/** What the expression demands of its symbols, without what holds anyway. */
function demandsOf(u: Expr): readonly Condition[] {
  return domainOf(u).filter((condition) => !holdsAlways(condition));
}

function isMissingIn(list: readonly Condition[]): (condition: Condition) => boolean {
  return (condition) => !list.some((other) => sameCondition(condition, other));
}

/** Two expressions that differ: do they agree on a part? That is looked for when points were met where they agree. */
function differing(witness: Witness, a: Expr, b: Expr, look: Look, context: Required<EqualContext>): Equality {
  look.further(FIRST_LOOK);
  const part = equalParts(a, b, look.agreeing().length, context);
  return {
    verdict: "different",
    evidence: "certified",
    witness,
    note: part === null ? null : "equal-on-part",
    where: part ?? [],
  };
}

/** Whether the expression has a value nowhere, such as `1/0` and `log(-1)`. */
export function isDefinedNowhere(u: Expr): boolean {
  return isWrittenOut(u) && enclose(u, new Map(symbolsOf(u).map((name) => [name, WHOLE]))).defined === "nowhere";
}
