import { gcd, type Rational, rational } from "../number/rational.ts";
import { type WorkBudget, weighed } from "./budget.ts";
import { reconstructVector } from "./linearSolve.ts";
import { bezoutModular, LARGEST_MODULUS, primesBelow, reduceModulo, residue } from "./modular.ts";
import { degreeIn, type Polynomial, type Term } from "./polynomial.ts";
import {
  addUnivariate,
  bitsOfUnivariate,
  coefficientAt,
  contentOfUnivariate,
  degreeOf,
  leadingOf,
  multiplyUnivariate,
  pseudoDivide,
  scaleUnivariate,
  type Univariate,
  univariate,
} from "./univariate.ts";
import { combineResidues, symmetric } from "./univariateGcd.ts";

/**
 * The polynomial `numerators / denominator` over Q, in lowest terms with a positive denominator. As an element of
 * Q[z]/(m) its degree is below that of `m`, so that equal elements have equal fields.
 */
export type RationalUnivariate = { readonly numerators: Univariate; readonly denominator: bigint };

/** `numerators / denominator` in lowest terms; the denominator is not zero. */
export function rationalUnivariate(numerators: Univariate, denominator: bigint): RationalUnivariate {
  if (numerators.length === 0) return { numerators, denominator: 1n };
  let common = gcd(contentOfUnivariate(numerators), denominator);
  if (denominator < 0n) common = -common;
  if (common === 1n) return { numerators, denominator };
  return { numerators: numerators.map((c) => c / common), denominator: denominator / common };
}

/** A rational number as a constant polynomial. */
export function constantElement(x: Rational): RationalUnivariate {
  return { numerators: univariate([x.n]), denominator: x.d };
}

/** The value of a constant element, or null when the generator occurs. */
export function rationalValue(a: RationalUnivariate): Rational | null {
  return a.numerators.length > 1 ? null : rational(coefficientAt(a.numerators, 0), a.denominator);
}

export function isZeroElement(a: RationalUnivariate): boolean {
  return a.numerators.length === 0;
}

export function equalElements(a: RationalUnivariate, b: RationalUnivariate): boolean {
  return a.denominator === b.denominator && a.numerators.join() === b.numerators.join();
}

export function addElements(a: RationalUnivariate, b: RationalUnivariate): RationalUnivariate {
  const common = gcd(a.denominator, b.denominator);
  const [x, y] = [b.denominator / common, a.denominator / common];
  const sum = addUnivariate(scaleUnivariate(a.numerators, x), scaleUnivariate(b.numerators, y));
  return rationalUnivariate(sum, a.denominator * x);
}

export function negateElement(a: RationalUnivariate): RationalUnivariate {
  return { numerators: scaleUnivariate(a.numerators, -1n), denominator: a.denominator };
}

export function subtractElements(a: RationalUnivariate, b: RationalUnivariate): RationalUnivariate {
  return addElements(a, negateElement(b));
}

/** `c · a` for a rational `c`. */
export function scaleElement(a: RationalUnivariate, c: Rational): RationalUnivariate {
  return rationalUnivariate(scaleUnivariate(a.numerators, c.n), a.denominator * c.d);
}

/** The remainder of `a` by `m` (not zero). */
export function reduceElement(a: RationalUnivariate, m: Univariate): RationalUnivariate {
  if (a.numerators.length < m.length) return a;
  const { factor, remainder } = pseudoDivide(a.numerators, m);
  return rationalUnivariate(remainder, a.denominator * factor);
}

/** The product in Q[z]/(m). */
export function multiplyElements(a: RationalUnivariate, b: RationalUnivariate, m: Univariate): RationalUnivariate {
  const product = multiplyUnivariate(a.numerators, b.numerators);
  return reduceElement(rationalUnivariate(product, a.denominator * b.denominator), m);
}

/** `a^k` in Q[z]/(m) for a whole `k >= 0`. */
export function powerElement(a: RationalUnivariate, k: number, m: Univariate): RationalUnivariate {
  let result = constantElement({ n: 1n, d: 1n });
  for (let i = 0; i < k; i += 1) result = multiplyElements(result, a, m);
  return result;
}

/**
 * The inverse of `a` in Q[z]/(m) for an irreducible `m`; throws for zero. Found modulo primes, lifted by the Chinese
 * remainder theorem, and returned once `a · inverse = 1` holds exactly. Spends `matrix`.
 */
export function invertElement(a: RationalUnivariate, m: Univariate, budget: WorkBudget): RationalUnivariate {
  if (a.numerators.length === 0) throw new RangeError("invertElement: zero");
  const length = degreeOf(m);
  let modulus = 1n;
  let image: bigint[] = new Array<bigint>(length).fill(0n);
  let used = 0;
  let next = 1;
  for (const p of primesBelow(LARGEST_MODULUS)) {
    budget.spend("matrix", length * length);
    if (residue(leadingOf(m), p) === 0) continue;
    const cofactors = bezoutModular(reduceModulo(a.numerators, p), reduceModulo(m, p), p);
    if (cofactors === null) continue;
    image = combineResidues(image, modulus, cofactors[0], p);
    modulus *= BigInt(p);
    used += 1;
    if (used < next) continue;
    next = Math.ceil(next * 1.5) + 1;
    const found = reconstructVector(symmetric(image, modulus), modulus);
    if (found === null) continue;
    const inverse = rationalUnivariate(scaleUnivariate(univariate(found.numerators), a.denominator), found.denominator);
    budget.spend("matrix", weighed(length * length, bitsOfUnivariate(inverse.numerators)));
    const product = multiplyElements(a, inverse, m);
    if (product.denominator === 1n && product.numerators.length === 1 && product.numerators[0] === 1n) return inverse;
  }
  throw new Error("invertElement: no inverse found");
}

/** The powers `1, x, x², …` of one element over one denominator. */
type PowerTable = { readonly numerators: readonly Univariate[]; readonly denominator: bigint };

/**
 * The value of a polynomial at a point with coordinates in Q[z]/(m), exactly. Horner's scheme in all variables but the
 * last one, whose powers are combined linearly. Spends `terms`.
 */
export function evaluateAtElements(
  p: Polynomial,
  point: readonly RationalUnivariate[],
  m: Univariate,
  budget: WorkBudget,
): RationalUnivariate {
  const last = point.length - 1;
  const table = powerTable(point[last] ?? constantElement(rational(0n)), Math.max(0, degreeIn(p, last)), m, budget);

  function evaluate(terms: readonly Term[], variable: number): RationalUnivariate {
    if (variable >= last) return combinePowers(terms, last, table);
    const groups = new Map<number, Term[]>();
    for (const t of terms) {
      const e = t.exponents[variable] ?? 0;
      const group = groups.get(e);
      if (group === undefined) groups.set(e, [t]);
      else group.push(t);
    }
    const x = point[variable] ?? constantElement(rational(0n));
    let value: RationalUnivariate = { numerators: [], denominator: 1n };
    for (let e = Math.max(0, ...groups.keys()); e >= 0; e -= 1) {
      budget.spend("terms", costOfProduct(value, x, m));
      value = multiplyElements(value, x, m);
      const group = groups.get(e);
      if (group !== undefined) value = addElements(value, evaluate(group, variable + 1));
    }
    return value;
  }
  return evaluate(p.terms, 0);
}

function costOfProduct(a: RationalUnivariate, b: RationalUnivariate, m: Univariate): number {
  return weighed(2 * m.length ** 2, bitsOfUnivariate(a.numerators) + bitsOfUnivariate(b.numerators));
}

function powerTable(x: RationalUnivariate, degree: number, m: Univariate, budget: WorkBudget): PowerTable {
  const powers = [constantElement(rational(1n))];
  for (let k = 1; k <= degree; k += 1) {
    budget.spend("terms", costOfProduct(powers[k - 1] ?? x, x, m));
    powers.push(multiplyElements(powers[k - 1] ?? x, x, m));
  }
  const denominator = powers.reduce((d, q) => (d / gcd(d, q.denominator)) * q.denominator, 1n);
  return { numerators: powers.map((q) => scaleUnivariate(q.numerators, denominator / q.denominator)), denominator };
}

/** `Σ coefficient · x^e` over the terms, whose other variables are put in already. */
function combinePowers(terms: readonly Term[], variable: number, table: PowerTable): RationalUnivariate {
  const sum = terms.reduce<Univariate>(
    (s, t) => addUnivariate(s, scaleUnivariate(table.numerators[t.exponents[variable] ?? 0] ?? [], t.coefficient)),
    [],
  );
  return rationalUnivariate(sum, table.denominator);
}
