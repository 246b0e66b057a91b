import type { Language } from "../../src/index.ts";
import type { PictureWords } from "./words.ts";
import { ENGLISH_PICTURE } from "./wordsEn.ts";
import { SIMPLIFIED_PICTURE } from "./wordsZhHans.ts";
import { TRADITIONAL_PICTURE } from "./wordsZhHant.ts";

const DICTIONARIES: { readonly [language in Language]: PictureWords } = {
  en: ENGLISH_PICTURE,
  "zh-Hans": SIMPLIFIED_PICTURE,
  "zh-Hant": TRADITIONAL_PICTURE,
};

/** Says something in each of the languages; two stand beside each other with a stroke between. */
export type Say = (of: (words: PictureWords) => string) => string;

export function sayIn(languages: readonly Language[]): Say {
  const spoken = languages.length === 0 ? [ENGLISH_PICTURE] : languages.map((language) => DICTIONARIES[language]);
  return (of) => [...new Set(spoken.map(of))].join(" / ");
}
