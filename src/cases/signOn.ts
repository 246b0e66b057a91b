import { factorPolynomial } from "../algebra/factorPolynomial.ts";
import { constantPolynomial, equalPolynomials, multiplyPolynomials, type Polynomial } from "../algebra/polynomial.ts";
import type { Fraction } from "../solve/found.ts";
import { isNeverZero } from "../solve/positivity.ts";
import { reduced } from "../solve/rational.ts";
import { type Branch, onSurface } from "./branch.ts";
import { definiteSignUnder, type Ground, isPositiveForm } from "./definite.ts";
import { type Facts, Varies } from "./facts.ts";
import { substituteInFraction } from "./fractions.ts";
import type { Setting } from "./setting.ts";
import { reduceRoots, signInTower, tidyFraction } from "./tower.ts";
import { hasVariables } from "./unknowns.ts";

/** What is the same for all sets of a case. */
export type Around = {
  readonly setting: Setting;
  readonly facts: Facts;
  readonly ground: Ground;
  readonly hasFamilies: boolean;
};

/** A fraction at the solutions of a branch, in the free variables, the parameters and the roots. */
export function valueOn(branch: Branch, f: Fraction, { setting, facts }: Around): Fraction {
  let value = f;
  for (const [index, own] of branch.values) value = substituteInFraction(value, index, own, setting.work);
  return tidied(branch, value, setting, facts);
}

/** A fraction with roots of degree 1 at most, and none below the line where only parameters stand there. */
export function tidied({ roots, surface }: Branch, given: Fraction, setting: Setting, facts: Facts): Fraction {
  const { work } = setting;
  const f = surface === null ? given : onSurface(given, surface, work);
  if (!hasVariables(f.denominator, setting)) return tidyFraction(f, roots, facts, work);
  const numerator = reduceRoots(f.numerator, roots, work);
  return reduced({ numerator, denominator: reduceRoots(f.denominator, roots, work) }, work);
}

/** The sign of a fraction at the solutions of a branch; throws where it changes with the free variables. */
export function signOn(branch: Branch, { setting, facts, ground }: Around): (f: Fraction) => -1 | 0 | 1 {
  const one = constantPolynomial(setting.names.length, 1n);
  return ({ numerator, denominator }) => {
    const both = { numerator: multiplyPolynomials(numerator, denominator, setting.work), denominator: one };
    const whole = branch.surface === null ? both : onSurface(both, branch.surface, setting.work);
    // The coefficient that the remainder brings below the line may be negative.
    const sides = multiplyPolynomials(whole.numerator, whole.denominator, setting.work);
    const p = reduceRoots(sides, branch.roots, setting.work);
    if (!hasVariables(p, setting)) return signInTower(p, branch.roots, facts, setting.work);
    const { sign, rest, open } = splitOff(p, branch, ground);
    if (rest === null) throw new Varies(open);
    const own = signInTower(rest, branch.roots, facts, setting.work);
    return own === 0 ? 0 : own > 0 === sign > 0 ? 1 : -1;
  };
}

/** `p` as a part in the parameters times a part whose sign is proved and that is nowhere 0 on the branch. */
function splitOff(
  p: Polynomial,
  branch: Branch,
  ground: Ground,
): { sign: 1 | -1; rest: Polynomial | null; open: Polynomial | null } {
  const { places, work } = ground;
  let sign: 1 | -1 = 1;
  const { unit, powers } = factorPolynomial(p, work);
  let rest: Polynomial = constantPolynomial(p.variables, unit < 0n ? -1n : 1n);
  for (const { factor, multiplicity } of powers) {
    if (!hasVariables(factor, { places })) {
      rest = multiplyPolynomials(
        rest,
        multiplicity % 2 === 1 ? factor : multiplyPolynomials(factor, factor, work),
        work,
      );
      continue;
    }
    const side = branch.signs.find(({ polynomial }) => equalPolynomials(polynomial, factor));
    const isNonzero =
      side !== undefined ||
      branch.nonzero.some((q) => equalPolynomials(q, factor)) ||
      isNeverZero(factor, work) ||
      isPositiveForm(factor, ground);
    const bySide = side && (side.isNegative ? -1 : 1);
    const own = multiplicity % 2 === 0 ? 1 : (bySide ?? definiteSignUnder(factor, ground));
    if (!isNonzero || own === null) return { sign, rest: null, open: factor };
    if (own < 0) sign = sign === 1 ? -1 : 1;
  }
  return { sign, rest, open: null };
}
