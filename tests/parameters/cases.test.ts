import { describe, expect, it } from "vitest";
import { formulaOf } from "../../src/text/formula.ts";
import { criticalOf, differences, formulaValue, holds, numberOf, type Row } from "./agreement.ts";

const ROWS: readonly (Row & { readonly sets: number })[] = [
  { loss: "x^4 - a*x^2", vars: ["x"], params: ["a"], sets: 5 },
  { loss: "x^3 - a*x", vars: ["x"], params: ["a"], sets: 3 },
  { loss: "a*x^2 + b*y^2", vars: ["x", "y"], params: ["a", "b"], sets: 9 },
  { loss: "(y - w1*w2*x)^2", vars: ["w1", "w2"], params: ["x", "y"], sets: 6 },
  { loss: "(y - w1*w2*x)^2", vars: ["w1", "w2"], params: ["x", "y"], assume: "x != 0, y != 0", sets: 3 },
  {
    loss: "(y1 - w*x1)^2 + (y2 - w*x2)^2 + lam*w^2",
    vars: ["w"],
    params: ["x1", "x2", "y1", "y2", "lam"],
    assume: "lam > 0",
    sets: 1,
  },
  { loss: "(1 - w1*w2)^2 + lam*(w1^2 + w2^2)", vars: ["w1", "w2"], params: ["lam"], assume: "0 < lam < 1", sets: 3 },
  { loss: "n*lam - s*log(lam)", vars: ["lam"], params: ["n", "s"], assume: "n > 0, s > 0", sets: 1 },
  { loss: "-n*log(lam) + lam*s", vars: ["lam"], params: ["n", "s"], assume: "n > 0, s > 0", sets: 1 },
  { loss: "-k*log(p) - (n - k)*log(1 - p)", vars: ["p"], params: ["k", "n"], assume: "0 < k < n, n > 0", sets: 1 },
  { loss: "log(1 + (mu - a)^2) + log(1 + (mu + a)^2)", vars: ["mu"], params: ["a"], assume: "a > 1", sets: 3 },
  {
    loss: "(y1 - a - b*x1)^2 + (y2 - a - b*x2)^2 + (y3 - a - b*x3)^2",
    vars: ["a", "b"],
    params: ["x1", "x2", "x3", "y1", "y2", "y3"],
    sets: 4,
  },

  { loss: "a*x^3 + b*x^2 + c*x", vars: ["x"], params: ["a", "b", "c"], sets: 13 },
  { loss: "(w1*w2*w3 - a)^2", vars: ["w1", "w2", "w3"], params: ["a"], sets: 8 },
  { loss: "(1 - w1*w2)^2 + lam*(w1^2 + w2^2)", vars: ["w1", "w2"], params: ["lam"], sets: 17 },
  { loss: "a*x + b/x", vars: ["x"], params: ["a", "b"], sets: 3 },
  { loss: "x^3 + y^3 - 3*a*x*y", vars: ["x", "y"], params: ["a"], sets: 5 },
  { loss: "x^4 + a*x^2 + b*x^3", vars: ["x"], params: ["a", "b"], sets: 20 },
  { loss: "a*x^4 + b*y^2", vars: ["x", "y"], params: ["a", "b"], sets: 9 },
  { loss: "(x^2 + y^2 - a)^2", vars: ["x", "y"], params: ["a"], sets: 4 },
  { loss: "x*(y - a)^2", vars: ["x", "y"], params: ["a"], sets: 3 },
  { loss: "(x*y - a^2)^3", vars: ["x", "y"], params: ["a"], assume: "a <= 0", sets: 4 },
  { loss: "(x^2 + c*y)^2*(y - a)", vars: ["x", "y"], params: ["a", "c"], assume: "a <= 0", sets: 16 },
  { loss: "x^4 + y^4 - a*x*y", vars: ["x", "y"], params: ["a"], sets: 7 },
  { loss: "x^4 - a*x^2 + b*x", vars: ["x"], params: ["a", "b"], sets: 7 },
  { loss: "a*x^2 + b/x", vars: ["x"], params: ["a", "b"], sets: 3 },
  { loss: "(b + a*x)^2 + b^2*x^2 + b*x^2", vars: ["x"], params: ["a", "b"], sets: 3 },
  { loss: "c^2*x^3 + 2*x^2 + c^2*x", vars: ["x"], params: ["c"], sets: 4 },
  { loss: "n*log(v)/2 + q/(2*v)", vars: ["v"], params: ["n", "q"], sets: 3 },
  { loss: "(a*x + b*y - c)^2", vars: ["x", "y"], params: ["a", "b", "c"], sets: 4 },
  { loss: "(x^2 + a)^3", vars: ["x"], params: ["a"], sets: 4 },
  { loss: "k*(x - 1)^2 + c", vars: ["x"], params: ["k", "c"], sets: 3 },
  { loss: "(x*y*z - a)^2", vars: ["x", "y", "z"], params: ["a"], assume: "a != 0", sets: 5 },
];

const RANK_ONE = { loss: "(x*z - a)^2 + (x*w - b)^2 + (y*z - c)^2 + (y*w - d)^2", vars: ["x", "y", "z", "w"] };

/** The sets of each kind of matrix: different singular values, two equal ones, one that is 0 (and a column), none. */
const MATRICES: readonly (Row & { readonly sets: number })[] = [
  { ...RANK_ONE, params: ["a", "b", "c", "d"], sets: 11 },
  { ...RANK_ONE, params: ["a", "b", "c", "d"], assume: "a = d, b = -c, d != 0", sets: 2 },
  { ...RANK_ONE, params: ["a", "b", "c", "d"], assume: "a = -d, b = c, d != 0", sets: 2 },
  { ...RANK_ONE, params: ["a", "b", "c", "d"], assume: "c = 0, d = 0, a != 0", sets: 4 },
  { ...RANK_ONE, params: ["a", "b", "c", "d"], assume: "a*d != b*c", sets: 4 },
  { loss: "(x*y - a)^2 + (x*z - b)^2 + (x*w - c)^2", vars: ["x", "y", "z", "w"], params: ["a", "b", "c"], sets: 5 },
  {
    loss: "((x*z - a)^2 + (x*w - b)^2 + (y*z - 1)^2 + (y*w - c)^2 + (v*z - 2)^2 + (v*w - 1)^2)/2",
    vars: ["x", "y", "v", "z", "w"],
    params: ["a", "b", "c"],
    sets: 8,
  },
];

describe("fits of a matrix of symbols by one of rank one", () => {
  it.each(MATRICES)("$loss [$assume] is solved for all matrices, and agrees with numbers put in", (row) => {
    const answer = criticalOf(row);
    expect(answer.completeness.kind).toBe("all");
    expect(answer.sets.length).toBe(row.sets);
    const { faults, compared } = differences(row, answer, 3, 11);
    expect(faults).toEqual([]);
    expect(compared).toBeGreaterThanOrEqual(3);
  });
});

describe("what is shown of a set holds at all parameters that its conditions allow", () => {
  it("gives no eigenvector that is 0 where an entry off the diagonal is", () => {
    const { sets } = criticalOf({ loss: "a*x^2 + b*x*y + c*y^2", vars: ["x", "y"], params: ["a", "b", "c"] });
    const leading = sets.flatMap(({ conditions, eigenvalues }) =>
      eigenvalues.flatMap(({ vectors }) =>
        vectors.flatMap(([first]) => (first?.kind === "closed" ? [{ conditions, first: formulaOf(first.expr) }] : [])),
      ),
    );
    const byEntry = leading.filter(({ first }) => first === "b");
    expect(byEntry.length).toBeGreaterThan(0);
    for (const { conditions } of byEntry)
      expect(conditions.map(({ left, relation }) => `${formulaOf(left)} ${relation}`)).toContain("b !=");
  });

  it("gives a way down from a maximum in one variable whose second derivative is 0", () => {
    const { sets } = criticalOf({ loss: "a*x^4 + b*x^2", vars: ["x"], params: ["a", "b"] });
    const maxima = sets.filter(({ verdict }) => verdict.type === "maximum");
    expect(maxima.map((set) => set.escape.length)).toEqual(maxima.map(() => 1));
    expect(maxima.some((set) => set.escape[0]?.order === 4)).toBe(true);
  });
});

/** The types of the sets, where no type is left open, and how many saddles and maxima have no way down. */
const DEGENERATE = [
  { loss: "x^4 - a*x^2*y^2 + y^4", types: "minimum, minimum, minimum, minimum, minimum, saddle", params: ["a"] },
  { loss: "x^3 + a*y^2", types: "saddle, saddle, saddle", params: ["a"] },
  { loss: "(x - a*y^2)*(x - b*y^2)", types: "minimum, minimum, saddle", params: ["a", "b"] },
  {
    loss: "x^2*y^2 - a*x^2",
    types: "maximum, minimum, minimum, minimum, minimum, saddle, saddle",
    params: ["a"],
  },
  { loss: "(x^2 + y^2 - a)^3", types: "minimum, minimum, saddle", params: ["a"] },
] as const;

describe("degenerate points and families with parameters", () => {
  it.each(DEGENERATE)("$loss: $types, each way down falls, and none is missing", ({ loss, types, params }) => {
    const row = { loss, vars: ["x", "y"], params };
    const answer = criticalOf(row);
    const found = answer.sets.map(({ verdict }) => verdict.type).sort();
    expect(found.join(", ")).toBe(types);
    const falling = answer.sets.filter(({ verdict }) => verdict.type === "saddle" || verdict.type === "maximum");
    expect(falling.filter((set) => set.escape.length === 0)).toEqual([]);
    expect(differences(row, answer, 3, 5).faults).toEqual([]);
  });

  it.each([
    ["x^4 - a*x^2", ["x"], ["sqrt(a)"]],
    ["(x^2 + a*y^2 - 1)^2", ["x", "y"], ["sqrt(2)", "sqrt(2)", "sqrt(2/a)", "sqrt(2)"]],
    ["(y - w1*w2*x)^2", ["w1", "w2"], ["sqrt(-2*y/x)", "sqrt(2*y/x)"]],
  ])("%s is lower along the lines down until %j", (loss, vars, ends) => {
    const params = ["a", "x", "y"].filter((name) => !vars.includes(name) && new RegExp(`\\b${name}\\b`).test(loss));
    const { sets } = criticalOf({ loss, vars, params });
    const found = sets.flatMap(({ escape: ways }) =>
      ways.flatMap(({ until }) => (until?.kind === "closed" ? [formulaOf(until.expr)] : [])),
    );
    expect(found).toEqual(ends);
  });
});

describe("losses with parameters", () => {
  it.each(ROWS)("$loss [$assume] is solved in all cases, and agrees with numbers put in", (row) => {
    const answer = criticalOf(row);
    expect(answer.completeness.kind).toBe("all");
    expect(answer.sets.length).toBe(row.sets);
    const { faults, compared } = differences(row, answer, 4, 7);
    expect(faults).toEqual([]);
    expect(compared).toBeGreaterThanOrEqual(4);
  });

  it.each([
    { loss: "sqrt(x^2 + a)", vars: ["x"], params: ["a"] },
    { loss: "exp(a*x) + x^2", vars: ["x"], params: ["a"] },
    { loss: "sin(a*x)", vars: ["x"], params: ["a"] },
    { loss: "(y - tanh(w*x))^2 + lam*w^2", vars: ["w"], params: ["x", "y", "lam"] },
    { loss: "x^6 + a*x^2 + b*x", vars: ["x"], params: ["a", "b"] },
  ])("$loss is not called complete", (row) => {
    expect(criticalOf(row).completeness.kind).toBe("unknown");
  });
});

describe("the loss less its value, in factors", () => {
  it.each([
    { loss: "2*(w1*w2*w3 - y)^2", vars: ["w1", "w2", "w3"], params: ["y"], at: [1.5, -0.5, 0.75], values: { y: 2 } },
    { loss: "3*(x*y - a)^3/2", vars: ["x", "y"], params: ["a"], at: [0.5, 3], values: { a: 2 } },
  ])("is the difference for $loss, numbers in front included", ({ at, values, ...row }) => {
    const own = new Map([...Object.entries(values), ...row.vars.map((name, i) => [name, at[i] ?? 0] as const)]);
    const told = criticalOf(row).sets.flatMap(({ verdict: { why }, loss, conditions }) =>
      (why.kind === "sign-change" || why.kind === "sign-constant") && conditions.every((c) => holds(c, own))
        ? [[formulaValue(formulaOf(why.factored), own), formulaValue(row.loss, own) - numberOf(loss, own)]]
        : [],
    );
    expect(told.length).toBeGreaterThan(0);
    for (const [claimed = 0, found = 0] of told) expect(claimed).toBeCloseTo(found, 9);
  });
});
