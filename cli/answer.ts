import {
  createFormulaReader,
  type Derivation,
  derivationJson,
  derive,
  ENGLISH,
  type Host,
  type Json,
  type Problem,
  problemJson,
  renderProblem,
  renderText,
  warningTexts,
} from "../src/index.ts";
import { type Answer, type Face, type Job, STATUS } from "./job.ts";

/** Does jobs one after the other. Made once for each thread: the reader is kept. */
export function createAnswerer(now: () => number) {
  const reader = createFormulaReader();
  return (job: Job, interrupted: () => boolean): Answer => answer(job, { reader, interrupted, now });
}

function answer(job: Job, host: Host): Answer {
  switch (job.command) {
    case "derive": {
      const derived = derive(job.request, host);
      return derived.ok ? derivationAnswer(derived.value, job) : problemAnswer(derived.problem, job.face);
    }
    case "equal":
      throw new Error("not wired yet");
  }
}

function derivationAnswer(derivation: Derivation, job: Extract<Job, { command: "derive" }>): Answer {
  const { face, request } = job;
  const status = derivation.limits.length > 0 ? STATUS.partial : STATUS.done;
  if (face.format === "json") return { output: jsonText(derivationJson(derivation, (d) => warningTexts(d, ENGLISH)), face), complaint: "", status };
  const detail = request.detail ?? "rules";
  return { output: renderText(derivation, { ...face, detail, words: ENGLISH }), complaint: "", status };
}

/** The answer to a mistake: its message, and for scripts the same as JSON. */
export function problemAnswer(problem: Problem, face: Face): Answer {
  const message = renderProblem(problem, ENGLISH);
  const status = problem.code === "timeout" || problem.code === "too-large" ? STATUS.partial : STATUS.unreadable;
  const [headline = message] = message.split("\n");
  return { output: face.format === "json" ? jsonText(problemJson(problem, headline), face) : "", complaint: `${message}\n`, status };
}

function jsonText(json: Json, face: Face): string {
  return `${face.compact ? JSON.stringify(json) : JSON.stringify(json, null, 2)}\n`;
}
