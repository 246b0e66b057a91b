import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { constantVerdict } from "../../src/normal/separation.ts";
import { anyFormula } from "../support/formulas.ts";
import { parsed, testBudget } from "../support/tools.ts";
import { compareForms } from "./forms.ts";

describe("the canonical form", () => {
  it("has the values of the expression on its domain", () => {
    let compared = 0;
    fc.assert(
      fc.property(anyFormula, (text) => {
        compared += compareForms(text);
      }),
      { numRuns: 400, seed: 3 },
    );
    expect(compared).toBeGreaterThan(500);
  });

  it.each([
    "sqrt(x*y)^2 + abs(x)",
    "(x^2*y)^(1/3)*(x/y)^(1/6)",
    "log(x^3/y^2) + exp(log(x)/2)",
    "sqrt(x^2 - 2*x + 1)*cbrt(x - 1)",
    "sin(x/3)*cos(2*x) - tan(x + pi/8)",
    "asinh(x - y)*acosh(1 + x^2)",
    "(x - y)^(2/3)/(y - x)^(1/5)",
    "exp(2*lambertw(x)) + sinc(x/2)",
    "max(x, y)*min(x, 1 - y) + relu(x - y)",
    "asec(2 + x^2)*acot(x) + cos(3*asin(x/7))",
    "x^(y/2)*x^(1/3 - y)",
    "sqrt(-x*y*(x - y))^2",
    "sqrt(1 - cos(x)^2)*abs(1 - cos(x)) + abs(cos(y)^2 - 1)^(1/3)/abs(sin(y))",
    "(cos(x)^2 - 1)^(1/3) + (1 - cos(x)^2)^(3/5)*sin(x)^(1/3)",
    "exp(asinh(x)/2) + abs(x - sqrt(x^2 + 1)) + abs(2*x - sqrt(x^2 + 1))",
  ])("of %s has its values", (text) => expect(compareForms(text)).toBeGreaterThan(2));
});

describe("constants", () => {
  it.each([
    ["sqrt(2)*sqrt(3) - sqrt(6)", "zero"],
    ["sqrt(5 + 2*sqrt(6)) - sqrt(2) - sqrt(3)", "zero"],
    ["(19601-13860*sqrt(2))^(7/4) - (5*sqrt(2)-7)^7", "zero"],
    ["cos(pi/7) - cos(2*pi/7) + cos(3*pi/7) - 1/2", "zero"],
    ["sqrt(1000001) - sqrt(1000000) - 1/(sqrt(1000001) + sqrt(1000000))", "zero"],
    ["sqrt(1000001) + sqrt(1000025) + sqrt(1000031) - sqrt(1000084) - sqrt(1000087) - sqrt(1000134)", "nonzero"],
    ["sqrt(2) - 1.41421356237309504880168872420969807856967187537694", "nonzero"],
    ["exp(1) - e", "unknown"],
    ["log(0)", "unknown"],
  ])("%s is %s", (text, verdict) => expect(constantVerdict(parsed(text), testBudget())).toBe(verdict));
});
