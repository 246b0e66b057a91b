import type { BatchComparison, DataRun, Descent, Quadratic, QuadraticFormulas, Unrolling } from "../record/descent.ts";
import { latexOf } from "../text/latex.ts";
import {
  onwardSentences,
  outcomeSentence,
  quadraticSentences,
  saddleSentences,
  whichSentences,
} from "./descentSentences.ts";
import { createWriter, finite, type Json, type JsonObject, type Writer } from "./json.ts";
import { asWritten } from "./unrolling.ts";
import type { DescentWords } from "./words/descentWords.ts";

/** A walk as the JSON that scripts rely on (`saddle.descent/1`). Times only where they are asked for. */
export function descentJson(d: Descent, words: DescentWords, timing: boolean): JsonObject {
  const write = createWriter();
  return {
    schema: "saddle.descent/1",
    loss: { input: d.loss.input, name: d.loss.name, ...write(d.loss.expr) },
    variables: d.variables,
    method: d.method,
    rate: d.rate,
    momentum: d.momentum,
    trajectory: d.trajectory.map(({ t, at, loss, gradient, movement }) => ({
      t,
      at: Object.fromEntries(d.variables.map((name, i) => [name, at[i] ?? null])),
      loss,
      gradient,
      movement,
    })),
    outcome: { kind: d.outcome.kind, set: d.outcome.set, why: outcomeSentence(d, words), reason: d.outcome.why.kind },
    lingering: lingeringJson(d.lingering),
    rivals: d.rivals.map(({ method, momentum, outcome, lingering, loss }) => ({
      method,
      momentum,
      outcome: { kind: outcome.kind, set: outcome.set },
      lingering: lingeringJson(lingering),
      loss: finite(loss),
    })),
    which: d.inspection && { ...d.inspection, why: whichSentences(d.inspection, words).join(" ") },
    quadratic: d.quadratic && quadraticJson(d, d.quadratic, words, write),
    onward: d.onward && { ...d.onward, why: onwardSentences(d, words).join(" ") },
    unrolling: d.unrolling && unrollingJson(d.unrolling, write),
    ...(d.data === null ? {} : { data: dataJson(d.data, write) }),
    ...(d.comparison === null ? {} : { comparison: comparisonJson(d.comparison, timing) }),
    remarks: saddleSentences(d, words),
  };
}

function lingeringJson(lingering: Descent["lingering"]): Json {
  return lingering && { ...lingering };
}

function quadraticJson(d: Descent, q: Quadratic, words: DescentWords, write: Writer): Json {
  return {
    eigenvalues: { smallest: q.smallest, largest: q.largest },
    bound: q.bound,
    verdict: q.verdict,
    bestRate: q.bestRate,
    best: q.best,
    formulas: q.formulas && formulasJson(q.formulas, write),
    why: quadraticSentences(d, q, words).join(" "),
  };
}

function formulasJson(formulas: QuadraticFormulas, write: Writer): Json {
  return Object.fromEntries(Object.entries(formulas).map(([name, u]) => [name, write(u)]));
}

function dataJson({ datum, ...run }: DataRun, write: Writer): Json {
  return { ...run, datum: write(datum), epochs: run.epochs.map((epoch) => ({ ...epoch, loss: finite(epoch.loss) })) };
}

function comparisonJson({ runs, workers }: BatchComparison, timing: boolean): Json {
  return {
    runs: runs.map(({ time, epochs, ...run }) => ({
      ...run,
      noise: { ...run.noise },
      epochs: epochs.map((epoch) => ({ ...epoch, loss: finite(epoch.loss) })),
      ...(timing ? { time } : {}),
    })),
    ...(timing ? { workers } : {}),
  };
}

/** `formula` names the gradients g_0, g_1, …; `latex` raises them as the lecture does. */
function unrollingJson(unrolling: Unrolling, write: Writer): Json {
  const both = (u: Parameters<Writer>[0]): JsonObject => ({ ...write(u), latex: latexOf(asWritten(u, unrolling)) });
  return {
    rate: unrolling.rate,
    momentum: unrolling.momentum,
    gradients: unrolling.gradients,
    movements: unrolling.results.map((u, k) => ({ t: k + 1, ...both(u) })),
    steps: unrolling.steps.map(({ t, rule, before, after }, k) => ({
      id: `unrolling.${k + 1}`,
      t,
      rule,
      before: both(before),
      after: both(after),
    })),
    onLoss: unrolling.onLoss.map(({ t, put, movement, at }) => ({
      t,
      put: put.map(write),
      movement: movement.map(write),
      at: at.map(write),
    })),
  };
}
