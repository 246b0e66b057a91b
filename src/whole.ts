import { deriveBy, type Host } from "./derive.ts";
import type { Derivation } from "./record/derivation.ts";
import type { Result } from "./record/problem.ts";
import type { DeriveRequest } from "./record/request.ts";
import { findSets, twinOf, typeSteps } from "./sets.ts";

export type { Host } from "./derive.ts";

/** Derives everything about a loss; `derive.ts` is the way. */
export function derive(request: DeriveRequest, host: Host): Result<Derivation> {
  return deriveBy({ find: findSets, steps: typeSteps, twin: twinOf }, request, host);
}
