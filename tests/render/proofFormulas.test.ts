import { describe, expect, it } from "vitest";
import { completenessSentence, PLAIN_TEXT } from "../../src/render/criticalWords.ts";
import type { Block, Inline, Outline, Said, Section } from "../../src/render/outline/shape.ts";
import { outlineOf } from "../../src/render/outline.ts";
import { ENGLISH, ENGLISH_CRITICAL } from "../../src/render/words/en.ts";
import { SIMPLIFIED_CHINESE } from "../../src/render/words/zhHans.ts";
import { TRADITIONAL_CHINESE } from "../../src/render/words/zhHant.ts";
import { derived } from "../support/derived.ts";

/** Losses whose sentences hold formulas, each by another argument. */
const LOSSES: readonly (readonly [argument: string, loss: string, params: readonly string[]])[] = [
  ["a product that changes its sign", "(x^2 + y^2 - 1)^2*(x - y)^3", []],
  ["a sum of squares times a multiplier", "x^4*y^2 + x^2*y^4 - 3*x^2*y^2 + 1", []],
  ["a sum of squares", "x^4 + y^4 - 2*x*y", []],
  ["a form on the kernel", "x^2 + (y^2 - x)*(y^2 - 2*x)*y", []],
  ["the parts of a convex loss", "exp(x + 2*y) + exp(-x) + y^2 - y", []],
  ["a direction in which the loss falls", "log(1 + exp(-w1 - 2*w2)) + log(1 + exp(w1 - 3*w2))", []],
  ["equations that are not taken apart", "(x^2 + y^2 - 1)^2 + a*x^2", ["a"]],
  ["cases of a parameter", "x^4 - a*x^2*y + y^2", ["a"]],
];

describe("a formula in a sentence is mathematics, not program text", () => {
  it.each(LOSSES)("%s: %s", (_argument, loss, params) => {
    const derivation = derived({ loss, ...(params.length > 0 ? { params } : {}), only: ["critical"] });
    const outline = outlineOf(derivation, {
      languages: [ENGLISH, SIMPLIFIED_CHINESE, TRADITIONAL_CHINESE],
      detail: "rules",
    });
    expect(wordsIn(outline).filter((text) => /[*^]|sqrt\(/.test(text))).toEqual([]);
  });

  it("in the JSON it is program text", () => {
    const { critical } = derived({ loss: "exp(x + 2*y) + exp(-x) + y^2 - y", only: ["critical"] });
    const why = critical && completenessSentence(critical.completeness, false, PLAIN_TEXT, ENGLISH_CRITICAL);
    expect(why).toContain("exp(x + 2*y) is convex or concave by the rule of composition; exp(-x) is");
  });

  it("long parts of a convex loss are counted", () => {
    const long = (k: number): string =>
      `exp(${["a", "b", "c", "d", "e1", "f"].map((w, i) => `${k + i}.1234567*${w}^2`).join(" + ")})`;
    const { critical } = derived({
      loss: `${long(1)} + ${long(2)} + a^2 + b^2 + c^2 + d^2 + e1^2 + f^2`,
      only: ["critical"],
    });
    const why = critical && completenessSentence(critical.completeness, false, PLAIN_TEXT, ENGLISH_CRITICAL);
    expect(why).toContain("each of 2 long terms is");
  });
});

function wordsIn({ sections }: Outline): readonly string[] {
  const ofSaid = (said: Said): readonly string[] =>
    said.flat().flatMap((part: Inline) => (part.kind === "text" ? [part.text] : []));
  const ofBlock = (block: Block): readonly string[] => {
    if (block.kind === "sentence") return ofSaid(block.said);
    if (block.kind === "case") return [...ofSaid(block.said), ...block.blocks.flatMap(ofBlock)];
    return [];
  };
  const ofSection = (section: Section): readonly string[] => [
    ...ofSaid(section.title),
    ...section.blocks.flatMap(ofBlock),
    ...section.sections.flatMap(ofSection),
  ];
  return sections.flatMap(ofSection);
}
