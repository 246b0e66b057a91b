import { type RealField, signOfElement } from "../algebra/algebraicNumber.ts";
import { createNormalForm, groebnerBasis, LEX } from "../algebra/groebner.ts";
import { squareRoot } from "../algebra/linearSolve.ts";
import {
  isZeroPolynomial,
  type Polynomial,
  polynomial,
  scalePolynomial,
  variablePolynomial,
} from "../algebra/polynomial.ts";
import { type AlgebraicPoint, rootsOfIrreducible } from "../algebra/zeroDimensional.ts";
import { addRational, compareRational, divideRational, type Rational, rational, ZERO } from "../number/rational.ts";
import type { FoundFamily } from "../solve/found.ts";
import { signCondition } from "../solve/places.ts";
import { valueAt } from "../solve/points.ts";
import { characteristicOf, overOneDenominator } from "./along.ts";
import type { FamilyTyping, TypedPart } from "./familyType.ts";
import { inertiaOfSigns, typedByInertia } from "./implicitType.ts";
import { vanishesNowhereOn } from "./signChange.ts";
import type { Surroundings } from "./surroundings.ts";

/**
 * Families that fall apart over a real quadratic field, as the rank-one factorisations of a matrix with irrational
 * singular values do: one of the equations is a form `a x² + b x y + c y²` in two variables with two real lines
 * `x = ρ y`. On each line the coefficients of the characteristic polynomial are reduced by the equations with
 * `x = ρ y` among them; a sum of even powers whose coefficients in Q(ρ) have one sign and which is nowhere 0 has this
 * sign all along, and enough of such signs make the inertia constant. The parts are told apart by the sign of `y (x - m y)`, m between the two ρ.
 */
export function typeByConjugates(family: FoundFamily, around: Surroundings): FamilyTyping | null {
  const { jet, names, work } = around;
  if (jet === null) return null;
  const count = names.length;
  const form = family.generators.map(binaryForm).find((found) => found !== null);
  if (form === undefined) return null;
  const minimal = [form.c, form.b, form.a];
  const [low, high] = rootsOfIrreducible(minimal, work);
  if (low === undefined || high === undefined) return null;
  if (!vanishesNowhereOn(variablePolynomial(count, form.j), family, work)) return null;
  const { matrix, denominator } = overOneDenominator(jet.hessian, count, work);
  if (denominator.terms.some((t) => t.exponents.some((e) => e > 0) || t.coefficient < 0n)) return null;
  const reduce = createNormalForm(groebnerBasis(extended(family, form), count + 1, LEX, work));
  const coefficients = characteristicOf(matrix, count, work).map((p) => reduce(lifted(p), work).remainder);
  const cut = cutBetween(form, separatorOf(low, high), count);
  const parts: TypedPart[] = [];
  for (const [root, side] of [
    [low, -1],
    [high, 1],
  ] as const) {
    const inertia = inertiaOfSigns(coefficients.map((p) => definiteOn(p, { minimal, root }, family, around)));
    const part = inertia && partOn(family, cut, side, around);
    const typed = part && typedByInertia(part, inertia);
    if (typed === null) return null;
    parts.push(typed);
  }
  return { parts, rest: [] };
}

type Form = { readonly i: number; readonly j: number; readonly a: bigint; readonly b: bigint; readonly c: bigint };

/** The polynomial as `a x² + b x y + c y²` with two irrational lines; null where it is no such form. */
function binaryForm(p: Polynomial): Form | null {
  const used = Array.from({ length: p.variables }, (_, k) => k).filter((k) =>
    p.terms.some((t) => (t.exponents[k] ?? 0) > 0),
  );
  const [i, j] = used;
  if (i === undefined || j === undefined || used.length !== 2) return null;
  if (p.terms.some((t) => t.exponents.reduce((sum, e) => sum + e, 0) !== 2)) return null;
  const at = (e: number): bigint => p.terms.find((t) => t.exponents[i] === e)?.coefficient ?? 0n;
  const [a, b, c] = [at(2), at(1), at(0)];
  const discriminant = b * b - 4n * a * c;
  if (a === 0n || c === 0n || discriminant <= 0n || squareRoot(discriminant) ** 2n === discriminant) return null;
  return { i, j, a, b, c };
}

function unit(length: number, ...places: readonly number[]): number[] {
  return Array.from({ length }, (_, k) => places.filter((place) => place === k).length);
}

/** The polynomial with one more variable, ρ, which comes last. */
function lifted(p: Polynomial): Polynomial {
  return polynomial(
    p.variables + 1,
    p.terms.map(({ exponents, coefficient }) => ({ exponents: [...exponents, 0], coefficient })),
  );
}

/** The family's equations with `x = ρ y` and the equation of ρ. */
function extended(family: FoundFamily, { i, j, a, b, c }: Form): readonly Polynomial[] {
  const rho = family.generators[0]?.variables ?? 0;
  const line = polynomial(rho + 1, [
    { exponents: unit(rho + 1, i), coefficient: 1n },
    { exponents: unit(rho + 1, j, rho), coefficient: -1n },
  ]);
  const square = polynomial(rho + 1, [
    { exponents: unit(rho + 1, rho, rho), coefficient: a },
    { exponents: unit(rho + 1, rho), coefficient: b },
    { exponents: unit(rho + 1), coefficient: c },
  ]);
  return [...family.generators.map(lifted), line, square];
}

/** 0, or the one sign of a polynomial on the line of this ρ, where it is nowhere 0 on the family; null: not told. */
function definiteOn(
  p: Polynomial,
  field: RealField,
  family: FoundFamily,
  { work, names }: Surroundings,
): 0 | 1 | -1 | null {
  if (isZeroPolynomial(p)) return 0;
  const groups = new Map<string, { readonly exponents: readonly number[]; readonly numerators: bigint[] }>();
  for (const { exponents, coefficient } of p.terms) {
    const outer = exponents.slice(0, -1);
    const group = groups.get(outer.join()) ?? { exponents: outer, numerators: [0n, 0n] };
    group.numerators[exponents.at(-1) ?? 0] = coefficient;
    groups.set(outer.join(), group);
  }
  let common: 1 | -1 | null = null;
  let isNowhereZero = false;
  for (const { exponents, numerators } of groups.values()) {
    const sign = signOfElement(field, { numerators, denominator: 1n }, work);
    if (sign === 0) continue;
    if (exponents.some((e) => e % 2 === 1) || (common !== null && common !== sign)) return null;
    common = sign;
    isNowhereZero ||= exponents.every(
      (e, k) => e === 0 || vanishesNowhereOn(variablePolynomial(names.length, k), family, work),
    );
  }
  return common === null ? 0 : isNowhereZero ? common : null;
}

/** A short rational number between two isolating intervals. */
function separatorOf(low: { readonly upper: Rational }, high: { readonly lower: Rational }): Rational {
  if (compareRational(low.upper, ZERO) <= 0 && compareRational(high.lower, ZERO) >= 0) return ZERO;
  return divideRational(addRational(low.upper, high.lower), rational(2n));
}

/** `y (d x - n y)` for m = n/d. */
function cutBetween({ i, j }: Form, m: Rational, count: number): Polynomial {
  return polynomial(count, [
    { exponents: unit(count, i, j), coefficient: m.d },
    { exponents: unit(count, j, j), coefficient: -m.n },
  ]);
}

/** The part of the family on which `side · cut > 0`, with a point of it; null where none of the conjugates lies there. */
function partOn(family: FoundFamily, cut: Polynomial, side: 1 | -1, { names, work }: Surroundings): FoundFamily | null {
  const signed = scalePolynomial(cut, BigInt(side));
  const sample = rootsOfIrreducible(family.sample.minimal, work)
    .map((root): AlgebraicPoint => ({ ...family.sample, root }))
    .find((point) => signOfElement(point, valueAt(signed, point, work), work) > 0);
  if (sample === undefined) return null;
  const where = [...family.place.where, signCondition({ polynomial: signed, strict: true }, names)];
  return {
    ...family,
    positive: [...family.positive, signed],
    sample,
    graph: null,
    place: { ...family.place, where, parametrization: null },
  };
}
