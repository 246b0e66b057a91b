import { createColors } from "picocolors";
import type { Expr } from "../expr/expr.ts";
import type { Derivation, Point } from "../record/derivation.ts";
import type { ConditionOf, Step } from "../record/step.ts";
import { formulaOf } from "../text/formula.ts";
import { notationOf } from "../text/notation.ts";
import { type Box, beside, matrixBox, type Pen, textBox, textWidth } from "./box.ts";
import { type Chain, chainLines } from "./chain.ts";
import { mathBox, nameText, partialBox, relationText } from "./mathBox.ts";
import { visible } from "./problem.ts";
import { warningTexts } from "./remarks.ts";
import type { Words } from "./words/words.ts";
import { wrapNotation, wrapWords } from "./wrap.ts";

/** How a derivation is written to a terminal; no line is wider than `width` columns. */
export type TextOptions = Pen & {
  readonly width: number;
  readonly colour: boolean;
  readonly detail: "result" | "rules" | "all";
  readonly words: Words;
};

/** What the sections need: the options, and the paint for words (mathematics is not painted). */
export type Sheet = TextOptions & { readonly paint: ReturnType<typeof createColors> };

const INDENT = 2;

/** A derivation as text: what was read, then each result with the lines that lead to it. */
export function renderText(d: Derivation, options: TextOptions): string {
  const sheet: Sheet = { ...options, paint: createColors(options.colour) };
  const sections = [lossSection, gradientSection, hessianSection, taylorSection, remarksSection];
  const written = sections.map((section) => section(d, sheet)).filter((lines) => lines.length > 0);
  return `${written.map((lines) => lines.map((line) => line.trimEnd()).join("\n")).join("\n\n")}\n`;
}

function heading(title: string, sheet: Sheet): string {
  return sheet.paint.bold(title);
}

function indented(boxes: readonly Box[]): readonly string[] {
  return boxes.flatMap((box) => box.lines.map((line) => " ".repeat(INDENT) + line));
}

function sentence(text: string, sheet: Sheet): readonly string[] {
  return wrapWords(visible(text), sheet.width - INDENT, sheet).map((line) => " ".repeat(INDENT) + line);
}

function lossSection(d: Derivation, sheet: Sheet): readonly string[] {
  const { words } = sheet;
  const lines = d.steps.filter((step) => step.section === "input");
  const chain: Chain = {
    head: textBox(nameText(d.loss.name, sheet), sheet),
    first: lines[0]?.before ?? d.loss.expr,
    lines: lines.map(noted(sheet)),
  };
  const labels: readonly (readonly [string, string])[] = [
    [words.labels.variables, d.variables.map((name) => nameText(name, sheet)).join(", ")],
    [words.labels.parameters, d.parameters.map((name) => nameText(name, sheet)).join(", ")],
    [words.labels.assumptions, d.assumptions.map((c) => conditionLine(c, sheet)).join(", ")],
    [words.labels.domain, d.domain.map((c) => conditionLine(c, sheet)).join(", ")],
    [words.labels.kinks, d.kinks.map(({ equation }) => `${formulaOf(equation)} = 0`).join(", ")],
  ];
  const told = labels
    .filter(([, text]) => text !== "")
    .flatMap(([label, text]) => sentence(`${label}: ${text}`, sheet));
  return [heading(words.headings.loss, sheet), "", ...chainLines(chain, sheet, INDENT), "", ...told];
}

function conditionLine({ left, relation, right }: ConditionOf<Expr>, sheet: Sheet): string {
  return `${formulaOf(left)} ${relationText(relation, sheet)} ${formulaOf(right)}`;
}

/** The note beside a line: the rule's name in words. */
function noted(sheet: Sheet): (step: Step) => Chain["lines"][number] {
  return (step) => ({
    expr: step.after,
    note: [sheet.words.rules.get(step.rule) ?? step.rule, ...step.conditions.map((c) => conditionLine(c, sheet))].join(
      ", ",
    ),
    parts: sheet.detail === "all" ? step.parts : [],
  });
}

function gradientSection(d: Derivation, sheet: Sheet): readonly string[] {
  if (d.gradient === null) return [];
  const { words } = sheet;
  const told = d.gradient.flatMap(({ variable, expr }) => {
    const head = partialBox(variable, sheet, nameText(d.loss.name, sheet));
    const lines = stepsOf(d, `gradient.${variable}`);
    return ["", ...derivationOf(head, lines, expr, sheet)];
  });
  return [heading(words.headings.gradient, sheet), ...told];
}

/** The lines of one result, or the result alone where none are told. */
function derivationOf(head: Box, lines: readonly Step[], result: Expr, sheet: Sheet): readonly string[] {
  const told = lines.map(noted(sheet));
  return chainLines({ head, first: told.length > 0 ? null : result, lines: told }, sheet, INDENT);
}

function stepsOf(d: Derivation, id: string): readonly Step[] {
  return d.steps.filter((step) => step.id.startsWith(`${id}.`) && /^\d+$/.test(step.id.slice(id.length + 1)));
}

function hessianSection(d: Derivation, sheet: Sheet): readonly string[] {
  if (d.hessian === null || d.hessian.length === 0) return [];
  const { words } = sheet;
  const told = d.variables.flatMap((first, i) =>
    d.variables.slice(i).flatMap((second) => {
      const lines = stepsOf(d, `hessian.${first}.${second}`);
      const entry = d.hessian?.[i]?.[d.variables.indexOf(second)];
      return lines.length === 0 || entry === undefined
        ? []
        : ["", ...derivationOf(secondPartial(first, second, d, sheet), lines, entry, sheet)];
    }),
  );
  const remark = told.length > 0 && d.variables.length > 1 ? ["", ...sentence(words.labels.symmetric, sheet)] : [];
  return [heading(words.headings.hessian, sheet), ...told, ...remark, "", ...matrixLines(d.hessian, sheet)];
}

function secondPartial(first: string, second: string, d: Derivation, sheet: Sheet): Box {
  const sign = sheet.ascii ? "d" : "∂";
  const square = sheet.ascii ? "^2" : "²";
  const below =
    first === second
      ? `${sign}${nameText(first, sheet)}${square}`
      : `${sign}${nameText(second, sheet)} ${sign}${nameText(first, sheet)}`;
  return fraction(`${sign}${square}${nameText(d.loss.name, sheet)}`, below, sheet);
}

function fraction(above: string, below: string, sheet: Sheet): Box {
  const width = Math.max(textWidth(above, sheet), textWidth(below, sheet));
  const centred = (text: string): string => {
    const left = Math.floor((width - textWidth(text, sheet)) / 2);
    return " ".repeat(left) + text + " ".repeat(width - textWidth(text, sheet) - left);
  };
  return { lines: [centred(above), (sheet.ascii ? "-" : "─").repeat(width), centred(below)], baseline: 1, width };
}

/** H in tall brackets, or entry by entry where it is too wide. */
function matrixLines(hessian: readonly (readonly Expr[])[], sheet: Sheet): readonly string[] {
  const room = sheet.width - INDENT;
  const head = textBox("H = ", sheet);
  const small = hessian.length <= 12 && hessian.flat().length <= 144;
  const matrix = small
    ? matrixBox(
        hessian.map((row) => row.map((entry) => mathBox(notationOf(entry), sheet))),
        sheet,
      )
    : null;
  if (matrix !== null && head.width + matrix.width <= room) return indented([beside([head, matrix])]);
  return hessian.flatMap((row, i) =>
    row.flatMap((entry, j) => {
      if (j < i) return [];
      const name = textBox(`${nameText(`H_${i + 1}${hessian.length > 9 ? "_" : ""}${j + 1}`, sheet)} = `, sheet);
      const [first, ...more] = wrapNotation(notationOf(entry), room - name.width, sheet);
      if (first === undefined) return [];
      const gap = textBox(" ".repeat(name.width), sheet);
      return indented([beside([name, first]), ...more.map((box) => beside([gap, box]))]);
    }),
  );
}

function taylorSection(d: Derivation, sheet: Sheet): readonly string[] {
  if (d.taylor === null) return [];
  const { at, constant, linear, quadratic, model } = d.taylor;
  const head = textBox(sheet.ascii ? `${d.loss.name} ~` : `${nameText(d.loss.name, sheet)} ≈`, sheet);
  const apart = [constant, linear, quadratic].flatMap((part, i) => {
    const label = textBox(`${["L(θ')", "gᵀ(θ-θ')", "½(θ-θ')ᵀH(θ-θ')"][i] ?? ""} = `, sheet);
    const ascii = textBox(`${["constant", "linear", "quadratic"][i] ?? ""} = `, sheet);
    const name = sheet.ascii ? ascii : label;
    const [first, ...more] = wrapNotation(notationOf(part), sheet.width - INDENT - name.width, sheet);
    if (first === undefined) return [];
    return indented([
      beside([name, first]),
      ...more.map((box) => beside([textBox(" ".repeat(name.width), sheet), box])),
    ]);
  });
  const total = chainLines({ head, first: model, lines: [], sign: "" }, sheet, INDENT);
  return [heading(sheet.words.headings.taylor(pointText(at, sheet)), sheet), "", ...apart, "", ...total];
}

function pointText(at: Point, sheet: Sheet): string {
  const shown = at.slice(0, 8).map(({ variable, value }) => `${nameText(variable, sheet)} = ${formulaOf(value)}`);
  return shown.join(", ") + (at.length > shown.length ? ", …" : "");
}

function remarksSection(d: Derivation, sheet: Sheet): readonly string[] {
  const texts = warningTexts(d, sheet.words);
  return texts.length === 0
    ? []
    : [heading(sheet.words.headings.remarks, sheet), "", ...texts.flatMap((text) => sentence(text, sheet))];
}
