import { availableParallelism } from "node:os";
import {
  createFormulaReader,
  createStudent,
  type Derivation,
  type DescendHost,
  derivationJson,
  derive,
  descend,
  ENGLISH,
  renderText,
  type StudyRow,
  type StudySpec,
  viewSlice,
} from "../src/index.ts";
import { jsonText, problemAnswer } from "./complaint.ts";
import { descentAnswer } from "./descend.ts";
import { type Answer, type Job, STATUS } from "./job.ts";
import { sliceAnswer } from "./slice.ts";
import { rowLines, sameSpec } from "./studyRows.ts";
import { teamOpener } from "./team.ts";

/** Does jobs one after the other. Made once for each thread: the reader is kept. */
export function createAnswerer(now: () => number) {
  const reader = createFormulaReader();
  const studentOf = keepStudents();
  const openTeam = teamOpener(availableParallelism());
  return (job: Job, interrupted: () => boolean): Answer =>
    answer(job, { reader, interrupted, now, openTeam, studentOf });
}

type Desk = DescendHost & { readonly studentOf: (spec: StudySpec) => (index: number) => StudyRow };

/** The worker on a study, kept from one job to the next while it is the same study. */
function keepStudents(): Desk["studentOf"] {
  let kept: { readonly spec: StudySpec; readonly student: (index: number) => StudyRow } | null = null;
  return (spec) => {
    if (kept === null || !sameSpec(kept.spec, spec)) kept = { spec, student: createStudent(spec) };
    return kept.student;
  };
}

function answer(job: Job, host: Desk): Answer {
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
    case "study":
      return {
        output: rowLines(job.indices.map((index) => host.studentOf(job.spec)(index))),
        complaint: "",
        status: STATUS.done,
      };
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
