import {
  dictionariesOf,
  ENGLISH,
  type Json,
  type Problem,
  problemAt,
  problemJson,
  renderProblem,
} from "../src/index.ts";
import type { Failure } from "./crew.ts";
import { type Answer, type Face, STATUS } from "./job.ts";

/** The answer to a mistake: its message, and for scripts the same as JSON. */
export function problemAnswer(problem: Problem, face: Face): Answer {
  const message = problemText(problem, face);
  const status = problem.code === "timeout" || problem.code === "too-large" ? STATUS.partial : STATUS.unreadable;
  const [headline = message] = message.split("\n");
  return {
    output: face.format === "json" ? jsonText(problemJson(problem, headline), face) : "",
    complaint: `${message}\n`,
    status,
  };
}

/** What is wrong in each of the languages that were asked for, and below it the place in the source. */
export function problemText(problem: Problem, face: Face): string {
  const messages = (dictionariesOf(face.language) ?? [ENGLISH]).map((words) =>
    renderProblem(problem, words).split("\n"),
  );
  const [place = []] = messages.map(([, ...lines]) => lines);
  return [...messages.map(([message = ""]) => message), ...place].join("\n");
}

/** The answer, or what is said when the thread gave none. */
export function completed(answer: Answer | Failure, face: Face, seconds: number): Answer {
  if (typeof answer !== "string") return answer;
  if (answer === "timeout") return problemAnswer(problemAt({ kind: "timeout", seconds }, "", null), face);
  if (answer === "memory")
    return problemAnswer(problemAt({ kind: "too-large", what: "nodes", limit: 0 }, "", null), face);
  return { output: "", complaint: "Saddle failed: this is a mistake in the program, not in your input.\n", status: 70 };
}

/** JSON as the face wants it: on one line in a batch, else indented. */
export function jsonText(json: Json, face: Face): string {
  return `${face.compact ? JSON.stringify(json) : JSON.stringify(json, null, 2)}\n`;
}
