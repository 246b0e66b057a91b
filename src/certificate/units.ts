import type { WorkBudget } from "../algebra/budget.ts";
import { exactQuotient, gcdPolynomials } from "../algebra/gcd.ts";
import {
  equalPolynomials,
  isConstantPolynomial,
  isZeroPolynomial,
  leadingCoefficient,
  type Polynomial,
  primitivePart,
} from "../algebra/polynomial.ts";
import type { Jet } from "../calculus/taylor.ts";
import { divide, type Expr, operands } from "../expr/expr.ts";
import { rational } from "../number/rational.ts";
import type { CertifiedCover, Postfix } from "../record/certificate.ts";
import type { Cover } from "../record/proof.ts";
import { createFractionReader } from "../solve/rational.ts";
import { polynomialExpr } from "../solve/writing.ts";
import { polynomialOf, polynomialPostfix, postfixOf, rationalText } from "./postfix.ts";

/**
 * The factors that are not 0 with what the loss asks for that they divide, and the entries of the gradient as products of
 * the equations with those factors; null where that is not so. Spends `terms`.
 */
export function unitsOf(
  cover: Cover,
  jet: Jet,
  work: WorkBudget,
): Pick<CertifiedCover, "nonzero" | "equations"> | null {
  const names = cover.variables;
  const read = createFractionReader(names, work);
  const factors = cover.nonzero.map((own) => polynomialOf(own, names));
  const divides = (p: Polynomial, q: Polynomial): boolean =>
    equalPolynomials(primitivePart(gcdPolynomials(p, q, work)), primitivePart(p));
  const demands = demandsOf(jet.loss).flatMap((u) => {
    const reading = read(u);
    return reading.kind === "fraction" ? [reading.value] : [];
  });
  const nonzero = factors.map((factor, i) => {
    const asked = demands.find(({ numerator }) => divides(factor, numerator));
    const times = asked && quotientPostfix(exactQuotient(asked.numerator, factor, work), asked.denominator, names);
    return times ? { factor: polynomialPostfix(cover.nonzero[i] ?? "1"), times } : null;
  });
  /** A polynomial as a number times powers of the factors. */
  const unitOf = (p: Polynomial, sign: 1 | -1): Postfix | null => {
    const tokens: string[] = [];
    let rest = p;
    for (const [k, factor] of factors.entries())
      for (; divides(factor, rest); rest = exactQuotient(rest, factor, work)) tokens.push(`$${k}`, `${sign}`, "^", "*");
    if (!isConstantPolynomial(rest)) return null;
    const c = leadingCoefficient(rest);
    return [rationalText(sign === 1 ? rational(c) : rational(1n, c)), ...tokens];
  };
  const equations = cover.equations.map((own, i) => {
    const [equation, entry] = [polynomialOf(own, names), jet.gradient[i]];
    const reading = entry && read(entry);
    if (reading?.kind !== "fraction") return null;
    const { numerator, denominator } = reading.value;
    if (isZeroPolynomial(numerator)) return { equation: ["0"], times: ["1"] };
    const by = divides(equation, numerator) ? unitOf(exactQuotient(numerator, equation, work), 1) : null;
    const under = unitOf(denominator, -1);
    return by && under && { equation: polynomialPostfix(own), times: [...by, ...under, "*"] };
  });
  const [known, written] = [nonzero.filter((n) => n !== null), equations.filter((e) => e !== null)];
  return known.length === nonzero.length && written.length === equations.length
    ? { nonzero: known, equations: written }
    : null;
}

/** What is divided by and what logarithms are taken of. */
function demandsOf(u: Expr): readonly Expr[] {
  const inner = operands(u).flatMap(demandsOf);
  const [base] = operands(u);
  return base !== undefined && (u.kind === "power" || u.kind === "call") ? [...inner, base] : inner;
}

function quotientPostfix(p: Polynomial, q: Polynomial, names: readonly string[]): Postfix | null {
  return postfixOf(divide(polynomialExpr(p, names), polynomialExpr(q, names)));
}
