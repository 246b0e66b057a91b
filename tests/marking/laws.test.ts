import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { domainOf } from "../../src/expr/domain.ts";
import { evaluate } from "../../src/expr/evaluate.ts";
import { symbolsOf } from "../../src/expr/symbols.ts";
import { decideEqual } from "../../src/marking/equal.ts";
import { formulaOf } from "../../src/text/formula.ts";
import { exerciseFormula } from "../support/exercises.ts";
import { anyFormula, smoothFormula } from "../support/formulas.ts";
import { rewritten } from "../support/rewritings.ts";
import { parsed, testBudget, toolsFor } from "../support/tools.ts";

const RUNS = 100;
const decided = (a: string, b: string) => decideEqual(parsed(a), parsed(b), { budget: testBudget() });

describe("equality", () => {
  it("never tells a formula from its tidy form", () => {
    const counts = new Map<string, number>();
    fc.assert(
      fc.property(smoothFormula, (text) => {
        const u = parsed(text);
        const { verdict } = decideEqual(u, toolsFor(u).tidier.tidy(u), { budget: testBudget() });
        counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
        expect(verdict, text).not.toBe("different");
      }),
      { numRuns: 150, seed: 7 },
    );
    expect(counts.get("equal")).toBeGreaterThan(120);
  });

  it("is proved of second derivatives taken in both orders", () => {
    let equal = 0;
    fc.assert(
      fc.property(smoothFormula, (text) => {
        const u = parsed(text);
        const { differentiate } = toolsFor(u).differentiator;
        const [xy, yx] = [
          differentiate(differentiate(u, "x").result, "y"),
          differentiate(differentiate(u, "y").result, "x"),
        ];
        const { verdict } = decideEqual(xy.result, yx.result, { budget: testBudget() });
        if (verdict === "equal") equal += 1;
        expect(verdict, text).not.toBe("different");
      }),
      { numRuns: 60, seed: 7 },
    );
    expect(equal).toBeGreaterThan(45);
  });

  it("is not said of formulas whose values differ", () => {
    fc.assert(
      fc.property(anyFormula, anyFormula, (a, b) => {
        const [u, v] = [parsed(a), parsed(b)];
        if ([a, b].some((text) => /sum|derivative/.test(text))) return;
        if (decideEqual(u, v, { budget: testBudget() }).verdict !== "equal") return;
        for (const at of [0.37, -1.21, 2.5, 5.75]) {
          const values = new Map([...symbolsOf(u), ...symbolsOf(v)].map((name, i) => [name, at + i / 3]));
          const [x, y] = [evaluate(u, values), evaluate(v, values)];
          if (!Number.isFinite(x) || !Number.isFinite(y)) continue;
          expect(Math.abs(x - y), `${a} | ${b}`).toBeLessThanOrEqual(1e-6 * (1 + Math.abs(x)));
        }
      }),
      { numRuns: 300, seed: 7 },
    );
  });

  it("holds between a derivative and the same rewritten by identities", () => {
    const counts = new Map<string, number>();
    fc.assert(
      fc.property(exerciseFormula, fc.infiniteStream(fc.nat()), (text, stream) => {
        const u = parsed(text);
        const derived = toolsFor(u).differentiator.differentiate(u, "x").result;
        const given = rewritten(derived, (n) => (stream.next().value ?? 0) % n);
        const { verdict } = decideEqual(given, derived, { budget: testBudget(), assumed: domainOf(u) });
        counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
        expect(verdict, `${formulaOf(given)} | ${formulaOf(derived)}`).not.toBe("different");
      }),
      { numRuns: RUNS, seed: 9 },
    );
    expect(counts.get("equal")).toBeGreaterThan(0.97 * RUNS);
  });

  it("is symmetric", () => {
    const weight = { equal: 0, different: 1, undecided: 2 };
    fc.assert(
      fc.property(smoothFormula, fc.constantFrom("x + 1 - 1", "(x)^2/x", "sqrt(x^2)", "abs(x)"), (text, part) => {
        const changed = text.replaceAll(/\bx\b/g, `(${part})`);
        const [there, back] = [decided(text, changed), decided(changed, text)];
        expect(weight[there.verdict], `${text} | ${changed}`).toBe(weight[back.verdict]);
        const plain = formulaOf(parsed(text));
        expect(decided(plain, text).verdict, text).not.toBe("different");
      }),
      { numRuns: 60, seed: 7 },
    );
  });
});
