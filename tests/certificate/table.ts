import { verifyCertificate } from "../../src/certificate/verify.ts";
import { refutedClaims } from "./certified.ts";
import { certificateOf, publicCases, TAMPERINGS } from "./tampering.ts";

/** What becomes of the certificates of some public cases, and of each kind of tampering with them. */
export type Table = {
  readonly verified: number;
  readonly notCovered: number;
  /** Claims of unchanged certificates that are refuted. */
  readonly wronglyRefuted: readonly string[];
  readonly applied: ReadonlyMap<string, number>;
  /** Tamperings that are not noticed. */
  readonly unnoticed: readonly string[];
};

/** Verifies the certificates of the cases chosen that are not longer, as they are and with each kind of tampering. */
export function tabulate(isChosen: (index: number) => boolean, longest = Number.POSITIVE_INFINITY): Table {
  let [verified, notCovered] = [0, 0];
  const wronglyRefuted: string[] = [];
  const unnoticed: string[] = [];
  const applied = new Map<string, number>();
  for (const [index, one] of publicCases.entries()) {
    if (!isChosen(index)) continue;
    const certificate = certificateOf(one);
    const text = JSON.stringify(certificate);
    if (text.length > longest) continue;
    const verification = verifyCertificate(text);
    if (typeof verification === "string") throw new Error(`${one.id}: ${verification}`);
    for (const { claim, verdict, why } of verification.findings) {
      if (verdict === "verified") verified += 1;
      else if (verdict === "not covered") notCovered += 1;
      else wronglyRefuted.push(`${one.id} ${claim}: ${why}`);
    }
    for (const [name, tamper] of TAMPERINGS) {
      const changed = tamper(certificate);
      if (changed === null) continue;
      applied.set(name, (applied.get(name) ?? 0) + 1);
      if (refutedClaims(JSON.stringify(changed)).length === 0) unnoticed.push(`${one.id}: ${name}`);
    }
  }
  return { verified, notCovered, wronglyRefuted, applied, unnoticed };
}
