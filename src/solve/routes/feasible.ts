import type { Tidier } from "../../calculus/tidy/tidy.ts";
import { enclose } from "../../expr/enclose.ts";
import { exactValue } from "../../expr/exact.ts";
import { type Condition, type Expr, number, product, subtract, sumOf, symbol, ZERO_EXPR } from "../../expr/expr.ts";
import { certainSignOf } from "../../expr/sign.ts";
import { substitute } from "../../expr/symbols.ts";
import { certainSign, type Interval, WHOLE } from "../../number/interval.ts";
import { rankMatrix, solveMatrix, transposeMatrix } from "../../number/matrix.ts";
import {
  addRational,
  divideRational,
  isZero,
  multiplyRational,
  negateRational,
  type Rational,
  signOf,
  ZERO,
} from "../../number/rational.ts";
import { uniform } from "../search/starts.ts";
import { linearForm } from "./falling.ts";

/** `a·x + b > 0`, or `>= 0` where not strict. */
export type Half = { readonly form: readonly Rational[]; readonly constant: Rational; readonly strict: boolean };

/** Random points that are tried. */
const MOST_POINTS = 400;
/** Inequalities that elimination may come to. */
const MOST_HALVES = 400;

/** Whether some point fulfils all comparisons (`true`, by a point), none does (`false`, proved), or not decided (null). */
export function isFeasible(where: readonly Condition[], variables: readonly string[], tidier: Tidier): boolean | null {
  if (pointWhere(where, variables) !== null) return true;
  if (where.some((c) => neverHolds(c, tidier))) return false;
  const halves = where.map((c) => halfOf(c, variables, tidier));
  const known = halves.filter((half) => half !== null);
  return isContradictory(known, variables.length) ? false : null;
}

/** Whether the signs that the parts have forbid the comparison at every point: `-y^2 > 0`. */
function neverHolds({ left, relation, right }: Condition, tidier: Tidier): boolean {
  const sign = certainSignOf(tidier.tidy(subtract(left, right)));
  const isStrict = relation === ">" || relation === "<";
  if (sign === "any" || relation === "=" || relation === "!=") return false;
  if (sign === "zero") return isStrict;
  const isUp = relation === ">" || relation === ">=";
  if (sign === "positive" || sign === "negative") return isUp !== (sign === "positive");
  return isStrict && isUp !== (sign === "nonnegative");
}

/** A point at which all comparisons certainly hold, in doubles; null when none of those tried does. */
export function pointWhere(where: readonly Condition[], variables: readonly string[]): readonly number[] | null {
  const next = uniform(7);
  for (let k = 0; k < MOST_POINTS; k += 1) {
    const size = k % 4 === 0 ? 2 : k % 4 === 1 ? 8 : k % 4 === 2 ? 40 : 200;
    const point = variables.map(() => Math.round((2 * next() - 1) * size * 16) / 16);
    const box = new Map(variables.map((name, i) => [name, { lo: point[i] ?? 0, hi: point[i] ?? 0 }]));
    const holds = where.every(({ left, relation, right }) => {
      const { range, defined } = enclose(subtract(left, right), box);
      if (defined !== "everywhere") return false;
      return relation === ">" || relation === ">="
        ? range.lo > 0
        : (relation === "<" || relation === "<=") && range.hi < 0;
    });
    if (holds) return point;
  }
  return null;
}

function halfOf({ left, relation, right }: Condition, variables: readonly string[], tidier: Tidier): Half | null {
  const isUp = relation === ">" || relation === ">=";
  if (!isUp && relation !== "<" && relation !== "<=") return null;
  const affine = affineForm(tidier.tidy(isUp ? subtract(left, right) : subtract(right, left)), variables, tidier);
  return affine && { ...affine, strict: relation === ">" || relation === "<" };
}

/** `form · x + constant` with rational coefficients. */
export type Affine = Omit<Half, "strict">;

/** An expression as an affine form; null for other expressions. */
export function affineForm(u: Expr, variables: readonly string[], tidier: Tidier): Affine | null {
  const form = linearForm(u, variables);
  const origin = new Map(variables.map((name): readonly [string, Expr] => [name, ZERO_EXPR]));
  const constant = form && exactValue(tidier.tidy(substitute(u, origin)));
  return form === null || constant === null ? null : { form, constant: constant.value };
}

/** The common zeros of affine forms: some variables as expressions in the `free` ones; null where there are none. */
export function solveAffine(
  rows: readonly Affine[],
  variables: readonly string[],
  tidier: Tidier,
): { readonly onto: ReadonlyMap<string, Expr>; readonly free: readonly string[] } | null {
  if (rows.length === 0) return { onto: new Map(), free: variables };
  const matrix = rows.map(({ form }) => form);
  const solved = solveMatrix(
    matrix,
    rows.map(({ constant }) => negateRational(constant)),
  );
  if (solved === null) return null;
  const columns = transposeMatrix(matrix);
  const rankOf = (count: number): number => (count === 0 ? 0 : rankMatrix(columns.slice(0, count)));
  const isSolved = columns.map((_, j) => rankOf(j + 1) > rankOf(j));
  const free = variables.filter((_, j) => !isSolved[j]);
  const onto = variables.flatMap((name, j): (readonly [string, Expr])[] => {
    if (!isSolved[j]) return [];
    const terms = solved.directions.map((d, k) => product(number(d[j] ?? ZERO), symbol(free[k] ?? "")));
    return [[name, tidier.tidy(sumOf([number(solved.particular[j] ?? ZERO), ...terms]))]];
  });
  return { onto: new Map(onto), free };
}

/** Whether the half spaces have no point in common, by elimination of one variable after the other (Fourier, Motzkin). */
export function isContradictory(halves: readonly Half[], dimension: number): boolean {
  let current = halves;
  for (let axis = 0; axis < dimension; axis += 1) {
    const at = (half: Half): Rational => half.form[axis] ?? { n: 0n, d: 1n };
    const up = current.filter((half) => signOf(at(half)) > 0);
    const down = current.filter((half) => signOf(at(half)) < 0);
    const rest = current.filter((half) => isZero(at(half)));
    if (up.length * down.length + rest.length > MOST_HALVES) return false;
    current = [
      ...rest,
      ...up.flatMap((u) => down.map((d) => combined(u, d, divideRational(at(u), negateRational(at(d)))))),
    ];
  }
  return current.some(({ constant, strict }) => signOf(constant) < 0 || (strict && signOf(constant) === 0));
}

/** `u + c d` for `c > 0`. */
function combined(u: Half, d: Half, c: Rational): Half {
  return {
    form: u.form.map((x, i) => addRational(x, multiplyRational(c, d.form[i] ?? { n: 0n, d: 1n }))),
    constant: addRational(u.constant, multiplyRational(c, d.constant)),
    strict: u.strict || d.strict,
  };
}

/** Whether all comparisons certainly hold over a box, or one certainly does not; null where neither. */
export function liesWhere(
  box: readonly Interval[],
  where: readonly Condition[],
  variables: readonly string[],
): boolean | null {
  const at = new Map(variables.map((name, i) => [name, box[i] ?? WHOLE]));
  let all: boolean | null = true;
  for (const { left, relation, right } of where) {
    const sign = certainSign(enclose(subtract(left, right), at).range);
    if (sign === null) all = null;
    else if (sign === 0 ? relation === ">" || relation === "<" : sign > 0 !== (relation === ">" || relation === ">="))
      return false;
  }
  return all;
}
