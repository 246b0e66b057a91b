import type { Tidier } from "../../calculus/tidy/tidy.ts";
import { enclose } from "../../expr/enclose.ts";
import { exactValue } from "../../expr/exact.ts";
import { type Condition, type Expr, subtract, ZERO_EXPR } from "../../expr/expr.ts";
import { substitute } from "../../expr/symbols.ts";
import {
  addRational,
  divideRational,
  isZero,
  multiplyRational,
  negateRational,
  type Rational,
  signOf,
} from "../../number/rational.ts";
import { uniform } from "../search/starts.ts";
import { linearForm } from "./falling.ts";

/** `a·x + b > 0`, or `>= 0` where not strict. */
type Half = { readonly form: readonly Rational[]; readonly constant: Rational; readonly strict: boolean };

/** Random points that are tried. */
const MOST_POINTS = 400;
/** Inequalities that elimination may come to. */
const MOST_HALVES = 400;

/** Whether some point fulfils all comparisons (`true`, by a point), none does (`false`, proved), or not decided (null). */
export function isFeasible(where: readonly Condition[], variables: readonly string[], tidier: Tidier): boolean | null {
  if (pointWhere(where, variables) !== null) return true;
  const halves = where.map((c) => halfOf(c, variables, tidier));
  const known = halves.filter((half) => half !== null);
  return isContradictory(known, variables.length) ? false : null;
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
  const difference = tidier.tidy(isUp ? subtract(left, right) : subtract(right, left));
  const form = linearForm(difference, variables);
  const origin = new Map(variables.map((name): readonly [string, Expr] => [name, ZERO_EXPR]));
  const constant = exactValue(tidier.tidy(substitute(difference, origin)));
  return form === null || constant === null
    ? null
    : { form, constant: constant.value, strict: relation === ">" || relation === "<" };
}

/** Whether the half spaces have no point in common, by elimination of one variable after the other (Fourier, Motzkin). */
function isContradictory(halves: readonly Half[], dimension: number): boolean {
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
