import katex from "katex";
import { describe, expect, it } from "vitest";
import { enclose, holdsOver } from "../../src/expr/enclose.ts";
import { evaluate } from "../../src/expr/evaluate.ts";
import { call, type Expr, symbol } from "../../src/expr/expr.ts";
import { FUNCTIONS, type FunctionRow, rowNamed } from "../../src/expr/functions.ts";
import { sameExpr } from "../../src/expr/order.ts";
import { contains, interval, point } from "../../src/number/interval.ts";
import { formulaOf } from "../../src/text/formula.ts";
import { latexOf } from "../../src/text/latex.ts";
import { createFormulaReader } from "../../src/text/parse.ts";
import { bumped } from "../support/numbers.ts";

const reader = createFormulaReader();
const NAMES = ["u", "v"];

/** The arguments of a row as symbols, except a degree, which must be a whole number. */
function applied(name: string, row: FunctionRow, sample: readonly number[]): Expr {
  const args = row.arguments.map((argument, i) => {
    if (argument !== "n") return symbol(NAMES[i] ?? "u");
    const degree = reader.read(String(sample[i]));
    if (!degree.ok) throw new Error("a degree in the samples is no number");
    return degree.value;
  });
  return call(name, ...args);
}

function valuesOf(sample: readonly number[]): ReadonlyMap<string, number> {
  return new Map(sample.map((x, i) => [NAMES[i] ?? "u", x]));
}

describe.each(Object.entries(FUNCTIONS))("%s", (name, row) => {
  it("has an argument, a partial and samples for each place", () => {
    expect(row.partials).toHaveLength(row.arguments.length);
    expect(row.samples.length).toBeGreaterThanOrEqual(3);
    for (const sample of row.samples) expect(sample).toHaveLength(row.arguments.length);
  });

  it("is found by its name and aliases", () => {
    for (const known of [name, ...(row.aliases ?? [])]) expect(rowNamed(known)).toBe(row);
  });

  it.each(row.samples.map((sample) => [sample]))(
    "at %j lies in its domain and has a finite value inside its enclosure",
    (sample) => {
      const u = applied(name, row, sample);
      const value = evaluate(u, valuesOf(sample));
      expect(Number.isFinite(value)).toBe(true);
      const box = new Map(sample.map((x, i) => [NAMES[i] ?? "u", point(x)]));
      const { range, defined } = enclose(u, box);
      expect(defined).toBe("everywhere");
      expect(range.lo <= bumped(value, 64) && bumped(value, -64) <= range.hi).toBe(true);
      expect(range.hi - range.lo).toBeLessThan(1e-9 * Math.max(1, Math.abs(value)));
      for (const demand of row.domain(
        u.kind === "call" ? (u.arguments[0] ?? u) : u,
        u.kind === "call" ? (u.arguments[1] ?? u) : u,
      )) {
        expect(holdsOver(demand, box)).toBe("everywhere");
      }
    },
  );

  it.each(row.samples.map((sample) => [sample]))(
    "at %j has the partial derivatives that differences show",
    (sample) => {
      for (const [i, argument] of row.arguments.entries()) {
        if (argument === "n") continue;
        const x = sample[i] ?? 0;
        const u = applied(name, row, sample);
        const args = u.kind === "call" ? u.arguments : [];
        const partial = row.partials[i]?.(args[0] ?? u, args[1] ?? u) ?? u;
        const at = (shift: number): number =>
          evaluate(u, valuesOf(sample.map((value, k) => (k === i ? value + shift : value))));
        const h = 1e-4 * Math.max(1e-1, Math.min(1, Math.abs(x)));
        const difference = (8 * (at(h) - at(-h)) - (at(2 * h) - at(-2 * h))) / (12 * h);
        const exact = evaluate(partial, valuesOf(sample));
        expect(Math.abs(difference - exact)).toBeLessThan(1e-6 * Math.max(1e-3, Math.abs(exact), Math.abs(at(0))));
      }
    },
  );

  it.each(row.samples.map((sample) => [sample]))(
    "near %j has a slope inside the enclosure of its partials (mean value theorem)",
    (sample) => {
      const i = 0;
      const x = sample[i] ?? 0;
      const width = 1e-3 * Math.max(1e-2, Math.min(1, Math.abs(x)));
      const u = applied(name, row, sample);
      const args = u.kind === "call" ? u.arguments : [];
      const partial = row.partials[i]?.(args[0] ?? u, args[1] ?? u) ?? u;
      const box = new Map(
        sample.map((value, k) => [NAMES[k] ?? "u", k === i ? interval(x - width, x + width) : point(value)]),
      );
      const { range, defined } = enclose(partial, box);
      expect(defined).toBe("everywhere");
      const at = (shift: number): number =>
        evaluate(u, valuesOf(sample.map((value, k) => (k === i ? value + shift : value))));
      const slope = (at(width) - at(-width)) / (2 * width);
      const slack = (1e-13 * Math.max(1e-3, Math.abs(at(0)))) / width;
      expect(contains({ lo: range.lo - slack, hi: range.hi + slack }, slope)).toBe(true);
    },
  );

  it("prints and parses back, and its LaTeX is accepted by KaTeX", () => {
    for (const sample of row.samples) {
      const u = applied(name, row, sample);
      const back = reader.read(formulaOf(u));
      expect(back.ok && sameExpr(back.value, u)).toBe(true);
      expect(() => katex.renderToString(latexOf(u), { throwOnError: true, strict: "error" })).not.toThrow();
    }
  });

  it("keeps the exact values and the parity that its row claims", () => {
    for (const [argument, value] of row.exact ?? []) {
      const { range } = enclose(call(name, argument), new Map());
      const claimed = enclose(value, new Map()).range;
      expect(range.lo <= claimed.hi && claimed.lo <= range.hi).toBe(true);
      expect(range.hi - range.lo).toBeLessThan(1e-12);
    }
    if (row.parity === undefined) return;
    for (const [x = 0] of row.samples) {
      const plus = evaluate(call(name, symbol("u")), new Map([["u", x]]));
      const minus = evaluate(call(name, symbol("u")), new Map([["u", -x]]));
      expect(minus).toBeCloseTo(row.parity === "even" ? plus : -plus, 10);
    }
  });

  it("is undone on samples as its row claims", () => {
    for (const inner of row.undoes ?? []) {
      for (const [x = 0] of FUNCTIONS[inner]?.samples ?? []) {
        const there = evaluate(call(name, call(inner, symbol("u"))), new Map([["u", x]]));
        expect(Math.abs(there - x)).toBeLessThan(1e-6 * Math.max(1, Math.abs(x)));
      }
    }
  });
});
