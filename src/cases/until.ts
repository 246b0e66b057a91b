import { constantPolynomial, isZeroPolynomial } from "../algebra/polynomial.ts";
import { call, divide, type Expr, fraction, power, product, sum, whole } from "../expr/expr.ts";
import type { Escape } from "../record/critical.ts";
import type { Fraction } from "../solve/found.ts";
import { addFractions, multiplyFractions } from "../solve/rational.ts";
import type { Start } from "./degenerate.ts";
import { negateFraction, wholeFraction } from "./fractions.ts";
import { closed, exprOfFraction } from "./setting.ts";
import { type Around, knownSignOn } from "./signOn.ts";
import { valueAlong } from "./taylor.ts";
import { hasVariables } from "./unknowns.ts";

type End = Pick<Escape, "until" | "unbounded">;

const NOT_KNOWN: End = { until: null, unbounded: false };

/**
 * The first t > 0 at which a polynomial loss is back at its value along a line on which it falls with this order.
 * Without the factor `t^order` the difference is a polynomial in t that is negative at 0: all its coefficients are known
 * not to be positive, and the loss stays below; or there are two terms, or three with a positive last one, and its only
 * positive zero has a formula. Not told where the sign of a coefficient is open.
 */
export function untilOf(direction: readonly Fraction[], order: number, { expansion, branch, around }: Start): End {
  const { setting } = around;
  const { loss, demands } = setting;
  if (expansion === null || loss === null || hasVariables(loss.denominator, setting) || demands.length > 0)
    return NOT_KNOWN;
  const terms: Term[] = [];
  for (let k = order; k <= expansion.degree; k += 1) {
    const c = valueAlong(expansion.terms(k), direction, around);
    const sign = isZeroPolynomial(c.numerator) ? 0 : knownSignOn(c, branch, around);
    if (sign === null) return NOT_KNOWN;
    if (sign !== 0) terms.push({ power: k - order, c, sign });
  }
  const [first, ...others] = terms;
  if (first === undefined || first.power !== 0 || first.sign > 0) return NOT_KNOWN;
  if (others.every(({ sign }) => sign < 0)) return { until: null, unbounded: true };
  const write = (f: Fraction): Expr => exprOfFraction(f, branch.roots, setting);
  const root = onlyZero(first, others, write, around);
  return root === null ? NOT_KNOWN : { until: closed(setting.tidier.tidy(root)), unbounded: false };
}

type Term = { readonly power: number; readonly c: Fraction; readonly sign: 1 | -1 };

/** The only positive zero of `a + b t^k` with a < 0 < b, or of `a + b t^k + c t^(2k)` with a < 0 < c. */
function onlyZero(
  { c: a }: Term,
  [second, third, ...others]: readonly Term[],
  write: (f: Fraction) => Expr,
  { setting: { work, tidier } }: Around,
): Expr | null {
  if (second === undefined || others.length > 0) return null;
  const inPower = (u: Expr, k: number): Expr =>
    k === 1 ? u : k === 2 ? call("sqrt", tidier.tidy(u)) : power(u, fraction(1, k));
  if (third === undefined)
    return second.sign < 0 ? null : inPower(divide(write(negateFraction(a)), write(second.c)), second.power);
  if (third.power !== 2 * second.power || third.sign < 0) return null;
  const { c: b } = second;
  const four = wholeFraction(constantPolynomial(a.numerator.variables, 4n));
  const product4 = multiplyFractions(four, multiplyFractions(a, third.c, work), work);
  const discriminant = addFractions(multiplyFractions(b, b, work), negateFraction(product4), work);
  const above = sum(write(negateFraction(b)), call("sqrt", write(discriminant)));
  return inPower(divide(above, product(whole(2), write(third.c))), second.power);
}
