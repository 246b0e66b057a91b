import { tidyLines } from "../calculus/lines.ts";
import type { Expr } from "../expr/expr.ts";
import { symbolsOf } from "../expr/symbols.ts";
import { isLimit } from "../normal/limits.ts";
import type { Equality } from "../record/equality.ts";
import type { Diagnosis, PartMark, PartName } from "../record/marking.ts";
import { type Problem, problemAt } from "../record/problem.ts";
import { formulaOf } from "../text/formula.ts";
import type { FormulaReader } from "../text/parse.ts";
import { decideEqual, isDefinedNowhere } from "./equal.ts";
import type { Exercise } from "./exercise.ts";
import { withKnownNames } from "./looseNames.ts";

/** What a mark is about. */
export type Heading = { readonly part: PartName; readonly at: string };

/** Reads an expression of an answer; its names are taken for those of the loss. */
export function readAnswer(
  text: string,
  { names, syntax }: Exercise,
  reader: FormulaReader,
): { readonly given: Expr; readonly problem: null } | { readonly given: null; readonly problem: Problem } {
  const read = reader.readExpression(text, syntax, new Set(names));
  if (!read.ok) return { given: null, problem: read.problem };
  const given = withKnownNames(read.value, names);
  return isDefinedNowhere(given)
    ? { given: null, problem: problemAt({ kind: "no-value" }, text, null) }
    : { given, problem: null };
}

/** Marks one expression against the expected one, with the mistakes that `diagnose` names where it is wrong. */
export function markEntry(
  heading: Heading,
  text: string,
  expected: Expr,
  exercise: Exercise,
  reader: FormulaReader,
  diagnose: (given: Expr) => readonly Diagnosis[],
): PartMark {
  const { given, problem } = readAnswer(text, exercise, reader);
  if (given === null) return unread(heading, problem, expected);
  const equality = compared(given, expected, exercise);
  const strangers = symbolsOf(given).filter((name) => !exercise.names.includes(name));
  const mark = { ...heading, equality, given, expected, strangers, problem: null };
  switch (equality.verdict) {
    case "equal":
      return { ...mark, verdict: "right", evidence: "exact", how: wayTo(expected, given, exercise), diagnosis: [] };
    case "undecided":
      return { ...mark, verdict: "undecided", evidence: null, how: [], diagnosis: [] };
    case "different":
      return {
        ...mark,
        verdict: "wrong",
        evidence: equality.evidence,
        how: [],
        diagnosis: [...diagnose(given), ...partly(equality)],
      };
  }
}

/** Equality within the limits; undecided beyond. */
function compared(given: Expr, expected: Expr, { budget, assumed }: Exercise): Equality {
  try {
    return decideEqual(given, expected, { budget, assumed });
  } catch (error) {
    if (isLimit(error)) return { verdict: "undecided", digits: null };
    throw error;
  }
}

/** The mark of an answer that cannot be read. */
export function unread(heading: Heading, problem: Problem, expected: Expr | null): PartMark {
  return { ...heading, ...EMPTY, verdict: "invalid", expected, problem };
}

/** The mark of an answer that is not there. */
export function missing(heading: Heading, expected: Expr | null, diagnosis: readonly Diagnosis[] = []): PartMark {
  return { ...heading, ...EMPTY, verdict: "wrong", evidence: "exact", expected, diagnosis };
}

const EMPTY = {
  evidence: null,
  equality: null,
  given: null,
  strangers: [],
  how: [],
  diagnosis: [],
  problem: null,
} as const;

function partly(equality: Equality): readonly Diagnosis[] {
  if (equality.verdict !== "different" || equality.note === null) return [];
  const about = equality.where.map(({ left, relation, right }) => `${formulaOf(left)} ${relation} ${formulaOf(right)}`);
  return [{ code: "equal-on-part", place: null, everywhere: false, step: null, about: about.join(", ") }];
}

/** So many lines of tidying are told; longer ways in one line. */
const MOST_LINES = 12;

/** The forms through which `given` becomes `expected`: the rewrites of tidying, then the common canonical form. */
function wayTo(expected: Expr, given: Expr, { truth }: Exercise): PartMark["how"] {
  const { tidier } = truth;
  const [own, goal] = [tidier.pool.share(given), tidier.pool.share(expected)];
  if (own === goal) return [];
  const result = tidier.tidy(own);
  const lines = tidyLines(own, { id: "", section: "gradient", detail: "all" }, tidier);
  const told = lines.length > MOST_LINES ? [{ rule: "tidy", after: result }] : lines;
  const tidied = told.map(({ rule, after }) => ({ rule, after }));
  return result === goal ? tidied : [...tidied, { rule: "canonical-form", after: expected }];
}
