import {
  addRational,
  isInteger,
  multiplyRational,
  ONE,
  powerRational,
  type Rational,
  ZERO,
} from "../number/rational.ts";
import type { Expr } from "./expr.ts";

/** The largest exponent that {@link exactValue} works out. */
const LARGEST_EXPONENT = 64;

/**
 * A closed rational expression as a number (`-1/2`, `2 - 3*4`), or null when it has symbols, functions or
 * irrational powers. `decimal` says whether a decimal was written in it: `x^0.2` is a power for x >= 0 only, while
 * `x^(1/5)` is the real fifth root.
 */
export function exactValue(u: Expr): { readonly value: Rational; readonly decimal: boolean } | null {
  switch (u.kind) {
    case "number":
      return { value: u.value, decimal: u.written !== null && !isInteger(u.value) };
    case "sum":
      return fold(u.terms, ZERO, addRational);
    case "product":
      return fold(u.factors, ONE, multiplyRational);
    case "power":
      return exactPower(u.base, u.exponent);
    default:
      return null;
  }
}

function fold(parts: readonly Expr[], start: Rational, combine: (a: Rational, b: Rational) => Rational) {
  let value = start;
  let decimal = false;
  for (const part of parts) {
    const known = exactValue(part);
    if (known === null) return null;
    value = combine(value, known.value);
    decimal ||= known.decimal;
  }
  return { value, decimal };
}

function exactPower(base: Expr, exponent: Expr) {
  const b = exactValue(base);
  const e = exactValue(exponent);
  if (b === null || e === null || !isInteger(e.value)) return null;
  const k = Number(e.value.n);
  if (Math.abs(k) > LARGEST_EXPONENT || (b.value.n === 0n && k < 0)) return null;
  return { value: powerRational(b.value, k), decimal: b.decimal };
}

/** Where a power with a fixed exponent is defined: everywhere, off 0, on b >= 0, or on b > 0. */
export type PowerDomain = "everywhere" | "nonzero" | "nonnegative" | "positive";

/**
 * The domain of b^exponent over the reals. An odd denominator of a written fraction gives a real root for b < 0;
 * decimals and symbols do not.
 */
export function powerDomain(exponent: Expr): PowerDomain {
  const known = exactValue(exponent);
  if (known === null) return "positive";
  const { value, decimal } = known;
  if (isInteger(value) || (value.d % 2n === 1n && !decimal)) return value.n >= 0n ? "everywhere" : "nonzero";
  return value.n > 0n ? "nonnegative" : "positive";
}
