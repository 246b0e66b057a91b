import { type Mathematics, SIGNS } from "../math.ts";
import { visible } from "../problem.ts";
import type { Words } from "../words/words.ts";
import type { Inline, Phrase, Said } from "./shape.ts";

/** Marks in a sentence between which the number of a formula stands; both are of no script. */
const OPEN = "\uE000";
const CLOSE = "\uE001";

/** Puts a formula into a sentence. */
export type Write = (math: Mathematics) => string;

/**
 * Says a sentence in each language. The dictionary's functions take text: a formula goes in as a mark, and the marks
 * are taken out of the finished sentence, so that it becomes words and mathematics in the language's own order.
 */
export function say(tongues: readonly Words[], sentence: (words: Words, write: Write) => string): Said {
  return tongues.map((words) => {
    const formulas: Mathematics[] = [];
    const write: Write = (math) => `${OPEN}${formulas.push(math) - 1}${CLOSE}`;
    return phraseOf(sentence(words, write), formulas);
  });
}

/** Mathematics alone, the same in each language. */
export function sayMath(tongues: readonly Words[], math: Mathematics): Said {
  return tongues.map(() => [{ kind: "math", math }]);
}

function phraseOf(text: string, formulas: readonly Mathematics[]): Phrase {
  const pieces = text.split(OPEN);
  return pieces.flatMap((piece, i): readonly Inline[] => {
    if (i === 0) return words(piece);
    const end = piece.indexOf(CLOSE);
    const math = formulas[Number(piece.slice(0, end))] ?? SIGNS.dots;
    return [{ kind: "math", math }, ...words(piece.slice(end + 1))];
  });
}

function words(text: string): readonly Inline[] {
  return text === "" ? [] : [{ kind: "text", text: visible(text) }];
}
