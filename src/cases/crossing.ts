import { factorPolynomial } from "../algebra/factorPolynomial.ts";
import {
  degreeIn,
  differentiatePolynomial,
  equalPolynomials,
  isConstantPolynomial,
  isZeroPolynomial,
  multiplyPolynomials,
  negatePolynomial,
  type Polynomial,
} from "../algebra/polynomial.ts";
import { coefficientsIn } from "../algebra/substitution.ts";
import { type Expr, number, powerOf, productOf, reciprocal } from "../expr/expr.ts";
import { rational } from "../number/rational.ts";
import type { Fraction } from "../solve/found.ts";
import { polynomialExpr } from "../solve/writing.ts";
import type { Branch } from "./branch.ts";
import { definiteSignUnder } from "./definite.ts";
import { Divide, factorsOf, isKnownNonzero, isZeroUnder, Varies } from "./facts.ts";
import { substituteFraction, wholeFraction } from "./fractions.ts";
import { type Around, isKnownApart, signOn, valueOn } from "./signOn.ts";
import { differenceFrom } from "./taylor.ts";
import { hasVariables, type Places, variablesIn } from "./unknowns.ts";

/**
 * What the sign of the loss less its value is near every point of a branch: of both signs in every neighbourhood
 * (`sign` null), never negative or never positive. `factored` is the difference. `open` is a factor whose own
 * sign changes along the branch and decides.
 */
export type Crossing =
  | { readonly kind: "sign"; readonly sign: 1 | -1 | null; readonly factored: Expr }
  | { readonly kind: "open"; readonly factor: Polynomial };

/**
 * The sign of the loss less its value near a branch, by the factors of their difference; null: they do not tell.
 *
 * An irreducible factor of odd multiplicity that is 0 there, with a derivative that is not, changes its sign across a
 * smooth hypersurface; where no other factor is 0 on all of that near the point, the product changes its sign too.
 * Where no factor of odd multiplicity is 0, the product has the sign of those, or is 0.
 */
export function signNear(branch: Branch, value: Fraction, around: Around): Crossing | null {
  const { setting } = around;
  const { loss, work, names } = setting;
  if ([value.numerator, value.denominator].some((p) => branch.roots.some(({ index }) => degreeIn(p, index) > 0)))
    return null;
  const whole = differenceFrom(value, around);
  if (loss === null || whole === null || isZeroPolynomial(whole)) return null;
  const below = multiplyPolynomials(loss.denominator, value.denominator, work);
  const { unit, powers } = factorPolynomial(whole, work);
  const factored = writtenInFactors({ unit, powers }, below, names);
  const odd = powers.flatMap(({ factor, multiplicity }) => (multiplicity % 2 === 1 ? [factor] : []));
  const moving = powers.map(({ factor }) => factor).filter((factor) => hasVariables(factor, setting));
  const crossing = odd.find((factor) => hasVariables(factor, setting) && crosses(factor, branch, around));
  if (crossing !== undefined) {
    const scales = powers.filter(({ factor }) => !hasVariables(factor, setting));
    if (scales.some(({ factor }) => isZeroUnder(factor, around.facts, work))) return null;
    const others = moving.filter((other) => other !== crossing);
    const isClear = others.every((other) => isApart(crossing, other, branch, around));
    return isClear ? { kind: "sign", sign: null, factored } : null;
  }
  return signOfOdd(odd, unit < 0n ? -1 : 1, factored, branch, around);
}

/** The loss less its value, which times the square of `below` is the product. */
function writtenInFactors(
  { unit, powers }: ReturnType<typeof factorPolynomial>,
  below: Polynomial,
  names: readonly string[],
): Expr {
  const constant = isConstantPolynomial(below) ? (below.terms[0]?.coefficient ?? 1n) : null;
  const scale = constant === null ? rational(unit, 1n) : rational(unit, constant * constant);
  const bases = powers.map(({ factor, multiplicity }) => {
    const base = polynomialExpr(factor, names);
    return multiplicity === 1 ? base : powerOf(base, multiplicity);
  });
  const factors = scale.n === 1n && scale.d === 1n && bases.length > 0 ? bases : [number(scale), ...bases];
  const under = constant === null ? [reciprocal(powerOf(polynomialExpr(below, names), 2))] : [];
  return productOf([...factors, ...under]);
}

/** The sign that a product with these factors of odd multiplicity never leaves near the branch. */
function signOfOdd(
  odd: readonly Polynomial[],
  unit: 1 | -1,
  factored: Expr,
  branch: Branch,
  around: Around,
): Crossing | null {
  let sign = unit;
  for (const factor of odd) {
    const everywhere = definiteSignUnder(factor, around.ground);
    try {
      const own = everywhere ?? signOn(branch, around)(valueOn(branch, wholeFraction(factor), around));
      if (own === 0) return null;
      if (own < 0) sign = sign === 1 ? -1 : 1;
    } catch (error) {
      if (!(error instanceof Varies)) throw error;
      return error.factor && { kind: "open", factor: error.factor };
    }
  }
  return { kind: "sign", sign, factored };
}

/** Whether a factor is 0 on the branch, and one of its derivatives nowhere there. */
function crosses(factor: Polynomial, branch: Branch, around: Around): boolean {
  const { places } = around.setting;
  if (!isZeroPolynomial(valueOn(branch, wholeFraction(factor), around).numerator)) return false;
  // A surface that was left as it is has no singular points.
  if (branch.surface !== null && equalPolynomials(branch.surface.polynomial, factor)) return true;
  return variablesIn(factor, places).some((i) =>
    isNonzeroOn(wholeFraction(differentiatePolynomial(factor, i)), branch, around),
  );
}

/**
 * Whether `other` is not 0 on all of the surface `factor = 0` near the branch: it is not 0 on the branch, or the factor
 * has degree 1 in a variable with a coefficient in the parameters that is not 0, and `other` does not vanish when that
 * variable is put in.
 */
function isApart(factor: Polynomial, other: Polynomial, branch: Branch, around: Around): boolean {
  if (isKnownApart(other, branch, around.ground) || isNonzeroOn(wholeFraction(other), branch, around)) return true;
  const { setting, facts } = around;
  const { work, places } = setting;
  const isKnown = (p: Polynomial): boolean =>
    !isZeroPolynomial(p) && factorsOf(p, work).all.every((f) => isKnownNonzero(f, facts, work));
  return variablesIn(factor, places).some((i) => {
    const [rest, slope, ...higher] = coefficientsIn(factor, i);
    if (rest === undefined || slope === undefined || higher.length > 0) return false;
    if (hasVariables(slope, setting) || !isKnown(slope)) return false;
    const solved = { numerator: negatePolynomial(rest), denominator: slope };
    const left = substituteFraction(other, i, solved, work).numerator;
    return coefficientsInVariables(left, places).some(isKnown);
  });
}

/** The coefficients of `p` as a polynomial in the variables. */
function coefficientsInVariables(p: Polynomial, { variables }: Places): readonly Polynomial[] {
  const found = new Map<string, Polynomial["terms"][number][]>();
  for (const { exponents, coefficient } of p.terms) {
    const key = exponents.slice(0, variables).join();
    const own = exponents.map((e, i) => (i < variables ? 0 : e));
    found.set(key, [...(found.get(key) ?? []), { exponents: own, coefficient }]);
  }
  return [...found.values()].map((terms) => ({ variables: p.variables, terms }));
}

/** Whether a fraction is nowhere 0 on the branch, as far as the facts tell. */
function isNonzeroOn(f: Fraction, branch: Branch, around: Around): boolean {
  const value = valueOn(branch, f, around);
  if (isZeroPolynomial(value.numerator)) return false;
  const { facts, setting } = around;
  const isPlain = !branch.roots.some(({ index }) => degreeIn(value.numerator, index) > 0);
  if (isPlain && !hasVariables(value.numerator, setting))
    return factorsOf(value.numerator, setting.work).all.every((p) => isKnownNonzero(p, facts, setting.work));
  try {
    return signOn(branch, around)(value) !== 0;
  } catch (error) {
    if (error instanceof Varies || error instanceof Divide) return false;
    throw error;
  }
}
