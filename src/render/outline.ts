import type { Derivation } from "../record/derivation.ts";
import { exprMath, nameMath, relation } from "./math.ts";
import type { Tellers } from "./outline/chains.ts";
import { classifySection } from "./outline/classify.ts";
import { criticalSection } from "./outline/critical.ts";
import { escapeSection } from "./outline/escape.ts";
import { gradientSection, hessianSection, lossSection } from "./outline/gradient.ts";
import { pictureBlocks } from "./outline/picture.ts";
import type { Outline } from "./outline/shape.ts";
import { remarksSection, taylorSection } from "./outline/taylor.ts";
import type { Words } from "./words/words.ts";

/**
 * How an outline is told: in which languages (side by side where there are two), how much of the steps, and whether with
 * a picture (left out: yes); a page that draws its own spares the work.
 */
export type OutlineOptions = {
  readonly languages: readonly Words[];
  readonly detail: "result" | "rules" | "all";
  readonly pictures?: boolean;
};

/**
 * A derivation as sections and blocks in reading order: the loss as read, gradient, Hessian, critical points, what
 * each one is, the way down, the Taylor model at the chosen point, remarks. Parts that the record lacks are left out.
 */
export function outlineOf(given: Derivation, { languages, detail, pictures = true }: OutlineOptions): Outline {
  const d = detail === "result" ? resultsOf(given) : given;
  const tellers: Tellers = { tongues: languages, detail };
  return {
    languages: languages.map((words) => words.language),
    title: relation(nameMath(d.loss.name), "=", exprMath(d.loss.asRead)),
    sections: [
      lossSection(d, tellers),
      ...gradientSection(d, tellers),
      ...hessianSection(d, tellers),
      ...criticalSection(d, tellers, pictures ? pictureBlocks(d, tellers) : []),
      ...classifySection(d, tellers),
      ...escapeSection(d, tellers),
      ...taylorSection(d, tellers),
      ...remarksSection(d, tellers),
    ],
  };
}

/** The record without the steps that lead to the results; what was put in at the beginning stays. */
function resultsOf(d: Derivation): Derivation {
  return { ...d, steps: d.steps.filter(({ section }) => section === "input") };
}
