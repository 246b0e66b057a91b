import { enclose } from "../expr/enclose.ts";
import { isWrittenOut } from "../expr/evaluate.ts";
import { type Expr, subtract } from "../expr/expr.ts";
import { symbolsOf } from "../expr/symbols.ts";
import { samplePoints } from "../normal/points.ts";
import { isProvedZero } from "../normal/proof.ts";
import type { Budget } from "../number/budget.ts";
import { fromRational, type Interval, isDisjoint } from "../number/interval.ts";
import { fromNumber, type Rational } from "../number/rational.ts";
import type { Bounds, Equality } from "../record/equality.ts";

const UNDECIDED: Equality = { verdict: "undecided", digits: null };

/** Decides whether `a` and `b` are the same function of their symbols. */
export function decideEqual(a: Expr, b: Expr, context: { readonly budget: Budget }): Equality {
  if (!isWrittenOut(a) || !isWrittenOut(b)) return UNDECIDED;
  const names = [...new Set([...symbolsOf(a), ...symbolsOf(b)])];
  for (const point of samplePoints(names.length)) {
    const difference = differenceAt(a, b, names, point);
    if (difference !== null) return difference;
  }
  if (isProvedZero(subtract(a, b), context.budget)) return { verdict: "equal", evidence: "exact", note: null };
  return UNDECIDED;
}

function differenceAt(a: Expr, b: Expr, names: readonly string[], values: readonly Rational[]): Equality | null {
  const at = names.map((name, i) => ({ name, value: values[i] ?? { n: 0n, d: 1n } }));
  const box = new Map(at.map(({ name, value }) => [name, fromRational(value)]));
  const [left, right] = [enclose(a, box), enclose(b, box)];
  if (left.defined !== "everywhere" || right.defined !== "everywhere" || !isDisjoint(left.range, right.range))
    return null;
  const witness = { point: at, left: boundsOf(left.range), right: boundsOf(right.range) };
  return { verdict: "different", evidence: "certified", witness, note: null };
}

function boundsOf({ lo, hi }: Interval): Bounds {
  return {
    lower: Number.isFinite(lo) ? fromNumber(lo) : null,
    upper: Number.isFinite(hi) ? fromNumber(hi) : null,
  };
}
