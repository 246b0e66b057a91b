import { type Expr, operands, sumOf } from "../expr/expr.ts";
import { putIn } from "../expr/symbols.ts";
import type { Taylor } from "../record/derivation.ts";
import type { Section, Step } from "../record/step.ts";
import type { DerivativeStep } from "./differentiate.ts";
import { type Detail, derivativeLines, tidyLines } from "./lines.ts";
import type { Jet } from "./taylor.ts";
import type { Tidier } from "./tidy/tidy.ts";

/** What was worked out, and what the steps are to be written of. */
export type Worked = {
  readonly asRead: Expr;
  readonly written: Expr;
  readonly put: Expr;
  /** What was derived: `put`, or its tidy form. */
  readonly loss: Expr;
  readonly gradient: readonly DerivativeStep[] | null;
  /** For each row of the Hessian the entries from the diagonal on. */
  readonly upper: readonly (readonly DerivativeStep[])[] | null;
  readonly jet: Jet | null;
  readonly taylor: Taylor | null;
};

/** Steps whose formulas have more nodes than this in all are left out: nobody reads them, and they fill the memory. */
const MOST_NODES = 400_000;

/** The steps of a derivation in the order in which they are told, and the number of results whose steps were left out. */
export type WrittenSteps = { readonly steps: readonly Step[]; readonly leftOut: number };

export function writeSteps(worked: Worked, detail: Detail | "result", tidier: Tidier): WrittenSteps {
  if (detail === "result") return { steps: [], leftOut: 0 };
  const chapters = [
    () => inputSteps(worked, detail, tidier),
    ...(worked.gradient ?? []).map(
      (step) => () => derivativeLines(step, { id: `gradient.${step.by}`, section: "gradient", detail }, tidier),
    ),
    ...hessianChapters(worked, detail, tidier),
    () => taylorSteps(worked, detail, tidier),
  ];
  const steps: Step[] = [];
  let room = MOST_NODES;
  let leftOut = 0;
  for (const chapter of chapters) {
    if (room <= 0) {
      leftOut += 1;
      continue;
    }
    const written = chapter();
    room -= written.reduce((total, step) => total + stepSize(step, room), 0);
    steps.push(...written);
  }
  return { steps, leftOut };
}

function hessianChapters(worked: Worked, detail: Detail, tidier: Tidier): readonly (() => readonly Step[])[] {
  return (worked.upper ?? []).flatMap((row, i) => {
    const first = worked.gradient?.[i]?.by ?? "";
    return row.map((step) => () => {
      const heading = { id: `hessian.${first}.${step.by}`, section: "hessian" as const, detail };
      return derivativeLines(step, heading, tidier);
    });
  });
}

/** What was done to the formula before anything was derived: sums written out, values put in. */
function inputSteps(worked: Worked, detail: Detail, tidier: Tidier): readonly Step[] {
  const { asRead, written, put, loss } = worked;
  const steps: Step[] = [];
  if (written !== asRead) steps.push(plainStep("input.1", "input", "write-out-sum", asRead, written));
  if (put === written) return steps;
  steps.push(plainStep(`input.${steps.length + 1}`, "input", "set-values", written, put));
  if (loss !== tidier.tidy(put)) return steps;
  const tidied = tidyLines(put, { id: "input.tidy", section: "input", detail }, tidier);
  return [...steps, ...tidied];
}

function plainStep(id: string, section: Section, rule: string, before: Expr, after: Expr): Step {
  return { id, section, rule, before, after, at: null, conditions: [], parts: [] };
}

/** The values at the point: loss, gradient, Hessian put in and worked out, then the model put together. */
function taylorSteps(worked: Worked, detail: Detail, tidier: Tidier): readonly Step[] {
  const { jet, taylor } = worked;
  if (jet === null || taylor === null) return [];
  const values = new Map(taylor.at.map(({ variable, value }) => [variable, value]));
  const steps: Step[] = [];
  const evaluate = (id: string, u: Expr): void => {
    const put = tidier.pool.share(putIn(u, values));
    if (put !== u) steps.push(plainStep(`${id}.1`, "taylor", "put-in-point", u, put));
    steps.push(...tidyLines(put, { id: `${id}.tidy`, section: "taylor", detail }, tidier));
  };
  const names = taylor.at.map(({ variable }) => variable);
  evaluate("taylor.constant", jet.loss);
  for (const [i, entry] of jet.gradient.entries()) evaluate(`taylor.gradient.${names[i]}`, entry);
  for (const [i, row] of jet.hessian.entries()) {
    for (const [j, entry] of row.entries()) if (j >= i) evaluate(`taylor.hessian.${names[i]}.${names[j]}`, entry);
  }
  const parts = tidier.pool.share(sumOf([taylor.constant, taylor.linear, taylor.quadratic]));
  steps.push(...tidyLines(parts, { id: "taylor.model", section: "taylor", detail }, tidier));
  return steps;
}

/** The nodes of all formulas of a step and its parts, each occurrence counted; counting stops beyond `room`. */
function stepSize(step: Step, room: number): number {
  let total = treeSize(step.before, room) + treeSize(step.after, room);
  for (const part of step.parts) {
    if (total > room) break;
    total += stepSize(part, room - total);
  }
  return total;
}

function treeSize(u: Expr, room: number): number {
  let total = 1;
  for (const operand of operands(u)) {
    if (total > room) break;
    total += treeSize(operand, room - total);
  }
  return total;
}
