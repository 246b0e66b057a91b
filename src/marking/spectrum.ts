import { createDifferentiator } from "../calculus/differentiate.ts";
import { createTidier } from "../calculus/tidy/tidy.ts";
import { type Expr, powerOf, product, sum, sumOf, symbol, ZERO_EXPR } from "../expr/expr.ts";
import { sameExpr } from "../expr/order.ts";
import { createPool } from "../expr/pool.ts";
import { substitute, symbolsOf } from "../expr/symbols.ts";
import type { CriticalSet } from "../record/critical.ts";
import type { Diagnosis, PartMark } from "../record/marking.ts";
import { failure, type Problem, problemAt, type Result, success } from "../record/problem.ts";
import { formulaOf } from "../text/formula.ts";
import type { FormulaReader } from "../text/parse.ts";
import { splitOutside } from "./answerText.ts";
import { placeValues, vanishes } from "./criticalSets.ts";
import { readAnswer, unread } from "./entries.ts";
import { decideEqual } from "./equal.ts";
import type { Exercise } from "./exercise.ts";
import { signAt } from "./pointType.ts";
import { agrees } from "./quantities.ts";

type Values = ReadonlyMap<string, Expr>;
type At = { readonly values: Values; readonly text: string; readonly set: CriticalSet | null };

const EMPTY = {
  equality: null,
  given: null,
  expected: null,
  strangers: [],
  how: [],
  problem: null,
  diagnosis: [],
} as const;

/**
 * Marks the eigenvalues of the Hessian at a point, in any order and with multiplicity. They are right when the sums of
 * their powers are the traces of the powers of the Hessian (Newton's identities: those determine the numbers).
 */
export function markEigenvalues(text: string, at: string | null, exercise: Exercise, reader: FormulaReader): PartMark {
  const point = readPoint(at, exercise, reader, () => true);
  const list = readList(text, exercise, reader);
  const problem = !point.ok ? point.problem : !list.ok ? list.problem : null;
  if (!point.ok || !list.ok)
    return unread(
      { part: "eigenvalues", at: at ?? "" },
      problem ?? problemAt({ kind: "empty-input" }, text, null),
      null,
    );
  const mark = { ...EMPTY, part: "eigenvalues", at: point.value.text } as const;
  const { values } = point.value;
  const hessian = (exercise.derivation.hessian ?? []).map((row) => row.map((entry) => substitute(entry, values)));
  const [verdict, evidence] = judgeSpectrum(list.value, hessian, point.value.set, exercise);
  if (verdict !== "wrong") return { ...mark, verdict, evidence };
  const put = list.value.map((u) => substitute(u, values));
  const left = put.some((u, i) => u !== list.value[i]) && judgeSpectrum(put, hessian, null, exercise)[0] === "right";
  return { ...mark, verdict, evidence, diagnosis: left ? [NOT_EVALUATED] : [] };
}

const NOT_EVALUATED: Diagnosis = { code: "not-evaluated", place: null, everywhere: false, step: null, about: null };

type Judged = readonly ["right" | "wrong" | "undecided", "exact" | "certified" | "numeric" | null];

function judgeSpectrum(
  given: readonly Expr[],
  hessian: readonly (readonly Expr[])[],
  set: CriticalSet | null,
  exercise: Exercise,
): Judged {
  if (given.length !== hessian.length) return ["wrong", "exact"];
  if (set !== null && areRounded(given, set, exercise)) return ["right", "numeric"];
  let power = hessian;
  for (let k = 1; k <= hessian.length; k += 1) {
    const trace = sumOf(power.map((row, i) => row[i] ?? ZERO_EXPR));
    const { verdict } = decideEqual(sumOf(given.map((u) => powerOf(u, k))), trace, exercise);
    if (verdict === "different") return ["wrong", "certified"];
    if (verdict === "undecided") return ["undecided", null];
    power = power.map((row) =>
      row.map((_, j) => sumOf(row.map((entry, m) => product(entry, hessian[m]?.[j] ?? ZERO_EXPR)))),
    );
  }
  return ["right", "exact"];
}

/** Decimals that are the expected eigenvalues rounded, in ascending order. */
function areRounded(given: readonly Expr[], set: CriticalSet, exercise: Exercise): boolean {
  const expected = set.eigenvalues.flatMap(({ value, multiplicity }) =>
    Array.from({ length: multiplicity }, () => value),
  );
  const left = [...given];
  return expected.every((value) => {
    const place = left.findIndex(
      (u) => agrees(u, value, exercise) === "rounded" || agrees(u, value, exercise) === "exact",
    );
    if (place !== -1) left.splice(place, 1);
    return place !== -1;
  });
}

/** Derivatives along a line are looked at up to this order. */
const MOST_ORDERS = 8;

/**
 * Marks a direction of escape: right when the first derivative of the loss along it that is not 0 is negative, wrong
 * when it is positive or the loss is constant along it. Without a point that of the first saddle or maximum is taken.
 */
export function markEscape(text: string, at: string | null, exercise: Exercise, reader: FormulaReader): PartMark {
  const point = readPoint(
    at,
    exercise,
    reader,
    ({ verdict }) => verdict.type === "saddle" || verdict.type === "maximum",
  );
  const list = readList(text.replace(/^\s*\((.*)\)\s*$/su, "$1"), exercise, reader);
  const count = exercise.derivation.variables.length;
  if (!point.ok) return unread({ part: "escape", at: at ?? "" }, point.problem, null);
  const heading = { part: "escape", at: point.value.text } as const;
  if (!list.ok) return unread(heading, list.problem, null);
  if (list.value.length !== count)
    return unread(
      heading,
      problemAt({ kind: "coordinate-count", given: list.value.length, expected: count }, text, null),
      null,
    );
  return { ...EMPTY, ...heading, ...judgeDirection(list.value, point.value.values, exercise) };
}

function judgeDirection(
  direction: readonly Expr[],
  values: Values,
  exercise: Exercise,
): Pick<PartMark, "verdict" | "evidence"> {
  const { derivation, budget } = exercise;
  const t = freshName(derivation.variables);
  const moved = new Map(
    derivation.variables.map((variable, i) => [
      variable,
      sum(values.get(variable) ?? ZERO_EXPR, product(symbol(t), direction[i] ?? ZERO_EXPR)),
    ]),
  );
  const { differentiate } = createDifferentiator(createTidier(createPool(), budget, [t]));
  const start = new Map([[t, ZERO_EXPR]]);
  let along = substitute(derivation.loss.expr, moved);
  for (let order = 1; order <= MOST_ORDERS; order += 1) {
    along = differentiate(along, t).result;
    // The derivatives before are 0 at the start: the loss is constant along the line.
    if (sameExpr(along, ZERO_EXPR) && derivation.kinks.length === 0) return { verdict: "wrong", evidence: "exact" };
    const sign = signAt(along, start);
    if (sign === -1) return { verdict: "right", evidence: "certified" };
    if (sign === 1) return { verdict: "wrong", evidence: "certified" };
    if (sign !== 0 && vanishes(substitute(along, start), exercise) !== "zero")
      return { verdict: "undecided", evidence: null };
  }
  return { verdict: "undecided", evidence: null };
}

function freshName(variables: readonly string[]): string {
  let name = "t";
  while (variables.includes(name)) name = `${name}_`;
  return name;
}

/** The point that was named, else the first critical point that is wanted. */
function readPoint(
  at: string | null,
  exercise: Exercise,
  reader: FormulaReader,
  wanted: (set: CriticalSet) => boolean,
): Result<At> {
  const { variables, critical } = exercise.derivation;
  if (at !== null) {
    const read = reader.readAssignments(at, new Set(exercise.names));
    if (!read.ok) return read;
    const values = new Map(read.value.map(({ name, value }) => [name, value]));
    const set = critical?.sets.find((one) => isAt(one, values, exercise)) ?? null;
    return success({ values, text: at, set });
  }
  for (const set of critical?.sets ?? []) {
    const values = set.place.kind === "point" && wanted(set) ? placeValues(set) : null;
    if (values === null) continue;
    const text = variables.map((name) => `${name} = ${formulaOf(values.get(name) ?? ZERO_EXPR)}`).join(", ");
    return success({ values, text, set });
  }
  return failure(problemAt({ kind: "no-critical-point" }, "", null));
}

function isAt(set: CriticalSet, values: Values, exercise: Exercise): boolean {
  if (set.place.kind !== "point") return false;
  return set.place.at.every(({ variable, value }) => {
    const given = values.get(variable);
    return given !== undefined && symbolsOf(given).length === 0 && agrees(given, value, exercise) === "exact";
  });
}

function readList(text: string, exercise: Exercise, reader: FormulaReader): Result<readonly Expr[]> {
  const found: Expr[] = [];
  for (const piece of splitOutside(text, ",")) {
    const read: { readonly given: Expr | null; readonly problem: Problem | null } = readAnswer(piece, exercise, reader);
    if (read.given === null) return failure(read.problem ?? problemAt({ kind: "empty-input" }, text, null));
    found.push(read.given);
  }
  return success(found);
}
