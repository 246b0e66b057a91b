import type { Mathematics } from "../math.ts";
import type { Scene } from "../picture/scene.ts";
import type { Language } from "../words/words.ts";

/**
 * A derivation in reading order. Every face (terminal, HTML, LaTeX, Markdown, the page) is drawn from it alone, so no
 * two of them can say different things. Plain data. `id`s are stable: they are the ids of the record's steps, or made
 * of section, number of the set and part.
 */
export type Outline = {
  readonly languages: readonly Language[];
  readonly title: Mathematics;
  readonly sections: readonly Section[];
};

/** `loss`, `gradient`, … at the top, with sections of one critical set each (`classify.1`, `escape.1`) below. */
export type Section = {
  readonly id: string;
  readonly title: Said;
  /** The title in few words, for a list of sections. */
  readonly label: Said;
  readonly blocks: readonly Block[];
  readonly sections: readonly Section[];
};

/** The same in each of the outline's languages, in their order. */
export type Said = readonly Phrase[];
/** Words and mathematics in one line of text. */
export type Phrase = readonly Inline[];
export type Inline =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "math"; readonly math: Mathematics };

export type Block =
  | { readonly kind: "sentence"; readonly id: string; readonly said: Said; readonly tone: Tone }
  | { readonly kind: "facts"; readonly id: string; readonly facts: readonly Fact[] }
  | Chain
  /** Formulas that stand on lines of their own. */
  | { readonly kind: "display"; readonly id: string; readonly formulas: readonly Mathematics[] }
  /** A matrix under a name; `entry` names its entries. `speech` says its size and names its rows, in each language. */
  | {
      readonly kind: "matrix";
      readonly id: string;
      readonly name: Mathematics;
      readonly entry: string;
      readonly rows: readonly (readonly Mathematics[])[];
      readonly symmetric: boolean;
      readonly speech: readonly { readonly size: string; readonly rows: readonly string[] }[];
    }
  | { readonly kind: "table"; readonly id: string; readonly columns: readonly Said[]; readonly rows: readonly Row[] }
  /** One case of several, with what follows in it. */
  | { readonly kind: "case"; readonly id: string; readonly said: Said; readonly blocks: readonly Block[] }
  | {
      readonly kind: "picture";
      readonly id: string;
      readonly scene: Scene;
      readonly caption: Said;
      readonly shading: Said;
      readonly legend: Said;
    };

/** How a sentence is meant: part of the text, the result of a section, or a remark. */
export type Tone = "text" | "result" | "remark";

/** A label and what it names. */
export type Fact = { readonly label: Said; readonly value: Said };

/** A row of a table; `target` is the section that tells more. */
export type Row = { readonly id: string; readonly cells: readonly Said[]; readonly target: string | null };

/**
 * `head = first row = second row = …`: equal expressions under each other. A rule is named before its work: `hint` is
 * the rule that leads from the head to the first row, null where that is a definition.
 */
export type Chain = {
  readonly kind: "chain";
  readonly id: string;
  readonly head: Mathematics;
  readonly hint: Note | null;
  readonly rows: readonly ChainRow[];
};

export type ChainRow = {
  readonly id: string;
  readonly math: Mathematics;
  /** The rule by which the next row follows; where it acts is marked. Null in the last row. */
  readonly next: Note | null;
  /** What is worked out inside this row. */
  readonly parts: readonly Chain[];
};

/** A rule's name in words, its formula, what its letter `u` is here, and the conditions under which it holds. */
export type Note = {
  readonly rule: string;
  readonly name: Said;
  readonly formula: Mathematics | null;
  readonly inner: Mathematics | null;
  readonly conditions: readonly Mathematics[];
};
