import { describe, expect, it } from "vitest";
import { evaluate } from "../../src/expr/evaluate.ts";
import type { CriticalSet } from "../../src/record/critical.ts";
import type { Derivation } from "../../src/record/derivation.ts";
import { outlineOf } from "../../src/render/outline.ts";
import { renderText } from "../../src/render/terminal/terminal.ts";
import { ENGLISH } from "../../src/render/words/en.ts";
import { formulaOf } from "../../src/text/formula.ts";
import { createFormulaReader } from "../../src/text/parse.ts";
import { derive } from "../../src/whole.ts";

const host = { reader: createFormulaReader(), interrupted: () => false, now: () => 0 };

function derived(loss: string): Derivation {
  const result = derive({ loss }, host);
  if (!result.ok) throw new Error(loss);
  return result.value;
}

const setsOf = (loss: string): readonly CriticalSet[] => derived(loss).critical?.sets ?? [];

describe("there is no Taylor model at a kink", () => {
  it.each(["abs(x) + (y - 1)^2", "relu(x) + (y - 1)^2", "max(x, y)", "abs(x - y)*(y - 1)"])("%s", (loss) => {
    const d = derived(loss);
    expect(d.taylor).toBeNull();
    expect(d.warnings.map(({ kind }) => kind)).toContain("no-taylor-at");
    expect(derive({ loss, at: "x = 0, y = 0" }, host).ok).toBe(false);
    expect(derive({ loss, at: "x = 2, y = 5" }, host).ok).toBe(true);
  });
});

describe("the loss is below along the whole interval of a way down", () => {
  const quartic = (x: number): number => (x ** 2 + x - 1) ** 2 + (x - 1) / 4;
  it.each([
    ["(x^2 + x - 1)^2 + (x - 1)/4", (p: readonly number[]) => quartic(p[0] ?? 0)],
    ["(y^2 - x^3)^2 + (y - 2)^2", ([x = 0, y = 0]: readonly number[]) => (y ** 2 - x ** 3) ** 2 + (y - 2) ** 2],
  ])("%s", (loss, value) => {
    const numberOf = (q: CriticalSet["loss"]): number => (q.kind === "interval" ? q.lower : (q.value ?? Number.NaN));
    let looked = 0;
    for (const { place, escape: ways } of setsOf(loss)) {
      const from = place.kind === "point" ? place.at.map((c) => numberOf(c.value)) : [];
      for (const { until, direction } of ways) {
        if (until === null) continue;
        const end = until.kind === "interval" ? until.upper : numberOf(until);
        for (let k = 1; k < 1000; k += 1) {
          const t = (end * k) / 1000;
          expect(value(from.map((x, i) => x + t * (direction[i] ? numberOf(direction[i]) : 0)))).toBeLessThan(
            value(from),
          );
          looked += 1;
        }
      }
    }
    expect(looked).toBeGreaterThan(0);
  });
});

describe("a formula that holds on one side of a border claims nothing beyond it", () => {
  it.each(["x*abs(x)*(1 + y^2)", "relu(x)^2*(1 + y^2) - relu(-x)^2*(1 + y^2)", "relu(y + x - 1)^2 - relu(x - y)"])(
    "%s",
    (loss) => {
      for (const { verdict, place } of setsOf(loss)) {
        expect(verdict.global).toBeNull();
        if (place.kind === "family" && place.dimension === 1) expect(verdict.type).not.toBe("minimum");
      }
    },
  );

  it("keeps what the whole loss shows", () => {
    expect(setsOf("relu(x + y - 1)^2*(1 + y^2)").map(({ verdict }) => verdict.global)).toContain("minimum");
  });
});

describe("at a kink the formula of the second derivative is no eigenvalue", () => {
  it.each(["(abs(2*x - 1)*(x - 3))^2 + y^2", "(relu(x^2) + relu(-x^2))"])("%s", (loss) => {
    const [first] = setsOf(loss);
    expect(first?.verdict.type).toBe("minimum");
    expect(first?.eigenvalues.every(({ value }) => value.kind !== "interval" || value.upper > 1)).toBe(true);
  });
});

describe("eigenvalues along a family are formulas, not those of one of its points", () => {
  it("(2*x - 1)^2/(x*y + 1)", () => {
    for (const { place, eigenvalues } of setsOf("(2*x - 1)^2/(x*y + 1)")) {
      if (place.kind !== "family") continue;
      const across = eigenvalues.flatMap(({ value }) => (value.kind === "closed" ? [value.expr] : []));
      const at = new Map([
        ["x", 0.5],
        ["y", 2],
      ]);
      expect(across.map((u) => evaluate(u, at)).sort((a, b) => a - b)).toEqual([0, 4]);
    }
  });
});

it("does not call the equation of a part a derivative by another variable", () => {
  const outline = outlineOf(derived("abs(x) + (y - 1)^2"), { languages: [ENGLISH], detail: "rules" });
  const text = renderText(outline, { width: 80, ascii: false, ambiguousWide: false, colour: false });
  expect(text).toContain("2(y - 1) = 0");
  expect(text).not.toContain("= 2(y - 1) = 0");
});

describe("an edge of the domain", () => {
  it.each(["sqrt(x) - (x - 2)^2", "x - sqrt(x) + x^2"])("%s: is not said to be no extremum", (loss) => {
    expect(derived(loss).critical?.nonsmooth.map(({ type }) => type)).not.toContain(null);
  });
});

describe("a variable that the loss does not use changes no type and no value", () => {
  it.each([
    ["(x*exp(-x))^2", ["x", "y"]],
    ["(z^2*w - 3*x*z + 3*x*w + 1)^2", ["x", "y", "z", "w"]],
  ])("%s", (loss, vars) => {
    const told = (names: readonly string[]): readonly string[] => {
      const result = derive({ loss, vars: names }, host);
      if (!result.ok) throw new Error(loss);
      return (result.value.critical?.sets ?? []).map(
        ({ verdict, loss: value }) =>
          `${verdict.type} ${verdict.global} ${value.kind === "interval" ? "" : value.value}`,
      );
    };
    const without = told(vars.filter((name) => name !== "y"));
    const claimed = told(vars).filter((line) => !line.startsWith("undecided"));
    expect(claimed.filter((line) => !without.includes(line))).toEqual([]);
    expect(claimed.length).toBeGreaterThan(0);
  });
});

describe("where a loss with a kink is stationary", () => {
  it.each([
    ["max(x, y) + x^2 + y^2", ["stationary minimum: x - y, y + 1/4"]],
    ["-abs(x) + y^2 + x^2", ["stationary saddle: y, x"]],
    ["-abs(x + y)", ["stationary maximum: x + y"]],
    ["abs(x) + x^2*y^2", ["stationary minimum: x"]],
    ["abs(x - y) + x^2 + y^2 - 3*y", []],
    [
      "abs(x) + y^4 - y^2 + x*y",
      ["stationary minimum: x, y + 1/2*sqrt(2)", "stationary saddle: x, y", "stationary minimum: x, y - 1/2*sqrt(2)"],
    ],
  ])("%s", (loss, expected) => {
    const found = (derived(loss).critical?.nonsmooth ?? []).flatMap(({ equations, stationary, type }) =>
      stationary === true ? [`stationary ${type}: ${equations.map(formulaOf).join(", ")}`] : [],
    );
    expect(found).toEqual(expected);
  });
});

describe("a global claim by a Gram matrix", () => {
  const goldsteinPrice =
    "(1+(x+y+1)^2*(19-14*x+3*x^2-14*y+6*x*y+3*y^2))*(30+(2*x-3*y)^2*(18-32*x+12*x^2+48*y-36*x*y+27*y^2))";
  it.each([
    ["Goldstein and Price, not coercive along x = -y", goldsteinPrice, 1, 1],
    ["Motzkin, which is no sum of squares itself", "x^4*y^2 + x^2*y^4 - 3*x^2*y^2 + 1", 4, 1],
    ["the same below", "3*x^2*y^2 - x^4*y^2 - x^2*y^4", 4, -1],
  ])("%s", (_, loss, count, sign) => {
    const claimed = setsOf(loss).filter(({ verdict }) => verdict.global !== null);
    expect(claimed.length).toBe(count);
    for (const { verdict } of claimed) {
      expect(verdict.globalWhy?.kind).toBe("gram");
      expect(verdict.global).toBe(sign > 0 ? "minimum" : "maximum");
      if (verdict.globalWhy?.kind !== "gram") continue;
      const { multiplier, squares, value } = verdict.globalWhy;
      const reader = createFormulaReader();
      const at = (formula: string): number => {
        const read = reader.read(formula);
        if (!read.ok) throw new Error(formula);
        return evaluate(
          read.value,
          new Map([
            ["x", 0.7],
            ["y", -1.3],
          ]),
        );
      };
      const total = squares.reduce(
        (sum, { times, square }) => sum + at(formulaOf(times)) * at(formulaOf(square)) ** 2,
        0,
      );
      const difference =
        at(multiplier === null ? "1" : formulaOf(multiplier)) * sign * (at(loss) - at(formulaOf(value)));
      expect(Math.abs(total - difference)).toBeLessThan(1e-9 * Math.max(1, Math.abs(total)));
    }
  });
});

describe("borders across which the gradient is continuous are no kinks", () => {
  it.each([
    ["max(2*(y - 1) - (x - 2), 0)^2 + (x - 2)^2 + (y - 1)^2", 1, true],
    ["max((-1*(x - 2) + 2*(y - 1)), 0)^2 + 2*abs(-2*(x - 2) - 2*(y - 1))^3 + 2*(x - 2)^2 + (y - 1)^2", 1, true],
    ["abs(x^2 + y^2 - 1)^3 + x^2", 5, true],
    ["abs(x*y - 1)^3", 2, false],
  ] as const)("%s", (loss, count, isStrict) => {
    const critical = derived(loss).critical;
    expect(critical?.completeness.kind).toBe("all");
    expect(critical?.sets.length).toBe(count);
    expect(critical?.nonsmooth).toEqual([]);
    const minima = critical?.sets.filter(({ verdict }) => verdict.global === "minimum") ?? [];
    expect(minima.length).toBeGreaterThan(0);
    expect(minima.every(({ verdict }) => verdict.strict === isStrict)).toBe(true);
  });
});

describe("where all pieces have gradient 0 a kink is one of the formula only", () => {
  it.each([
    ["x*abs(y)", [["y", "x"]]],
    ["(1 - w2*max(0, w1))^2", [["w1", "w2"]]],
    ["abs(x) + y^2 + x^2", []],
    ["max(x, y) + x^2 + y^2", []],
  ])("%s", (loss, places) => {
    const rows = derived(loss).critical?.nonsmooth ?? [];
    const flat = rows.filter(({ differentiable }) => differentiable === true);
    expect(flat.map(({ equations }) => equations.map(formulaOf).sort())).toEqual(places.map((p) => [...p].sort()));
  });
});

it("grows in all directions, which only a Gram matrix shows: both minima are global", () => {
  const sets = setsOf("(x*y - 2)^2 + (x - y)^4/4 + x^2/10");
  expect(sets.map(({ verdict }) => verdict.global)).toEqual(["minimum", null, "minimum"]);
});
