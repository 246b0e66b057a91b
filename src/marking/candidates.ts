import { createDifferentiator, type DerivativeStep } from "../calculus/differentiate.ts";
import { DERIVATIVE_RULES, type Depends } from "../calculus/rules.ts";
import type { Tidier } from "../calculus/tidy/tidy.ts";
import { exactValue } from "../expr/exact.ts";
import { type Expr, ZERO_EXPR } from "../expr/expr.ts";
import { createPool, type Pool } from "../expr/pool.ts";
import { symbolsOf } from "../expr/symbols.ts";
import type { Budget } from "../number/budget.ts";
import { isOne } from "../number/rational.ts";
import type { DiagnosisCode } from "../record/marking.ts";
import type { BrokenRule } from "./brokenRule.ts";
import { MISTAKES } from "./mistakes.ts";
import { createSignatures, mayAgree } from "./signatures.ts";

/** What an answer would be with one mistake. `place` is the derivative that went wrong; null: the whole answer. */
export type Candidate = {
  readonly code: DiagnosisCode;
  readonly result: Expr;
  readonly place: { readonly of: Expr; readonly by: string; readonly wrong: Expr } | null;
  readonly everywhere: boolean;
  readonly about: string | null;
  /** Whether it is another name for a slip that a candidate before it has named; such names come last. */
  readonly isTwin: boolean;
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
  const named = markTwins(inOrder(single, of), places);
  return [...named.filter(({ isTwin }) => !isTwin), ...everywhere, ...named.filter(({ isTwin }) => isTwin)];

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
      isTwin: false,
    };
  }
}

/** Names of a lost sign: at one place they may be one slip. */
const SIGN_SLIPS: ReadonlySet<DiagnosisCode> = new Set([
  "sign",
  "reciprocal-derivative",
  "elementary-derivative-wrong",
]);

/**
 * One slip has one first name, that of the first in order. The constant (or the sign) of an inner function `c x + d` lost is
 * its derivative forgotten; the sign lost in the derivative of `1/u` or `sin(u)` is the rule of that function gone wrong.
 */
function markTwins(ordered: readonly Candidate[], places: readonly DerivativeStep[]): readonly Candidate[] {
  const chains = new Set(
    ordered.flatMap(({ code, place }) => (code === "missing-inner-derivative" && place ? [place.of] : [])),
  );
  const inner = new Set(places.filter(({ of }) => chains.has(of)).flatMap(({ parts }) => parts.flatMap(linearParts)));
  const signatures = createSignatures([...new Set(ordered.flatMap(({ result }) => symbolsOf(result)))]);
  const slips = ordered.filter(({ code, place }) => place !== null && SIGN_SLIPS.has(code));
  const values = signatures.of(slips.map(({ place }) => place?.wrong ?? ZERO_EXPR));
  const isTwin = (one: Candidate): boolean => {
    const k = slips.indexOf(one);
    return slips
      .slice(0, Math.max(k, 0))
      .some(
        (other, i) =>
          other.code !== one.code && other.place?.of === one.place?.of && mayAgree(values[i] ?? [], values[k] ?? []),
      );
  };
  return ordered.map((one) => {
    const value = exactValue(one.place?.wrong ?? ZERO_EXPR)?.value;
    const isInner = one.place !== null && inner.has(one.place.of) && value !== undefined && isOne(value);
    const isForgotten = isInner && (one.code === "constant-factor-lost" || one.code === "sign");
    return { ...one, isTwin: isForgotten || isTwin(one) };
  });
}

/** A step and, where it is a sum with one term that varies, that term: a constant lost there is lost by the whole. */
function linearParts(step: DerivativeStep): readonly Expr[] {
  const varying = step.parts.filter(({ rule }) => rule.name !== "constant");
  const [only] = varying;
  return step.of.kind === "sum" && only !== undefined && varying.length === 1 ? [step.of, only.of] : [step.of];
}

/** A sign lost by the whole comes first, but after the sign that the derivative of such a function brings. */
function inOrder(single: readonly Candidate[], whole: Expr): readonly Candidate[] {
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
  return [...first, ...single.filter((one) => !first.includes(one))];
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
