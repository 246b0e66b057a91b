import type { WorkBudget } from "../algebra/budget.ts";
import { factorPolynomial } from "../algebra/factorPolynomial.ts";
import {
  constantPolynomial,
  equalPolynomials,
  isConstantPolynomial,
  isZeroPolynomial,
  leadingCoefficient,
  multiplyPolynomials,
  type Polynomial,
} from "../algebra/polynomial.ts";
import { evaluateAtFractions } from "../solve/rational.ts";
import { characteristicOf, overOneDenominator } from "./along.ts";
import type { GraphFamily } from "./cells.ts";
import type { Inertia, RationalJet } from "./jet.ts";
import { definiteSign } from "./signChange.ts";

/**
 * The signs of the eigenvalues along a graph: the coefficients of a characteristic polynomial as products of factors
 * in the parameters. `factors` are those whose sign is not proved to be constant; `trailing` is the lowest coefficient
 * that is not 0 everywhere, `zero` its degree: the nullity at general points.
 */
export type SignsAlong = {
  readonly zero: number;
  readonly trailing: Polynomial;
  readonly factors: readonly Polynomial[];
  /** The inertia where the factors have these signs: Descartes' rule, exact for symmetric matrices. */
  readonly inertia: (signs: readonly (1 | -1)[]) => Inertia;
};

type Coefficient = {
  readonly sign: 0 | 1 | -1;
  readonly places: readonly { readonly at: number; readonly isOdd: boolean }[];
};

/** The signs of the eigenvalues of the Hessian along a graph. `n⁴` products of polynomials; spends `terms`. */
export function signsAlong(jet: RationalJet, family: GraphFamily, work: WorkBudget): SignsAlong {
  const { graph } = family;
  const count = graph.free.length;
  const put = jet.hessian.map((row) =>
    row.map(({ numerator, denominator }) => {
      const above = evaluateAtFractions(numerator, graph.coordinates, count, work);
      const below = evaluateAtFractions(denominator, graph.coordinates, count, work);
      return {
        numerator: multiplyPolynomials(above.numerator, below.denominator, work),
        denominator: multiplyPolynomials(above.denominator, below.numerator, work),
      };
    }),
  );
  const { matrix, denominator } = overOneDenominator(put, count, work);
  const isSigned = definiteSign(denominator, work) !== 1;
  const positive = isSigned ? matrix.map((row) => row.map((x) => multiplyPolynomials(x, denominator, work))) : matrix;
  const coefficients = characteristicOf(positive, count, work);
  const zero = coefficients.findIndex((c) => !isZeroPolynomial(c));
  const factors: Polynomial[] = [];
  const read = coefficients.map((c) => readCoefficient(c, factors, work));
  return {
    zero,
    trailing: coefficients[zero] ?? constantPolynomial(count, 1n),
    factors,
    inertia: (signs) => inertiaFrom(read, signs),
  };
}

/** A coefficient as a sign times factors of the list, to which new ones are added. */
function readCoefficient(c: Polynomial, factors: Polynomial[], work: WorkBudget): Coefficient {
  if (isZeroPolynomial(c)) return { sign: 0, places: [] };
  if (isConstantPolynomial(c)) return { sign: leadingCoefficient(c) < 0n ? -1 : 1, places: [] };
  const { unit, powers } = factorPolynomial(c, work);
  let sign: 1 | -1 = unit < 0n ? -1 : 1;
  const places: { at: number; isOdd: boolean }[] = [];
  for (const { factor, multiplicity } of powers) {
    const isOdd = multiplicity % 2 === 1;
    const definite = definiteSign(factor, work);
    if (definite !== null) {
      if (isOdd && definite < 0) sign = sign === 1 ? -1 : 1;
      continue;
    }
    const known = factors.findIndex((f) => equalPolynomials(f, factor));
    places.push({ at: known < 0 ? factors.push(factor) - 1 : known, isOdd });
  }
  return { sign, places };
}

function inertiaFrom(coefficients: readonly Coefficient[], signs: readonly (1 | -1)[]): Inertia {
  const values = coefficients.map(({ sign, places }) =>
    places.reduce<number>((s, { at, isOdd }) => (isOdd ? s * (signs[at] ?? 1) : s), sign),
  );
  const zero = values.findIndex((s) => s !== 0);
  const nonzero = values.filter((s) => s !== 0);
  const positive = nonzero.filter((s, i) => i > 0 && s !== nonzero[i - 1]).length;
  return { positive, zero, negative: coefficients.length - 1 - zero - positive };
}
