import type { Tongue } from "../state.ts";
import { ENGLISH_PAGE } from "./en.ts";
import { pairedWords } from "./paired.ts";
import type { PageWords } from "./words.ts";
import { SIMPLIFIED_PAGE } from "./zhHans.ts";
import { TRADITIONAL_PAGE } from "./zhHant.ts";

/** The page's own words; where two languages are asked for, both stand beside each other. */
export const PAGE_WORDS: { readonly [tongue in Tongue]: PageWords } = {
  en: ENGLISH_PAGE,
  "zh-Hans": SIMPLIFIED_PAGE,
  "zh-Hant": TRADITIONAL_PAGE,
  "en+zh-Hans": pairedWords(ENGLISH_PAGE, SIMPLIFIED_PAGE),
  "en+zh-Hant": pairedWords(ENGLISH_PAGE, TRADITIONAL_PAGE),
};
