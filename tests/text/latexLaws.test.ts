import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { enclose } from "../../src/expr/enclose.ts";
import { call, type Expr, operands, sum, symbol, withOperands } from "../../src/expr/expr.ts";
import { mapSymbols, symbolsOf } from "../../src/expr/symbols.ts";
import { point } from "../../src/number/interval.ts";
import { formulaOf } from "../../src/text/formula.ts";
import { latexOf } from "../../src/text/latex.ts";
import { createFormulaReader } from "../../src/text/parse.ts";
import type { Syntax } from "../../src/text/reading.ts";
import { anyFormula } from "../support/formulas.ts";
import { parsed } from "../support/tools.ts";

const reader = createFormulaReader();

/**
 * Announced derivatives and sums as functions of their parts, so that both sides of a comparison can be evaluated:
 * equal parts give equal values, and a part that lost or gained a factor shows.
 */
function evaluable(u: Expr): Expr {
  const inner = operands(u).map(evaluable);
  const [first = u, second = u, third = u] = inner;
  if (u.kind === "derivative") return sum(call("sin", first), call("cosh", symbol(u.by)));
  if (u.kind === "sumOver")
    return sum(call("cos", third), call("sinh", first), call("atan", second), symbol(`${u.index}_index`));
  return inner.length === 0 ? u : withOperands(u, inner);
}

/** Checks that two expressions have the same symbols, and values that do not contradict each other, by intervals. */
function expectSame(a: Expr, b: Expr, told: string): void {
  const [u, v] = [evaluable(a), evaluable(b)];
  const names = symbolsOf(u);
  expect([...symbolsOf(v)].sort(), told).toEqual([...names].sort());
  for (let k = 0; k < 4; k += 1) {
    const box = new Map(names.map((name, i) => [name, point(((7 * i + 5 * k + 3) % 11) / 4 - 0.9)]));
    const [x, y] = [enclose(u, box), enclose(v, box)];
    if (x.defined === "everywhere") expect(y.defined, told).not.toBe("nowhere");
    if (y.defined === "everywhere") expect(x.defined, told).not.toBe("nowhere");
    if (x.defined !== "everywhere" || y.defined !== "everywhere") continue;
    const wrong = `${told}: ${JSON.stringify([x.range, y.range])}`;
    expect(x.range.lo <= y.range.hi && y.range.lo <= x.range.hi, wrong).toBe(true);
  }
}

/** Reads with the symbols of `u` declared, but for sigma: declared, its letter is not read as the sigmoid's. */
function readBack(text: string, syntax: Syntax | undefined, u: Expr): Expr {
  const read = reader.readExpression(text, syntax, new Set(symbolsOf(u).filter((name) => name !== "sigma")));
  if (!read.ok) throw new Error(`${formulaOf(u)} as ${text}: ${JSON.stringify(read.problem.detail)}`);
  return read.value;
}

describe("what is written is read back", () => {
  it("the LaTeX of an expression is the same function, asked for or guessed", () => {
    fc.assert(
      fc.property(anyFormula, (text) => {
        const u = parsed(text);
        const latex = latexOf(u);
        expectSame(u, readBack(latex, "latex", u), `${text} as ${latex}`);
        const v = parsed(text.replaceAll("w1", "w_1"));
        expectSame(v, readBack(latexOf(v), undefined, v), `${text} as ${latex}, guessed`);
      }),
      { numRuns: 2_000 },
    );
  });

  it("so it is with names that mean something in LaTeX", () => {
    const names = fc.constantFrom("sigma", "loss", "theta_1", "y_hat", "x_prime", "w_1_2", "λ", "f", "d", "T", "w12");
    fc.assert(
      fc.property(anyFormula, names, names, (text, x, y) => {
        fc.pre(x !== y);
        const u = mapSymbols(parsed(text), (name) => (name === "x" ? symbol(x) : name === "y" ? symbol(y) : null));
        const latex = latexOf(u);
        expectSame(u, readBack(latex, "latex", u), `${formulaOf(u)} as ${latex}`);
      }),
      { numRuns: 1_500 },
    );
  });

  it("the formula of an expression is guessed to be one, and is the same function", () => {
    fc.assert(
      fc.property(anyFormula, (text) => {
        const u = parsed(text);
        expectSame(u, readBack(formulaOf(u), undefined, u), text);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    "sigma*(x + 1)",
    "sigma^2*(x + 1)",
    "sigmoid(x)^2*(x + 1)",
    "loss*(x + 1)",
    "sum(x_i, i, 1, n)*i",
    "x*(y*sum(x_i, i, 1, n))*i",
    "(x*derivative(x^2, x))*y",
    "derivative(x, x)*y",
    "sum(-x_i, i, 1, n) + 1",
    "lambda^2 + epsilon_max*y_hat_1*y_prime",
    "x*2*3",
    "2*(1/2)",
    "a_1_2*b",
    "log2(x)^2 + log10(x) + log1p(x)",
    "nthRoot(x, 5) + x^(1/5) + cbrt(x)",
    "(-x)^2 - (-2)^2",
    "x^T*y",
    "lambertw(x) + asinh(x)^2 + huber(x, 1)",
  ])("%s", (formula) => {
    const u = parsed(formula);
    expectSame(u, readBack(latexOf(u), "latex", u), latexOf(u));
  });
});
