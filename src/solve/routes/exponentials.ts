import { countingBudget, LimitReached } from "../../algebra/budget.ts";
import { isConstantPolynomial, leadingCoefficient, totalDegree } from "../../algebra/polynomial.ts";
import type { Tidier } from "../../calculus/tidy/tidy.ts";
import {
  call,
  type Expr,
  isWhole,
  number,
  ONE_EXPR,
  product,
  productOf,
  subtract,
  sumOf,
  ZERO_EXPR,
} from "../../expr/expr.ts";
import { rational } from "../../number/rational.ts";
import { createFractionReader } from "../rational.ts";
import { polynomialExpr } from "../writing.ts";

/** A term `rest e^exponent`. */
type ExponentialTerm = { readonly rest: Expr; readonly exponent: Expr };

/** Exponents by which a row is divided, at most. */
const MOST_VARIANTS = 6;
/** Work that reading one exponent may cost. */
const OWN_LIMIT = 50_000;

/**
 * A row divided by each of its exponentials in turn, the exponents taken together: other expressions with the same
 * zeros and signs, of which one may show what the row does not. Empty where the row has fewer than two exponents.
 */
export function exponentialVariants(row: Expr, variables: readonly string[], tidier: Tidier): readonly Expr[] {
  const terms = (row.kind === "sum" ? row.terms : [row]).map((term) => termOf(term, tidier));
  const exponents = [...new Set(terms.map(({ exponent }) => exponent))];
  if (exponents.length < 2) return [];
  return exponents
    .filter((exponent) => !isWhole(exponent, 0))
    .slice(0, MOST_VARIANTS)
    .map((divisor) => tidier.tidy(sumOf(terms.map((term) => divided(term, divisor, variables, tidier)))));
}

/** The variant whose exponents have the lowest degree, when that is lower than the row's own; else the row. */
export function mildestVariant(row: Expr, variables: readonly string[], tidier: Tidier): Expr {
  let best = row;
  let degree = exponentDegree(row, variables, tidier);
  for (const variant of exponentialVariants(row, variables, tidier)) {
    const own = exponentDegree(variant, variables, tidier);
    if (own < degree) [best, degree] = [variant, own];
  }
  return best;
}

/** The largest total degree of the exponents of a sum; infinite where one is no polynomial. */
function exponentDegree(row: Expr, variables: readonly string[], tidier: Tidier): number {
  const terms = row.kind === "sum" ? row.terms : [row];
  const degrees = terms.map((term) => {
    const p = polynomialOf(termOf(term, tidier).exponent, variables);
    return p === null ? Number.POSITIVE_INFINITY : totalDegree(p.numerator);
  });
  return Math.max(0, ...degrees);
}

function divided(
  { rest, exponent }: ExponentialTerm,
  divisor: Expr,
  variables: readonly string[],
  tidier: Tidier,
): Expr {
  const difference = expanded(subtract(exponent, divisor), variables, tidier);
  return isWhole(difference, 0) ? rest : product(rest, call("exp", difference));
}

function expanded(u: Expr, variables: readonly string[], tidier: Tidier): Expr {
  const p = polynomialOf(u, variables);
  if (p === null) return tidier.tidy(u);
  const scale = number(rational(1n, leadingCoefficient(p.denominator)));
  return tidier.tidy(product(scale, polynomialExpr(p.numerator, variables)));
}

function polynomialOf(u: Expr, variables: readonly string[]) {
  try {
    const reading = createFractionReader(variables, countingBudget(OWN_LIMIT))(u);
    return reading.kind === "fraction" && isConstantPolynomial(reading.value.denominator) ? reading.value : null;
  } catch (error) {
    if (error instanceof LimitReached) return null;
    throw error;
  }
}

function termOf(term: Expr, tidier: Tidier): ExponentialTerm {
  const factors = term.kind === "product" ? term.factors : [term];
  const exponents: Expr[] = [];
  const rest: Expr[] = [];
  for (const factor of factors) {
    const [argument] = factor.kind === "call" && factor.name === "exp" ? factor.arguments : [];
    if (argument !== undefined) exponents.push(argument);
    else rest.push(factor);
  }
  const exponent = exponents.length === 0 ? ZERO_EXPR : tidier.tidy(sumOf(exponents));
  return { rest: rest.length === 0 ? ONE_EXPR : productOf(rest), exponent: tidier.pool.share(exponent) };
}
