import {
  call,
  condition,
  divide,
  type Expr,
  negate,
  ONE_EXPR,
  powerOf,
  product,
  sum,
  whole,
  ZERO_EXPR,
} from "../expr/expr.ts";
import type { CriticalSet, Eigenvalue, Verdict } from "../record/critical.ts";
import {
  across,
  along,
  beside,
  bilinear,
  columnEquations,
  type Fit,
  family,
  type Guard,
  type Guards,
  lossLess,
  NEVER_BELOW,
  overRight,
  quotientEquations,
  singular,
  squared,
  together,
  under,
  values,
  vectorEquations,
} from "./rankOneForms.ts";
import { wayAcross, wayFromLeft, wayFromOrigin, wayFromRight } from "./rankOneWays.ts";
import { closed } from "./setting.ts";

/** The nearest matrices: pairs of the largest singular value, all v where the two are equal. */
export function nearestSets(fit: Fit, guards: Guards): readonly CriticalSet[] {
  const { u, v } = fit;
  const [m, n] = [u.length, v.length];
  const off = [condition(squared(v, fit), "!=")];
  const verdict = (zero: number): Verdict => ({
    type: "minimum",
    strict: false,
    degenerate: true,
    ...NEVER_BELOW,
    why: { kind: "morse-bott", positive: m + n - zero, negative: 0, zero },
  });
  const largest = singular(1, fit);
  const smaller = singular(-1, fit);
  const others: readonly (readonly [Expr, number])[] =
    n === 1
      ? []
      : [
          [across(smaller, -1, fit), 1],
          [across(smaller, 1, fit), 1],
        ];
  const half = fit.tidy(divide(fit.trace, whole(2)));
  return [
    ...under(guards.isDifferent, () => ({
      place:
        n === 1
          ? overRight(family(fit, 1, quotientEquations(fit), [condition(v[0] ?? ONE_EXPR, "!=")]), fit)
          : family(fit, 1, [...columnEquations(fit), ...vectorEquations(largest, fit)], off),
      verdict: verdict(1),
      loss: lossLess(largest, fit),
      eigenvalues: values([[ZERO_EXPR, 1], ...others, [along(fit), 1], [beside(fit), m - n]]),
    })),
    ...under(together([guards.isEqual, guards.isMatrix]), () => ({
      place: overRight(family(fit, 2, columnEquations(fit), off), fit),
      verdict: verdict(2),
      loss: lossLess(half, fit),
      eigenvalues: values([
        [ZERO_EXPR, 2],
        [along(fit), 2],
        [beside(fit), m - n],
      ]),
    })),
  ];
}

/** Pairs of the smaller singular value: a strict saddle, from which the loss falls towards the larger one. */
export function secondSets(fit: Fit, guards: Guards): readonly CriticalSet[] {
  const { u, v } = fit;
  const [m, n] = [u.length, v.length];
  if (n === 1) return [];
  const [smaller, largest] = [singular(-1, fit), singular(1, fit)];
  const lowest = across(largest, -1, fit);
  return under(together([guards.isDifferent, guards.isFullRank]), () => ({
    place: family(
      fit,
      1,
      [...columnEquations(fit), ...vectorEquations(smaller, fit)],
      [condition(squared(v, fit), "!=")],
    ),
    verdict: saddle({ kind: "morse-bott", positive: m + n - 2, negative: 1, zero: 1 }),
    loss: lossLess(smaller, fit),
    eigenvalues: values([
      [lowest, 1],
      [ZERO_EXPR, 1],
      [across(largest, 1, fit), 1],
      [along(fit), 1],
      [beside(fit), m - n],
    ]),
    escape: [wayAcross(lowest, largest, fit)],
  }));
}

function saddle(why: Verdict["why"], isDegenerate = true): Verdict {
  return { type: "saddle", strict: true, degenerate: isDegenerate, global: null, globalWhy: null, why };
}

/** Points at which u or v is 0 and the other lies in the kernel: strict saddles while M is not 0. */
export function kernels(fit: Fit, guards: Guards): readonly CriticalSet[] {
  const { u, v, matrix, tidy } = fit;
  const rows = matrix.map((row) => tidy(bilinear(row, v)));
  const right = v.length === 1 ? null : together([guards.isRankOne, guards.isMatrix]);
  return [
    ...ranksOf(v.length, guards).flatMap((rank) => [...originOf(rank, fit), ...leftKernel(rank, fit)]),
    ...under(right, () => ({
      place: family(fit, 1, [...u, ...rows], [condition(squared(v, fit), "!=")]),
      verdict: saddle({ kind: "morse-bott", positive: u.length, negative: 1, zero: 1 }),
      loss: lossLess(ZERO_EXPR, fit),
      eigenvalues: kernelValues(v, [fit.trace], 1, u.length - 1, fit),
      escape: [wayFromRight(fit)],
    })),
  ];
}

/** A rank that M can have, and the place of a column that is not 0 then: a way down starts from it. */
type Rank = { readonly rank: number; readonly guard: Guard; readonly column: number };

function ranksOf(columns: number, guards: Guards): readonly Rank[] {
  if (columns === 1) return [{ rank: 1, guard: guards.isMatrix, column: 0 }];
  const isSecond = guards.isRankOne === null ? null : together([guards.isMatrix, guards.isColumnZero]);
  return [
    { rank: 2, guard: guards.isFullRank, column: 0 },
    { rank: 1, guard: together([guards.isRankOne, guards.isColumn]), column: 0 },
    { rank: 1, guard: isSecond, column: 1 },
  ];
}

function originOf({ rank, guard, column }: Rank, fit: Fit): readonly CriticalSet[] {
  const [m, n] = [fit.u.length, fit.v.length];
  return under(guard, () => ({
    place: {
      kind: "point",
      at: fit.setting.variables.map((variable) => ({ variable, value: closed(ZERO_EXPR) })),
      integers: [],
    },
    verdict: saddle({ kind: "eigenvalues", positive: rank, negative: rank, zero: m + n - 2 * rank }, rank < n || m > n),
    loss: lossLess(ZERO_EXPR, fit),
    eigenvalues: originValues(rank, fit),
    escape: [wayFromOrigin(fit, column)],
  }));
}

/** `v = 0` and `Mᵀ u = 0`, where u has more entries than the rank. */
function leftKernel({ rank, guard, column }: Rank, fit: Fit): readonly CriticalSet[] {
  const { u, v, columns, tidy } = fit;
  if (u.length <= rank) return [];
  const sums = columns.map((entries) => tidy(bilinear(entries, u)));
  const squares = rank === 1 ? [fit.trace] : [singular(1, fit), singular(-1, fit)];
  return under(guard, () => ({
    place: family(fit, u.length - rank, [...v, ...sums], [condition(squared(u, fit), "!=")]),
    verdict: saddle({ kind: "morse-bott", positive: v.length, negative: rank, zero: u.length - rank }),
    loss: lossLess(ZERO_EXPR, fit),
    eigenvalues: kernelValues(u, squares, u.length - rank, v.length - rank, fit),
    escape: [wayFromLeft(fit, column)],
  }));
}

/**
 * Where one of u and v is 0 and the other is x, `κ (‖x‖² ± √(‖x‖⁴ + 4 σ²))` for each singular value σ that is not 0
 * (falling), `zeros` times 0, and `plain` times `2 κ ‖x‖²`: the Hessian is `2 κ [‖x‖² I, -M; -Mᵀ, 0]`.
 */
function kernelValues(
  x: readonly Expr[],
  squares: readonly Expr[],
  zeros: number,
  plain: number,
  fit: Fit,
): readonly Eigenvalue[] {
  const { kappa, tidy } = fit;
  const size = squared(x, fit);
  const roots = squares.map((square) => call("sqrt", sum(powerOf(size, 2), product(whole(4), square))));
  const value = (root: Expr): Expr => tidy(product(kappa, sum(size, root)));
  return values([
    ...roots.map((root) => [value(negate(root)), 1] as const),
    [ZERO_EXPR, zeros],
    [tidy(product(whole(2), kappa, size)), plain],
    ...roots.toReversed().map((root) => [value(root), 1] as const),
  ]);
}

/** `±2 κ σ` for both singular values, and 0. */
function originValues(rank: number, fit: Fit): readonly Eigenvalue[] {
  const { u, v, kappa, tidy } = fit;
  const sizes = ([1, -1] as const)
    .slice(0, rank)
    .map((sign) => tidy(product(whole(2), kappa, call("sqrt", singular(sign, fit)))));
  const zeros = u.length + v.length - 2 * rank;
  return values([
    ...sizes.map((s) => [tidy(negate(s)), 1] as const),
    [ZERO_EXPR, zeros],
    ...sizes.toReversed().map((s) => [s, 1] as const),
  ]);
}

/** The matrix is 0: the loss is least where u or v is 0. */
export function emptySets(fit: Fit, guards: Guards): readonly CriticalSet[] {
  const { u, v } = fit;
  const verdict: Verdict = {
    type: "minimum",
    strict: false,
    degenerate: true,
    ...NEVER_BELOW,
    why: { kind: "global" },
  };
  const loss = lossLess(ZERO_EXPR, fit);
  return [
    ...under(guards.isZero, () => ({
      place: family(fit, v.length, u, []),
      verdict,
      loss,
      eigenvalues: kernelValues(v, [], v.length, u.length, fit),
    })),
    ...under(guards.isZero, () => ({
      place: family(fit, u.length, v, [condition(squared(u, fit), "!=")]),
      verdict,
      loss,
      eigenvalues: kernelValues(u, [], u.length, v.length, fit),
    })),
  ];
}
