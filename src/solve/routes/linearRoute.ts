import { exactValue } from "../../expr/exact.ts";
import { type Expr, number, operands, product, sumOf, symbol } from "../../expr/expr.ts";
import { substitute, symbolsOf } from "../../expr/symbols.ts";
import { invertMatrix, type Matrix, rankMatrix } from "../../number/matrix.ts";
import { isZero, ONE, type Rational, ZERO } from "../../number/rational.ts";
import type { FoundSets } from "../found.ts";
import { parameterNames } from "../places.ts";
import type { Problem } from "../problem.ts";
import { solveChanged } from "./changeOfVariables.ts";
import { linearForm } from "./falling.ts";
import { decompose } from "./outer.ts";
import { periodOf } from "./period.ts";

/**
 * Losses that are sums of functions of linear forms, of which no more are independent than there are variables, such
 * as `sin(x + y) + (x - y)^2`: the forms are taken as the variables, in which the loss falls apart. Proof: a regular
 * linear map.
 */
export function linearRoute(problem: Problem, solve: (inner: Problem) => FoundSets): FoundSets | null {
  const { loss, variables, context } = problem;
  if (variables.length < 2 || (context.where ?? []).length > 0) return null;
  const forms = formsOf(loss, variables);
  if (forms === null || forms.length === 0 || forms.length > variables.length) return null;
  // One form in periodic functions alone is the inner part of the loss (`outerRoute`).
  if (forms.length === 1 && isPeriodic(problem)) return null;
  if (forms.every((form) => form.filter((x) => !isZero(x)).length === 1) || rankMatrix(forms) < forms.length)
    return null;
  const matrix = completed(forms, variables.length);
  const inverse = invertMatrix(matrix);
  if (inverse === null) return null;
  const names = parameterNames(variables.length, [...variables, ...symbolsOf(loss)]);
  const back = inverse.map((row) => combination(row, names));
  const { tidier } = context;
  const changed = tidier.tidy(substitute(loss, new Map(variables.map((name, i) => [name, back[i] ?? sumOf([])]))));
  const forward = matrix.map((row) => tidier.tidy(combination(row, variables)));
  return solveChanged({ names, forward, back: back.map((u) => tidier.tidy(u)), loss: changed }, problem, solve);
}

function isPeriodic({ loss, variables, context }: Problem): boolean {
  const [name = "t"] = parameterNames(1, variables);
  const parts = decompose(loss, variables, name);
  return parts !== null && periodOf(parts.outer, name, context.tidier) !== null;
}

/**
 * The linear parts of all arguments of functions and bases of powers, each once up to a factor; null for other losses, and
 * where there are more than variables.
 */
function formsOf(loss: Expr, variables: readonly string[]): Matrix | null {
  const forms: (readonly Rational[])[] = [];
  const add = (form: readonly Rational[]): void => {
    if (form.every(isZero) || forms.some((other) => rankMatrix([other, form]) < 2)) return;
    forms.push(form);
  };
  const visit = (u: Expr): boolean => {
    if (forms.length > variables.length) return false;
    if (!symbolsOf(u).some((name) => variables.includes(name)) || linearForm(u, variables) !== null) return true;
    if (u.kind === "sum") return u.terms.every(visit);
    if (u.kind === "product") {
      const own = u.factors.filter((f) => symbolsOf(f).some((name) => variables.includes(name)));
      const [only] = own;
      return own.length === 1 && only !== undefined ? visit(only) : false;
    }
    if (u.kind !== "call" && !(u.kind === "power" && (exactValue(u.exponent) !== null || u.base.kind === "constant")))
      return false;
    for (const part of operands(u)) {
      const form = linearForm(part, variables);
      if (form !== null) add(form);
      else if (!visit(part)) return false;
    }
    return true;
  };
  return visit(loss) ? forms : null;
}

/** The rows and unit rows that make the matrix regular. */
function completed(forms: Matrix, dimension: number): Matrix {
  let rows = [...forms];
  for (let i = 0; i < dimension && rows.length < dimension; i += 1) {
    const unit = Array.from({ length: dimension }, (_, j) => (i === j ? ONE : ZERO));
    if (rankMatrix([...rows, unit]) > rows.length) rows = [...rows, unit];
  }
  return rows;
}

function combination(row: readonly Rational[], names: readonly string[]): Expr {
  return sumOf(
    row.flatMap((x, i) => {
      if (isZero(x)) return [];
      const name = symbol(names[i] ?? "");
      return [x.n === 1n && x.d === 1n ? name : product(number(x), name)];
    }),
  );
}
