import { gcd as gcdOfIntegers } from "../number/rational.ts";
import type { WorkBudget } from "./budget.ts";
import { gcdModular, LARGEST_MODULUS, residue, trimModular } from "./modular.ts";
import {
  compareLex,
  constantPolynomial,
  contentOf,
  degreeIn,
  differentiatePolynomial,
  isConstantPolynomial,
  isZeroPolynomial,
  largestBits,
  multiplyPolynomials,
  type Polynomial,
  polynomial,
  primitivePart,
  scalePolynomial,
  subtractPolynomials,
  type Term,
  variablesOf,
} from "./polynomial.ts";
import {
  coefficientsIn,
  divideExactly,
  fromUnivariate,
  multiplyByPower,
  substituteRational,
  toUnivariate,
} from "./substitution.ts";
import { gcdUnivariate } from "./univariateGcd.ts";

/**
 * The greatest common divisor over the integers (content included), with a positive lexicographic leading
 * coefficient; `gcd(0, q) = ±q`. First images modulo a prime that may prove the operands coprime, then the heuristic
 * algorithm (Char, Geddes and Gonnet 1989), whose answer is proved by two divisions, then primitive remainder
 * sequences. Spends `terms` and `bits`.
 */
export function gcdPolynomials(p: Polynomial, q: Polynomial, budget: WorkBudget): Polynomial {
  if (isZeroPolynomial(p)) return positive(q);
  if (isZeroPolynomial(q)) return positive(p);
  const content = gcdOfIntegers(contentOf(p), contentOf(q));
  const [shiftP, a] = splitMonomial(primitivePart(p));
  const [shiftQ, b] = splitMonomial(primitivePart(q));
  const shift = shiftP.map((e, i) => Math.min(e, shiftQ[i] ?? 0));
  return multiplyByPower(scalePolynomial(gcdOfPrimitive(a, b, budget), content), shift);
}

function positive(p: Polynomial): Polynomial {
  return (p.terms[0]?.coefficient ?? 0n) < 0n ? scalePolynomial(p, -1n) : p;
}

/** The largest monomial that divides `p` (not zero), and the quotient. */
export function splitMonomial(p: Polynomial): [readonly number[], Polynomial] {
  const shift = Array.from({ length: p.variables }, (_, i) =>
    p.terms.reduce((least, t) => Math.min(least, t.exponents[i] ?? 0), Number.POSITIVE_INFINITY),
  );
  if (shift.every((e) => e === 0)) return [shift, p];
  return [
    shift,
    {
      variables: p.variables,
      terms: p.terms.map((t) => ({ ...t, exponents: t.exponents.map((e, i) => e - (shift[i] ?? 0)) })),
    },
  ];
}

/** The gcd, primitive with a positive leading coefficient, of polynomials with content 1. */
function gcdOfPrimitive(a: Polynomial, b: Polynomial, budget: WorkBudget): Polynomial {
  const common = variablesOf(a).filter((i) => degreeIn(b, i) > 0);
  const [only] = common;
  if (only === undefined || areProvedCoprime(a, b, common)) return constantPolynomial(a.variables, 1n);
  const [u, v] = [toUnivariate(a, only), toUnivariate(b, only)];
  if (u !== null && v !== null) return fromUnivariate(a.variables, only, gcdUnivariate(u, v));
  return heuristicGcd(a, b, budget) ?? remainderSequenceGcd(a, b, only, budget);
}

/**
 * Whether images in one variable modulo a prime, the others put to fixed numbers, prove that no common factor has a
 * positive degree in any of the common variables: the images are coprime and keep their degrees.
 */
function areProvedCoprime(a: Polynomial, b: Polynomial, common: readonly number[]): boolean {
  return common.every((i) => {
    const [u, v] = [imageIn(a, i), imageIn(b, i)];
    const isFaithful = u.length === degreeIn(a, i) + 1 || v.length === degreeIn(b, i) + 1;
    return isFaithful && gcdModular(u, v, LARGEST_MODULUS).length === 1;
  });
}

/** The image in variable `index` with fixed values for the others. */
function imageIn(p: Polynomial, index: number): number[] {
  const m = LARGEST_MODULUS;
  const image = new Array<number>(degreeIn(p, index) + 1).fill(0);
  for (const t of p.terms) {
    let value = residue(t.coefficient, m);
    t.exponents.forEach((e, i) => {
      if (i === index) return;
      for (let k = 0; k < e; k += 1) value = (value * (1_234_577 + 7919 * i)) % m;
    });
    const place = t.exponents[index] ?? 0;
    image[place] = ((image[place] ?? 0) + value) % m;
  }
  return trimModular(image);
}

/** Above this many binary digits of an image the heuristic is not tried. */
const LARGEST_IMAGE = 40_000;

/**
 * Evaluates one variable at a large whole number, takes the gcd of the images (recursively), and reads its digits as
 * coefficients. The result is right when it divides both operands (Char, Geddes and Gonnet 1989, theorem 1); null
 * when six points failed or the images would be large.
 */
function heuristicGcd(a: Polynomial, b: Polynomial, budget: WorkBudget): Polynomial | null {
  const index = variablesOf(a).concat(variablesOf(b))[0];
  if (index === undefined) {
    return constantPolynomial(a.variables, gcdOfIntegers(contentOf(a), contentOf(b)));
  }
  const content = gcdOfIntegers(contentOf(a), contentOf(b));
  const [x, y] = [primitivePart(a), primitivePart(b)];
  let point = (2n << BigInt(Math.min(largestBits(x), largestBits(y)))) + 29n;
  for (let attempt = 0; attempt < 6; attempt += 1) {
    const degree = Math.max(degreeIn(x, index), degreeIn(y, index));
    const size = degree * point.toString(16).length * 4 + largestBits(x);
    if (size > LARGEST_IMAGE) return null;
    budget.spend("bits", size);
    const at = { n: point, d: 1n };
    const [u, v] = [substituteRational(x, index, at, budget), substituteRational(y, index, at, budget)];
    const image = isZeroPolynomial(u) || isZeroPolynomial(v) ? null : heuristicGcd(u, v, budget);
    if (image === null) return null;
    const candidate = primitivePart(readDigits(image, index, point));
    if (divideExactly(x, candidate, budget) !== null && divideExactly(y, candidate, budget) !== null) {
      return scalePolynomial(candidate, content);
    }
    point = (point * 73_794n) / 27_011n;
  }
  return null;
}

/** The polynomial in `x_index` whose coefficients are the symmetric digits of `image` to the base `point`. */
function readDigits(image: Polynomial, index: number, point: bigint): Polynomial {
  const terms: Term[] = [];
  for (const t of image.terms) {
    let rest = t.coefficient;
    for (let k = 0; rest !== 0n; k += 1) {
      let digit = rest % point;
      if (2n * digit > point) digit -= point;
      if (2n * digit < -point) digit += point;
      rest = (rest - digit) / point;
      if (digit !== 0n) terms.push({ exponents: t.exponents.with(index, k), coefficient: digit });
    }
  }
  return polynomial(image.variables, terms);
}

/** Euclid's algorithm in `x_index` with contents removed at each step. */
function remainderSequenceGcd(a: Polynomial, b: Polynomial, index: number, budget: WorkBudget): Polynomial {
  const [contentA, contentB] = [contentIn(a, index, budget), contentIn(b, index, budget)];
  const content = gcdPolynomials(contentA, contentB, budget);
  let x = exactQuotient(a, contentA, budget);
  let y = exactQuotient(b, contentB, budget);
  if (degreeIn(x, index) < degreeIn(y, index)) [x, y] = [y, x];
  while (degreeIn(y, index) > 0) {
    const rest = pseudoRemainder(x, y, index, budget);
    if (isZeroPolynomial(rest)) return primitivePart(multiplyPolynomials(y, content, budget));
    [x, y] = [y, primitivePartIn(rest, index, budget)];
  }
  return primitivePart(content);
}

/** The remainder of a multiple of `a` by a power of the leading coefficient of `b` (in `x_index`). */
function pseudoRemainder(a: Polynomial, b: Polynomial, index: number, budget: WorkBudget): Polynomial {
  const degree = degreeIn(b, index);
  const lead = coefficientsIn(b, index)[degree] ?? constantPolynomial(b.variables, 0n);
  let rest = a;
  while (degreeIn(rest, index) >= degree) {
    const top = degreeIn(rest, index);
    const c = coefficientsIn(rest, index)[top] ?? constantPolynomial(b.variables, 0n);
    const shift = new Array<number>(a.variables).fill(0).with(index, top - degree);
    const product = multiplyByPower(multiplyPolynomials(c, b, budget), shift);
    rest = subtractPolynomials(multiplyPolynomials(lead, rest, budget), product);
  }
  return rest;
}

/** `p / q` for a divisor of `p`. */
export function exactQuotient(p: Polynomial, q: Polynomial, budget: WorkBudget): Polynomial {
  const quotient = divideExactly(p, q, budget);
  if (quotient === null) throw new Error("exactQuotient: not a divisor");
  return quotient;
}

/** The gcd of the coefficients of `p` (not zero) as a polynomial in `x_index`; free of that variable. */
export function contentIn(p: Polynomial, index: number, budget: WorkBudget): Polynomial {
  const coefficients = coefficientsIn(p, index).filter((c) => !isZeroPolynomial(c));
  coefficients.sort((x, y) => x.terms.length - y.terms.length);
  let content = constantPolynomial(p.variables, 0n);
  for (const c of coefficients) {
    content = gcdPolynomials(content, c, budget);
    if (isConstantPolynomial(content) && content.terms[0]?.coefficient === 1n) break;
  }
  return content;
}

/** `p` (not zero) divided by its content in `x_index`. */
export function primitivePartIn(p: Polynomial, index: number, budget: WorkBudget): Polynomial {
  return exactQuotient(p, contentIn(p, index, budget), budget);
}

/** The gcd of several polynomials; 0 when all are 0. */
export function gcdOfAll(polynomials: readonly Polynomial[], variables: number, budget: WorkBudget): Polynomial {
  return polynomials.reduce((g, p) => gcdPolynomials(g, p, budget), constantPolynomial(variables, 0n));
}

/** The product of the different irreducible factors of `p` (not zero), primitive: `p / gcd(p, ∂p/∂x_0, …)`. */
export function squareFreePolynomial(p: Polynomial, budget: WorkBudget): Polynomial {
  return primitivePart(exactQuotient(primitivePart(p), repeatedPart(primitivePart(p), budget), budget));
}

function repeatedPart(p: Polynomial, budget: WorkBudget): Polynomial {
  return variablesOf(p).reduce((g, i) => gcdPolynomials(g, differentiatePolynomial(p, i), budget), p);
}

/** A factor with its exponent. */
export type PolynomialPower = { readonly factor: Polynomial; readonly multiplicity: number };

/**
 * Square-free, pairwise coprime, primitive factors of positive degree with rising multiplicities, whose powers
 * multiply to `p` (not zero) up to a whole number.
 */
export function squareFreePowers(p: Polynomial, budget: WorkBudget): PolynomialPower[] {
  const powers: PolynomialPower[] = [];
  let rest = primitivePart(p);
  let repeated = primitivePart(repeatedPart(rest, budget));
  let current = exactQuotient(rest, repeated, budget);
  for (let multiplicity = 1; !isConstantPolynomial(current); multiplicity += 1) {
    rest = repeated;
    repeated = primitivePart(repeatedPart(rest, budget));
    const next = exactQuotient(rest, repeated, budget);
    const factor = primitivePart(exactQuotient(current, next, budget));
    if (!isConstantPolynomial(factor)) powers.push({ factor, multiplicity });
    current = next;
  }
  return powers;
}

/** Orders polynomials by total size, then by terms; a fixed order for lists of factors. */
export function comparePolynomials(p: Polynomial, q: Polynomial): number {
  if (p.terms.length !== q.terms.length) return p.terms.length - q.terms.length;
  for (let k = 0; k < p.terms.length; k += 1) {
    const [a, b] = [p.terms[k], q.terms[k]];
    if (a === undefined || b === undefined) break;
    const order = compareLex(a.exponents, b.exponents);
    if (order !== 0) return order;
    if (a.coefficient !== b.coefficient) return a.coefficient < b.coefficient ? -1 : 1;
  }
  return 0;
}
