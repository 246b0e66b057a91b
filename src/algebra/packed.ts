import { bitLength, gcd } from "../number/rational.ts";
import { LimitReached, type WorkBudget } from "./budget.ts";
import { dividesMonomial, type Monomial, type MonomialTable } from "./monomial.ts";
import { type Polynomial, polynomial } from "./polynomial.ts";

/** A nonzero-term list in falling order of the keys of one table: the working form of polynomials in reductions. */
export type Packed = {
  readonly keys: readonly number[];
  readonly coefficients: readonly bigint[];
  /** At least the total degree of every term; guards the packing. */
  readonly degree: number;
};

/** A polynomial by which others are reduced, with its leading monomial. */
export type Divisor = { readonly packed: Packed; readonly lead: Monomial };

export function packPolynomial(p: Polynomial, table: MonomialTable): Packed {
  const terms = p.terms.map((t) => ({ monomial: table.ofExponents(t.exponents), coefficient: t.coefficient }));
  terms.sort((a, b) => b.monomial.key - a.monomial.key);
  return {
    keys: terms.map((t) => t.monomial.key),
    coefficients: terms.map((t) => t.coefficient),
    degree: terms.reduce((d, t) => Math.max(d, t.monomial.degree), 0),
  };
}

export function unpackPolynomial(p: Packed, table: MonomialTable): Polynomial {
  return polynomial(
    table.variables,
    p.keys.map((key, i) => ({ exponents: table.ofKey(key).exponents, coefficient: p.coefficients[i] ?? 0n })),
  );
}

/** The divisor made of `p`, which is not zero. */
export function divisorOf(packed: Packed, table: MonomialTable): Divisor {
  return { packed, lead: table.ofKey(packed.keys[0] ?? 0) };
}

/**
 * `a · p + b · x^shift · q`, both without their first `skip` terms. `shift` is a key and `shiftDegree` its degree.
 * Throws `LimitReached("degree")` when a product could leave the packing.
 */
export function combinePacked(
  p: Packed,
  a: bigint,
  q: Packed,
  b: bigint,
  shift: number,
  shiftDegree: number,
  skip: number,
  table: MonomialTable,
): Packed {
  const degree = Math.max(p.degree, q.degree + shiftDegree);
  if (degree >= table.radix) throw new LimitReached("degree");
  const keys: number[] = [];
  const coefficients: bigint[] = [];
  let i = skip;
  let j = skip;
  const [n, m] = [p.keys.length, q.keys.length];
  while (i < n || j < m) {
    const left = i < n ? (p.keys[i] ?? -1) : -1;
    const right = j < m ? (q.keys[j] ?? 0) + shift : -1;
    let c: bigint;
    if (left > right) c = a * (p.coefficients[i++] ?? 0n);
    else if (left < right) c = b * (q.coefficients[j++] ?? 0n);
    else c = a * (p.coefficients[i++] ?? 0n) + b * (q.coefficients[j++] ?? 0n);
    if (c !== 0n) {
      keys.push(left > right ? left : right);
      coefficients.push(c);
    }
  }
  return { keys, coefficients, degree };
}

/** `p` with every coefficient divided by the whole number `c`, which divides them all. */
export function dividePacked(p: Packed, c: bigint): Packed {
  return c === 1n ? p : { ...p, coefficients: p.coefficients.map((x) => x / c) };
}

/** The content, with the sign of the leading coefficient; 0 for zero. */
export function signedContent(p: Packed, start = 0n): bigint {
  let content = start;
  for (const c of p.coefficients) {
    content = gcd(content, c);
    if (content === 1n) break;
  }
  return (p.coefficients[0] ?? 0n) < 0n ? -content : content;
}

/** A remainder with `multiplier · p ≡ remainder` modulo the divisors; the multiplier is positive. */
export type Remainder = { readonly remainder: Packed; readonly multiplier: bigint };

/**
 * Reduces `p` until no term (with `tails`) or not the leading term (without) is divisible by a leading monomial.
 * Fraction-free: when the unfinished part is multiplied by a number, so are the finished terms and the multiplier.
 * With `primitive`, common factors of all coefficients are removed on the way and the multiplier means nothing.
 * Spends `terms`, weighted by the size of the coefficients.
 */
export function reducePacked(
  p: Packed,
  divisors: readonly Divisor[],
  table: MonomialTable,
  mode: { readonly tails: boolean; readonly primitive: boolean },
  budget: WorkBudget,
): Remainder {
  const finished = { keys: [] as number[], coefficients: [] as bigint[] };
  let rest = p;
  let multiplier = 1n;
  let growth = 0;
  while (rest.keys.length > 0) {
    const lead = table.ofKey(rest.keys[0] ?? 0);
    const top = rest.coefficients[0] ?? 0n;
    const divisor = findDivisor(lead, divisors);
    if (divisor === null) {
      if (!mode.tails) break;
      const kept = takeIrreducible(rest, divisors, table, finished);
      rest = { keys: rest.keys.slice(kept), coefficients: rest.coefficients.slice(kept), degree: rest.degree };
      continue;
    }
    const { packed } = divisor;
    const own = packed.coefficients[0] ?? 1n;
    // Multiplication is linear in the words of a coefficient, the gcd of two leading coefficients quadratic.
    const words = Math.floor((bitLength(top) + bitLength(own)) / 64);
    const touched = rest.keys.length + packed.keys.length + finished.keys.length;
    budget.spend("terms", touched * (1 + words) + Math.floor((words * words) / 4));
    let common = gcd(top, own);
    if (own < 0n) common = -common;
    const a = own / common;
    rest = combinePacked(
      rest,
      a,
      packed,
      -top / common,
      lead.key - divisor.lead.key,
      lead.degree - divisor.lead.degree,
      1,
      table,
    );
    if (a === 1n) continue;
    multiplier *= a;
    finished.coefficients = finished.coefficients.map((c) => c * a);
    growth += 1;
    if (growth < 6) continue;
    growth = 0;
    if (mode.primitive) {
      const content = signedContent(rest, contentOfArray(finished.coefficients));
      const divisorOfAll = content < 0n ? -content : content;
      if (divisorOfAll > 1n) {
        rest = dividePacked(rest, divisorOfAll);
        finished.coefficients = finished.coefficients.map((c) => c / divisorOfAll);
      }
    }
  }
  const keys = [...finished.keys, ...rest.keys];
  const degree = keys.reduce((d, key) => Math.max(d, table.ofKey(key).degree), 0);
  return { remainder: { keys, coefficients: [...finished.coefficients, ...rest.coefficients], degree }, multiplier };
}

/** Moves the irreducible terms at the front of `rest` to `finished`; how many they are (at least one). */
function takeIrreducible(
  rest: Packed,
  divisors: readonly Divisor[],
  table: MonomialTable,
  finished: { keys: number[]; coefficients: bigint[] },
): number {
  let kept = 0;
  do {
    finished.keys.push(rest.keys[kept] ?? 0);
    finished.coefficients.push(rest.coefficients[kept] ?? 0n);
    kept += 1;
  } while (kept < rest.keys.length && findDivisor(table.ofKey(rest.keys[kept] ?? 0), divisors) === null);
  return kept;
}

function contentOfArray(coefficients: readonly bigint[]): bigint {
  let content = 0n;
  for (const c of coefficients) {
    content = gcd(content, c);
    if (content === 1n) break;
  }
  return content;
}

function findDivisor(m: Monomial, divisors: readonly Divisor[]): Divisor | null {
  for (const d of divisors) if (dividesMonomial(d.lead, m)) return d;
  return null;
}
