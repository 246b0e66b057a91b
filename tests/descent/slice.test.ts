import { describe, expect, it } from "vitest";
import type { SliceRequest, SliceView } from "../../src/record/slice.ts";
import { viewSlice } from "../../src/slice.ts";
import { createFormulaReader } from "../../src/text/parse.ts";

const host = { reader: createFormulaReader(), interrupted: () => false, now: () => performance.now() };

function view(request: Omit<SliceRequest, "stock">): SliceView {
  const result = viewSlice({ stock: false, ...request }, host);
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
}

describe("slices", () => {
  it("of w1² + w2² + w3² - 3 w2 w3 show a minimum at 0 in two of three, and it is a saddle in the whole space", () => {
    const v = view({ loss: "w1^2 + w2^2 + w3^2 - 3*w2*w3", at: "w1 = 0, w2 = 0, w3 = 0" });
    expect(v).toMatchObject({ signs: { positive: 2, negative: 1, zero: 0 }, evidence: "exact", gradient: 0 });
    expect(v.shown).toMatchObject({
      axes: ["w1", "w2"],
      signs: { positive: 2, negative: 0, zero: 0 },
      evidence: "exact",
    });
    expect(v.slices.filter(({ signs }) => signs.positive === 2).map(({ axes }) => axes)).toEqual([
      ["w1", "w2"],
      ["w1", "w3"],
    ]);
    /** What the picture shows, from the formula: up along the axes, down along (0, 1, 1)/√2. */
    for (const [k, s] of (v.along?.distances ?? []).entries()) {
      expect(v.along?.first[k]).toBeCloseTo(s * s, 12);
      expect(v.along?.second[k]).toBeCloseTo(s * s, 12);
      expect(v.along?.down[k]).toBeCloseTo(-0.5 * s * s, 12);
    }
  });

  it("of a minimum deceive nobody", () => {
    const minimum = view({ loss: "x^2 + y^2 + z^2", at: "x = 0, y = 0, z = 0" });
    expect(minimum).toMatchObject({ shown: null, signs: { positive: 3, negative: 0, zero: 0 } });
  });

  it("of a point whose coordinates are not rational have certified signs", () => {
    const v = view({ loss: "cos(x) + cosh(y) - z^2/4 + (x - pi)*z/9", at: "x = pi, y = 0, z = 0", axes: ["x", "y"] });
    expect(v).toMatchObject({ signs: { positive: 2, negative: 1, zero: 0 }, evidence: "certified" });
    expect(v.shown).toMatchObject({ axes: ["x", "y"], signs: { positive: 2 } });
  });

  it("are refused at points that are not critical and along what is no variable", () => {
    expect(viewSlice({ loss: "x^2 + y^2", stock: false, at: "x = 1, y = 0" }, host)).toMatchObject({
      ok: false,
      problem: { detail: { kind: "not-critical" } },
    });
    expect(viewSlice({ loss: "x^2 + y^2", stock: false, at: "x = 0, y = 0", axes: ["x", "q"] }, host)).toMatchObject({
      ok: false,
      problem: { detail: { kind: "not-a-variable" } },
    });
  });
});
