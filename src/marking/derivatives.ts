import type { Expr } from "../expr/expr.ts";
import type { Diagnosis, PartMark } from "../record/marking.ts";
import { problemAt } from "../record/problem.ts";
import type { FormulaReader } from "../text/parse.ts";
import type { NamedText } from "./answerText.ts";
import { markEntry, missing, readAnswer, unread } from "./entries.ts";
import { decideEqual } from "./equal.ts";
import type { Exercise } from "./exercise.ts";
import { findName } from "./looseNames.ts";

/** Marks a gradient: one part for each variable, then one for each answer that belongs to none. */
export function markGradient(
  answers: readonly NamedText[],
  exercise: Exercise,
  reader: FormulaReader,
): readonly PartMark[] {
  const { variables, gradient } = exercise.derivation;
  const placed = answers.map(({ name, text }, i) => ({
    text,
    place: name === null ? i : variables.indexOf(findName(name, variables) ?? ""),
    name: name ?? String(i + 1),
  }));
  const marks = (gradient ?? []).map(({ variable, expr }, i) => {
    const heading = { part: "gradient", at: variable } as const;
    const answer = placed.find(({ place }) => place === i);
    if (answer === undefined) return missing(heading, expr);
    return markEntry(heading, answer.text, expr, exercise, reader, (given) =>
      exercise.gradientDiagnoser(i).diagnose(given),
    );
  });
  const strangers = placed.filter(({ place }) => variables[place] === undefined);
  return [
    ...marks,
    ...strangers.map(({ name }) =>
      unread({ part: "gradient", at: name }, problemAt({ kind: "not-a-variable", name }, name, null), null),
    ),
  ];
}

/** Marks a Hessian entry by entry; rows and columns are in the order of the variables. */
export function markHessian(
  rows: readonly (readonly string[])[],
  exercise: Exercise,
  reader: FormulaReader,
): readonly PartMark[] {
  const { variables, hessian } = exercise.derivation;
  const expected = hessian ?? [];
  const size = expected.length;
  if (rows.length > size || rows.some((row) => row.length > size)) {
    const given = `${rows.length} x ${Math.max(0, ...rows.map((row) => row.length))}`;
    const problem = problemAt({ kind: "matrix-size", given, expected: `${size} x ${size}` }, "", null);
    return [unread({ part: "hessian", at: variables.join(", ") }, problem, null)];
  }
  const reversed = isReversed(rows, expected, exercise, reader);
  return expected.flatMap((row, i) =>
    row.map((entry, j) => {
      const heading = { part: "hessian", at: `${variables[i]}, ${variables[j]}` } as const;
      const text = rows[i]?.[j];
      if (text === undefined || text === "") return missing(heading, entry);
      return markEntry(heading, text, entry, exercise, reader, (given) =>
        reversed ? [TRANSPOSED] : exercise.hessianDiagnoser(i, j).diagnose(given),
      );
    }),
  );
}

const TRANSPOSED: Diagnosis = { code: "transposed", place: null, everywhere: false, step: null, about: null };

/** Whether the matrix is the expected one with the variables in the opposite order. */
function isReversed(
  rows: readonly (readonly string[])[],
  expected: readonly (readonly Expr[])[],
  exercise: Exercise,
  reader: FormulaReader,
): boolean {
  const size = expected.length;
  if (size < 2 || rows.length !== size || rows.some((row) => row.length !== size)) return false;
  return rows.every((row, i) =>
    row.every((text, j) => {
      const { given } = readAnswer(text, exercise, reader);
      const entry = expected[size - 1 - i]?.[size - 1 - j];
      if (given === null || entry === undefined) return false;
      return decideEqual(given, entry, exercise).verdict === "equal";
    }),
  );
}
