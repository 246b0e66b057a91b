import { describe, expect, it } from "vitest";
import { textLatex } from "../../src/render/latex/latex.ts";
import type { Outline } from "../../src/render/outline/shape.ts";
import { outlineOf } from "../../src/render/outline.ts";
import { renderText } from "../../src/render/terminal/terminal.ts";
import { DICTIONARIES } from "../../src/render/words/dictionaries.ts";
import { ENGLISH } from "../../src/render/words/en.ts";
import { derived } from "../support/derived.ts";

const outline = (loss: string, params: readonly string[] = []): Outline =>
  outlineOf(derived({ loss, params: [...params] }), { languages: [ENGLISH], detail: "rules" });
const text = (loss: string, params: readonly string[] = []): string =>
  renderText(outline(loss, params), { width: 100, ascii: false, ambiguousWide: false, colour: false });

describe("what is said is true and said once", () => {
  it("an empty list is not called all", () => {
    const said = text("abs(x) + abs(y - 1) + x^2");
    expect(said).toContain("There is no critical point: the loss is a sum of 2 functions");
    expect(said).not.toContain("These are all");
  });

  it("the derivative of the inner part is not called that of the loss", () => {
    expect(text("sin(x + y)")).not.toMatch(/──── = 1 = 0/);
    expect(text("sin(x + y)")).toContain("What must be zero here:");
  });

  it("conditions between numbers and those that always hold are left out, others told once", () => {
    const said = text("-y*log(sigmoid(w*x + b)) - (1 - y)*log(1 - sigmoid(w*x + b))", ["x", "y"]);
    expect(said).not.toContain("1/2 > 0");
    expect(said).not.toContain("defined for");
    expect(text("(y - sigmoid(w*x))^2", ["x", "y"])).not.toContain("x ≠ 0, x ≠ 0");
  });

  it("a constant loss is called constant once", () => {
    expect(text("(y - w1*w2*x)^2", ["x", "y"])).toContain("Global minimum, not strict: the loss is constant.");
  });

  it("an option keeps its two hyphens in LaTeX", () => {
    expect(textLatex("--vars")).toBe("-{}-vars");
  });

  it.each(Object.entries(DICTIONARIES))("%s: the sign of vᵀHv is a formula", (_, words) => {
    const form = { ">": "POSITIVE", "<": "NEGATIVE", "=": "ZERO" };
    expect(words.critical.form({ positive: 1, negative: 1, zero: 0 }, form, "")).toMatch(/POSITIVE.*NEGATIVE/);
    expect(words.critical.form({ positive: 1, negative: 0, zero: 1 }, form, "")).toContain("ZERO");
  });
});
