import type { Phrase, Said } from "../outline/shape.ts";
import { phraseText } from "../terminal/said.ts";
import type { Language } from "../words/words.ts";
import { escapeHtml } from "./escape.ts";
import type { Typeset } from "./typeset.ts";

/** What drawing a page needs: its languages, and the typesetter. */
export type Drawing = { readonly languages: readonly Language[]; readonly typeset: Typeset };

/** Words and mathematics as HTML. */
export function phraseHtml(phrase: Phrase, { typeset }: Drawing): string {
  return phrase.map((inline) => (inline.kind === "text" ? escapeHtml(inline.text) : typeset(inline.math))).join("");
}

/** What is said, in one line: the first language, and the others quieter behind it. */
export function saidInline(said: Said, drawing: Drawing): string {
  return distinct(said, drawing)
    .map(({ language, html }, i) => (i === 0 ? html : `<span class="other" lang="${language}">${html}</span>`))
    .join(" ");
}

/** A paragraph in each language, side by side where there is room. */
export function saidParagraphs(said: Said, tone: string, id: string, drawing: Drawing): string {
  const texts = distinct(said, drawing);
  const paragraphs = texts.map(
    ({ language, html }, i) =>
      `<p class="${tone}" lang="${language}"${i === 0 ? ` id="${escapeHtml(id)}"` : ""}>${html}</p>`,
  );
  return texts.length > 1 ? `<div class="two">${paragraphs.join("")}</div>` : paragraphs.join("");
}

function distinct(said: Said, drawing: Drawing): readonly { readonly language: Language; readonly html: string }[] {
  const texts = said.map((phrase, i) => ({
    language: drawing.languages[i] ?? "en",
    html: phraseHtml(phrase, drawing),
  }));
  return texts.filter(({ html }, i) => texts.findIndex((other) => other.html === html) === i);
}

const PEN = { ascii: false, ambiguousWide: false };

/** What is said, without markup. */
export function saidPlain(said: Said): string {
  const [first = []] = said;
  return phraseText(first, PEN);
}
