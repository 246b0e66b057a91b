import { createContext } from "svelte";
import type { Language, Mathematics } from "../../src/first.ts";
import type { PageWords } from "../words/words.ts";

/** What every card needs: how mathematics is drawn, the languages, and what can be done with a step. */
export type Desk = {
  /** Mathematics as HTML that KaTeX made; what KaTeX refuses comes as escaped text. */
  readonly typeset: (math: Mathematics) => string;
  readonly latex: (math: Mathematics) => string;
  /** Mathematics in one line of plain text. */
  readonly plain: (math: Mathematics) => string;
  readonly words: PageWords;
  readonly languages: readonly Language[];
  /** Whether lines of work show only when asked for. */
  readonly tryFirst: boolean;
  /** The step that the address points at. */
  readonly step: string;
  /** The address of this view at a step. */
  readonly addressOf: (id: string) => string;
  readonly copy: (text: string, said: string) => void;
  /** The number of the critical set that is lit up, in cards and picture. */
  readonly lit: number | null;
  readonly light: (set: number | null) => void;
};

export const [getDesk, setDesk] = createContext<Desk>();
