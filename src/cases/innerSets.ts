import { domainConditions } from "../calculus/domain.ts";
import { type Condition, type Expr, MINUS_ONE_EXPR, negate, ONE_EXPR, product, subtract } from "../expr/expr.ts";
import { substitute, symbolsOf } from "../expr/symbols.ts";
import type { CriticalSet, Escape, Quantity, TypeArgument, Verdict } from "../record/critical.ts";
import { type Demanded, demanded } from "./demand.ts";
import type { Joint } from "./joint.ts";
import { neat } from "./neat.ts";
import { closed } from "./setting.ts";

/**
 * The critical sets of the inner part `u` as sets of `L = φ(u)`: where `φ'(u) > 0` with the type that they have for
 * `u`, where `φ'(u) < 0` with that for `-u` (`turned`). Where `φ'(u) = 0` they lie in a level set. Null where the value
 * of `u` on a set is not a function of the parameters alone, or a sign is not told.
 */
export function innerSets(
  plain: readonly CriticalSet[],
  turned: readonly CriticalSet[],
  on: Joint,
): readonly CriticalSet[] | null {
  const sets: CriticalSet[] = [];
  for (const set of plain) {
    const own = inLoss(set, 1, on);
    if (own === null) return null;
    sets.push(...own);
  }
  for (const set of turned) {
    const own = isWhole(set, on) ? [] : inLoss(set, -1, on);
    if (own === null) return null;
    sets.push(...own);
  }
  return sets;
}

/** Whether every point of the space is critical for the inner part. */
function isWhole({ place }: CriticalSet, { problem }: Joint): boolean {
  return place.kind === "family" && place.dimension === problem.variables.length;
}

/** A set of `sign · u` as one of the loss, with what that demands; none where it is never fulfilled. */
function inLoss(set: CriticalSet, sign: 1 | -1, on: Joint): readonly CriticalSet[] | null {
  const { composed, problem, slope } = on;
  const { tidier } = problem.context;
  const own = set.loss.kind === "closed" ? set.loss.expr : null;
  if (own === null || symbolsOf(own).some((name) => problem.variables.includes(name))) return null;
  const value = tidier.tidy(sign > 0 ? own : negate(own));
  const put = (u: Expr): Expr => tidier.tidy(substitute(u, new Map([[composed.name, value]])));
  const slopeThere = tidier.tidy(product(sign > 0 ? ONE_EXPR : MINUS_ONE_EXPR, put(slope)));
  const flat = isWhole(set, on);
  const demands: Demanded[] = domainConditions(composed.outer, tidier).map(({ left, relation, right }) => {
    const turn = relation === "<" || relation === "<=";
    const difference = put(turn ? subtract(right, left) : subtract(left, right));
    if (relation === "=") return "open";
    return demanded(difference, relation === "!=" ? "!=" : relation.length > 1 ? ">=" : ">", on.setting, on.facts);
  });
  if (!flat) demands.push(demanded(slopeThere, ">", on.setting, on.facts));
  if (demands.includes("never")) return [];
  const conditions = [...set.conditions];
  for (const demand of demands) {
    if (typeof demand === "string") return null;
    conditions.push(...demand);
  }
  return [written(set, { sign, put, slope: slopeThere, conditions, flat }, on)];
}

type Writing = {
  readonly sign: 1 | -1;
  readonly put: (u: Expr) => Expr;
  readonly slope: Expr;
  readonly conditions: readonly Condition[];
  readonly flat: boolean;
};

function written(set: CriticalSet, { sign, put, slope, conditions, flat }: Writing, on: Joint): CriticalSet {
  const { composed, problem, outer } = on;
  const { tidier } = problem.context;
  const scaled = (value: Quantity): Quantity =>
    value.kind === "closed" ? closed(neat(product(slope, value.expr), on.setting)) : value;
  const along = (way: Expr): Expr =>
    tidier.tidy(substitute(composed.outer, new Map([[composed.name, sign > 0 ? way : negate(way)]])));
  return {
    ...set,
    conditions,
    loss: closed(neat(put(composed.outer), on.setting)),
    verdict: flat ? set.verdict : verdictOf(set.verdict, outer.sets.length === 0 && outer.isInterval),
    eigenvalues: set.eigenvalues.map((own) => ({ ...own, value: scaled(own.value) })),
    escape: set.escape.map(
      (way): Escape => ({
        ...way,
        eigenvalue: way.eigenvalue && scaled(way.eigenvalue),
        along: way.along && along(way.along),
        until: null,
        unbounded: false,
      }),
    ),
    working: { hessian: null, characteristic: null, model: null },
  };
}

/** `isMonotone`: φ' has no zero on an interval, so that what is lowest of all for the inner part is so for the loss. */
function verdictOf(verdict: Verdict, isMonotone: boolean): Verdict {
  const { type, global } = verdict;
  const why = argumentOf(verdict);
  if (!isMonotone || global === null) return { ...verdict, type, why, global: null, globalWhy: null };
  return { ...verdict, why, globalWhy: { kind: "never-beyond", sign: global === "minimum" ? 1 : -1 } };
}

/** Eigenvalues keep their signs and derivatives their order; other arguments are about the inner part. */
function argumentOf({ type, why }: Verdict): TypeArgument {
  if (why.kind === "eigenvalues" || why.kind === "morse-bott" || why.kind === "derivative-order") return why;
  return type === "undecided" ? why : { kind: "inner-type", why: type };
}
