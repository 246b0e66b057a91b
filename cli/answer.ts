import {
  type Comparison,
  createFormulaReader,
  type Derivation,
  derivationJson,
  derive,
  ENGLISH,
  equal,
  equalityJson,
  type Host,
  renderEquality,
  renderText,
} from "../src/index.ts";
import { jsonText, problemAnswer } from "./complaint.ts";
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
      return equalAnswer(equal(job.request, host), job.face);
  }
}

function derivationAnswer(derivation: Derivation, job: Extract<Job, { command: "derive" }>): Answer {
  const { face, request } = job;
  const status = derivation.limits.length > 0 ? STATUS.partial : STATUS.done;
  if (face.format === "json")
    return {
      output: jsonText(derivationJson(derivation, ENGLISH), face),
      complaint: "",
      status,
    };
  const detail = request.detail ?? "rules";
  return { output: renderText(derivation, { ...face, detail, words: ENGLISH }), complaint: "", status };
}

const EQUAL_STATUS = { equal: STATUS.done, different: STATUS.wrong, undecided: STATUS.partial } as const;

function equalAnswer(comparison: Comparison, face: Face): Answer {
  const json = face.format === "json" ? jsonText(equalityJson(comparison, ENGLISH), face) : "";
  if (comparison.verdict === "invalid")
    return { output: json, complaint: problemAnswer(comparison.problem, face).complaint, status: STATUS.unreadable };
  const text = renderEquality(comparison, { ...face, detail: "result", words: ENGLISH });
  return { output: face.format === "json" ? json : text, complaint: "", status: EQUAL_STATUS[comparison.verdict] };
}
