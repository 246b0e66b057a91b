import fc from "fast-check";
import { describe, it } from "vitest";
import { type Expr, operands } from "../../src/expr/expr.ts";
import { formulaOf } from "../../src/text/formula.ts";
import { latexOf } from "../../src/text/latex.ts";
import { anyFormula } from "../support/formulas.ts";
import { expectSame, namedExpression, readBack } from "../support/latex.ts";
import { parsed } from "../support/tools.ts";

/** Whether a sum stands inside another one over the same index: LaTeX of that kind is refused as ambiguous. */
function reusesIndex(u: Expr, around: readonly string[] = []): boolean {
  const inside = u.kind === "sumOver" ? [...around, u.index] : around;
  return (u.kind === "sumOver" && around.includes(u.index)) || operands(u).some((part) => reusesIndex(part, inside));
}

describe("what is written is read back", () => {
  it("the LaTeX of an expression is the same function, asked for or guessed", () => {
    fc.assert(
      fc.property(anyFormula, (text) => {
        const u = parsed(text);
        fc.pre(!reusesIndex(u));
        const latex = latexOf(u);
        expectSame(u, readBack(latex, "latex", u), `${text} as ${latex}`);
        const v = parsed(text.replaceAll("w1", "w_1"));
        expectSame(v, readBack(latexOf(v), undefined, v), `${text} as ${latex}, guessed`);
      }),
      { numRuns: 1_500 },
    );
  });

  it("so it is with names that mean something in LaTeX", () => {
    fc.assert(
      fc.property(namedExpression, (u) => {
        fc.pre(!reusesIndex(u));
        const latex = latexOf(u);
        expectSame(u, readBack(latex, "latex", u), `${formulaOf(u)} as ${latex}`);
      }),
      { numRuns: 1_000 },
    );
  });

  it("the formula of an expression is guessed to be one, and is the same function", () => {
    fc.assert(
      fc.property(anyFormula, (text) => {
        const u = parsed(text);
        expectSame(u, readBack(formulaOf(u), undefined, u), text);
      }),
      { numRuns: 300 },
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
