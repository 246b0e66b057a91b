import { LimitReached, type WorkBudget } from "./budget.ts";
import { GREVLEX, type GroebnerBasis, groebnerBasis, isUnitIdeal } from "./groebner.ts";
import {
  constantPolynomial,
  multiplyPolynomials,
  type Polynomial,
  primitivePart,
  subtractPolynomials,
  variablePolynomial,
} from "./polynomial.ts";
import { divideExactly, renameVariables } from "./substitution.ts";

/**
 * The dimension of the complex zero set: the largest number of variables in which no leading monomial lies
 * (Kredel and Weispfenning 1988); -1 for the unit ideal.
 */
export function idealDimension(basis: GroebnerBasis): number {
  return isUnitIdeal(basis) ? -1 : independentVariables(basis).length;
}

/**
 * A largest set of variables that are independent modulo the leading monomials, hence modulo the ideal; the first
 * one in the order of subsets, ascending. Exponential in the number of variables, of which 30 are allowed.
 */
export function independentVariables(basis: GroebnerBasis): number[] {
  const n = basis.variables;
  if (n > 30) throw new LimitReached("variables");
  const supports = basis.leading.map((m) => m.reduce((bits, e, i) => (e > 0 ? bits | (1 << i) : bits), 0));
  let best = 0;
  let bestSize = -1;
  /** Extends `chosen`, which holds no support, by variables from `from` on. */
  function extend(chosen: number, size: number, from: number): void {
    if (size > bestSize) [best, bestSize] = [chosen, size];
    if (size + n - from <= bestSize) return;
    for (let i = from; i < n; i += 1) {
      const larger = chosen | (1 << i);
      if (supports.every((s) => (s & ~larger) !== 0)) extend(larger, size + 1, i + 1);
    }
  }
  extend(0, 0, 0);
  return Array.from({ length: n }, (_, i) => i).filter((i) => (best & (1 << i)) !== 0);
}

/**
 * The monomials outside the leading ideal, a basis of the quotient ring over Q, ascending by degree; null when there
 * are infinitely many (dimension > 0) and `[]` for the unit ideal. Their number is the number of complex zeros with
 * multiplicity. Spends `matrix`.
 */
export function standardMonomials(basis: GroebnerBasis, budget: WorkBudget): (readonly number[])[] | null {
  if (isUnitIdeal(basis)) return [];
  const n = basis.variables;
  for (let i = 0; i < n; i += 1) {
    if (!basis.leading.some((m) => m.every((e, j) => (j === i ? e > 0 : e === 0)))) return null;
  }
  const found: (readonly number[])[] = [];
  let layer: (readonly number[])[] = [new Array<number>(n).fill(0)];
  while (layer.length > 0) {
    budget.spend("matrix", layer.length * n);
    found.push(...layer);
    const next: (readonly number[])[] = [];
    for (const m of layer) {
      // Each monomial is reached once: only variables from its last one on are raised.
      const last = m.findLastIndex((e) => e > 0);
      for (let i = Math.max(0, last); i < n; i += 1) {
        const raised = m.with(i, (m[i] ?? 0) + 1);
        if (!basis.leading.some((l) => l.every((e, j) => e <= (raised[j] ?? 0)))) next.push(raised);
      }
    }
    layer = next;
  }
  return found;
}

/** Whether every common complex zero of the generators is a zero of `f` (Rabinowitsch 1929). */
export function radicalContains(
  generators: readonly Polynomial[],
  variables: number,
  f: Polynomial,
  budget: WorkBudget,
): boolean {
  return isUnitIdeal(groebnerBasis(withInverse(generators, variables, f, budget), variables + 1, GREVLEX, budget));
}

/** The generators and `1 - t f`, with the new variable `t` in front. */
function withInverse(
  generators: readonly Polynomial[],
  variables: number,
  f: Polynomial,
  budget: WorkBudget,
): Polynomial[] {
  const places = Array.from({ length: variables }, (_, i) => i + 1);
  const t = variablePolynomial(variables + 1, 0);
  const product = multiplyPolynomials(t, renameVariables(f, variables + 1, places), budget);
  return [
    ...generators.map((g) => renameVariables(g, variables + 1, places)),
    subtractPolynomials(constantPolynomial(variables + 1, 1n), product),
  ];
}

/**
 * Generators (a Groebner basis under an order that eliminates) of the elements of the ideal in which none of the
 * `eliminated` variables occur; they stay polynomials in all the variables.
 */
export function eliminationIdeal(
  generators: readonly Polynomial[],
  variables: number,
  eliminated: readonly number[],
  budget: WorkBudget,
): Polynomial[] {
  const kept = Array.from({ length: variables }, (_, i) => i).filter((i) => !eliminated.includes(i));
  const order = [...eliminated, ...kept];
  const places = Array.from({ length: variables }, (_, i) => order.indexOf(i));
  const moved = generators.map((g) => renameVariables(g, variables, places));
  const basis = groebnerBasis(moved, variables, { kind: "elimination", first: eliminated.length }, budget);
  return basis.elements
    .filter((_, i) => (basis.leading[i] ?? []).slice(0, eliminated.length).every((e) => e === 0))
    .map((g) => renameVariables(g, variables, order));
}

/**
 * The leading coefficients of a Groebner basis over Q(u), as polynomials in the variables `u`, which must be a largest
 * independent set. Where the ideal is its own quotient by each of their factors, all its primes have the dimension
 * `u.length` (Gianni, Trager and Zacharias 1988).
 */
export function coefficientsOverIndependent(
  generators: readonly Polynomial[],
  variables: number,
  u: readonly number[],
  budget: WorkBudget,
): Polynomial[] {
  const others = Array.from({ length: variables }, (_, i) => i).filter((i) => !u.includes(i));
  const order = [...others, ...u];
  const places = Array.from({ length: variables }, (_, i) => order.indexOf(i));
  const moved = generators.map((g) => renameVariables(g, variables, places));
  const basis = groebnerBasis(moved, variables, { kind: "elimination", first: others.length }, budget);
  return basis.elements.map((g, k) => {
    const lead = (basis.leading[k] ?? []).slice(0, others.length);
    const terms = g.terms.flatMap((t) =>
      lead.every((e, i) => t.exponents[i] === e)
        ? [{ ...t, exponents: t.exponents.map((e, i) => (i < others.length ? 0 : e)) }]
        : [],
    );
    return renameVariables({ variables, terms }, variables, order);
  });
}

/** Generators of the saturation `(I : f^∞)`: the closure of the zeros of `I` at which `f` is not zero. */
export function saturate(
  generators: readonly Polynomial[],
  variables: number,
  f: Polynomial,
  budget: WorkBudget,
): Polynomial[] {
  return withoutFirst(eliminationIdeal(withInverse(generators, variables, f, budget), variables + 1, [0], budget));
}

/** Drops the first variable, which does not occur. */
function withoutFirst(polynomials: readonly Polynomial[]): Polynomial[] {
  return polynomials.map((g) => {
    const places = Array.from({ length: g.variables }, (_, i) => i - 1);
    return renameVariables(g, g.variables - 1, places);
  });
}

/** Generators of the intersection of two ideals: eliminate `t` from `t I + (1 - t) J`. */
export function intersectIdeals(
  first: readonly Polynomial[],
  second: readonly Polynomial[],
  variables: number,
  budget: WorkBudget,
): Polynomial[] {
  const places = Array.from({ length: variables }, (_, i) => i + 1);
  const t = variablePolynomial(variables + 1, 0);
  const rest = subtractPolynomials(constantPolynomial(variables + 1, 1n), t);
  const times = (factor: Polynomial) => (g: Polynomial) =>
    multiplyPolynomials(factor, renameVariables(g, variables + 1, places), budget);
  const all = [...first.map(times(t)), ...second.map(times(rest))];
  return withoutFirst(eliminationIdeal(all, variables + 1, [0], budget));
}

/** Generators of the quotient `(I : f) = { g : g f ∈ I }` for `f` not zero. */
export function quotientIdeal(
  generators: readonly Polynomial[],
  variables: number,
  f: Polynomial,
  budget: WorkBudget,
): Polynomial[] {
  const primitive = primitivePart(f);
  return intersectIdeals(generators, [primitive], variables, budget).map((g) => {
    const quotient = divideExactly(g, primitive, budget);
    if (quotient === null) throw new Error("quotientIdeal: an element of (f) is not divisible by f");
    return quotient;
  });
}
