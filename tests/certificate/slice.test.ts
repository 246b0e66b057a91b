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
