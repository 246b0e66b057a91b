import type { Expr } from "../../expr/expr.ts";
import { sameExpr } from "../../expr/order.ts";
import type { Derivation } from "../../record/derivation.ts";
import type { Step } from "../../record/step.ts";
import { changedMath, conditionMath, exprMath, type Mathematics } from "../math.ts";
import { ruleFormula } from "../ruleFormulas.ts";
import { ruleWords, type Words } from "../words/words.ts";
import { say } from "./say.ts";
import type { Chain, ChainRow, Note } from "./shape.ts";

/** How an outline is made: its languages, and how much of the steps it tells. */
export type Tellers = {
  readonly tongues: readonly Words[];
  readonly detail: "result" | "rules" | "all";
};

/** Rules that say nothing about how to begin. */
const PLAIN = new Set(["tidy", "substitute-parts", "put-in-point"]);

/** The lines of one result: the steps whose ids are `id` and a number, in their order. */
export function stepsUnder(d: Derivation, id: string): readonly Step[] {
  return d.steps.filter((step) => step.id.startsWith(`${id}.`) && /^(tidy\.)?\d+$/.test(step.id.slice(id.length + 1)));
}

/**
 * `head = …` down to `result`, by the steps `id.1`, `id.2`, …; the result alone where there are none. With `opening`
 * the expression that the first step begins with is a row of its own.
 */
export function chainOf(
  place: { readonly id: string; readonly head: Mathematics; readonly opening: boolean },
  steps: readonly Step[],
  result: Expr,
  tellers: Tellers,
): Chain {
  const { id, head, opening } = place;
  const rows = steps.map((step) => rowOf(step, tellers));
  const [first] = steps;
  const start = opening && first !== undefined ? [plainRow(`${id}.0`, exprMath(first.before))] : [];
  const told = rows.length > 0 ? [...start, ...rows] : [plainRow(`${id}.1`, exprMath(result))];
  return { kind: "chain", id, head, hint: opening ? null : hintOf(steps, tellers), rows: told };
}

/** A row without a note. */
export function plainRow(id: string, math: Mathematics): ChainRow {
  return { id, math, note: null, parts: [] };
}

function rowOf(step: Step, tellers: Tellers): ChainRow {
  const parts = partChains(step.parts, tellers);
  return { id: step.id, math: changedMath(step.before, step.after), note: noteOf(step, tellers), parts };
}

/** The rule of a step in words, with its formula. */
export function noteOf(step: Step, { tongues }: Tellers): Note {
  return {
    rule: step.rule,
    name: say(tongues, (words) => ruleWords(words, step.rule)),
    formula: ruleFormula(step.rule),
    conditions: step.conditions.map(conditionMath),
  };
}

/** The main rule: that of the first step which says how to begin. */
function hintOf(steps: readonly Step[], tellers: Tellers): Note | null {
  const main = steps.find(({ rule }) => !PLAIN.has(rule));
  return main === undefined ? null : noteOf(main, tellers);
}

/** Steps inside a step; those that follow each other form one chain. */
function partChains(parts: readonly Step[], tellers: Tellers): readonly Chain[] {
  const groups: Step[][] = [];
  for (const part of parts) {
    const group = groups[groups.length - 1];
    const last = group?.[group.length - 1];
    if (group !== undefined && last !== undefined && sameExpr(last.after, part.before)) group.push(part);
    else groups.push([part]);
  }
  return groups.flatMap((group): readonly Chain[] => {
    const [first] = group;
    if (first === undefined) return [];
    const rows = group.map((step) => rowOf(step, tellers));
    return [{ kind: "chain", id: first.id, head: exprMath(first.before), hint: null, rows }];
  });
}
