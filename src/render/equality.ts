import { createColors } from "picocolors";
import { compareRational, type Rational, toNumber } from "../number/rational.ts";
import type { Bounds, Comparison, Equality, Witness } from "../record/equality.ts";
import { problemJson } from "./contract.ts";
import { conditionText, finite, type Json, type JsonObject } from "./json.ts";
import { renderProblem } from "./problem.ts";
import { plainLines } from "./terminal/sentence.ts";
import type { TextOptions as Page } from "./terminal/terminal.ts";
import type { MarkingWords } from "./words/markingWords.ts";
import type { Words } from "./words/words.ts";

/** How an answer about two expressions or a marked answer is written to a terminal. */
export type TextOptions = Page & { readonly words: Words };

/** A comparison as the JSON that scripts rely on (`saddle.equal/1`). */
export function equalityJson(comparison: Comparison, words: Words): Json {
  const head = { schema: "saddle.equal/1", verdict: comparison.verdict };
  if (comparison.verdict !== "invalid") return { ...head, ...findingJson(comparison) };
  const [message = ""] = renderProblem(comparison.problem, words).split("\n");
  const error = problemJson(comparison.problem, message);
  return { ...head, evidence: null, counterexample: null, ...errorOf(error) };
}

function errorOf(json: Json): JsonObject {
  return typeof json === "object" && json !== null && "error" in json ? { error: json["error"] ?? null } : {};
}

/** What was found, without the verdict: evidence, counterexample with both values, notes. */
export function findingJson(equality: Equality): JsonObject {
  switch (equality.verdict) {
    case "equal":
      return { evidence: equality.evidence, counterexample: null, note: equality.note };
    case "different":
      return {
        evidence: equality.evidence,
        ...witnessJson(equality.witness),
        note: equality.note,
        ...(equality.note === null ? {} : { where: equality.where.map(conditionText) }),
      };
    case "undecided":
      return { evidence: null, counterexample: null, digits: equality.digits };
  }
}

function witnessJson(witness: Witness): JsonObject {
  const { point, left, right } = witness;
  return {
    counterexample: Object.fromEntries(point.map(({ name, value }) => [name, toNumber(value)])),
    values: valuesOfWitness(witness),
    numbers: { a: left && finite(nearTo(left)), b: right && finite(nearTo(right)) },
  };
}

/** The values of both sides at the point in as few digits as tell them apart; null where there is none. */
export function valuesOfWitness({ left, right }: Witness) {
  return { a: left && valueText(left, right), b: right && valueText(right, left) };
}

/** The point as text: `x = 1, y = 1/2`. */
export function witnessPoint({ point }: Witness): string {
  return point.map(({ name, value }) => `${name} = ${rationalText(value)}`).join(", ");
}

/** A comparison as text: the verdict, and what it rests on. */
export function renderEquality(equality: Equality, options: TextOptions): string {
  const paint = createColors(options.colour);
  const words = options.words.marking;
  const lines = sentencesOf(equality, words).flatMap((sentence) => plainLines(sentence, options.width - 2, options));
  return `${[paint.bold(words[equality.verdict]), ...lines.map((line) => `  ${line}`)].join("\n")}\n`;
}

function sentencesOf(equality: Equality, words: MarkingWords): readonly string[] {
  switch (equality.verdict) {
    case "equal":
      return [words.byForm, ...(equality.note === null ? [] : [words.domains[equality.note]])];
    case "different":
      return [
        witnessSentence(equality.witness, words),
        ...(equality.note === null ? [] : [words.onPart(equality.where.map(conditionText).join(", "))]),
      ];
    case "undecided":
      return [equality.digits === null ? words.noProof : words.digits(equality.digits)];
  }
}

function witnessSentence(witness: Witness, words: MarkingWords): string {
  const { a, b } = valuesOfWitness(witness);
  return words.values(witnessPoint(witness), a, b);
}

function rationalText({ n, d }: Rational): string {
  return d === 1n ? n.toString() : `${n}/${d}`;
}

const FEWEST_DIGITS = 6;
const MOST_DIGITS = 400;

/** A value in as few digits, at least six, as tell it from the other one. */
function valueText(value: Bounds, other: Bounds | null): string {
  const [mine, theirs] = [middleOf(value), other === null ? null : middleOf(other)];
  for (let digits = FEWEST_DIGITS; digits < MOST_DIGITS; digits += 1) {
    const text = roundedText(mine, digits);
    if (theirs === null || compareRational(mine, theirs) === 0 || text !== roundedText(theirs, digits)) return text;
  }
  return roundedText(mine, MOST_DIGITS);
}

function nearTo(value: Bounds): number {
  return toNumber(middleOf(value));
}

function middleOf({ lower, upper }: Bounds): Rational {
  if (lower === null || upper === null) return lower ?? upper ?? { n: 0n, d: 1n };
  return { n: lower.n * upper.d + upper.n * lower.d, d: 2n * lower.d * upper.d };
}

/** A rational number in `digits` significant digits, without zeros at its end: `0.25`, `1.5e-30`. */
function roundedText({ n, d }: Rational, digits: number): string {
  if (n === 0n) return "0";
  const [sign, a] = n < 0n ? ["-", -n] : ["", n];
  let exponent = a.toString().length - d.toString().length;
  if (scaled(a, d, -exponent) < 1n) exponent -= 1;
  let mantissa = (scaled(2n * a, d, digits - 1 - exponent) + 1n) / 2n;
  if (mantissa >= 10n ** BigInt(digits)) {
    mantissa /= 10n;
    exponent += 1;
  }
  const text = mantissa.toString().replace(/0+$/, "");
  if (exponent < -5 || exponent > 20)
    return `${sign}${text.slice(0, 1)}${text.length > 1 ? `.${text.slice(1)}` : ""}e${exponent}`;
  if (exponent < 0) return `${sign}0.${"0".repeat(-exponent - 1)}${text}`;
  const whole = text.slice(0, exponent + 1).padEnd(exponent + 1, "0");
  return `${sign}${whole}${text.length > exponent + 1 ? `.${text.slice(exponent + 1)}` : ""}`;
}

/** `⌊a · 10^k / d⌋`. */
function scaled(a: bigint, d: bigint, k: number): bigint {
  return k >= 0 ? (a * 10n ** BigInt(k)) / d : a / (d * 10n ** BigInt(-k));
}
