import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formulaOf } from "../../src/text/formula.ts";
import { latexOf } from "../../src/text/latex.ts";
import { createFormulaReader } from "../../src/text/parse.ts";

const reader = createFormulaReader();
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
function check(text: string): void {
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

describe("no input makes the reader of LaTeX throw", () => {
  it("pieces of LaTeX in any order", () => {
    const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 24 }).map((pieces) => pieces.join(""));
    fc.assert(fc.property(text, check), { numRuns: 6_000 });
  });

  it("any characters", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 40 }), check), { numRuns: 2_000 });
  });

  it("cases with a part cut out, doubled or moved", () => {
    const cut = fc.tuple(fc.constantFrom(...CASES), fc.constantFrom(...CASES), fc.nat(), fc.nat(), fc.nat(2));
    fc.assert(
      fc.property(cut, ([one, other, from, length, way]) => {
        const { latex } = one;
        const start = from % (latex.length + 1);
        const end = Math.min(latex.length, start + (length % 12));
        const part = [other.latex.slice(0, 12), latex.slice(start, end) + latex.slice(start, end), ""][way] ?? "";
        check(latex.slice(0, start) + part + latex.slice(end));
      }),
      { numRuns: 4_000 },
    );
  });

  it.each([
    ["braces", "{".repeat(50_000)],
    ["parentheses", `${"\\left(".repeat(5_000)}x${"\\right)".repeat(5_000)}`],
    ["bars", "|".repeat(50_000)],
    ["bars with spaces", "| ".repeat(40_000)],
    ["roots without braces", `${"\\sqrt".repeat(10_000)} x`],
    ["fractions without braces", `${"\\frac".repeat(10_000)} 1`],
    ["functions without parentheses", `${"\\sin".repeat(20_000)} x`],
    ["accents", `${"\\hat".repeat(20_000)} x`],
    ["accents in braces", `${"\\hat{".repeat(10_000)} x`],
    ["signs", `${"-".repeat(90_000)}x`],
    ["sums", `${"\\sum_{i=1}^2 ".repeat(5_000)} x_i`],
    ["products of products", `${"\\prod_{i=1}^{99} ".repeat(7)} i`],
    ["nested indices", `\\sum_{i=1}^{99}\\sum_{j=1}^{99}\\sum_{k=1}^{99} x_{ijk}`],
    ["derivatives", `${"\\frac{d}{dx} ".repeat(5_000)} x`],
    ["exponents", "x^".repeat(40_000)],
    ["exponents in braces", `${"x^{".repeat(20_000)}2${"}".repeat(20_000)}`],
    ["logarithms of bases", `${"\\log_".repeat(20_000)} 2`],
    ["exponents of functions", `${"\\sin^".repeat(20_000)} 2`],
    ["cases in cases", `${"\\begin{cases}".repeat(5_000)} x`],
    ["subscripts", `${"x_{".repeat(20_000)}`],
    ["a long number", "7".repeat(90_000)],
    ["a long word", `\\mathrm{${"a".repeat(90_000)}}`],
    ["a run of letters", "a".repeat(100_000)],
    ["unclosed parentheses in exponents", `${"x^{(".repeat(20_000)}`],
    ["a long text", "x+".repeat(60_000)],
  ])("%s without end are refused or read, quickly", (_, text) => {
    const start = performance.now();
    check(text);
    expect(performance.now() - start).toBeLessThan(4_000);
  });
});
