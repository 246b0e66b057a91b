import { availableParallelism } from "node:os";
import { basename } from "node:path";
import {
  type Comparison,
  certify,
  createFormulaReader,
  createMarker,
  createStudent,
  type Derivation,
  type DescendHost,
  derivationJson,
  derive,
  descend,
  dictionariesOf,
  ENGLISH,
  equal,
  equalityJson,
  type Marker,
  type Marking,
  markingJson,
  type Outline,
  outlineOf,
  pictureOf,
  renderEquality,
  renderHtml,
  renderLatex,
  renderMarkdown,
  renderMarking,
  renderText,
  type StudyRow,
  type StudySpec,
  viewSlice,
  type Words,
} from "../src/index.ts";
import { jsonText, problemAnswer, problemText } from "./complaint.ts";
import { descentAnswer } from "./descend.ts";
import { type Answer, type Face, type Job, STATUS } from "./job.ts";
import { sliceAnswer } from "./slice.ts";
import { rowLines, sameSpec } from "./studyRows.ts";
import { readStylesheet } from "./stylesheet.ts";
import { teamOpener } from "./team.ts";
import { inEachLanguage } from "./tongues.ts";
import { certificateAnswer, verifyAnswer } from "./verify.ts";

/** Does jobs one after the other. Made once for each thread: the reader is kept. */
export function createAnswerer(now: () => number) {
  const reader = createFormulaReader();
  const studentOf = keepStudents();
  const openTeam = teamOpener(availableParallelism());
  let stop = (): boolean => false;
  const mark = createMarker({ reader, interrupted: () => stop(), now });
  return (job: Job, interrupted: () => boolean, progress: (part: number) => void): Answer => {
    stop = interrupted;
    return answer(job, { reader, interrupted, now, openTeam, studentOf, progress }, mark);
  };
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

function answer(job: Job, host: Desk, mark: Marker): Answer {
  switch (job.command) {
    case "derive": {
      const derived = derive(job.request, host);
      return derived.ok ? derivationAnswer(derived.value, job) : problemAnswer(derived.problem, job.face);
    }
    case "certify": {
      const certified = certify(job.request, host);
      return certified.ok ? certificateAnswer(certified.value, job.face) : problemAnswer(certified.problem, job.face);
    }
    case "verify":
      return verifyAnswer(job.source, job.face);
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
    case "check": {
      const marked = mark(job.request);
      return marked.ok ? markingAnswer(marked.value, job.face) : problemAnswer(marked.problem, job.face);
    }
    case "equal":
      return equalAnswer(equal(job.request, host), job.face);
  }
}

function derivationAnswer(derivation: Derivation, job: Extract<Job, { command: "derive" }>): Answer {
  const { face, request } = job;
  const status = derivation.limits.length > 0 ? STATUS.partial : STATUS.done;
  if (face.format === "json")
    return { output: jsonText(derivationJson(derivation, wordsOf(face), request.detail), face), complaint: "", status };
  const languages = dictionariesOf(face.language) ?? [ENGLISH];
  const outline = outlineOf(derivation, { languages, detail: request.detail ?? "rules" });
  const picture = face.picture === null ? null : pictureOf(outline);
  const drawn = drawnAs(face.format, outline, picture === null ? { ...face, picture: null } : face);
  return { output: drawn, complaint: "", status, ...(picture === null ? {} : { picture }) };
}

function drawnAs(format: Exclude<Face["format"], "json">, outline: Outline, face: Face): string {
  switch (format) {
    case "text":
      return renderText(outline, face);
    case "html":
      return renderHtml(outline, { stylesheet: readStylesheet() });
    case "latex":
      return renderLatex(outline, face);
    case "markdown":
      return renderMarkdown(outline, {
        fragment: face.fragment,
        picture: face.picture === null ? null : basename(face.picture),
      });
  }
}

/** The dictionary of what is said in one language: the first that was asked for. */
function wordsOf({ language }: Face): Words {
  const [first = ENGLISH] = dictionariesOf(language) ?? [];
  return first;
}

const EQUAL_STATUS = { equal: STATUS.done, different: STATUS.wrong, undecided: STATUS.partial } as const;

function equalAnswer(comparison: Comparison, face: Face): Answer {
  const words = wordsOf(face);
  const json = face.format === "json" ? jsonText(equalityJson(comparison, words), face) : "";
  if (comparison.verdict === "invalid")
    return { output: json, complaint: problemAnswer(comparison.problem, face).complaint, status: STATUS.unreadable };
  const text = inEachLanguage(face, (each, narrow) => renderEquality(comparison, { ...narrow, words: each }));
  return { output: face.format === "json" ? json : text, complaint: "", status: EQUAL_STATUS[comparison.verdict] };
}

const MARK_STATUS = {
  right: STATUS.done,
  wrong: STATUS.wrong,
  invalid: STATUS.unreadable,
  undecided: STATUS.partial,
} as const;

function markingAnswer(marking: Marking, face: Face): Answer {
  const output =
    face.format === "json"
      ? jsonText(markingJson(marking, wordsOf(face)), face)
      : inEachLanguage(face, (words, narrow) => renderMarking(marking, { ...narrow, words }));
  const complaints = marking.parts.flatMap(({ problem }) => (problem === null ? [] : problemText(problem, face)));
  return { output, complaint: complaints.map((text) => `${text}\n`).join(""), status: MARK_STATUS[marking.verdict] };
}
