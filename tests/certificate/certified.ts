import { verifyCertificate } from "../../src/certificate/verify.ts";
import { certify } from "../../src/certify.ts";
import type { Certificate } from "../../src/record/certificate.ts";
import type { DeriveRequest } from "../../src/record/request.ts";
import { createFormulaReader } from "../../src/text/parse.ts";

const host = { reader: createFormulaReader(), interrupted: () => false, now: () => 0 };

/** The certificate of a request that is known to have one. */
export function certified(request: DeriveRequest): Certificate {
  const result = certify(request, host);
  if (!result.ok || result.value === null) throw new Error(`${request.loss}: no certificate`);
  return result.value;
}

/** The claims that are refuted; `unreadable` where the text is not read as a certificate at all. */
export function refutedClaims(text: string): readonly string[] {
  const verification = verifyCertificate(text);
  if (typeof verification === "string") return ["unreadable"];
  return verification.findings.filter(({ verdict }) => verdict === "refuted").map(({ claim }) => claim);
}
