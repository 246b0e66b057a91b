import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { domainOf } from "../../src/expr/domain.ts";
import { enclose } from "../../src/expr/enclose.ts";
import { isWrittenOut } from "../../src/expr/evaluate.ts";
import type { Expr } from "../../src/expr/expr.ts";
import { symbolsOf } from "../../src/expr/symbols.ts";
import { DefinedNowhere } from "../../src/normal/fraction.ts";
import { isLimit, limitedBudget } from "../../src/normal/limits.ts";
import { createNormaliser } from "../../src/normal/normalise.ts";
import { createRing } from "../../src/normal/ring.ts";
import { constantVerdict } from "../../src/normal/separation.ts";
import { applySigns } from "../../src/normal/signs.ts";
import { fromRational, isDisjoint } from "../../src/number/interval.ts";
import { formulaOf } from "../../src/text/formula.ts";
import { anyFormula } from "../support/formulas.ts";
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
function compareForms(text: string): number {
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

describe("the canonical form", () => {
  it("has the values of the expression on its domain", () => {
    let compared = 0;
    fc.assert(
      fc.property(anyFormula, (text) => {
        compared += compareForms(text);
      }),
      { numRuns: 400, seed: 3 },
    );
    expect(compared).toBeGreaterThan(500);
  });

  it.each([
    "sqrt(x*y)^2 + abs(x)",
    "(x^2*y)^(1/3)*(x/y)^(1/6)",
    "log(x^3/y^2) + exp(log(x)/2)",
    "sqrt(x^2 - 2*x + 1)*cbrt(x - 1)",
    "sin(x/3)*cos(2*x) - tan(x + pi/8)",
    "asinh(x - y)*acosh(1 + x^2)",
    "(x - y)^(2/3)/(y - x)^(1/5)",
    "exp(2*lambertw(x)) + sinc(x/2)",
    "max(x, y)*min(x, 1 - y) + relu(x - y)",
    "asec(2 + x^2)*acot(x) + cos(3*asin(x/7))",
    "x^(y/2)*x^(1/3 - y)",
    "sqrt(-x*y*(x - y))^2",
  ])("of %s has its values", (text) => expect(compareForms(text)).toBeGreaterThan(2));
});

describe("constants", () => {
  it.each([
    ["sqrt(2)*sqrt(3) - sqrt(6)", "zero"],
    ["sqrt(5 + 2*sqrt(6)) - sqrt(2) - sqrt(3)", "zero"],
    ["(19601-13860*sqrt(2))^(7/4) - (5*sqrt(2)-7)^7", "zero"],
    ["cos(pi/7) - cos(2*pi/7) + cos(3*pi/7) - 1/2", "zero"],
    ["sqrt(1000001) - sqrt(1000000) - 1/(sqrt(1000001) + sqrt(1000000))", "zero"],
    ["sqrt(1000001) + sqrt(1000025) + sqrt(1000031) - sqrt(1000084) - sqrt(1000087) - sqrt(1000134)", "nonzero"],
    ["sqrt(2) - 1.41421356237309504880168872420969807856967187537694", "nonzero"],
    ["exp(1) - e", "unknown"],
    ["log(0)", "unknown"],
  ])("%s is %s", (text, verdict) => expect(constantVerdict(parsed(text), testBudget())).toBe(verdict));
});
