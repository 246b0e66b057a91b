import { type Condition, type Expr, operands, withOperands } from "../../expr/expr.ts";
import type { Pool } from "../../expr/pool.ts";
import type { Budget } from "../../number/budget.ts";
import type { Path, Rewrite } from "../../record/step.ts";
import type { TidyContext, TidyRule } from "./rule.ts";
import { TIDY_RULES } from "./rules.ts";
import { createSymbolPowers } from "./symbolPowers.ts";

/**
 * Brings expressions to a tidy form: operands first, then the rules of the table until none applies.
 *
 * Promise: the result has the value of the expression wherever that is defined, and tidying it again changes
 * nothing. Cost: each shared node once; the budget counts. It gives up by the budget's {@link LimitReached} only.
 * A recorded run makes the same result by the same rules, and tells them.
 */
export interface Tidier {
  /** The tidy form of `u`, a node of the pool. */
  tidy(u: Expr): Expr;
  /** The rewrites that lead from `u` to its tidy form, in order. */
  rewrites(u: Expr): readonly Rewrite[];
  /** The number of nodes of `u` as a tree: the length of its formula. */
  size(u: Expr): number;
  readonly pool: Pool;
  readonly budget: Budget;
}

/** A tidier on `pool`; `names` are the symbols in the order in which the writer first used them. */
export function createTidier(pool: Pool, budget: Budget, names: readonly string[]): Tidier {
  const ranks = new Map(names.map((name, i) => [name, i]));
  const sizes = new Map<Expr, number>();
  const known = new Map<Expr, Expr>();
  const rank = (name: string): number => ranks.get(name) ?? names.length;

  function size(u: Expr): number {
    const present = sizes.get(u);
    if (present !== undefined) return present;
    const total = operands(u).reduce((count, operand) => count + size(operand), 1);
    sizes.set(u, total);
    return total;
  }

  const context: TidyContext = {
    pool,
    budget,
    rank,
    size,
    isTidy: (u) => known.get(u) === u,
    symbols: createSymbolPowers(pool, names),
    splits: new Map(),
  };

  function tidy(u: Expr): Expr {
    return run(pool.share(u), [], null);
  }

  function rewrites(u: Expr): readonly Rewrite[] {
    const record: Rewrite[] = [];
    run(pool.share(u), [], record);
    return record;
  }

  function run(u: Expr, at: Path, record: Rewrite[] | null): Expr {
    const done = known.get(u);
    if (done !== undefined && (record === null || done === u)) return done;
    budget.spend("steps", 1);
    let node = u;
    for (;;) {
      node = tidyOperands(node, at, record);
      const found = applyFirst(node, context);
      if (found === null) break;
      record?.push({ rule: found.rule.name, at, before: node, after: found.expr, conditions: found.conditions });
      node = found.expr;
      if (found.settled) break;
      const finished = known.get(node);
      if (finished === node || (finished !== undefined && record === null)) {
        node = finished;
        break;
      }
    }
    known.set(u, node);
    known.set(node, node);
    return node;
  }

  function tidyOperands(u: Expr, at: Path, record: Rewrite[] | null): Expr {
    const given = operands(u);
    let changed: Expr[] | null = null;
    for (let i = 0; i < given.length; i += 1) {
      const operand = given[i];
      if (operand === undefined || operand.kind === "symbol" || operand.kind === "number") continue;
      const result = known.get(operand) === operand ? operand : run(operand, record === null ? at : [...at, i], record);
      if (result === operand) continue;
      changed ??= given.slice();
      changed[i] = result;
    }
    return changed === null ? u : pool.adopt(withOperands(u, changed));
  }

  return { tidy, rewrites, size, pool, budget };
}

type Applied = {
  readonly rule: TidyRule;
  readonly expr: Expr;
  readonly conditions: readonly Condition[];
  readonly settled: boolean;
};

const RULES_BY_KIND: ReadonlyMap<Expr["kind"], readonly TidyRule[]> = new Map(
  (["number", "constant", "symbol", "sum", "product", "power", "call", "cases", "sumOver", "derivative"] as const).map(
    (kind) => [kind, TIDY_RULES.filter((rule) => rule.kinds.includes(kind))],
  ),
);

function applyFirst(u: Expr, context: TidyContext): Applied | null {
  for (const rule of RULES_BY_KIND.get(u.kind) ?? []) {
    const found = rule.apply(u, context);
    if (found === null) continue;
    const expr = context.pool.share(found.expr);
    if (expr !== u) return { rule, expr, conditions: found.conditions, settled: found.settled === true };
  }
  return null;
}
