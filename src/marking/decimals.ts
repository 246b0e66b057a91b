import { type Expr, number, operands, power, withOperands } from "../expr/expr.ts";

/**
 * The expression with exponents such as 0.2 read as fractions (1/5), which for odd denominators have values at
 * negative bases as well. Returns `u` itself where there are none.
 */
export function readDecimalsAsFractions(u: Expr): Expr {
  const given = operands(u);
  const read = given.map(readDecimalsAsFractions);
  const same = read.every((operand, i) => operand === given[i]) ? u : withOperands(u, read);
  if (same.kind !== "power" || same.exponent.kind !== "number" || same.exponent.written === null) return same;
  return same.exponent.value.d % 2n === 1n ? power(same.base, number(same.exponent.value)) : same;
}
