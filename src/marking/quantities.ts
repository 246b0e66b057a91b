import { enclose } from "../expr/enclose.ts";
import { constantValue, isWrittenOut } from "../expr/evaluate.ts";
import { type Condition, type Expr, number, powerOf, product, sumOf, ZERO_EXPR } from "../expr/expr.ts";
import { symbolsOf } from "../expr/symbols.ts";
import type { Budget } from "../number/budget.ts";
import { parseDecimal, type Rational, rational, toNumber } from "../number/rational.ts";
import type { Quantity } from "../record/critical.ts";
import { decideEqual } from "./equal.ts";

/** Whether a given number is an expected one: exactly, to the digits in which it is given, or not, or undecided. */
export type Agreement = "exact" | "rounded" | "no" | "undecided";

type Context = { readonly budget: Budget; readonly assumed: readonly Condition[] };

/** Compares a number of an answer with an expected quantity. */
export function agrees(given: Expr, expected: Quantity, context: Context): Agreement {
  switch (expected.kind) {
    case "closed": {
      const { verdict } = decideEqual(given, expected.expr, context);
      if (verdict === "equal") return "exact";
      return rounds(given, expected.value) ? "rounded" : verdict === "different" ? "no" : "undecided";
    }
    case "root": {
      if (rounds(given, expected.value)) return "rounded";
      const zero = decideEqual(polynomialAt(expected.polynomial, given), ZERO_EXPR, context).verdict;
      if (zero !== "equal") return zero === "different" ? "no" : "undecided";
      return liesBetween(given, toNumber(fractionOf(expected.lower)), toNumber(fractionOf(expected.upper)));
    }
    case "interval":
      if (rounds(given, (expected.lower + expected.upper) / 2)) return "rounded";
      return liesBetween(given, expected.lower, expected.upper) === "no" ? "no" : "undecided";
  }
}

/** `Σ c_k given^k`; the coefficients are whole numbers and fractions as text. */
function polynomialAt(coefficients: readonly string[], given: Expr): Expr {
  return sumOf(
    coefficients.map((text, k) => product(number(fractionOf(text)), k === 0 ? number(ONE) : powerOf(given, k))),
  );
}

const ONE: Rational = { n: 1n, d: 1n };

export function fractionOf(text: string): Rational {
  const [n = "0", d = "1"] = text.split("/");
  return rational(BigInt(n), BigInt(d));
}

/** Fractions as ends are compared in doubles, widened by what that may cost. */
function liesBetween(given: Expr, lower: number, upper: number): Agreement {
  if (symbolsOf(given).length > 0 || !isWrittenOut(given) || Number.isNaN(lower) || Number.isNaN(upper))
    return "undecided";
  const { range } = enclose(given, new Map());
  const slack = 1e-12 * Math.max(1, Math.abs(lower), Math.abs(upper));
  if (range.hi < lower - slack || range.lo > upper + slack) return "no";
  return range.lo >= lower - slack && range.hi <= upper + slack ? "exact" : "undecided";
}

/** Whether the number was given as a decimal with at least two digits and is the value rounded to its digits. */
function rounds(given: Expr, value: number | null): boolean {
  const places = decimalsOf(given);
  if (value === null || places === null || !Number.isFinite(value)) return false;
  return Math.abs(constantValue(given) - value) <= 0.5001 * 10 ** -places;
}

/** The decimals of a number written with a point, its sign apart; null for others. */
function decimalsOf(u: Expr): number | null {
  if (u.kind === "product" && u.factors.length === 2) {
    const [sign, rest] = u.factors;
    return sign?.kind === "number" && sign.value.n === -1n && rest !== undefined ? decimalsOf(rest) : null;
  }
  if (u.kind !== "number" || u.written === null || parseDecimal(u.written.replace(/^-/, ""), 1000) === null)
    return null;
  const digits = /\.(\d+)$/u.exec(u.written)?.[1];
  return digits === undefined || digits.length < 2 ? null : digits.length;
}
