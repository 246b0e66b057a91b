import { enclose } from "../expr/enclose.ts";
import {
  type Expr,
  fraction,
  isNumber,
  isWhole,
  powerOf,
  product,
  subtract,
  sumOf,
  symbol,
  ZERO_EXPR,
} from "../expr/expr.ts";
import { substitute, substitution, symbolsOf } from "../expr/symbols.ts";
import type { Point, Taylor } from "../record/derivation.ts";
import { isNeverDefined, kinksOf } from "./domain.ts";
import type { Tidier } from "./tidy/tidy.ts";

/** Loss, gradient and Hessian: what the second-order model is made of. */
export type Jet = {
  readonly loss: Expr;
  readonly gradient: readonly Expr[];
  readonly hessian: readonly (readonly Expr[])[];
};

/**
 * The second-order Taylor model at a point: L(θ') + gᵀ(θ - θ') + ½ (θ - θ')ᵀ H (θ - θ'), with g and H taken there.
 * Returns null when one of them is certainly not defined at the point, or when a kink is not certainly elsewhere: the
 * formulas of the derivatives need not hold there.
 */
export function taylorModel(jet: Jet, at: Point, tidier: Tidier): Taylor | null {
  if (kinksOf(jet.loss, tidier).some(({ equation }) => mayVanish(equation, at, tidier))) return null;
  const values = new Map(at.map(({ variable, value }) => [variable, value]));
  const put = substitution(values);
  const here = (u: Expr): Expr => tidier.tidy(put(u));
  const everything = [jet.loss, ...jet.gradient, ...jet.hessian.flat()];
  if (isNeverDefined(sumOf(everything.map(put)), tidier)) return null;
  const offsets = at.map(({ variable, value }) =>
    isWhole(value, 0) ? symbol(variable) : subtract(symbol(variable), value),
  );
  const constant = here(jet.loss);
  const linear = tidier.tidy(sumOf(jet.gradient.map((g, i) => product(here(g), offsets[i] ?? ZERO_EXPR))));
  const quadratic = tidier.tidy(
    quadraticForm(
      jet.hessian.map((row) => row.map(here)),
      offsets,
    ),
  );
  return { at, constant, linear, quadratic, model: tidier.tidy(sumOf([constant, linear, quadratic])) };
}

function mayVanish(equation: Expr, at: Point, tidier: Tidier): boolean {
  const here = tidier.tidy(substitute(equation, new Map(at.map(({ variable, value }) => [variable, value]))));
  if (isNumber(here)) return here.value.n === 0n;
  if (symbolsOf(here).length > 0) return false;
  const { range } = enclose(here, new Map());
  return range.lo <= 0 && range.hi >= 0;
}

/** ½ uᵀ H u, each mixed term once. */
export function quadraticForm(hessian: readonly (readonly Expr[])[], u: readonly Expr[]): Expr {
  const terms: Expr[] = [];
  for (const [i, row] of hessian.entries()) {
    for (const [j, entry] of row.entries()) {
      const [a, b] = [u[i] ?? ZERO_EXPR, u[j] ?? ZERO_EXPR];
      if (i === j) terms.push(product(fraction(1, 2), entry, powerOf(a, 2)));
      if (i < j) terms.push(product(entry, a, b));
    }
  }
  return sumOf(terms);
}
