import { type Language, linearText, type Phrase, type Said } from "../../src/first.ts";

const PEN = { ascii: false, ambiguousWide: false };

/** A phrase without markup. */
export function phraseText(phrase: Phrase): string {
  return phrase.map((inline) => (inline.kind === "text" ? inline.text : linearText(inline.math, PEN))).join("");
}

/** What is said in the first language, without markup. */
export function saidText([first = []]: Said): string {
  return phraseText(first);
}

/** The phrases of the languages, without those that say the same as one before. */
export function distinct(
  said: Said,
  languages: readonly Language[],
): readonly { readonly phrase: Phrase; readonly language: Language }[] {
  const texts = said.map(phraseText);
  return said.flatMap((phrase, i) =>
    texts.indexOf(texts[i] ?? "") === i ? [{ phrase, language: languages[i] ?? "en" }] : [],
  );
}
