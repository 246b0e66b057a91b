import { createNormalForm, GREVLEX, groebnerBasis } from "../algebra/groebner.ts";
import { isConstantPolynomial, isZeroPolynomial, leadingCoefficient, type Polynomial } from "../algebra/polynomial.ts";
import type { FoundFamily } from "../solve/found.ts";
import { characteristicOf, overOneDenominator } from "./along.ts";
import { type FamilyTyping, sameInertia, type TypedPart } from "./familyType.ts";
import type { Inertia } from "./jet.ts";
import { definiteSign, vanishesNowhereOn } from "./signChange.ts";
import type { Surroundings } from "./surroundings.ts";

/**
 * The type of a family that is given by equations alone, where the inertia of the Hessian is the same at all of its
 * points (Morse and Bott). The coefficients of the characteristic polynomial are reduced by the equations: one that
 * is 0 on the family, or has one sign and no zero there, is known; the numbers of positive and negative eigenvalues are
 * the changes of sign (Descartes' rule, exact for symmetric matrices). Null where they depend on others, or where more eigenvalues are 0 than the family has dimensions. Spends `terms`.
 */
export function typeByConstantInertia(family: FoundFamily, around: Surroundings): FamilyTyping | null {
  const inertia = constantInertia(family, around);
  const typed = inertia && typedByInertia(family, inertia);
  return typed && { parts: [typed], rest: [] };
}

/** A family with this inertia at all of its points, typed; null where zero eigenvalues leave the type open. */
export function typedByInertia(family: FoundFamily, inertia: Inertia): TypedPart | null {
  const { positive, negative, zero } = inertia;
  const isSaddle = positive > 0 && negative > 0;
  if (!isSaddle && (zero > family.dimension || positive + negative === 0)) return null;
  const type = isSaddle ? "saddle" : positive > 0 ? "minimum" : "maximum";
  return { family, type, strict: isSaddle, why: sameInertia(inertia, family.dimension) };
}

/** Signs of coefficients that are not known may be this many. */
const MOST_UNKNOWN = 4;

/**
 * The inertia by the signs of the coefficients of the characteristic polynomial, ascending; `null` stands for a sign
 * that is not known or changes. Null where the inertia depends on such a sign.
 */
export function inertiaOfSigns(signs: readonly (0 | 1 | -1 | null)[]): Inertia | null {
  const open = signs.indexOf(null);
  if (open < 0) return byDescartes(signs.map((s) => s ?? 0));
  if (signs.filter((s) => s === null).length > MOST_UNKNOWN) return null;
  const [first, ...others] = ([1, 0, -1] as const).map((s) => inertiaOfSigns(signs.with(open, s)));
  if (!first || !others.every((o) => o?.zero === first.zero && o.positive === first.positive)) return null;
  return first;
}

function byDescartes(signs: readonly number[]): Inertia {
  const zero = signs.findIndex((s) => s !== 0);
  const nonzero = signs.filter((s) => s !== 0);
  const positive = nonzero.filter((s, i) => i > 0 && s !== nonzero[i - 1]).length;
  return { positive, zero, negative: signs.length - 1 - zero - positive };
}

function constantInertia(family: FoundFamily, { jet, names, work }: Surroundings): Inertia | null {
  if (jet === null || family.generators.length === 0) return null;
  const count = names.length;
  const { matrix, denominator } = overOneDenominator(jet.hessian, count, work);
  if (!isConstantPolynomial(denominator) || leadingCoefficient(denominator) <= 0n) return null;
  const reduce = createNormalForm(groebnerBasis(family.generators, count, GREVLEX, work));
  return inertiaOfSigns(characteristicOf(matrix, count, work).map(signOnFamily));

  function signOnFamily(p: Polynomial): 0 | 1 | -1 | null {
    // The multiplier is positive, so the remainder has the coefficient's sign on the family.
    const { remainder } = reduce(p, work);
    if (isZeroPolynomial(remainder)) return 0;
    return vanishesNowhereOn(remainder, family, work) ? definiteSign(remainder, work) : null;
  }
}
