import { createColors } from "picocolors";
import { toNumber } from "../number/rational.ts";
import type { Diagnosis, Marking, PartMark } from "../record/marking.ts";
import { formulaOf } from "../text/formula.ts";
import { problemJson } from "./contract.ts";
import { type TextOptions, valuesOfWitness, witnessPoint } from "./equality.ts";
import { createWriter, type Json, type Writer } from "./json.ts";
import { renderProblem, visible } from "./problem.ts";
import { colonAfter, commaBetween } from "./terminal/said.ts";
import { plainLines } from "./terminal/sentence.ts";
import type { MarkingWords } from "./words/markingWords.ts";
import { ruleWords, type Words } from "./words/words.ts";

/** A marked answer as the JSON that scripts rely on (`saddle.check/1`). */
export function markingJson(marking: Marking, words: Words): Json {
  const write = createWriter();
  return {
    schema: "saddle.check/1",
    verdict: marking.verdict,
    parts: marking.parts.map((part) => partJson(part, write, words)),
  };
}

function partJson(part: PartMark, write: Writer, words: Words): Json {
  const witness = part.equality?.verdict === "different" ? part.equality.witness : null;
  return {
    part: part.part,
    at: part.at,
    verdict: part.verdict,
    evidence: part.evidence,
    counterexample: witness && Object.fromEntries(witness.point.map(({ name, value }) => [name, toNumber(value)])),
    values: witness && valuesOfWitness(witness),
    expected: part.expected && write(part.expected),
    given: part.given && write(part.given),
    diagnosis: part.diagnosis.map((diagnosis) => diagnosisJson(diagnosis, write, words.marking)),
    ...(part.strangers.length === 0 ? {} : { strangers: part.strangers }),
    how: part.how.map(({ rule, after }) => ({ rule, after: write(after) })),
    ...(part.problem === null ? {} : { error: errorJson(part.problem, words) }),
  };
}

function errorJson(problem: NonNullable<PartMark["problem"]>, words: Words): Json {
  const [message = ""] = renderProblem(problem, words).split("\n");
  const json = problemJson(problem, message);
  return typeof json === "object" && json !== null && "error" in json ? (json["error"] ?? null) : null;
}

function diagnosisJson(diagnosis: Diagnosis, write: Writer, words: MarkingWords): Json {
  const { code, step, place, everywhere } = diagnosis;
  return {
    code,
    message: diagnosisSentence(diagnosis, words),
    hint: diagnosisSentence({ ...diagnosis, place: null }, words),
    step,
    ...(place === null
      ? {}
      : { of: write(place.of), by: place.by, wrong: write(place.wrong), right: write(place.right), everywhere }),
  };
}

function diagnosisSentence({ code, place, everywhere, about }: Diagnosis, words: MarkingWords): string {
  const at = place && {
    of: formulaOf(place.of),
    by: place.by,
    wrong: formulaOf(place.wrong),
    right: formulaOf(place.right),
  };
  return words.diagnosis[code]({ at, everywhere, about });
}

/** A marked answer as text: the verdict, then each part with what it rests on. */
export function renderMarking(marking: Marking, options: TextOptions): string {
  const paint = createColors(options.colour);
  const words = options.words.marking;
  const colour = { right: paint.green, wrong: paint.red, invalid: paint.red, undecided: paint.yellow };
  const wrapped = (text: string): readonly string[] =>
    text.startsWith("  ") ? [`  ${text}`] : plainLines(text, options.width - 2, options).map((line) => `  ${line}`);
  const parts = marking.parts.map((part) => {
    const title = [words.parts[part.part], part.at]
      .filter((text) => text !== "")
      .join(commaBetween(words.parts[part.part], part.at));
    const head = `${visible(title)}${colonAfter(words.parts[part.part])}${colour[part.verdict](words[part.verdict])}`;
    const told = partSentences(part, options.words).flatMap((text) => text.split("\n").flatMap(wrapped));
    return [head, ...told].join("\n");
  });
  return `${[paint.bold(words[marking.verdict]), ...parts].join("\n\n")}\n`;
}

function partSentences(part: PartMark, words: Words): readonly string[] {
  const { marking } = words;
  if (part.problem !== null) return [renderProblem(part.problem, words)];
  const lines: string[] = [];
  if (part.given !== null) lines.push(`${marking.given}${colonAfter(marking.given)}${formulaOf(part.given)}`);
  for (const { rule, after } of part.how)
    lines.push(`= ${formulaOf(after)}  (${rule === "canonical-form" ? marking.toForm : ruleWords(words, rule)})`);
  const right = part.verdict === "right";
  if (part.given === null && part.expected !== null && !right) lines.push(marking.nothing);
  if (part.expected !== null && !right)
    lines.push(`${marking.expected}${colonAfter(marking.expected)}${formulaOf(part.expected)}`);
  if (part.verdict === "undecided") lines.push(undecidedSentence(part, marking));
  const witness = part.equality?.verdict === "different" ? part.equality.witness : null;
  if (witness !== null) {
    const { a, b } = valuesOfWitness(witness);
    lines.push(marking.marked(witnessPoint(witness), a, b));
  }
  if (part.strangers.length > 0) lines.push(marking.strangers(part.strangers));
  lines.push(...part.diagnosis.map((diagnosis) => diagnosisSentence(diagnosis, marking)));
  if (witness !== null && part.diagnosis.length === 0 && part.strangers.length === 0) lines.push(marking.unexplained);
  return lines.map((line) => line.split("\n").map(visible).join("\n"));
}

function undecidedSentence(part: PartMark, words: MarkingWords): string {
  if (part.part === "critical" && part.at === "") return words.notListed;
  const digits = part.equality?.verdict === "undecided" ? part.equality.digits : null;
  return digits === null ? words.noProof : words.digits(digits);
}
