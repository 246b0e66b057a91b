import { absoluteOf, bitLength, gcd, type Rational, rational } from "../number/rational.ts";

/**
 * A dense polynomial in one variable over the integers: `p[k]` is the coefficient of `x^k`, and the last entry is
 * not zero. Zero is `[]`.
 */
export type Univariate = readonly bigint[];

/** The coefficient of `x^k`, 0 beyond the degree. */
export function coefficientAt(p: Univariate, k: number): bigint {
  return p[k] ?? 0n;
}

/** The coefficients without leading zeros. */
export function univariate(coefficients: readonly bigint[]): Univariate {
  let length = coefficients.length;
  while (length > 0 && (coefficients[length - 1] ?? 0n) === 0n) length -= 1;
  return length === coefficients.length ? coefficients : coefficients.slice(0, length);
}

/** The degree; -1 for zero. */
export function degreeOf(p: Univariate): number {
  return p.length - 1;
}

/** The leading coefficient; 0 for zero. */
export function leadingOf(p: Univariate): bigint {
  return p[p.length - 1] ?? 0n;
}

export function equalUnivariate(p: Univariate, q: Univariate): boolean {
  return p.length === q.length && p.every((c, k) => c === q[k]);
}

export function addUnivariate(p: Univariate, q: Univariate): Univariate {
  const length = Math.max(p.length, q.length);
  const sum = new Array<bigint>(length);
  for (let k = 0; k < length; k += 1) sum[k] = coefficientAt(p, k) + coefficientAt(q, k);
  return univariate(sum);
}

export function subtractUnivariate(p: Univariate, q: Univariate): Univariate {
  return addUnivariate(p, scaleUnivariate(q, -1n));
}

export function scaleUnivariate(p: Univariate, c: bigint): Univariate {
  if (c === 0n) return [];
  return c === 1n ? p : p.map((a) => a * c);
}

export function multiplyUnivariate(p: Univariate, q: Univariate): Univariate {
  if (p.length === 0 || q.length === 0) return [];
  const product = new Array<bigint>(p.length + q.length - 1).fill(0n);
  for (let i = 0; i < p.length; i += 1) {
    const a = p[i] ?? 0n;
    if (a === 0n) continue;
    for (let j = 0; j < q.length; j += 1) product[i + j] = (product[i + j] ?? 0n) + a * (q[j] ?? 0n);
  }
  return univariate(product);
}

/** `p^k` for a whole `k >= 0`. The caller bounds the size. */
export function powerUnivariate(p: Univariate, k: number): Univariate {
  let result: Univariate = [1n];
  for (let i = 0; i < k; i += 1) result = multiplyUnivariate(result, p);
  return result;
}

export function differentiateUnivariate(p: Univariate): Univariate {
  return univariate(p.slice(1).map((c, k) => c * BigInt(k + 1)));
}

/** The greatest common divisor of the coefficients, never negative; 0 for zero. */
export function contentOfUnivariate(p: Univariate): bigint {
  let content = 0n;
  for (const c of p) {
    content = gcd(content, c);
    if (content === 1n) break;
  }
  return content;
}

/** `p` divided by its content, with a positive leading coefficient. */
export function primitiveUnivariate(p: Univariate): Univariate {
  const content = contentOfUnivariate(p);
  const divisor = leadingOf(p) < 0n ? -content : content;
  return divisor === 1n || divisor === 0n ? p : p.map((c) => c / divisor);
}

/** The quotient `p / q` over the integers, or null when `q` (not zero) does not divide `p` there. */
export function divideUnivariateExactly(p: Univariate, q: Univariate): Univariate | null {
  const lead = leadingOf(q);
  if (lead === 0n) throw new RangeError("divideUnivariateExactly: division by zero");
  if (p.length === 0) return [];
  if (p.length < q.length) return null;
  const rest = [...p];
  const quotient = new Array<bigint>(p.length - q.length + 1).fill(0n);
  for (let k = quotient.length - 1; k >= 0; k -= 1) {
    const top = rest[k + q.length - 1] ?? 0n;
    if (top % lead !== 0n) return null;
    const c = top / lead;
    quotient[k] = c;
    if (c === 0n) continue;
    for (let j = 0; j < q.length; j += 1) rest[k + j] = (rest[k + j] ?? 0n) - c * (q[j] ?? 0n);
  }
  return rest.every((c, k) => k >= q.length - 1 || c === 0n) ? univariate(quotient) : null;
}

/**
 * Pseudo-division: `factor · p = quotient · q + remainder` with `deg remainder < deg q` and `factor` a positive
 * whole number made of factors of the leading coefficient of `q` (only those that are needed).
 */
export function pseudoDivide(
  p: Univariate,
  q: Univariate,
): { readonly factor: bigint; readonly quotient: Univariate; readonly remainder: Univariate } {
  const lead = leadingOf(q);
  if (lead === 0n) throw new RangeError("pseudoDivide: division by zero");
  const rest = [...p];
  const quotient = new Array<bigint>(Math.max(0, p.length - q.length + 1)).fill(0n);
  let factor = 1n;
  for (let k = quotient.length - 1; k >= 0; k -= 1) {
    const top = rest[k + q.length - 1] ?? 0n;
    if (top === 0n) continue;
    const scale = absoluteOf(lead) / gcd(top, lead);
    if (scale !== 1n) {
      factor *= scale;
      for (let i = 0; i < k + q.length; i += 1) rest[i] = (rest[i] ?? 0n) * scale;
      for (let i = k + 1; i < quotient.length; i += 1) quotient[i] = (quotient[i] ?? 0n) * scale;
    }
    const c = (top * scale) / lead;
    quotient[k] = c;
    for (let j = 0; j < q.length; j += 1) rest[k + j] = (rest[k + j] ?? 0n) - c * (q[j] ?? 0n);
  }
  return { factor, quotient: univariate(quotient), remainder: univariate(rest.slice(0, Math.max(0, q.length - 1))) };
}

/** The exact value at a rational point (Horner's scheme over one denominator). */
export function evaluateUnivariate(p: Univariate, x: Rational): Rational {
  const degree = degreeOf(p);
  return degree <= 0 ? rational(coefficientAt(p, 0)) : rational(homogeneousValue(p, x.n, x.d), x.d ** BigInt(degree));
}

/** `Σ p[k] · n^k · d^(deg - k)`: for `d > 0` it has the sign of `p(n/d)`. */
export function homogeneousValue(p: Univariate, n: bigint, d: bigint): bigint {
  let value = 0n;
  let scale = 1n;
  for (let k = p.length - 1; k >= 0; k -= 1) {
    value = value * n + (p[k] ?? 0n) * scale;
    scale *= d;
  }
  return value;
}

/** -1, 0 or 1: the sign of `p(x)`. */
export function signAt(p: Univariate, x: Rational): -1 | 0 | 1 {
  const value = homogeneousValue(p, x.n, x.d);
  return value > 0n ? 1 : value < 0n ? -1 : 0;
}

/** `p(x + a)` for a whole `a` (Horner's triangle, quadratic in the degree). */
export function taylorShift(p: Univariate, a: bigint): Univariate {
  const shifted = [...p];
  const n = shifted.length;
  for (let i = 0; i < n - 1; i += 1) {
    for (let k = n - 2; k >= i; k -= 1) {
      const next = shifted[k + 1] ?? 0n;
      shifted[k] = (shifted[k] ?? 0n) + (a === 1n ? next : a * next);
    }
  }
  return shifted;
}

/** `d^deg · p(x + n/d)`: a rational shift that stays over the integers. `d > 0`. */
export function taylorShiftRational(p: Univariate, a: Rational): Univariate {
  const degree = degreeOf(p);
  if (a.d === 1n) return taylorShift(p, a.n);
  // With x = y/d: d^deg p((y + n)/d) is whole; shift y by n, then put y = d x.
  const scaled = p.map((c, k) => c * a.d ** BigInt(degree - k));
  return taylorShift(scaled, a.n).map((c, k) => c * a.d ** BigInt(k));
}

/** `x^deg · p(1/x)`. */
export function reverseUnivariate(p: Univariate): Univariate {
  return univariate([...p].reverse());
}

/** The composition `p(q(x))`. The caller bounds the size. */
export function composeUnivariate(p: Univariate, q: Univariate): Univariate {
  let result: Univariate = [];
  for (let k = p.length - 1; k >= 0; k -= 1) {
    result = addUnivariate(multiplyUnivariate(result, q), univariate([p[k] ?? 0n]));
  }
  return result;
}

/** The binary digits of the largest coefficient. */
export function bitsOfUnivariate(p: Univariate): number {
  let largest = 0n;
  for (const c of p) {
    const magnitude = absoluteOf(c);
    if (magnitude > largest) largest = magnitude;
  }
  return bitLength(largest);
}

/** The number of sign changes in the sequence of coefficients, zeros left out. */
export function signVariations(coefficients: readonly bigint[]): number {
  let variations = 0;
  let previous = 0n;
  for (const c of coefficients) {
    if (c === 0n) continue;
    if ((previous > 0n && c < 0n) || (previous < 0n && c > 0n)) variations += 1;
    previous = c;
  }
  return variations;
}
