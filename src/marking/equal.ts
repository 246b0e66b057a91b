import { enclose } from "../expr/enclose.ts";
import { isWrittenOut } from "../expr/evaluate.ts";
import { type Expr, subtract } from "../expr/expr.ts";
import { symbolsOf } from "../expr/symbols.ts";
import { samplePoints } from "../normal/points.ts";
import { isProvedZero } from "../normal/zeroTest.ts";
import type { Budget } from "../number/budget.ts";
import { fromRational, type Interval, isDisjoint } from "../number/interval.ts";
import type { Rational } from "../number/rational.ts";

/** A value for a symbol. */
export type Coordinate = { readonly name: string; readonly value: Rational };

/**
 * What is known of two expressions as functions. `exact`: by canonical form; `certified`: by the point
 * `counterexample`, at which the enclosures `values` are disjoint, or, with `equal-on-part`, only one of the two has a
 * value (the other's enclosure is empty). `holes`: equal up to points around which both are defined.
 */
export type EqualVerdict = {
  readonly verdict: "equal" | "different" | "undecided";
  readonly evidence: "exact" | "certified" | null;
  readonly counterexample: readonly Coordinate[] | null;
  readonly values: { readonly left: Interval; readonly right: Interval } | null;
  readonly note: null | "equal-on-part" | "holes";
};

const UNDECIDED: EqualVerdict = {
  verdict: "undecided",
  evidence: null,
  counterexample: null,
  values: null,
  note: null,
};

/** Decides whether `a` and `b` are the same function of their symbols. */
export function decideEqual(a: Expr, b: Expr, context: { readonly budget: Budget }): EqualVerdict {
  if (!isWrittenOut(a) || !isWrittenOut(b)) return UNDECIDED;
  const names = [...new Set([...symbolsOf(a), ...symbolsOf(b)])];
  for (const point of samplePoints(names.length)) {
    const box = new Map(names.map((name, i) => [name, fromRational(point[i] ?? { n: 0n, d: 1n })]));
    const [left, right] = [enclose(a, box), enclose(b, box)];
    if (left.defined !== "everywhere" || right.defined !== "everywhere" || !isDisjoint(left.range, right.range))
      continue;
    const counterexample = names.map((name, i) => ({ name, value: point[i] ?? { n: 0n, d: 1n } }));
    return {
      verdict: "different",
      evidence: "certified",
      counterexample,
      values: { left: left.range, right: right.range },
      note: null,
    };
  }
  if (isProvedZero(subtract(a, b), context.budget))
    return { verdict: "equal", evidence: "exact", counterexample: null, values: null, note: null };
  return UNDECIDED;
}
