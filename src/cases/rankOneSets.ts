import {
  type Condition,
  call,
  condition,
  divide,
  type Expr,
  negate,
  ONE_EXPR,
  product,
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
import { wayAcross, wayFromOrigin } from "./rankOneWays.ts";
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
  const { u, v, matrix, columns, tidy } = fit;
  const [m, n] = [u.length, v.length];
  const rows = matrix.map((row) => bilinear(row, v));
  const sums = columns.map((column) => bilinear(column, u));
  const loss = lossLess(ZERO_EXPR, fit);
  const apart = (x: readonly Expr[]): readonly Condition[] => [condition(squared(x, fit), "!=")];
  const ranks: readonly (readonly [number, Guard])[] =
    n === 1
      ? [[1, guards.isMatrix]]
      : [
          [2, guards.isFullRank],
          [1, together([guards.isRankOne, guards.isMatrix])],
        ];
  return ranks.flatMap(([rank, guard]) => [
    ...under(guard, () => ({
      place: {
        kind: "point",
        at: fit.setting.variables.map((variable) => ({ variable, value: closed(ZERO_EXPR) })),
        integers: [],
      },
      verdict: saddle(
        { kind: "eigenvalues", positive: rank, negative: rank, zero: m + n - 2 * rank },
        rank < n || m > n,
      ),
      loss,
      eigenvalues: originValues(rank, fit),
      escape: rank === n ? [wayFromOrigin(fit)] : [],
    })),
    ...(n > rank
      ? under(guard, () => ({
          place: family(fit, n - rank, [...u, ...rows.map(tidy)], apart(v)),
          verdict: saddle({ kind: "morse-bott", positive: m, negative: rank, zero: n - rank }),
          loss,
        }))
      : []),
    ...(m > rank
      ? under(guard, () => ({
          place: family(fit, m - rank, [...v, ...sums.map(tidy)], apart(u)),
          verdict: saddle({ kind: "morse-bott", positive: n, negative: rank, zero: m - rank }),
          loss,
        }))
      : []),
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
    ...under(guards.isZero, () => ({ place: family(fit, v.length, u, []), verdict, loss })),
    ...under(guards.isZero, () => ({
      place: family(fit, u.length, v, [condition(squared(u, fit), "!=")]),
      verdict,
      loss,
    })),
  ];
}
