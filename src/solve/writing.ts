import { approximateElement, generatorOf, type RealField } from "../algebra/algebraicNumber.ts";
import type { WorkBudget } from "../algebra/budget.ts";
import { type ClosedForm, closedForm, type Surd } from "../algebra/closedForm.ts";
import {
  compareLex,
  degreeOfMonomial,
  isConstantPolynomial,
  leadingCoefficient,
  type Polynomial,
  type Term,
} from "../algebra/polynomial.ts";
import type { Tidier } from "../calculus/tidy/tidy.ts";
import { call, divide, type Expr, negate, number, ONE_EXPR, powerOf, productOf, sumOf, symbol } from "../expr/expr.ts";
import { isZero, type Rational, rational, toNumber } from "../number/rational.ts";
import type { Quantity } from "../record/critical.ts";
import type { Fraction } from "./found.ts";

/** The polynomial as a sum of its terms by falling degree, variables in their order, a positive term first: `1 - x`. */
export function polynomialExpr(p: Polynomial, names: readonly string[]): Expr {
  return sumOf(asWritten(p).map((t) => termExpr(t.exponents, rational(t.coefficient), names)));
}

/** The terms by falling degree; the first positive one, where there is one, before all others. */
function asWritten(p: Polynomial): readonly Term[] {
  const terms = byDegree(p);
  const first = terms.findIndex((t) => t.coefficient > 0n);
  return first > 0 ? [...terms.slice(first, first + 1), ...terms.toSpliced(first, 1)] : terms;
}

function byDegree(p: Polynomial): readonly Term[] {
  return [...p.terms].sort(
    (a, b) => degreeOfMonomial(b.exponents) - degreeOfMonomial(a.exponents) || compareLex(b.exponents, a.exponents),
  );
}

function termExpr(exponents: readonly number[], coefficient: Rational, names: readonly string[]): Expr {
  const size = coefficient.n < 0n ? { n: -coefficient.n, d: coefficient.d } : coefficient;
  const powers = exponents.flatMap((e, i) => {
    const name = names[i] ?? "";
    return e === 0 ? [] : [e === 1 ? symbol(name) : powerOf(symbol(name), e)];
  });
  const isPlain = size.n === 1n && size.d === 1n && powers.length > 0;
  const term = productOf(isPlain ? powers : [number(size), ...powers]);
  return coefficient.n < 0n ? negate(term) : term;
}

/**
 * A fraction of polynomials as an expression in `names`, tidied. Over a whole number the coefficients are divided:
 * `7/5 - t`.
 */
export function fractionExpr({ numerator, denominator }: Fraction, names: readonly string[], tidier: Tidier): Expr {
  if (!isConstantPolynomial(denominator))
    return tidier.tidy(divide(polynomialExpr(numerator, names), polynomialExpr(denominator, names)));
  const d = leadingCoefficient(denominator);
  const terms = asWritten(numerator).map((t) => termExpr(t.exponents, rational(t.coefficient, d), names));
  return tidier.tidy(sumOf(terms));
}

/**
 * An algebraic number, the generator of its own field, as it is shown: in closed form where its degree is 1 or 2 or
 * the closed form of degree 4 is known, else as the root of its minimal polynomial. The double is the nearest one.
 * Spends `bisections`.
 */
export function quantityOf(own: RealField, tidier: Tidier, work: WorkBudget): Quantity {
  const value = approximateElement(own, generatorOf(own), work);
  const form = closedForm(own, work);
  if (form !== null) return { kind: "closed", expr: tidier.tidy(closedFormExpr(form)), value };
  return {
    kind: "root",
    polynomial: own.minimal.map((c) => c.toString()),
    lower: rationalText(own.root.lower),
    upper: rationalText(own.root.upper),
    value,
  };
}

/** A rational number as an exact quantity. */
export function rationalQuantity(value: Rational): Quantity {
  return { kind: "closed", expr: number(value), value: toNumber(value) };
}

function rationalText({ n, d }: Rational): string {
  return d === 1n ? n.toString() : `${n}/${d}`;
}

/** The closed form in square roots as an expression. */
export function closedFormExpr(form: ClosedForm): Expr {
  switch (form.kind) {
    case "rational":
      return number(form.value);
    case "quadratic":
      return surdExpr(form);
    case "nested": {
      const root = call("sqrt", surdExpr(form.inner));
      return sumOf([...constantTerm(form.shift), form.sign < 0 ? negate(root) : root]);
    }
    case "sum":
      return sumOf([...constantTerm(form.shift), ...form.terms.map(({ b, c }) => rootTerm(b, c))]);
  }
}

function surdExpr({ a, b, c }: Surd): Expr {
  return sumOf([...constantTerm(a), rootTerm(b, c)]);
}

function constantTerm(a: Rational): readonly Expr[] {
  return isZero(a) ? [] : [number(a)];
}

/** `b √c`, without a factor 1 and with the sign in front. */
function rootTerm(b: Rational, c: bigint): Expr {
  const root = c === 1n ? ONE_EXPR : call("sqrt", number(rational(c)));
  const size = b.n < 0n ? { n: -b.n, d: b.d } : b;
  const term = size.n === 1n && size.d === 1n ? root : productOf([number(size), root]);
  return b.n < 0n ? negate(term) : term;
}
