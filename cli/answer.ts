import { availableParallelism } from "node:os";
import {
  createFormulaReader,
  type Derivation,
  type DescendHost,
  derivationJson,
  derive,
  descend,
  ENGLISH,
  renderText,
  viewSlice,
} from "../src/index.ts";
import { jsonText, problemAnswer } from "./complaint.ts";
import { descentAnswer } from "./descend.ts";
import { type Answer, type Job, STATUS } from "./job.ts";
import { sliceAnswer } from "./slice.ts";
import { teamOpener } from "./team.ts";

/** Does jobs one after the other. Made once for each thread: the reader is kept. */
export function createAnswerer(now: () => number) {
  const reader = createFormulaReader();
  return (job: Job, interrupted: () => boolean): Answer =>
    answer(job, { reader, interrupted, now, openTeam: teamOpener(availableParallelism()) });
}

function answer(job: Job, host: DescendHost): Answer {
  switch (job.command) {
    case "derive": {
      const derived = derive(job.request, host);
      return derived.ok ? derivationAnswer(derived.value, job) : problemAnswer(derived.problem, job.face);
    }
    case "descend": {
      const walked = descend(job.request, host);
      return walked.ok
        ? descentAnswer(walked.value, job.format, job.face, job.timing)
        : problemAnswer(walked.problem, job.face);
    }
    case "slice": {
      const view = viewSlice(job.request, host);
      return view.ok ? sliceAnswer(view.value, job.format, job.face) : problemAnswer(view.problem, job.face);
    }
    case "equal":
      throw new Error("not wired yet");
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
