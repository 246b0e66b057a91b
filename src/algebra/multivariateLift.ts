import type { WorkBudget } from "./budget.ts";
import { divideMonic, inverseOfInteger, reduceIntegers } from "./hensel.ts";
import {
  degreeIn,
  degreeOfMonomial,
  multiplyPolynomials,
  type Polynomial,
  polynomial,
  subtractPolynomials,
  type Term,
} from "./polynomial.ts";
import { fromUnivariate } from "./substitution.ts";
import {
  leadingOf,
  multiplyUnivariate,
  scaleUnivariate,
  subtractUnivariate,
  type Univariate,
  univariate,
} from "./univariate.ts";

/**
 * Lifts a factorisation at the origin of the other variables: `f` is monic modulo the prime `modulus` in `x_main`,
 * `factors` are monic, pairwise coprime modulo it and multiply to `f` with the other variables put to 0. The result
 * are polynomials congruent to them whose product is `f` up to terms of degree above `degree` in the other variables.
 * Linear Hensel lifting by that degree; null when the factors are not coprime modulo the prime. Spends `terms`.
 */
export function liftMultivariate(
  f: Polynomial,
  main: number,
  factors: readonly Univariate[],
  modulus: bigint,
  degree: number,
  budget: WorkBudget,
): Polynomial[] | null {
  const cofactors = partialFractions(factors, modulus);
  if (cofactors === null) return null;
  let lifted = factors.map((g) => fromUnivariate(f.variables, main, g));
  for (let k = 1; k <= degree; k += 1) {
    let product: Polynomial | null = null;
    for (const g of lifted) {
      product = product === null ? g : truncate(multiplyPolynomials(product, g, budget), main, k, modulus);
    }
    if (product === null) return null;
    const error = truncate(subtractPolynomials(f, product), main, k, modulus);
    const corrections: Term[][] = factors.map(() => []);
    for (const [exponents, row] of rowsOfDegree(error, main, k)) {
      factors.forEach((g, i) => {
        const [, correction] = divideMonic(multiplyUnivariate(row, cofactors[i] ?? []), g, modulus);
        correction.forEach((coefficient, e) => {
          if (coefficient !== 0n) corrections[i]?.push({ exponents: exponents.with(main, e), coefficient });
        });
      });
    }
    lifted = lifted.map((g, i) => polynomial(f.variables, [...g.terms, ...(corrections[i] ?? [])]));
  }
  return lifted;
}

/** The terms of degree at most `k` in the variables other than `main`, coefficients in `[0, modulus)`. */
export function truncate(p: Polynomial, main: number, k: number, modulus: bigint): Polynomial {
  const terms: Term[] = [];
  for (const t of p.terms) {
    if (degreeOfMonomial(t.exponents) - (t.exponents[main] ?? 0) > k) continue;
    const r = t.coefficient % modulus;
    const coefficient = r < 0n ? r + modulus : r;
    if (coefficient !== 0n) terms.push({ exponents: t.exponents, coefficient });
  }
  return { variables: p.variables, terms };
}

/** The terms of degree `k` in the other variables, as polynomials in `x_main` for each monomial of the others. */
function rowsOfDegree(p: Polynomial, main: number, k: number): [readonly number[], Univariate][] {
  const rows = new Map<string, { exponents: readonly number[]; row: bigint[] }>();
  const length = degreeIn(p, main) + 1;
  for (const t of p.terms) {
    const e = t.exponents[main] ?? 0;
    if (degreeOfMonomial(t.exponents) - e !== k) continue;
    const exponents = t.exponents.with(main, 0);
    const key = exponents.join();
    let found = rows.get(key);
    if (found === undefined) rows.set(key, (found = { exponents, row: new Array<bigint>(length).fill(0n) }));
    found.row[e] = t.coefficient;
  }
  return [...rows.values()].map(({ exponents, row }) => [exponents, univariate(row)]);
}

/** `s_i` with `Σ s_i Π_{j≠i} g_j = 1` modulo a prime: the inverse of each cofactor; null when not coprime. */
function partialFractions(factors: readonly Univariate[], modulus: bigint): Univariate[] | null {
  const cofactors: Univariate[] = [];
  for (const [i, g] of factors.entries()) {
    let others: Univariate = [1n];
    factors.forEach((h, j) => {
      if (j !== i) others = divideMonic(multiplyUnivariate(others, h), g, modulus)[1];
    });
    const inverse = inverseOfUnivariate(others, g, modulus);
    if (inverse === null) return null;
    cofactors.push(inverse);
  }
  return cofactors;
}

/** The inverse of `a` modulo the monic `g` over the field of `m` elements; null when they are not coprime. */
function inverseOfUnivariate(a: Univariate, g: Univariate, m: bigint): Univariate | null {
  let [r0, r1]: [Univariate, Univariate] = [g, reduceIntegers(a, m)];
  let [t0, t1]: [Univariate, Univariate] = [[], [1n]];
  while (r1.length > 0) {
    const unit = inverseOfInteger(leadingOf(r1), m);
    const monic = reduceIntegers(scaleUnivariate(r1, unit), m);
    t1 = reduceIntegers(scaleUnivariate(t1, unit), m);
    const [q, r] = divideMonic(r0, monic, m);
    [r0, r1] = [monic, r];
    [t0, t1] = [t1, reduceIntegers(subtractUnivariate(t0, multiplyUnivariate(q, t1)), m)];
  }
  return r0.length === 1 ? divideMonic(t0, g, m)[1] : null;
}
