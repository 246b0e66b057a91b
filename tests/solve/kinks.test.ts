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

describe("kinks of sums of separate blocks are stationary just where all blocks are", () => {
  it.each([
    ["abs(x) + (y - 1)^2", ["x | y - 1 != 0: false null", "x, y - 1: true minimum"]],
    ["abs(x) + y", ["x: false null"]],
    [
      "relu(x) + abs(y)",
      ["x | y != 0: false null", "y | x > 0: false null", "y | x < 0: true minimum", "x, y: true minimum"],
    ],
    [
      "abs(x) + y^4 - 3*y^2 + y",
      [
        "x | 1 - 6*y + 4*y^3 != 0: false null",
        "x, 1 - 6*y + 4*y^3 | y > -2, y < -1: true minimum",
        "x, 1 - 6*y + 4*y^3 | y > 1/10, y < 1/5: true saddle",
        "x, 1 - 6*y + 4*y^3 | y > 1, y < 2: true minimum",
      ],
    ],
    [
      "abs(x) + abs(y - 1/2) + (z - 2)^2",
      [
        "x | (y - 1/2)^2 + (z - 2)^2 != 0: false null",
        "y - 1/2 | x^2 + (z - 2)^2 != 0: false null",
        "x, y - 1/2, z - 2: true minimum",
      ],
    ],
    ["abs(x) + sin(y)", ["x: null undecided"]],
  ])("%s", (loss, expected) => {
    expect(derived(loss).nonsmooth.map(row)).toEqual(expected);
  });

  it("beside a region on which one block is constant the other one decides", () => {
    expect(derived("relu(-x)/2 - relu(1 - relu(y + 1))").nonsmooth.map(row)).toContain("y | x > 0: true maximum");
  });
});

describe("corners at which the loss does not change along some rays", () => {
  it("of (1 - relu(a) - relu(b))^2 are a maximum and two minima", () => {
    const rows = derived("(1 - relu(a) - relu(b))^2").nonsmooth.map(row);
    expect(rows).toContain("a, b: true maximum");
    expect(rows).toContain("a, b - 1 | b > 0: true minimum");
    expect(rows).toContain("b, a - 1 | a > 0: true minimum");
  });

  it("of -abs(x)*relu(y) are not told, as it rises nowhere but changes at second order", () => {
    expect(derived("-abs(x)*relu(y)").nonsmooth.map(row)).toContain("x, y: true undecided");
  });

  it("on a border across which the second derivative jumps are not told", () => {
    // relu(y)^2 is smooth at 0; beside the corner the loss falls where y < 0 alone.
    const rows = derived("relu(x) + relu(x - y) - relu(-y)^2 - relu(y - x)").nonsmooth.map(row);
    expect(rows.filter((text) => text.startsWith("x, x - y"))).not.toContain("x, x - y: true minimum");
  });
});

it("a slope that is 0 outside of the border's part alone cuts no empty piece out of it", () => {
  expect(derived("abs(x*y)*x").nonsmooth.map(row)).toEqual(["y | x < 0: true maximum", "y | x >= 0: null undecided"]);
});

it("a root that tidying takes away is no kink, and the Hessian there is that of the tidy form", () => {
  const { sets, nonsmooth } = derived("sqrt((x - y)^4) + x^2");
  expect(nonsmooth).toEqual([]);
  expect(sets.map(({ verdict }) => verdict)).toMatchObject([{ type: "minimum", strict: true, degenerate: false }]);
});

it("a stationary place on one part of a border is told with the part where its equations hold elsewhere too", () => {
  // At (0, 1) the equations hold as well, and the loss falls there.
  expect(derived("2*max(x + 2*y - 1, x^2 - y, y)").nonsmooth.map(row)).toContain(
    "max(x + 2*y - 1, x^2 - y) - y, x | x^2 - x - 3*y + 1 > 0: true minimum",
  );
});

describe("kinks of one variable in a domain that is an open half line", () => {
  it.each([
    ["abs(log(x))", [], ["x - 1: true minimum"]],
    ["x*log(x) + abs(x - 1)", [], ["x - 1: true minimum"]],
    ["abs(x - 1) + log(2 - x)", [], ["x - 1: true saddle"]],
    ["relu(log(x) - 1) + (x - 1)^2", ["minimum"], ["x - e: false null"]],
    ["abs(x + 1) + log(x) + x", [], []],
    ["abs(x)*log(x)", ["minimum"], []],
  ])("%s", (loss, types, nonsmooth) => {
    const critical = derived(loss);
    expect(critical.completeness.kind).toBe("all");
    expect(critical.sets.map(({ verdict }) => verdict.type)).toEqual(types);
    expect(critical.nonsmooth.map(row)).toEqual(nonsmooth);
  });
});

describe("kinks of roots", () => {
  it("of squares are those of absolute values", () => {
    const loss = (root: string) => `-max(1 - y, x, y) + 2*${root} + 0.1*(x^2 + y^2)`;
    const rows = derived(loss("sqrt((x - y)^2)")).nonsmooth.map(row);
    expect(rows).toEqual(derived(loss("abs(x - y)")).nonsmooth.map(row));
    expect(rows).not.toContain("y + x - 1, max(1 - y, x) - y: true maximum");
  });

  it("that cross a border leave it open", () => {
    const rows = derived("abs(x) - 3*sqrt(x^2 + y^2) + x*y").nonsmooth.map(row);
    expect(rows).toContain("x: null undecided");
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
