import { createTypesetter, linearText, type Mathematics, mathLatex, type Outline } from "../src/first.ts";

const MOST_KEPT = 3_000;
const PEN = { ascii: false, ambiguousWide: false };

/** Draws mathematics for one outline after another: what was drawn before is kept, within bounds. */
export function createPress() {
  let known = new Map<string, string>();
  return {
    /** The typesetter of one outline, which has its own limit on what is drawn in all. */
    forOutline(_: Outline | null): (math: Mathematics) => string {
      if (known.size > MOST_KEPT) known = new Map();
      return createTypesetter(known);
    },
    latex: mathLatex,
    plain: (math: Mathematics): string => linearText(math, PEN),
  };
}
