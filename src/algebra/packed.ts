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

/**
 * Hears what a reduction does to its polynomial: multiplies all of it, adds `coefficient · x^shift · divisor` (`shift`
 * is a key), divides all of it.
 */
export interface ReductionLog {
  multiply(factor: bigint): void;
  add(divisor: Divisor, coefficient: bigint, shift: number): void;
  divide(content: bigint): void;
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
  log: ReductionLog | null = null,
): Remainder {
  const state: Reduction = { keys: [], coefficients: [], rest: p, multiplier: 1n };
  let growth = 0;
  while (state.rest.keys.length > 0) {
    const lead = table.ofKey(state.rest.keys[0] ?? 0);
    const divisor = findDivisor(lead, divisors);
    if (divisor === null) {
      if (!mode.tails) break;
      takeIrreducible(state, divisors, table);
    } else if (cancelLead(state, lead, divisor, table, budget, log)) {
      growth += 1;
      if (mode.primitive && growth % STEPS_BETWEEN_CONTENTS === 0) removeContent(state, budget, log);
    }
  }
  const keys = [...state.keys, ...state.rest.keys];
  const coefficients = [...state.coefficients, ...state.rest.coefficients];
  const degree = keys.reduce((d, key) => Math.max(d, table.ofKey(key).degree), 0);
  return { remainder: { keys, coefficients, degree }, multiplier: state.multiplier };
}

/** So many multiplications pass before common factors are looked for. */
const STEPS_BETWEEN_CONTENTS = 6;

/** The finished, irreducible terms, the unfinished rest below them, and what both were multiplied by. */
type Reduction = { keys: number[]; coefficients: bigint[]; rest: Packed; multiplier: bigint };

/** Cancels the leading term of the rest by a multiple of the divisor; whether everything had to be multiplied. */
function cancelLead(
  state: Reduction,
  lead: Monomial,
  divisor: Divisor,
  table: MonomialTable,
  budget: WorkBudget,
  log: ReductionLog | null,
): boolean {
  const { rest } = state;
  const { packed, lead: own } = divisor;
  const [top, divisorTop] = [rest.coefficients[0] ?? 0n, packed.coefficients[0] ?? 1n];
  // Multiplication is linear in the words of a coefficient, the gcd of two leading coefficients quadratic.
  const words = Math.floor((bitLength(top) + bitLength(divisorTop)) / 64);
  const touched = rest.keys.length + packed.keys.length + state.keys.length;
  budget.spend("terms", touched * (1 + words) + Math.floor((words * words) / 4));
  const common = divisorTop < 0n ? -gcd(top, divisorTop) : gcd(top, divisorTop);
  const factor = divisorTop / common;
  const shift = lead.key - own.key;
  state.rest = combinePacked(rest, factor, packed, -top / common, shift, lead.degree - own.degree, 1, table);
  if (factor !== 1n) log?.multiply(factor);
  log?.add(divisor, -top / common, shift);
  if (factor === 1n) return false;
  state.multiplier *= factor;
  state.coefficients = state.coefficients.map((c) => c * factor);
  return true;
}

function removeContent(state: Reduction, budget: WorkBudget, log: ReductionLog | null): void {
  const words = Math.floor(bitLength(state.rest.coefficients[0] ?? state.coefficients[0] ?? 0n) / 64);
  budget.spend("terms", (state.rest.keys.length + state.keys.length) * (1 + words) * 2 + words * words);
  const content = signedContent(state.rest, contentOfArray(state.coefficients));
  const divisor = content < 0n ? -content : content;
  if (divisor <= 1n) return;
  log?.divide(divisor);
  state.rest = dividePacked(state.rest, divisor);
  state.coefficients = state.coefficients.map((c) => c / divisor);
}

/** Moves the irreducible terms at the front of the rest (at least one) to the finished ones. */
function takeIrreducible(state: Reduction, divisors: readonly Divisor[], table: MonomialTable): void {
  const { rest } = state;
  let kept = 0;
  do {
    state.keys.push(rest.keys[kept] ?? 0);
    state.coefficients.push(rest.coefficients[kept] ?? 0n);
    kept += 1;
  } while (kept < rest.keys.length && findDivisor(table.ofKey(rest.keys[kept] ?? 0), divisors) === null);
  state.rest = { keys: rest.keys.slice(kept), coefficients: rest.coefficients.slice(kept), degree: rest.degree };
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
