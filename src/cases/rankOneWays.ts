import {
  call,
  divide,
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

/** Along `(M e, e)` for the basis vector e at a place where `M e` is not 0: `c + κ s (t⁴ - 2 t²)` with `s = ‖M e‖²`. */
export function wayFromOrigin(fit: Fit, place: number): Escape {
  const { u, v, columns, kappa, setting } = fit;
  const column = columns[place] ?? [];
  const [second, fourth] = powersOfStep(setting);
  const gain = product(kappa, squared(column, fit), subtract(fourth, product(whole(2), second)));
  const entries = [...entriesOf(u, column), ...entriesOf(v.slice(place, place + 1), [ONE_EXPR])];
  return plainWay(entries, gain, call("sqrt", whole(2)), fit);
}

/**
 * From `u = 0` and a v with `M v = 0`, where M has rank one and two columns: along `(M w/‖v‖², w)` with w across v the
 * loss is `c + κ ‖M w‖² (t⁴ - t²)/‖v‖²`.
 */
export function wayFromRight(fit: Fit): Escape {
  const { u, v, matrix, kappa, setting } = fit;
  const [first = ZERO_EXPR, second = ZERO_EXPR] = v;
  const turned = [negate(second), first];
  const image = matrix.map((row) => bilinear(row, turned));
  const size = squared(v, fit);
  const [square, fourth] = powersOfStep(setting);
  const gain = divide(product(kappa, squared(image, fit), subtract(fourth, square)), size);
  const left = image.map((x) => divide(x, size));
  return plainWay([...entriesOf(u, left), ...entriesOf(v, turned)], gain, ONE_EXPR, fit);
}

/**
 * From `v = 0` and a u with `Mᵀ u = 0`: along `(w, Mᵀ w/‖u‖²)` with w a column of M that is not 0, which stands across
 * u, the loss is `c + κ ‖Mᵀ w‖² (t⁴ ‖w‖²/‖u‖² - t²)/‖u‖²`.
 */
export function wayFromLeft(fit: Fit, place: number): Escape {
  const { u, v, columns, kappa, setting, tidy } = fit;
  const column = columns[place] ?? [];
  const image = columns.map((other) => tidy(bilinear(other, column)));
  const [ownSize, size] = [squared(column, fit), squared(u, fit)];
  const [square, fourth] = powersOfStep(setting);
  const form = subtract(divide(product(fourth, ownSize), size), square);
  const gain = divide(product(kappa, squared(image, fit), form), size);
  const right = image.map((x) => divide(x, size));
  const until = call("sqrt", divide(size, ownSize));
  return plainWay([...entriesOf(u, column), ...entriesOf(v, right)], gain, until, fit);
}

type Entry = readonly [string, Expr];

function entriesOf(unknowns: readonly Expr[], values: readonly Expr[]): readonly Entry[] {
  return unknowns.flatMap((x, i) => (x.kind === "symbol" ? [[x.name, values[i] ?? ZERO_EXPR] as const] : []));
}

/** The square and the fourth power of the step. */
function powersOfStep({ names }: Fit["setting"]): readonly [Expr, Expr] {
  const [t = "t"] = parameterNames(1, names);
  return [powerOf(symbol(t), 2), powerOf(symbol(t), 4)];
}

/** A line on which the loss is its value at the origin and `gain`, below it until `until`. */
function plainWay(entries: readonly Entry[], gain: Expr, until: Expr, fit: Fit): Escape {
  const { setting, tidy } = fit;
  const known = new Map(entries);
  const origin = lossLess(ZERO_EXPR, fit);
  const start = origin.kind === "closed" ? origin.expr : ZERO_EXPR;
  return {
    eigenvalue: null,
    order: 2,
    direction: setting.variables.map((name) => closed(tidy(known.get(name) ?? ZERO_EXPR))),
    curve: null,
    along: tidy(sum(start, gain)),
    until: closed(tidy(until)),
    unbounded: false,
  };
}
