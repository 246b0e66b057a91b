import { describe, expect, it } from "vitest";
import type { NonsmoothSet } from "../../src/record/critical.ts";
import { conditionText } from "../../src/render/json.ts";
import { formulaOf } from "../../src/text/formula.ts";
import { createFormulaReader } from "../../src/text/parse.ts";
import { derive } from "../../src/whole.ts";

const host = { reader: createFormulaReader(), interrupted: () => false, now: () => 0 };

function derived(loss: string) {
  const found = derive({ loss, only: ["gradient", "hessian", "critical"], detail: "result" }, host);
  if (!found.ok || found.value.critical === null) throw new Error(`${loss} is not solved`);
  return found.value.critical;
}

const row = ({ equations, where, stationary, type }: NonsmoothSet): string =>
  `${equations.map(formulaOf).join(", ")}${where.length > 0 ? ` | ${where.map(conditionText).join(", ")}` : ""}: ${stationary} ${type}`;

describe("kinks in several variables", () => {
  it.each([
    ["abs(x*y - 1)", ["x*y - 1: true minimum"]],
    ["min(x^2 + y^2, (x - 3)^2 + y^2)", ["2*x - 3 | y != 0: false null", "2*x - 3, y: true saddle"]],
    ["abs(x) + abs(y) + x*y", ["x | y != 0: false null", "x, y: true minimum", "y | x != 0: false null"]],
    [
      "max(x, y, 1 - x - y)",
      [
        "x - y | max(x, y) - 1 + x + y != 0: false null",
        "x - y, max(x, y) - 1 + x + y: true minimum",
        "max(x, y) - 1 + x + y | x - y != 0: false null",
      ],
    ],
    [
      "max(x^2, y^2)",
      ["x - y | x + y != 0: false null", "x - y, x + y: true minimum", "x + y | x - y != 0: false null"],
    ],
    ["abs(x*y)", ["y: true minimum", "x: true minimum"]],
    ["abs(x^2 + y^2 - 1)", ["x^2 + y^2 - 1: true minimum"]],
    ["(1 - w2*max(0, w1))^2", ["w1 | w2 < 0: true minimum", "w1 | w2 > 0: true maximum", "w1, w2: true saddle"]],
    ["abs(x)*y", ["x | y > 0: true minimum", "x | y < 0: true maximum", "x, y: true saddle"]],
    ["abs(x) - abs(y) + x*y", ["x | y != 0: false null", "x, y: true saddle", "y | x != 0: false null"]],
    ["relu(x - y) + relu(y - x) + x^2", ["x - y | y != 0: false null", "x - y, y: true minimum"]],
    ["huber(x - y, 1) + x^2 + abs(y)", ["y | x != 0: false null", "y, x: true minimum"]],
    ["abs(y - x^2) + (x - 1)^2", ["y - x^2 | x - 1 != 0: false null", "y - x^2, x - 1: true minimum"]],
  ])("%s", (loss, expected) => {
    const critical = derived(loss);
    expect(critical.completeness.kind).toBe("all");
    expect(critical.nonsmooth.map(row)).toEqual(expected);
  });
});

describe("kinks of norms", () => {
  it.each([
    ["sqrt(x^2 + y^2)", "all", ["x^2 + y^2: true minimum"]],
    ["sqrt(x^2 + y^2) + (x - 1/4)^2 + y^2", "all", ["x^2 + y^2: true minimum"]],
    ["sqrt(x^2 + y^2) + (x - 1)^2 + y^2", "all", ["x^2 + y^2: false null"]],
    [
      "3*sqrt((x - 1)^2 + y^2) + sqrt((x + 1)^2 + y^2)",
      "all",
      ["(x - 1)^2 + y^2: true minimum", "(x + 1)^2 + y^2: false null"],
    ],
    ["x*y - sqrt(x^2 + y^2)", "unknown", ["x^2 + y^2: true maximum"]],
    ["sqrt(x^2 + y^2) + x*y + 2*x", "unknown", ["x^2 + y^2: false null"]],
  ])("%s", (loss, completeness, expected) => {
    const critical = derived(loss);
    expect(critical.completeness.kind).toBe(completeness);
    expect(critical.nonsmooth.map(row)).toEqual(expected);
  });
});

it("a kink that is none is not listed", () => {
  expect(derived("x*abs(x)").nonsmooth).toEqual([]);
  expect(derived("huber(x - y, 1) + y^2").nonsmooth).toEqual([]);
});

it("networks with two units and two outer weights are looked at piece by piece", () => {
  const rows = derived("(1 - w2*relu(w1) - v2*relu(v1))^2").nonsmooth.map(row);
  expect(rows).toContain("w1 | v1 < 0, w2 > 0: true maximum");
  expect(rows).toContain("w1, w2 | v1 < 0: true saddle");
  expect(rows).toContain("w1 | v1 > 0, v2*v1 - 1 != 0: false null");
});

describe("roots of even powers in one variable", () => {
  it.each(["sqrt(x^2)", "sqrt((x - 1)^2)"])("%s has a kink and no critical point with a gradient", (loss) => {
    const critical = derived(loss);
    expect(critical.sets).toEqual([]);
    expect(critical.nonsmooth.map(({ stationary, type }) => [stationary, type])).toEqual([[true, "minimum"]]);
  });

  it.each([
    ["sqrt(x^4)", "minimum", false],
    ["x^2 + x*abs(x)^3 + sqrt(x^8)", "minimum", false],
    ["x*abs(x)", "saddle", true],
    ["abs(x)^3", "minimum", true],
  ])("%s at 0: %s, degenerate: %s", (loss, type, degenerate) => {
    const verdicts = derived(loss).sets.flatMap(({ place, verdict }) =>
      place.kind === "point" && place.at.every(({ value }) => value.kind === "closed" && value.value === 0)
        ? [verdict]
        : [],
    );
    expect(verdicts).toMatchObject([{ type, degenerate }]);
  });
});
