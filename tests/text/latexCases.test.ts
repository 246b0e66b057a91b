import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { evaluate } from "../../src/expr/evaluate.ts";
import type { Expr } from "../../src/expr/expr.ts";
import { symbolsOf } from "../../src/expr/symbols.ts";
import { createFormulaReader } from "../../src/text/parse.ts";

const reader = createFormulaReader();
type Case = {
  readonly id: string;
  readonly latex: string;
  readonly expected: string;
  readonly variables: readonly string[];
  readonly kind?: string;
};
const CASES: readonly Case[] = JSON.parse(readFileSync(new URL("../cases/latex-public.json", import.meta.url), "utf8"));
const SCALAR = CASES.filter((one) => one.kind !== "matrix");

/** Values of one case's names, spread over (0.2, 1.4) by the name and the round. */
function valuesAt(names: readonly string[], round: number): ReadonlyMap<string, number> {
  return new Map(names.map((name, i) => [name, 0.2 + ((0.37 + 0.618 * (3 * round + i)) % 1.2)]));
}

/** Whether both have the same symbols, and the same value wherever both have one, of ten points at least two. */
function agree(a: Expr, b: Expr): boolean {
  const names = symbolsOf(b);
  if (symbolsOf(a).some((name) => !names.includes(name))) return false;
  let compared = 0;
  for (let round = 0; round < 10; round += 1) {
    const values = valuesAt(names, round);
    const [x, y] = [evaluate(a, values), evaluate(b, values)];
    if (Number.isNaN(x) !== Number.isNaN(y)) return false;
    if (Number.isNaN(x)) continue;
    if (Math.abs(x - y) > 1e-9 * Math.max(1, Math.abs(x), Math.abs(y))) return false;
    compared += 1;
  }
  return compared >= 2;
}

function judge({ latex, expected, variables }: Case, declared: boolean): "right" | "refused" | "wrong" {
  const names = new Set(declared ? variables : []);
  const read = reader.readExpression(latex, "latex", names);
  if (!read.ok) return "refused";
  const wanted = reader.read(expected, new Set(variables));
  return wanted.ok && agree(read.value, wanted.value) ? "right" : "wrong";
}

describe("LaTeX of test suites is read as they read it, or refused", () => {
  it.each([
    ["names left to the reader", false, 88],
    ["names declared", true, 89],
  ])("none of 95 wrong, %s", (_, declared, known) => {
    const judged = SCALAR.map((one) => ({ one, verdict: judge(one, declared) }));
    const of = (verdict: string): readonly string[] =>
      judged.filter((row) => row.verdict === verdict).map(({ one }) => `${one.id} ${one.latex}`);
    console.log(
      `LaTeX cases read right: ${of("right").length} of ${SCALAR.length}; refused: ${of("refused").join(", ")}`,
    );
    expect(of("wrong")).toEqual([]);
    expect(SCALAR.length).toBe(95);
    expect(of("right").length).toBeGreaterThanOrEqual(known);
  });

  it("losses of matrices are refused", () => {
    const matrices = CASES.filter((one) => one.kind === "matrix");
    expect(matrices.length).toBe(5);
    for (const { latex } of matrices) expect(reader.readExpression(latex, "latex").ok, latex).toBe(false);
  });
});
