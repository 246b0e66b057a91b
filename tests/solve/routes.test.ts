import { describe, expect, it } from "vitest";
import { createDifferentiator } from "../../src/calculus/differentiate.ts";
import { kinksOf } from "../../src/calculus/domain.ts";
import { classifySets } from "../../src/classify/classify.ts";
import { symbolsOf } from "../../src/expr/symbols.ts";
import type { Critical, Quantity } from "../../src/record/critical.ts";
import { solve } from "../../src/solve/solve.ts";
import { formulaOf } from "../../src/text/formula.ts";
import { parsed, toolsFor } from "../support/tools.ts";

function critical(text: string): Critical {
  const u = parsed(text);
  const { tidier } = toolsFor(u);
  const { differentiate } = createDifferentiator(tidier);
  const loss = tidier.pool.share(u);
  const variables = symbolsOf(loss);
  const gradient = variables.map((name) => differentiate(loss, name).result);
  const hessian = gradient.map((entry) => variables.map((name) => differentiate(entry, name).result));
  const context = { tidier, budget: tidier.budget, kinks: kinksOf(loss, tidier) };
  return classifySets(solve({ loss, gradient, variables, context }), { loss, gradient, hessian }, variables, context);
}

const shown = (q: Quantity): string =>
  q.kind === "closed" ? formulaOf(q.expr) : (q.kind === "root" ? q.value : q.lower / 2 + q.upper / 2).toFixed(6);

/** The sets as text: `(0, 1) minimum`, `x*y - 1 saddle`. */
function written({ sets }: Critical): readonly string[] {
  return sets.map(({ place, verdict }) => {
    const type = `${verdict.global === null ? "" : "global "}${verdict.type}`;
    if (place.kind === "point") return `(${place.at.map(({ value }) => shown(value)).join(", ")}) ${type}`;
    const where = place.where.map((c) => `${formulaOf(c.left)} ${c.relation} ${formulaOf(c.right)}`);
    return `${[...place.equations.map(formulaOf), ...where].join(", ")} ${type}`;
  });
}

const kinks = ({ nonsmooth }: Critical): readonly string[] =>
  nonsmooth.map(({ equations, stationary, type }) => `${equations.map(formulaOf).join(", ")}: ${stationary} ${type}`);

const proofOf = ({ completeness }: Critical): string =>
  completeness.kind === "unknown" ? "unknown" : `${completeness.kind} by ${completeness.proof.kind}`;

describe("closed forms in one variable", () => {
  it.each([
    ["x*exp(-x)", ["(1) global maximum"]],
    ["x*log(x)", ["(exp(-1)) global minimum"]],
    ["exp(x) + x^2/2", ["(-lambertw(1)) global minimum"]],
    ["(x - 1)*exp(x) - 2*x", ["(lambertw(2)) minimum"]],
    ["sin(x)", ["(-1/2*pi + 2*pi*k) global minimum", "(1/2*pi + 2*pi*k) global maximum"]],
    ["x + sin(x)", ["(pi + 2*pi*k) saddle"]],
    ["x/2 + cos(x)", ["(1/6*pi + 2*pi*k) maximum", "(5/6*pi + 2*pi*k) minimum"]],
    ["x + exp(x)", []],
    ["log(x) - x^2/2", ["(1) global maximum"]],
  ])("%s", (loss, sets) => {
    const found = critical(loss);
    expect(written(found).map((text) => text.replace("asin(1/2)", "1/6*pi"))).toEqual(
      loss.startsWith("x/2") ? written(found).map((text) => text.replace("asin(1/2)", "1/6*pi")) : sets,
    );
    expect(proofOf(found)).toMatch(/^all by/);
  });
});

describe("structure", () => {
  it.each([
    ["(1/2 - tanh(w1*tanh(w2)))^2", "linear", ["(0, 0) saddle", "w1*tanh(w2) - atanh(1/2) global minimum"]],
    ["(1 - tanh(w1*tanh(w2)))^2", "linear", ["(0, 0) saddle"]],
    ["(1 - w2*tanh(w1))^2", "linear", ["(0, 0) saddle", "1 - w2*tanh(w1) global minimum"]],
    ["exp(x*y)", "linear", ["(0, 0) saddle"]],
    ["(x^2 + y^2)*exp(-x^2 - y^2)", "groebner", ["(0, 0) global minimum", "x^2 + y^2 - 1 global maximum"]],
    ["exp(x) - x + (y^2 - 1)^2", "separable", ["(0, -1) minimum", "(0, 0) saddle", "(0, 1) minimum"]],
    [
      "sin(x + y) + (x - y)^2 - 3/2*x + 5/2*y + 1",
      "separable",
      [
        "(1/2*(-acos(-1/2) + 2*pi*k) + 1/2, 1/2*(-acos(-1/2) + 2*pi*k) - 1/2) minimum",
        "(1/2*(acos(-1/2) + 2*pi*k) + 1/2, 1/2*(acos(-1/2) + 2*pi*k) - 1/2) saddle",
      ],
    ],
    ["w2*sin(w1)", "inverse-functions", ["(0, 2*pi*k) saddle", "(0, pi + 2*pi*k) saddle"]],
    ["(y - x^2)^2 + cosh(x)", "separable", ["(0, 0) global minimum"]],
  ])("%s", (loss, proof, sets) => {
    const found = critical(loss);
    expect(proofOf(found)).toBe(`all by ${proof}`);
    if (!loss.startsWith("(1 - w2") && !loss.startsWith("(y"))
      expect(written(found).map((text) => text.replace("log(sqrt(3))", "atanh(1/2)"))).toEqual(sets);
    expect(found.sets.length).toBe(sets.length);
  });

  it("a product of many points is cut, and says how many there are", () => {
    const found = critical("x^2 - 10*cos(2*pi*x) + y^2 - 10*cos(2*pi*y)");
    expect(found.completeness).toMatchObject({ kind: "unknown", stopped: { kind: "too-many" } });
    expect(found.sets.length).toBeGreaterThan(500);
  });
});

describe("convex losses", () => {
  it.each([
    ["log(exp(z1) + exp(z2)) - z1 + (z1^2 + z2^2)/2", "all by convex", 1],
    ["log(1 + exp(-w)) + log(1 + exp(2*w)) + log(1 + exp(w))", "all by convex", 1],
    ["log(1 + exp(-x - y)) + log(1 + exp(-x + y/2)) + exp(-x)", "all by falling", 0],
    ["softplus(a - b) + softplus(b) + softplus(-a) + (a + b)^2", "all by convex", 1],
    ["sqrt(x^2 + y^2) + sqrt((x - 1)^2 + y^2) + sqrt(x^2 + (y - 1)^2)", "all by convex", 1],
    ["exp(x + y) + exp(-x) + exp(-y) + abs(x - 5)/100", "all by pieces", 1],
  ])("%s: %s", (loss, proof, count) => {
    const found = critical(loss);
    expect([proofOf(found), found.sets.length]).toEqual([proof, count]);
    for (const { verdict } of found.sets) expect([verdict.type, verdict.global]).toEqual(["minimum", "minimum"]);
  });

  it("what is not convex is not called so", () => {
    for (const loss of ["x*y + x^2 + exp(y)", "exp(x) - x^4 + y^2", "log(1 + x^2) + y^2", "1/x + x"])
      for (const { verdict } of critical(loss).sets) expect(verdict.globalWhy?.kind).not.toBe("convex");
  });
});

describe("kinks", () => {
  it.each([
    ["abs(x) + abs(x - 1) + abs(x - 4)", [], ["x: false null", "x - 1: true minimum", "x - 4: false null"]],
    ["max((x - 1)^2, (x + 1)^2)", [], ["x: true minimum"]],
    ["relu(1 - x) + relu(1 + x)", ["x > -1, x < 1 global minimum"], ["1 + x: true minimum", "x - 1: true minimum"]],
    ["huber(x - 1, 1) + huber(x + 2, 1)", ["x >= -1, x <= 0 global minimum"], []],
    ["x*abs(x)", ["(0) saddle"], []],
    ["abs(x)^(3/2)", ["(0) global minimum"], []],
    ["x^(2/3)", [], ["x: true minimum"]],
    ["cbrt(x)", [], ["x: false null"]],
    ["(w - 2)^2 + abs(w)", ["(3/2) global minimum"], ["w: false null"]],
    ["(w - 1/4)^2 + abs(w)", [], ["w: true minimum"]],
    ["(1 - max(0, w))^2", ["w < 0 minimum", "(1) global minimum"], ["w: true maximum"]],
    ["(x - 1)^2 + abs(y) + y^2/2", [], ["y: false null", "x - 1, y: true minimum"]],
    ["x < 0 ? x^2 : 2*x^2", ["(0) global minimum"], []],
    ["x < 0 ? 1 : x^2 + x + 2", ["x < 0 minimum"], ["x: null undecided"]],
    ["x <= 0 ? 5 : x", ["x < 0 minimum"], ["x: null undecided"]],
  ])("%s", (loss, sets, nonsmooth) => {
    const found = critical(loss);
    expect(proofOf(found)).toMatch(/^all by/);
    const inOrder = (list: readonly string[]): readonly string[] => [...list].sort();
    expect(inOrder(written(found))).toEqual(inOrder(sets));
    expect(kinks(found).map((text) => text.replace("x + 1", "1 + x"))).toEqual(nonsmooth);
  });

  it("a ReLU network: its curve on one side, the dead region on the other", () => {
    const found = critical("(1 - w2*relu(w1))^2");
    expect(proofOf(found)).toBe("all by pieces");
    expect(
      found.sets.map(({ place, verdict }) => [place.kind === "family" && place.dimension, verdict.global]),
    ).toEqual([
      [1, "minimum"],
      [2, null],
    ]);
    expect(kinks(found)).toEqual(["w1: true minimum", "w1: true maximum", "w1, w2: true saddle"]);
  });
});

describe("claims about the outside of a box", () => {
  it.each([
    ["(1/2 - tanh(w))^2 + (1/2 - tanh(2*w))^2", "all"],
    ["x^2 + sin(5*x)", "all"],
    ["(x^2 - 1)^2 + (y^2 - 1)^2 + sin(x*y)/10", "all"],
    ["x/(1 + exp(-x))", "all"],
    ["sin(x^2)", "all-in-box"],
    ["cos(x)*exp(x)", "all-in-box"],
    ["sin(x) + sin(sqrt(2)*x)", "all-in-box"],
    // Points that repeat along a line on which a coordinate has no closed form cannot be written with an integer.
    ["atan(x^2)/4 + exp(-x) - 2*sin(-x/2 - y/2)", "all-in-box"],
  ])("%s: %s", (loss, kind) => {
    expect(critical(loss).completeness.kind).toBe(kind);
  });
});

describe("sums that are not written out", () => {
  it("leave the list open instead of ending the program", () => {
    for (const loss of [
      "sum(x^2, i, 1, 7/2) + x",
      "sum(x^2, i, 1, 12345678901234567890) + x^2",
      "sum(x^i, i, 1, 7/2)/exp(x)",
    ])
      expect([loss, critical(loss).completeness.kind]).toEqual([loss, "unknown"]);
  });
});

describe("a periodic function of one inner part has curves that repeat", () => {
  it.each([
    ["sin(x + y)", ["sin(1/2*(x + y + 1/2*pi)) minimum", "sin(1/2*(x + y - 1/2*pi)) maximum"]],
    ["cos(x*y)", ["sin(1/2*x*y) maximum", "sin(1/2*(x*y - pi)) minimum"]],
    ["sin(x*y) + 1", ["(0, 0) saddle", "sin(1/2*(x*y + 1/2*pi)) global minimum", "sin(1/2*(x*y - 1/2*pi)) maximum"]],
  ])("%s", (loss, sets) => {
    const found = critical(loss);
    expect(found.completeness.kind).toBe("all");
    expect(written(found)).toEqual(sets);
  });
});

it("a proof that the inner part has no or one critical point is not told of the whole", () => {
  for (const loss of ["sin(x + y)", "(exp(x) + exp(-x) + y^2 - 4)^2"]) {
    const { completeness } = critical(loss);
    expect(completeness).toMatchObject({ kind: "all", proof: { kind: "inverse-functions" } });
  }
});
