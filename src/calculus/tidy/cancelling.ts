import {
  type Condition,
  condition,
  type Expr,
  isNumber,
  number,
  power,
  product,
  productOf,
  sumOf,
} from "../../expr/expr.ts";
import { compareRational, negateRational, ONE, type Rational } from "../../number/rational.ts";
import { combineFactors } from "./factors.ts";
import { type Rewritten, rewritten, type TidyContext } from "./rule.ts";

/**
 * A fraction whose numerator is a sum with a factor of the denominator in every term:
 * `(x*y + x^2)/(x*z) = (y + x)/z`, with x != 0 kept where the factor leaves the denominator.
 */
export function cancelCommonFactor(u: Expr, context: TidyContext): Rewritten | null {
  if (u.kind !== "product") return null;
  for (const [base, exponent] of denominators(u)) {
    for (const [place, numerator] of u.factors.entries()) {
      if (numerator.kind !== "sum") continue;
      const common = numerator.terms.reduce(
        (least: Rational, term) => smaller(least, exponentIn(term, base)),
        exponent,
      );
      if (common.n <= 0n) continue;
      const down = power(base, number(negateRational(common)));
      const reduced = sumOf(numerator.terms.map((term) => combined(product(term, down), context)));
      const others = u.factors.filter((_, i) => i !== place);
      const expr = combined(productOf([...others, reduced, power(base, number(common))]), context);
      const lost: readonly Condition[] = compareRational(common, exponent) === 0 ? [condition(base, "!=")] : [];
      return rewritten(expr, lost);
    }
  }
  return null;
}

function combined(u: Expr, context: TidyContext): Expr {
  const shared = context.pool.share(u);
  return combineFactors(shared, context)?.expr ?? shared;
}

/** The bases under the fraction bar with their exponents turned positive. */
function denominators(u: Expr): readonly (readonly [Expr, Rational])[] {
  if (u.kind === "product") return u.factors.flatMap(denominators);
  if (u.kind !== "power" || !isNumber(u.exponent) || u.exponent.value.n >= 0n) return [];
  const size = negateRational(u.exponent.value);
  if (u.base.kind !== "product") return isNumber(u.base) ? [] : [[u.base, size]];
  return u.base.factors.flatMap((factor): readonly (readonly [Expr, Rational])[] => {
    if (isNumber(factor)) return [];
    if (factor.kind === "power" && isNumber(factor.exponent)) return [[factor.base, factor.exponent.value]];
    return [[factor, ONE]];
  });
}

/** The exponent of `base` as a factor of a term, 0 where it is none. */
function exponentIn(term: Expr, base: Expr): Rational {
  if (term === base) return ONE;
  if (term.kind === "power" && term.base === base && isNumber(term.exponent)) return term.exponent.value;
  if (term.kind !== "product") return { n: 0n, d: 1n };
  return term.factors.reduce((most: Rational, factor) => larger(most, exponentIn(factor, base)), { n: 0n, d: 1n });
}

function smaller(a: Rational, b: Rational): Rational {
  return compareRational(a, b) <= 0 ? a : b;
}

function larger(a: Rational, b: Rational): Rational {
  return compareRational(a, b) >= 0 ? a : b;
}
