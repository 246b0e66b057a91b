import { constantValue, isWrittenOut } from "../expr/evaluate.ts";
import type { Condition, Expr } from "../expr/expr.ts";
import { symbolsOf } from "../expr/symbols.ts";
import type { Derivation, Kink, Point, Taylor } from "../record/derivation.ts";
import type { Problem } from "../record/problem.ts";
import type { Step } from "../record/step.ts";
import { formulaText } from "../text/formula.ts";
import { latexText } from "../text/latex.ts";
import { notationOf } from "../text/notation.ts";

/** Plain data as `JSON.stringify` writes it. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Writes expressions for the contract; equal nodes are written once. */
type Writer = (u: Expr) => Json;

/** A derivation as the JSON that scripts rely on (`saddle.derivation/1`). Parts that were not asked for are left out. */
export function derivationJson(d: Derivation, warning: (d: Derivation) => readonly string[]): Json {
  const write = createWriter();
  return {
    schema: "saddle.derivation/1",
    loss: { input: d.loss.input, name: d.loss.name, ...formulaJson(write(d.loss.expr)) },
    variables: d.variables,
    parameters: d.parameters,
    assumptions: d.assumptions.map(conditionText),
    domain: d.domain.map(conditionText),
    ...(d.gradient === null
      ? {}
      : { gradient: d.gradient.map(({ variable, expr }) => ({ variable, ...formulaJson(write(expr)) })) }),
    ...(d.hessian === null ? {} : { hessian: d.hessian.map((row) => row.map(write)) }),
    ...(d.taylor === null ? {} : { taylor: taylorJson(d.taylor, write) }),
    steps: d.steps.map((step) => stepJson(step, write)),
    nonsmooth: d.kinks.map((kink) => kinkJson(kink, write)),
    warnings: warning(d),
    limits: d.limits.map(({ part, what }) => ({ part, what })),
    ...(d.timing === null ? {} : { timing: rounded(d.timing) }),
  };
}

/** A problem as the JSON that scripts rely on (`saddle.error/1`). */
export function problemJson(problem: Problem, message: string): Json {
  return { schema: "saddle.error/1", error: { code: problem.code, message, position: problem.span?.start ?? null } };
}

/** A comparison as one plain string. */
export function conditionText({ left, relation, right }: Condition): string {
  return `${formulaText(notationOf(left))} ${relation} ${formulaText(notationOf(right))}`;
}

function createWriter(): Writer {
  const known = new Map<Expr, Json>();
  return (u) => {
    const present = known.get(u);
    if (present !== undefined) return present;
    const notation = notationOf(u);
    const text = { formula: formulaText(notation), latex: latexText(notation) };
    const written = symbolsOf(u).length > 0 || !isWrittenOut(u) ? text : { ...text, value: finite(constantValue(u)) };
    known.set(u, written);
    return written;
  };
}

function finite(x: number): number | null {
  return Number.isFinite(x) ? x : null;
}

function formulaJson(written: Json): { readonly [key: string]: Json } {
  return typeof written === "object" && written !== null && "formula" in written ? written : {};
}

function taylorJson(taylor: Taylor, write: Writer): Json {
  return {
    at: pointJson(taylor.at, write),
    constant: write(taylor.constant),
    linear: write(taylor.linear),
    quadratic: write(taylor.quadratic),
    model: write(taylor.model),
  };
}

function pointJson(point: Point, write: Writer): Json {
  return Object.fromEntries(point.map(({ variable, value }) => [variable, write(value)]));
}

function stepJson(step: Step, write: Writer): Json {
  return {
    id: step.id,
    section: step.section,
    rule: step.rule,
    before: write(step.before),
    after: write(step.after),
    ...(step.at === null ? {} : { at: step.at }),
    ...(step.conditions.length === 0 ? {} : { conditions: step.conditions.map(conditionText) }),
    parts: step.parts.map((part) => stepJson(part, write)),
  };
}

function kinkJson(kink: Kink, write: Writer): Json {
  return { equations: [write(kink.equation)], where: [], reason: kink.reason, stationary: null, type: "undecided" };
}

function rounded(timing: { readonly [part: string]: number }): Json {
  return Object.fromEntries(Object.entries(timing).map(([part, ms]) => [part, Math.round(ms * 1000) / 1000]));
}
