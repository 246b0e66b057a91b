import { describe, expect, it } from "vitest";
import { type PlaneView, type Stage, stageOf, type View, type ViewRequest } from "../../src/render/picture/view.ts";
import { viewOf } from "../../src/scene.ts";
import { derived } from "../support/derived.ts";

const HOME: ViewRequest = { axes: null, window: null, held: null, columns: 100, rows: 80 };

function staged(loss: string, more: { readonly params?: readonly string[]; readonly at?: string } = {}): Stage {
  // Views are made in another thread from a clone.
  return structuredClone(stageOf(derived({ loss, detail: "result", ...more })));
}

function viewed(loss: string, request: Partial<ViewRequest> = {}): View {
  const view = viewOf(staged(loss), { ...HOME, ...request });
  if (view === null) throw new Error(`no view of ${loss}`);
  return view;
}

function plane(loss: string, request: Partial<ViewRequest> = {}): PlaneView {
  const view = viewed(loss, request);
  if (view.kind !== "plane") throw new Error(`${loss} is seen as a line`);
  return view;
}

/** Families as formulas of their own, to compare the traced lines with. */
const CURVES: readonly (readonly [loss: string, equation: (x: number, y: number) => number, least: number])[] = [
  ["(1 - w1*w2)^2", (x, y) => x * y - 1, 50],
  ["(x^2 + y^2 - 1)^2", (x, y) => x * x + y * y - 1, 100],
  ["(x^2 - y)^2", (x, y) => y - x * x, 50],
  ["(x^3 + y^3 - 3*x*y)^2", (x, y) => x ** 3 + y ** 3 - 3 * x * y, 100],
  ["(exp(x) - y)^2", (x, y) => Math.exp(x) - y, 50],
];

describe("a traced family", () => {
  it.each(CURVES)("of %s lies on its equation to 1e-6", (loss, equation, least) => {
    const { curves } = plane(loss);
    const points = curves.flatMap(({ lines }) => lines.flat());
    expect(points.length).toBeGreaterThan(least);
    for (const [x, y] of points) expect(Math.abs(equation(x, y))).toBeLessThan(1e-6);
  });

  it("is joined to whole lines: the unit circle is one line that closes", () => {
    const [circle] = plane("(x^2 + y^2 - 1)^2").curves;
    expect(circle?.lines).toHaveLength(1);
    const [line = []] = circle?.lines ?? [];
    expect(line.at(-1)).toEqual(line[0]);
  });

  it("is traced on a slice: w1*w2*w3 = 1 with w3 = 2 is w1*w2 = 1/2", () => {
    const view = plane("(1 - w1*w2*w3)^2", {
      axes: ["w1", "w2"],
      held: { w3: 2 },
      window: { x: [-2, 2], y: [-2, 2] },
    });
    const points = view.curves.flatMap(({ lines }) => lines.flat());
    expect(points.length).toBeGreaterThan(50);
    for (const [x, y] of points) expect(Math.abs(x * y - 0.5)).toBeLessThan(1e-6);
  });

  it("with two equations meets a slice in points: w1 = w2 = 0 is the origin of the slice of w1 and w2", () => {
    const view = plane("(1 - w1*w2*w3)^2", { axes: ["w1", "w2"], held: { w3: 2 } });
    const origin = view.marks.filter(({ type, on }) => type === "saddle" && on);
    expect(origin.length).toBeGreaterThan(0);
    for (const { x, y } of origin) expect(Math.hypot(x, y)).toBeLessThan(1e-9);
  });

  it("that fills a part of the plane is an area: relu(w1) = 0 to the left of w1 = 0", () => {
    const [area] = plane("(1 - relu(w1)*w2)^2", { axes: ["w1", "w2"] }).curves.filter((curve) => curve.area.length > 0);
    const places = area?.area.flat() ?? [];
    expect(places.length).toBeGreaterThan(10);
    for (const [x] of places) expect(x).toBeLessThan(1e-6);
    expect(Math.max(...places.map(([x]) => x))).toBeCloseTo(0, 6);
  });

  it("beside the critical points lies in the window as well", () => {
    expect(plane("(x^2 + y^2)^2*(x - 1)^2").x.to).toBeGreaterThan(1);
  });

  it("is not traced through a pole of its equation", () => {
    const view = plane("(1/x - y)^2", { window: { x: [-2, 2], y: [-2, 2] } });
    for (const [x, y] of view.curves.flatMap(({ lines }) => lines.flat())) {
      expect(Math.abs(x)).toBeGreaterThan(0.4);
      expect(Math.abs(x * y - 1)).toBeLessThan(1e-6);
    }
  });
});

describe("the levels", () => {
  it.each([
    ["(1 - w1*w2)^2", [1]],
    ["x^4 + y^4 - 4*x*y + 1", [1]],
    ["(4 - 2.1*x^2 + x^4/3)*x^2 + x*y + (-4 + 4*y^2)*y^2", [0]],
  ])("of %s pass exactly through the values of its saddles", (loss, values) => {
    const view = plane(loss);
    const levels = view.bands.map(({ level }) => level);
    for (const value of values) expect(levels).toContain(value);
    expect(view.through.map(({ level }) => level)).toEqual(expect.arrayContaining(values));
  });

  it("ascend, and lie closer to each other near the lowest value than above", () => {
    const levels = plane("(1 - x)^2 + 100*(y - x^2)^2").bands.map(({ level }) => level);
    const gaps = levels.slice(1).map((level, i) => level - (levels[i] ?? 0));
    for (const gap of gaps) expect(gap).toBeGreaterThan(0);
    expect((gaps.at(-1) ?? 0) / (gaps[0] ?? 1)).toBeGreaterThan(10);
  });
});

describe("a slice", () => {
  it("in which a saddle of the whole space is a minimum is chosen and told", () => {
    const view = plane("x^2 + y^2 - z^2 + z^4");
    expect([view.x.name, view.y.name]).toEqual(["x", "y"]);
    expect(view.slices).toContainEqual({
      set: expect.any(Number),
      type: "saddle",
      signs: { positive: 2, negative: 0, zero: 0 },
      evidence: "exact",
    });
  });

  it("is not chosen where the loss is constant on it: w4 = 0 in (1 - w1*w2*w3*w4)^2", () => {
    const { bands, held } = plane("(1 - w1*w2*w3*w4)^2");
    expect(bands.length).toBeGreaterThan(5);
    for (const { value } of held) expect(value).not.toBe(0);
  });

  it("shows points outside it as shadows only", () => {
    const view = plane("x^2 + y^2 + (z^2 - 1)^2", { axes: ["x", "y"], held: { z: 0 } });
    expect(view.marks.filter(({ on }) => on).map(({ type }) => type)).toEqual(["saddle"]);
    expect(view.marks.filter(({ on }) => !on).map(({ type }) => type)).toEqual(["minimum", "minimum"]);
  });

  it("along one variable is the graph of the loss there", () => {
    const view = viewed("x^2 + y^2 + 3", { axes: ["x"], held: { y: 2 }, window: { x: [-1, 1], y: null } });
    expect(view.kind).toBe("line");
    expect(view.values.at(0)).toBeCloseTo(8, 12);
  });
});

describe("a view", () => {
  it("has the values of the loss at its samples", () => {
    const view = plane("x + 10*y", { window: { x: [0, 1], y: [0, 2] }, columns: 3, rows: 3 });
    expect([...view.values]).toEqual([0, 0.5, 1, 10, 10.5, 11, 20, 20.5, 21]);
  });

  it("has a hole where the loss has no value, bounded where its domain ends", () => {
    const view = plane("log(x - y) + x^2 + y^2", { window: { x: [-2, 2], y: [-2, 2] } });
    const border = view.holes.flat().filter(([x, y]) => Math.abs(x) < 1.9 && Math.abs(y) < 1.9);
    expect(border.length).toBeGreaterThan(20);
    for (const [x, y] of border) expect(Math.abs(x - y)).toBeLessThan(0.03);
  });

  it("marks kinks as lines", () => {
    const { kinks } = plane("abs(x - y) + y^2");
    const points = kinks.flatMap(({ lines }) => lines.flat());
    expect(points.length).toBeGreaterThan(50);
    for (const [x, y] of points) expect(Math.abs(x - y)).toBeLessThan(1e-9);
  });

  it("places solutions that repeat wherever they fall in the window", () => {
    const { marks } = plane("sin(x)^2 + y^2", { window: { x: [10, 20], y: [-1, 1] } });
    const places = marks.map(({ x }) => (2 * x) / Math.PI).sort((a, b) => a - b);
    expect(places.map(Math.round)).toEqual([7, 8, 9, 10, 11, 12]);
    for (const place of places) expect(Math.abs(place - Math.round(place))).toBeLessThan(1e-9);
  });

  it("marks minima, maxima and saddles that repeat both ways, none of them silently left out", () => {
    const { marks, unplaced, repeats } = plane("sin(x)*sin(y)", { window: { x: [-4, 4], y: [-4, 4] } });
    const counts = new Map<string, number>();
    for (const { type } of marks) counts.set(type, (counts.get(type) ?? 0) + 1);
    // In (-4, 4): multiples of pi are -pi, 0, pi; odd multiples of pi/2 are -pi/2, pi/2.
    expect(Object.fromEntries(counts)).toEqual({ saddle: 9, minimum: 2, maximum: 2 });
    expect([unplaced, repeats]).toEqual([[], true]);
  });

  it("places points at the values that parameters are given, and leaves out sets whose conditions fail", () => {
    const stage = staged("(y - w1*w2*x)^2", { params: ["x", "y"] });
    const view = viewOf(stage, { ...HOME, held: { x: 2, y: 1 } });
    if (view?.kind !== "plane") throw new Error("no view");
    for (const [a, b] of view.curves.flatMap(({ lines }) => lines.flat()))
      expect(Math.abs(2 * a * b - 1)).toBeLessThan(1e-6);
    expect(view.marks.filter(({ type }) => type === "saddle")).toHaveLength(1);
  });

  it("bounds the error of the Taylor model: of (1 - x*y)^2 at the origin it is x^2*y^2", () => {
    const view = plane("(1 - x*y)^2", { window: { x: [-2, 2], y: [-2, 2] } });
    const range = (view.bands.at(-1)?.level ?? 0) - (view.bands[0]?.level ?? 0);
    expect(view.error?.map(({ part }) => part)).toEqual([0.01, 0.1]);
    for (const { part, bound, share, lines } of view.error ?? []) {
      expect(bound).toBeCloseTo(part * range, 12);
      const side = Math.sqrt(bound);
      const points = lines.flat();
      expect(points.length).toBeGreaterThan(100);
      for (const [x, y] of points) expect(Math.abs(Math.abs(x * y) - side)).toBeLessThan(0.02 * side);
      // The part of the square on which |x*y| is less than this, by its integral.
      const inside = (4 * side * (1 + Math.log(4 / side))) / 16;
      expect(Math.abs(share - inside)).toBeLessThan(0.02);
    }
  });

  it("finds no error in the model of a quadratic, wherever it is made", () => {
    const view = viewOf(staged("x^2 + x*y + 3*y^2 - y", { at: "x = 1/3, y = 2" }), HOME);
    if (view?.kind !== "plane") throw new Error("no view");
    expect(view.error?.map(({ share, lines, rings }) => [share, lines, rings])).toEqual([
      [1, [], []],
      [1, [], []],
    ]);
  });

  it("has the error of the model on a graph, as parts of its height", () => {
    const view = viewOf(staged("exp(x)", { at: "x = 0" }), {
      ...HOME,
      window: { x: [-1, 1], y: [0, 3] },
      columns: 401,
    });
    // exp(x) - 1 - x - x^2/2 = ±0.03 at x = 0.5388… and -0.5919…; it is less than 0.3 on all of [-1, 1].
    expect(view?.error?.map(({ bound }) => bound)).toEqual([0.03, expect.closeTo(0.3, 12)]);
    expect(view?.error?.[0]?.share).toBeCloseTo((0.5388 + 0.5919) / 2, 2);
    expect(view?.error?.[1]?.share).toBe(1);
  });

  it("compares no model with a loss that is constant in the picture", () => {
    expect(plane("(1 - w1*w2*w3*w4)^2", { axes: ["w1", "w2"], held: { w3: 0, w4: 0 } }).error).toBeNull();
  });

  it.each([
    ["a stranger for an axis", { axes: ["q", "y"] }],
    ["the same axis twice", { axes: ["x", "x"] }],
    ["an empty window", { window: { x: [1, 1], y: [0, 1] } }],
    ["a window without numbers", { window: { x: [Number.NaN, 1], y: [0, 1] } }],
    ["a window the wrong way round", { window: { x: [1, 0], y: [0, 1] } }],
  ] as const)("is refused for %s", (_, request) => {
    expect(viewOf(staged("x^2 + y^2"), { ...HOME, ...request })).toBeNull();
  });

  it("keeps to a number of samples that can be worked out", () => {
    expect(plane("x^2 + y^2", { columns: 1e9, rows: Number.NaN }).values.length).toBeLessThanOrEqual(400 * 400);
  });
});
