import {
  createFormulaReader,
  type Derivation,
  derivationJson,
  derive,
  ENGLISH,
  type Host,
  type Outline,
  outlineOf,
  renderHtml,
  renderText,
} from "../src/index.ts";
import { jsonText, problemAnswer } from "./complaint.ts";
import { type Answer, type Face, type Job, STATUS } from "./job.ts";
import { readStylesheet } from "./stylesheet.ts";

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
  if (face.format === "json")
    return {
      output: jsonText(derivationJson(derivation, ENGLISH, request.detail), face),
      complaint: "",
      status,
    };
  const detail = request.detail ?? "rules";
  const outline = outlineOf(derivation, { languages: [ENGLISH], detail });
  return { output: drawn(outline, face), complaint: "", status };
}

function drawn(outline: Outline, face: Face): string {
  switch (face.format) {
    case "html":
      return renderHtml(outline, { stylesheet: readStylesheet() });
    case "text":
    case "json":
      return renderText(outline, face);
  }
}
