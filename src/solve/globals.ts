import type { Expr } from "../expr/expr.ts";
import { sameExpr } from "../expr/order.ts";
import type { Interval } from "../number/interval.ts";
import type { GlobalArgument, Verdict } from "../record/critical.ts";
import type { FoundSets } from "./found.ts";

/** A set with its local verdict, an enclosure of the loss on it, and the loss itself where it is a number in closed form. */
export type Compared = { readonly verdict: Verdict; readonly value: Interval; readonly exact: Expr | null };

/**
 * The verdicts with their global claims. Where every critical point is a global extremum, all are; where the loss
 * attains its least (greatest) value and the list is complete, the sets whose value is certainly not above (below)
 * any other's are. Values that cannot be told apart by their enclosures leave the claim out.
 */
export function globalVerdicts(sets: readonly Compared[], { facts, completeness }: FoundSets): readonly Verdict[] {
  const every = facts?.everyPoint ?? null;
  if (every !== null) return sets.map(({ verdict }) => withGlobal(verdict, sideOf(every), every));
  const claims = completeness.kind === "all" ? (facts?.attains ?? []) : [];
  return sets.map((set) => {
    if (set.verdict.global !== null) return set.verdict;
    for (const { sign, why } of claims) {
      const side = sign < 0 ? "minimum" : "maximum";
      const others = sets.filter((other) => other !== set);
      const isSame = (other: Compared): boolean =>
        set.exact !== null && other.exact !== null && sameExpr(set.exact, other.exact);
      const isFirst = ({ value }: Compared): boolean =>
        sign < 0 ? set.value.hi <= value.lo : set.value.lo >= value.hi;
      const first = others.every((other) => isSame(other) || isFirst(other));
      if (first) return withGlobal(set.verdict, side, why);
    }
    return set.verdict;
  });
}

function sideOf(why: GlobalArgument): "minimum" | "maximum" {
  return why.kind === "concave" || why.kind === "negative-sum-of-squares" ? "maximum" : "minimum";
}

/** A global extremum is one also where the Hessian alone could not tell. */
function withGlobal(verdict: Verdict, side: "minimum" | "maximum", why: GlobalArgument): Verdict {
  if (verdict.type === side) return { ...verdict, global: side, globalWhy: why };
  if (verdict.type !== "undecided") return verdict;
  return { ...verdict, type: side, global: side, why: { kind: "global" }, globalWhy: why };
}
