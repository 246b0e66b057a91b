import { impossible } from "../../expr/expr.ts";
import { entryMath, type Mathematics } from "../math.ts";
import type { Block, Chain, ChainRow, Note } from "../outline/shape.ts";
import { renderSvg } from "../picture/svg.ts";
import { linearText } from "../terminal/mathematics.ts";
import { escapeHtml } from "./escape.ts";
import { type Drawing, saidInline, saidParagraphs, saidPlain } from "./said.ts";

export type { Drawing } from "./said.ts";

const PEN = { ascii: false, ambiguousWide: false };
/** Larger matrices are listed entry by entry. */
const LARGEST_MATRIX = 12;

/** Blocks as HTML, one after the other. */
export function blocksHtml(blocks: readonly Block[], drawing: Drawing): readonly string[] {
  return blocks.map((block) => blockHtml(block, drawing));
}

function blockHtml(block: Block, drawing: Drawing): string {
  switch (block.kind) {
    case "sentence":
      return saidParagraphs(block.said, block.tone, block.id, drawing);
    case "facts":
      return factsHtml(block, drawing);
    case "chain":
      return chainHtml(block, drawing);
    case "display":
      return displayHtml(block.id, block.formulas, drawing);
    case "matrix":
      return matrixHtml(block, drawing);
    case "table":
      return tableHtml(block, drawing);
    case "case":
      return `<div class="case">${saidParagraphs(block.said, "text", block.id, drawing)}${blocksHtml(block.blocks, drawing).join("")}</div>`;
    case "picture":
      return pictureHtml(block, drawing);
    default:
      return impossible(block);
  }
}

function factsHtml({ id, facts }: Extract<Block, { kind: "facts" }>, drawing: Drawing): string {
  const items = facts.map(({ label, value }) => {
    return `<dt>${saidInline(label, drawing)}</dt><dd>${saidInline(value, drawing)}</dd>`;
  });
  return `<dl id="${escapeHtml(id)}">${items.join("")}</dl>`;
}

/** A chain: folded under its head and the rule by which it begins, where there is one. */
function chainHtml(chain: Chain, drawing: Drawing): string {
  const { id, head, hint } = chain;
  if (hint === null) return `<div id="${escapeHtml(id)}">${chainGrid(chain, drawing)}</div>`;
  const grid = chainGrid({ ...chain, head: NOTHING }, drawing);
  const rule = `<span class="hint">${noteHtml(hint, drawing)}</span>`;
  return `<details class="steps" id="${escapeHtml(id)}" open><summary>${drawing.typeset(head)} ${rule}</summary>${grid}</details>`;
}

const NOTHING: Mathematics = { kind: "sign", text: "", ascii: "", latex: "" };

function chainGrid({ head, rows }: Chain, drawing: Drawing): string {
  const equals = drawing.typeset(EQUALS);
  const cells = rows.map((row, i) =>
    rowHtml(row, i === 0 && head !== NOTHING ? `${drawing.typeset(head)} ${equals}` : equals, drawing),
  );
  return `<div class="chain">${cells.join("")}</div>`;
}

const EQUALS: Mathematics = { kind: "sign", text: "=", ascii: "=", latex: "{}={}" };

/** A part under the rule by which it begins. */
function partHtml(part: Chain, drawing: Drawing): string {
  const rule = part.hint === null ? "" : `<div class="hint">${noteHtml(part.hint, drawing)}</div>`;
  return rule + chainGrid(part, drawing);
}

function rowHtml({ id, math, next, parts }: ChainRow, front: string, drawing: Drawing): string {
  const inside =
    parts.length === 0
      ? ""
      : `<details class="parts"><summary>${parts.map((part) => drawing.typeset(part.head)).join(", ")}</summary>${parts.map((part) => partHtml(part, drawing)).join("")}</details>`;
  return [
    `<div class="equals">${front}</div>`,
    `<div class="expr" id="${escapeHtml(id)}">${drawing.typeset(math)}</div>`,
    `<div class="note">${next === null ? "" : `${TOWARDS}${noteHtml(next, drawing)}`}</div>`,
    inside,
  ].join("");
}

/** What stands before the rule that is used next. */
const TOWARDS = '<span aria-hidden="true">↓</span> ';

/** The rule's name, its formula, what `u` is, its conditions. */
function noteHtml({ name, formula, inner, conditions }: Note, drawing: Drawing): string {
  const rule = formula === null ? "" : ` ${drawing.typeset(formula)}`;
  const named = saidInline(name, drawing);
  const comma = /\p{Script=Han}/u.test(named) ? "，" : ", ";
  const needs = (inner === null ? conditions : [inner, ...conditions]).map(
    (condition) => `${comma}${drawing.typeset(condition)}`,
  );
  return `${named}${rule}${needs.join("")}`;
}

function displayHtml(id: string, formulas: readonly Mathematics[], drawing: Drawing): string {
  const drawn = formulas.map((formula) => `<div class="scroll">${drawing.typeset(formula)}</div>`);
  return `<div class="display lines" id="${escapeHtml(id)}">${drawn.join("")}</div>`;
}

/** H = […]; for reading aloud its size and its rows. */
function matrixHtml(block: Extract<Block, { kind: "matrix" }>, drawing: Drawing): string {
  const { id, name, entry, rows, symmetric, speech } = block;
  if (rows.length > LARGEST_MATRIX) {
    const entries = rows.flatMap((row, i) =>
      row.flatMap((math, j) => (symmetric && j < i ? [] : [entryMath(entry, i + 1, j + 1, math)])),
    );
    return displayHtml(id, entries, drawing);
  }
  const [words] = speech;
  const told = rows.map((row, i) => `${words?.rows[i] ?? ""}: ${row.map((math) => linearText(math, PEN)).join(", ")}`);
  const label = `${linearText(name, PEN)}, ${words?.size ?? ""}. ${told.join(". ")}.`;
  const formula: Mathematics = {
    kind: "relations",
    first: name,
    others: [{ sign: "=", math: { kind: "matrix", rows } }],
  };
  return `<div class="display" id="${escapeHtml(id)}"><div class="scroll" role="img" aria-label="${escapeHtml(label)}">${drawing.typeset(formula)}</div></div>`;
}

function pictureHtml(
  { id, scene, caption, shading, legend }: Extract<Block, { kind: "picture" }>,
  drawing: Drawing,
): string {
  const svg = renderSvg(scene, `${saidPlain(caption)} ${saidPlain(legend)}`);
  return `<figure id="${escapeHtml(id)}">${svg}<figcaption>${[caption, shading, legend].map((said) => saidInline(said, drawing)).join(" ")}</figcaption></figure>`;
}

function tableHtml({ id, columns, rows }: Extract<Block, { kind: "table" }>, drawing: Drawing): string {
  const head = columns.map((said) => `<th scope="col">${saidInline(said, drawing)}</th>`).join("");
  const body = rows.map(({ id: row, cells, target }) => {
    const drawn = cells.map((said, j) => {
      const html = saidInline(said, drawing);
      const label = escapeHtml(saidPlain(columns[j] ?? []));
      return `<td data-label="${label}">${j === 0 && target !== null ? `<a href="#${escapeHtml(target)}">${html}</a>` : html}</td>`;
    });
    return `<tr id="${escapeHtml(row)}">${drawn.join("")}</tr>`;
  });
  return `<div class="scroll"><table class="sets" id="${escapeHtml(id)}"><thead><tr>${head}</tr></thead><tbody>${body.join("")}</tbody></table></div>`;
}
