import { expect } from "vitest";
import { domainOf } from "../../src/expr/domain.ts";
import { enclose } from "../../src/expr/enclose.ts";
import { isWrittenOut } from "../../src/expr/evaluate.ts";
import type { Expr } from "../../src/expr/expr.ts";
import { symbolsOf } from "../../src/expr/symbols.ts";
import { DefinedNowhere } from "../../src/normal/fraction.ts";
import { isLimit, limitedBudget } from "../../src/normal/limits.ts";
import { createNormaliser } from "../../src/normal/normalise.ts";
import { createRing } from "../../src/normal/ring.ts";
import { applySigns } from "../../src/normal/signs.ts";
import { fromRational, isDisjoint } from "../../src/number/interval.ts";
import { formulaOf } from "../../src/text/formula.ts";
import { parsed, testBudget } from "../support/tools.ts";

/** The canonical form of `u` as an expression, with and without what its domain says of signs; null: given up. */
function formsOf(u: Expr): readonly Expr[] | null {
  try {
    const ring = createRing(limitedBudget(testBudget(), 300_000));
    const { normal, tower } = createNormaliser(ring, testBudget(), "kept");
    const form = normal(u);
    const plain = ring.expression(form);
    const conditions = domainOf(u).flatMap(({ left, relation, right }) => {
      if (relation === "=" || relation === "!=") return [];
      const difference = ring.difference(normal(left), normal(right));
      const value = relation.startsWith(">") ? difference : ring.negative(difference);
      return [{ value, strict: relation.length === 1 }];
    });
    return applySigns(conditions, tower) ? [plain, ring.expression(form)] : [plain];
  } catch (error) {
    if (error instanceof DefinedNowhere || isLimit(error)) return null;
    throw error;
  }
}

const POINTS = [
  [3, 8],
  [-7, 4],
  [5, 2],
  [-1, 1],
  [1, 1],
  [13, 16],
  [0, 1],
  [-9, 32],
].map(([n = 0, d = 1]) => fromRational({ n: BigInt(n), d: BigInt(d) }));

/** How often the form and the expression could be compared; fails where their enclosures do not meet. */
export function compareForms(text: string): number {
  const u = parsed(text);
  if (!isWrittenOut(u)) return 0;
  const forms = formsOf(u) ?? [];
  const names = symbolsOf(u);
  let compared = 0;
  for (const [k] of POINTS.entries()) {
    const box = new Map(names.map((name, i) => [name, POINTS[(k + 3 * i) % POINTS.length] ?? { lo: 1, hi: 1 }]));
    const before = enclose(u, box);
    if (before.defined !== "everywhere") continue;
    for (const form of forms) {
      const after = enclose(form, box);
      if (after.defined !== "everywhere") continue;
      compared += 1;
      expect(
        isDisjoint(before.range, after.range),
        `${text} is not ${formulaOf(form)} at ${JSON.stringify([...box])}`,
      ).toBe(false);
    }
  }
  return compared;
}
