import { describe, expect, it } from "vitest";
import { signsOver, spectrumOf } from "../../src/descent/spectrum.ts";
import { createCertifier } from "../../src/descent/study/certify.ts";
import { studyObjective, studyTable } from "../../src/descent/study/examples.ts";
import { createNetwork, weightCount } from "../../src/descent/study/network.ts";
import { minimumRatio, shard, spearman, summarise } from "../../src/descent/study/summary.ts";
import { interval } from "../../src/number/interval.ts";
import { parseDecimal, ZERO } from "../../src/number/rational.ts";
import type { StudySpec } from "../../src/record/study.ts";
import { checkStudy, createStudent } from "../../src/study.ts";

const SPEC: StudySpec = {
  layers: [2, 3, 1],
  activation: "tanh",
  data: "random",
  size: 20,
  decay: "0.001",
  networks: 12,
  seed: 1,
};
const network = createNetwork(SPEC, parseDecimal(SPEC.decay, 20) ?? ZERO);
const table = studyTable(SPEC, network);
const objective = studyObjective(SPEC, network);

/** The loss of the network 2-3-1 written from the formula: mean (y - v·tanh(W x + b) - c)² + decay · |θ|². */
function reference(w: ArrayLike<number>): number {
  const at = (k: number): number => w[k] ?? Number.NaN;
  const [x1, x2, y] = table.columns;
  let total = 0;
  for (let i = 0; i < table.size; i += 1) {
    let out = at(12);
    for (let h = 0; h < 3; h += 1)
      out += at(9 + h) * Math.tanh(at(3 * h) * (x1?.[i] ?? 0) + at(3 * h + 1) * (x2?.[i] ?? 0) + at(3 * h + 2));
    total += ((y?.[i] ?? 0) - out) ** 2;
  }
  return total / table.size + 0.001 * Array.from(w).reduce((s, x) => s + x * x, 0);
}

describe("the study", () => {
  it("has 13 weights for 2-3-1, and the loss of the formula", () => {
    expect(weightCount([2, 3, 1])).toBe(13);
    expect(network.weights).toHaveLength(13);
    const w = Float64Array.from({ length: 13 }, (_, k) => Math.sin(k + 1));
    expect(objective.value(w, objective.everything)).toBeCloseTo(reference(w), 12);
  });

  const student = createStudent(SPEC);
  const rows = Array.from({ length: SPEC.networks }, (_, k) => student(k));

  it("ends at points where the reference has no slope and the curvatures that were counted", () => {
    const step = 1e-4;
    const critical = rows.filter(({ status }) => status === "critical");
    expect(critical.length).toBeGreaterThanOrEqual(10);
    for (const { weights, eigenvalues, loss, positive, negative, zero } of critical) {
      expect(reference(weights)).toBeCloseTo(loss, 10);
      const moved = (moves: readonly (readonly [number, number])[]): number => {
        const w = [...weights];
        for (const [k, by] of moves) w[k] = (w[k] ?? 0) + by * step;
        return reference(w);
      };
      for (const [k] of weights.entries())
        expect(Math.abs(moved([[k, 1]]) - moved([[k, -1]])) / (2 * step)).toBeLessThan(1e-5);
      const hessian = weights.map((_, i) =>
        weights.map(
          (__, j) =>
            (moved([
              [i, 1],
              [j, 1],
            ]) -
              moved([
                [i, 1],
                [j, -1],
              ]) -
              moved([
                [i, -1],
                [j, 1],
              ]) +
              moved([
                [i, -1],
                [j, -1],
              ])) /
            (4 * step * step),
        ),
      );
      for (const [k, value] of (spectrumOf(hessian)?.values ?? []).entries())
        expect(value).toBeCloseTo(eigenvalues[k] ?? Number.NaN, 4);
      expect(positive + negative + zero).toBe(13);
      expect(positive).toBe(eigenvalues.filter((value) => value > 0).length);
    }
  });

  it("proves its points, and a point moved a little away from one is not proved at a small radius", () => {
    const proved = rows.filter(({ radius }) => radius !== null);
    expect(proved.length).toBeGreaterThanOrEqual(10);
    const certify = createCertifier(network, table);
    const [first] = proved;
    const moved = Float64Array.from(first?.weights ?? [], (x, k) => (k === 0 ? x + 1e-4 : x));
    const spectrum = spectrumOf(objective.hessian(moved, objective.everything));
    expect(spectrum && certify(moved, spectrum)).toBeNull();
  });

  it("proves signs only where no matrix within the bounds has others", () => {
    const axes = [
      [1, 0],
      [0, 1],
    ];
    const matrix = (a: number, b: number, c: number, by: number) =>
      [
        [a, b],
        [b, c],
      ].map((row) => row.map((x) => interval(x - by, x + by)));
    expect(signsOver(matrix(3, 1, -2, 0.1), axes)).toEqual({ positive: 1, negative: 1 });
    expect(signsOver(matrix(3, 1, 2, 0.4), axes)).toEqual({ positive: 2, negative: 0 });
    /** With b = 2 and a = c = 2 the determinant is 0. */
    expect(signsOver(matrix(2, 1.9, 2, 0.1), axes)).toBeNull();
    expect(signsOver(matrix(0.05, 0, 1, 0.1), axes)).toBeNull();
  });

  it("gives a network the same row whoever works on it, in whatever order", () => {
    const other = createStudent(SPEC);
    for (const index of [7, 2, 7]) expect(other(index)).toEqual(rows[index]);
    expect(createStudent({ ...SPEC, seed: 2 })(2)).not.toEqual(rows[2]);
  });

  it("is cut into parts that together are all, none twice", () => {
    for (const [networks, parts] of [
      [200, 10],
      [7, 3],
      [3, 7],
    ] as const) {
      const all = Array.from({ length: parts }, (_, k) => shard(networks, k + 1, parts)).flat();
      expect(all).toEqual(Array.from({ length: networks }, (_, k) => k));
    }
    expect(shard(200, 3, 10)).toEqual(Array.from({ length: 20 }, (_, k) => 40 + k));
  });

  it("counts what is missing, and says how loss and ratio go together by ranks", () => {
    const { summary } = summarise(SPEC, [...rows.slice(5), ...rows.slice(0, 3), ...rows.slice(0, 1)]);
    expect(summary).toMatchObject({ done: 10, missing: 2 });
    const row = rows[0];
    if (row === undefined) throw new Error("the first network is done");
    const signs = [3, 2, 1, 0, 1, 0].map((negative) => ({ negative, positive: 13 - negative, zero: 0 }));
    const made = signs.map((one, index) => ({ ...row, ...one, index, status: "critical" as const, loss: index }));
    expect(summarise({ ...SPEC, networks: 6 }, made).summary).toMatchObject({ third: 2, saddlesAmongHighest: 1 });
    expect(summarise({ ...SPEC, networks: 6 }, made).summary.highest).toBeCloseTo((12 / 13 + 1) / 2, 12);
    expect(minimumRatio({ positive: 9, negative: 3, zero: 1 })).toBeCloseTo(9 / 13, 15);
    /** A textbook example without ties: ρ = 1 - 6 Σ d² / (n (n² - 1)). */
    expect(spearman([106, 100, 86, 101, 99], [7, 27, 2, 50, 28])).toBeCloseTo(
      1 - (6 * (9 + 0 + 0 + 1 + 4)) / (5 * 24),
      12,
    );
    expect(spearman([1, 2, 3], [5, 5, 5])).toBeNull();
  });

  it.each([
    { layers: [2] },
    { layers: [2, 0, 1] },
    { layers: [2, Number.NaN, 1] },
    { layers: [100, 100, 1] },
    { size: 0 },
    { decay: "-1" },
    { decay: "a" },
    { networks: 0 },
    { seed: 1.5 },
  ])("refuses %j", (change) => {
    expect(checkStudy({ ...SPEC, ...change }).ok).toBe(false);
  });
});
