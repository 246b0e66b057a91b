import { describe, expect, it } from "vitest";
import { formulaOf } from "../../src/text/formula.ts";
import { createFormulaReader } from "../../src/text/parse.ts";
import { readQuestion } from "../../src/text/question.ts";
import { guessSyntax } from "../../src/text/reading.ts";

const reader = createFormulaReader();

/** What LaTeX is read as, as a formula; or the kind of the problem. */
function reading(latex: string, declared: readonly string[] = []): string {
  const read = reader.readExpression(latex, "latex", new Set(declared));
  return read.ok ? formulaOf(read.value) : read.problem.detail.kind;
}

describe("LaTeX is read as it is written in notes", () => {
  it.each([
    ["\\left(y - w_1 w_2 x\\right)^2", "(y - w_1*w_2*x)^2"],
    ["$\\left(1-w_1w_2\\right)^2$", "(1 - w_1*w_2)^2"],
    ["\\[ x^2. \\]", "x^2"],
    ["\\(x\\)", "x"],
    ["\\displaystyle \\frac{1}{2}\\,x^{2}\\;", "1/2*x^2"],
    ["\\begin{aligned} &(y - w x)^2 \\\\ &\\quad + \\lambda w^2 \\end{aligned}", "(y - w*x)^2 + lambda*w^2"],
    ["\\bigl[ \\tfrac12 x \\bigr] \\cdot \\Bigl\\{ y \\Bigr\\}", "(1/2*x)*y"],
    ["2 \\times 10^{-3} x", "2*10^(-3)*x"],
    ["\\frac1n", "1/n"],
    ["\\frac{a}{b} \\frac{c}{d}", "(a/b)*(c/d)"],
    ["\\frac{2x}{3y}", "2*x/(3*y)"],
    ["x^\\frac12 + 2^\\sqrt2", "x^(1/2) + 2^sqrt(2)"],
    ["x^2_1 + x_1^2", "x_1^2 + x_1^2"],
    ["a/b \\cdot c", "a/b*c"],
    ["a - (b + c) - d", "a - (b + c) - d"],
    ["3 \\times -2 x", "3*(-2)*x"],
    ["ab + \\mathrm{ab} + \\text{ab}", "a*b + ab + ab"],
    ["\\hat y + \\hat{y}_1 + \\bar{x} + \\widetilde{w}", "y_hat + y_hat_1 + x_bar + w_tilde"],
    ["y' + y_1'' + x^\\prime", "y_prime + y_1_pprime + x_prime"],
    [
      "\\theta_{1} + \\theta_\\alpha + x_{\\text{max}} + x_{12} + x_{i,j}",
      "theta_1 + theta_alpha + x_max + x_12 + x_i_j",
    ],
    ["\\mathbf{w} + \\boldsymbol{\\theta} + \\mathcal{L}", "w + theta + L"],
    ["\\mathrm{\\_\\_proto\\_\\_} + \\mathrm{constructor}", "__proto__ + constructor"],
    ["2\\pi r e^{-x}", "2*pi*r*e^(-x)"],
    ["λ σ + \\ell", "lambda*sigma + ell"],
    ["\\sin 2x + 1", "sin(2*x) + 1"],
    ["\\log x y", "log(x*y)"],
    ["\\ln x^2 y", "log(x^2*y)"],
    ["\\sin 2x \\cos y", "sin(2*x)*cos(y)"],
    ["\\sin x \\cdot \\cos y", "sin(x)*cos(y)"],
    ["\\sin\\cos\\theta", "sin(cos(theta))"],
    ["\\sin(x)(y+1)", "sin(x)*(y + 1)"],
    ["\\cos(x)^2 + \\cos^2 x + \\cos^{2}(x)", "cos(x)^2 + cos(x)^2 + cos(x)^2"],
    ["\\sin^{-1} x + \\tanh^{-1}(x)", "asin(x) + atanh(x)"],
    ["\\log_2 8x + \\log_{10}(x) + \\log_b x", "log2(8*x) + log10(x) + log(x)/log(b)"],
    ["\\log_2^2 x", "log2(x)^2"],
    ["\\log|x| + \\exp\\left[-x\\right] + \\exp{-x}", "log(abs(x)) + exp(-x) + exp(-x)"],
    ["-y\\log\\sigma(z) - (1-y)\\log(1-\\sigma(z))", "-y*log(sigmoid(z)) - (1 - y)*log(1 - sigmoid(z))"],
    ["\\frac{1}{\\sigma} \\sigma\\left(x\\right) + \\sigma^2 + \\sigma x", "1/sigma*sigmoid(x) + sigma^2 + sigma*x"],
    ["\\sigma \\cdot (x + 1)", "sigma*(x + 1)"],
    ["\\operatorname{ReLU}(x) + \\mathrm{softplus}(x) + \\operatorname{arsinh} x", "relu(x) + softplus(x) + asinh(x)"],
    ["\\max\\{0, 1 - y x\\} + \\min\\left(a, b, c\\right)^2", "max(0, 1 - y*x) + min(a, b, c)^2"],
    [
      "\\sqrt{x}^2 + \\sqrt x y + \\sqrt[3]{x} + \\sqrt[5]{x} + \\sqrt[n]{x}",
      "sqrt(x)^2 + sqrt(x)*y + cbrt(x) + nthRoot(x, 5) + x^(1/n)",
    ],
    ["|x| + |x||y| + \\lvert x \\rvert + \\left|x - |y|\\right|", "abs(x) + abs(x)*abs(y) + abs(x) + abs(x - abs(y))"],
    ["\\sum_{i=1}^{3} (y_i - w x_i)^2 + 1", "sum((y_i - w*x_i)^2, i, 1, 3) + 1"],
    ["\\frac{1}{n} \\sum_{i=1}^n x_i", "1/n*sum(x_i, i, 1, n)"],
    ["\\sum_{i=1}^{2} (x_{i+1} - x_i^2)^2", "(x_2 - x_1^2)^2 + (x_3 - x_2^2)^2"],
    ["\\sum_{i=1}^{2}\\sum_{j=1}^{2} a_{ij} x_i x_j", "(a_11*x_1*x_1 + a_12*x_1*x_2) + (a_21*x_2*x_1 + a_22*x_2*x_2)"],
    ["\\prod_{i=1}^{3} (1 + x_i)", "(1 + x_1)*(1 + x_2)*(1 + x_3)"],
    ["\\log\\sum_{k=1}^{2} e^{x_k}", "log(sum(e^x_k, k, 1, 2))"],
    ["\\sum_{i=3}^{1} x_{i+1}", "0"],
    ["\\frac{\\partial}{\\partial x} (x^2 y) \\cdot y", "derivative(x^2*y, x)*y"],
    ["\\frac{d}{dx} x^2 y + 1", "derivative(x^2*y, x) + 1"],
    ["\\frac{\\partial^2}{\\partial x \\partial y}(x y)", "derivative(derivative(x*y, y), x)"],
    ["\\frac{d^2}{dx^2} x^3 + \\frac{d (x^3)}{dx}", "derivative(derivative(x^3, x), x) + derivative(x^3, x)"],
    ["\\frac{d}{2} + \\frac{d x}{2}", "d/2 + d*x/2"],
    ["\\begin{cases} x^2, & x \\geq 0, \\\\ -x, & x < 0. \\end{cases}", "x >= 0 ? x^2 : -x"],
    [
      "\\begin{cases} 1 & \\text{if } 0 < x \\le 1 \\\\ 0 & \\text{otherwise} \\end{cases} x",
      "(0 < x ? (x <= 1 ? 1 : 0) : 0)*x",
    ],
    [
      "\\begin{cases} r^2 & |r| \\le \\delta \\\\ \\delta|r| & |r| > \\delta \\end{cases}",
      "abs(r) <= delta ? r^2 : delta*abs(r)",
    ],
  ])("%s is %s", (latex, expected) => {
    expect(reading(latex)).toBe(expected);
  });

  it.each([
    ["e x", ["e"], "e*x"],
    ["\\sigma(x + 1)", ["sigma"], "ambiguous"],
    ["\\sigma \\cdot (x + 1)", ["σ"], "σ*(x + 1)"],
    ["w_1 w_{12}", ["w1", "w12"], "w1*w12"],
    ["\\lambda_1 + \\alpha", ["λ1", "α"], "λ1 + α"],
    ["rate \\cdot loss", ["rate", "loss"], "rate*loss"],
    ["\\sum_{i=1}^{2} w_i x", ["w1", "w2"], "w1*x + w2*x"],
    ["x^T", ["x", "T"], "x^T"],
    ["\\frac{d}{dx}", ["d", "x"], "d/(d*x)"],
    ["\\phi(x + 1)", ["phi"], "phi*(x + 1)"],
  ])("%s with %s declared is %s", (latex, declared, expected) => {
    expect(reading(latex, declared)).toBe(expected);
  });

  it.each([
    ["L(\\theta) = \\theta^2", "L", ["theta"]],
    ["\\mathcal{L}(w_1, w_2; x) = (x - w_1 w_2)^2", "L", ["w_1", "w_2"]],
    ["L_{\\text{MSE}} &= x^2", "L_MSE", []],
    ["J(\\mathbf{w}) := w^2", "J", ["w"]],
  ])("%s has a left side", (latex, name, names) => {
    const read = reader.readLoss(latex, new Set(), "latex");
    expect(read.ok && read.value.left).toEqual({ name, arguments: names });
  });

  it("takes names to differentiate by in LaTeX", () => {
    const read = readQuestion({ loss: "\\theta_1 w_{12}", vars: ["\\theta_{1}", "w_{12}"] }, reader);
    expect(read.ok && read.value.variables).toEqual(["theta_1", "w_12"]);
  });

  it("takes the argument of a left side for its entries", () => {
    const read = readQuestion({ loss: "L(\\theta) = (y - \\theta_1 \\theta_2 x)^2" }, reader);
    expect(read.ok && [read.value.variables, read.value.parameters]).toEqual([
      ["theta_1", "theta_2"],
      ["y", "x"],
    ]);
  });

  it.each([
    ["\\frac12 x", "latex"],
    ["x^{2} + y", "latex"],
    ["$x$", "latex"],
    ["w_{12}*x", "formula"],
    ["(1 - w1*w2)^2", "formula"],
    ["x > 0 ? x : 0", "formula"],
  ])("%s is guessed to be %s", (text, syntax) => {
    expect(guessSyntax(text)).toBe(syntax);
    expect(reader.readLoss(text).ok).toBe(true);
  });
});

describe("mistakes in LaTeX are told at their place", () => {
  it.each([
    ["", "syntax", "empty-input", null],
    ["\\displaystyle", "syntax", "empty-input", null],
    ["\\frac{1}{", "syntax", "unexpected-end", [9, 9]],
    ["\\frac{1}", "syntax", "unexpected-end", [8, 8]],
    ["(x + 1", "syntax", "unclosed", [0, 1]],
    ["\\left(x + 1)", "syntax", "unclosed", [0, 6]],
    ["x + 1)", "syntax", "unopened", [5, 6]],
    ["x}", "syntax", "unopened", [1, 2]],
    ["\\left. x \\right|_{0}", "syntax", "unexpected", [0, 6]],
    ["x \\cdot", "syntax", "unexpected-end", [7, 7]],
    ["\\cdot x", "syntax", "unexpected", [0, 5]],
    ["---x", "syntax", "unexpected", [2, 3]],
    ["x^a^b", "syntax", "unexpected", [3, 4]],
    ["x_1_2", "syntax", "unexpected", [3, 4]],
    ["x_{n+1}", "syntax", "unexpected", [4, 5]],
    ["x \\\\ y", "syntax", "unexpected", [2, 4]],
    ["x \\text{ if } y", "syntax", "unexpected", [2, 13]],
    ["\\sqrt[3] + 1", "syntax", "unexpected", [9, 10]],
    ["\\foo x", "unknown-name", "unknown-command", [0, 4]],
    ["2\\operatorname{foo}(x)", "unknown-name", "unknown-function", [1, 19]],
    ["\\int x", "unsupported", "command-not-read", [0, 4]],
    ["1 + \\binom{n}{2}", "unsupported", "command-not-read", [4, 10]],
    ["\\lfloor x \\rfloor", "unsupported", "command-not-read", [0, 7]],
    ["\\infty", "unsupported", "not-real", [0, 6]],
    ["x!", "unsupported", "not-a-formula", [1, 2]],
    ["w^T x", "unsupported", "not-a-formula", [1, 3]],
    ["w^{\\top} x", "unsupported", "not-a-formula", [3, 7]],
    ["\\|w\\|^2", "unsupported", "not-a-formula", [0, 3]],
    ["||x||", "unsupported", "not-a-formula", [0, 2]],
    ["\\begin{pmatrix} 1 \\end{pmatrix}", "unsupported", "not-a-formula", [0, 15]],
    ["L = (y - x)^2 = (1 - x)^2", "unsupported", "not-a-formula", [14, 15]],
    ["x^2 = y", "unsupported", "not-a-formula", [4, 5]],
    ["x > 0", "syntax", "comparison-outside-conditional", [2, 3]],
    ["h_\\theta(x)", "syntax", "ambiguous", [0, 9]],
    ["f^{-1}(x)", "syntax", "ambiguous", [0, 7]],
    ["\\Gamma(x + 1)", "syntax", "ambiguous", [0, 7]],
    ["\\frac{d}{dx} f(x)", "syntax", "ambiguous", [0, 12]],
    ["\\log_10 x", "syntax", "ambiguous", [4, 7]],
    ["\\sqrt 12", "syntax", "ambiguous", [0, 8]],
    ["10^-12", "syntax", "ambiguous", [2, 6]],
    ["x^2.5", "syntax", "ambiguous", [1, 4]],
    ["x^10", "syntax", "ambiguous", [1, 4]],
    ["|x|(y)|z|", "syntax", "ambiguous", [6, 7]],
    ["\\sum_{i=1}^2 x_{i+1} \\sum_{i=1}^n x_i", "syntax", "ambiguous", [21, 33]],
    ["\\sum_{i=-1}^{1} x_i", "unsupported", "bounds", [0, 15]],
    ["\\log x \\cdot y", "syntax", "ambiguous", [0, 12]],
    ["\\sin x / 2", "syntax", "ambiguous", [0, 8]],
    ["\\sin x(y+1)", "syntax", "ambiguous", [0, 7]],
    ["\\sigma^2(x)", "syntax", "ambiguous", [0, 9]],
    ["f'(x)", "syntax", "ambiguous", [0, 3]],
    ["\\frac{dy}{dx}", "syntax", "ambiguous", [0, 13]],
    ["|a|b|c|", "syntax", "ambiguous", [4, 5]],
    ["x^{(i)}", "syntax", "ambiguous", [1, 7]],
    ["x_12", "syntax", "ambiguous", [2, 4]],
    ["w1 w2", "syntax", "ambiguous", [0, 2]],
    ["1/2x", "syntax", "ambiguous", [1, 4]],
    ["x{2}", "syntax", "ambiguous", [0, 4]],
    ["{1}{2}", "syntax", "ambiguous", [2, 6]],
    ["2 + bias", "syntax", "ambiguous", [4, 8]],
    ["2\\frac12", "syntax", "ambiguous", [0, 8]],
    ["{a+b}^2", "syntax", "ambiguous", [0, 6]],
    ["y + sin(x)", "syntax", "ambiguous", [4, 7]],
    ["\\prod_{i=1}^3 w_i x", "syntax", "ambiguous", [0, 19]],
    ["\\sum_{i=1}^2 x_i + y_i", "syntax", "ambiguous", [19, 22]],
    ["\\sum_{i=1}^2 x_{pri}", "syntax", "ambiguous", [16, 19]],
    ["\\prod_{i=1}^n w_i", "unsupported", "bounds", [0, 13]],
    ["\\sum_{i} x_i", "unsupported", "bounds", [0, 7]],
    ["\\sum_{i=1}^{n} \\frac{d}{dx_i} (x_i)", "unsupported", "indexed-derivative", [25, 28]],
    ["\\mathbf{w} w", "syntax", "one-name-for-two", [11, 12]],
    ["1e5", "syntax", "malformed-number", [0, 3]],
    ["1 2", "syntax", "numbers-side-by-side", [0, 3]],
    ["3,14 x", "syntax", "decimal-comma", [1, 2]],
    ["\\sin", "syntax", "missing-argument", [0, 4]],
    ["\\max(x)", "syntax", "argument-count", [0, 4]],
    ["\\log^{-1} x", "syntax", "inverse-or-reciprocal", [0, 9]],
    ["\\begin{cases} 1 & x > 0 \\\\ 0 & x < 0 \\end{cases}", "unsupported", "cases-incomplete", [0, 48]],
    ["x\u200d^2", "syntax", "unexpected-character", [1, 2]],
    ["x % y", "unsupported", "not-a-formula", [2, 3]],
  ])("%j: %s, %s", (text, code, kind, span) => {
    const read = reader.readLoss(text, new Set(), "latex");
    expect(read.ok).toBe(false);
    if (read.ok) return;
    const place = read.problem.span === null ? null : [read.problem.span.start, read.problem.span.end];
    expect([read.problem.code, read.problem.detail.kind, place]).toEqual([code, kind, span]);
  });
});
