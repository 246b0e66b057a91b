import { createNormalForm, GREVLEX, groebnerBasis } from "../algebra/groebner.ts";
import { isConstantPolynomial, isZeroPolynomial, leadingCoefficient, type Polynomial } from "../algebra/polynomial.ts";
import type { FoundFamily } from "../solve/found.ts";
import { characteristicOf, overOneDenominator } from "./along.ts";
import type { FamilyTyping } from "./familyType.ts";
import type { Inertia } from "./jet.ts";
import { definiteSign, vanishesNowhereOn } from "./signChange.ts";
import type { Surroundings } from "./surroundings.ts";

/**
 * The type of a family that is given by equations alone, where the inertia of the Hessian is the same at all of its
 * points (Morse and Bott). The coefficients of the characteristic polynomial are reduced by the equations: each is
 * then 0 on the family, or has one sign there and no zero; the numbers of positive and negative eigenvalues are the
 * changes of sign (Descartes' rule, exact for symmetric matrices). Null where a coefficient is of neither kind, or
 * where more eigenvalues are 0 than the family has dimensions. Spends `terms`.
 */
export function typeByConstantInertia(family: FoundFamily, around: Surroundings): FamilyTyping | null {
  const inertia = constantInertia(family, around);
  if (inertia === null) return null;
  const { positive, negative, zero } = inertia;
  const isSaddle = positive > 0 && negative > 0;
  if (!isSaddle && (zero > family.dimension || positive + negative === 0)) return null;
  const type = isSaddle ? "saddle" : positive > 0 ? "minimum" : "maximum";
  return { parts: [{ family, type, strict: isSaddle, why: { kind: "morse-bott", ...inertia } }], rest: [] };
}

function constantInertia(family: FoundFamily, { jet, names, work }: Surroundings): Inertia | null {
  if (jet === null || family.generators.length === 0) return null;
  const count = names.length;
  const { matrix, denominator } = overOneDenominator(jet.hessian, count, work);
  if (!isConstantPolynomial(denominator) || leadingCoefficient(denominator) <= 0n) return null;
  const reduce = createNormalForm(groebnerBasis(family.generators, count, GREVLEX, work));
  const signs: (0 | 1 | -1)[] = [];
  for (const coefficient of characteristicOf(matrix, count, work)) {
    const sign = signOnFamily(coefficient);
    if (sign === null) return null;
    signs.push(sign);
  }
  const zero = signs.findIndex((s) => s !== 0);
  const nonzero = signs.filter((s) => s !== 0);
  const positive = nonzero.filter((s, i) => i > 0 && s !== nonzero[i - 1]).length;
  return { positive, zero, negative: count - zero - positive };

  function signOnFamily(p: Polynomial): 0 | 1 | -1 | null {
    // The multiplier is positive, so the remainder has the coefficient's sign on the family.
    const { remainder } = reduce(p, work);
    if (isZeroPolynomial(remainder)) return 0;
    return vanishesNowhereOn(remainder, family, work) ? definiteSign(remainder, work) : null;
  }
}
