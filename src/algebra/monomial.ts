import { LimitReached } from "./budget.ts";

/**
 * An order of monomials: lexicographic; graded reverse lexicographic; or elimination of the variables before `first`
 * (each block graded reverse lexicographic, the first block decides).
 */
export type MonomialOrder =
  | { readonly kind: "lex" }
  | { readonly kind: "grevlex" }
  | { readonly kind: "elimination"; readonly first: number };

/** A monomial of one {@link MonomialTable}: equal monomials are the same object. */
export type Monomial = {
  /** Packed exponents: the sum of keys is the key of the product, and keys compare as the monomials do. */
  readonly key: number;
  readonly exponents: readonly number[];
  readonly degree: number;
  /** One bit for each variable that occurs (indices modulo 31). */
  readonly mask: number;
};

/**
 * The monomials in `variables` unknowns under one order. Each order compares, lexicographically, whole numbers that
 * are linear in the exponents (partial sums for the graded ones) and at most the total degree; these digits are packed
 * into one double below 2^53 to a radix that total degrees must stay below.
 */
export interface MonomialTable {
  readonly variables: number;
  /** Total degrees reach `radix - 1` at most; beyond it {@link LimitReached} `degree` is thrown. */
  readonly radix: number;
  ofExponents(exponents: readonly number[]): Monomial;
  ofKey(key: number): Monomial;
  lcm(a: Monomial, b: Monomial): Monomial;
}

/** A new table; it lives as long as one computation. */
export function createMonomialTable(variables: number, order: MonomialOrder): MonomialTable {
  const radix = Math.min(2 ** 20, Math.floor(2 ** (53 / Math.max(1, variables)) + 1e-9));
  const blocks = blocksOf(variables, order);
  const known = new Map<number, Monomial>();

  function keyOf(exponents: readonly number[], degree: number): number {
    if (degree >= radix) throw new LimitReached("degree");
    let key = 0;
    for (const [start, end] of blocks) {
      let partial = 0;
      for (let i = start; i < end; i += 1) partial += exponents[i] ?? 0;
      for (let i = end - 1; i >= start; i -= 1) {
        key = key * radix + partial;
        partial -= exponents[i] ?? 0;
      }
    }
    return key;
  }

  function ofExponents(exponents: readonly number[]): Monomial {
    let degree = 0;
    let mask = 0;
    for (let i = 0; i < exponents.length; i += 1) {
      const e = exponents[i] ?? 0;
      degree += e;
      if (e > 0) mask |= 1 << (i % 31);
    }
    const key = keyOf(exponents, degree);
    let monomial = known.get(key);
    if (monomial === undefined) known.set(key, (monomial = { key, exponents, degree, mask }));
    return monomial;
  }

  function exponentsOf(key: number): number[] {
    const digits = new Array<number>(variables).fill(0);
    for (let i = variables - 1; i >= 0; i -= 1) {
      const higher = Math.floor(key / radix);
      digits[i] = key - higher * radix;
      key = higher;
    }
    const exponents = new Array<number>(variables).fill(0);
    for (const [start, end] of blocks) {
      // Digit start + j is the sum of the exponents start … end - 1 - j.
      for (let j = 0; j < end - start; j += 1) {
        const shorter = j + 1 < end - start ? (digits[start + j + 1] ?? 0) : 0;
        exponents[end - 1 - j] = (digits[start + j] ?? 0) - shorter;
      }
    }
    return exponents;
  }

  return {
    variables,
    radix,
    ofExponents,
    ofKey: (key) => known.get(key) ?? ofExponents(exponentsOf(key)),
    lcm: (a, b) => ofExponents(a.exponents.map((e, i) => Math.max(e, b.exponents[i] ?? 0))),
  };
}

/** Ranges of variables, each graded reverse lexicographic; single ones for the lexicographic order. */
function blocksOf(variables: number, order: MonomialOrder): [number, number][] {
  if (order.kind === "lex") return Array.from({ length: variables }, (_, i) => [i, i + 1]);
  if (order.kind === "grevlex" || order.first <= 0 || order.first >= variables) return [[0, variables]];
  return [
    [0, order.first],
    [order.first, variables],
  ];
}

/** Whether `a` divides `b`. */
export function dividesMonomial(a: Monomial, b: Monomial): boolean {
  if ((a.mask & ~b.mask) !== 0 || a.degree > b.degree) return false;
  const [x, y] = [a.exponents, b.exponents];
  for (let i = 0; i < x.length; i += 1) if ((x[i] ?? 0) > (y[i] ?? 0)) return false;
  return true;
}

/** Whether no variable occurs in both. */
export function coprimeMonomials(a: Monomial, b: Monomial): boolean {
  if ((a.mask & b.mask) === 0) return true;
  return a.exponents.every((e, i) => e === 0 || (b.exponents[i] ?? 0) === 0);
}
