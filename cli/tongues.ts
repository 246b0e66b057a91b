import {
  columnWidth,
  dictionariesOf,
  ENGLISH,
  inLanguages,
  WALK_DICTIONARIES,
  type WalkWords,
  type Words,
} from "../src/index.ts";
import type { Face } from "./job.ts";

/** What is said of walks, slices and studies in the first of the languages that were asked for. */
export function walkWords(face: Face): WalkWords {
  const [first] = dictionariesOf(face.language) ?? [];
  return WALK_DICTIONARIES[first?.language ?? "en"];
}

/** A text in each of the languages that were asked for, side by side where there is room. */
export function inEach(face: Face, write: (words: WalkWords, face: Face) => string): string {
  return inEachLanguage(face, ({ language }, each) => write(WALK_DICTIONARIES[language], each));
}

/** The same for what is said with the words of derivations. */
export function inEachLanguage(face: Face, write: (words: Words, face: Face) => string): string {
  const dictionaries = dictionariesOf(face.language) ?? [ENGLISH];
  const width = columnWidth(dictionaries.length, face.width);
  const texts = dictionaries.map((words) => write(words, { ...face, width }));
  const [only = ""] = texts;
  return texts.length === 1 ? only : inLanguages(texts, face.width, face);
}
