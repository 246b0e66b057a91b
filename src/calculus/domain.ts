import { domainOf, sameCondition } from "../expr/domain.ts";
import { type Definedness, holdsOver } from "../expr/enclose.ts";
import { exactValue } from "../expr/exact.ts";
import {
  type Condition,
  condition,
  type Expr,
  isNumber,
  operands,
  type Relation,
  subtract,
  sum,
  ZERO_EXPR,
} from "../expr/expr.ts";
import { rowOf } from "../expr/functions.ts";
import { certainSignOf } from "../expr/sign.ts";
import { symbolsOf } from "../expr/symbols.ts";
import { WHOLE } from "../number/interval.ts";
import { signOf } from "../number/rational.ts";
import type { Kink } from "../record/derivation.ts";
import type { Tidier } from "./tidy/tidy.ts";

/** The conditions under which the loss has a value, tidied, without those that always hold. */
export function domainConditions(u: Expr, tidier: Tidier): readonly Condition[] {
  return tidyDemands(domainOf(u), tidier);
}

/** The demands, tidied, each once, without those that always hold. */
function tidyDemands(demands: readonly Condition[], tidier: Tidier): readonly Condition[] {
  const found: Condition[] = [];
  for (const demand of demands) {
    const tidied = condition(tidier.tidy(demand.left), demand.relation, tidier.tidy(demand.right));
    if (alwaysHolds(tidied, tidier) || found.some((known) => sameCondition(known, tidied))) continue;
    found.push(tidied);
  }
  return found;
}

/** Whether a comparison is known to hold: by intervals, or because an end of a range is not taken, as in `σ(u) > 0`. */
function alwaysHolds(demand: Condition, tidier: Tidier): boolean {
  if (outcomeOf(demand, tidier) === "everywhere") return true;
  const sign = certainSignOf(tidier.tidy(subtract(demand.left, demand.right)));
  const strict = demand.relation === "<" ? "negative" : "positive";
  return sign === strict && demand.relation !== "=" && demand.relation !== "<=";
}

/**
 * Whether tidying `u` makes it an expression with values where `u` has none, as `0/x` becomes 0: some condition that a
 * rewrite presupposes is no condition of the tidy form.
 */
export function isWidenedByTidying(u: Expr, tidier: Tidier): boolean {
  const presupposed = tidier.rewrites(u).flatMap(({ conditions }) => conditions);
  const kept = domainConditions(tidier.tidy(u), tidier);
  return tidyDemands(presupposed, tidier).some((demand) => !kept.some((known) => sameCondition(known, demand)));
}

/** Whether the expression has a value at no point at all: some demand fails everywhere, or two exclude each other. */
export function isNeverDefined(u: Expr, tidier: Tidier): boolean {
  return impossibleDemand(domainOf(u), tidier) !== null;
}

/** A demand that can never hold, alone or beside another one; null when none is found. */
export function impossibleDemand(demands: readonly Condition[], tidier: Tidier): Condition | null {
  const open: Condition[] = [];
  for (const demand of demands) {
    const outcome = outcomeOf(demand, tidier);
    if (outcome === "nowhere") return demand;
    // What holds everywhere excludes nothing.
    if (outcome === "everywhere") continue;
    if (open.some((other) => exclude(demand, other, tidier))) return demand;
    open.push(demand);
  }
  return null;
}

/** What is certain of a condition over all values of its symbols: exactly where it is between numbers, else by intervals. */
function outcomeOf(demand: Condition, tidier: Tidier): Definedness {
  const difference = tidier.tidy(subtract(demand.left, demand.right));
  if (isNumber(difference)) return signSatisfies(signOf(difference.value), demand.relation) ? "everywhere" : "nowhere";
  return holdsOver(
    { left: difference, relation: demand.relation, right: ZERO_EXPR },
    new Map(symbolsOf(difference).map((name) => [name, WHOLE])),
  );
}

function signSatisfies(sign: -1 | 0 | 1, relation: Relation): boolean {
  switch (relation) {
    case "<":
      return sign < 0;
    case "<=":
      return sign <= 0;
    case ">":
      return sign > 0;
    case ">=":
      return sign >= 0;
    case "=":
      return sign === 0;
    case "!=":
      return sign !== 0;
  }
}

/** Whether two lower bounds `u > 0` and `v > 0` contradict each other because `u + v` is a number that forbids it. */
function exclude(a: Condition, b: Condition, tidier: Tidier): boolean {
  const [u, v] = [positivePart(a), positivePart(b)];
  if (u === null || v === null) return false;
  const total = tidier.tidy(sum(u.expr, v.expr));
  if (!isNumber(total)) return false;
  const sign = signOf(total.value);
  return sign < 0 || (sign === 0 && (u.strict || v.strict));
}

/** A comparison as `expr > 0` or `expr >= 0`. */
function positivePart({ left, relation, right }: Condition): { readonly expr: Expr; readonly strict: boolean } | null {
  switch (relation) {
    case ">":
    case ">=":
      return { expr: subtract(left, right), strict: relation === ">" };
    case "<":
    case "<=":
      return { expr: subtract(right, left), strict: relation === "<" };
    case "=":
    case "!=":
      return null;
  }
}

/**
 * Where the loss may fail to have a derivative, as equations: the kinks of its functions, the borders of its
 * conditionals and the zeros under roots. A point of the list need not be a kink (`x*abs(x)` is smooth at 0); a point
 * of the domain off the list has a gradient.
 */
export function kinksOf(u: Expr, tidier: Tidier): readonly Kink[] {
  const found: Kink[] = [];
  const seen = new Set<Expr>();
  const visit = (v: Expr): void => {
    if (seen.has(v)) return;
    seen.add(v);
    for (const operand of operands(v)) visit(operand);
    for (const kink of ownKinks(v)) {
      const equation = tidier.tidy(kink.equation);
      const never = outcomeOf(condition(equation, "="), tidier) === "nowhere";
      if (!never && !found.some((known) => known.equation === equation)) found.push({ equation, reason: kink.reason });
    }
  };
  visit(u);
  return found;
}

function ownKinks(u: Expr): readonly Kink[] {
  switch (u.kind) {
    case "call": {
      const [a = ZERO_EXPR, b = ZERO_EXPR] = u.arguments;
      const row = rowOf(u.name);
      return [...row.kinks(a, b), ...(row.removable?.(a, b) ?? [])].map((equation) => ({ equation, reason: u.name }));
    }
    case "cases":
      return [{ equation: subtract(u.left, u.right), reason: "conditional" }];
    case "power":
      return hasVerticalTangent(u.exponent) ? [{ equation: u.base, reason: "power" }] : [];
    default:
      return [];
  }
}

/** Whether `b^exponent` is defined at b = 0 without a derivative there: an exponent between 0 and 1. */
function hasVerticalTangent(exponent: Expr): boolean {
  const known = exactValue(exponent);
  return known !== null && known.value.n > 0n && known.value.n < known.value.d;
}
