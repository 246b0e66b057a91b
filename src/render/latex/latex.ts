import { impossible } from "../../expr/expr.ts";
import { entryMath, type Mathematics } from "../math.ts";
import { mathLatex } from "../mathLatex.ts";
import type { Block, Chain, Note, Outline, Phrase, Said, Section } from "../outline/shape.ts";
import { renderTikz } from "../picture/tikz.ts";
import { textWidth } from "../terminal/box.ts";
import { capitalised, noteText } from "../terminal/chain.ts";
import { colonAfter, commaBetween, saidText } from "../terminal/said.ts";
import { latexLines, type SetRow, setRows, widthOf } from "./rows.ts";

/** `fragment`: only what stands between `\begin{document}` and `\end{document}`, for pasting. */
export type LatexOptions = { readonly fragment: boolean };

const PEN = { ascii: false, ambiguousWide: false };
/** About how many letters of mathematics fit on a line of the page. */
const COLUMNS = 78;
/** Larger matrices, and wider ones, are listed entry by entry. */
const LARGEST_MATRIX = 10;
const PACKAGES = "amsmath, amssymb, booktabs, longtable, tikz";

/** An outline as a document that pdflatex compiles; xelatex where its text is Chinese or a name is in another script. */
export function renderLatex(outline: Outline, { fragment }: LatexOptions): string {
  const body = outline.sections.flatMap((section) => sectionLatex(section, 0)).join("\n");
  if (fragment) return `% needs the packages ${PACKAGES}\n${body}\n`;
  const title = mathLatex(outline.title);
  const wide = outline.languages.some((language) => language !== "en") || isBeyondLatin(body + title);
  return [
    ...(wide ? widePreamble(outline.languages.includes("zh-Hant")) : PREAMBLE),
    "\\allowdisplaybreaks[1]",
    "\\setlength{\\parindent}{0pt}",
    "\\setlength{\\parskip}{0.6em}",
    "\\setlength{\\emergencystretch}{5em}",
    "\\begin{document}",
    "\\begin{center}",
    `{\\Large \\parbox{0.9\\linewidth}{\\centering$${title}$}}`,
    "\\end{center}",
    body,
    "\\end{document}",
    "",
  ].join("\n");
}

const PREAMBLE = [
  "% pdflatex compiles this document.",
  "\\documentclass[11pt]{article}",
  "\\usepackage[T1]{fontenc}",
  "\\usepackage[utf8]{inputenc}",
  "\\usepackage{lmodern}",
  "\\usepackage[a4paper, margin=2.4cm]{geometry}",
  `\\usepackage{${PACKAGES}}`,
];

/** Fonts with the traditional letters, which ctex's own font lacks, as systems have them. */
const TRADITIONAL_FONTS = ["Noto Serif CJK TC", "Source Han Serif TC", "AR PL UMing TW", "Songti TC", "PMingLiU"];

function widePreamble(traditional: boolean): readonly string[] {
  const choice = TRADITIONAL_FONTS.reduceRight(
    (otherwise, font) => `\\IfFontExistsTF{${font}}{\\setCJKmainfont{${font}}}{${otherwise}}`,
    "\\setCJKmainfont{FandolSong}",
  );
  return [
    "% xelatex compiles this document.",
    `\\documentclass[11pt, UTF8, scheme=plain${traditional ? ", fontset=none" : ""}]{ctexart}`,
    ...(traditional ? [choice] : []),
    "\\usepackage[a4paper, margin=2.4cm]{geometry}",
    `\\usepackage{${PACKAGES}}`,
  ];
}

/** Whether a sign occurs for which pdflatex has no letter. */
function isBeyondLatin(text: string): boolean {
  return /[^\p{ASCII}\u00a0-\u017f\u2010-\u2026]/u.test(text);
}

/** Titles longer than this have each language on a line of its own. */
const LONGEST_TITLE = 52;

function sectionLatex({ title, blocks, sections }: Section, level: number): readonly string[] {
  const command = level === 0 ? "section" : "subsection";
  const between = textWidth(saidText(title, PEN), PEN) > LONGEST_TITLE ? " \\\\ " : " \\quad ";
  return [
    "",
    `\\${command}*{${saidLatex(title, between)}}`,
    ...blocks.flatMap((block) => blockLatex(block, 0)),
    ...sections.flatMap((inner) => sectionLatex(inner, level + 1)),
  ];
}

const SPECIAL: ReadonlyMap<string, string> = new Map([
  ["\\", "\\textbackslash{}"],
  ["~", "\\textasciitilde{}"],
  ["^", "\\textasciicircum{}"],
  ["<", "\\textless{}"],
  [">", "\\textgreater{}"],
  ["○", "$\\circ$"],
  ["△", "$\\triangle$"],
  ["✕", "$\\times$"],
  ["≤", "$\\le$"],
  ["◇", "$\\diamond$"],
]);

/** Text as LaTeX; two hyphens, as before the name of an option, stay two. */
export function textLatex(text: string): string {
  const escaped = text.replace(/[\\~^<>{}$&#%_○△✕◇≤]/gu, (character) => SPECIAL.get(character) ?? `\\${character}`);
  return escaped.replace(/-(?=-)/g, "-{}");
}

/** A formula inside a line, which may be broken behind the commas of a list. */
function breaking(latex: string): string {
  return latex.replaceAll(",\\;\\, ", ",\\;\\,\\allowbreak ");
}

function phraseLatex(phrase: Phrase): string {
  return phrase
    .map((inline) => (inline.kind === "text" ? textLatex(inline.text) : `$${breaking(mathLatex(inline.math))}$`))
    .join("");
}

/** What is said in one line, the languages side by side. */
function saidLatex(said: Said, between = " "): string {
  return distinct(said).join(between);
}

function labelled(label: Said, value: Said): string {
  const name = saidLatex(label);
  return `${name}${colonAfter(name)}${saidLatex(value)}`;
}

function distinct(said: Said): readonly string[] {
  const texts = said.map(phraseLatex);
  return texts.filter((text, i) => texts.indexOf(text) === i);
}

/** A paragraph; two languages stand in two columns. */
function paragraph(said: Said): string {
  const [first = "", ...others] = distinct(said);
  if (others.length === 0) return first;
  const column = (text: string): string => `\\begin{minipage}[t]{0.46\\linewidth}\\raggedright ${text}\\end{minipage}`;
  return `${[first, ...others].map(column).join("\\hfill ")}\\par`;
}

const DEEPEST_QUOTE = 4;

function blockLatex(block: Block, depth: number): readonly string[] {
  switch (block.kind) {
    case "sentence":
      return [
        "",
        block.tone === "result" ? `\\textbf{$\\Rightarrow$} ${paragraph(block.said)}` : paragraph(block.said),
      ];
    case "facts":
      return block.facts.flatMap(({ label, value }) => ["", labelled(label, value)]);
    case "chain":
      return chainLatex(block);
    case "display":
      return displayLatex(block.formulas);
    case "matrix":
      return matrixLatex(block);
    case "table":
      return tableLatex(block);
    case "case": {
      const inside = block.blocks.flatMap((inner) => blockLatex(inner, depth + 1));
      const said = ["", paragraph(block.said)];
      return depth >= DEEPEST_QUOTE ? [...said, ...inside] : [...said, "\\begin{quote}", ...inside, "\\end{quote}"];
    }
    case "picture":
      return [
        "",
        "\\noindent\\begin{minipage}{\\linewidth}",
        "\\begin{center}",
        renderTikz(block.scene),
        "\\end{center}",
        ...[block.caption, block.shading, block.legend].flatMap(distinct),
        "\\end{minipage}",
      ];
    default:
      return impossible(block);
  }
}

function chainLatex(chain: Chain): readonly string[] {
  const rows = setRows(chain, COLUMNS, (note) => textWidth(noteText(note, PEN), PEN));
  return [
    ...(chain.hint === null ? [] : ["", `${capitalised(noteLatex(chain.hint))}\\nopagebreak`]),
    "\\begin{align*}",
    rows.map(rowLatex).join(" \\\\\n"),
    "\\end{align*}",
  ];
}

function rowLatex(row: SetRow): string {
  if (row.kind === "rule") return `&\\text{\\small ${noteLatex(row.note)}}`;
  const { front, equals, lines, next, beside } = row;
  const [first = "", ...more] = lines;
  const told = next === null ? "" : `\\text{\\small $\\downarrow$ ${noteLatex(next)}}`;
  const body = [
    `${front} &${equals ? "= " : ""}${first}${beside && told !== "" ? ` && ${told}` : ""}`,
    ...more.map((line) => `&\\quad ${line}`),
  ];
  return [...body, ...(beside || told === "" ? [] : [`&\\qquad ${told}`])].join(" \\\\\n");
}

function noteLatex({ name, formula, inner, conditions }: Note): string {
  const named = distinct(name).join(" ");
  const rule = formula === null ? "" : `${colonAfter(named)}$${mathLatex(formula)}$`;
  const needs = (inner === null ? conditions : [inner, ...conditions]).map(
    (condition) => `${commaBetween(named, "")}$${mathLatex(condition)}$`,
  );
  return `${named}${rule}${needs.join("")}`;
}

function displayLatex(formulas: readonly Mathematics[]): readonly string[] {
  const rows = formulas.map((formula) =>
    latexLines(formula, COLUMNS)
      .map((line, i) => `&${i > 0 ? "\\quad " : ""}${line}`)
      .join(" \\\\\n"),
  );
  return ["\\begin{align*}", rows.join(" \\\\[0.3em]\n"), "\\end{align*}"];
}

function matrixLatex({ name, entry, rows, symmetric }: Extract<Block, { kind: "matrix" }>): readonly string[] {
  const formula: Mathematics = {
    kind: "relations",
    first: name,
    others: [{ sign: "=", math: { kind: "matrix", rows } }],
  };
  if (rows.length <= LARGEST_MATRIX && widthOf(formula) <= COLUMNS) return ["\\[", mathLatex(formula), "\\]"];
  return displayLatex(
    rows.flatMap((row, i) =>
      row.flatMap((math, j) => (symmetric && j < i ? [] : [entryMath(entry, i + 1, j + 1, math)])),
    ),
  );
}

/** A table with more rows than this may run over pages. */
const ON_ONE_PAGE = 20;

/** A table that may run over pages; where it is too wide, a list. */
function tableLatex({ columns, rows }: Extract<Block, { kind: "table" }>): readonly string[] {
  const texts = [columns, ...rows.map(({ cells }) => cells)].map((cells) =>
    cells.map((said) => textWidth(saidText(said, PEN), PEN)),
  );
  const widths = columns.map((_, j) => Math.max(...texts.map((row) => row[j] ?? 0)) + 2);
  if (widths.reduce((sum, one) => sum + one, 0) > COLUMNS) return listLatex(columns, rows);
  const line = (cells: readonly Said[]): string => `${cells.map((said) => saidLatex(said)).join(" & ")} \\\\`;
  const letters = columns.map(() => "l").join("");
  if (rows.length <= ON_ONE_PAGE)
    return [
      "\\begin{center}",
      `\\begin{tabular}{${letters}}`,
      "\\toprule",
      line(columns),
      "\\midrule",
      ...rows.map(({ cells }) => line(cells)),
      "\\bottomrule",
      "\\end{tabular}",
      "\\end{center}",
    ];
  return [
    `\\begin{longtable}{${letters}}`,
    "\\toprule",
    line(columns),
    "\\midrule \\endhead",
    ...rows.map(({ cells }) => line(cells)),
    "\\bottomrule",
    "\\end{longtable}",
  ];
}

function listLatex(columns: readonly Said[], rows: Extract<Block, { kind: "table" }>["rows"]): readonly string[] {
  const items = rows.map(({ cells }) => {
    const [number = [], place = [], ...others] = cells;
    const told = others.map((said, j) => labelled(columns[j + 2] ?? [], said));
    return `\\item[${saidLatex(number)}.] ${saidLatex(place)}; ${told.join("; ")}`;
  });
  return ["\\begin{itemize}\\raggedright", ...items, "\\end{itemize}"];
}
