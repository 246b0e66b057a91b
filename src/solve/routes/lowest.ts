import type { Tidier } from "../../calculus/tidy/tidy.ts";
import { enclose } from "../../expr/enclose.ts";
import { type Expr, subtract } from "../../expr/expr.ts";
import { substitute } from "../../expr/symbols.ts";
import { certainSign, type Interval } from "../../number/interval.ts";
import type { FoundSet } from "../found.ts";
import { signOf } from "./inverse.ts";
import type { Breakpoint, Stretch } from "./stretch.ts";

/** The loss, its variable and the tools. */
type Line = { readonly loss: Expr; readonly name: string; readonly tidier: Tidier };

/** A value that the loss takes at a candidate for its least one: in closed form where known, and between bounds. */
type Value = { readonly closed: Expr | null; readonly range: Interval };

/**
 * Marks the sets at which the loss takes its least value. It takes one, at a breakpoint or a critical point, when it
 * is continuous and does not fall towards either end of the line; the candidates are compared, exactly where their
 * enclosures meet.
 */
export function lowestOfLine(
  sets: readonly FoundSet[],
  stretches: readonly Stretch[],
  breakpoints: readonly Breakpoint[],
  line: Line,
): readonly FoundSet[] {
  if (!risesToBothEnds(sets, stretches, line)) return sets;
  const values = sets.map((set) => valueOn(set, line));
  const others = breakpoints.map(({ at, box }) => valueAt(at, box, line));
  return sets.map((set, i) => {
    const own = values[i];
    if (own === undefined || (set.kind !== "certified" && set.kind !== "level") || set.verdict === undefined)
      return set;
    const isLowest = [...values, ...others].every((other) => other === own || isAtMost(own, other, line));
    if (!isLowest || set.verdict.type !== "minimum") return set;
    return { ...set, verdict: { ...set.verdict, global: "minimum", globalWhy: { kind: "compared", sign: -1 } } };
  });
}

function isAtMost(a: Value, b: Value, { name, tidier }: Line): boolean {
  if (a.range.hi <= b.range.lo) return true;
  if (a.range.lo > b.range.hi || a.closed === null || b.closed === null) return false;
  const sign = signOf(subtract(a.closed, b.closed), { name, tidier });
  return sign !== null && sign <= 0;
}

function valueOn(set: FoundSet, line: Line): Value {
  if (set.kind === "level") return { closed: set.value, range: enclose(set.value, new Map()).range };
  if (set.kind !== "certified")
    return { closed: null, range: { lo: Number.NEGATIVE_INFINITY, hi: Number.POSITIVE_INFINITY } };
  const at = set.place.at[0]?.value;
  return valueAt(at?.kind === "closed" ? at.expr : null, set.box[0] ?? { lo: 0, hi: 0 }, line);
}

function valueAt(at: Expr | null, box: Interval, { loss, name, tidier }: Line): Value {
  const closed = at === null ? null : tidier.tidy(substitute(loss, new Map([[name, at]])));
  return {
    closed,
    range: closed === null ? enclose(loss, new Map([[name, box]])).range : enclose(closed, new Map()).range,
  };
}

/** Whether the loss is constant or rises towards both ends: the derivative beyond all critical points. */
function risesToBothEnds(sets: readonly FoundSet[], stretches: readonly Stretch[], { name, tidier }: Line): boolean {
  const places = sets.flatMap((set) => (set.kind === "certified" ? set.box : set.kind === "level" ? set.sample : []));
  const [first, last] = [stretches[0], stretches[stretches.length - 1]];
  if (first === undefined || last === undefined) return false;
  const low = Math.min(first.inside, ...places.map(({ lo }) => lo)) - 1;
  const high = Math.max(last.inside, ...places.map(({ hi }) => hi)) + 1;
  const signAt = (slope: Expr, x: number): -1 | 0 | 1 | null =>
    certainSign(enclose(tidier.tidy(slope), new Map([[name, { lo: x, hi: x }]])).range);
  const [left, right] = [signAt(first.slope, low), signAt(last.slope, high)];
  return left !== null && right !== null && left <= 0 && right >= 0;
}
