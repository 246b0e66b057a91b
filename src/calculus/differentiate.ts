import { type Expr, operands, withOperands } from "../expr/expr.ts";
import { DERIVATIVE_RULES, type Depends, type DerivativeRule } from "./rules.ts";
import type { Tidier } from "./tidy/tidy.ts";

/**
 * How one derivative was found: the rule, the derivatives of its parts, `raw`, what the rule makes of them, and
 * `result`, its tidy form. The derivative is read off this record; nothing else computes it.
 */
export type DerivativeStep = {
  readonly rule: DerivativeRule;
  readonly of: Expr;
  readonly by: string;
  readonly parts: readonly DerivativeStep[];
  readonly raw: Expr;
  readonly result: Expr;
  readonly depends: Depends;
};

/**
 * Differentiates by one variable. Equal subexpressions are differentiated once.
 *
 * Promise: wherever `of` has a derivative by the rules (inside the domain, off kinks), `result` is its value there.
 * Cost: one step for each pair of shared node and variable.
 */
export interface Differentiator {
  differentiate(of: Expr, by: string): DerivativeStep;
  readonly tidier: Tidier;
}

/**
 * A differentiator by `rules`, of which the first that applies is used. With other rules than the true ones it derives
 * what follows from those.
 */
export function createDifferentiator(
  tidier: Tidier,
  rules: readonly DerivativeRule[] = DERIVATIVE_RULES,
): Differentiator {
  const known = new Map<string, Map<Expr, DerivativeStep>>();
  const dependence = new Map<string, Depends>();

  function dependsBy(by: string): Depends {
    const present = dependence.get(by);
    if (present !== undefined) return present;
    const depends = dependenceOn(by);
    dependence.set(by, depends);
    return depends;
  }

  function differentiate(given: Expr, by: string): DerivativeStep {
    const of = tidier.pool.share(given);
    let steps = known.get(by);
    if (steps === undefined) {
      steps = new Map();
      known.set(by, steps);
    }
    const present = steps.get(of);
    if (present !== undefined) return present;
    const step = work(of, by, dependsBy(by));
    steps.set(of, step);
    return step;
  }

  function work(of: Expr, by: string, depends: Depends): DerivativeStep {
    tidier.budget.spend("steps", 1);
    const rule = rules.find((candidate) => candidate.applies(of, by, depends));
    if (rule === undefined) throw new Error(`no rule differentiates a node of kind ${of.kind}`);
    const parts = rule.parts(of, depends).map((part) => differentiate(part, by));
    const derivatives = parts.map((part) => part.result);
    const raw = tidier.pool.share(rule.combine(of, derivatives, depends));
    return { rule, of, by, parts, raw, result: tidier.tidy(raw), depends };
  }

  return { differentiate, tidier };
}

/** Whether an expression depends on a symbol; worked out once for each shared node. */
function dependenceOn(by: string): Depends {
  const known = new Map<Expr, boolean>();
  const depends = (u: Expr): boolean => {
    if (u.kind === "symbol") return u.name === by;
    if (u.kind === "number" || u.kind === "constant") return false;
    const present = known.get(u);
    if (present !== undefined) return present;
    const answer = operands(u).some(depends);
    known.set(u, answer);
    return answer;
  };
  return depends;
}

/** The expression with each announced derivative, such as `derivative(x^2, x)`, worked out. */
export function workOut(u: Expr, differentiator: Differentiator): Expr {
  const { pool } = differentiator.tidier;
  const given = operands(u);
  const worked = given.map((operand) => workOut(operand, differentiator));
  const same = worked.every((operand, i) => operand === given[i]) ? u : pool.share(withOperands(u, worked));
  return same.kind === "derivative" ? differentiator.differentiate(same.of, same.by).result : same;
}
