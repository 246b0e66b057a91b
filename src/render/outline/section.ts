import type { CriticalSet } from "../../record/critical.ts";
import type { Words } from "../words/words.ts";
import type { Tellers } from "./chains.ts";
import { say } from "./say.ts";
import type { Block, Said, Section } from "./shape.ts";

/** A section whose label is its title. */
export function titled(
  id: string,
  { tongues }: Tellers,
  title: (headings: Words["headings"]) => string,
  blocks: readonly Block[],
  sections: readonly Section[] = [],
): Section {
  const said = say(tongues, (words) => title(words.headings));
  return { id, title: said, label: said, blocks, sections };
}

/** With more sets than this only the first are told in full, unless all detail is asked for. */
const MOST_TOLD = 12;

/** The sets that are told in full. */
export function toldSets(sets: readonly CriticalSet[], { detail }: Tellers): readonly CriticalSet[] {
  return detail === "all" ? sets : sets.slice(0, MOST_TOLD);
}

/** A sentence as a block. */
export function sentence(id: string, said: Said, tone: "text" | "result" | "remark" = "text"): Block {
  return { kind: "sentence", id, said, tone };
}
