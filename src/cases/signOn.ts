import { factorPolynomial } from "../algebra/factorPolynomial.ts";
import {
  constantPolynomial,
  equalPolynomials,
  isZeroPolynomial,
  multiplyPolynomials,
  type Polynomial,
} from "../algebra/polynomial.ts";
import type { Fraction } from "../solve/found.ts";
import { reduced } from "../solve/rational.ts";
import { type Branch, hasVariables } from "./branches.ts";
import { definiteSignUnder, type Ground } from "./definite.ts";
import { type Facts, knownSign } from "./facts.ts";
import { substituteInFraction } from "./fractions.ts";
import type { Setting } from "./setting.ts";
import { reduceRoots, signInTower, tidyFraction } from "./tower.ts";

/** Thrown where a sign changes along a family, or is not told. */
export class Varies extends Error {}

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
export function tidied({ roots }: Branch, f: Fraction, setting: Setting, facts: Facts): Fraction {
  const { work } = setting;
  if (!hasVariables(f.denominator, setting)) return tidyFraction(f, roots, facts, work);
  const numerator = reduceRoots(f.numerator, roots, work);
  return reduced({ numerator, denominator: reduceRoots(f.denominator, roots, work) }, work);
}

/** The sign of a fraction at the solutions of a branch; throws where it changes with the free variables. */
export function signOn(branch: Branch, { setting, facts, ground }: Around): (f: Fraction) => -1 | 0 | 1 {
  return ({ numerator, denominator }) => {
    const p = reduceRoots(multiplyPolynomials(numerator, denominator, setting.work), branch.roots, setting.work);
    if (!hasVariables(p, setting)) return signInTower(p, branch.roots, facts, setting.work);
    const { sign, rest } = splitOff(p, branch, ground);
    if (rest === null) throw new Varies();
    const own = signInTower(rest, branch.roots, facts, setting.work);
    return own === 0 ? 0 : own > 0 === sign > 0 ? 1 : -1;
  };
}

/** `p` as a part in the parameters times a part whose sign is proved and that is nowhere 0 on the branch. */
function splitOff(p: Polynomial, branch: Branch, ground: Ground): { sign: 1 | -1; rest: Polynomial | null } {
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
    const isNonzero = branch.nonzero.some((q) => equalPolynomials(q, factor)) || isPositiveForm(factor, ground);
    const own = multiplicity % 2 === 0 ? 1 : definiteSignUnder(factor, ground);
    if (!isNonzero || own === null) return { sign, rest: null };
    if (own < 0) sign = sign === 1 ? -1 : 1;
  }
  return { sign, rest };
}

/** Whether `p` less its constant (in the variables) is never negative, and that constant is known to be positive. */
function isPositiveForm(p: Polynomial, ground: Ground): boolean {
  const isConstantTerm = (t: Polynomial["terms"][number]): boolean =>
    t.exponents.every((e, i) => e === 0 || i >= ground.places.variables);
  const constant: Polynomial = { variables: p.variables, terms: p.terms.filter(isConstantTerm) };
  const rest: Polynomial = { variables: p.variables, terms: p.terms.filter((t) => !isConstantTerm(t)) };
  if (isZeroPolynomial(constant)) return false;
  const sign = knownSign(constant, ground.facts, ground.work);
  return sign !== null && sign !== 0 && definiteSignUnder(rest, ground) === sign;
}
