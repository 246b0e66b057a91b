import type { WorkBudget } from "../algebra/budget.ts";
import { deriveFromBasis, GREVLEX, tracedGroebnerBasis } from "../algebra/groebner.ts";
import {
  addPolynomials,
  constantPolynomial,
  isZeroPolynomial,
  multiplyPolynomials,
  type Polynomial,
  scalePolynomial,
} from "../algebra/polynomial.ts";
import type { Expr } from "../expr/expr.ts";
import { divide, number, sum } from "../expr/expr.ts";
import { type Rational, rational } from "../number/rational.ts";
import type { Postfix } from "../record/certificate.ts";
import { createFractionReader } from "../solve/rational.ts";
import { polynomialExpr } from "../solve/writing.ts";
import { postfixOf } from "./postfix.ts";

/** `polynomial = Σ parts[i] · equation i / divisor`. */
type Combination = { readonly parts: readonly Polynomial[]; readonly divisor: bigint };

/** A writer of expressions as combinations of the equations; null where an expression is none. */
export type CofactorWriter = (u: Expr) => readonly Postfix[] | null;

/**
 * Writes rational expressions in `names` as combinations of the equations (polynomials), by a Groebner basis of these
 * that remembers how it was made; null when an equation is no polynomial. Spends `pairs` and `terms`.
 */
export function createCofactorWriter(
  equations: readonly Expr[],
  names: readonly string[],
  work: WorkBudget,
): CofactorWriter | null {
  const read = createFractionReader(names, work);
  const inputs = equations.flatMap((e) => {
    const reading = read(e);
    return reading.kind === "fraction" ? [reading.value] : [];
  });
  if (inputs.length < equations.length) return null;
  const n = names.length;
  const traced = tracedGroebnerBasis(
    inputs.map((f) => f.numerator),
    n,
    GREVLEX,
    work,
  );

  /** A fact of the trace as a combination of the inputs. */
  function combinationOf(fact: number): Combination {
    const zero = constantPolynomial(n, 0n);
    if (fact < inputs.length)
      return { parts: inputs.map((_, i) => (i === fact ? constantPolynomial(n, 1n) : zero)), divisor: 1n };
    const line = traced.tracer.lines[fact - inputs.length];
    const terms = (line?.terms ?? []).map(({ of, times }) => ({ own: combinationOf(of), times }));
    const common = terms.reduce((d, { own }) => d * rational(own.divisor, d).n, 1n);
    const parts = inputs.map((_, i) =>
      terms.reduce((p, { own, times }) => {
        const scaled = scalePolynomial(multiplyPolynomials(own.parts[i] ?? zero, times, work), common / own.divisor);
        return addPolynomials(p, scaled);
      }, zero),
    );
    return { parts, divisor: common * (line?.divisor ?? 1n) };
  }

  return (u) => {
    const reading = read(u);
    if (reading.kind !== "fraction") return null;
    const { numerator, denominator } = reading.value;
    if (isZeroPolynomial(numerator)) return equations.map(() => ["0"]);
    const fact = deriveFromBasis(numerator, traced, work);
    if (fact === null) return null;
    const { parts, divisor } = combinationOf(fact);
    const written = parts.map((p, i) => {
      if (isZeroPolynomial(p)) return ["0"];
      const below = scalePolynomial(denominator, divisor);
      const above = multiplyPolynomials(p, inputs[i]?.denominator ?? denominator, work);
      return postfixOf(divide(polynomialExpr(above, names), polynomialExpr(below, names)));
    });
    const known = written.filter((w): w is Postfix => w !== null);
    return known.length === written.length ? known : null;
  };
}

/** `u - value`. */
export function less(u: Expr, { n, d }: Rational): Expr {
  return sum(u, number({ n: -n, d }));
}
