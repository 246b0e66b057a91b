import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createSchedule, holdOut } from "../../src/descent/batches.ts";
import { gradientCovariance, gradientNoise } from "../../src/descent/noise.ts";
import { createObjective } from "../../src/descent/objective.ts";
import { createRandom } from "../../src/descent/random.ts";
import { joinBlocks, sumsLength, workBlocks } from "../../src/descent/team.ts";
import { runTape } from "../../src/expr/evaluate.ts";
import { gradientGraph, hessianGraph } from "../../src/expr/graph.ts";
import { BLOCK } from "../../src/expr/lanes.ts";
import { createPool } from "../../src/expr/pool.ts";
import { compile } from "../../src/expr/tape.ts";
import { smoothFormula } from "../support/formulas.ts";
import { parsed } from "../support/tools.ts";
import { LOGISTIC, logisticData, logisticObjective } from "./data.ts";
import { refused, walked } from "./walks.ts";

const weightsOf = (n: number, seed = 3): Float64Array => {
  const random = createRandom(seed);
  return Float64Array.from({ length: n }, () => random.normal() / 2);
};

describe("the sum over data as a template", () => {
  it("agrees with a reference written from the formula, gradient and Hessian, on more data than a block has", () => {
    const [size, n] = [BLOCK * 2 + 37, 5];
    const objective = logisticObjective(size, n);
    const { rows } = logisticData(size, n);
    const w = weightsOf(n);
    const gradient = new Float64Array(n);
    const loss = objective.gradient(w, objective.everything, gradient);
    const hessian = objective.hessian(w, objective.everything);
    let total = 0;
    const g = Array.from(w, (x) => 0.002 * x);
    const h = Array.from(w, (_, i) => Array.from(w, (__, j) => 0.002 * Number(i === j)));
    for (const { x, y } of rows) {
      const z = y * x.reduce((s, value, j) => s + value * (w[j] ?? 0), 0);
      const p = 1 / (1 + Math.exp(z));
      total += Math.log1p(Math.exp(-z)) / size;
      for (const [i, a] of x.entries()) {
        g[i] = (g[i] ?? 0) - (p * y * a) / size;
        for (const [j, b] of x.entries()) {
          const row = h[i];
          if (row !== undefined) row[j] = (row[j] ?? 0) + (p * (1 - p) * a * b) / size;
        }
      }
    }
    expect(loss).toBeCloseTo(total + 0.001 * w.reduce((s, x) => s + x * x, 0), 12);
    for (const [i, value] of g.entries()) {
      expect(gradient[i]).toBeCloseTo(value, 12);
      for (const [j, entry] of (h[i] ?? []).entries()) expect(hessian[i]?.[j]).toBeCloseTo(entry, 12);
    }
  });

  it("has the values of the tape, one datum at a time, for any smooth loss", () => {
    const columns = [Float64Array.of(0.3, -1.2, 2), Float64Array.of(1, 0.5, -0.7)];
    fc.assert(
      fc.property(smoothFormula, (text) => {
        const loss = createPool().share(parsed(text));
        const pool = createPool();
        const names = ["w1", "w_2"];
        const objective = createObjective(loss, names, { names: ["x", "y"], columns, size: 3 }, pool);
        const own = createPool();
        const exprs = [loss, ...gradientGraph(loss, names, own), ...hessianGraph(loss, names, own).flat()];
        const tape = compile(exprs, [...names, "x", "y"]);
        const gradient = new Float64Array(2);
        const w = Float64Array.of(0.4, -0.6);
        for (const row of [0, 1, 2]) {
          const one = Int32Array.of(row);
          const expected = runTape(tape, [...w, columns[0]?.[row] ?? 0, columns[1]?.[row] ?? 0]);
          const found = [objective.gradient(w, one, gradient), ...gradient, ...objective.hessian(w, one).flat()];
          for (const [k, value] of found.entries()) {
            const other = expected[k] ?? 0;
            if (Number.isFinite(other))
              expect(Math.abs(value - other)).toBeLessThanOrEqual(1e-12 * (1 + Math.abs(other)));
            else expect(value).toBe(other);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it("of 1,000 data and 20 weights is differentiated in milliseconds, and an epoch of batches of 20 takes under 50 ms", () => {
    logisticObjective(100, 20);
    const before = performance.now();
    const objective = logisticObjective(1000, 20);
    const derived = performance.now() - before;
    const w = weightsOf(20);
    const g = new Float64Array(20);
    const timed = (work: () => void): number => {
      const times = Array.from({ length: 7 }, () => {
        const start = performance.now();
        work();
        return performance.now() - start;
      });
      return Math.min(...times);
    };
    const { rowsAt, updatesPerEpoch } = createSchedule(objective.everything, 20, 1);
    const epoch = timed(() => {
      for (let t = 0; t < updatesPerEpoch; t += 1) objective.gradient(w, rowsAt(t), g);
    });
    const pass = timed(() => void objective.gradient(w, objective.everything, g));
    const curvature = timed(() => void objective.hessian(w, objective.everything));
    expect(updatesPerEpoch).toBe(50);
    expect(epoch).toBeLessThan(50);
    expect(pass + curvature).toBeLessThan(50);
    expect(derived).toBeLessThan(200);
  });
});

describe("batches", () => {
  const sizes = fc.tuple(
    fc.integer({ min: 1, max: 700 }),
    fc.integer({ min: 1, max: 700 }),
    fc.integer({ min: 0, max: 1000 }),
  );

  it("show all data once in each epoch, each batch in the order of the data", () => {
    fc.assert(
      fc.property(sizes, ([size, batch, seed]) => {
        const rows = Int32Array.from({ length: size }, (_, i) => i);
        const { rowsAt, updatesPerEpoch } = createSchedule(rows, batch, seed);
        const epochs = [0, 1].map((e) =>
          Array.from({ length: updatesPerEpoch }, (_, k) => rowsAt(e * updatesPerEpoch + k)),
        );
        for (const parts of epochs) {
          expect(parts.flatMap((part) => [...part]).sort((a, b) => a - b)).toEqual([...rows]);
          for (const part of parts) expect([...part]).toEqual([...part].sort((a, b) => a - b));
        }
        if (size > 40 && batch < size / 2) expect(epochs[0]).not.toEqual(epochs[1]);
      }),
    );
  });

  it("of all N data give the full gradient to the last bit, and weighted by their size have it as their mean", () => {
    const objective = logisticObjective(300, 4);
    const full = new Float64Array(4);
    const part = new Float64Array(4);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 0, max: 99 }), (batch, seed) => {
        const w = weightsOf(4, seed);
        objective.gradient(w, objective.everything, full);
        const { rowsAt, updatesPerEpoch } = createSchedule(objective.everything, batch, seed);
        const mean = new Float64Array(4);
        for (let t = 0; t < updatesPerEpoch; t += 1) {
          const rows = rowsAt(t);
          objective.gradient(w, rows, part);
          for (let i = 0; i < 4; i += 1) mean[i] = (mean[i] ?? 0) + ((part[i] ?? 0) * rows.length) / 300;
        }
        if (batch >= 300) expect(part).toEqual(full);
        for (const [i, value] of mean.entries()) expect(Math.abs(value - (full[i] ?? 0))).toBeLessThan(1e-12);
      }),
      { numRuns: 60 },
    );
  });

  it("worked out in blocks by any number of members are the same to the last bit", () => {
    const size = BLOCK * 3 + 11;
    const objective = logisticObjective(size, 3);
    const w = weightsOf(3);
    const alone = new Float64Array(3);
    const loss = objective.gradient(w, objective.everything, alone);
    for (const members of [1, 2, 3, 7]) {
      const sums = new Float64Array(sumsLength(objective, size)).fill(9);
      for (let member = members - 1; member >= 0; member -= 1)
        workBlocks(objective, { weights: w, rows: objective.everything }, { member, members }, sums);
      const together = new Float64Array(3);
      expect(joinBlocks(objective, size, sums, together)).toBe(loss);
      expect(together).toEqual(alone);
    }
  });

  it("scatter as the exact covariance says: all batches of 3 of 7 data, counted out", () => {
    const objective = logisticObjective(7, 2);
    const w = weightsOf(2);
    const full = new Float64Array(2);
    objective.gradient(w, objective.everything, full);
    const g = new Float64Array(2);
    let total = 0;
    let count = 0;
    for (let a = 0; a < 7; a += 1)
      for (let b = a + 1; b < 7; b += 1)
        for (let c = b + 1; c < 7; c += 1) {
          objective.gradient(w, Int32Array.of(a, b, c), g);
          total +=
            (g[0] ?? 0) ** 2 + (g[1] ?? 0) ** 2 - 2 * ((g[0] ?? 0) * (full[0] ?? 0) + (g[1] ?? 0) * (full[1] ?? 0));
          total += (full[0] ?? 0) ** 2 + (full[1] ?? 0) ** 2;
          count += 1;
        }
    const noise = gradientNoise(objective, w, objective.everything, 3, 1);
    expect(noise.exact).toBeCloseTo(total / count, 12);
    expect(noise.sampled / noise.exact).toBeGreaterThan(0.8);
    expect(noise.sampled / noise.exact).toBeLessThan(1.25);
    expect(gradientCovariance(objective, w, objective.everything)).toHaveLength(2);
    expect(gradientNoise(objective, w, objective.everything, 7, 1)).toMatchObject({ exact: 0, sampled: 0 });
  });
});

describe("walks over data", () => {
  const { text } = logisticData(60, 3);
  const data = { path: "data.csv", text };
  const request = { loss: LOGISTIC(3), data, from: "w_1 = 0, w_2 = 0, w_3 = 0", rate: "0.1", seed: "4" } as const;

  it("with the same seed are the same, with another seed not", () => {
    const run = (seed: string) => walked({ ...request, seed, batch: "7", epochs: "3" }).trajectory;
    expect(run("4")).toEqual(run("4"));
    expect(run("4")).not.toEqual(run("5"));
    expect(run("4")).toHaveLength(3 * 9 + 1);
  });

  it("with one batch of all data are those of the full gradient", () => {
    expect(walked({ ...request, batch: "60", epochs: "5" }).trajectory).toEqual(
      walked({ ...request, epochs: "5" }).trajectory,
    );
  });

  it("agree with the lecture's rule step by step", () => {
    const { trajectory, data: run } = walked({ ...request, batch: "7", epochs: "2", momentum: "0.9" });
    expect(run).toMatchObject({
      batch: 7,
      updatesPerEpoch: 9,
      training: 60,
      heldOut: 0,
      columns: ["x_1", "x_2", "x_3", "y"],
    });
    const { rows } = logisticData(60, 3);
    const everything = Int32Array.from({ length: 60 }, (_, i) => i);
    const { rowsAt } = createSchedule(everything, 7, 4);
    let [theta, m] = [
      [0, 0, 0],
      [0, 0, 0],
    ];
    for (const { t, at, gradient } of trajectory) {
      const batch = [...rowsAt(t)].flatMap((i) => rows[i] ?? []);
      const g = theta.map((x, i) => {
        const slopes = batch.map(
          ({ x: v, y }) => (-y * (v[i] ?? 0)) / (1 + Math.exp(y * v.reduce((s, a, j) => s + a * (theta[j] ?? 0), 0))),
        );
        return slopes.reduce((s, slope) => s + slope, 0) / batch.length + 0.002 * x;
      });
      for (const i of [0, 1, 2]) {
        expect(at[i]).toBeCloseTo(theta[i] ?? Number.NaN, 12);
        expect(gradient[i]).toBeCloseTo(g[i] ?? Number.NaN, 12);
      }
      m = m.map((x, i) => 0.9 * x - 0.1 * (g[i] ?? 0));
      theta = theta.map((x, i) => x + (m[i] ?? 0));
    }
  });

  it("hold data out that the training does not see", () => {
    const { heldOut, training } = holdOut(60, 0.25, 4);
    expect([...heldOut, ...training].sort((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, i) => i));
    const run = walked({ ...request, heldOut: "0.25", epochs: "2" }).data;
    expect(run).toMatchObject({ training: 45, heldOut: 15 });
    expect(run?.epochs.at(-1)?.heldOut).toBeGreaterThan(0);
  });

  it("read a sum over the data as the mean of what stands in it, with the rest of the loss once", () => {
    const text = "x,y\n1,2\n2,3\n4,9\n";
    const from = "w = 0.5";
    const sum = walked({
      loss: "1/n*sum((y_i - w*x_i)^2, i, 1, n) + w^2",
      data: { path: "d", text },
      from,
      steps: "3",
    });
    const mean = walked({ loss: "(y - w*x)^2 + w^2", data: { path: "d", text }, from, steps: "3" });
    expect(sum.variables).toEqual(["w"]);
    for (const [t, { at, loss }] of sum.trajectory.entries()) {
      expect(at[0]).toBeCloseTo(mean.trajectory[t]?.at[0] ?? Number.NaN, 12);
      expect(loss).toBeCloseTo(mean.trajectory[t]?.loss ?? Number.NaN, 12);
    }
    const total = walked({ loss: "sum((y_i - w*x_i)^2, i, 1, n)", data: { path: "d", text }, from, steps: "0" });
    expect(total.trajectory[0]?.loss).toBeCloseTo(1.5 ** 2 + 2 ** 2 + 7 ** 2, 12);
  });

  it("set batches side by side: more updates and more noise the smaller they are", () => {
    const runs = walked({ ...request, epochs: "4", compare: "1,10,full", heldOut: "0.2" }).comparison?.runs ?? [];
    expect(runs.map(({ batch, updatesPerEpoch }) => [batch, updatesPerEpoch])).toEqual([
      [1, 48],
      [10, 5],
      [48, 1],
    ]);
    const noise = runs.map((run) => run.noise.exact);
    expect(noise[0]).toBeGreaterThan(noise[1] ?? 0);
    expect(noise[2]).toBe(0);
    for (const run of runs) {
      expect(run.epochs).toHaveLength(5);
      expect(run.sharpness).toBeGreaterThan(0);
      expect(run.time.update).toBeGreaterThan(0);
    }
  });

  it.each([
    { request: { batch: "0" }, kind: "option-number" },
    { request: { batch: "61" }, kind: "option-number" },
    { request: { compare: "1,,2" }, kind: "option-number" },
    { request: { heldOut: "1" }, kind: "option-number" },
    { request: { epochs: "2", steps: "3" }, kind: "options-exclude" },
    { request: { loss: "(a - b)^2" }, kind: "no-column-used" },
    { request: { loss: "sqrt(sum((y_i - w_1)^2, i, 1, n))" }, kind: "data-sum" },
    { request: { loss: "sum((y_i - q_i)^2, i, 1, n)" }, kind: "indexed-derivative" },
    { request: { loss: "sum((y_i - w_1)^2, i, 2, n)" }, kind: "data-sum" },
    { request: { data: { path: "d", text: "y\n1\nx\n" } }, kind: "data" },
  ])("refuse $request: $kind", ({ request: more, kind }) => {
    expect(refused({ ...request, ...more })).toBe(kind);
  });

  it("refuse options for data where there are none", () => {
    expect(refused({ loss: "x^2", from: "x = 1", batch: "3" })).toBe("needs-data");
  });
});
