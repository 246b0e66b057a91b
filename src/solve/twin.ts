import type { WorkBudget } from "../algebra/budget.ts";
import { factorPolynomial } from "../algebra/factorPolynomial.ts";
import { isConstantPolynomial, leadingCoefficient, type Polynomial, totalDegree } from "../algebra/polynomial.ts";
import { type Expr, number, powerOf, productOf } from "../expr/expr.ts";
import { rational } from "../number/rational.ts";
import type { Twin } from "../record/derivation.ts";
import { formulaOf } from "../text/formula.ts";
import { createFractionReader } from "./rational.ts";
import { portionOf, within } from "./work.ts";
import { polynomialExpr } from "./writing.ts";

/** Longer forms help nobody. */
const LONGEST = 60;
const MOST_TERMS = 8;
const HIGHEST_DEGREE = 8;
const WORK = 200_000;

/**
 * A sum in factors, or a product multiplied out: the other form of a polynomial, exact, where it is short and differs.
 * Null for other expressions, for sums that have no factors, and where either form is long.
 */
export function twinForm(u: Expr, names: readonly string[], whole: WorkBudget): Twin | null {
  if (formulaOf(u).length > LONGEST || (u.kind !== "sum" && u.kind !== "product" && u.kind !== "power")) return null;
  return within(() => {
    const work = portionOf(whole, WORK);
    const reading = createFractionReader(names, work)(u);
    if (reading.kind !== "fraction" || !isConstantPolynomial(reading.value.denominator)) return null;
    const { numerator: p, denominator } = reading.value;
    if (p.terms.length < 2 || p.terms.length > MOST_TERMS || totalDegree(p) > HIGHEST_DEGREE) return null;
    const scale = leadingCoefficient(denominator);
    const twin: Twin | null =
      u.kind === "sum"
        ? inFactors(p, scale, names, work)
        : { form: "expanded", expr: over(polynomialExpr(p, names), scale) };
    return twin !== null && isOther(formulaOf(twin.expr), formulaOf(u)) ? twin : null;
  });
}

const isOther = (text: string, given: string): boolean => text.length <= LONGEST && text !== given;

function inFactors(p: Polynomial, scale: bigint, names: readonly string[], work: WorkBudget): Twin | null {
  const { unit, powers } = factorPolynomial(p, work);
  const count = powers.reduce((sum, { multiplicity }) => sum + multiplicity, 0);
  if (count < 2) return null;
  const ordered = [...powers].sort((a, b) => a.factor.terms.length - b.factor.terms.length);
  const factors = ordered.map(({ factor, multiplicity }) => {
    const base = polynomialExpr(factor, names);
    return multiplicity === 1 ? base : powerOf(base, multiplicity);
  });
  const constant = rational(unit, scale);
  const all = constant.n === 1n && constant.d === 1n ? factors : [number(constant), ...factors];
  return { form: "factored", expr: productOf(all) };
}

function over(u: Expr, scale: bigint): Expr {
  return scale === 1n ? u : productOf([number(rational(1n, scale)), u]);
}
