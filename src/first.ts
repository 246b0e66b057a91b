import { deriveBy, type Host } from "./derive.ts";
import type { Derivation } from "./record/derivation.ts";
import type { Result } from "./record/problem.ts";
import type { DeriveRequest } from "./record/request.ts";

export type { Host } from "./derive.ts";
export type { Derivation } from "./record/derivation.ts";
export type { Problem, Result } from "./record/problem.ts";
export type { DeriveRequest } from "./record/request.ts";
export { createTypesetter, type Typeset } from "./render/html/typeset.ts";
export type { Json } from "./render/json.ts";
export { PUBLISHED } from "./render/keskar.ts";
export { decimalText, type Mathematics } from "./render/math.ts";
export { mathLatex } from "./render/mathLatex.ts";
export type { Block, Chain, ChainRow, Inline, Note, Outline, Phrase, Said, Section } from "./render/outline/shape.ts";
export { outlineOf } from "./render/outline.ts";
export { cssColour, rampColour } from "./render/picture/ramp.ts";
export { ticksOf } from "./render/picture/ticks.ts";
export { type Stage as PictureStage, stageOf } from "./render/picture/view.ts";
export { renderProblem } from "./render/problem.ts";
export { nameText } from "./render/terminal/mathBox.ts";
export { linearText } from "./render/terminal/mathematics.ts";
export { ENGLISH } from "./render/words/en.ts";
export type { Language, Words } from "./render/words/words.ts";
export { createFormulaReader } from "./text/parse.ts";

/**
 * Derives all but the critical sets. This file is the door by which the page comes in for its first answer: it leads to
 * the reader, the gradient, the Hessian and how they are told, and to nothing of the solver's weight.
 */
export function deriveFirst(request: DeriveRequest, host: Host): Result<Derivation> {
  return deriveBy(null, request, host);
}
