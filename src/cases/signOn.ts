import { factorPolynomial } from "../algebra/factorPolynomial.ts";
import { constantPolynomial, equalPolynomials, multiplyPolynomials, type Polynomial } from "../algebra/polynomial.ts";
import type { Fraction } from "../solve/found.ts";
import { isNeverZero } from "../solve/positivity.ts";
import { reduced } from "../solve/rational.ts";
import { type Branch, onSurface } from "./branch.ts";
import { definiteSignUnder, type Ground, isPositiveForm, isWithoutZero } from "./definite.ts";
import { Divide, type Facts, Varies } from "./facts.ts";
import { substituteInFraction, wholeFraction } from "./fractions.ts";
import type { Setting } from "./setting.ts";
import { isZeroInTower, reduceRoots, signInTower, tidyFraction } from "./tower.ts";
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

/** Whether an irreducible polynomial with variables is proved to be nowhere 0 on the branch. */
export function isKnownApart(factor: Polynomial, { signs, nonzero }: Branch, ground: Ground): boolean {
  return (
    [...signs.map(({ polynomial }) => polynomial), ...nonzero].some((q) => equalPolynomials(q, factor)) ||
    isNeverZero(factor, ground.work) ||
    isPositiveForm(factor, ground) ||
    isWithoutZero(factor, ground)
  );
}

/** Whether a fraction is 0 on the branch; throws where that changes along it, and divides the case where it is open. */
export function isZeroOn({ numerator }: Fraction, branch: Branch, { setting, facts, ground }: Around): boolean {
  const { work } = setting;
  const whole =
    branch.surface === null ? numerator : onSurface(wholeFraction(numerator), branch.surface, work).numerator;
  const p = reduceRoots(whole, branch.roots, work);
  if (!hasVariables(p, setting)) return isZeroInTower(p, branch.roots, facts, work);
  const { powers } = factorPolynomial(p, work);
  const still = powers.filter(({ factor }) => !hasVariables(factor, setting));
  if (still.some(({ factor }) => isZeroInTower(factor, branch.roots, facts, work))) return true;
  for (const { factor } of powers)
    if (hasVariables(factor, setting) && !isKnownApart(factor, branch, ground)) throw new Varies(factor);
  return false;
}

/** The sign of a fraction on the branch as far as it is known without dividing the case; null: open, or it changes. */
export function knownSignOn(f: Fraction, branch: Branch, around: Around): -1 | 0 | 1 | null {
  return unlessOpen(() => signOn(branch, around)(f));
}

/** What the work comes to; null where it rests on what is open, or changes along a family. */
export function unlessOpen<T>(work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if (error instanceof Varies || error instanceof Divide) return null;
    throw error;
  }
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
    const bySide = side && (side.isNegative ? -1 : 1);
    const own = multiplicity % 2 === 0 ? 1 : (bySide ?? definiteSignUnder(factor, ground));
    if (!isKnownApart(factor, branch, ground) || own === null) return { sign, rest: null, open: factor };
    if (own < 0) sign = sign === 1 ? -1 : 1;
  }
  return { sign, rest, open: null };
}
