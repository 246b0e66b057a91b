import type { StoryText } from "../criticalWords.ts";
import { conditionMath, equalities, exprMath, nameMath, tupleMath, ZERO } from "../math.ts";
import { equationMath } from "./quantities.ts";
import type { Write } from "./say.ts";

/** The formulas of a sentence as mathematics that is put into it. */
export function mathematicsBy(write: Write): StoryText {
  return {
    expr: (u) => write(exprMath(u)),
    equation: (u) => write(equationMath(u)),
    vanishing: (u) => write(equalities(exprMath(u), ZERO)),
    name: (variable) => write(nameMath(variable)),
    condition: (c) => write(conditionMath(c)),
    tuple: (entries) => write(tupleMath(entries.map(exprMath))),
  };
}
