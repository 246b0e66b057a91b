import type { Language } from "../../src/index.ts";
import { ENGLISH_STEPS } from "./stepsEn.ts";
import { SIMPLIFIED_STEPS } from "./stepsZhHans.ts";
import { TRADITIONAL_STEPS } from "./stepsZhHant.ts";
import type { StepWords } from "./stepWords.ts";

const DICTIONARIES: { readonly [language in Language]: StepWords } = {
  en: ENGLISH_STEPS,
  "zh-Hans": SIMPLIFIED_STEPS,
  "zh-Hant": TRADITIONAL_STEPS,
};

/** Says something in each of the languages; two stand beside each other with a stroke between. */
export type SayStep = (of: (words: StepWords) => string) => string;

export function sayStepIn(languages: readonly Language[]): SayStep {
  const spoken = languages.length === 0 ? [ENGLISH_STEPS] : languages.map((language) => DICTIONARIES[language]);
  return (of) => [...new Set(spoken.map(of))].join(" / ");
}
