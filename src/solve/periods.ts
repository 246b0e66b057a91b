import type { Tidier } from "../calculus/tidy/tidy.ts";
import { constantValue } from "../expr/evaluate.ts";
import { type Expr, isWhole, ONE_EXPR, product, subtract, sum, sumOf, symbol, ZERO_EXPR } from "../expr/expr.ts";
import { substitute } from "../expr/symbols.ts";
import { isProvedZero } from "../normal/proof.ts";
import type { Place } from "../record/critical.ts";

type PointPlace = Extract<Place, { kind: "point" }>;

/** A loss and the tools to look at it. */
export type Looked = { readonly loss: Expr; readonly variables: readonly string[]; readonly tidier: Tidier };

/**
 * The shifts of a point by 1 in each of its integers, where the loss is proved to be the same after each of them at every
 * point: they are periods. Null where a coordinate has no closed form linear in the integers, or a shift is not proved to
 * be a period: then the loss may differ from integer to integer.
 */
export function periodsOf({ at, integers }: PointPlace, { loss, variables, tidier }: Looked) {
  const none = new Map(integers.map((name): [string, Expr] => [name, ZERO_EXPR]));
  const closed = at.flatMap(({ value }) => (value.kind === "closed" ? [value.expr] : []));
  if (closed.length < variables.length) return null;
  const base = closed.map((u) => substitute(u, none));
  const shifts = integers.map((name) =>
    closed.map((u, i) =>
      tidier.tidy(subtract(substitute(u, new Map([...none, [name, ONE_EXPR]])), base[i] ?? ZERO_EXPR)),
    ),
  );
  const isZero = (u: Expr): boolean => {
    const tidied = tidier.tidy(u);
    return isWhole(tidied, 0) || isProvedZero(tidied, tidier.budget);
  };
  const isLinear = closed.every((u, i) => {
    const linear = integers.map((name, k) => product(symbol(name), shifts[k]?.[i] ?? ZERO_EXPR));
    return isZero(subtract(u, sumOf([base[i] ?? ZERO_EXPR, ...linear])));
  });
  const isPeriod = (shift: readonly Expr[]): boolean => {
    const moved = new Map(variables.map((v, i): [string, Expr] => [v, sum(symbol(v), shift[i] ?? ZERO_EXPR)]));
    return isZero(subtract(substitute(loss, moved), loss));
  };
  return isLinear && shifts.every(isPeriod) ? shifts : null;
}

/** Whether periods span the space: then what a continuous loss takes anywhere, it takes in one parallelepiped. */
export function spansSpace(periods: readonly (readonly Expr[])[], dimension: number): boolean {
  const rows = periods.map((row) => row.map((u) => constantValue(u) ?? Number.NaN));
  let rank = 0;
  for (let column = 0; column < dimension; column += 1) {
    const size = (i: number): number => Math.abs(rows[i]?.[column] ?? 0);
    const best = rows
      .map((_, i) => i)
      .slice(rank)
      .reduce((a, b) => (size(b) > size(a) ? b : a), rank);
    const top = rows[best];
    // Periods are multiples of a few constants: what is smaller than this is 0, or not told from it.
    if (top === undefined || !(size(best) > 1e-6)) return false;
    [rows[rank], rows[best]] = [top, rows[rank] ?? []];
    for (let i = rank + 1; i < rows.length; i += 1) {
      const factor = (rows[i]?.[column] ?? 0) / (top[column] ?? 1);
      rows[i] = (rows[i] ?? []).map((x, k) => x - factor * (top[k] ?? 0));
    }
    rank += 1;
  }
  return rank === dimension;
}
