import { absoluteOf, bitLength, gcd } from "../number/rational.ts";
import type { WorkBudget } from "./budget.ts";

/** One term `coefficient · x0^exponents[0] · x1^exponents[1] ⋯`; the coefficient is not zero. */
export type Term = { readonly exponents: readonly number[]; readonly coefficient: bigint };

/**
 * A sparse polynomial over the integers in `variables` unknowns. The terms have different monomials and stand in
 * falling lexicographic order (`x0 > x1 > …`), so that equal polynomials have equal fields. Zero has no terms.
 * All operations expect operands with the same number of variables.
 */
export type Polynomial = { readonly variables: number; readonly terms: readonly Term[] };

/** Compares monomials lexicographically: positive when `a` is the greater one. */
export function compareLex(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < a.length; i += 1) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The polynomial with the given terms, in any order; like terms are collected. */
export function polynomial(variables: number, terms: Iterable<Term>): Polynomial {
  const sorted = [...terms].sort((a, b) => compareLex(b.exponents, a.exponents));
  const collected: Term[] = [];
  for (const term of sorted) {
    const last = collected.at(-1);
    if (last !== undefined && compareLex(last.exponents, term.exponents) === 0) {
      collected[collected.length - 1] = {
        exponents: last.exponents,
        coefficient: last.coefficient + term.coefficient,
      };
    } else {
      if (last?.coefficient === 0n) collected.pop();
      collected.push(term);
    }
  }
  if (collected.at(-1)?.coefficient === 0n) collected.pop();
  return { variables, terms: collected };
}

/** The constant polynomial `c`. */
export function constantPolynomial(variables: number, c: bigint): Polynomial {
  if (c === 0n) return { variables, terms: [] };
  return { variables, terms: [{ exponents: new Array<number>(variables).fill(0), coefficient: c }] };
}

/** The polynomial `x_index`. */
export function variablePolynomial(variables: number, index: number): Polynomial {
  const exponents = new Array<number>(variables).fill(0);
  exponents[index] = 1;
  return { variables, terms: [{ exponents, coefficient: 1n }] };
}

export function isZeroPolynomial(p: Polynomial): boolean {
  return p.terms.length === 0;
}

/** Whether `p` has degree 0 or is zero. */
export function isConstantPolynomial(p: Polynomial): boolean {
  return p.terms.length === 0 || (p.terms[0]?.exponents.every((e) => e === 0) ?? true);
}

export function equalPolynomials(p: Polynomial, q: Polynomial): boolean {
  return (
    p.variables === q.variables &&
    p.terms.length === q.terms.length &&
    p.terms.every((t, i) => {
      const u = q.terms[i];
      return u !== undefined && t.coefficient === u.coefficient && compareLex(t.exponents, u.exponents) === 0;
    })
  );
}

/** `p + factor · q` by one merge of the sorted terms. */
function addMultiple(p: Polynomial, factor: bigint, q: Polynomial): Polynomial {
  const terms: Term[] = [];
  let i = 0;
  let j = 0;
  for (;;) {
    const a = p.terms[i];
    const b = q.terms[j];
    if (b === undefined) {
      if (a === undefined) break;
      terms.push(a);
      i += 1;
      continue;
    }
    const order = a === undefined ? -1 : compareLex(a.exponents, b.exponents);
    if (a !== undefined && order > 0) {
      terms.push(a);
      i += 1;
      continue;
    }
    j += 1;
    const product = factor * b.coefficient;
    const coefficient = a !== undefined && order === 0 ? a.coefficient + product : product;
    if (order === 0) i += 1;
    if (coefficient !== 0n) terms.push({ exponents: b.exponents, coefficient });
  }
  return { variables: p.variables, terms };
}

export function addPolynomials(p: Polynomial, q: Polynomial): Polynomial {
  return addMultiple(p, 1n, q);
}

export function subtractPolynomials(p: Polynomial, q: Polynomial): Polynomial {
  return addMultiple(p, -1n, q);
}

export function negatePolynomial(p: Polynomial): Polynomial {
  return scalePolynomial(p, -1n);
}

/** `c · p`. */
export function scalePolynomial(p: Polynomial, c: bigint): Polynomial {
  if (c === 0n) return { variables: p.variables, terms: [] };
  if (c === 1n) return p;
  const terms = p.terms.map((t) => ({ exponents: t.exponents, coefficient: c * t.coefficient }));
  return { variables: p.variables, terms };
}

/** `c · x^shift · p`. */
export function multiplyByTerm(p: Polynomial, shift: readonly number[], c: bigint): Polynomial {
  if (c === 0n) return { variables: p.variables, terms: [] };
  const terms = p.terms.map((t) => ({
    exponents: t.exponents.map((e, i) => e + (shift[i] ?? 0)),
    coefficient: c * t.coefficient,
  }));
  return { variables: p.variables, terms };
}

/** `p · q`. Spends one `terms` for each product of two terms before it multiplies. */
export function multiplyPolynomials(p: Polynomial, q: Polynomial, budget: WorkBudget): Polynomial {
  if (p.terms.length > q.terms.length) return multiplyPolynomials(q, p, budget);
  budget.spend("terms", p.terms.length * q.terms.length);
  const first = p.terms[0];
  if (p.terms.length === 1 && first !== undefined) return multiplyByTerm(q, first.exponents, first.coefficient);
  const sums = new Map<string, { exponents: number[]; coefficient: bigint }>();
  for (const a of p.terms) {
    for (const b of q.terms) {
      const exponents = a.exponents.map((e, i) => e + (b.exponents[i] ?? 0));
      const key = exponents.join();
      const sum = sums.get(key);
      if (sum === undefined) sums.set(key, { exponents, coefficient: a.coefficient * b.coefficient });
      else sum.coefficient += a.coefficient * b.coefficient;
    }
  }
  return polynomial(
    p.variables,
    [...sums.values()].filter((t) => t.coefficient !== 0n),
  );
}

/** `p^k` for a whole `k >= 0`, by repeated squaring; `p^0 = 1`. */
export function powerPolynomial(p: Polynomial, k: number, budget: WorkBudget): Polynomial {
  budget.spend("bits", k * largestBits(p));
  let result = constantPolynomial(p.variables, 1n);
  let square = p;
  for (let e = k; e > 0; e = Math.floor(e / 2)) {
    if (e % 2 === 1) result = multiplyPolynomials(result, square, budget);
    if (e > 1) square = multiplyPolynomials(square, square, budget);
  }
  return result;
}

/** The partial derivative by variable `index`. */
export function differentiatePolynomial(p: Polynomial, index: number): Polynomial {
  const terms: Term[] = [];
  for (const t of p.terms) {
    const e = t.exponents[index] ?? 0;
    if (e > 0) terms.push({ exponents: t.exponents.with(index, e - 1), coefficient: t.coefficient * BigInt(e) });
  }
  return { variables: p.variables, terms };
}

/** The greatest common divisor of the coefficients; 0 for the zero polynomial. */
export function contentOf(p: Polynomial): bigint {
  let content = 0n;
  for (const t of p.terms) {
    content = gcd(content, t.coefficient);
    if (content === 1n) break;
  }
  return content;
}

/** `p` divided by its content, with a positive lexicographic leading coefficient. */
export function primitivePart(p: Polynomial): Polynomial {
  const lead = p.terms[0]?.coefficient ?? 1n;
  const content = contentOf(p);
  const divisor = lead < 0n ? -content : content;
  if (divisor === 1n || divisor === 0n) return p;
  const terms = p.terms.map((t) => ({ exponents: t.exponents, coefficient: t.coefficient / divisor }));
  return { variables: p.variables, terms };
}

/** The degree in variable `index`; -1 for zero. */
export function degreeIn(p: Polynomial, index: number): number {
  let degree = -1;
  for (const t of p.terms) degree = Math.max(degree, t.exponents[index] ?? 0);
  return degree;
}

/** The total degree; -1 for zero. */
export function totalDegree(p: Polynomial): number {
  let degree = -1;
  for (const t of p.terms) degree = Math.max(degree, degreeOfMonomial(t.exponents));
  return degree;
}

/** The sum of the exponents. */
export function degreeOfMonomial(exponents: readonly number[]): number {
  let sum = 0;
  for (const e of exponents) sum += e;
  return sum;
}

/** The indices of the variables that occur in `p`, ascending. */
export function variablesOf(p: Polynomial): number[] {
  const found: number[] = [];
  for (let i = 0; i < p.variables; i += 1) if (degreeIn(p, i) > 0) found.push(i);
  return found;
}

/** The binary digits of the largest coefficient. */
export function largestBits(p: Polynomial): number {
  let largest = 0n;
  for (const t of p.terms) {
    const magnitude = absoluteOf(t.coefficient);
    if (magnitude > largest) largest = magnitude;
  }
  return bitLength(largest);
}

/** The lexicographic leading coefficient; 0 for zero. */
export function leadingCoefficient(p: Polynomial): bigint {
  return p.terms[0]?.coefficient ?? 0n;
}
