import { describe, expect, it } from "vitest";
import { verifyCertificate } from "../../src/certificate/verify.ts";
import { certified, refutedClaims } from "./certified.ts";

describe("certificates", () => {
  it("of losses with points and curves are verified to the last claim", () => {
    for (const loss of ["(1 - w1*w2)^2", "(x^2 + y - 11)^2 + (x + y^2 - 7)^2", "100*(y - x^2)^2 + (1 - x)^2"]) {
      const verification = verifyCertificate(JSON.stringify(certified({ loss })));
      if (typeof verification === "string") throw new Error(verification);
      expect(verification.findings.filter(({ verdict }) => verdict !== "verified")).toEqual([]);
    }
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
