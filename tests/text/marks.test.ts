import { describe, expect, it } from "vitest";
import { latexText } from "../../src/text/latex.ts";
import { markChanges, markPlaces } from "../../src/text/marks.ts";
import { notationOf } from "../../src/text/notation.ts";
import { parsed } from "../support/tools.ts";

describe("the part that changes", () => {
  it.each([
    ["a factor", "2*(1 - a*b)*c", "2*(1 - a*b)*(-b)", "2 \\left(1 - a b\\right) \\underline{\\left(-b\\right)}"],
    ["a term", "a + b*c + d", "a + 2*c + d", "a + \\underline{2} c + d"],
    ["a new term", "a + b", "a + b + c", "a + b + \\underline{c}"],
    ["a term whose sign changes", "a + b", "a - b", "a - \\underline{b}"],
    ["inside a function", "x*sin(1*x + y)", "x*sin(x + y)", "x \\sin\\left(\\underline{x} + y\\right)"],
    ["an exponent", "x^(1+1) + y", "x^2 + y", "x^{\\underline{2}} + y"],
    ["the whole", "a*b", "c + d", "c + d"],
    ["nothing", "a*b", "a*b", "a b"],
    ["a factor left out", "a*1*b", "a*b", "a b"],
  ])("is marked: %s", (_, before, after, latex) => {
    expect(latexText(markChanges(notationOf(parsed(before)), notationOf(parsed(after))))).toBe(latex);
  });
});

describe("the place at which the next rule acts", () => {
  it.each([
    ["a factor", "2*(1 - a*b)*h", "2*(1 - a*b)*c", "2 \\left(1 - a b\\right) \\underbrace{c}"],
    ["most of the line", "a*h", "a*(b + c + d + f)", "a \\underbrace{\\left(b + c + d + f\\right)}"],
    ["several", "h*b + c*h", "(1 + a)*b + c*d", "\\underbrace{\\left(1 + a\\right)} b + c \\underbrace{d}"],
    ["the whole", "h", "a*b", "a b"],
  ])("has a brace: %s", (_, holed, whole, latex) => {
    expect(latexText(markPlaces(notationOf(parsed(holed)), notationOf(parsed(whole))))).toBe(latex);
  });

  it.each([
    ["beside a change", "h*(1 + y)", "c*(1 + x)", "c*(1 + y)", "\\underbrace{c} \\left(1 + \\underline{y}\\right)"],
    ["in the stead of a change of the same part", "a*h", "a*b", "a*c", "a \\underbrace{c}"],
    [
      "where several factors share a change",
      "3*b^h + a*d*d",
      "3*b^2 + a*c",
      "3*b^2 + a*d*d",
      "3 b^{\\underbrace{2}} + a \\underline{d \\cdot d}",
    ],
    ["inside a change", "a*(h + d)", "a*b", "a*(c + d)", "a \\underline{\\left(\\underbrace{c} + d\\right)}"],
  ])("is marked %s", (_, holed, before, whole, latex) => {
    const changed = markChanges(notationOf(parsed(before)), notationOf(parsed(whole)));
    expect(latexText(markPlaces(notationOf(parsed(holed)), changed))).toBe(latex);
  });
});
