import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { kinksOf } from "../../src/calculus/domain.ts";
import { evaluate } from "../../src/expr/evaluate.ts";
import { symbolsOf } from "../../src/expr/symbols.ts";
import { type Budget, createBudget } from "../../src/number/budget.ts";
import { createEquations, type Region } from "../../src/solve/search/equations.ts";
import { type Searched, type SearchOptions, searchBox } from "../../src/solve/search/search.ts";
import { liesIn, precise, preciseCriticalPoint } from "../support/digits.ts";
import { parsed, testBudget, toolsFor } from "../support/tools.ts";

const MULLER_BROWN =
  "-200*exp(-(x - 1)^2 - 10*y^2) - 100*exp(-x^2 - 10*(y - 0.5)^2) - 170*exp(-6.5*(x + 0.5)^2 + 11*(x + 0.5)*(y - 1.5) - 6.5*(y - 1.5)^2) + 15*exp(0.7*(x + 1)^2 + 0.6*(x + 1)*(y - 1) + 0.7*(y - 1)^2)";
const PEAKS = "3*(1-x)^2*exp(-x^2-(y+1)^2) - 10*(x/5-x^3-y^5)*exp(-x^2-y^2) - exp(-(x+1)^2-y^2)/3";

function search(loss: string, box: Region | readonly [number, number], options: Partial<SearchOptions> = {}) {
  const u = parsed(loss);
  const names = symbolsOf(u);
  const { tidier, differentiator } = toolsFor(u);
  const rows = names.map((name) => differentiator.differentiate(u, name).result);
  const kinks = kinksOf(u, tidier).map(({ equation }) => equation);
  const [lo, hi] = box;
  const region = typeof lo === "number" && typeof hi === "number" ? names.map(() => ({ lo, hi })) : box.filter(isRange);
  const equations = createEquations(rows, names, u, kinks, tidier.pool);
  return { names, found: searchBox(equations, region, { budget: testBudget(), most: 40_000, ...options }) };
}

const isRange = (x: Region[number] | number): x is Region[number] => typeof x !== "number";

const holds = (boxes: readonly Region[], point: readonly number[]): boolean =>
  boxes.some((box) => box.every((x, i) => x.lo <= (point[i] ?? 0) && (point[i] ?? 0) <= x.hi));

/** Each box found has a critical point of 50 digits inside. */
function checkAt60Digits(loss: string, names: readonly string[], { zeros }: Searched): void {
  const functions = precise(loss, names);
  for (const { box } of zeros) {
    const exact = preciseCriticalPoint(
      functions,
      box.map(({ lo, hi }) => lo / 2 + hi / 2),
    );
    expect(exact).not.toBeNull();
    expect(exact?.every((x, i) => liesIn(x, box[i]?.lo ?? 1, box[i]?.hi ?? 0))).toBe(true);
  }
}

describe("certified search in a box", () => {
  it.each([
    [
      "Müller–Brown",
      MULLER_BROWN,
      [
        { lo: -2, hi: 1.5 },
        { lo: -0.8, hi: 2.5 },
      ],
      5,
    ],
    ["peaks", PEAKS, [-3, 3], 9],
    ["Himmelblau", "(x^2 + y - 11)^2 + (x + y^2 - 7)^2", [-6, 6], 9],
    ["six-hump camel", "(4 - 2.1*x^2 + x^4/3)*x^2 + x*y + (4*y^2 - 4)*y^2", [-3, 3], 15],
    ["McCormick", "sin(x + y) + (x - y)^2 - 1.5*x + 2.5*y + 1", [-4, 4], 4],
    ["tanh chain", "(1 - tanh(w1*tanh(w2)))^2", [-3, 3.1], 1],
    ["softmax with decay", "log(exp(z1) + exp(z2)) - z1 + (z1^2 + z2^2)/2", [-10, 10], 1],
    ["Rastrigin in one variable", "x^2 - 10*cos(2*pi*x)", [-5.12, 5.12], 21],
    ["two tanh data", "(1/2 - tanh(w))^2 + (1/2 - tanh(2*w))^2", [-6, 6.1], 1],
    ["no critical point", "exp(x) + x + y^2", [-10, 10], 0],
  ] as const)("%s: all critical points, each proved, none undecided", (_, loss, box, count) => {
    const { names, found } = search(loss, box);
    expect([found.zeros.length, found.undecided, found.stopped]).toEqual([count, [], null]);
    checkAt60Digits(loss, names, found);
    for (const { box: narrow } of found.zeros)
      expect(Math.max(...narrow.map(({ lo, hi }) => hi - lo))).toBeLessThan(1e-11);
  });

  it("a zero on the border between parts is found once", () => {
    const { found } = search("(x^2 - 1/4)^2 + y^2 + cosh(x) - cosh(x)", [-1, 1]);
    expect(found.zeros.length).toBe(3);
  });

  it("keeps a curve of critical points among the undecided boxes", () => {
    const { found } = search("(1/2 - tanh(w1*tanh(w2)))^2", [-3, 3], { most: 3_000 });
    expect(found.stopped).toBe("boxes");
    expect(found.zeros.length).toBe(1);
    fc.assert(
      fc.property(fc.double({ min: 0.6, max: 2.9, noNaN: true }), fc.boolean(), (w1, positive) => {
        const w2 = Math.atanh(Math.atanh(0.5) / w1);
        expect(holds(found.undecided, positive ? [w1, w2] : [-w1, -w2])).toBe(true);
      }),
    );
  });

  it.each([
    ["a degenerate point", "x + sin(x)", [-10, 10], [[Math.PI], [-Math.PI], [3 * Math.PI], [-3 * Math.PI]]],
    ["a degenerate point of the plane", "(x^3 - 3*x*y^2)*exp(-x^2 - y^2)", [-0.4, 0.5], [[0, 0]]],
    ["a kink that is critical from one side", "x*abs(x)", [-1, 1.1], [[0]]],
    ["the border of the domain", "x^(3/2)*exp(x)", [0, 1], [[0]]],
  ] as const)("%s stays undecided", (_, loss, box, points) => {
    const { found } = search(loss, box);
    expect(found.zeros).toEqual([]);
    for (const point of points) expect(holds(found.undecided, point)).toBe(true);
    expect(found.undecided.length).toBe(points.length);
    for (const cluster of found.undecided) for (const { lo, hi } of cluster) expect(hi - lo).toBeLessThan(0.01);
  });

  it("finds points in the domain only", () => {
    expect(search("x - log(x)", [-3, 3]).found.zeros.map(({ box }) => box.map(({ lo }) => Math.round(lo)))).toEqual([
      [1],
    ]);
    expect(search("-x + log(x - 3)", [-9, 3]).found).toMatchObject({ zeros: [], undecided: [], stopped: null });
  });

  it("stops when the host asks, with what it has, and says which part of the box is done", () => {
    let asked = 0;
    const host: Budget = createBudget({ ...ALLOWANCE, boxes: 1e6 }, () => {
      asked += 1;
      return asked > 2;
    });
    const shares: number[] = [];
    const { found } = search(PEAKS, [-3, 3], { budget: host, progress: (share) => shares.push(share) });
    expect(found.stopped).toBe("time");
    expect(found.boxes).toBeLessThan(1_000);
    expect(shares.every((share, i) => share >= (shares[i - 1] ?? 0) && share <= 1)).toBe(true);
    expect(found.undecided.length).toBeGreaterThan(0);
  });

  it("covers the box: each point of it is excluded by its gradient, or lies in what is reported", () => {
    const { found } = search(PEAKS, [-3, 3], { most: 700 });
    const u = parsed(PEAKS);
    const { differentiator } = toolsFor(u);
    const rows = ["x", "y"].map((name) => differentiator.differentiate(u, name).result);
    const reported = [...found.undecided, ...found.zeros.map(({ unique }) => unique)];
    for (const point of [
      [0, -0.0094],
      [-0.0093, 1.5814],
      [0.2282, -1.6256],
      [-0.46, -0.6292],
      [1.2857, -0.0048],
    ]) {
      const values = new Map([
        ["x", point[0] ?? 0],
        ["y", point[1] ?? 0],
      ]);
      const small = rows.every((row) => Math.abs(evaluate(row, values)) < 1e-2);
      expect(small && !holds(reported, point)).toBe(false);
    }
  });
});

const ALLOWANCE = { entries: 1e5, nodes: 1e6, steps: 1e7, bits: 1e9, terms: 1e7, pairs: 1e6, boxes: 1e6, output: 1e7 };
