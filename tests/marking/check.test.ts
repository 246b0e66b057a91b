import { describe, expect, it } from "vitest";
import { createMarker } from "../../src/check.ts";
import type { Marking } from "../../src/record/marking.ts";
import type { CheckRequest } from "../../src/record/request.ts";
import { markingJson } from "../../src/render/marking.ts";
import { ENGLISH } from "../../src/render/words/en.ts";
import { formulaOf } from "../../src/text/formula.ts";
import { createFormulaReader } from "../../src/text/parse.ts";

const mark = createMarker({ reader: createFormulaReader(), interrupted: () => false, now: () => 0 });

function marked(loss: string, answers: Omit<CheckRequest, "exercise">, question = {}): Marking {
  const result = mark({ exercise: { loss, ...question }, ...answers });
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
}

/** `right`, or the parts that are not, with the codes of the mistakes that are named. */
function told({ verdict, parts }: Marking): string {
  const rest = parts
    .filter((part) => part.verdict !== "right")
    .map(({ at, verdict: of, diagnosis }) => [at, of, ...diagnosis.map(({ code }) => code)].join(" "));
  return [verdict, ...rest].join(" | ");
}

describe("a gradient", () => {
  const loss = "(1 - w1*w2)^2";
  it.each([
    ["w1: -2*w2*(1 - w1*w2); w2: -2*w1*(1 - w1*w2)", "right"],
    ["-2*w2*(1 - w1*w2), -2*w1*(1 - w1*w2)", "right"],
    ["w2: -2*w1*(1 - w1*w2), w1: -2*w2*(1 - w1*w2)", "right"],
    ["w_1: 2*w_1*w2^2 - 2*w2; w2: 2*(1 - w1*w2)*(-w1)", "right"],
    ["-2*w2*(1 - w1*w2); -2*w1*(1 - w1*w2)", "right"],
    ["w2: -2*w1*(1 - w1*w2); w1: -2*w2*(1 - w1*w2)", "right"],
    ["w1: 2*(1 - w1*w2); w2: -2*w1*(1 - w1*w2)", "wrong | w1 wrong missing-inner-derivative constant-factor-lost"],
    ["w1: 2*w2*(1 - w1*w2); w2: -2*w1*(1 - w1*w2)", "wrong | w1 wrong sign"],
    ["w1: -2*w1*(1 - w1*w2); w2: -2*w2*(1 - w1*w2)", "wrong | w1 wrong wrong-variable | w2 wrong wrong-variable"],
    ["w1: -2*w2*(1 - w1*w2)", "wrong | w2 wrong"],
    ["w1: -2*w2*(1 - w1*w2); w2: -2*w1*(1 - w1*w2", "invalid | w2 invalid"],
    ["w1: -2*w2*(1 - w1*w2); w2: -2*w1*(1 - w1*w2); b: 0", "invalid | b invalid"],
    ["w1: 1/0; w2: -2*w1*(1 - w1*w2)", "invalid | w1 invalid"],
  ])("%s is %s", (gradient, verdict) => expect(told(marked(loss, { gradient }))).toBe(verdict));

  it.each([
    ["x^2*sin(x)", "2*x*cos(x)", "product-as-product-of-derivatives"],
    ["sin(3*x)/x", "3*cos(3*x)", "quotient-as-ratio-of-derivatives"],
    ["sin(x)/x", "(x*cos(x) + sin(x))/x^2", "quotient-rule-misapplied"],
    ["2^x", "x*2^(x - 1)", "power-rule-on-exponential"],
    ["x^3 + 7", "3*x^2 + 7", "constant-not-zero"],
    ["x^5", "x^4", "power-coefficient-lost"],
    ["cos(x)", "sin(x)", "elementary-derivative-wrong"],
    ["x^3 - x^2", "3*x^2 + 2*x", "sign-in-sum"],
    ["x^3", "x^4/4", "integrated"],
    ["x^3", "x^4/4 + 5", "integrated"],
    ["x^4", "12*x^2", "wrong-order-of-derivative"],
    ["x*log(x)", "x*log(x)", "wrong-order-of-derivative"],
    ["x*exp(x)", "x + exp(x)^2", "product-rule-wrong-pairing"],
    ["1/(x^2 + 1)", "1/(2*x)", "reciprocal-derivative"],
    ["5*x^2", "2*x", "constant-factor-lost"],
  ])("the derivative of %s is not %s: %s", (loss, answer, code) => {
    const [part] = marked(loss, { gradient: answer }).parts;
    expect(part?.verdict).toBe("wrong");
    expect(part?.diagnosis.map((one) => one.code)).toContain(code);
  });

  it("is judged on the domain of the loss", () => {
    expect(told(marked("log(x)", { gradient: "1/abs(x)" }))).toBe("right");
    expect(told(marked("sqrt(x^2 + 1)", { gradient: "x/abs(sqrt(1 + x^2))" }))).toBe("right");
    expect(told(marked("x^3", { gradient: "3*x*abs(x)" }))).toBe("wrong | x wrong equal-on-part");
  });

  it("with values put in is not the formula with the names left in", () => {
    const question = { vars: ["w"], set: "x = 2, y = 1" };
    expect(told(marked("(y - w*x)^2", { gradient: "-2*x*(y - w*x)" }, question))).toBe("wrong | w wrong not-evaluated");
    expect(told(marked("(y - w*x)^2", { gradient: "8*w - 4" }, question))).toBe("right");
  });

  it("names the step at which a mistake happened, with what should have come out", () => {
    const [part] = marked("sin(x^2)*x", { gradient: "sin(x^2) + x*cos(x^2)" }).parts;
    const [diagnosis] = part?.diagnosis ?? [];
    expect(diagnosis).toMatchObject({ code: "missing-inner-derivative", everywhere: false });
    expect(diagnosis?.step).toMatch(/^gradient\.x\.1\./);
    const json = JSON.stringify(markingJson(marked("sin(x^2)*x", { gradient: "sin(x^2) + x*cos(x^2)" }), ENGLISH));
    expect(json).toContain(`"hint":"The chain rule is not finished: f(u)' = f'(u) u', with u as it stands."`);
    expect(json).toContain('"right":{"formula":"2*x*cos(x^2)"');
    expect(json).toContain('"wrong":{"formula":"cos(x^2)"');
  });

  it("tells how a right answer becomes the expected one", () => {
    const [part] = marked("(1 - x)^2", { gradient: "2*(1 - x)*(-1)" }).parts;
    expect(part?.verdict).toBe("right");
    const forms = part?.how.map(({ after }) => formulaOf(after));
    expect(forms?.at(-1)).toBe("-2*(1 - x)");
  });
});

describe("a Hessian", () => {
  const loss = "(1 - w1*w2)^2";
  it.each([
    ["2*w2^2, 4*w1*w2 - 2; 4*w1*w2 - 2, 2*w1^2", "right"],
    [
      "2*w2^2, 2*w1*w2 - 1; 2*w1*w2 - 1, 2*w1^2",
      "wrong | w1, w2 wrong off-diagonal-halved power-coefficient-lost | w2, w1 wrong off-diagonal-halved power-coefficient-lost",
    ],
    ["2*w2^2, 4*w1*w2 - 2; 2*w1^2", "wrong | w2, w1 wrong wrong-variable | w2, w2 wrong"],
    ["2*w1^2, 4*w1*w2 - 2; 4*w1*w2 - 2, 2*w2^2", "wrong | w1, w1 wrong transposed | w2, w2 wrong transposed"],
    ["2*w2^2, 4*w1*w2 - 2; 4*w1*w2 - 2, 2*w2^2", "wrong | w2, w2 wrong wrong-variable"],
    ["2, 0, 0; 0, 2, 0", "invalid | w1, w2 invalid"],
  ])("%s is %s", (hessian, verdict) => expect(told(marked(loss, { hessian }))).toBe(verdict));

  it("follows from a first derivative with a mistake", () => {
    const { parts } = marked("sin(3*x)", { hessian: "-3*sin(3*x)" });
    expect(parts[0]?.diagnosis.map(({ code }) => code)).toContain("missing-inner-derivative");
  });

  it("is read from rows as well", () => {
    expect(
      told(
        marked("x*y^2", {
          hessian: [
            ["0", "2*y"],
            ["2*y", "2*x"],
          ],
        }),
      ),
    ).toBe("right");
  });
});

describe("critical points", () => {
  it.each([
    ["(1 - w1*w2)^2", "(0, 0) saddle; w1*w2 = 1 minimum", "right"],
    ["(1 - w1*w2)^2", "(0, 0) saddle; (t, 1/t) minimum", "right"],
    ["(1 - w1*w2)^2", "(0,0) is a strict saddle point; 2*w1*w2 - 2 = 0 global minima.", "right"],
    ["(1 - w1*w2)^2", "(0, 0) minimum; w1*w2 = 1 minimum", "wrong | (0, 0) minimum wrong wrong-type"],
    ["(1 - w1*w2)^2", "(0, 0) saddle", "wrong | w1*w2 - 1 = 0 wrong lost-branch missing-critical-point"],
    ["(1 - w1*w2)^2", "(0, 0) saddle; (1, 1) minimum", "wrong | w1*w2 - 1 = 0 wrong missing-critical-point"],
    [
      "(1 - w1*w2)^2",
      "(0, 0) saddle; w1*w2 = 1 minimum; (1, 0) saddle",
      "wrong | (1, 0) saddle wrong extra-critical-point",
    ],
    ["x^4/4 - x^2/2 + y^2", "(0,0) saddle; (1,0) min; (-1,0) min", "right"],
    [
      "x^4/4 - x^2/2 + y^2",
      "x = 1, y = 0 minimum; x = -1 and y = 0 minimum",
      "wrong | (0, 0) wrong lost-branch missing-critical-point",
    ],
    ["x^3/3 - 2*x", "(sqrt(2)) minimum; (-sqrt(2)) maximum", "right"],
    ["x^3/3 - 2*x", "(1.41) minimum; (-1.4142) maximum", "right"],
    [
      "x^3/3 - 2*x",
      "(1.42) minimum; (-1.4142) maximum",
      "wrong | (1.42) minimum wrong extra-critical-point | (2^(1/2)) wrong missing-critical-point",
    ],
    ["x^2 + y^2 + 4*x*y", "(0, 0) minimum", "wrong | (0, 0) minimum wrong wrong-type"],
    ["x^2", "(0, 0) minimum", "invalid | (0, 0) minimum invalid |  undecided"],
    ["x^2*y^2", "x*y = 0 minimum", "right"],
    ["x^2*y^2", "x*y = 0 saddle", "wrong | x*y = 0 saddle wrong wrong-type"],
    ["x^2*y^2", "x = 0 minimum; y = 0 minimum", "right"],
    ["(1 - w1*w2)^2", "(0,0) saddle; w1 = 1/w2 minimum", "right"],
    [
      "(1 - w1*w2)^2",
      "(0,0) saddle; w1*w2 = 1 minimum; w1 = w2 saddle",
      "wrong | w1 = w2 saddle wrong extra-critical-point",
    ],
    ["exp(x)*0 + x", "none", "right"],
    ["x^3 - 3*x", "-1 maximum; 1 minimum", "right"],
    ["x^3 - 3*x", "-1 is a local minimum; 1 minimum", "wrong | -1 is a local minimum wrong wrong-type"],
    ["x^2*y^2", "0 minimum", "invalid | 0 minimum invalid |  undecided"],
  ])("of %s: %s is %s", (loss, critical, verdict) =>
    expect(told(marked(loss, { critical })).replace("(sqrt(2))", "(2^(1/2))")).toBe(verdict),
  );

  it("say when only the diagonal was looked at", () => {
    const { parts } = marked("x^2 + y^2 + 4*x*y", { critical: "(0, 0) minimum" });
    expect(parts[0]?.diagnosis).toMatchObject([{ code: "wrong-type", about: "diagonal" }]);
  });
});

describe("eigenvalues and escapes", () => {
  it.each([
    ["(1 - w1*w2)^2", { eigenvalues: "2, -2" }, "w1=0, w2=0", "right"],
    ["(1 - w1*w2)^2", { eigenvalues: "2, -2" }, null, "right"],
    ["(1 - w1*w2)^2", { eigenvalues: "2, 2" }, "w1=0, w2=0", "wrong | w1=0, w2=0 wrong"],
    ["x^2 + x*y + y^2", { eigenvalues: "1, 3" }, null, "right"],
    ["x^2 - x*y - y^2", { eigenvalues: "sqrt(5), -sqrt(5)" }, null, "right"],
    ["x^2 - x*y - y^2", { eigenvalues: "2.24, -2.236" }, null, "right"],
    ["x^3 + y^2", { eigenvalues: "6*x, 2" }, "x=1, y=0", "wrong | x=1, y=0 wrong not-evaluated"],
    ["(1 - w1*w2)^2", { escape: "1, 1" }, null, "right"],
    ["(1 - w1*w2)^2", { escape: "(1, -1)" }, "w1=0, w2=0", "wrong | w1=0, w2=0 wrong"],
    ["x^3 + y^2", { escape: "-1, 0" }, "x=0, y=0", "right"],
    ["x^3 + y^2", { escape: "1, 0" }, "x=0, y=0", "wrong | x=0, y=0 wrong"],
    ["x^2 - y^2", { escape: "1, 1" }, null, "wrong | x = 0, y = 0 wrong"],
    ["x^2 - y^2", { escape: "0, 0" }, "x=0, y=0", "wrong | x=0, y=0 wrong"],
    ["sign(x) + y^2 + 1", { escape: "-1, 0" }, "x=0, y=0", "undecided | x=0, y=0 undecided"],
    ["x^3 + y^2", { escape: "1" }, "x=0, y=0", "invalid | x=0, y=0 invalid"],
  ])("of %s: %j at %s is %s", (loss, answers, at, verdict) =>
    expect(told(marked(loss, answers, at === null ? {} : { at }))).toBe(verdict),
  );
});
