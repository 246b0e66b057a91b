import { type Certificate, lossText, type Verification, verifyCertificate } from "../src/index.ts";
import { jsonText } from "./complaint.ts";
import { type Answer, type Face, STATUS } from "./job.ts";

/** A certificate as JSON; a loss that none can be written for is said. */
export function certificateAnswer(certificate: Certificate | null, face: Face): Answer {
  if (certificate !== null) return { output: jsonText(certificate, face), complaint: "", status: STATUS.done };
  const complaint =
    "No certificate can be written: the loss is too long, or its critical points were not worked out.\n";
  return { output: "", complaint, status: STATUS.partial };
}

/** What the verifier finds: a line for each claim and a summary, or `saddle.verification/1`. */
export function verifyAnswer(source: string, face: Face): Answer {
  const found = verifyCertificate(source);
  if (typeof found === "string") {
    const message = `This is no certificate: ${found}.`;
    const json = { schema: "saddle.error/1", error: { code: "syntax", message, position: null } };
    return {
      output: face.format === "json" ? jsonText(json, face) : "",
      complaint: `${message}\n`,
      status: STATUS.unreadable,
    };
  }
  const json = { schema: "saddle.verification/1", ...found, loss: lossText(found.loss) };
  const output = face.format === "json" ? jsonText(json, face) : textOf(found);
  return { output, complaint: "", status: countOf(found, "refuted") > 0 ? STATUS.wrong : STATUS.done };
}

const countOf = ({ findings }: Verification, verdict: string): number =>
  findings.filter((finding) => finding.verdict === verdict).length;

function textOf(found: Verification): string {
  const lines = found.findings.map(({ claim, verdict, why }) => `${verdict.padEnd(12)} ${claim}: ${why}`);
  const counts = ["verified", "refuted", "not covered"].map((verdict) => `${countOf(found, verdict)} ${verdict}`);
  return [
    `loss: ${lossText(found.loss)}`,
    `in ${found.variables.join(", ")}; compare it with the loss you mean, for all claims are about this one`,
    "",
    ...lines,
    "",
    `${counts.join(", ")} by the certificate`,
    "",
  ].join("\n");
}
