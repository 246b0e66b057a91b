import { describe, expect, it } from "vitest";
import { verifyCertificate } from "../../src/certificate/verify.ts";
import { certified, refutedClaims } from "./certified.ts";

describe("certificates", () => {
  it("of losses with points and curves are verified to the last claim", () => {
    // A global minimum is verified where the coordinates are exact: at one of the four of the second loss.
    for (const [loss, open] of [
      ["(1 - w1*w2)^2", 0],
      ["(x^2 + y - 11)^2 + (x + y^2 - 7)^2", 3],
      ["100*(y - x^2)^2 + (1 - x)^2", 0],
    ] as const) {
      const verification = verifyCertificate(JSON.stringify(certified({ loss })));
      if (typeof verification === "string") throw new Error(verification);
      const left = verification.findings.filter(({ verdict }) => verdict !== "verified");
      expect(left.map(({ claim, verdict }) => `${claim.replace(/^set \d+: /, "")} ${verdict}`)).toEqual(
        Array.from({ length: open }, () => "global minimum not covered"),
      );
    }
  });

  it("of families with conditions have the border between them in the cover", () => {
    const certificate = certified({ loss: "(1 - w1^2*w2)^2" });
    const verification = verifyCertificate(JSON.stringify(certificate));
    if (typeof verification === "string") throw new Error(verification);
    expect(verification.findings.find(({ claim }) => claim === "completeness: all")?.verdict).toBe("verified");
    // Without the point at which the two families meet the list is not all.
    const sets = certificate.sets.filter(({ kind }) => kind === "family");
    expect(refutedClaims(JSON.stringify({ ...certificate, sets }))).toContain("completeness: all");
  });

  it("do not give a family the type that its sample has", () => {
    const one = certified({ loss: "(1 - w1*w2)^2 + w3^4" });
    const sets = one.sets.map((set) => (set.kind === "family" ? { ...set, evidence: "signs" as const } : set));
    const verification = verifyCertificate(JSON.stringify({ ...one, sets }));
    if (typeof verification === "string") throw new Error(verification);
    const index = one.sets.findIndex(({ kind }) => kind === "family");
    const type = verification.findings.find(({ claim }) => claim === `set ${index + 1}: ${one.sets[index]?.type}`);
    expect(type?.verdict).toBe("not covered");
  });

  it("that name a symbol twice are not read", () => {
    const one = certified({ loss: "x^2 + y^2" });
    expect(refutedClaims(JSON.stringify({ ...one, variables: ["x", "x"] }))).toEqual(["unreadable"]);
  });

  it("of losses with a domain do not ask for the zeros of the gradient outside it", () => {
    for (const loss of ["-log(x) + 3*x^2", "-log(x) + 3*x^2 + 3*(y + 2)^2"]) {
      const certificate = certified({ loss });
      expect(refutedClaims(JSON.stringify(certificate))).toEqual([]);
      const none = JSON.stringify({ ...certificate, sets: [] });
      expect(refutedClaims(none)).toContain("completeness: all");
    }
  });

  it("claim all with an argument only; one in a form of its own is not covered", () => {
    const { completeness, ...rest } = certified({ loss: "(1 - w1*w2)^2" });
    expect(completeness.argument?.kind).toBe("cover");
    const without = JSON.stringify({ ...rest, completeness: { word: "all", argument: null } });
    expect(refutedClaims(without)).toEqual(["completeness: all"]);
    const convex = certified({ loss: "exp(x) + exp(-x) + y^2" });
    expect([convex.completeness.word, convex.completeness.argument?.kind]).toEqual(["all", "none"]);
    const verification = verifyCertificate(JSON.stringify(convex));
    if (typeof verification === "string") throw new Error(verification);
    expect(verification.findings.find(({ claim }) => claim === "completeness: all")?.verdict).toBe("not covered");
  });

  it("of another loss are refuted", () => {
    const { loss, ...rest } = certified({ loss: "(1 - w1*w2)^2" });
    const changed = { ...rest, loss: { ...loss, postfix: loss.postfix.map((token) => (token === "1" ? "2" : token)) } };
    expect(refutedClaims(JSON.stringify(changed))).toContain("gradient by w1");
  });

  it("with names of prototypes are as others", () => {
    const one = certified({ loss: "(1 - __proto__*constructor)^2", vars: ["__proto__", "constructor"] });
    expect(refutedClaims(JSON.stringify(one))).toEqual([]);
  });

  it("that ask for endless work come to an end", () => {
    const { loss, ...rest } = certified({ loss: "x^2" });
    const factors = Array.from({ length: 300 }, (_, i) => [`v${i}`, "2", "^", ...(i > 0 ? ["*"] : [])]);
    const nines = ["9", ...Array.from({ length: 9 }, () => ["400", "^"]).flat(), "x", "*"];
    for (const postfix of [factors.flat(), nines]) {
      const variables = postfix === nines ? ["x"] : factors.map(([name]) => name);
      const text = JSON.stringify({ ...rest, variables, loss: { ...loss, postfix } });
      expect(typeof verifyCertificate(text)).toBe("object");
    }
  }, 60_000);

  it("that are no certificates are not read", () => {
    for (const text of ["", "{", "[]", "null", '{"schema": "saddle.certificate/1"}', "[".repeat(100_000)])
      expect(typeof verifyCertificate(text)).toBe("string");
  });
});
