import { describe, expect, it } from "vitest";
import { mathBox } from "../../src/render/terminal/mathBox.ts";
import { latexText } from "../../src/text/latex.ts";
import { type Notation, notationOf } from "../../src/text/notation.ts";
import { parsed } from "../support/tools.ts";

const name = (text: string): Notation => ({ kind: "name", name: text });
const times = (...factors: readonly Notation[]): Notation => ({ kind: "product", factors });
const squared: Notation = { kind: "power", base: name("lambda"), exponent: { kind: "number", text: "2" } };
const pen = { ascii: false, ambiguousWide: false };

describe("a name multiplied by itself", () => {
  it.each([
    [times(name("lambda"), name("lambda")), "λ·λ", "\\lambda \\cdot \\lambda"],
    [times(squared, name("lambda")), "λ²·λ", "\\lambda^{2} \\cdot \\lambda"],
    [times(name("x"), name("y")), "x y", "x y"],
  ])("has a dot between the factors, other names have none", (notation, line, latex) => {
    expect(mathBox(notation, pen).lines).toEqual([line]);
    expect(latexText(notation)).toBe(latex);
  });
});

describe("a negative number after a minus sign", () => {
  it.each([
    ["x - (-1)", "x - (-1)", "x - \\left(-1\\right)"],
    ["(x - -2)^2", "(x - (-2))²", "\\left(x - \\left(-2\\right)\\right)^{2}"],
    ["x - 1", "x - 1", "x - 1"],
  ])("%s stands in parentheses in every face", (text, line, latex) => {
    const notation = notationOf(parsed(text));
    expect(mathBox(notation, pen).lines).toEqual([line]);
    expect(latexText(notation)).toBe(latex);
  });
});
