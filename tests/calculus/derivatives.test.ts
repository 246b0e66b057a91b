import { readFileSync } from "node:fs";
import fc from "fast-check";
import { all, create } from "mathjs";
import nerdamer from "nerdamer/all.js";
import { describe, expect, it } from "vitest";
import { evaluate } from "../../src/expr/evaluate.ts";
import type { Expr } from "../../src/expr/expr.ts";
import { symbolsOf } from "../../src/expr/symbols.ts";
import { formulaOf } from "../../src/text/formula.ts";
import { parsed, toolsFor } from "../support/tools.ts";

type Case = {
  readonly id: string;
  readonly expression: string;
  readonly variables: readonly string[];
  readonly order: number;
  readonly expected: string;
};
const cases: readonly Case[] = JSON.parse(
  readFileSync(new URL("../cases/derivatives-public.json", import.meta.url), "utf8"),
);

const GRID = [0.37, 1.29, 2.6, 0.81, 3.4, 0.12, 1.73, 5.5, -0.45, -1.8, 0.052, 7.7];

/** The values of both at points of the loss's domain at which both have one, at most `wanted`. */
function comparisons(loss: Expr, a: Expr, b: Expr, wanted: number): readonly (readonly [number, number])[] {
  const names = [...new Set([...symbolsOf(loss), ...symbolsOf(a), ...symbolsOf(b)])];
  const found: (readonly [number, number])[] = [];
  for (let k = 0; k < 400 && found.length < wanted; k += 1) {
    const at = new Map(
      names.map((name, i) => [name, GRID[(k * (i + 1) + 5 * i + Math.floor(k / GRID.length)) % GRID.length] ?? 1]),
    );
    const [x, y] = [evaluate(a, at), evaluate(b, at)];
    if (Number.isFinite(evaluate(loss, at)) && Number.isFinite(x) && Number.isFinite(y)) found.push([x, y]);
  }
  return found;
}

describe("the public derivatives", () => {
  it("are 150", () => expect(cases).toHaveLength(150));

  it.each(cases.map((c) => [c.id, c.expression, c.order, c.variables[0] ?? "x", c.expected] as const))(
    "%s: d/d %s",
    (_, expression, order, by, expected) => {
      let u = parsed(expression);
      const { differentiator } = toolsFor(u);
      for (let k = 0; k < order; k += 1) u = differentiator.differentiate(u, by).result;
      const points = comparisons(parsed(expression), u, parsed(expected), 8);
      expect(points.length, `${formulaOf(u)} has common points with ${expected}`).toBeGreaterThan(0);
      for (const [ours, theirs] of points)
        expect(Math.abs(ours - theirs)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(theirs)));
    },
  );
});

/** Formulas in the syntax that the three systems share. */
const shared: fc.Arbitrary<string> = fc.letrec<{ formula: string }>((tie) => ({
  formula: fc.oneof(
    { maxDepth: 3 },
    { weight: 3, arbitrary: fc.constantFrom("x", "y", "2", "3", "x", "0.5") },
    fc
      .tuple(tie("formula"), fc.constantFrom("+", "-", "*", "/"), tie("formula"))
      .map(([a, op, b]) => `((${a})${op}(${b}))`),
    fc.tuple(tie("formula"), fc.integer({ min: 2, max: 4 })).map(([u, k]) => `(${u})^${k}`),
    fc
      .tuple(fc.constantFrom("sin", "cos", "exp", "tan", "log", "sqrt", "atan", "sinh", "cosh", "tanh"), tie("formula"))
      .map(([f, u]) => `${f}(${u})`),
  ),
})).formula;

const math = create({ ...all }, {});

function mathjsDerivative(text: string): string | null {
  try {
    return math.derivative(text, "x", { simplify: false }).toString();
  } catch {
    return null;
  }
}

function nerdamerDerivative(text: string): string | null {
  try {
    return nerdamer(`diff(${text}, x)`).toString();
  } catch {
    return null;
  }
}

/** The central difference quotient with the best of several steps. */
function slope(u: Expr, at: ReadonlyMap<string, number>): number {
  const x = at.get("x") ?? 0;
  const value = (shift: number): number => evaluate(u, new Map([...at, ["x", x + shift]]));
  const h = 1e-3 * Math.max(0.1, Math.abs(x));
  return (45 * (value(h) - value(-h)) - 9 * (value(2 * h) - value(-2 * h)) + value(3 * h) - value(-3 * h)) / (60 * h);
}

describe("500 random derivatives beside mathjs and nerdamer", () => {
  const texts = fc.sample(shared, { numRuns: 500, seed: 20_240_607 });
  const systems = [
    ["mathjs", mathjsDerivative],
    ["nerdamer", nerdamerDerivative],
  ] as const;

  it.each(systems)("%s agrees, or differences at the point decide against it", (name, other) => {
    const wrong: string[] = [];
    let compared = 0;
    for (const text of texts) {
      const u = parsed(text);
      const ours = toolsFor(u).differentiator.differentiate(u, "x").result;
      const said = other(text);
      const theirs = said === null ? null : readable(said);
      if (theirs === null) continue;
      compared += 1;
      for (const [i, x] of GRID.slice(0, 6).entries()) {
        const at = new Map(
          [...symbolsOf(u), "x", "y"].map((symbol) => [symbol, symbol === "x" ? x : (GRID[i + 2] ?? 1)]),
        );
        const [a, b] = [evaluate(ours, at), evaluate(theirs, at)];
        if (!(Math.abs(a) < 1e6) || !(Math.abs(b) < 1e6) || Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(a)))
          continue;
        const truth = slope(u, at);
        expect(
          Math.abs(truth - a) <= 1e-4 * Math.max(1, Math.abs(a)),
          `${text} at x=${x}: ours ${a}, ${name} ${b}, differences ${truth}`,
        ).toBe(true);
        wrong.push(`${name} is wrong on d/dx ${text}: it says ${said}`);
        break;
      }
    }
    expect(compared).toBeGreaterThan(400);
    console.log(
      `${name}: ${compared} compared, ${wrong.length} decided against it${wrong
        .slice(0, 5)
        .map((line) => `\n  ${line.slice(0, 160)}`)
        .join("")}`,
    );
  });
});

function readable(text: string): Expr | null {
  try {
    return parsed(text.replace(/\babs\b/g, "abs"));
  } catch {
    return null;
  }
}
