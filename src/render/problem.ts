import type { Problem, ProblemDetail, Span } from "../record/problem.ts";
import { type Pen, textWidth } from "./terminal/box.ts";
import type { ProblemWords, Words } from "./words/words.ts";

/** How much of a long source is shown around the place. */
const WINDOW = 60;
const PEN: Pen = { ascii: false, ambiguousWide: false };

/**
 * The message of a problem, and below it the line of the source with carets under the place. The source is shown
 * with its control and invisible characters as escapes; nothing of it reaches the terminal raw.
 */
export function renderProblem(problem: Problem, words: Words): string {
  const message = visible(sentence(problem.detail, words.problems));
  return problem.span === null || problem.source === ""
    ? message
    : [message, ...pointAt(problem.source, problem.span)].join("\n");
}

function sentence<K extends ProblemDetail["kind"]>(
  detail: Extract<ProblemDetail, { readonly kind: K }>,
  words: ProblemWords,
): string {
  const kind: K = detail.kind;
  return words[kind](detail);
}

function pointAt(source: string, span: Span): readonly string[] {
  const from = Math.max(0, Math.min(span.start, source.length) - WINDOW);
  const to = Math.min(source.length, Math.max(span.end, span.start + 1) + WINDOW);
  const before = (from > 0 ? "…" : "") + visible(source.slice(from, span.start));
  const place = visible(source.slice(span.start, Math.min(span.end, span.start + WINDOW)));
  const after = visible(source.slice(Math.min(span.end, span.start + WINDOW), to)) + (to < source.length ? "…" : "");
  const carets = "^".repeat(Math.max(1, textWidth(place, PEN)));
  return [`  ${before}${place}${after}`, `  ${" ".repeat(textWidth(before, PEN))}${carets}`];
}

/** Text without control characters, marks of direction or invisible characters: each is shown as an escape. */
export function visible(text: string): string {
  return text.replace(
    /[\p{Control}\p{Format}\p{Surrogate}\p{Private_Use}\p{Line_Separator}\p{Paragraph_Separator}\u00a0]/gu,
    (character) => {
      const point = character.codePointAt(0) ?? 0;
      return `\\u${point.toString(16).padStart(4, "0")}`;
    },
  );
}
