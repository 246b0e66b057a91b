import { absoluteOf, gcd, type Rational } from "../number/rational.ts";
import { gcdModular, inverseModulo, LARGEST_MODULUS, primesBelow, reduceModulo, residue } from "./modular.ts";
import {
  contentOfUnivariate,
  degreeOf,
  differentiateUnivariate,
  divideUnivariateExactly,
  homogeneousValue,
  leadingOf,
  multiplyUnivariate,
  primitiveUnivariate,
  pseudoDivide,
  scaleUnivariate,
  subtractUnivariate,
  type Univariate,
  univariate,
} from "./univariate.ts";

/**
 * The greatest common divisor over the integers (content included), with a positive leading coefficient.
 * Modular images, the Chinese remainder theorem and a trial division that proves the result (Brown 1971): a divisor
 * of both whose degree is that of a modular gcd is the gcd, because no modular gcd has a smaller degree than the
 * true one when the prime does not divide both leading coefficients.
 */
export function gcdUnivariate(p: Univariate, q: Univariate): Univariate {
  if (p.length === 0) return leadingOf(q) < 0n ? scaleUnivariate(q, -1n) : q;
  if (q.length === 0) return leadingOf(p) < 0n ? scaleUnivariate(p, -1n) : p;
  const content = gcd(contentOfUnivariate(p), contentOfUnivariate(q));
  return scaleUnivariate(gcdOfPrimitive(primitiveUnivariate(p), primitiveUnivariate(q)), content);
}

function gcdOfPrimitive(a: Univariate, b: Univariate): Univariate {
  const lead = gcd(leadingOf(a), leadingOf(b));
  let modulus = 1n;
  let image: bigint[] = [];
  let tried: Univariate = [];
  for (const p of primesBelow(LARGEST_MODULUS)) {
    const scale = residue(lead, p);
    if (scale === 0) continue;
    const g = gcdModular(reduceModulo(a, p), reduceModulo(b, p), p);
    if (g.length === 1) return [1n];
    if (modulus !== 1n && g.length > image.length) continue;
    const scaled = g.map((c) => (c * scale) % p);
    if (modulus === 1n || g.length < image.length) {
      image = scaled.map(BigInt);
      modulus = BigInt(p);
    } else {
      image = combineResidues(image, modulus, scaled, p);
      modulus *= BigInt(p);
    }
    const candidate = primitiveUnivariate(univariate(symmetric(image, modulus)));
    const stable = candidate.length === tried.length && candidate.every((c, k) => c === tried[k]);
    tried = candidate;
    if (!stable && modulus !== BigInt(p)) continue;
    if (divideUnivariateExactly(a, candidate) !== null && divideUnivariateExactly(b, candidate) !== null)
      return candidate;
  }
  return subresultantGcd(a, b);
}

/** Residues modulo `modulus` and modulo the prime `p` made into residues modulo the product (Chinese remainder). */
export function combineResidues(
  image: readonly bigint[],
  modulus: bigint,
  added: readonly number[],
  p: number,
): bigint[] {
  const inverse = inverseModulo(residue(modulus, p), p);
  return image.map((c, k) => {
    const difference = ((added[k] ?? 0) - residue(c, p) + p) % p;
    return c + modulus * BigInt((difference * inverse) % p);
  });
}

/** The residues taken from `(-modulus/2, modulus/2]`. */
export function symmetric(image: readonly bigint[], modulus: bigint): bigint[] {
  const half = modulus / 2n;
  return image.map((c) => {
    const r = ((c % modulus) + modulus) % modulus;
    return r > half ? r - modulus : r;
  });
}

function subresultantGcd(a: Univariate, b: Univariate): Univariate {
  let [x, y] = a.length >= b.length ? [a, b] : [b, a];
  while (y.length > 0) [x, y] = [y, primitiveUnivariate(pseudoDivide(x, y).remainder)];
  return primitiveUnivariate(x);
}

/** The product of the different irreducible factors, primitive, with a positive leading coefficient. Not for 0. */
export function squareFreePart(p: Univariate): Univariate {
  const primitive = primitiveUnivariate(p);
  const g = gcdUnivariate(primitive, differentiateUnivariate(primitive));
  return g.length <= 1 ? primitive : primitiveUnivariate(divideUnivariateExactly(primitive, g) ?? primitive);
}

/** Whether `p` (not zero) has no repeated factor of positive degree. */
export function isSquareFree(p: Univariate): boolean {
  return gcdUnivariate(primitiveUnivariate(p), differentiateUnivariate(primitiveUnivariate(p))).length <= 1;
}

/** One factor of a factorisation with its exponent. */
export type UnivariatePower = { readonly factor: Univariate; readonly multiplicity: number };

/**
 * The square-free factorisation (Yun 1976): `p = unit · Π factor^multiplicity` with square-free, pairwise coprime,
 * primitive factors of positive degree and rising multiplicities. `p` is not zero.
 */
export function squareFreeFactors(p: Univariate): { readonly unit: bigint; readonly powers: UnivariatePower[] } {
  const content = contentOfUnivariate(p);
  const unit = leadingOf(p) < 0n ? -content : content;
  const f = primitiveUnivariate(p);
  const powers: UnivariatePower[] = [];
  const derivative = differentiateUnivariate(f);
  const g = gcdUnivariate(f, derivative);
  let b = exactQuotient(f, g);
  let d = subtractUnivariate(exactQuotient(derivative, g), differentiateUnivariate(b));
  for (let multiplicity = 1; b.length > 1; multiplicity += 1) {
    const factor = primitiveUnivariate(gcdUnivariate(b, d));
    if (factor.length > 1) powers.push({ factor, multiplicity });
    b = exactQuotient(b, factor);
    d = subtractUnivariate(exactQuotient(d, factor), differentiateUnivariate(b));
  }
  return { unit, powers };
}

function exactQuotient(p: Univariate, q: Univariate): Univariate {
  const quotient = divideUnivariateExactly(p, q);
  if (quotient === null) throw new Error("exactQuotient: a divisor does not divide");
  return quotient;
}

/**
 * The resultant of `p` and `q` by the subresultant sequence (Collins 1967, Brown 1978); 0 exactly when they have a
 * common zero (or one of them is zero).
 */
export function resultantOf(p: Univariate, q: Univariate): bigint {
  if (p.length === 0 || q.length === 0) return 0n;
  let [a, b] = [p, q];
  let sign = 1n;
  if (a.length < b.length) {
    if (degreeOf(a) % 2 === 1 && degreeOf(b) % 2 === 1) sign = -sign;
    [a, b] = [b, a];
  }
  let g = 1n;
  let h = 1n;
  while (b.length > 1) {
    const delta = BigInt(a.length - b.length);
    if (degreeOf(a) % 2 === 1 && degreeOf(b) % 2 === 1) sign = -sign;
    const rest = fullPseudoRemainder(a, b);
    a = b;
    b = rest.map((c) => c / (g * h ** delta));
    g = leadingOf(a);
    h = delta === 0n ? h : g ** delta / h ** (delta - 1n);
  }
  if (b.length === 0) return 0n;
  const degree = BigInt(degreeOf(a));
  return degree === 0n ? sign : (sign * leadingOf(b) ** degree) / h ** (degree - 1n);
}

/** `lc(b)^(deg a - deg b + 1) · a mod b`. */
function fullPseudoRemainder(a: Univariate, b: Univariate): Univariate {
  const { factor, remainder } = pseudoDivide(a, b);
  const full = leadingOf(b) ** BigInt(a.length - b.length + 1);
  return scaleUnivariate(remainder, full / factor);
}

/** The discriminant `(-1)^(n(n-1)/2) res(p, p') / lc(p)` for degree `n >= 1`. */
export function discriminantOf(p: Univariate): bigint {
  const n = degreeOf(p);
  const value = resultantOf(p, differentiateUnivariate(p)) / leadingOf(p);
  return ((n * (n - 1)) / 2) % 2 === 0 ? value : -value;
}

/** Sturm's sequence of `p`: `p, p'` and the negated remainders, each divided by its (positive) content. */
export function sturmSequence(p: Univariate): Univariate[] {
  const sequence: Univariate[] = [];
  let [a, b]: [Univariate, Univariate] = [p, differentiateUnivariate(p)];
  while (a.length > 0) {
    const content = contentOfUnivariate(a);
    sequence.push(content === 1n ? a : a.map((c) => c / content));
    if (b.length === 0) break;
    const rest = scaleUnivariate(pseudoDivide(a, b).remainder, -1n);
    const restContent = contentOfUnivariate(rest);
    [a, b] = [b, restContent > 1n ? rest.map((c) => c / restContent) : rest];
  }
  return sequence;
}

/** The number of distinct real zeros in `(lower, upper]`, with null for the infinite ends (Sturm 1829).
 * Where `p` has a multiple zero, that must not be one of the ends. */
export function countRealRoots(p: Univariate, lower: Rational | null = null, upper: Rational | null = null): number {
  const sequence = sturmSequence(p);
  return variationsAt(sequence, lower, -1) - variationsAt(sequence, upper, 1);
}

function variationsAt(sequence: readonly Univariate[], x: Rational | null, infinity: 1 | -1): number {
  let variations = 0;
  let previous = 0;
  for (const s of sequence) {
    const value =
      x === null ? leadingOf(s) * (infinity < 0 && degreeOf(s) % 2 === 1 ? -1n : 1n) : homogeneousValue(s, x.n, x.d);
    const sign = value > 0n ? 1 : value < 0n ? -1 : 0;
    if (sign === 0) continue;
    if (previous !== 0 && sign !== previous) variations += 1;
    previous = sign;
  }
  return variations;
}

/** The product of polynomials. */
export function productUnivariate(polynomials: readonly Univariate[]): Univariate {
  return polynomials.reduce<Univariate>((product, p) => multiplyUnivariate(product, p), [1n]);
}

/** The largest absolute value of a coefficient. */
export function heightOf(p: Univariate): bigint {
  return p.reduce((largest, c) => (absoluteOf(c) > largest ? absoluteOf(c) : largest), 0n);
}
