import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluate } from "../../src/expr/evaluate.ts";
import { formulaOf } from "../../src/text/formula.ts";
import { createFormulaReader } from "../../src/text/parse.ts";
import { derive } from "../../src/whole.ts";

const host = { reader: createFormulaReader(), interrupted: () => false, now: () => 0 };

function twinsOf(loss: string) {
  const result = derive({ loss, only: ["gradient"] }, host);
  if (!result.ok) throw new Error(loss);
  return result.value.gradient ?? [];
}

describe("the other form of a partial derivative", () => {
  it.each([
    ["(1 - w1*w2)^2", ["expanded 2*w1*w2^2 - 2*w2", "expanded 2*w1^2*w2 - 2*w1"]],
    ["x^4 - 2*x^2", ["factored 4*x*(x - 1)*(x + 1)"]],
    ["x^4/4 - x^2/2", ["factored x*(x - 1)*(x + 1)"]],
    ["x^2 + y^2", [null, null]],
    ["exp(x) + x", [null]],
    ["x^3/3 + x", [null]],
    ["(x - 1)^9", [null]],
    ["(y - w*x)^2", ["expanded 2*w*x^2 - 2*y*x"]],
  ])("%s", (loss, forms) => {
    const params = loss.includes("w*x") ? ["x", "y"] : [];
    const result = derive({ loss, only: ["gradient"], params }, host);
    if (!result.ok) throw new Error(loss);
    const found = result.value.gradient?.map(({ twin }) => twin && `${twin.form} ${formulaOf(twin.expr)}`);
    expect(found).toEqual(forms);
  });

  it("has the same values", () => {
    const factor = fc
      .tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -3, max: 3 }), fc.integer({ min: 1, max: 2 }))
      .map(([a, b, k]) => `(${a} + ${b}*x + y)^${k}`);
    let told = 0;
    fc.assert(
      fc.property(fc.array(factor, { minLength: 1, maxLength: 2 }), fc.constantFrom("*", " + "), (parts, sign) => {
        for (const { expr, twin } of twinsOf(parts.join(sign))) {
          if (twin === null) continue;
          told += 1;
          const at = new Map([
            ["x", 0.37],
            ["y", -1.21],
          ]);
          expect(evaluate(twin.expr, at)).toBeCloseTo(evaluate(expr, at), 9);
          expect(formulaOf(twin.expr)).not.toBe(formulaOf(expr));
        }
      }),
      { numRuns: 60, seed: 3 },
    );
    expect(told).toBeGreaterThan(20);
  });
});
