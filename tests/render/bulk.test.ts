import { describe, expect, it } from "vitest";
import type { Section } from "../../src/render/outline/shape.ts";
import { outlineOf } from "../../src/render/outline.ts";
import { ENGLISH } from "../../src/render/words/en.ts";
import { derived } from "../support/derived.ts";

/** Logistic regression with a penalty: so many weights, so many data, no two of them alike. */
function logistic(weights: number, data: number): string {
  const names = Array.from({ length: weights }, (_, i) => `w${i + 1}`);
  const exponent = (k: number): string => names.map((w, i) => `(${((k * 37 + i * 53) % 97) - 48})/25*${w}`).join(" + ");
  const terms = Array.from({ length: data }, (_, k) => `log(1 + exp(${exponent(k)}))`);
  return `${terms.join(" + ")} + (${names.map((w) => `${w}^2`).join(" + ")})/10`;
}

const idsOf = ({ blocks, sections }: Section): readonly string[] => [
  ...blocks.map(({ id }) => id),
  ...sections.flatMap(idsOf),
];

describe("formulas that nobody would read", () => {
  const outlineFor = (weights: number, data: number) =>
    outlineOf(derived({ loss: logistic(weights, data) }), { languages: [ENGLISH], detail: "rules" });
  const long = /\.long$/;

  it("are counted, and the answer stands", () => {
    const { sections } = outlineFor(12, 50);
    const ids = sections.flatMap(idsOf);
    expect(ids.filter((id) => long.test(id))).toEqual(["gradient.long", "hessian.long", "critical.1.long"]);
    expect(ids).not.toContain("hessian.matrix");
    const told = JSON.stringify(sections);
    expect(told).toMatch(/These 78 formulas have [\d,]{7} numbers, names and signs, too many to be read/);
    expect(told).toContain("global minimum");
    expect(told.length).toBeLessThan(400_000);
  });

  it("are shown where they are few", () => {
    const ids = outlineFor(2, 5).sections.flatMap(idsOf);
    expect(ids.filter((id) => long.test(id))).toEqual([]);
    expect(ids).toContain("hessian.matrix");
  });
});
