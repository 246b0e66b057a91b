import type { Json, Mathematics } from "../../src/first.ts";

export type Verdict = "right" | "wrong" | "invalid" | "undecided";
/** What one part of an answer is worth, as the card says it. */
export type Mark = {
  readonly part: string;
  readonly at: string;
  readonly verdict: Verdict;
  /** A point at which the answer has another value. */
  readonly witness: string;
  /** What is right, null where it is not told. */
  readonly expected: Mathematics | null;
  readonly diagnosis: readonly { readonly message: string; readonly step: string | null }[];
  readonly problem: string;
};

const VERDICTS = ["right", "wrong", "invalid", "undecided"] as const;

/** The marks of a `saddle.check/1`. */
export function marksOf(marking: Json): readonly Mark[] {
  return list(field(marking, "parts")).map((part) => ({
    part: text(field(part, "part")),
    at: text(field(part, "at")),
    verdict: VERDICTS.find((verdict) => verdict === field(part, "verdict")) ?? "undecided",
    witness: pointText(field(part, "counterexample")),
    expected: mathematics(field(part, "expected")),
    diagnosis: list(field(part, "diagnosis")).map((one) => ({
      message: text(field(one, "message")),
      step: text(field(one, "step")) || null,
    })),
    problem: text(field(field(part, "error"), "message")),
  }));
}

/** An expression of the contract, as its LaTeX says. */
function mathematics(expression: Json): Mathematics | null {
  const formula = text(field(expression, "formula"));
  const latex = text(field(expression, "latex"));
  return formula === "" || latex === "" ? null : { kind: "sign", text: formula, ascii: formula, latex };
}

function pointText(point: Json): string {
  if (typeof point !== "object" || point === null) return "";
  return Object.entries(point)
    .map(([name, value]) => `${name} = ${String(value)}`)
    .join(", ");
}

function field(json: Json, name: string): Json {
  return typeof json === "object" && json !== null && !isList(json) ? (json[name] ?? null) : null;
}

function isList(json: Json): json is readonly Json[] {
  return Array.isArray(json);
}

function list(json: Json): readonly Json[] {
  return isList(json) ? json : [];
}

function text(json: Json): string {
  return typeof json === "string" ? json : "";
}
