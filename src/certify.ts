import { type Proved, writeCertificate } from "./certificate/write.ts";
import { deriveBy, type Host, type Later } from "./derive.ts";
import type { Certificate } from "./record/certificate.ts";
import { type Result, success } from "./record/problem.ts";
import type { DeriveRequest } from "./record/request.ts";
import { findProvedSets, twinOf, typeSteps } from "./sets.ts";

/** The certificate of a derivation; null where the critical sets or the loss cannot be written as one. */
export function certify(request: DeriveRequest, host: Host): Result<Certificate | null> {
  let proved: Proved | null = null;
  const later: Later = {
    find(jet, asked, desk) {
      const sets = findProvedSets(jet, asked, desk, true);
      const { variables, parameters } = desk.question;
      proved = sets && { jet, variables, parameters, ...sets, budget: desk.tidier.budget };
      return sets?.critical ?? null;
    },
    steps: typeSteps,
    twin: twinOf,
  };
  const derived = deriveBy(later, request, host);
  if (!derived.ok) return derived;
  return success(proved && writeCertificate(proved));
}
