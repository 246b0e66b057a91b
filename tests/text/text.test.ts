import fc from "fast-check";
import katex from "katex";
import { describe, expect, it } from "vitest";
import { sameExpr } from "../../src/expr/order.ts";
import { formulaOf } from "../../src/text/formula.ts";
import { latexOf } from "../../src/text/latex.ts";
import { createFormulaReader } from "../../src/text/parse.ts";
import { anyFormula } from "../support/formulas.ts";
import { parsed } from "../support/tools.ts";

const reader = createFormulaReader();

describe("formulas are read as written", () => {
  it.each([
    ["(1 - w1*w2)^2", "(1 - w1*w2)^2"],
    ["1/2x", "1/2*x"],
    ["2x sin x cos^2 y", "2*x*sin(x)*cos(y)^2"],
    ["x(y+1)", "x*(y + 1)"],
    ["w_{12} + w₁", "w_12 + w_1"],
    ["x³·y × z", "x^3*y*z"],
    ["x⁻²", "x^(-2)"],
    ["a − b", "a - b"],
    ["-x^2", "-x^2"],
    ["2^3^x", "2^3^x"],
    ["x**2", "x^2"],
    ["a/b/c", "a/b/c"],
    ["a/(b*c)", "a/(b*c)"],
    ["1/x^2", "1/x^2"],
    ["x^-2", "x^(-2)"],
    ["ln x", "log(x)"],
    ["arcsin(x)", "asin(x)"],
    ["log(x, 2)", "log(x)/log(2)"],
    ["max(x, y, z)", "max(x, y, z)"],
    ["0 < x ? x : -x", "0 < x ? x : -x"],
    ["sin 2x + 1", "sin(2*x) + 1"],
    ["0.10*w + 1e-12", "0.10*w + 1e-12"],
    ["constructor + __proto__*toString", "constructor + __proto__*toString"],
    ["λ*σ_1", "λ*σ_1"],
    ["2e^x", "2*e^x"],
  ])("%s is %s", (text, expected) => {
    expect(formulaOf(parsed(text))).toBe(expected);
  });

  it("takes a left side with or without arguments", () => {
    const read = reader.readLoss("L(w_1, w_2) = (1 - w_1*w_2)^2");
    expect(read.ok && read.value.left).toEqual({ name: "L", arguments: ["w_1", "w_2"] });
    const plain = reader.readLoss("f = x^2");
    expect(plain.ok && plain.value.left).toEqual({ name: "f", arguments: [] });
  });

  it("reads e as a symbol where it is declared", () => {
    const read = reader.read("e*x", new Set(["e"]));
    expect(read.ok && read.value.kind === "product" && read.value.factors[0]?.kind).toBe("symbol");
  });

  it("says where a condition ends too early", () => {
    const read = reader.readConditions("x >");
    expect(read.ok || [read.problem.detail.kind, read.problem.span]).toEqual(["unexpected-end", { start: 3, end: 3 }]);
  });

  it("reads conditions and assignments", () => {
    const conditions = reader.readConditions("0 < lam < 1, y != 0, x = 2");
    expect(
      conditions.ok &&
        conditions.value.map(({ left, relation, right }) => `${formulaOf(left)} ${relation} ${formulaOf(right)}`),
    ).toEqual(["0 < lam", "lam < 1", "y != 0", "x = 2"]);
    const values = reader.readAssignments("x = 1/2, y_1 = -3");
    expect(values.ok && values.value.map(({ name, value }) => `${name}: ${formulaOf(value)}`)).toEqual([
      "x: 1/2",
      "y_1: -3",
    ]);
  });
});

describe("mistakes are told at their place", () => {
  it.each([
    ["", "empty-input", null],
    ["   ", "empty-input", null],
    ["3 + + + *", "unexpected", [8, 9]],
    ["(x", "unclosed", [0, 1]],
    ["x)", "unopened", [1, 2]],
    ["5 5", "numbers-side-by-side", [0, 3]],
    ["2,5*x", "decimal-comma", [1, 2]],
    ["sinn(x)", "unknown-function", [0, 4]],
    ["cos + x", "missing-argument", [0, 3]],
    ["x.__proto__", "not-a-formula", [1, 2]],
    ['eval("1")', "not-a-formula", [5, 6]],
    ["[1, 2]", "not-a-formula", [0, 1]],
    ["x!", "not-a-formula", [1, 2]],
    ["x; y", "not-a-formula", [1, 2]],
    ["x = y = 2", "not-a-formula", [6, 7]],
    ["1_000", "malformed-number", [0, 5]],
    ["1e", "malformed-number", [0, 2]],
    ["0x10", "malformed-number", [0, 4]],
    ["1..2", "malformed-number", [0, 4]],
    ["y‍^2", "unexpected-character", [1, 2]],
    ["а^2 + a^2", "unexpected-character", [0, 1]],
    ["nan*x", "not-real", [0, 3]],
    ["sin^-1(x)", "inverse-or-reciprocal", [0, 5]],
    ["atan2(x)", "argument-count", [0, 5]],
    ["1e99999", "too-large", [0, 7]],
    ["x +", "unexpected-end", [3, 3]],
    ["x < 2", "comparison-outside-conditional", null],
    ["nthRoot(x, y)", "bound-not-whole", [0, 7]],
  ])("%j: %s", (text, kind, span) => {
    const read = reader.readLoss(text);
    expect(read.ok).toBe(false);
    if (read.ok) return;
    expect(read.problem.detail.kind).toBe(kind);
    expect(read.problem.span === null ? null : [read.problem.span.start, read.problem.span.end]).toEqual(span);
  });

  it.each([
    ["5,000 brackets", `${"(".repeat(5000)}x${")".repeat(5000)}`],
    ["a tower of powers", Array(500).fill("2").join("^")],
    ["a row of minus signs", `${"-".repeat(1000)}x`],
    ["a chain of conditionals", `${"x > 0 ? 1 : ".repeat(1000)}2`],
    ["a formula of 200,000 characters", `x${"+x".repeat(100_000)}`],
    ["a number of 30,000 digits", "2".repeat(30_000)],
  ])("%s are refused before any recursion", (_, text) => {
    const read = reader.readLoss(text);
    expect(read.ok === false && read.problem.code).toBe("too-large");
  });

  it("reads 150 brackets and a sum of 20,000 terms", () => {
    expect(reader.readLoss(`${"(".repeat(150)}y^2${")".repeat(150)}`).ok).toBe(true);
    expect(reader.readLoss(Array(20_000).fill("x").join("+")).ok).toBe(true);
  });
});

describe("laws", () => {
  it("parse after print is the same tree", () => {
    fc.assert(
      fc.property(anyFormula, (text) => {
        const u = parsed(text);
        expect(sameExpr(parsed(formulaOf(u)), u), `${text} prints as ${formulaOf(u)}`).toBe(true);
      }),
      { numRuns: 3_000 },
    );
  });

  it("KaTeX accepts the LaTeX of every formula", () => {
    fc.assert(
      fc.property(anyFormula, (text) => {
        expect(() =>
          katex.renderToString(latexOf(parsed(text)), { throwOnError: true, strict: "error" }),
        ).not.toThrow();
      }),
      { numRuns: 500 },
    );
  });

  it("no input makes the reader throw", () => {
    const pieces = [
      "x",
      "w1",
      "2",
      "0.5",
      "+",
      "-",
      "*",
      "/",
      "^",
      "(",
      ")",
      ",",
      "?",
      ":",
      "<",
      "=",
      "==",
      "sin",
      "max",
      "e",
      " ",
      "sum",
      "_",
      "é",
      "\n",
    ];
    const garbage = fc.oneof(
      fc.string({ unit: "binary", maxLength: 30 }),
      fc.array(fc.constantFrom(...pieces), { maxLength: 14 }).map((p) => p.join("")),
    );
    fc.assert(
      fc.property(garbage, (text) => {
        const read = reader.readLoss(text);
        if (read.ok) expect(formulaOf(read.value.expr).length).toBeGreaterThan(0);
        else if (read.problem.span !== null) expect(read.problem.span.end).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 5_000 },
    );
  });
});
