import { describe, expect, it } from "vitest";
import { formulaOf } from "../../src/text/formula.ts";
import { derived } from "../support/derived.ts";

/** Loss and type of each set, the type with `global` before it where that is claimed. */
function told(loss: string): readonly string[] {
  const { critical } = derived({ loss, only: ["critical"] });
  expect(critical?.completeness.kind).toBe("all");
  return (critical?.sets ?? []).map(({ loss: value, verdict: { type, global } }) => {
    const shown = value.kind === "closed" ? formulaOf(value.expr) : "?";
    return `${shown} ${global === null ? "" : "global "}${type}`;
  });
}

describe("points that repeat with the periods of the loss have one value, and are compared", () => {
  it.each([
    ["sin(x)", ["-1 global minimum", "1 global maximum"]],
    ["2*cos(3*x - 1)", ["-2 global minimum", "2 global maximum"]],
    ["sin(x) + cos(y)", ["-2 global minimum", "0 saddle", "0 saddle", "2 global maximum"]],
    [
      "cos(x) + cos(2*x)",
      [
        "-1/4 + cos(2*acos(-1/4)) global minimum",
        "-1/4 + cos(2*acos(-1/4)) global minimum",
        "0 maximum",
        "2 global maximum",
      ],
    ],
    ["cos(x)^2 + y^2", ["0 global minimum", "0 global minimum", "1 saddle", "1 saddle"]],
  ])("%s", (loss, sets) => {
    expect([...told(loss)].sort()).toEqual(sets);
  });

  it.each([
    // The second derivatives repeat, the loss does not: each point has another value, and none is the lowest.
    ["sin(x) + x/2"],
    ["y*sin(x) + y^2*x/7"],
  ])("%s does not repeat, and nothing is claimed of its values", (loss) => {
    const { critical } = derived({ loss, only: ["critical"] });
    for (const { place, loss: value, verdict } of critical?.sets ?? []) {
      expect(verdict.global).toBeNull();
      if (place.kind === "point" && place.integers.length > 0)
        expect(value.kind === "closed" && value.value).toBeNull();
    }
  });

  it("a loss that repeats in one direction alone attains nothing by that", () => {
    expect(told("sin(x) + y")).toEqual([]);
    expect(told("cos(x)*exp(-y) + exp(y)").every((text) => !text.includes("global"))).toBe(true);
  });
});
