import { describe, expect, it } from "vitest";
import { criticalOf, differences, lacking, type Row } from "./agreement.ts";

/** Losses that are a function of one polynomial in the variables, with symbols for data. */
const ROWS: readonly (Row & { readonly sets: number })[] = [
  { loss: "exp(x) - a*x", vars: ["x"], params: ["a"], sets: 1 },
  { loss: "exp(2*x) - a*exp(x)", vars: ["x"], params: ["a"], sets: 1 },
  { loss: "exp(a*x)", vars: ["x"], params: ["a"], sets: 1 },
  { loss: "(y - tanh(w*x))^2", vars: ["w"], params: ["x", "y"], sets: 2 },
  { loss: "(y - sigmoid(w*x))^2", vars: ["w"], params: ["x", "y"], sets: 2 },
  { loss: "(y - exp(w*x))^2", vars: ["w"], params: ["x", "y"], sets: 2 },
  { loss: "(y - tanh(w*x + b))^2", vars: ["w", "b"], params: ["x", "y"], sets: 1 },
  { loss: "(y - sigmoid(w1*w2*x))^2", vars: ["w1", "w2"], params: ["x", "y"], sets: 6 },
  { loss: "log(cosh(w*x - y))", vars: ["w"], params: ["x", "y"], sets: 2 },
  { loss: "softplus(-y*(w*x + b))", vars: ["w", "b"], params: ["x", "y"], sets: 2 },
  {
    loss: "-y*log(sigmoid(w*x + b)) - (1 - y)*log(1 - sigmoid(w*x + b))",
    vars: ["w", "b"],
    params: ["x", "y"],
    sets: 1,
  },
  { loss: "softplus(w*x) - y*w*x", vars: ["w"], params: ["x", "y"], sets: 2 },
  { loss: "exp(-(w*x - y)^2)", vars: ["w"], params: ["x", "y"], sets: 2 },
  { loss: "tanh(x*y - a)^3", vars: ["x", "y"], params: ["a"], sets: 3 },
  { loss: "-exp(x*y)*a + exp(2*x*y)", vars: ["x", "y"], params: ["a"], sets: 3 },
  { loss: "log(1 + a*exp(x))", vars: ["x"], params: ["a"], sets: 1 },
];

describe("a function of one polynomial with symbolic data", () => {
  it.each(ROWS)("$loss is solved in all cases, and agrees with numbers put in", (row) => {
    const answer = criticalOf(row);
    const { faults, compared } = differences(row, answer, 4, 7);
    expect(faults).toEqual([]);
    expect([answer.completeness.kind, answer.sets.length]).toEqual(["all", row.sets]);
    expect(compared).toBeGreaterThanOrEqual(4);
    expect(lacking(row, answer, 6, 5)).toEqual([]);
  });
});

it("claims nothing beyond a pole of the outer function", () => {
  const { sets } = criticalOf({ loss: "1/(1 + y*exp(-w^2*x))", vars: ["w"], params: ["x", "y"] });
  const points = sets.filter(({ place }) => place.kind === "point");
  expect(points.length).toBeGreaterThan(0);
  expect(points.map(({ verdict }) => verdict.global)).toEqual(points.map(() => null));
});
