import { symbol } from "../expr/expr.ts";
import type { Descent } from "../record/descent.ts";
import { latexOf, latexText } from "../text/latex.ts";
import { notationOf } from "../text/notation.ts";
import { shortNumber } from "./descentNumbers.ts";
import { outcomeSentence, quadraticSentences, saddleSentences, walkName, whichSentences } from "./descentSentences.ts";
import { asWritten } from "./unrolling.ts";
import type { DescentWords } from "./words/descentWords.ts";

const MOST_ROWS = 21;

/** A walk as LaTeX for a document with amsmath: the rule, the first steps, the momentum unrolled, and the outcome. */
export function descentLatex(d: Descent, words: DescentWords): string {
  const told = [walkName(d, words), outcomeSentence(d, words), ...saddleSentences(d, words)];
  const which = d.inspection === null ? [] : whichSentences(d.inspection, words);
  const quadratic = d.quadratic === null ? [] : quadraticSentences(d, d.quadratic, words);
  return [
    "\\[",
    `${latexText(notationOf(symbol(d.loss.name)))} = ${latexOf(d.loss.expr)}`,
    "\\]",
    ...paragraph(told),
    ...table(d),
    ...paragraph(which),
    ...paragraph(quadratic),
    ...unrolling(d, words),
    ...onLoss(d),
    "",
  ].join("\n");
}

function paragraph(sentences: readonly string[]): readonly string[] {
  return sentences.length === 0 ? [] : ["", ...sentences.map(plainLatex)];
}

/** What stands in the sentences and means something else, or nothing, in LaTeX. */
const IN_LATEX: ReadonlyMap<string, string> = new Map([
  ["λ_max", "$\\lambda_{\\max}$"],
  ["λ_min", "$\\lambda_{\\min}$"],
  ["H⁺g", "$H^{+} \\mathbf{g}$"],
  ["√κ", "$\\sqrt{\\kappa}$"],
  ["√λ_max", "$\\sqrt{\\lambda_{\\max}}$"],
  ["√λ_min", "$\\sqrt{\\lambda_{\\min}}$"],
  ["θ'", "$\\boldsymbol{\\theta}'$"],
  ["²", "$^2$"],
  ["η", "$\\eta$"],
  ["λ", "$\\lambda$"],
  ["θ", "$\\boldsymbol{\\theta}$"],
  ["∞", "$\\infty$"],
  ["±", "$\\pm$"],
  ["≈", "$\\approx$"],
  ["…", "\\dots{}"],
  ["\\", "\\textbackslash{}"],
  ["^", "\\textasciicircum{}"],
  ["~", "\\textasciitilde{}"],
  ["<", "$<$"],
  [">", "$>$"],
  ...["&", "%", "$", "#", "{", "}", "_"].map((sign): readonly [string, string] => [sign, `\\${sign}`]),
]);

/** Text for LaTeX: its special characters as commands, the mathematics of the sentences in dollars. */
export function plainLatex(text: string): string {
  return text.replace(/√?λ_(?:max|min)|H⁺g|√κ|θ'|[²ηλθ∞±≈…\\^~<>&%$#{}_]/g, (sign) => IN_LATEX.get(sign) ?? sign);
}

function table(d: Descent): readonly string[] {
  const names = d.variables.slice(0, 4);
  const heads = [
    "t",
    ...names.map((name) => latexText(notationOf(symbol(name)))),
    "L",
    "\\lVert \\mathbf{g} \\rVert",
    "\\lVert \\mathbf{m} \\rVert",
  ];
  const rows = d.trajectory.slice(0, MOST_ROWS).map(({ t, at, loss, gradient, movement }) => {
    const values = [...names.map((_, i) => at[i] ?? 0), loss, Math.hypot(...gradient), Math.hypot(...movement)];
    return `${[String(t), ...values.map(latexNumber)].join(" & ")} \\\\`;
  });
  return [
    "",
    "\\[",
    `\\begin{array}{${"r".repeat(heads.length)}}`,
    `${heads.join(" & ")} \\\\ \\hline`,
    ...rows,
    "\\end{array}",
    "\\]",
  ];
}

function latexNumber(x: number): string {
  return shortNumber(x).replace(/e([+-]?\d+)$/, (_, exponent: string) => ` \\cdot 10^{${Number(exponent)}}`);
}

function unrolling(d: Descent, words: DescentWords): readonly string[] {
  const { unrolling: unrolled } = d;
  if (unrolled === null) return [];
  const lines = unrolled.steps.map(({ t, rule, after }) => {
    const left = rule === "definition" ? `\\mathbf{m}^{${t}}` : "";
    return `${left} &= ${boldVectors(latexOf(asWritten(after, unrolled)))} && \\text{${plainLatex(words.unrollRules[rule])}} \\\\`;
  });
  return ["", "\\begin{align*}", ...lines, "\\end{align*}"];
}

/** Movements and gradients, the letters with a step above them, in bold. */
function boldVectors(latex: string): string {
  return latex.replace(/(?<![\\A-Za-z])[gm](?=\^)/g, "\\mathbf{$&}");
}

/** The first movements and points on the loss itself, with the values put in and tidied. */
function onLoss({ unrolling: unrolled, variables }: Descent): readonly string[] {
  if (unrolled === null || unrolled.onLoss.length === 0) return [];
  const name = (stem: string, t: number, i: number): string =>
    `${stem}^{${t}}_{${latexText(notationOf(symbol(variables[i] ?? "")))}}`;
  const lines = unrolled.onLoss.flatMap(({ t, put, movement, at }) => [
    ...movement.flatMap((result, i) => [
      `${name("m", t, i)} &= ${latexOf(put[i] ?? result)} \\\\`,
      ` &= ${latexOf(result)} \\\\`,
    ]),
    ...at.map((result, i) => `${name("\\theta", t, i)} &= ${latexOf(result)} \\\\`),
  ]);
  return ["", "\\begin{align*}", ...lines, "\\end{align*}"];
}
