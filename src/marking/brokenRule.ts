import { DERIVATIVE_RULES, type Depends, type DerivativeRule, type DerivativeRuleName } from "../calculus/rules.ts";
import type { Expr } from "../expr/expr.ts";
import type { DiagnosisCode } from "../record/marking.ts";

/**
 * A rule of differentiation as someone gets it wrong, under the code of the mistake. Several groups of rules are broken
 * together, and only where there is a place for each of them.
 */
export type BrokenRule = { readonly code: DiagnosisCode; readonly groups: readonly (readonly DerivativeRule[])[] };

/** The name of the true rule for an expression. */
export function trueRule(u: Expr, by: string, depends: Depends): DerivativeRule | null {
  return DERIVATIVE_RULES.find((rule) => rule.applies(u, by, depends)) ?? null;
}

type Combine = DerivativeRule["combine"];

/** What stands in for a true rule: the same parts, put together wrongly, or other parts as well. */
export type Replacement = {
  readonly for: readonly DerivativeRuleName[];
  readonly when?: (u: Expr, depends: Depends) => boolean;
  readonly parts?: DerivativeRule["parts"];
  readonly combine: Combine;
};

/** The broken rule that takes the place of the true ones named in `for`, at the expressions that `when` accepts. */
export function broken(code: DiagnosisCode, ...replacements: readonly Replacement[]): BrokenRule {
  return { code, groups: [replacements.flatMap(asRules)] };
}

/** A habit by which several rules are broken at once. */
export function brokenTogether(code: DiagnosisCode, ...replacements: readonly Replacement[]): BrokenRule {
  return { code, groups: replacements.map(asRules) };
}

function asRules({ for: names, when, parts, combine }: Replacement): readonly DerivativeRule[] {
  return DERIVATIVE_RULES.filter(({ name }) => names.includes(name)).map((rule) => ({
    name: rule.name,
    applies: (u, by, depends) => rule === trueRule(u, by, depends) && (when === undefined || when(u, depends)),
    parts: parts ?? rule.parts,
    combine,
  }));
}

/** The true rule of that name. */
export function ruleNamed(name: DerivativeRuleName): DerivativeRule {
  const rule = DERIVATIVE_RULES.find((candidate) => candidate.name === name);
  if (rule === undefined) throw new Error(`no rule ${name}`);
  return rule;
}
