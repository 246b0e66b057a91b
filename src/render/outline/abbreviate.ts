import { type Expr, operands, symbol, withOperands } from "../../expr/expr.ts";
import { symbolsOf } from "../../expr/symbols.ts";
import { formulaOf } from "../../text/formula.ts";

/** A name for an expression that occurs more than once. */
export type Definition = { readonly name: string; readonly expr: Expr };
/** Expressions written with names; each definition uses only names defined before it. */
export type Abbreviated = { readonly definitions: readonly Definition[]; readonly exprs: readonly Expr[] };

/** Formulas with fewer characters than this are read at a glance. */
const LONG = 64;
/** What is not longer than this needs no name. */
const SHORT = 7;
const MOST_NAMES = 4;
/** Larger expressions are not searched for repetitions. */
const MOST_NODES = 20_000;
/** A name saves at least this part of what is written. */
const LEAST_SAVED = 0.12;
/** Names are brought in only where they leave less than this part of what was written. */
const WORTH = 0.75;

/**
 * The expressions with their repeated parts named once, the part that saves most first; null where no expression is
 * long or little would be gained. No name in `taken` is used.
 */
export function abbreviate(exprs: readonly Expr[], taken: readonly string[]): Abbreviated | null {
  const lengths = exprs.map((u) => formulaOf(u).length);
  if (Math.max(0, ...lengths) < LONG || exprs.reduce((n, u) => n + sizeOf(u), 0) > MOST_NODES) return null;
  const names = freeNames([...taken, ...exprs.flatMap(symbolsOf)]);
  let left = exprs;
  let definitions: readonly Definition[] = [];
  for (const name of names) {
    const best = mostSaving(distinct([...left, ...definitions.map(({ expr }) => expr)]));
    if (best === null) break;
    const put = (u: Expr): Expr => replaced(u, best, symbol(name));
    left = left.map(put);
    definitions = [...definitions.map((one) => ({ name: one.name, expr: put(one.expr) })), { name, expr: best }];
  }
  const after = [...left, ...definitions.map(({ expr }) => expr)].reduce((n, u) => n + formulaOf(u).length, 0);
  if (definitions.length === 0 || after > WORTH * lengths.reduce((a, b) => a + b, 0)) return null;
  return { definitions: ordered(definitions), exprs: left };
}

/** `s`, `q`, `r`, … as far as they are free. */
function freeNames(taken: readonly string[]): readonly string[] {
  const letters = [..."sqrpvabcd"].filter((letter) => !taken.some((name) => name.startsWith(letter)));
  return letters.slice(0, MOST_NAMES);
}

/** Each expression once: the symmetric halves of a matrix are read as one. */
function distinct(exprs: readonly Expr[]): readonly Expr[] {
  return [...new Map(exprs.map((u) => [formulaOf(u), u])).values()];
}

/** The part whose naming shortens the whole most. */
function mostSaving(exprs: readonly Expr[]): Expr | null {
  const counts = new Map<string, { readonly expr: Expr; count: number }>();
  const visit = (u: Expr): void => {
    if (u.kind === "sum" || u.kind === "call" || u.kind === "power") {
      const key = formulaOf(u);
      const known = counts.get(key);
      if (known !== undefined) known.count += 1;
      else counts.set(key, { expr: u, count: 1 });
    }
    for (const part of operands(u)) visit(part);
  };
  for (const u of exprs) for (const part of operands(u)) visit(part);
  let best: Expr | null = null;
  let most = LEAST_SAVED * exprs.reduce((n, u) => n + formulaOf(u).length, 0);
  for (const [key, { expr, count }] of counts) {
    const saved = (count - 1) * (key.length - 1);
    if (count < 2 || key.length <= SHORT || saved <= most) continue;
    best = expr;
    most = saved;
  }
  return best;
}

function replaced(u: Expr, part: Expr, by: Expr): Expr {
  const key = formulaOf(part);
  const map = (v: Expr): Expr => {
    if (v.kind === part.kind && formulaOf(v) === key) return by;
    const given = operands(v);
    const mapped = given.map(map);
    return mapped.every((operand, i) => operand === given[i]) ? v : withOperands(v, mapped);
  };
  return map(u);
}

/** Definitions in an order in which each uses earlier ones only. */
function ordered(definitions: readonly Definition[]): readonly Definition[] {
  const done: Definition[] = [];
  let waiting = [...definitions];
  while (waiting.length > 0) {
    const open = waiting.map(({ name }) => name);
    const ready = waiting.filter(({ expr }) => !symbolsOf(expr).some((name) => open.includes(name)));
    if (ready.length === 0) break;
    done.push(...ready);
    waiting = waiting.filter((one) => !ready.includes(one));
  }
  return done;
}

function sizeOf(u: Expr): number {
  return operands(u).reduce((total, part) => total + sizeOf(part), 1);
}
