import type { Expr } from "../expr/expr.ts";
import { subtract, symbol } from "../expr/expr.ts";
import { failure, type Problem, problemAt, type Result, success } from "../record/problem.ts";
import type { FormulaReader } from "../text/parse.ts";
import { splitOutside } from "./answerText.ts";
import { readAnswer } from "./entries.ts";
import type { Exercise } from "./exercise.ts";
import { findName } from "./looseNames.ts";

export type StatedType = "minimum" | "maximum" | "saddle";

/**
 * A critical point or a set of them as it was answered. `equations` are expressions that are put to 0. `type` is null
 * where none is stated.
 */
export type StatedSet = { readonly text: string; readonly type: StatedType | null } & (
  | { readonly kind: "point"; readonly at: readonly Expr[] }
  | { readonly kind: "equations"; readonly equations: readonly Expr[] }
);

/**
 * Items of the answer `(0, 0) saddle; w1*w2 = 1 minimum`, each read or with what is wrong with it. In one variable the
 * value alone is a point: `-1 maximum`.
 */
export function readCritical(text: string, exercise: Exercise, reader: FormulaReader): readonly Result<StatedSet>[] {
  if (/^\s*(none|no critical points?|-)?\s*$/iu.test(text)) return [];
  return splitOutside(text, ";")
    .filter((item) => item !== "")
    .map((item) => readItem(item, exercise, reader));
}

const TYPES: readonly (readonly [RegExp, StatedType])[] = [
  [/(minimum|minima|minimiser|minimizer|min)$/iu, "minimum"],
  [/(maximum|maxima|maximiser|maximizer|max)$/iu, "maximum"],
  [/(saddle|saddle[ -]points?|saddles|inflection|inflection points?)$/iu, "saddle"],
];
const ADJECTIVES =
  /(^|[\s:,)-])(a|is|strict|strictly|non-?strict|weak|flat|degenerate|local|global|absolute|relative)$/iu;

function readItem(item: string, exercise: Exercise, reader: FormulaReader): Result<StatedSet> {
  const { place, type } = splitType(item);
  const inside = place.startsWith("(") && place.endsWith(")") ? place.slice(1, -1) : null;
  const coordinates = inside === null || closesEarly(place) ? null : splitOutside(inside, ",");
  if (coordinates !== null && !coordinates.some((part) => part.includes("=")))
    return readPoint(item, coordinates, type, exercise, reader);
  if (exercise.derivation.variables.length === 1 && place !== "" && !/[=,]|\band\b/iu.test(place))
    return readPoint(item, [place], type, exercise, reader);
  return readEquations(
    item,
    coordinates ?? splitOutside(place.replace(/\band\b/giu, ","), ","),
    type,
    exercise,
    reader,
  );
}

/** The place and the type of an item; adjectives between them are left out. */
function splitType(item: string): { readonly place: string; readonly type: StatedType | null } {
  const trimmed = item.trim().replace(/[\s.]+$/u, "");
  for (const [pattern, type] of TYPES) {
    const found = pattern.exec(trimmed);
    if (found === null || /[\p{L}\p{N}_]$/u.test(trimmed.slice(0, found.index))) continue;
    return { place: withoutAdjectives(trimmed.slice(0, found.index)), type };
  }
  return { place: trimmed, type: null };
}

function withoutAdjectives(text: string): string {
  const trimmed = text.replace(/[\s:,-]+$/u, "");
  const found = ADJECTIVES.exec(trimmed);
  return found === null
    ? trimmed
    : withoutAdjectives(trimmed.slice(0, found.index + (found[1]?.trim() === ")" ? 1 : 0)));
}

/** Whether the first parenthesis of `(a)*(b)` closes before the end. */
function closesEarly(text: string): boolean {
  let depth = 0;
  for (let i = 0; i < text.length - 1; i += 1) {
    if (text[i] === "(") depth += 1;
    if (text[i] === ")") depth -= 1;
    if (depth === 0) return true;
  }
  return false;
}

function readPoint(
  text: string,
  coordinates: readonly string[],
  type: StatedType | null,
  exercise: Exercise,
  reader: FormulaReader,
): Result<StatedSet> {
  const expected = exercise.derivation.variables.length;
  if (coordinates.length !== expected)
    return failure(problemAt({ kind: "coordinate-count", given: coordinates.length, expected }, text, null));
  const at = readAll(coordinates, exercise, reader);
  return at.ok ? success({ kind: "point", text, type, at: at.value }) : at;
}

/** Equations; one for each variable with the variable alone on the left is a point. */
function readEquations(
  text: string,
  equations: readonly string[],
  type: StatedType | null,
  exercise: Exercise,
  reader: FormulaReader,
): Result<StatedSet> {
  const sides = equations.filter((equation) => equation !== "").map((equation) => equation.split("="));
  const odd = sides.find((parts) => parts.length !== 2);
  if (odd !== undefined || sides.length === 0)
    return failure(problemAt({ kind: "unexpected", found: (odd ?? [text]).join("=") }, text, null));
  const [left, right] = [0, 1].map((k) =>
    readAll(
      sides.map((parts) => parts[k] ?? ""),
      exercise,
      reader,
    ),
  );
  if (left === undefined || right === undefined) return failure(problemAt({ kind: "empty-input" }, text, null));
  if (!left.ok) return left;
  if (!right.ok) return right;
  const { variables } = exercise.derivation;
  const at = variables.map((variable) => {
    const place = left.value.findIndex((u) => u.kind === "symbol" && findName(u.name, variables) === variable);
    return right.value[place];
  });
  const solved = at.filter((u) => u !== undefined);
  if (solved.length === variables.length && sides.length === variables.length)
    return success({ kind: "point", text, type, at: solved });
  return success({
    kind: "equations",
    text,
    type,
    equations: left.value.map((u, i) => subtract(u, right.value[i] ?? symbol("?"))),
  });
}

function readAll(texts: readonly string[], exercise: Exercise, reader: FormulaReader): Result<readonly Expr[]> {
  const found: Expr[] = [];
  for (const text of texts) {
    const read: { readonly given: Expr | null; readonly problem: Problem | null } = readAnswer(text, exercise, reader);
    if (read.given === null) return failure(read.problem ?? problemAt({ kind: "empty-input" }, text, null));
    found.push(read.given);
  }
  return success(found);
}
