import { symbolsOf } from "../../src/expr/symbols.ts";
import { brokenDerivatives } from "../../src/marking/candidates.ts";
import { createDiagnoser } from "../../src/marking/diagnose.ts";
import { decideEqual } from "../../src/marking/equal.ts";
import { formulaOf } from "../../src/text/formula.ts";
import { parsed, testBudget, toolsFor } from "../support/tools.ts";

export type Tally = {
  marked: number;
  undecided: number;
  named: number;
  readonly missed: string[];
};

export const newTally = (): Tally => ({ marked: 0, undecided: 0, named: 0, missed: [] });

/** Makes each kind of mistake once in the derivative of a formula, and counts how the answers are marked. */
export function makeMistakes(text: string, tally: Tally): void {
  const f = parsed(text);
  if (!symbolsOf(f).includes("x")) return;
  const { differentiator } = toolsFor(f);
  const names = symbolsOf(f);
  const expected = differentiator.differentiate(f, "x").result;
  const diagnoser = createDiagnoser(
    { of: f, by: "x", others: [] },
    { names, assumed: [], truth: differentiator, budget: testBudget(), stepOf: () => null },
  );
  const seen = new Set<string>();
  for (const { code, result, isTwin } of brokenDerivatives(f, "x", testBudget())) {
    if (isTwin || seen.has(code)) continue;
    const { verdict } = decideEqual(result, expected, { budget: testBudget() });
    if (verdict === "equal") continue;
    seen.add(code);
    tally.marked += 1;
    if (verdict === "undecided") tally.undecided += 1;
    const named = diagnoser.diagnose(result).map((diagnosis) => diagnosis.code);
    if (named.slice(0, 2).includes(code)) tally.named += 1;
    else tally.missed.push(`${text} | ${formulaOf(result)}: ${code}, named ${named.join(", ")}`);
  }
}
