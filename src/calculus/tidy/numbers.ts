import { type Expr, type NumberExpr, number } from "../../expr/expr.ts";
import { formatDecimal, isInteger, type Rational } from "../../number/rational.ts";

/** More decimal places than these are written as a fraction or with a power of ten. */
const MOST_PLACES = 15;

/** A computed number; written as a decimal when one of the numbers it came from was, and it has a short one. */
export function computed(value: Rational, decimal: boolean): NumberExpr {
  return number(value, decimal && !isInteger(value) ? decimalSpelling(value) : null);
}

/** Whether the number was written as a decimal. */
export function isDecimal(u: Expr): boolean {
  return u.kind === "number" && u.written !== null;
}

/** `0.52`, or `2e-12` where the plain decimal has many zeros; null when there is no short one. */
function decimalSpelling(value: Rational): string | null {
  const long = formatDecimal(value, 400);
  if (long === null) return null;
  const [, sign = "", whole = "", fraction = ""] = /^(-?)(\d+)\.(\d+)$/.exec(long) ?? [];
  const zeros = /^0*/.exec(fraction)?.[0].length ?? 0;
  if (whole !== "0" || zeros < 5) return fraction.length <= MOST_PLACES ? long : null;
  const digits = fraction.slice(zeros);
  if (digits.length > MOST_PLACES) return null;
  const mantissa = digits.length === 1 ? digits : `${digits[0]}.${digits.slice(1)}`;
  return `${sign}${mantissa}e-${zeros + 1}`;
}
