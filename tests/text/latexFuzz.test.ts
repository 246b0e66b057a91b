import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkReading, mutated, pieces } from "../support/latex.ts";

describe("no input makes the reader of LaTeX throw", () => {
  it("pieces of LaTeX in any order", () => {
    fc.assert(fc.property(pieces, checkReading), { numRuns: 4_000 });
  });

  it("any characters", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 40 }), checkReading), { numRuns: 700 });
  });

  it("cases with a part cut out, doubled or replaced", () => {
    fc.assert(fc.property(mutated, checkReading), { numRuns: 2_000 });
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
    checkReading(text);
    expect(performance.now() - start).toBeLessThan(4_000);
  });
});
