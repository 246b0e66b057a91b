import { createDifferentiator, type DerivativeStep } from "../calculus/differentiate.ts";
import { DERIVATIVE_RULES, type Depends } from "../calculus/rules.ts";
import type { Tidier } from "../calculus/tidy/tidy.ts";
import type { Expr } from "../expr/expr.ts";
import { createPool, type Pool } from "../expr/pool.ts";
import type { Budget } from "../number/budget.ts";
import type { DiagnosisCode } from "../record/marking.ts";
import type { BrokenRule } from "./brokenRule.ts";
import { MISTAKES } from "./mistakes.ts";

/** What an answer would be with one mistake. `place` is the derivative that went wrong; null: the whole answer. */
export type Candidate = {
  readonly code: DiagnosisCode;
  readonly result: Expr;
  readonly place: { readonly of: Expr; readonly by: string; readonly wrong: Expr } | null;
  readonly everywhere: boolean;
  readonly about: string | null;
};

/** So many places are tried in one derivative. */
const MOST_PLACES = 60;
/** Functions whose derivative has a minus sign that is often forgotten. */
const FORGOTTEN_SIGN: ReadonlySet<string> = new Set(["cos", "cot", "csc", "acos", "acot"]);

/**
 * Derivatives of `f` with exactly one rule broken: at each place where it is used, then wherever it is used more than
 * once. The order is that in which mistakes are named. Formulas are left as the rules make them.
 */
export function brokenDerivatives(f: Expr, by: string, budget: Budget): readonly Candidate[] {
  const pool = createPool(() => budget.spend("nodes", 1));
  const tidier = leftAsMade(pool, budget);
  const of = pool.share(f);
  const places = stepsOf(createDifferentiator(tidier).differentiate(of, by)).slice(0, MOST_PLACES);
  const depends = places[0]?.depends ?? (() => false);
  const single: Candidate[] = [];
  const everywhere: Candidate[] = [];
  for (const mistake of MISTAKES) {
    const fitting = mistake.groups.map((rules) =>
      places.filter(({ of: u }) => rules.some((rule) => rule.applies(u, by, depends))),
    );
    const [only = []] = fitting;
    if (fitting.length === 1) for (const { of: u } of only) single.push(candidate(mistake, u, u));
    const [first] = only;
    const several = fitting.length > 1 ? fitting.every((group) => group.length > 0) : only.length > 1;
    if (several && first !== undefined) everywhere.push(candidate(mistake, first.of, null));
  }
  return inOrder(single, of, everywhere);

  /** The derivative with the mistake at one place, or at all of them, of which `shown` is named. */
  function candidate(mistake: BrokenRule, shown: Expr, place: Expr | null): Candidate {
    const rules = mistake.groups.flat().map((rule) => ({
      ...rule,
      applies: (u: Expr, variable: string, on: Depends) =>
        (place === null || u === place) && rule.applies(u, variable, on),
    }));
    const { differentiate } = createDifferentiator(tidier, [...rules, ...DERIVATIVE_RULES]);
    return {
      code: mistake.code,
      result: differentiate(of, by).raw,
      place: { of: shown, by, wrong: differentiate(shown, by).raw },
      everywhere: place === null,
      about: null,
    };
  }
}

/** A sign lost by the whole comes first, but after the sign that the derivative of such a function brings. */
function inOrder(single: readonly Candidate[], whole: Expr, everywhere: readonly Candidate[]): readonly Candidate[] {
  const isWhole = ({ place }: Candidate): boolean => place?.of === whole;
  const forgotten = single.filter(
    (one) =>
      one.code === "elementary-derivative-wrong" &&
      isWhole(one) &&
      whole.kind === "call" &&
      FORGOTTEN_SIGN.has(whole.name),
  );
  const signs = single.filter((one) => one.code === "sign" && isWhole(one));
  const first = [...forgotten.slice(0, 1), ...signs];
  return [...first, ...single.filter((one) => !first.includes(one)), ...everywhere];
}

/** The steps of a derivation from the top down, each node once. */
function stepsOf(top: DerivativeStep): readonly DerivativeStep[] {
  const seen = new Map<Expr, DerivativeStep>();
  const queue = [top];
  for (let step = queue.shift(); step !== undefined; step = queue.shift()) {
    if (seen.has(step.of)) continue;
    seen.set(step.of, step);
    queue.push(...step.parts);
  }
  return [...seen.values()].filter(({ rule }) => rule.name !== "constant" && rule.name !== "variable");
}

/** A tidier that leaves everything as it is: broken derivatives are compared by value, not by form. */
export function leftAsMade(pool: Pool, budget: Budget): Tidier {
  return { tidy: (u) => u, rewrites: () => [], size: () => 1, pool, budget };
}
