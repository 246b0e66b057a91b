import { degreeIn, leadingCoefficient, negatePolynomial } from "../algebra/polynomial.ts";
import { coefficientsIn, fromCoefficientsIn } from "../algebra/substitution.ts";
import { call } from "../expr/expr.ts";
import { type Factor, factorsOf } from "./factors.ts";
import { DefinedNowhere, type Fraction } from "./fraction.ts";
import type { Meanings } from "./meaning.ts";
import type { Opaque } from "./opaque.ts";
import type { Ring } from "./ring.ts";

/**
 * `log|u|` as a sum of logarithms of irreducible factors: `log|c Π f^e| = Σ e log|f|`. Exponentials give their
 * arguments, roots the part of the logarithm that they are, and of two conjugates `a ± b√c` one the logarithm of the
 * norm less that of the other.
 */
export function createLogarithm(ring: Ring, meanings: Meanings, opaque: Opaque): (u: Fraction) => Fraction {
  const whole = (n: number): Fraction => ring.rational({ n: BigInt(n), d: 1n });

  function logarithm(u: Fraction): Fraction {
    if (ring.isZero(u)) throw new DefinedNowhere();
    return factorsOf(u, ring).factors.reduce(
      (total, factor) => ring.sum(total, ring.product(whole(factor.exponent), ofFactor(factor))),
      whole(0),
    );
  }

  function ofFactor({ base, generator }: Factor): Fraction {
    const meaning = generator === -1 ? null : meanings.of(generator);
    if (meaning?.kind === "exponential") return meaning.argument;
    if (meaning?.kind === "root")
      return ring.product(logarithm(meaning.of), ring.rational({ n: 1n, d: BigInt(meaning.degree) }));
    const conjugate = conjugateOf(base);
    if (conjugate !== null) return ring.difference(logarithm(ring.product(base, conjugate)), logarithm(conjugate));
    return opaque(
      "log",
      [base],
      () => call("log", call("abs", ring.expression(base))),
      "even",
      () => ({ kind: "logarithm", of: base }),
    );
  }

  /** `a - b r` for `a + b r` with a square root r and a negative leading coefficient of b; else null. */
  function conjugateOf({ numerator }: Fraction): Fraction | null {
    for (let i = 0; i < numerator.variables; i += 1) {
      if (ring.relation(i)?.power !== 2 || meanings.of(i)?.kind !== "root" || degreeIn(numerator, i) !== 1) continue;
      const [a, b] = coefficientsIn(numerator, i);
      if (a === undefined || b === undefined || leadingCoefficient(b) > 0n || a.terms.length === 0) continue;
      return ring.ofPolynomial(fromCoefficientsIn(numerator.variables, i, [a, negatePolynomial(b)]));
    }
    return null;
  }

  return logarithm;
}
