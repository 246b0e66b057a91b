import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Expr, operands } from "../../src/expr/expr.ts";
import { decodeDerivation, encodeDerivation } from "../../src/record/codec.ts";
import type { Derivation } from "../../src/record/derivation.ts";
import type { DeriveRequest } from "../../src/record/request.ts";
import { derivationJson } from "../../src/render/contract.ts";
import { ENGLISH } from "../../src/render/words/en.ts";
import { formulaOf } from "../../src/text/formula.ts";
import { createFormulaReader } from "../../src/text/parse.ts";
import { derive } from "../../src/whole.ts";
import { smoothFormula } from "../support/formulas.ts";

const host = { reader: createFormulaReader(), interrupted: () => false, now: () => 0 };

function derived(request: DeriveRequest): Derivation {
  const result = derive(request, host);
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
}

const json = (d: Derivation): string => JSON.stringify(derivationJson(d, ENGLISH));

describe("the lecture's example", () => {
  const d = derived({ loss: "(1 - w1*w2)^2", only: ["gradient", "hessian", "taylor"] });

  it("has the gradient, the Hessian and the Taylor model of the lecture", () => {
    expect(d.gradient?.map(({ variable, expr }) => [variable, formulaOf(expr)])).toEqual([
      ["w1", "-2*w2*(1 - w1*w2)"],
      ["w2", "-2*w1*(1 - w1*w2)"],
    ]);
    expect(d.hessian?.map((row) => row.map(formulaOf))).toEqual([
      ["2*w2^2", "-2 + 4*w1*w2"],
      ["-2 + 4*w1*w2", "2*w1^2"],
    ]);
    expect(d.taylor && formulaOf(d.taylor.model)).toBe("1 - 2*w1*w2");
  });

  it("shows values put in for the data as its first step", () => {
    const set = derived({ loss: "(y - w1*w2*x)^2", set: "x = 1, y = 1" });
    expect(set.steps.slice(0, 2).map((step) => [step.rule, formulaOf(step.before), formulaOf(step.after)])).toEqual([
      ["set-values", "(y - w1*w2*x)^2", "(1 - w1*w2*1)^2"],
      ["tidy", "(1 - w1*w2*1)^2", "(1 - w1*w2)^2"],
    ]);
    expect(set.variables).toEqual(["w1", "w2"]);
    expect(set.hessian?.map((row) => row.map(formulaOf))).toEqual(d.hessian?.map((row) => row.map(formulaOf)));
  });

  it.each([
    ["a*x^2 + b/x", "a = 1, b = 0", "1*x^2 + 0/x", ["x != 0"], 0],
    ["x^2 + b*log(x)", "b = 0", "x^2 + 0*log(x)", ["x > 0"], 0],
    ["x^2 + log(x + 1)^n", "n = 0", "x^2 + log(x + 1)^0", ["x + 1 > 0"], 1],
    ["a*x^2 + b/x", "a = 3, b = 2", "3*x^2 + 2/x", ["x != 0"], 1],
    ["a*x^2 + b*exp(x)", "a = 1, b = 0", "x^2", [], 1],
  ])("keeps the domain of %s when the values %s are put in", (loss, set, formula, domain, sets) => {
    const put = derived({ loss, set });
    expect(formulaOf(put.loss.expr)).toBe(formula);
    expect(put.domain.map(({ left, relation, right }) => `${formulaOf(left)} ${relation} ${formulaOf(right)}`)).toEqual(
      domain,
    );
    expect(put.critical?.sets.length).toBe(sets);
  });

  it("writes the JSON that scripts rely on", () => {
    const written = JSON.parse(json(d));
    expect(written.schema).toBe("saddle.derivation/1");
    expect(written.gradient[0]).toEqual({
      variable: "w1",
      formula: "-2*w2*(1 - w1*w2)",
      latex: "-2 w_{2} \\left(1 - w_{1} w_{2}\\right)",
    });
    expect(written.taylor.constant).toEqual({ formula: "1", latex: "1", value: 1 });
    expect(written.steps[0]).toMatchObject({
      id: "gradient.w1.1",
      section: "gradient",
      rule: "chain-power",
      parts: [],
    });
    expect(json(d)).not.toMatch(/NaN|undefined|Infinity/);
  });
});

describe("what is asked is what is answered", () => {
  it.each([
    [{ loss: "L(w2, w1) = w1*w2^2*a" }, ["w2", "w1"], ["a"]],
    [{ loss: "a*x^2", params: ["a"] }, ["x"], ["a"]],
    [{ loss: "a*x^2", vars: ["x", "z"] }, ["x", "z"], ["a"]],
    [{ loss: "e*x", vars: ["e"] }, ["e"], ["x"]],
    [{ loss: "sum((w*x_i - y_i)^2, i, 1, 2)", vars: ["w"] }, ["w"], ["x_1", "y_1", "x_2", "y_2"]],
  ])("%j has variables %j and parameters %j", (request, variables, parameters) => {
    const d = derived(request);
    expect(d.variables).toEqual(variables);
    expect(d.parameters).toEqual(parameters);
  });

  it("takes the Taylor model at the point asked for", () => {
    const d = derived({ loss: "exp(x)*y", at: "x = 0, y = 2" });
    expect(d.taylor && formulaOf(d.taylor.model)).toBe("y + x^2 + x*y");
    expect(d.taylor && [d.taylor.constant, d.taylor.linear, d.taylor.quadratic].map(formulaOf)).toEqual([
      "2",
      "2*x + y - 2",
      "x^2 + x*(y - 2)",
    ]);
    expect(d.taylor?.at.map(({ value }) => formulaOf(value))).toEqual(["0", "2"]);
  });

  it.each([
    ["log(-5) + x", "never-defined"],
    ["1/(y - y)", "never-defined"],
    ["log(x) + log(-x)", "never-defined"],
    ["1/(0.1 + 0.2 - 0.3)*x", "never-defined"],
    ["sqrt(-x^2 - 1)", "never-defined"],
  ])("%s is refused as defined nowhere", (loss, kind) => {
    const result = derive({ loss }, host);
    expect(result.ok === false && result.problem.detail.kind).toBe(kind);
  });

  it("says that there is no Taylor model at a pole, and refuses when it was asked for", () => {
    expect(derived({ loss: "1/x" }).warnings.map((warning) => warning.kind)).toContain("no-taylor-at");
    const refused = derive({ loss: "x + 1/x", at: "x = 0" }, host);
    expect(refused.ok === false && refused.problem.code).toBe("domain");
  });

  it("lists the domain and the kinks", () => {
    const d = derived({ loss: "log(x) + abs(y - 1)/x" });
    const text = d.domain.map(({ left, relation, right }) => `${formulaOf(left)} ${relation} ${formulaOf(right)}`);
    expect(text).toEqual(["x > 0", "x != 0"]);
    expect(d.kinks.map(({ equation }) => formulaOf(equation))).toEqual(["y - 1"]);
  });
});

describe("limits are part of the answer", () => {
  it("gives the gradient of 400 weights and says that the Hessian is too large", () => {
    const weights = Array.from({ length: 400 }, (_, i) => `w${i + 1}`);
    const d = derived({ loss: `(1 - ${weights.join(" - ")})^2` });
    expect(d.gradient).toHaveLength(400);
    expect(d.hessian).toBeNull();
    expect(d.limits).toEqual([{ part: "hessian", what: "entries" }]);
  });

  it("stops when the host asks, with what it has", () => {
    const weights = Array.from({ length: 60 }, (_, i) => `w${i + 1}`);
    let asked = 0;
    const result = derive({ loss: `(1 - ${weights.join("*")})^2` }, { ...host, interrupted: () => (asked += 1) > 3 });
    expect(result.ok && result.value.limits[0]?.what).toBe("time");
  });

  it.each(["9^9^9^9*x", "(a + b)^100000", "8^8^8^8*y", "1e309*x^2", "(p + q)^54321"])(
    "%s is answered without working out the number",
    (loss) => {
      const d = derived({ loss });
      expect(d.gradient).not.toBeNull();
      expect(json(d)).not.toMatch(/NaN|undefined|Infinity/);
    },
  );
});

describe("the codec", () => {
  it("is lossless and keeps shared nodes shared", () => {
    fc.assert(
      fc.property(smoothFormula, (loss) => {
        const d = derived({ loss });
        const wire = JSON.stringify(encodeDerivation(d));
        const back = decodeDerivation(JSON.parse(wire));
        expect(json(back)).toBe(json(d));
        expect(distinctNodes(back)).toBeLessThanOrEqual(distinctNodes(d));
        expect(JSON.stringify(encodeDerivation(back))).toBe(wire);
      }),
      { numRuns: 200 },
    );
  });
});

function distinctNodes(d: Derivation): number {
  const seen = new Set<Expr>();
  const visit = (u: Expr): void => {
    if (seen.has(u)) return;
    seen.add(u);
    for (const operand of operands(u)) visit(operand);
  };
  for (const entry of [...(d.gradient?.map(({ expr }) => expr) ?? []), ...(d.hessian?.flat() ?? [])]) visit(entry);
  return seen.size;
}
