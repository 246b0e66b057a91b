import type { Outline, Section } from "../outline/shape.ts";
import { blocksHtml, type Drawing } from "./blocks.ts";
import { escapeHtml } from "./escape.ts";
import { saidInline, saidPlain } from "./said.ts";
import { PAGE_STYLE } from "./style.ts";
import { createTypesetter, type Typeset } from "./typeset.ts";

/**
 * `stylesheet` is KaTeX's, with its fonts inside as `data:` URIs: the page must load nothing. `typeset` draws formulas;
 * left out, KaTeX does.
 */
export type HtmlOptions = { readonly stylesheet: string; readonly typeset?: Typeset };

/** Nothing may be loaded or run: styles and fonts are in the page. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; base-uri 'none'; form-action 'none'";

/** An outline as one self-contained page: no script, no request, light and dark, foldable, printable. */
export function renderHtml(outline: Outline, { stylesheet, typeset }: HtmlOptions): string {
  const drawing: Drawing = { languages: outline.languages, typeset: typeset ?? createTypesetter() };
  const title = saidPlain([[{ kind: "math", math: outline.title }]]);
  const [language = "en"] = outline.languages;
  const links = outline.sections.map(
    ({ id, label }) => `<li><a href="#${escapeHtml(id)}">${saidInline(label, drawing)}</a></li>`,
  );
  return [
    "<!doctype html>",
    `<html lang="${language}">`,
    "<head>",
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="generator" content="Saddle">',
    `<title>${escapeHtml(title)}</title>`,
    `<style>${stylesheet}</style>`,
    `<style>${PAGE_STYLE}</style>`,
    "</head>",
    "<body>",
    "<main>",
    `<header><h1>${drawing.typeset(outline.title)}</h1><nav><ul>${links.join("")}</ul></nav></header>`,
    ...outline.sections.map((section) => sectionHtml(section, 2, drawing)),
    "</main>",
    "</body>",
    "</html>",
    "",
  ].join("\n");
}

function sectionHtml(section: Section, level: 2 | 3, drawing: Drawing): string {
  const heading = `<h${level}>${saidInline(section.title, drawing)}</h${level}>`;
  return [
    `<details class="section" id="${escapeHtml(section.id)}" open>`,
    `<summary>${heading}</summary>`,
    `<div class="inside">`,
    ...blocksHtml(section.blocks, drawing),
    ...section.sections.map((inner) => sectionHtml(inner, 3, drawing)),
    "</div>",
    "</details>",
  ].join("\n");
}
