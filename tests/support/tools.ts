import { createDifferentiator } from "../../src/calculus/differentiate.ts";
import { createTidier } from "../../src/calculus/tidy/tidy.ts";
import type { Expr } from "../../src/expr/expr.ts";
import { createPool } from "../../src/expr/pool.ts";
import { symbolsOf } from "../../src/expr/symbols.ts";
import { type Budget, createBudget } from "../../src/number/budget.ts";
import { createFormulaReader } from "../../src/text/parse.ts";

const reader = createFormulaReader();

/** Reads a formula that is known to be right. */
export function parsed(text: string): Expr {
  const read = reader.read(text);
  if (!read.ok) throw new Error(`${text}: ${JSON.stringify(read.problem.detail)}`);
  return read.value;
}

/** More than any test needs, so that a runaway ends. */
export function testBudget(): Budget {
  return createBudget({
    entries: 1e5,
    nodes: 1e6,
    steps: 1e7,
    bits: 1e9,
    terms: 1e7,
    pairs: 1e6,
    boxes: 1e6,
    output: 1e7,
  });
}

/** A tidier and a differentiator for formulas in the symbols of `u`. */
export function toolsFor(u: Expr) {
  const tidier = createTidier(createPool(), testBudget(), symbolsOf(u));
  return { tidier, differentiator: createDifferentiator(tidier) };
}
