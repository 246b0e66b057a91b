import {
  constantPolynomial,
  isZeroPolynomial,
  multiplyPolynomials,
  type Polynomial,
  scalePolynomial,
  subtractPolynomials,
} from "../algebra/polynomial.ts";
import {
  type Condition,
  condition,
  divide,
  type Expr,
  negate,
  number,
  powerOf,
  product,
  subtract,
  sumOf,
  symbol,
  whole,
  ZERO_EXPR,
} from "../expr/expr.ts";
import { rational } from "../number/rational.ts";
import type { CriticalSet } from "../record/critical.ts";
import type { StoryLine } from "../record/story.ts";
import { type Factored, factoredForm, gramOf } from "./factored.ts";
import { type Facts, factorsOf, isKnownNonzero } from "./facts.ts";
import { bilinear, type Fit, type Guard, type Guards, squared, together } from "./rankOneForms.ts";
import { emptySets, kernels, nearestSets, secondSets } from "./rankOneSets.ts";
import { exprOfFraction, type Setting } from "./setting.ts";

/** The sets of a loss that fits a matrix by one of rank one, in all cases of the matrix, and how they were found. */
export type RankOne = {
  readonly sets: readonly CriticalSet[];
  readonly story: readonly StoryLine[];
  readonly count: number;
};

/**
 * All critical points of `κ ‖u vᵀ - M‖² + c` for a matrix M of symbols with at most two columns.
 *
 * The gradient vanishes where `u ‖v‖² = M v` and `v ‖u‖² = Mᵀ u`. Where v is not 0 the first gives u, and the second
 * becomes `MᵀM v = ‖u‖²‖v‖² v`: v is an eigenvector of MᵀM, and `‖u‖²‖v‖²` its eigenvalue, the square σ² of a singular
 * value. The loss there is its value at the origin less `κ σ²`, which is least for the largest (Eckart and Young 1936);
 * a pair of a smaller singular value is a strict saddle (Baldi and Hornik 1989). With `T = ‖M‖²` and `D = T² - 4 det
 * MᵀM` the squares of the singular values are `(T ± √D)/2`. Null where the loss has another form.
 */
export function rankOneFit(setting: Setting, facts: Facts): RankOne | null {
  const form = factoredForm(setting);
  if (form === null) return null;
  const fit = fitOf(form, setting);
  const guards = guardsOf(form, fit, setting, facts);
  const found = [
    ...nearestSets(fit, guards),
    ...secondSets(fit, guards),
    ...kernels(fit, guards),
    ...emptySets(fit, guards),
  ];
  return { sets: found, story: storyOf(fit, setting), count: form.right.length === 1 ? 2 : 4 };
}

function guardsOf(form: Factored, fit: Fit, setting: Setting, facts: Facts): Guards {
  const { work, names } = setting;
  const { trace, determinant } = gramOf(form, names.length, work);
  const isSquare = form.left.length === 2 && form.right.length === 2;
  const minor = isSquare ? minorOf(form, setting) : determinant;
  const difference = subtractPolynomials(multiplyPolynomials(trace, trace, work), scalePolynomial(determinant, 4n));
  const isAway = (p: Polynomial): boolean => isNonzeroUnder(p, facts, setting);
  const nonzero = (p: Polynomial, shown: Condition): Guard => (isZeroPolynomial(p) ? null : isAway(p) ? [] : [shown]);
  const zero = (p: Polynomial, shown: Condition): Guard => (isZeroPolynomial(p) ? [] : isAway(p) ? null : [shown]);
  const entries = form.entries.flatMap((row, i) =>
    row.map((p, j) => zero(p, condition(fit.matrix[i]?.[j] ?? ZERO_EXPR, "="))),
  );
  const isPoint = form.right.length === 1;
  const isNonzero = isAway(trace) || isAway(minor);
  const column = form.entries.map((row, i) => ({ entry: row[0] ?? trace, shown: fit.matrix[i]?.[0] ?? ZERO_EXPR }));
  const isColumnSure = column.some(({ entry }) => isAway(entry));
  const isColumnNone = column.every(({ entry }) => isZeroPolynomial(entry));
  return {
    isMatrix: isNonzero ? [] : nonzero(trace, condition(fit.trace, ">")),
    isZero: isNonzero ? null : together(entries),
    isDifferent: isPoint
      ? nonzero(trace, condition(fit.trace, ">"))
      : nonzero(difference, condition(fit.difference, ">")),
    isEqual: isPoint ? null : zero(difference, condition(fit.difference, "=")),
    isFullRank: isPoint ? null : nonzero(minor, condition(fit.minor, "!=")),
    isRankOne: isPoint ? [] : zero(minor, condition(fit.minor, "=")),
    isColumn: isColumnNone ? null : isColumnSure ? [] : [condition(squared(fit.columns[0] ?? [], fit), ">")],
    isColumnZero: isColumnSure ? null : together(column.map(({ entry, shown }) => zero(entry, condition(shown, "=")))),
  };
}

/** Whether the facts say that a polynomial in the parameters is not 0. */
function isNonzeroUnder(p: Polynomial, facts: Facts, { work }: Setting): boolean {
  return !isZeroPolynomial(p) && factorsOf(p, work).all.every((factor) => isKnownNonzero(factor, facts, work));
}

function minorOf({ entries }: Factored, { names, work }: Setting): Polynomial {
  const zero = constantPolynomial(names.length, 0n);
  const [[a = zero, b = zero] = [], [c = zero, d = zero] = []] = entries;
  return subtractPolynomials(multiplyPolynomials(a, d, work), multiplyPolynomials(b, c, work));
}

/** The loss with its matrix and what is built from it, as expressions. */
function fitOf({ left, right, entries, scale, below }: Factored, setting: Setting): Fit {
  const { tidier, variables, names } = setting;
  const tidy = (u: Expr): Expr => tidier.tidy(u);
  const under = constantPolynomial(names.length, 2n * scale);
  const matrix = entries.map((row) =>
    row.map((numerator) => exprOfFraction({ numerator, denominator: under }, [], setting)),
  );
  const [u, v] = [left, right].map((places) => places.map((i) => symbol(variables[i] ?? "")));
  const [us, vs] = [u ?? [], v ?? []];
  const columns = right.map((_, j) => matrix.map((row) => row[j] ?? ZERO_EXPR));
  const dot = (a: readonly Expr[], b: readonly Expr[]): Expr => tidy(bilinear(a, b));
  const trace = dot(matrix.flat(), matrix.flat());
  const [[a = ZERO_EXPR, b = ZERO_EXPR] = [], [c = ZERO_EXPR, d = ZERO_EXPR] = []] = matrix;
  const [first = [], second = []] = columns;
  const isSquare = left.length === 2 && right.length === 2;
  const gram = subtract(product(dot(first, first), dot(second, second)), powerOf(dot(first, second), 2));
  const minor = isSquare ? tidy(subtract(product(a, d), product(b, c))) : tidy(gram);
  const four = isSquare ? product(whole(4), powerOf(minor, 2)) : product(whole(4), minor);
  return {
    setting,
    u: us,
    v: vs,
    matrix,
    columns,
    kappa: number(rational(scale, below)),
    trace,
    minor,
    difference: right.length === 1 ? powerOf(trace, 2) : tidy(subtract(powerOf(trace, 2), four)),
    tidy,
  };
}

/** The way: u from the first equations where v is not 0, and what the others become. */
function storyOf({ u, v, matrix, tidy }: Fit, { jet }: Setting): readonly StoryLine[] {
  const size = tidy(bilinear(v, v));
  const rows = matrix.map((row) => tidy(bilinear(row, v)));
  const solutions = u.flatMap((x, i) =>
    x.kind === "symbol" ? [{ variable: x.name, expr: tidy(divide(rows[i] ?? ZERO_EXPR, size)) }] : [],
  );
  const [z, w] = v;
  const lines: StoryLine[] = [
    { kind: "set-to-zero", equations: jet.gradient },
    { kind: "solve-linear", solutions },
  ];
  if (z === undefined || w === undefined) return lines;
  const column = (j: number): Expr =>
    bilinear(
      matrix.map((row) => row[j] ?? ZERO_EXPR),
      rows,
    );
  const turned = tidy(sumOf([product(z, column(1)), negate(product(w, column(0)))]));
  return [...lines, { kind: "remain", equations: [turned] }];
}
