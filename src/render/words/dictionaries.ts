import { ENGLISH } from "./en.ts";
import type { Language, Words } from "./words.ts";
import { SIMPLIFIED_CHINESE } from "./zhHans.ts";
import { TRADITIONAL_CHINESE } from "./zhHant.ts";

/** What is said, by language. */
export const DICTIONARIES: { readonly [language in Language]: Words } = {
  en: ENGLISH,
  "zh-Hans": SIMPLIFIED_CHINESE,
  "zh-Hant": TRADITIONAL_CHINESE,
};

export const LANGUAGES: readonly Language[] = ["en", "zh-Hans", "zh-Hant"];

/** The dictionaries of `en`, or of `en+zh-Hans` for both side by side; null for anything else. */
export function dictionariesOf(text: string): readonly Words[] | null {
  const names = text.split("+");
  const known = LANGUAGES.filter((language) => names.includes(language));
  if (names.length > 2 || known.length !== names.length) return null;
  return names
    .flatMap((name) => known.filter((language) => language === name))
    .map((language) => DICTIONARIES[language]);
}
