import type { Expr } from "../../expr/expr.ts";
import type { ConvexityTree } from "../../record/proof.ts";
import { formulaOf } from "../../text/formula.ts";

/** Parts of a convex loss by the rule that each obeys: `of` one short part, or null for `count` long ones together. */
export type ToldLeaf = { readonly rule: ConvexityTree["rule"]; readonly of: string | null; readonly count: number };

/** A proof by convexity as it is told: the parts that are no sum and no multiple, and how many more there are. */
export type ToldConvex = {
  readonly kind: "convex";
  readonly atKink?: true;
  readonly leaves: readonly ToldLeaf[];
  readonly more: number;
};

/** Longer parts are counted, not written. */
const LONGEST = 90;
const MOST_TOLD = 4;

/** The leaves of the proof, the first of them with their formulas as `write` gives them. */
export function toldLeaves(tree: ConvexityTree, write: (u: Expr) => string): Pick<ToldConvex, "leaves" | "more"> {
  const told: ToldLeaf[] = [];
  for (const { rule, of } of leavesOf(tree)) {
    const last = told[told.length - 1];
    const isLong = formulaOf(of).length > LONGEST;
    if (isLong && last?.of === null && last.rule === rule) told[told.length - 1] = { ...last, count: last.count + 1 };
    else told.push({ rule, of: isLong ? null : write(of), count: 1 });
  }
  const more = told.slice(MOST_TOLD).reduce((sum, { count }) => sum + count, 0);
  return { leaves: told.slice(0, MOST_TOLD), more };
}

function leavesOf(tree: ConvexityTree): readonly ConvexityTree[] {
  const isInner = (tree.rule === "sum" || tree.rule === "multiple") && tree.parts.length > 0;
  return isInner ? tree.parts.flatMap(leavesOf) : [tree];
}
