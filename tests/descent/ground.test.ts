import { describe, expect, it } from "vitest";
import { descend } from "../../src/descend.ts";
import { groundOf } from "../../src/ground.ts";
import type { DescendRequest } from "../../src/record/descent.ts";
import { viewOf } from "../../src/scene.ts";
import { createFormulaReader } from "../../src/text/parse.ts";

const host = { reader: createFormulaReader(), interrupted: () => false, now: () => performance.now() };
const POINTS = Array.from({ length: 300 }, (_, i) => [Math.sin(i), 2 * Math.sin(i) + Math.cos(3 * i) / 5] as const);
const TEXT = ["x,y,name", ...POINTS.map(([x, y], i) => `${x},${y},row ${i}`)].join("\n");
const REQUEST: DescendRequest = {
  loss: "(y - w*x - b)^2 + w^2/10",
  vars: ["w", "b"],
  data: { path: "data", text: TEXT },
  from: "w = -1, b = 1",
  rate: "0.1",
  epochs: "3",
  batch: "50",
};

function ground(request: DescendRequest) {
  const walked = descend(request, host);
  if (!walked.ok) throw new Error(JSON.stringify(walked.problem));
  const stage = groundOf(request, walked.value);
  if (stage === null) throw new Error("a walk over data has a ground");
  return { stage, descent: walked.value };
}

const meanLoss = (w: number, b: number): number =>
  POINTS.reduce((total, [x, y]) => total + (y - w * x - b) ** 2, 0) / POINTS.length + w ** 2 / 10;

describe("what a walk over data goes over", () => {
  it("is drawn as the mean loss over the rows, which is the loss at the ends of the epochs", () => {
    const { stage, descent } = ground(REQUEST);
    const view = viewOf(stage, { axes: null, held: null, window: null, columns: 9, rows: 7 });
    if (view?.kind !== "plane") throw new Error("two weights have a plane");
    for (const [k, value] of view.values.entries()) {
      const w = view.x.from + ((view.x.to - view.x.from) * (k % 9)) / 8;
      const b = view.y.from + ((view.y.to - view.y.from) * Math.floor(k / 9)) / 6;
      expect(value).toBeCloseTo(meanLoss(w, b), 9);
    }
    for (const { t, loss } of descent.data?.epochs ?? []) {
      const [w = 0, b = 0] = descent.trajectory[t]?.at ?? [];
      expect(loss).toBeCloseTo(meanLoss(w, b), 9);
      expect(w > view.x.from && w < view.x.to && b > view.y.from && b < view.y.to).toBe(true);
    }
    expect(view.marks).toEqual([]);
  });

  it("leaves out the rows that are held out, and is a graph for one weight", () => {
    const { stage, descent } = ground({ ...REQUEST, loss: "(y - w*x)^2", vars: ["w"], from: "w = 0", heldOut: "0.5" });
    const view = viewOf(stage, { axes: ["w"], held: null, window: { x: [0, 2], y: null }, columns: 2, rows: 2 });
    expect(stage.over?.columns.map(({ length }) => length)).toEqual([150, 150]);
    expect(view?.values[0]).toBeCloseTo(descent.data?.epochs[0]?.loss ?? Number.NaN, 12);
  });

  it("has fewer samples where each is a mean over very many data", () => {
    const { stage } = ground(REQUEST);
    const many = (column: Float64Array) => Float64Array.from({ length: 30_000 }, (_, i) => column[i % 300] ?? 0);
    const over = stage.over && { ...stage.over, columns: stage.over.columns.map(many) };
    const view = viewOf({ ...stage, over }, { axes: null, held: null, window: null, columns: 100, rows: 80 });
    if (view?.kind !== "plane") throw new Error("two weights have a plane");
    expect(view.columns * view.rows).toBeLessThan(2_000);
    expect(view.columns).toBeGreaterThanOrEqual(12);
    expect(view.values).toHaveLength(view.columns * view.rows);
  });
});
