import katex from "katex";
import type { Mathematics } from "../math.ts";
import { mathLatex } from "../mathLatex.ts";
import { linearText } from "../terminal/mathematics.ts";
import { escapeHtml } from "./escape.ts";

/** Draws mathematics as HTML with MathML beside it. */
export type Typeset = (math: Mathematics) => string;

/** A formula longer than this is written on one line as it is typed; KaTeX takes seconds for what nobody reads. */
const LONGEST_FORMULA = 6_000;
/** The same for all formulas of a page together. */
const LONGEST_PAGE = 200_000;
const DEEPEST = 60;
const PLAIN = { ascii: false, ambiguousWide: false };

/**
 * A typesetter for one page. Formulas are drawn in display style and may break between lines at their outermost
 * signs. What is too long or too deep, or what KaTeX refuses, is shown as text. `known` holds what was drawn before, by
 * its LaTeX; pages that are drawn again and again pass the same.
 */
export function createTypesetter(known: Map<string, string> = new Map()): Typeset {
  let used = 0;
  return (math) => {
    const latex = mathLatex(math);
    const present = known.get(latex);
    if (present !== undefined) return present;
    used += latex.length;
    const fits = latex.length <= LONGEST_FORMULA && used <= LONGEST_PAGE && depthOf(latex) <= DEEPEST;
    const drawn = fits ? draw(latex) : null;
    const html = drawn ?? `<code>${escapeHtml(linearText(math, PLAIN))}</code>`;
    known.set(latex, html);
    return html;
  };
}

function draw(latex: string): string | null {
  try {
    return katex.renderToString(`\\displaystyle ${latex}`, {
      output: "htmlAndMathml",
      throwOnError: true,
      strict: false,
      trust: false,
      maxExpand: 500,
      maxSize: 20,
    });
  } catch {
    return null;
  }
}

/** The greatest number of braces open at once. */
function depthOf(latex: string): number {
  let depth = 0;
  let deepest = 0;
  for (const character of latex) {
    if (character === "{") depth += 1;
    if (character === "}") depth -= 1;
    if (depth > deepest) deepest = depth;
  }
  return deepest;
}
