import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect } from "vitest";
import { enclose } from "../../src/expr/enclose.ts";
import { call, type Expr, operands, sum, symbol, withOperands } from "../../src/expr/expr.ts";
import { mapSymbols, symbolsOf } from "../../src/expr/symbols.ts";
import { point } from "../../src/number/interval.ts";
import { formulaOf } from "../../src/text/formula.ts";
import { latexOf } from "../../src/text/latex.ts";
import { createFormulaReader } from "../../src/text/parse.ts";
import type { Syntax } from "../../src/text/reading.ts";
import { anyFormula } from "./formulas.ts";
import { parsed } from "./tools.ts";

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
export function expectSame(a: Expr, b: Expr, told: string): void {
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
export function readBack(text: string, syntax: Syntax | undefined, u: Expr): Expr {
  const read = reader.readExpression(text, syntax, new Set(symbolsOf(u).filter((name) => name !== "sigma")));
  if (!read.ok) throw new Error(`${formulaOf(u)} as ${text}: ${JSON.stringify(read.problem.detail)}`);
  return read.value;
}

const NAMES = fc.constantFrom(
  "sigma",
  "loss",
  "theta_1",
  "y_hat",
  "x_prime",
  "w_1_2",
  "λ",
  "f",
  "d",
  "T",
  "w12",
  "x_max",
);

/** Expressions with names that mean something in LaTeX. */
export const namedExpression: fc.Arbitrary<Expr> = fc
  .tuple(anyFormula, NAMES, NAMES)
  .filter(([, x, y]) => x !== y)
  .map(([text, x, y]) =>
    mapSymbols(parsed(text), (name) => (name === "x" ? symbol(x) : name === "y" ? symbol(y) : null)),
  )
  .filter((u) => !isShadowed(u, []));

const CASES: readonly { readonly latex: string }[] = JSON.parse(
  readFileSync(new URL("../cases/latex-public.json", import.meta.url), "utf8"),
);
const PIECES = [
  ..."xywde0123.,;:+-*/^_'|()[]{}<>=!&~$%\\ ",
  ..."\\frac \\frac{ }{ \\sqrt \\sqrt[ \\left( \\right) \\left| \\right| \\left. \\bigl[ \\bigr] \\sin \\log \\log_2 \\max".split(
    " ",
  ),
  ..."\\sigma \\sigma( \\theta_1 \\hat \\hat{ \\mathbf{w} \\mathrm{ab} \\operatorname{ReLU} \\text{if} \\mathcal{L}".split(
    " ",
  ),
  ..."\\sum_{i=1}^{3} \\sum_{j=0}^n \\prod_{i=1}^{4} x_{i} x_{ij} x_{i+1} \\partial \\frac{d}{dx} \\frac{\\partial}{\\partial".split(
    " ",
  ),
  ..."\\begin{cases} \\end{cases} \\\\ \\le \\cdot \\times \\, \\| \\[ \\] \\( \\begin{aligned} \\end{aligned} \\infty \\foo".split(
    " ",
  ),
  "__proto__",
  "\\mathrm{constructor}",
  "π",
  "𝑥",
  "\u0000",
];

/** Reads as a loss and as an expression; what is read can be written, and a complaint stands inside the text. */
export function checkReading(text: string): void {
  for (const read of [
    reader.readLoss(text, new Set(), "latex"),
    reader.readExpression(text, "latex", new Set(["x", "d"])),
  ]) {
    if (read.ok) {
      const expr = "expr" in read.value ? read.value.expr : read.value;
      expect(formulaOf(expr).length).toBeGreaterThan(0);
      expect(latexOf(expr)).not.toMatch(/undefined|NaN|·/);
    } else if (read.problem.span !== null) {
      const { start, end } = read.problem.span;
      expect(start, text).toBeGreaterThanOrEqual(0);
      expect(start, text).toBeLessThanOrEqual(end);
      expect(end, text).toBeLessThanOrEqual(text.length);
    } else expect(read.problem.detail.kind, text).toMatch(/^(empty-input|too-large)$/);
  }
}

/** Pieces of LaTeX in any order. */
export const pieces: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...PIECES), { maxLength: 24 })
  .map((chosen) => chosen.join(""));

/** Public cases with a part cut out, doubled, or replaced by the beginning of another. */
export const mutated: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom(...CASES), fc.constantFrom(...CASES), fc.nat(), fc.nat(), fc.nat(2))
  .map(([{ latex }, other, from, length, way]) => {
    const start = from % (latex.length + 1);
    const end = Math.min(latex.length, start + (length % 12));
    const part = [other.latex.slice(0, 12), latex.slice(start, end) + latex.slice(start, end), ""][way] ?? "";
    return latex.slice(0, start) + part + latex.slice(end);
  });

/** Whether a sum stands in another one over the same index: the reader refuses that, as it is read in two ways. */
function isShadowed(u: Expr, bound: readonly string[]): boolean {
  if (u.kind !== "sumOver") return operands(u).some((part) => isShadowed(part, bound));
  return bound.includes(u.index) || operands(u).some((part) => isShadowed(part, [...bound, u.index]));
}
