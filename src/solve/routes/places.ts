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
      k === 0 ? number(fractionOf(text)) : product(number(fractionOf(text)), powerOf(x, k)),
    );
    equations.push(sumOf(terms));
    where.push(condition(x, ">", number(fractionOf(value.lower))), condition(x, "<", number(fractionOf(value.upper))));
  }
  return { equations, where };
}

/** A whole number or a fraction as it is written in a record. */
function fractionOf(text: string): Rational {
  const [n = "0", d = "1"] = text.split("/");
  return rational(BigInt(n), BigInt(d));
}
