/**
 * Dense polynomials in one variable over the field of `p` elements: entries in `[0, p)`, ascending, the last one not
 * zero. `p < 2^26`, so that a product of two residues and a sum of it with a residue are exact in a double.
 */
export type ModularPolynomial = readonly number[];

/** The residue of a whole number in `[0, p)`. */
export function residue(n: bigint, p: number): number {
  const r = Number(n % BigInt(p));
  return r < 0 ? r + p : r;
}

/** The inverse of `a` modulo the prime `p`; `a` is not 0 (extended Euclid). */
export function inverseModulo(a: number, p: number): number {
  let [r0, r1, t0, t1] = [p, a, 0, 1];
  while (r1 !== 0) {
    const q = Math.floor(r0 / r1);
    [r0, r1] = [r1, r0 - q * r1];
    [t0, t1] = [t1, t0 - q * t1];
  }
  return t0 < 0 ? t0 + p : t0;
}

/** `a^e` modulo `p`. */
export function powerModulo(a: number, e: number, p: number): number {
  let result = 1;
  let square = a % p;
  for (let k = e; k > 0; k = Math.floor(k / 2)) {
    if (k % 2 === 1) result = (result * square) % p;
    square = (square * square) % p;
  }
  return result;
}

/** The odd primes from `start` downwards, by trial division. `start < 2^26`. */
export function* primesBelow(start: number): Generator<number> {
  for (let n = start % 2 === 0 ? start - 1 : start; n > 2; n -= 2) if (isSmallPrime(n)) yield n;
}

/** The odd primes from `start` upwards. */
export function* primesAbove(start: number): Generator<number> {
  for (let n = start % 2 === 0 ? start + 1 : start; n < 67108864; n += 2) if (isSmallPrime(n)) yield n;
}

function isSmallPrime(n: number): boolean {
  if (n < 2 || n % 2 === 0) return n === 2;
  for (let d = 3; d * d <= n; d += 2) if (n % d === 0) return false;
  return true;
}

/** The largest primes used for modular images start here. */
export const LARGEST_MODULUS = 67108859;

export function trimModular(a: number[]): number[] {
  while (a.length > 0 && a[a.length - 1] === 0) a.pop();
  return a;
}

export function reduceModulo(a: readonly bigint[], p: number): number[] {
  return trimModular(a.map((c) => residue(c, p)));
}

export function addModular(a: ModularPolynomial, b: ModularPolynomial, p: number): number[] {
  const sum = new Array<number>(Math.max(a.length, b.length)).fill(0);
  for (let k = 0; k < sum.length; k += 1) sum[k] = ((a[k] ?? 0) + (b[k] ?? 0)) % p;
  return trimModular(sum);
}

export function subtractModular(a: ModularPolynomial, b: ModularPolynomial, p: number): number[] {
  const sum = new Array<number>(Math.max(a.length, b.length)).fill(0);
  for (let k = 0; k < sum.length; k += 1) sum[k] = ((a[k] ?? 0) - (b[k] ?? 0) + p) % p;
  return trimModular(sum);
}

export function multiplyModular(a: ModularPolynomial, b: ModularPolynomial, p: number): number[] {
  if (a.length === 0 || b.length === 0) return [];
  const product = new Array<number>(a.length + b.length - 1).fill(0);
  for (let i = 0; i < a.length; i += 1) {
    const c = a[i] ?? 0;
    if (c === 0) continue;
    for (let j = 0; j < b.length; j += 1) product[i + j] = ((product[i + j] ?? 0) + c * (b[j] ?? 0)) % p;
  }
  return trimModular(product);
}

export function scaleModular(a: ModularPolynomial, c: number, p: number): number[] {
  return c === 0 ? [] : a.map((x) => (x * c) % p);
}

/** `a` divided by its leading coefficient. */
export function monicModular(a: ModularPolynomial, p: number): number[] {
  const lead = a[a.length - 1] ?? 1;
  return lead === 1 ? [...a] : scaleModular(a, inverseModulo(lead, p), p);
}

/** Quotient and remainder of `a` by `b`, which is not zero. */
export function divideModular(a: ModularPolynomial, b: ModularPolynomial, p: number): [number[], number[]] {
  const rest = [...a];
  const n = b.length;
  const quotient = new Array<number>(Math.max(0, a.length - n + 1)).fill(0);
  const inverse = inverseModulo(b[n - 1] ?? 1, p);
  for (let k = quotient.length - 1; k >= 0; k -= 1) {
    const c = ((rest[k + n - 1] ?? 0) * inverse) % p;
    quotient[k] = c;
    if (c === 0) continue;
    const opposite = p - c;
    for (let j = 0; j < n; j += 1) rest[k + j] = ((rest[k + j] ?? 0) + opposite * (b[j] ?? 0)) % p;
  }
  rest.length = Math.min(rest.length, n - 1);
  return [trimModular(quotient), trimModular(rest)];
}

export function remainderModular(a: ModularPolynomial, b: ModularPolynomial, p: number): number[] {
  return divideModular(a, b, p)[1];
}

/** The monic greatest common divisor; `[]` when both are zero. */
export function gcdModular(a: ModularPolynomial, b: ModularPolynomial, p: number): number[] {
  let x = [...a];
  let y = [...b];
  while (y.length > 0) [x, y] = [y, remainderModular(x, y, p)];
  return monicModular(x, p);
}

/** Bézout's identity for coprime `a`, `b`: `[s, t]` with `s a + t b = 1`, or null when they are not coprime. */
export function bezoutModular(a: ModularPolynomial, b: ModularPolynomial, p: number): [number[], number[]] | null {
  let [r0, r1]: [number[], number[]] = [[...a], [...b]];
  let [s0, s1]: [number[], number[]] = [[1], []];
  let [t0, t1]: [number[], number[]] = [[], [1]];
  while (r1.length > 0) {
    const [q, r] = divideModular(r0, r1, p);
    [r0, r1] = [r1, r];
    [s0, s1] = [s1, subtractModular(s0, multiplyModular(q, s1, p), p)];
    [t0, t1] = [t1, subtractModular(t0, multiplyModular(q, t1, p), p)];
  }
  if (r0.length !== 1) return null;
  const inverse = inverseModulo(r0[0] ?? 1, p);
  return [scaleModular(s0, inverse, p), scaleModular(t0, inverse, p)];
}

export function differentiateModular(a: ModularPolynomial, p: number): number[] {
  return trimModular(a.slice(1).map((c, k) => (c * ((k + 1) % p)) % p));
}

/** `a^e` modulo the polynomial `m`, for a whole `e >= 0` of any size. */
export function powerModularPolynomial(a: ModularPolynomial, e: bigint, m: ModularPolynomial, p: number): number[] {
  let result = remainderModular([1], m, p);
  const base = remainderModular(a, m, p);
  const digits = e.toString(2);
  for (const digit of digits) {
    result = remainderModular(multiplyModular(result, result, p), m, p);
    if (digit === "1") result = remainderModular(multiplyModular(result, base, p), m, p);
  }
  return result;
}
