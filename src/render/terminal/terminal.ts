import { createColors } from "picocolors";
import { impossible } from "../../expr/expr.ts";
import type { Mathematics } from "../math.ts";
import type { Block, Fact, Outline, Said, Section } from "../outline/shape.ts";
import { beside, matrixBox, type Pen, textBox, textWidth } from "./box.ts";
import { boxLines, chainLines } from "./chain.ts";
import { nameText } from "./mathBox.ts";
import { mathematicsBox, wrapMathematics } from "./mathematics.ts";
import { pictureLines } from "./picture.ts";
import { colonAfter, saidText } from "./said.ts";
import { sentenceLines } from "./sentence.ts";
import { tableLines } from "./table.ts";

/** How an outline is written to a terminal; no line is wider than `width` columns. */
export type TextOptions = Pen & { readonly width: number; readonly colour: boolean };

/** What the blocks need: the options, and the paint for words (mathematics is not painted). */
export type Sheet = TextOptions & { readonly paint: ReturnType<typeof createColors> };

const INDENT = 2;

/** An outline as text for a terminal. */
export function renderText(outline: Outline, options: TextOptions): string {
  const paint = createColors(options.colour);
  const emphasis = (text: string): string => paint.bold(paint.cyan(text));
  const sheet: Sheet = { ...options, paint, ...(options.colour ? { emphasis } : {}) };
  const lines = outline.sections.flatMap((section) => sectionLines(section, sheet));
  const text = lines
    .map((line) => line.trimEnd())
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
  return `${text}\n`;
}

function sectionLines(section: Section, sheet: Sheet): readonly string[] {
  return [
    "",
    ...titleLines(section.title, sheet).map((line) => sheet.paint.bold(line)),
    ...blocksLines(section.blocks, sheet, INDENT),
    ...section.sections.flatMap((inner) => sectionLines(inner, sheet)),
  ];
}

/** A title in one line where all languages fit it, else each below the other. */
function titleLines(title: Said, sheet: Sheet): readonly string[] {
  const joined = saidText(title, sheet);
  if (title.length > 1 && textWidth(joined, sheet) <= sheet.width) return [joined];
  return title.flatMap((phrase, i) => (i > 0 && isSame(title, i) ? [] : sentenceLines(phrase, sheet.width, sheet)));
}

function isSame(said: Said, i: number): boolean {
  return JSON.stringify(said[i]) === JSON.stringify(said[0]);
}

/** Blocks with an empty line between, except that sentences follow each other closely. */
function blocksLines(blocks: readonly Block[], sheet: Sheet, indent: number): readonly string[] {
  return blocks.flatMap((block, i) => {
    const before = blocks[i - 1];
    const close = before !== undefined && isProse(before) && isProse(block);
    return [...(close ? [] : [""]), ...blockLines(block, sheet, indent)];
  });
}

function isProse({ kind }: Block): boolean {
  return kind === "sentence" || kind === "case";
}

function blockLines(block: Block, sheet: Sheet, indent: number): readonly string[] {
  switch (block.kind) {
    case "sentence":
      return saidLines(block.said, sheet, indent);
    case "facts":
      return block.facts.flatMap((fact) => factLines(fact, sheet, indent));
    case "chain":
      return chainLines(block, sheet, indent);
    case "display":
      return displayLines(block.formulas, sheet, indent);
    case "matrix":
      return matrixLines(block, sheet, indent);
    case "table":
      return tableLines(block, sheet.width - indent, sheet).map((line) => " ".repeat(indent) + line);
    case "case":
      return [
        ...saidLines(block.said, sheet, indent),
        ...blocksLines(block.blocks, sheet, Math.min(indent + 2, 8)).slice(1),
      ];
    case "picture":
      return pictureBlock(block, sheet, indent);
    default:
      return impossible(block);
  }
}

function pictureBlock(
  { scene, caption, shading, legend }: Extract<Block, { kind: "picture" }>,
  sheet: Sheet,
  indent: number,
) {
  const lines = pictureLines(scene, { ...sheet, width: sheet.width - indent });
  if (lines.length === 0) return [];
  const told = sheet.colour ? [caption, shading, legend] : [caption, legend];
  return [
    ...lines.map((line) => " ".repeat(indent) + line),
    "",
    ...told.flatMap((said) => saidLines(said, sheet, indent)),
  ];
}

/** A sentence in each language, one under the other. */
function saidLines(said: Said, sheet: Sheet, indent: number): readonly string[] {
  return said.flatMap((phrase, i) =>
    i > 0 && isSame(said, i)
      ? []
      : sentenceLines(phrase, sheet.width - indent, sheet).map((line) => " ".repeat(indent) + line),
  );
}

function factLines({ label, value }: Fact, sheet: Sheet, indent: number): readonly string[] {
  const name = saidText(label, sheet);
  const [phrase = []] = value;
  return sentenceLines(
    [{ kind: "text", text: `${name}${colonAfter(name)}` }, ...phrase],
    sheet.width - indent,
    sheet,
  ).map((line) => " ".repeat(indent) + line);
}

function displayLines(formulas: readonly Mathematics[], sheet: Sheet, indent: number): readonly string[] {
  const drawn = formulas.map((formula) => wrapMathematics(formula, sheet.width - indent, sheet));
  const tall = drawn.some((boxes) => boxes.length > 1 || boxes.some((box) => box.lines.length > 1));
  return drawn.flatMap((boxes, i) => [
    ...(tall && i > 0 ? [""] : []),
    ...boxes.flatMap((box, k) => boxLines(box, indent + (k > 0 && box.width + indent + 2 <= sheet.width ? 2 : 0))),
  ]);
}

/** A matrix in tall brackets, or entry by entry where it is too wide. */
function matrixLines(
  { name, entry, rows, symmetric }: Extract<Block, { kind: "matrix" }>,
  sheet: Sheet,
  indent: number,
): readonly string[] {
  const room = sheet.width - indent;
  const head = beside([mathematicsBox(name, sheet), textBox(" = ", sheet)]);
  const small = rows.length <= 12 && rows.flat().length <= 144;
  if (small) {
    const matrix = matrixBox(
      rows.map((row) => row.map((one) => mathematicsBox(one, sheet))),
      sheet,
    );
    if (head.width + matrix.width <= room) return boxLines(beside([head, matrix]), indent);
  }
  return rows.flatMap((row, i) =>
    row.flatMap((one, j) => {
      if (symmetric && j < i) return [];
      const index = `${entry}_${i + 1}${rows.length > 9 ? "_" : ""}${j + 1}`;
      const label = textBox(`${nameText(index, sheet)} = `, sheet);
      const [first, ...more] = wrapMathematics(one, room - label.width, sheet);
      if (first === undefined) return [];
      const gap = textBox(" ".repeat(label.width), sheet);
      return [beside([label, first]), ...more.map((box) => beside([gap, box]))].flatMap((box) => boxLines(box, indent));
    }),
  );
}
