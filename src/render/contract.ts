import type { Derivation, Kink, Point, Taylor } from "../record/derivation.ts";
import type { Problem } from "../record/problem.ts";
import type { Step } from "../record/step.ts";
import { criticalJson, storyStepJson } from "./criticalJson.ts";
import { conditionText, createWriter, type Json, type JsonObject, type Writer } from "./json.ts";
import { warningTexts } from "./remarks.ts";
import type { Words } from "./words/words.ts";

/** The short other forms of partial derivatives, where there are some. */
function twinsJson({ gradient }: Derivation, write: Writer): JsonObject {
  const twins = (gradient ?? []).flatMap(({ variable, twin }) =>
    twin === null ? [] : [{ variable, form: twin.form, ...write(twin.expr) }],
  );
  return twins.length === 0 ? {} : { twins };
}

/** A derivation as the JSON that scripts rely on (`saddle.derivation/1`). Parts that were not asked for are left out. */
export function derivationJson(d: Derivation, words: Words, detail: "result" | "rules" | "all" = "rules"): Json {
  const write = createWriter();
  return {
    schema: "saddle.derivation/1",
    loss: { input: d.loss.input, name: d.loss.name, ...write(d.loss.expr) },
    variables: d.variables,
    parameters: d.parameters,
    assumptions: d.assumptions.map(conditionText),
    domain: d.domain.map(conditionText),
    ...(d.gradient === null
      ? {}
      : { gradient: d.gradient.map(({ variable, expr }) => ({ variable, ...write(expr) })), ...twinsJson(d, write) }),
    ...(d.hessian === null ? {} : { hessian: d.hessian.map((row) => row.map(write)) }),
    ...(d.taylor === null ? {} : { taylor: taylorJson(d.taylor, write) }),
    steps: stepsJson(d, write, words, detail),
    nonsmooth: nonsmoothJson(d, write),
    ...(d.critical === null ? {} : { critical: criticalJson(d.critical, write, words.critical) }),
    warnings: warningTexts(d, words),
    limits: d.limits.map(({ part, what }) => ({ part, what })),
    ...(d.timing === null ? {} : { timing: rounded(d.timing) }),
  };
}

/** Sections of steps that come before the way to the critical points. */
const EARLIER = new Set(["input", "gradient", "hessian"]);

/** The steps in reading order; the way to the critical points stands between the Hessian and what each one is. */
function stepsJson(d: Derivation, write: Writer, words: Words, detail: string): readonly Json[] {
  const steps = (earlier: boolean): readonly Json[] =>
    d.steps.filter(({ section }) => EARLIER.has(section) === earlier).map((step) => stepJson(step, write));
  const story = detail === "result" || d.critical === null ? [] : d.critical.story;
  return [
    ...steps(true),
    ...story.map((line, i) => storyStepJson(line, i + 1, write, words.critical)),
    ...steps(false),
  ];
}

/** A problem as the JSON that scripts rely on (`saddle.error/1`). */
export function problemJson(problem: Problem, message: string): Json {
  return { schema: "saddle.error/1", error: { code: problem.code, message, position: problem.span?.start ?? null } };
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

/**
 * Where there is no gradient: as the solver found it, which may be nowhere; else, and with parameters, the kinks of the
 * formula, of which nothing is known.
 */
function nonsmoothJson({ critical, kinks, parameters }: Derivation, write: Writer): Json {
  if (critical === null || (critical.nonsmooth.length === 0 && parameters.length > 0))
    return kinks.map((kink) => kinkJson(kink, write));
  return critical.nonsmooth.map(({ equations, where, reason, stationary, type, differentiable }) => ({
    equations: equations.map(write),
    where: where.map(conditionText),
    reason,
    stationary,
    type,
    ...(differentiable === true ? { differentiable } : {}),
  }));
}

function kinkJson(kink: Kink, write: Writer): Json {
  return { equations: [write(kink.equation)], where: [], reason: kink.reason, stationary: null, type: "undecided" };
}

function rounded(timing: { readonly [part: string]: number }): Json {
  return Object.fromEntries(Object.entries(timing).map(([part, ms]) => [part, Math.round(ms * 1000) / 1000]));
}
