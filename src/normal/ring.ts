import type { WorkBudget } from "../algebra/budget.ts";
import {
  constantPolynomial,
  isConstantPolynomial,
  negatePolynomial,
  type Polynomial,
  polynomial,
  variablePolynomial,
} from "../algebra/polynomial.ts";
import { divide, type Expr, number, powerOf, productOf, sumOf } from "../expr/expr.ts";
import { ONE, type Rational } from "../number/rational.ts";
import { crossProduct, crossSum, type Fraction, invert, powerFraction, widen } from "./fraction.ts";
import { type Relation, reduceFraction } from "./reduction.ts";

/**
 * Fractions in generators that are named by expressions and obey relations: the field in which canonical forms are
 * computed. A ring belongs to one computation; generators are added as expressions need them.
 *
 * Promise: each operation gives a fraction whose value is that of the operation wherever its operands have values and
 * nothing is divided by that vanishes there; a fraction with numerator 0 has the value 0 there. It does not promise
 * that a fraction with the value 0 has the numerator 0.
 * Cost: polynomial arithmetic and one gcd for each operation; spends `terms` and `bits`, and gives up by the budget's
 * `LimitReached` only. Throws {@link DefinedNowhere} for a division by 0.
 */
export interface Ring {
  readonly budget: WorkBudget;
  /** A new generator with the value of `expr`. */
  add(expr: Expr): number;
  /** Declares `generator^power = value`; a power of 1 makes the generator another name. */
  relate(generator: number, power: number, value: Fraction): void;
  generator(index: number): Fraction;
  rational(value: Rational): Fraction;
  ofPolynomial(p: Polynomial): Fraction;
  sum(a: Fraction, b: Fraction): Fraction;
  difference(a: Fraction, b: Fraction): Fraction;
  product(a: Fraction, b: Fraction): Fraction;
  negative(a: Fraction): Fraction;
  inverse(a: Fraction): Fraction;
  /** `a^k` for a whole `k` of either sign. */
  power(a: Fraction, k: number): Fraction;
  /** `a` again, with all relations applied that are known by now. */
  reduce(a: Fraction): Fraction;
  /** Whether the two are the same fraction modulo the relations. */
  same(a: Fraction, b: Fraction): boolean;
  isZero(a: Fraction): boolean;
  /** The number that `a` is, or null. */
  value(a: Fraction): Rational | null;
  expression(a: Fraction): Expr;
  size(): number;
  relation(generator: number): Relation | null;
}

/** A ring without generators. */
export function createRing(budget: WorkBudget): Ring {
  const expressions: Expr[] = [];
  const relations: (Relation | null)[] = [];

  const wide = (a: Fraction): Fraction => ({
    numerator: widen(a.numerator, expressions.length),
    denominator: widen(a.denominator, expressions.length),
  });
  const constant = (c: bigint): Polynomial => constantPolynomial(expressions.length, c);
  const reduce = (a: Fraction): Fraction => reduceFraction(wide(a), relations, budget);
  const inverse = (a: Fraction): Fraction => invert(reduce(a), budget);
  const sum = (a: Fraction, b: Fraction): Fraction => reduce(crossSum(wide(a), wide(b), budget));
  const isZero = (a: Fraction): boolean => reduce(a).numerator.terms.length === 0;

  return {
    budget,
    add(expr) {
      budget.spend("nodes", 1);
      relations.push(null);
      return expressions.push(expr) - 1;
    },
    relate(generator, power, value) {
      relations[generator] = { power, value };
    },
    generator: (i) => ({ numerator: variablePolynomial(expressions.length, i), denominator: constant(1n) }),
    rational: ({ n, d }) => ({ numerator: constant(n), denominator: constant(d) }),
    ofPolynomial: (p) => reduce({ numerator: p, denominator: constant(1n) }),
    sum,
    difference: (a, b) => sum(a, negative(b)),
    product: (a, b) => reduce(crossProduct(wide(a), wide(b), budget)),
    negative,
    inverse,
    power: (a, k) => reduce(powerFraction(k < 0 ? inverse(a) : wide(a), Math.abs(k), budget)),
    reduce,
    same: (a, b) => isZero(sum(a, negative(b))),
    isZero,
    value: (a) => numberOf(reduce(a)),
    expression: (a) => writeFraction(reduce(a), expressions),
    size: () => expressions.length,
    relation: (i) => relations[i] ?? null,
  };
}

function negative(a: Fraction): Fraction {
  return { ...a, numerator: negatePolynomial(a.numerator) };
}

/** The number that a fraction in lowest terms is, or null. */
function numberOf({ numerator, denominator }: Fraction): Rational | null {
  if (!isConstantPolynomial(numerator) || !isConstantPolynomial(denominator)) return null;
  return { n: numerator.terms[0]?.coefficient ?? 0n, d: denominator.terms[0]?.coefficient ?? 1n };
}

/** The fraction with each generator written as its expression. */
function writeFraction({ numerator, denominator }: Fraction, expressions: readonly Expr[]): Expr {
  const above = writePolynomial(numerator, expressions);
  return isConstantPolynomial(denominator) && denominator.terms[0]?.coefficient === ONE.n
    ? above
    : divide(above, writePolynomial(denominator, expressions));
}

function writePolynomial(p: Polynomial, expressions: readonly Expr[]): Expr {
  return sumOf(
    p.terms.map(({ exponents, coefficient }) => {
      const factors = exponents.flatMap((e, i) => {
        const expr = expressions[i];
        return e === 0 || expr === undefined ? [] : [e === 1 ? expr : powerOf(expr, e)];
      });
      return coefficient === 1n ? productOf(factors) : productOf([number({ n: coefficient, d: 1n }), ...factors]);
    }),
  );
}

/** The generator that `p` is, or -1. */
export function soleGenerator(p: Polynomial): number {
  const [term] = p.terms;
  if (term === undefined || p.terms.length > 1 || term.coefficient !== 1n) return -1;
  const found = term.exponents.flatMap((e, i) => (e === 0 ? [] : [{ e, i }]));
  const [only] = found;
  return found.length === 1 && only?.e === 1 ? only.i : -1;
}

/** The terms of `p` for which `wanted` holds. */
export function termsWhere(p: Polynomial, wanted: (exponents: readonly number[]) => boolean): Polynomial {
  return polynomial(
    p.variables,
    p.terms.filter((t) => wanted(t.exponents)),
  );
}
