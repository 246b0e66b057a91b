import {
  type Condition,
  call,
  condition,
  divide,
  type Expr,
  negate,
  ONE_EXPR,
  powerOf,
  product,
  subtract,
  sum,
  sumOf,
  symbol,
  whole,
  ZERO_EXPR,
} from "../expr/expr.ts";
import { substitute } from "../expr/symbols.ts";
import type { CriticalSet, Eigenvalue, Place } from "../record/critical.ts";
import { parameterNames } from "../solve/places.ts";
import { closed, type Setting } from "./setting.ts";

/** A loss `κ ‖u vᵀ - M‖² + c` as expressions: `trace` is ‖M‖², `minor` 0 where M has not full rank. */
export type Fit = {
  readonly setting: Setting;
  readonly u: readonly Expr[];
  readonly v: readonly Expr[];
  readonly matrix: readonly (readonly Expr[])[];
  readonly columns: readonly (readonly Expr[])[];
  readonly kappa: Expr;
  readonly trace: Expr;
  readonly minor: Expr;
  readonly difference: Expr;
  readonly tidy: (u: Expr) => Expr;
};

/** `Σ a_i b_i`. */
export function bilinear(a: readonly Expr[], b: readonly Expr[]): Expr {
  return sumOf(a.map((x, i) => product(x, b[i] ?? ZERO_EXPR)));
}

export const NEVER_BELOW = { global: "minimum", globalWhy: { kind: "never-beyond", sign: 1 } } as const;

/** A comparison in one case: null where the facts say that it does not hold, empty where they say that it does. */
export type Guard = readonly Condition[] | null;

/** What the cases of the matrix are told apart by. */
export type Guards = {
  readonly isMatrix: Guard;
  readonly isZero: Guard;
  readonly isDifferent: Guard;
  readonly isEqual: Guard;
  readonly isFullRank: Guard;
  readonly isRankOne: Guard;
  /** Whether the first column of the matrix is 0: a way down starts from one that is not. */
  readonly isColumn: Guard;
  readonly isColumnZero: Guard;
};

export type Family = Extract<Place, { kind: "family" }>;

/** The conditions of a case together; null where it cannot be. */
export function together(guards: readonly Guard[]): Guard {
  const all = guards.flatMap((own) => own ?? []);
  return guards.includes(null) ? null : all;
}

export type Made = Pick<CriticalSet, "place" | "verdict" | "loss"> &
  Partial<Pick<CriticalSet, "eigenvalues" | "escape">>;

/** The set where the case can be. */
export function under(guard: Guard, make: () => Made): readonly CriticalSet[] {
  if (guard === null) return [];
  const working = { hessian: null, characteristic: null, model: null };
  return [{ conditions: guard, evidence: { kind: "exact" }, eigenvalues: [], escape: [], working, ...make() }];
}

export function family(fit: Fit, dimension: number, equations: readonly Expr[], where: readonly Condition[]): Family {
  return {
    kind: "family",
    dimension,
    equations: equations.map(fit.tidy),
    where,
    parametrization: null,
    sample: [],
  };
}

export const squared = (x: readonly Expr[], { tidy }: Fit): Expr => tidy(bilinear(x, x));

/** The loss at its value at the origin less `κ times`. */
export function lossLess(times: Expr, fit: Fit) {
  const { written, variables } = fit.setting;
  const origin = substitute(written, new Map(variables.map((name) => [name, ZERO_EXPR])));
  return closed(fit.tidy(subtract(origin, product(fit.kappa, times))));
}

/** `(T + sign √D) / 2`, the square of a singular value. */
export function singular(sign: 1 | -1, { trace, difference, tidy, v }: Fit): Expr {
  if (v.length === 1) return sign > 0 ? trace : ZERO_EXPR;
  const root = call("sqrt", difference);
  return tidy(divide(sum(trace, sign > 0 ? root : negate(root)), whole(2)));
}

export function values(list: readonly (readonly [Expr, number])[]): readonly Eigenvalue[] {
  return list.flatMap(([value, multiplicity]) =>
    multiplicity > 0 ? [{ value: closed(value), multiplicity, vectors: [] }] : [],
  );
}

/** `u ‖v‖² = M v` for each entry of u. */
export function columnEquations(fit: Fit): readonly Expr[] {
  const size = squared(fit.v, fit);
  return fit.u.map((x, i) => subtract(product(x, size), bilinear(fit.matrix[i] ?? [], fit.v)));
}

/** `u v = M` for each entry of u, where v is a number. */
export function quotientEquations({ u, v, matrix }: Fit): readonly Expr[] {
  return u.map((x, i) => subtract(product(x, v[0] ?? ONE_EXPR), matrix[i]?.[0] ?? ZERO_EXPR));
}

/** The family with `u = M v / ‖v‖²` for all v, and the point of it over the first basis vector. */
export function overRight(bare: Family, fit: Fit): Family {
  const { u, v, matrix, setting, tidy } = fit;
  const symbols = parameterNames(v.length, setting.names);
  const letters = symbols.map((name) => symbol(name));
  const at = (values: readonly Expr[]) =>
    setting.variables.map((variable) => {
      const isOwn = (x: Expr): boolean => x.kind === "symbol" && x.name === variable;
      const place = v.findIndex(isOwn);
      const row = matrix[u.findIndex(isOwn)] ?? [];
      const above = v.length === 1 ? (row[0] ?? ZERO_EXPR) : bilinear(row, values);
      const below = v.length === 1 ? (values[0] ?? ONE_EXPR) : bilinear(values, values);
      return { variable, expr: values[place] ?? tidy(divide(above, below)) };
    });
  const first = v.map((_, j) => (j === 0 ? ONE_EXPR : ZERO_EXPR));
  const renamed = new Map(v.flatMap((x, j) => (x.kind === "symbol" ? [[x.name, letters[j] ?? x] as const] : [])));
  const where = bare.where.map(({ left, relation, right }) => condition(substitute(left, renamed), relation, right));
  return {
    ...bare,
    parametrization: { symbols, at: at(letters), where },
    sample: at(first).map(({ variable, expr }) => ({ variable, value: closed(expr) })),
  };
}

/** `(MᵀM - σ²) v = 0`. */
export function vectorEquations(square: Expr, { columns, v, tidy }: Fit): readonly Expr[] {
  if (v.length === 1) return [];
  return columns.map((column, i) => {
    const entries = columns.map((other, j) => {
      const entry = tidy(bilinear(column, other));
      return i === j ? subtract(entry, square) : entry;
    });
    return bilinear(entries, v);
  });
}

/** `κ (‖u‖² + ‖v‖² ± √((‖u‖² - ‖v‖²)² + 4 σ²))`, the eigenvalues across, for the other singular value σ. */
export function across(square: Expr, sign: 1 | -1, fit: Fit): Expr {
  const [left, right] = [squared(fit.u, fit), squared(fit.v, fit)];
  const root = rootAcross(square, fit);
  return fit.tidy(product(fit.kappa, sum(left, right, sign > 0 ? root : negate(root))));
}

export function rootAcross(square: Expr, fit: Fit): Expr {
  const [left, right] = [squared(fit.u, fit), squared(fit.v, fit)];
  return call("sqrt", sum(powerOf(subtract(left, right), 2), fit.tidy(product(whole(4), square))));
}

export const along = (fit: Fit): Expr =>
  fit.tidy(product(whole(2), fit.kappa, sum(squared(fit.u, fit), squared(fit.v, fit))));
export const beside = (fit: Fit): Expr => fit.tidy(product(whole(2), fit.kappa, squared(fit.v, fit)));
