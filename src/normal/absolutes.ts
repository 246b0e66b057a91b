import { degreeIn, variablesOf } from "../algebra/polynomial.ts";
import { coefficientsIn } from "../algebra/substitution.ts";
import { enclose } from "../expr/enclose.ts";
import { call, fraction as numberOf, power } from "../expr/expr.ts";
import { symbolsOf } from "../expr/symbols.ts";
import { type Interval, WHOLE } from "../number/interval.ts";
import { gcd, isInteger, multiplyRational, type Rational } from "../number/rational.ts";
import { type Factor, factorsOf, numberFactor, timesExponent, withSines } from "./factors.ts";
import type { Fraction } from "./fraction.ts";
import type { Meanings } from "./meaning.ts";
import type { Ring } from "./ring.ts";

/** The generator `|of|^(1/degree)`; `sign` is that of `of` wherever it has a value (0: not known, or it changes). */
type Root = { readonly of: Fraction; degree: number; generator: number; sign: -1 | 0 | 1 };

/** Absolute values and roots of real fractions, all by way of `|f|^(1/Q)` for irreducible `f`. */
export interface Absolutes {
  /** `|u|^q`. Throws DefinedNowhere for 0 to a negative power. */
  absolutePower(u: Fraction, q: Rational): Fraction;
  /** The real `u^q`: for an odd denominator that of every `u`, else that of `u >= 0` (which is `|u|^q` there). */
  realPower(u: Fraction, q: Rational, odd: boolean): Fraction;
  /** `sign(u)` off its zeros, which are remembered as places where the form need not hold. */
  sign(u: Fraction): Fraction;
  /** The fractions at whose zeros a sign was written as `f/|f|`. */
  jumps(): readonly Fraction[];
  /** The sign of `base` wherever it has a value, 0 where that is not known. */
  signOf(base: Fraction, generator: number): -1 | 0 | 1;
  /** Whether `base` is proved to be 0 nowhere. */
  isNeverZero(base: Fraction, generator: number): boolean;
  /** Whether `|base|` occurs. */
  occurs(base: Fraction): boolean;
  /** Declares `|base| = value`. */
  declare(base: Fraction, value: (magnitude: (of: Fraction) => Fraction) => Fraction): void;
  /** The fractions whose absolute values occur and whose signs are not known. */
  undecided(): readonly Fraction[];
  /** Whether something was divided by that the expressions do not divide by. */
  divided(): boolean;
}

export function createAbsolutes(ring: Ring, meanings: Meanings, exponential: (v: Fraction) => Fraction): Absolutes {
  const roots: Root[] = [];
  const jumps: Fraction[] = [];
  let divided = false;

  function signOf(base: Fraction, generator: number): -1 | 0 | 1 {
    const kind = generator === -1 ? null : meanings.of(generator)?.kind;
    if (kind === "exponential" || kind === "root" || kind === "pi") return 1;
    if (kind === "symbol") return 0;
    const value = ring.value(base);
    if (value !== null) return value.n > 0n ? 1 : -1;
    return signByTerms(base) ?? (signByRange(base) || signByConjugate(base));
  }

  /** 1 where all terms have positive coefficients and are squares of generators or positive themselves. */
  function signByTerms({ numerator }: Fraction): 1 | null {
    const positive = (i: number): boolean => {
      const kind = meanings.of(i)?.kind;
      return kind === "exponential" || kind === "root" || kind === "pi";
    };
    const all = numerator.terms.every(
      ({ coefficient, exponents }) => coefficient > 0n && exponents.every((e, i) => e % 2 === 0 || positive(i)),
    );
    return all ? 1 : null;
  }

  function rangeOf(base: Fraction): Interval {
    const u = ring.expression(base);
    return enclose(u, new Map(symbolsOf(u).map((name) => [name, WHOLE]))).range;
  }

  function signByRange(base: Fraction): -1 | 0 | 1 {
    const { lo, hi } = rangeOf(base);
    return lo >= 0 ? 1 : hi <= 0 ? -1 : 0;
  }

  /** Of `a + b √v` with `b² v > a²` the sign is that of b: so of `x + √(x² + 1)`. */
  function signByConjugate({ numerator }: Fraction): -1 | 0 | 1 {
    const r = variablesOf(numerator).find((i) => {
      return meanings.of(i)?.kind === "root" && ring.relation(i)?.power === 2 && degreeIn(numerator, i) === 1;
    });
    const [a, b] = r === undefined ? [] : coefficientsIn(numerator, r).map(ring.ofPolynomial);
    if (r === undefined || a === undefined || b === undefined) return 0;
    const value = ring.value(b);
    const square = ring.product(ring.power(b, 2), ring.power(ring.generator(r), 2));
    const excess = ring.value(ring.difference(square, ring.power(a, 2)));
    return value !== null && excess !== null && excess.n > 0n ? (value.n > 0n ? 1 : -1) : 0;
  }

  function isNeverZero(base: Fraction, generator: number): boolean {
    const kind = generator === -1 ? null : meanings.of(generator)?.kind;
    if (kind === "exponential" || kind === "pi") return true;
    if (ring.value(base) !== null) return !ring.isZero(base);
    const { lo, hi } = rangeOf(base);
    return lo > 0 || hi < 0;
  }

  function rootEntry(base: Fraction, generator: number): Root {
    const known = roots.find((root) => ring.same(root.of, base));
    if (known !== undefined) return known;
    const entry: Root = { of: base, degree: 0, generator: -1, sign: signOf(base, generator) };
    roots.push(entry);
    return entry;
  }

  /** Makes the degree of the root a multiple of `wanted`: the old generator becomes a power of a new one. */
  function refine(root: Root, wanted: number): void {
    if (root.degree > 0 && root.degree % wanted === 0) return;
    const degree =
      root.degree === 0 ? wanted : (root.degree * wanted) / Number(gcd(BigInt(root.degree), BigInt(wanted)));
    const of = ring.expression(root.of);
    const magnitude = root.sign === 1 ? of : call("abs", of);
    const next = ring.add(degree === 1 ? magnitude : power(magnitude, numberOf(1, degree)));
    if (root.degree > 0) ring.relate(root.generator, 1, ring.power(ring.generator(next), degree / root.degree));
    meanings.set(next, { kind: "root", of: root.of, degree });
    if (root.sign === 0) ring.relate(next, 2 * degree, ring.power(root.of, 2));
    else ring.relate(next, degree, root.sign === 1 ? root.of : ring.negative(root.of));
    root.degree = degree;
    root.generator = next;
  }

  /** `|base|^q` of one factor. */
  function factorPower({ base, generator }: Factor, q: Rational): Fraction {
    if (isInteger(q) && q.n % 2n === 0n) return ring.power(base, Number(q.n));
    const meaning = generator === -1 ? null : meanings.of(generator);
    if (meaning?.kind === "exponential") return exponential(ring.product(meaning.argument, ring.rational(q)));
    if (meaning?.kind === "root")
      return absolutePower(meaning.of, multiplyRational(q, { n: 1n, d: BigInt(meaning.degree) }));
    const root = rootEntry(base, generator);
    if (isInteger(q) && root.sign !== 0) return ring.power(root.sign === 1 ? base : ring.negative(base), Number(q.n));
    refine(root, Number(q.d));
    return ring.power(ring.generator(root.generator), Number((q.n * BigInt(root.degree)) / q.d));
  }

  function absolutePower(u: Fraction, q: Rational): Fraction {
    if (ring.isZero(u)) return q.n > 0n ? u : ring.inverse(u);
    return withSines(factorsOf(u, ring), ring, meanings).factors.reduce(
      (total, factor) => {
        const exponent = timesExponent(q, factor.exponent);
        const common = gcd(exponent.n, exponent.d);
        return ring.product(total, factorPower(factor, { n: exponent.n / common, d: exponent.d / common }));
      },
      ring.rational({ n: 1n, d: 1n }),
    );
  }

  function sign(u: Fraction): Fraction {
    const before = divided;
    divided = false;
    const result = direction(u);
    if (divided) jumps.push(u);
    divided = before;
    return result;
  }

  /** `u/|u|`, factor by factor. */
  function direction(u: Fraction): Fraction {
    if (ring.isZero(u)) return u;
    const { sign: outer, factors } = withSines(factorsOf(u, ring), ring, meanings);
    return factors.reduce(
      (total, factor) => {
        if (factor.exponent % 2 === 0 || numberFactor(factor) !== null) return total;
        const known = signOf(factor.base, factor.generator);
        if (known !== 0) return known === 1 ? total : ring.negative(total);
        divided = true;
        const magnitude = factorPower(factor, { n: 1n, d: 1n });
        return ring.product(total, ring.product(factor.base, ring.inverse(magnitude)));
      },
      ring.rational({ n: BigInt(outer), d: 1n }),
    );
  }

  function realPower(u: Fraction, q: Rational, odd: boolean): Fraction {
    const magnitude = absolutePower(u, q);
    return odd && q.n % 2n !== 0n && !ring.isZero(u) ? ring.product(direction(u), magnitude) : magnitude;
  }

  function magnitudeOf(of: Fraction): Fraction {
    return absolutePower(of, { n: 1n, d: 1n });
  }

  return {
    absolutePower,
    realPower,
    sign,
    jumps: () => jumps,
    signOf,
    isNeverZero,
    occurs: (base) => roots.some((root) => root.degree > 0 && ring.same(root.of, base)),
    declare(base, value) {
      const root = roots.find((entry) => ring.same(entry.of, base));
      if (root === undefined || root.degree === 0) return;
      const known = value((of) => {
        divided = true;
        return magnitudeOf(of);
      });
      ring.relate(root.generator, root.degree, known);
    },
    undecided: () => roots.filter(({ degree, sign: known }) => degree > 0 && known === 0).map(({ of }) => of),
    divided: () => divided,
  };
}
