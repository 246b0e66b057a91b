import {
  type Condition,
  condition,
  type Expr,
  isWhole,
  number,
  powerOf,
  product,
  subtract,
  sumOf,
  symbol,
} from "../../expr/expr.ts";
import {
  addInterval,
  certainSign,
  fromRational,
  hull,
  multiplyInterval,
  ZERO_INTERVAL,
} from "../../number/interval.ts";
import { type Rational, rational } from "../../number/rational.ts";
import type { Coordinate } from "../../record/critical.ts";

/** Equations and comparisons that hold at a point alone; null where a coordinate is known by bounds only. */
export function placeEquations(
  at: readonly Coordinate[],
): { readonly equations: readonly Expr[]; readonly where: readonly Condition[] } | null {
  const equations: Expr[] = [];
  const where: Condition[] = [];
  for (const { variable, value } of at) {
    const x = symbol(variable);
    if (value.kind === "interval") return null;
    if (value.kind === "closed") {
      equations.push(isWhole(value.expr, 0) ? x : subtract(x, value.expr));
      continue;
    }
    const terms = value.polynomial.map((text, k) =>
      k === 0 ? number(fractionOf(text)) : product(number(fractionOf(text)), k === 1 ? x : powerOf(x, k)),
    );
    equations.push(sumOf(terms.filter((_, k) => value.polynomial[k] !== "0")));
    const [lower, upper] = shortBounds(
      value.polynomial.map(fractionOf),
      fractionOf(value.lower),
      fractionOf(value.upper),
    );
    where.push(condition(x, ">", number(lower)), condition(x, "<", number(upper)));
  }
  return { equations, where };
}

/** That not all of the expressions are 0, as one comparison. */
export function notAll(list: readonly Expr[]): Condition {
  const [only, another] = list;
  if (only !== undefined && another === undefined) return condition(only, "!=");
  return condition(sumOf(list.map((u) => powerOf(u, 2))), "!=");
}

/**
 * Bounds with few digits around the root of a polynomial that lies between the bounds given, and around no other one:
 * the polynomial's derivative keeps its sign between them.
 */
function shortBounds(
  coefficients: readonly Rational[],
  lower: Rational,
  upper: Rational,
): readonly [Rational, Rational] {
  const slopes = coefficients.slice(1).map((c, k) => fromRational({ n: c.n * BigInt(k + 1), d: c.d }));
  for (let scale = 1n; scale <= 10n ** 12n; scale *= 10n) {
    const below = rational(floorOf(lower.n * scale, lower.d), scale);
    const above = rational(-floorOf(-upper.n * scale, upper.d), scale);
    const box = hull(fromRational(below), fromRational(above));
    const slope = slopes.reduceRight((sum, c) => addInterval(multiplyInterval(sum, box), c), ZERO_INTERVAL);
    if ((certainSign(slope) ?? 0) !== 0) return [below, above];
  }
  return [lower, upper];
}

/** The floor of `n/d` for `d > 0`. */
function floorOf(n: bigint, d: bigint): bigint {
  return n / d - (n % d < 0n ? 1n : 0n);
}

/** A whole number or a fraction as it is written in a record. */
function fractionOf(text: string): Rational {
  const [n = "0", d = "1"] = text.split("/");
  return rational(BigInt(n), BigInt(d));
}
