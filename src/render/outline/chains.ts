import { sameCondition } from "../../expr/domain.ts";
import type { Condition, Expr } from "../../expr/expr.ts";
import { sameExpr } from "../../expr/order.ts";
import { symbolsOf } from "../../expr/symbols.ts";
import type { Derivation } from "../../record/derivation.ts";
import type { Step } from "../../record/step.ts";
import { formulaOf } from "../../text/formula.ts";
import { conditionMath, exprMath, lineMath, type Mathematics, nameMath, relation } from "../math.ts";
import { ruleFormula } from "../ruleFormulas.ts";
import { ruleWords, type Words } from "../words/words.ts";
import { holed } from "./holed.ts";
import { say } from "./say.ts";
import type { Chain, ChainRow, Note } from "./shape.ts";

/** How an outline is made: its languages, and how much of the steps it tells. */
export type Tellers = {
  readonly tongues: readonly Words[];
  readonly detail: "result" | "rules" | "all";
};

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
  const [first] = steps;
  if (first === undefined) return chained(id, head, [plainLine(`${id}.1`, exprMath(result))]);
  const start = opening ? [plainLine(`${id}.0`, lineMath(null, first.before, holed(first)))] : [];
  return chained(id, head, [...start, ...linesOf(steps, tellers)]);
}

/** A line of a chain with the rule by which it follows from the line before. */
export type Line = Pick<ChainRow, "id" | "math" | "parts"> & { readonly by: Note | null };

/** Lines as a chain, in which each rule is named before its work. */
export function chained(id: string, head: Mathematics, lines: readonly Line[]): Chain {
  const rows = lines.map(({ id: row, math, parts }, i) => ({ id: row, math, next: lines[i + 1]?.by ?? null, parts }));
  return { kind: "chain", id, head, hint: lines[0]?.by ?? null, rows };
}

/** A line that follows from none. */
export function plainLine(id: string, math: Mathematics): Line {
  return { id, math, by: null, parts: [] };
}

function linesOf(steps: readonly Step[], tellers: Tellers): readonly Line[] {
  return steps.map((step, i) => {
    const next = steps[i + 1];
    const math = lineMath(step.before, step.after, next === undefined ? null : holed(next));
    return { id: step.id, math, by: noteOf(step, tellers), parts: partChains(step.parts, tellers) };
  });
}

/** The rule of a step in words, with its formula. */
export function noteOf(step: Step, { tongues }: Tellers): Note {
  const inner = innerOf(step);
  return {
    rule: step.rule,
    name: say(tongues, (words) => ruleWords(words, step.rule)),
    formula: ruleFormula(step),
    inner: inner === null ? null : relation(nameMath("u"), "=", inner),
    conditions: telling(step.conditions).map(conditionMath),
  };
}

/** The conditions that tell something: each once, without those between numbers, which hold. */
function telling(conditions: readonly Condition[]): readonly Condition[] {
  return conditions.filter(
    (one, i) =>
      symbolsOf(one.left).length + symbolsOf(one.right).length > 0 &&
      conditions.findIndex((other) => sameCondition(other, one)) === i,
  );
}

/** Inner functions of more signs than this are seen better in the line. */
const LONGEST_INNER = 40;

/** What a chain rule calls `u`. */
function innerOf({ rule, before }: Step): Mathematics | null {
  if (before.kind !== "derivative") return null;
  const { of } = before;
  const power = of.kind === "power" ? of : null;
  const argument = of.kind === "call" ? of.arguments[0] : undefined;
  const inner = { "chain-power": power?.base, "chain-exponential": power?.exponent, "chain-function": argument }[rule];
  if (inner === undefined || symbolsOf(inner).includes("u") || formulaOf(inner).length > LONGEST_INNER) return null;
  return exprMath(inner);
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
    return first === undefined ? [] : [chained(first.id, exprMath(first.before), linesOf(group, tellers))];
  });
}
