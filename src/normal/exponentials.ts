import { call } from "../expr/expr.ts";
import { isInteger, type Rational } from "../number/rational.ts";
import type { Fraction } from "./fraction.ts";
import { NotRewritten } from "./limits.ts";
import type { Meanings } from "./meaning.ts";
import type { Ring } from "./ring.ts";
import { combinationOf } from "./span.ts";
import { splitTerms } from "./terms.ts";

/** `exp(argument)` as a generator; the arguments are linearly independent over the rational numbers. */
type Base = { argument: Fraction; generator: number };

/** Roots of exponentials beyond this degree, and powers, are not formed. */
const LARGEST_POWER = 10_000;

/**
 * Exponentials over a basis of arguments. Logarithms among the terms of an argument become powers
 * (`exp(2 log x) = |x|^2`), Lambert's W becomes its argument over itself, the rest a product of powers of the basis;
 * `exp(x/2)` beside `exp(x)` replaces the basis element by its half.
 */
export function createExponentials(
  ring: Ring,
  meanings: Meanings,
  absolutePower: (u: Fraction, q: Rational) => Fraction,
): (v: Fraction) => Fraction {
  const basis: Base[] = [];
  const one = (): Fraction => ring.rational({ n: 1n, d: 1n });

  function exponential(v: Fraction): Fraction {
    const { known, rest } = splitTerms(
      v,
      ({ kind }, coefficient) => kind === "logarithm" || (kind === "lambert" && isInteger(coefficient)),
      ring,
      meanings,
    );
    return known.reduce((total, { coefficient, generator, meaning }) => {
      if (meaning.kind === "logarithm") return ring.product(total, absolutePower(meaning.of, coefficient));
      if (meaning.kind !== "lambert") return total;
      const quotient = ring.product(meaning.of, ring.inverse(ring.generator(generator)));
      return ring.product(total, ring.power(quotient, Number(coefficient.n)));
    }, spanned(rest));
  }

  function spanned(v: Fraction): Fraction {
    if (ring.isZero(v)) return one();
    const arguments_ = basis.map(({ argument }) => argument);
    const parts = combinationOf(v, arguments_, ring);
    if (parts === null) {
      const generator = ring.add(call("exp", ring.expression(v)));
      meanings.set(generator, { kind: "exponential", argument: v });
      basis.push({ argument: v, generator });
      return ring.generator(generator);
    }
    return parts.reduce((total, q, i) => {
      const base = basis[i];
      if (base === undefined || q.n === 0n) return total;
      const root = refined(base, q);
      const exponent = Number((q.n * root) / q.d);
      if (Math.abs(exponent) > LARGEST_POWER) throw new NotRewritten();
      return ring.product(total, ring.power(ring.generator(base.generator), exponent));
    }, one());
  }

  /** Replaces the base by a root of it where `q` times its argument asks for one. Returns the degree of the root. */
  function refined(base: Base, q: Rational): bigint {
    const degree = q.d;
    if (degree === 1n) return 1n;
    if (degree > BigInt(LARGEST_POWER)) throw new NotRewritten();
    const argument = ring.product(base.argument, ring.rational({ n: 1n, d: degree }));
    const generator = ring.add(call("exp", ring.expression(argument)));
    meanings.set(generator, { kind: "exponential", argument });
    ring.relate(base.generator, 1, ring.power(ring.generator(generator), Number(degree)));
    base.argument = argument;
    base.generator = generator;
    return degree;
  }

  return exponential;
}
