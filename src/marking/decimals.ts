import { type Expr, number, operands, power, withOperands } from "../expr/expr.ts";
import { nodesOf } from "../normal/nodes.ts";

/**
 * The expression with exponents such as 0.2 read as fractions (1/5), which for odd denominators have values at
 * negative bases as well. Returns `u` itself where there are none.
 */
export function readDecimalsAsFractions(u: Expr): Expr {
  const known = new Map<Expr, Expr>();
  for (const v of nodesOf(u)) {
    const given = operands(v);
    const read = given.map((operand) => known.get(operand) ?? operand);
    const same = read.every((operand, i) => operand === given[i]) ? v : withOperands(v, read);
    known.set(v, withFraction(same));
  }
  return known.get(u) ?? u;
}

function withFraction(u: Expr): Expr {
  if (u.kind !== "power" || u.exponent.kind !== "number" || u.exponent.written === null) return u;
  return u.exponent.value.d % 2n === 1n ? power(u.base, number(u.exponent.value)) : u;
}
