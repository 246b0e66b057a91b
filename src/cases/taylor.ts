import {
  constantPolynomial,
  differentiatePolynomial,
  isZeroPolynomial,
  multiplyPolynomials,
  type Polynomial,
  scalePolynomial,
  subtractPolynomials,
  totalDegree,
} from "../algebra/polynomial.ts";
import type { Fraction } from "../solve/found.ts";
import { addFractions, multiplyFractions, reduced } from "../solve/rational.ts";
import type { Branch } from "./branch.ts";
import { wholeFraction } from "./fractions.ts";
import { type Around, valueOn } from "./signOn.ts";
import { hasVariables } from "./unknowns.ts";

/** A power series in some displacements: coefficients by exponents joined by commas, without zeros. */
export type Local = ReadonlyMap<string, Fraction>;

/**
 * A polynomial that has the sign of the loss less its value on a branch, and is 0 where that is, in displacements from
 * a point of the branch: `across` are the variables that move.
 */
export type Expansion = {
  readonly across: readonly number[];
  readonly degree: number;
  /** All terms of total degree `order`. */
  readonly terms: (order: number) => Local;
};

/** Expansions of polynomials of a higher degree are not made. */
const HIGHEST_DEGREE = 12;

/** The loss less its value, times the squares of the denominators; null where the value changes along the branch. */
export function differenceFrom(value: Fraction, { setting }: Around): Polynomial | null {
  const { loss, work } = setting;
  if (loss === null || [value.numerator, value.denominator].some((p) => hasVariables(p, setting))) return null;
  const left = multiplyPolynomials(loss.numerator, value.denominator, work);
  const difference = subtractPolynomials(left, multiplyPolynomials(value.numerator, loss.denominator, work));
  return multiplyPolynomials(multiplyPolynomials(difference, loss.denominator, work), value.denominator, work);
}

/** The expansion of `p` at the points of a branch in the variables `across`; null where it is too long. */
export function expansionOf(
  p: Polynomial,
  branch: Branch,
  across: readonly number[],
  around: Around,
): Expansion | null {
  const { places, work } = around.setting;
  const own = { ...p, terms: p.terms.map((t) => ({ ...t, exponents: t.exponents.slice(0, places.variables) })) };
  const degree = totalDegree(own);
  if (degree > HIGHEST_DEGREE) return null;
  const known = new Map<number, Local>();
  const derivatives: Map<string, Polynomial>[] = [new Map([[across.map(() => 0).join(), p]])];
  const derivativesOf = (order: number): ReadonlyMap<string, Polynomial> => {
    for (let k = derivatives.length; k <= order; k += 1) {
      const next = new Map<string, Polynomial>();
      for (const [key, q] of derivatives[k - 1] ?? []) {
        across.forEach((index, i) => {
          const at = exponentsIn(key);
          const to = at.with(i, (at[i] ?? 0) + 1).join();
          if (!next.has(to)) next.set(to, differentiatePolynomial(q, index));
        });
      }
      derivatives.push(next);
    }
    return derivatives[order] ?? new Map();
  };
  const terms = (order: number): Local => {
    const present = known.get(order);
    if (present !== undefined) return present;
    const found = new Map<string, Fraction>();
    for (const [key, q] of derivativesOf(order)) {
      const { numerator, denominator } = valueOn(branch, wholeFraction(q), around);
      if (isZeroPolynomial(numerator)) continue;
      const times = exponentsIn(key).reduce((product, e) => product * factorial(e), 1n);
      found.set(key, reduced({ numerator, denominator: scalePolynomial(denominator, times) }, work));
    }
    known.set(order, found);
    return found;
  };
  return { across, degree, terms };
}

export const exponentsIn = (key: string): readonly number[] => key.split(",").map(Number);

export const degreeOf = (key: string): number => exponentsIn(key).reduce((sum, e) => sum + e, 0);

function factorial(n: number): bigint {
  return n <= 1 ? 1n : BigInt(n) * factorial(n - 1);
}

/** The value of a sum of terms at fractions. */
export function valueAlong(local: Local, at: readonly Fraction[], around: Around): Fraction {
  const { work, names } = around.setting;
  let sum: Fraction = wholeFraction(constantPolynomial(names.length, 0n));
  for (const [key, c] of local) {
    let term = c;
    exponentsIn(key).forEach((e, i) => {
      const x = at[i];
      for (let k = 0; k < e && x !== undefined; k += 1) term = multiplyFractions(term, x, work);
    });
    sum = addFractions(sum, term, work);
  }
  return sum;
}

/** Arithmetic of series in displacements up to a total degree, whose coefficients `tidy` keeps short. */
export function seriesUpTo(order: number, tidy: (f: Fraction) => Fraction, { setting: { work } }: Around) {
  const add = (a: Local, b: Local): Local => {
    const sum = new Map(a);
    for (const [key, c] of b) {
      const present = sum.get(key);
      const value = present === undefined ? c : tidy(addFractions(present, c, work));
      if (isZeroPolynomial(value.numerator)) sum.delete(key);
      else sum.set(key, value);
    }
    return sum;
  };
  const multiply = (a: Local, b: Local): Local => {
    const product = new Map<string, Fraction>();
    for (const [key, c] of a) {
      for (const [other, d] of b) {
        if (degreeOf(key) + degreeOf(other) > order) continue;
        const left = exponentsIn(other);
        const at = exponentsIn(key)
          .map((e, i) => e + (left[i] ?? 0))
          .join();
        const value = tidy(multiplyFractions(c, d, work));
        const present = product.get(at);
        product.set(at, present === undefined ? value : tidy(addFractions(present, value, work)));
      }
    }
    return new Map([...product].filter(([, c]) => !isZeroPolynomial(c.numerator)));
  };
  return { add, multiply };
}
