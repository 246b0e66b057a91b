import {
  call,
  type Expr,
  negate,
  ONE_EXPR,
  powerOf,
  product,
  subtract,
  sum,
  symbol,
  whole,
  ZERO_EXPR,
} from "../expr/expr.ts";
import type { Escape } from "../record/critical.ts";
import { parameterNames } from "../solve/places.ts";
import { bilinear, type Fit, lossLess, rootAcross, squared } from "./rankOneForms.ts";
import { closed } from "./setting.ts";

/** `(2 M v⊥, (‖v‖² - ‖u‖² + √…) v⊥)`, the eigenvector of the only negative eigenvalue. */
export function wayAcross(eigenvalue: Expr, largest: Expr, fit: Fit): Escape {
  const { u, v, matrix, tidy, setting } = fit;
  const [first = ZERO_EXPR, second = ZERO_EXPR] = v;
  const turned = [negate(second), first];
  const weight = sum(squared(v, fit), negate(squared(u, fit)), rootAcross(largest, fit));
  const entries = new Map<string, Expr>();
  const put = (x: Expr | undefined, value: Expr): void => {
    if (x?.kind === "symbol") entries.set(x.name, tidy(value));
  };
  u.forEach((x, i) => {
    put(x, product(whole(2), bilinear(matrix[i] ?? [], turned)));
  });
  turned.forEach((x, j) => {
    put(v[j], product(weight, x));
  });
  const direction = setting.variables.map((name) => closed(entries.get(name) ?? ZERO_EXPR));
  return {
    eigenvalue: closed(eigenvalue),
    order: 2,
    direction,
    curve: null,
    along: null,
    until: null,
    unbounded: false,
  };
}

/** Along `(M e, e)` for the first basis vector e: `c + κ s (t⁴ - 2 t²)` with `s = ‖M e‖²`. */
export function wayFromOrigin(fit: Fit): Escape {
  const { u, v, columns, kappa, tidy, setting } = fit;
  const [t = "t"] = parameterNames(1, setting.names);
  const column = columns[0] ?? [];
  const entries = new Map<string, Expr>();
  u.forEach((x, i) => {
    if (x.kind === "symbol") entries.set(x.name, column[i] ?? ZERO_EXPR);
  });
  const [first] = v;
  if (first?.kind === "symbol") entries.set(first.name, ONE_EXPR);
  const size = squared(column, fit);
  const form = subtract(powerOf(symbol(t), 4), product(whole(2), powerOf(symbol(t), 2)));
  const origin = lossLess(ZERO_EXPR, fit);
  const start = origin.kind === "closed" ? origin.expr : ZERO_EXPR;
  return {
    eigenvalue: null,
    order: 2,
    direction: setting.variables.map((name) => closed(entries.get(name) ?? ZERO_EXPR)),
    curve: null,
    along: tidy(sum(start, product(kappa, size, form))),
    until: closed(call("sqrt", whole(2))),
    unbounded: false,
  };
}
