import { deriveBy, type Host } from "./pipeline.ts";
import type { Derivation } from "./record/derivation.ts";
import type { Result } from "./record/problem.ts";
import type { DeriveRequest } from "./record/request.ts";

export { createTypesetter, type Typeset } from "./render/html/typeset.ts";
export { mathLatex } from "./render/mathLatex.ts";
export { outlineOf } from "./render/outline.ts";
export { renderProblem } from "./render/problem.ts";
export { linearText } from "./render/terminal/mathematics.ts";
export { ENGLISH } from "./render/words/en.ts";
export { createFormulaReader } from "./text/parse.ts";

/**
 * Derives all but the critical sets. This file is the door by which the page comes in for its first answer: it leads to
 * the reader, the gradient, the Hessian and how they are told, and to nothing of the solver's weight.
 */
export function deriveFirst(request: DeriveRequest, host: Host): Result<Derivation> {
  return deriveBy(null, request, host);
}
