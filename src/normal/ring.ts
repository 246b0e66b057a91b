import type { WorkBudget } from "../algebra/budget.ts";
import {
  addPolynomials,
  constantPolynomial,
  degreeIn,
  equalPolynomials,
  isConstantPolynomial,
  multiplyPolynomials,
  negatePolynomial,
  type Polynomial,
  polynomial,
  powerPolynomial,
  variablePolynomial,
} from "../algebra/polynomial.ts";
import { coefficientsIn } from "../algebra/substitution.ts";
import { divide, type Expr, number, powerOf, productOf, sumOf } from "../expr/expr.ts";
import { ONE, type Rational } from "../number/rational.ts";
import { crossProduct, type Fraction, lowestTerms, widen } from "./fraction.ts";

/** `generator^power = value`, where `value` is free of the generator. */
type Relation = { readonly power: number; readonly value: Fraction };

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

  const wide = (p: Polynomial): Polynomial => widen(p, expressions.length);
  const widened = (a: Fraction): Fraction => ({ numerator: wide(a.numerator), denominator: wide(a.denominator) });
  const whole = (c: bigint): Polynomial => constantPolynomial(expressions.length, c);

  /** The generator with a power in `p` that its relation replaces: the last of these. */
  function reducible(p: Polynomial): number {
    for (let i = expressions.length - 1; i >= 0; i -= 1) {
      const relation = relations[i] ?? null;
      if (relation !== null && degreeIn(p, i) >= relation.power) return i;
    }
    return -1;
  }

  /** Applies the relation of generator `i`: `Σ c_k g^k` is `Σ c_k g^(k mod m) (V/W)^(k div m)`. */
  function applyRelation(p: Polynomial, i: number, { power, value }: Relation): Fraction {
    const rows = coefficientsIn(p, i);
    const [v, w] = [wide(value.numerator), wide(value.denominator)];
    const highest = Math.floor((rows.length - 1) / power);
    let total = whole(0n);
    rows.forEach((row, k) => {
      if (row.terms.length === 0) return;
      const m = Math.floor(k / power);
      let term = multiplyPolynomials(row, powerPolynomial(v, m, budget), budget);
      if (!isConstantPolynomial(w) || w.terms[0]?.coefficient !== 1n)
        term = multiplyPolynomials(term, powerPolynomial(w, highest - m, budget), budget);
      const rest = powerPolynomial(variablePolynomial(expressions.length, i), k % power, budget);
      total = addPolynomials(total, multiplyPolynomials(term, rest, budget));
    });
    return { numerator: total, denominator: powerPolynomial(w, highest, budget) };
  }

  function reduce(a: Fraction): Fraction {
    let { numerator, denominator } = widened(a);
    for (;;) {
      const above = reducible(numerator);
      const below = above === -1 ? reducible(denominator) : -1;
      const relation = relations[above === -1 ? below : above] ?? null;
      if (relation === null) return lowestTerms({ numerator, denominator }, budget);
      budget.spend("steps", 1);
      if (above !== -1) {
        const image = applyRelation(numerator, above, relation);
        numerator = image.numerator;
        denominator = multiplyPolynomials(denominator, image.denominator, budget);
      } else {
        const image = applyRelation(denominator, below, relation);
        denominator = image.numerator;
        numerator = multiplyPolynomials(numerator, image.denominator, budget);
      }
    }
  }

  function sum(first: Fraction, second: Fraction): Fraction {
    const [a, b] = [widened(first), widened(second)];
    if (equalPolynomials(a.denominator, b.denominator))
      return reduce({ numerator: addPolynomials(a.numerator, b.numerator), denominator: a.denominator });
    return reduce({
      numerator: addPolynomials(
        multiplyPolynomials(a.numerator, b.denominator, budget),
        multiplyPolynomials(b.numerator, a.denominator, budget),
      ),
      denominator: multiplyPolynomials(a.denominator, b.denominator, budget),
    });
  }

  function power(a: Fraction, k: number): Fraction {
    const base = k < 0 ? inverse(a) : widened(a);
    const result = {
      numerator: powerPolynomial(base.numerator, Math.abs(k), budget),
      denominator: powerPolynomial(base.denominator, Math.abs(k), budget),
    };
    return reduce(result);
  }

  function inverse(a: Fraction): Fraction {
    const { numerator, denominator } = reduce(a);
    return lowestTerms({ numerator: denominator, denominator: numerator }, budget);
  }

  const negative = (a: Fraction): Fraction => ({ ...a, numerator: negatePolynomial(a.numerator) });
  const difference = (a: Fraction, b: Fraction): Fraction => sum(a, negative(b));
  const isZero = (a: Fraction): boolean => reduce(a).numerator.terms.length === 0;

  function value(a: Fraction): Rational | null {
    const { numerator, denominator } = reduce(a);
    if (!isConstantPolynomial(numerator) || !isConstantPolynomial(denominator)) return null;
    const [n, d] = [numerator.terms[0]?.coefficient ?? 0n, denominator.terms[0]?.coefficient ?? 1n];
    return { n, d };
  }

  function ofTerms(p: Polynomial): Expr {
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

  return {
    budget,
    add(expr) {
      budget.spend("nodes", 1);
      relations.push(null);
      return expressions.push(expr) - 1;
    },
    relate(generator, degree, image) {
      relations[generator] = { power: degree, value: image };
    },
    generator: (i) => ({ numerator: variablePolynomial(expressions.length, i), denominator: whole(1n) }),
    rational: ({ n, d }) => ({ numerator: whole(n), denominator: whole(d) }),
    ofPolynomial: (p) => reduce({ numerator: p, denominator: whole(1n) }),
    sum,
    difference,
    product: (a, b) => reduce(crossProduct(widened(a), widened(b), budget)),
    negative,
    inverse,
    power,
    reduce,
    same: (a, b) => isZero(difference(a, b)),
    isZero,
    value,
    expression(a) {
      const { numerator, denominator } = reduce(a);
      const top = ofTerms(numerator);
      return isConstantPolynomial(denominator) && denominator.terms[0]?.coefficient === ONE.n
        ? top
        : divide(top, ofTerms(denominator));
    },
    size: () => expressions.length,
    relation: (i) => relations[i] ?? null,
  };
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
