import { basename } from "node:path";
import {
  type Comparison,
  createFormulaReader,
  createMarker,
  type Derivation,
  derivationJson,
  derive,
  dictionariesOf,
  ENGLISH,
  equal,
  equalityJson,
  type Host,
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
  renderProblem,
  renderText,
  type Words,
} from "../src/index.ts";
import { jsonText, problemAnswer } from "./complaint.ts";
import { type Answer, type Face, type Job, STATUS } from "./job.ts";
import { readStylesheet } from "./stylesheet.ts";

/** Does jobs one after the other. Made once for each thread: the reader is kept. */
export function createAnswerer(now: () => number) {
  const reader = createFormulaReader();
  let stop = (): boolean => false;
  const mark = createMarker({ reader, interrupted: () => stop(), now });
  return (job: Job, interrupted: () => boolean): Answer => {
    stop = interrupted;
    return answer(job, { reader, interrupted, now }, mark);
  };
}

function answer(job: Job, host: Host, mark: Marker): Answer {
  switch (job.command) {
    case "derive": {
      const derived = derive(job.request, host);
      return derived.ok ? derivationAnswer(derived.value, job) : problemAnswer(derived.problem, job.face);
    }
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
  const text = renderEquality(comparison, { ...face, words });
  return { output: face.format === "json" ? json : text, complaint: "", status: EQUAL_STATUS[comparison.verdict] };
}

const MARK_STATUS = {
  right: STATUS.done,
  wrong: STATUS.wrong,
  invalid: STATUS.unreadable,
  undecided: STATUS.partial,
} as const;

function markingAnswer(marking: Marking, face: Face): Answer {
  const words = wordsOf(face);
  const output =
    face.format === "json" ? jsonText(markingJson(marking, words), face) : renderMarking(marking, { ...face, words });
  const complaints = marking.parts.flatMap(({ problem }) => (problem === null ? [] : renderProblem(problem, words)));
  return { output, complaint: complaints.map((text) => `${text}\n`).join(""), status: MARK_STATUS[marking.verdict] };
}
