import { expect } from "vitest";
import { nodeAt, replaceAt } from "../../src/calculus/lines.ts";
import type { Tidier } from "../../src/calculus/tidy/tidy.ts";
import { enclose, holdsOver } from "../../src/expr/enclose.ts";
import { isWrittenOut } from "../../src/expr/evaluate.ts";
import type { Expr } from "../../src/expr/expr.ts";
import { sameExpr } from "../../src/expr/order.ts";
import { symbolsOf } from "../../src/expr/symbols.ts";
import { point } from "../../src/number/interval.ts";
import type { Rewrite } from "../../src/record/step.ts";
import { formulaOf } from "../../src/text/formula.ts";

const POINTS = [0.31, -0.72, 1.13, 2, -1, 0, 0.5];

/**
 * Replays the rewrites of `u` one by one: each stands where it says, leads to the tidy form, and keeps the value: at
 * points where the old node is defined, the enclosures of both meet, and the new one is defined too; where only the
 * new one is defined, the conditions say so.
 */
export function checkReplay(u: Expr, tidier: Tidier): void {
  let whole = tidier.pool.share(u);
  for (const rewrite of tidier.rewrites(u)) {
    expect(sameExpr(nodeAt(whole, rewrite.at), rewrite.before)).toBe(true);
    checkValue(rewrite);
    whole = replaceAt(whole, rewrite.at, rewrite.after, tidier.pool);
  }
  expect(whole).toBe(tidier.tidy(u));
}

/** The values of a rewrite before and after, by intervals, inside the domain. */
export function checkValue({
  rule,
  before,
  after,
  conditions,
}: Pick<Rewrite, "rule" | "before" | "after" | "conditions">): void {
  if (!isWrittenOut(before) || !isWrittenOut(after)) return;
  const names = [...new Set([...symbolsOf(before), ...symbolsOf(after)])];
  for (const [k] of POINTS.entries()) {
    const box = new Map(names.map((name, i) => [name, point(POINTS[(i * 3 + k) % POINTS.length] ?? 1)]));
    const told = `${rule}: ${formulaOf(before)} = ${formulaOf(after)} at ${[...box].map(([name, x]) => `${name}=${x.lo}`)}`;
    const [a, b] = [enclose(before, box), enclose(after, box)];
    if (a.defined === "everywhere") {
      expect(b.defined, told).not.toBe("nowhere");
      expect(
        a.range.lo <= b.range.hi && b.range.lo <= a.range.hi,
        `${told}: ${JSON.stringify([a.range, b.range])}`,
      ).toBe(true);
    }
    if (a.defined === "nowhere" && b.defined === "everywhere") {
      expect(
        conditions.some((condition) => holdsOver(condition, box) !== "everywhere"),
        `${told} gains a point`,
      ).toBe(true);
    }
  }
}
