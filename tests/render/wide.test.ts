import { describe, expect, it } from "vitest";
import { outlineOf } from "../../src/render/outline.ts";
import { textWidth } from "../../src/render/terminal/box.ts";
import { renderText } from "../../src/render/terminal/terminal.ts";
import { dictionariesOf } from "../../src/render/words/dictionaries.ts";
import { derived } from "../support/derived.ts";

const HESSIAN = derived({
  loss: "sin(a*b) + a*cos(c*d) + exp(-e*f)/(1 + a^2) + sigmoid(a*c + b*d)^2",
  vars: ["a", "b", "c", "d", "e", "f"],
  only: ["gradient", "hessian"],
});
const POINTS = derived({ loss: "x1^4 - 2*x1^2 + x2^4 - 2*x2^2 + x3^4 - 2*x3^2 + x4^4 - 2*x4^2", only: ["critical"] });
const ROOTS = derived({
  loss: "(p - u1*v1)^2 + (q - u1*v2)^2 + (r - u2*v1)^2 + (s - u2*v2)^2",
  params: ["p", "q", "r", "s"],
  only: ["critical"],
});

const NARROW = [40, 80, 120] as const;
const words = (text: string): ReadonlySet<string> => new Set(text.match(/[A-Za-z_]\w*/g) ?? []);

describe.each([
  ["a Hessian of six rows", HESSIAN],
  ["a table of 81 points", POINTS],
  ["roots wider than a line", ROOTS],
] as const)("%s", (_, d) => {
  const outline = outlineOf(d, { languages: dictionariesOf("en") ?? [], detail: "result" });

  it.each(NARROW)("fits %i columns, and no name is cut", (width) => {
    const whole = words(renderText(outline, { width: 1_000, ascii: true, ambiguousWide: false, colour: false }));
    for (const [ascii, ambiguousWide] of [
      [true, false],
      [false, false],
      [false, true],
    ] as const) {
      const pen = { ascii, ambiguousWide };
      const text = renderText(outline, { ...pen, width, colour: false });
      expect(text.split("\n").filter((line) => textWidth(line, pen) > width)).toEqual([]);
      const named = ascii ? [...words(text)].filter((word) => !/^H_\d+$/.test(word)) : [];
      for (const word of named) expect(whole, `${word} at ${width}`).toContain(word);
    }
  });
});

it.each(NARROW)("a root wider than %i columns is broken, and is not written as program text", (width) => {
  const outline = outlineOf(ROOTS, { languages: dictionariesOf("en") ?? [], detail: "rules" });
  const text = renderText(outline, { width, ascii: false, ambiguousWide: false, colour: false });
  expect(text).toContain("√(");
  expect(text.match(/.*(?:sqrt\(|\*|\^).*/g) ?? []).toEqual([]);
});

describe("a long result", () => {
  it("is written once in full, and once in short with each name defined", () => {
    const d = derived({
      loss: "(y - sigmoid(w*x + b))^2",
      vars: ["w", "b"],
      only: ["gradient", "hessian"],
    });
    const outline = outlineOf(d, { languages: dictionariesOf("en") ?? [], detail: "rules" });
    const text = renderText(outline, { width: 100, ascii: false, ambiguousWide: false, colour: false });
    expect(text).toContain("In short, with s = σ(w x + b):");
    expect(text).toContain("-2s(y - s)(1 - s)");
    expect(text).toContain("-2σ(w x + b)(y - σ(w x + b))(1 - σ(w x + b))");
  });
});
