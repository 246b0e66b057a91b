import { describe, expect, it } from "vitest";
import { type Finding, verifyCertificate } from "../../src/certificate/verify.ts";
import { certified } from "./certified.ts";

function findingsFor(certificate: unknown): readonly Finding[] {
  const found = verifyCertificate(JSON.stringify(certificate));
  if (typeof found === "string") throw new Error(found);
  return found.findings;
}

const statusOf = (findings: readonly Finding[], claim: string): string | undefined =>
  findings.find((one) => one.claim === claim)?.verdict;

describe("certificates of random losses that were refused once, and are right", () => {
  it.each([
    // The coordinates lose more digits than the roots had.
    "-1*y*z - 3*z*x*x*y + 2*z*y*y + 4*z*y*x + x^4 + y^4 + z^4",
    // The formulas of the cover were longer than what is read.
    "4*z*y*y + 3*y*x*z + x^4 + y^4 + z^4",
  ])("%s: all is verified", (loss) => {
    const findings = findingsFor(certified({ loss }));
    expect(findings.filter(({ verdict }) => verdict === "refuted")).toEqual([]);
    expect(statusOf(findings, "completeness: all")).toBe("verified");
  });

  it("a kernel that is not rational is not covered", () => {
    const findings = findingsFor(certified({ loss: "((x^2 + (y - 1)^2) - 3)^2 + (z^2 - 1)^2" }));
    expect(findings.filter(({ verdict }) => verdict === "refuted")).toEqual([]);
    expect(statusOf(findings, "set 4: the signs of the eigenvalues")).toBe("not covered");
  });

  it("a point that is left out is noticed still, and what is too long to be read is not called wrong", () => {
    const certificate = certified({ loss: "-1*y*z - 3*z*x*x*y + 2*z*y*y + 4*z*y*x + x^4 + y^4 + z^4" });
    const fewer = { ...certificate, sets: certificate.sets.slice(1) };
    expect(statusOf(findingsFor(fewer), "completeness: all")).toBe("refuted");
    const long = ["0", ...Array.from({ length: 60_000 }, () => ["0", "+"]).flat()];
    const argument = { ...certificate.completeness.argument, nonzero: [{ factor: long, times: ["1"] }] };
    const lengthened = { ...certificate, completeness: { ...certificate.completeness, argument } };
    expect(statusOf(findingsFor(lengthened), "completeness: all")).toBe("not covered");
  });
});
