import { dictionariesOf, WALK_DICTIONARIES, type WalkWords } from "../src/index.ts";
import type { Face } from "./job.ts";

/** What is said of walks, slices and studies in the first of the languages that were asked for. */
export function walkWords(face: Face): WalkWords {
  const [first] = dictionariesOf(face.language) ?? [];
  return WALK_DICTIONARIES[first?.language ?? "en"];
}

/** A text in each of the languages that were asked for, one below the other. */
export function inEach(face: Face, write: (words: WalkWords) => string): string {
  const words = dictionariesOf(face.language) ?? [];
  return words.map(({ language }) => write(WALK_DICTIONARIES[language])).join("\n");
}
