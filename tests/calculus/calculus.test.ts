import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { derivativeLines } from "../../src/calculus/lines.ts";
import { TIDY_RULES } from "../../src/calculus/tidy/rules.ts";
import { evaluate } from "../../src/expr/evaluate.ts";
import { type Expr, productOf } from "../../src/expr/expr.ts";
import { gradientGraph, hessianGraph } from "../../src/expr/graph.ts";
import { sameExpr } from "../../src/expr/order.ts";
import { createPool } from "../../src/expr/pool.ts";
import { symbolsOf } from "../../src/expr/symbols.ts";
import { formulaOf } from "../../src/text/formula.ts";
import { anyFormula, smoothFormula } from "../support/formulas.ts";
import { checkReplay } from "../support/replay.ts";
import { parsed, toolsFor } from "../support/tools.ts";

const POINTS = [
  [0.3, -0.7, 1.1, 0.6],
  [1.7, 0.4, -0.9, -1.2],
  [-0.6, 1.3, 0.2, 0.8],
];

function pointFor(u: Expr, values: readonly number[]): ReadonlyMap<string, number> {
  return new Map(symbolsOf(u).map((name, i) => [name, values[i % values.length] ?? 0.5]));
}

function close(a: number, b: number, scale = 1): boolean {
  return Math.abs(a - b) <= 1e-7 * Math.max(scale, Math.abs(a), Math.abs(b));
}

describe("tidy rules", () => {
  it.each(TIDY_RULES.map((rule) => [rule.name, ...rule.example] as const))("%s: %s = %s", (name, before, after) => {
    const u = parsed(before);
    const { tidier } = toolsFor(u);
    expect(formulaOf(tidier.tidy(u))).toBe(after);
    expect(tidier.rewrites(u).map((rewrite) => rewrite.rule)).toContain(name);
  });

  it.each([
    ["x/x", "1", ["x != 0"]],
    ["sqrt(x)*sqrt(x)", "x", ["x >= 0"]],
    ["x^2/x", "x", ["x != 0"]],
    ["0*(1/x)", "0", ["x != 0"]],
    ["exp(log(x))", "x", ["x > 0"]],
    ["sqrt(x)^4", "x^2", ["x >= 0"]],
    ["1/x - 1/x", "0", ["x != 0"]],
    ["sin(asin(x))", "x", ["x >= -1", "x <= 1"]],
    ["x^0.5*x^0.5", "x", ["x >= 0"]],
    ["x^(1/3)*x^(2/3)", "x", []],
    ["sqrt(x^2)", "abs(x)", []],
    ["(x^4)^(1/4)", "abs(x)", []],
    ["(x^3)^(1/3)", "x", []],
    ["log(x^2)", "log(x^2)", []],
    ["0.1 + 0.2 - 0.3", "0", []],
    ["9007199254740993 - 9007199254740992", "1", []],
    ["2^-x", "2^(-x)", []],
    ["sqrt(12)", "2*sqrt(3)", []],
    ["(-8)^(1/3)", "-2", []],
    ["x*y*x/(2*y^2)", "x^2/(2*y)", []],
    ["1/(x/y)", "y/x", ["y != 0"]],
    ["sigmoid(log(x/(1 - x)))", "x", ["x/(1 - x) > 0"]],
    ["sigmoid(log(x/(2 - x)))", "sigmoid(log(x/(2 - x)))", []],
    ["log(1/2)", "-log(2)", []],
    ["softplus(0)", "log(2)", []],
    ["-sin(3*pi/2)", "1", []],
    ["cos(2*pi/3)", "-1/2", []],
  ])("%s becomes %s under %j", (before, after, conditions) => {
    const u = parsed(before);
    const { tidier } = toolsFor(u);
    expect(formulaOf(tidier.tidy(u))).toBe(after);
    const told = tidier.rewrites(u).flatMap((rewrite) => rewrite.conditions);
    expect([
      ...new Set(told.map(({ left, relation, right }) => `${formulaOf(left)} ${relation} ${formulaOf(right)}`)),
    ]).toEqual(conditions);
  });

  it.each([
    ["(-1/0.1^(-1/3))^(3)", "-0.1"],
    ["-11^0.5*11^0.5", "-11"],
  ])("%s, whose powers become a number, is tidied in one run", (text, tidy) => {
    const u = parsed(text);
    expect(formulaOf(toolsFor(u).tidier.tidy(u))).toBe(tidy);
  });

  it("tidying keeps the value, and a second run does nothing", () => {
    fc.assert(
      fc.property(anyFormula, (text) => {
        const u = parsed(text);
        const { tidier } = toolsFor(u);
        const tidied = tidier.tidy(u);
        expect(tidier.tidy(tidied)).toBe(tidied);
        const again = toolsFor(u).tidier;
        expect(
          sameExpr(again.tidy(parsed(formulaOf(tidied))), tidied),
          `${text} -> ${formulaOf(tidied)} -> ${formulaOf(again.tidy(parsed(formulaOf(tidied))))}`,
        ).toBe(true);
        checkReplay(u, tidier);
      }),
      { numRuns: 3_000 },
    );
  });
});

describe("a number times a tidy product", () => {
  it.each([
    ["2*(3*x*y)", "6*x*y"],
    ["0.5*(2*x/(1 + x))", "x/(1 + x)"],
    ["(1/2)*(3*x/(1 + x))", "3*x/(2*(1 + x))"],
    ["2*(x/(2*y))", "x/y"],
    ["0.1*(0.3*x/y)", "0.03*x/y"],
    ["-1*(-x*exp(x))", "x*exp(x)"],
  ])("%s = %s", (text, tidy) => {
    const u = parsed(text);
    expect(formulaOf(toolsFor(u).tidier.tidy(u))).toBe(tidy);
  });

  it("is the product of all the factors", () => {
    const numbers = fc.constantFrom("2", "-1", "1/3", "-6", "0.5", "0.125", "12/7", "1e-9", "0.3").map(parsed);
    fc.assert(
      fc.property(anyFormula, numbers, (text, front) => {
        const u = parsed(text);
        const { tidier } = toolsFor(u);
        const tidied = tidier.tidy(u);
        const inner = tidied.kind === "product" ? tidied.factors : [tidied];
        const nested = tidier.tidy(productOf([tidier.tidy(front), tidied]));
        const flat = toolsFor(u).tidier.tidy(productOf([tidier.tidy(front), ...inner]));
        expect(sameExpr(nested, flat), `${formulaOf(nested)}, not ${formulaOf(flat)}`).toBe(true);
      }),
      { numRuns: 3_000 },
    );
  });
});

describe("the lecture's example", () => {
  const loss = parsed("(1 - w1*w2)^2");
  const { tidier, differentiator } = toolsFor(loss);
  const byFirst = differentiator.differentiate(loss, "w1");

  it("is differentiated in the order and form in which the lecture writes it", () => {
    const lines = derivativeLines(byFirst, { id: "gradient.w1", section: "gradient", detail: "rules" }, tidier);
    expect(lines.map((line) => [line.rule, formulaOf(line.before), formulaOf(line.after)])).toEqual([
      ["chain-power", "derivative((1 - w1*w2)^2, w1)", "2*(1 - w1*w2)*derivative(1 - w1*w2, w1)"],
      ["substitute-parts", "2*(1 - w1*w2)*derivative(1 - w1*w2, w1)", "2*(1 - w1*w2)*(-w2)"],
      ["tidy", "2*(1 - w1*w2)*(-w2)", "-2*w2*(1 - w1*w2)"],
    ]);
  });

  it("has the second derivatives 2 w2^2, -2 + 4 w1 w2, 2 w1^2", () => {
    const bySecond = differentiator.differentiate(loss, "w2");
    const second = (step: typeof byFirst, by: string): string =>
      formulaOf(differentiator.differentiate(step.result, by).result);
    expect([second(byFirst, "w1"), second(byFirst, "w2"), second(bySecond, "w1"), second(bySecond, "w2")]).toEqual([
      "2*w2^2",
      "-2 + 4*w1*w2",
      "-2 + 4*w1*w2",
      "2*w1^2",
    ]);
  });
});

describe("derivatives are written as a teacher would", () => {
  it.each([
    ["(y - w1*w2*x)^2", "w1", "-2*w2*x*(y - w1*w2*x)"],
    ["x/(1 + x^2)", "x", "(1 - x^2)/(1 + x^2)^2"],
    ["log(1 + exp(-w))", "w", "-exp(-w)/(1 + exp(-w))"],
    ["x*log(x) - x", "x", "log(x)"],
    ["0.26*(x^2 + y^2) - 0.48*x*y", "x", "0.52*x - 0.48*y"],
    ["cbrt(x)", "x", "1/(3*cbrt(x)^2)"],
    ["max(x, x^2)", "x", "x > x^2 ? 1 : 2*x"],
    ["x*abs(x)", "x", "abs(x) + x*sign(x)"],
    ["x^y", "y", "x^y*log(x)"],
    ["x^x", "x", "x^x*(log(x) + 1)"],
    ["2^-x", "x", "-2^(-x)*log(2)"],
    ["atan(sin(x))", "x", "cos(x)/(1 + sin(x)^2)"],
    ["a*b*c", "c", "a*b"],
    ["5", "x", "0"],
    ["sum(x_i*w, i, 1, n)", "w", "sum(x_i, i, 1, n)"],
    ["x > 0 ? x^2 : -x", "x", "x > 0 ? 2*x : -1"],
  ])("d/d %s", (text, by, expected) => {
    const u = parsed(text);
    expect(formulaOf(toolsFor(u).differentiator.differentiate(u, by).result)).toBe(expected);
  });
});

describe("laws of differentiation", () => {
  it("the steps, the graph in reverse and differences agree", () => {
    fc.assert(
      fc.property(smoothFormula, (text) => {
        const u = parsed(text);
        const names = symbolsOf(u);
        const { differentiator } = toolsFor(u);
        const graph = gradientGraph(u, names, createPool());
        for (const [i, name] of names.entries()) {
          const { result } = differentiator.differentiate(u, name);
          for (const values of POINTS) {
            const at = pointFor(u, values);
            const [told, reversed] = [evaluate(result, at), evaluate(graph[i] ?? result, at)];
            if (!(Math.abs(told) < 1e12) || !(Math.abs(reversed) < 1e12)) continue;
            expect(close(told, reversed), `${text} by ${name}: ${told} ${reversed}`).toBe(true);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it("the Hessian is that of the graph forward over reverse, and symmetric", () => {
    fc.assert(
      fc.property(smoothFormula, (text) => {
        const u = parsed(text);
        const names = symbolsOf(u).slice(0, 2);
        const { differentiator } = toolsFor(u);
        const graph = hessianGraph(u, names, createPool());
        for (const [i, first] of names.entries()) {
          for (const [j, second] of names.entries()) {
            const { result } = differentiator.differentiate(differentiator.differentiate(u, first).result, second);
            const at = pointFor(u, POINTS[0] ?? []);
            const [told, swept] = [evaluate(result, at), evaluate(graph[i]?.[j] ?? result, at)];
            if (Math.abs(told) < 1e10 && Math.abs(swept) < 1e10)
              expect(close(told, swept, 1e-3 + Math.abs(evaluate(u, at))), text).toBe(true);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it("every line equals the one before it, and the last is the result", () => {
    fc.assert(
      fc.property(smoothFormula, (text) => {
        const u = parsed(text);
        const { tidier, differentiator } = toolsFor(u);
        for (const name of symbolsOf(u).slice(0, 2)) {
          const step = differentiator.differentiate(u, name);
          const lines = derivativeLines(step, { id: "g", section: "gradient", detail: "all" }, tidier);
          for (const [i, line] of lines.entries())
            if (i > 0) expect(sameExpr(lines[i - 1]?.after ?? line.after, line.before)).toBe(true);
          expect(sameExpr(lines[lines.length - 1]?.after ?? u, step.result)).toBe(true);
          expect(new Set(lines.map((line) => line.id)).size).toBe(lines.length);
        }
      }),
      { numRuns: 300 },
    );
  });
});
