import type { Phrase, Said } from "../outline/shape.ts";
import { inkedText } from "./ascii.ts";
import type { Pen } from "./box.ts";
import { linearText } from "./mathematics.ts";

/** Words and mathematics as one line of text. */
export function phraseText(phrase: Phrase, pen: Pen): string {
  return phrase
    .map((inline) => (inline.kind === "text" ? inkedText(inline.text, pen) : linearText(inline.math, pen)))
    .join("");
}

/** What is said, in one line; languages that say different things stand side by side. */
export function saidText(said: Said, pen: Pen): string {
  const texts = said.map((phrase) => phraseText(phrase, pen));
  return texts.filter((text, i) => texts.indexOf(text) === i).join(inkedText(" · ", pen));
}

/** The colon that follows a text: that of its script. */
export function colonAfter(text: string): string {
  return /[\p{Script=Han}）]$/u.test(text) ? "：" : ": ";
}

/** The comma between two texts: that of the script of either. */
export function commaBetween(before: string, after: string): string {
  return /[\p{Script=Han}）]$/u.test(before) || /^[\p{Script=Han}（]/u.test(after) ? "，" : ", ";
}
