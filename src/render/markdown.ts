import { impossible } from "../expr/expr.ts";
import { latexLines, type SetRow, setRows, widthOf } from "./latex/rows.ts";
import { entryMath, type Mathematics } from "./math.ts";
import { mathLatex } from "./mathLatex.ts";
import type { Block, Chain, Note, Outline, Phrase, Said, Section } from "./outline/shape.ts";
import { textWidth } from "./terminal/box.ts";
import { capitalised, noteText } from "./terminal/chain.ts";
import { colonAfter, commaBetween, saidText } from "./terminal/said.ts";

/** `picture` is the address of the picture, which is another file; null: none is shown. `fragment`: no title. */
export type MarkdownOptions = { readonly fragment: boolean; readonly picture: string | null };

const PEN = { ascii: false, ambiguousWide: false };
const COLUMNS = 84;
const LARGEST_MATRIX = 10;

/** An outline as Markdown with `$` and `$$`, as GitHub, Obsidian and Jupyter draw it. */
export function renderMarkdown(outline: Outline, options: MarkdownOptions): string {
  const title = options.fragment ? [] : [`# ${inline(outline.title)}`];
  const parts = [...title, ...outline.sections.flatMap((section) => sectionParts(section, 2, options))];
  return `${parts.join("\n\n")}\n`;
}

function sectionParts(section: Section, level: number, options: MarkdownOptions): readonly string[] {
  return [
    `${"#".repeat(level)} ${saidMarkdown(section.title)}`,
    ...section.blocks.flatMap((block) => blockParts(block, options)),
    ...section.sections.flatMap((inner) => sectionParts(inner, level + 1, options)),
  ];
}

/** A formula inside a line; a space is named, because Markdown takes the backslash before a sign for its own. */
function inline(math: Mathematics): string {
  return `$${mathLatex(math).replace(/\\,/g, "\\thinspace ").replace(/\\;/g, "\\thickspace ")}$`;
}

function display(latex: string): string {
  return `$$\n${latex}\n$$`;
}

/** Text with the signs that Markdown reads escaped. */
function textMarkdown(text: string): string {
  return text.replace(/[\\`*_<>|$~#[\]]/g, (character) => `\\${character}`);
}

/** Words and mathematics; a formula next to Chinese signs gets spaces, without which it is not seen as one. */
function phraseMarkdown(phrase: Phrase): string {
  return phrase
    .map((part, i) => {
      if (part.kind === "text") return textMarkdown(part.text);
      const [before, after] = [phrase[i - 1], phrase[i + 1]];
      const left = before?.kind === "text" && /[\p{Script=Han}\uff00-\uffef]$/u.test(before.text) ? " " : "";
      const right = after?.kind === "text" && /^[\p{Script=Han}\uff00-\uffef]/u.test(after.text) ? " " : "";
      return left + inline(part.math) + right;
    })
    .join("");
}

function distinct(said: Said): readonly string[] {
  const texts = said.map(phraseMarkdown);
  return texts.filter((text, i) => texts.indexOf(text) === i);
}

function saidMarkdown(said: Said): string {
  return distinct(said).join(" · ");
}

function blockParts(block: Block, options: MarkdownOptions): readonly string[] {
  switch (block.kind) {
    case "sentence":
      return distinct(block.said).map((text) => (block.tone === "result" ? `> ${text}` : text));
    case "facts":
      return [
        block.facts
          .map(({ label, value }) => `- ${saidMarkdown(label)}${colonAfter(saidMarkdown(label))}${saidMarkdown(value)}`)
          .join("\n"),
      ];
    case "chain":
      return chainParts(block);
    case "display":
      return [displayMarkdown(block.formulas)];
    case "matrix":
      return [matrixMarkdown(block)];
    case "table":
      return [tableMarkdown(block)];
    case "case":
      return [`**${saidMarkdown(block.said)}**`, ...block.blocks.flatMap((inner) => blockParts(inner, options))];
    case "picture":
      return options.picture === null
        ? []
        : [
            `![${textMarkdown(saidText(block.caption, PEN))}](<${options.picture}>)`,
            ...distinct(block.legend).filter((text) => text !== ""),
          ];
    default:
      return impossible(block);
  }
}

function aligned(rows: readonly string[]): string {
  return display(`\\begin{aligned}\n${rows.join(" \\\\\n")}\n\\end{aligned}`);
}

/** The rule by which a chain begins, and its lines. */
function chainParts(chain: Chain): readonly string[] {
  const rows = setRows(chain, COLUMNS, (note) => textWidth(noteText(note, PEN), PEN));
  return [...(chain.hint === null ? [] : [hintMarkdown(chain.hint)]), aligned(rows.map(rowMarkdown))];
}

function hintMarkdown({ name, formula, inner, conditions }: Note): string {
  const named = capitalised(saidMarkdown(name));
  const rule = formula === null ? "" : `${colonAfter(named)}${inline(formula)}`;
  const more = inner === null ? conditions : [inner, ...conditions];
  return [named + rule, ...more.map(inline)].join(commaBetween(named, ""));
}

function rowMarkdown(row: SetRow): string {
  if (row.kind === "rule") return `&${noteMarkdown(row.note)}`;
  const { front, equals, lines, next, beside } = row;
  const [first = "", ...more] = lines;
  const told = next === null ? "" : `\\downarrow\\; ${noteMarkdown(next)}`;
  const body = [
    `${front} &${equals ? "= " : ""}${first}${beside && told !== "" ? ` && ${told}` : ""}`,
    ...more.map((line) => `&\\quad ${line}`),
  ];
  return [...body, ...(beside || told === "" ? [] : [`&\\qquad ${told}`])].join(" \\\\\n");
}

function noteMarkdown({ name, formula, inner, conditions }: Note): string {
  const text = saidText(name, PEN).replace(/[{}\\$^_%#&]/g, "");
  const rule = formula === null ? "" : `\\;\\; ${mathLatex(formula)}`;
  const more = inner === null ? conditions : [inner, ...conditions];
  return `\\text{${text}}${rule}${more.map((condition) => `,\\; ${mathLatex(condition)}`).join("")}`;
}

function displayMarkdown(formulas: readonly Mathematics[]): string {
  return aligned(
    formulas.map((formula) =>
      latexLines(formula, COLUMNS)
        .map((line, i) => `&${i > 0 ? "\\quad " : ""}${line}`)
        .join(" \\\\\n"),
    ),
  );
}

function matrixMarkdown({ name, entry, rows, symmetric }: Extract<Block, { kind: "matrix" }>): string {
  const formula: Mathematics = {
    kind: "relations",
    first: name,
    others: [{ sign: "=", math: { kind: "matrix", rows } }],
  };
  if (rows.length <= LARGEST_MATRIX && widthOf(formula) <= COLUMNS + 16) return display(mathLatex(formula));
  return displayMarkdown(
    rows.flatMap((row, i) =>
      row.flatMap((math, j) => (symmetric && j < i ? [] : [entryMath(entry, i + 1, j + 1, math)])),
    ),
  );
}

/** Bars inside a formula would end the cell. */
function tableMarkdown({ columns, rows }: Extract<Block, { kind: "table" }>): string {
  const cell = (said: Said): string => saidMarkdown(said).replace(/(?<!\\)\|/g, "\\vert ");
  const line = (cells: readonly Said[]): string => `| ${cells.map(cell).join(" | ")} |`;
  return [line(columns), `|${columns.map(() => " --- |").join("")}`, ...rows.map(({ cells }) => line(cells))].join(
    "\n",
  );
}
