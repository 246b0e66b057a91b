import { basename } from "node:path";
import {
  createFormulaReader,
  type Derivation,
  derivationJson,
  derive,
  dictionariesOf,
  ENGLISH,
  type Host,
  type Outline,
  outlineOf,
  pictureOf,
  renderHtml,
  renderLatex,
  renderMarkdown,
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
  const languages = dictionariesOf(face.language) ?? [ENGLISH];
  const [first = ENGLISH] = languages;
  if (face.format === "json")
    return { output: jsonText(derivationJson(derivation, first, request.detail), face), complaint: "", status };
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
