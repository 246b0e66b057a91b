import { gcd, rational } from "../number/rational.ts";
import type { WorkBudget } from "./budget.ts";
import { solveInSpan } from "./linearSolve.ts";
import { krylovRankModulo, krylovVectors, type ScaledVector, type SparseMatrix } from "./matrix.ts";
import { LARGEST_MODULUS, primesBelow } from "./modular.ts";
import { type RationalUnivariate, rationalUnivariate } from "./numberField.ts";
import { primitiveUnivariate, type Univariate, univariate } from "./univariate.ts";

/** The first unit vector: the element 1 of a ring whose first basis element is 1. */
export function unitVector(size: number): ScaledVector {
  return { entries: new Array<bigint>(size).fill(0n).with(0, 1n), scale: { n: 1n, d: 1n } };
}

/**
 * The minimal polynomial of the ring element whose multiplication has the given matrix (1 is the first basis element): the first dependency among its powers, primitive.
 * `degree` is the degree when the caller knows it. Otherwise the degree found modulo a prime, which is a lower bound,
 * is confirmed by an exact dependency, or another prime is taken.
 */
export function minimalPolynomialOfMatrix(matrix: SparseMatrix, degree: number | null, budget: WorkBudget): Univariate {
  for (const p of primesBelow(LARGEST_MODULUS)) {
    const d = degree ?? krylovRankModulo(matrix, 0, p, budget);
    if (d === null) continue;
    const vectors = krylovVectors(matrix, unitVector(matrix.size), d + 1, budget);
    const relation = combinationOf(vectors.slice(0, d), vectors.slice(d), budget);
    const [first] = relation ?? [];
    if (first === undefined) continue;
    const negated = first.numerators.map((c) => -c);
    const padded = [...negated, ...new Array<bigint>(d - negated.length).fill(0n), first.denominator];
    return primitiveUnivariate(univariate(padded));
  }
  throw new Error("minimalPolynomialOfMatrix: no prime found");
}

/** Each target as `Σ a_k vectors[k]` with rational `a_k`, given as a polynomial with the coefficients `a_k`. */
export function combinationOf(
  vectors: readonly ScaledVector[],
  targets: readonly ScaledVector[],
  budget: WorkBudget,
): RationalUnivariate[] | null {
  const found = solveInSpan(
    vectors.map((v) => v.entries),
    targets.map((t) => t.entries),
    budget,
  );
  if (found === null) return null;
  return found.map(({ numerators, denominator }, i) => {
    // targets[i] = scale_i Σ (c_k / (denominator scale_k)) vectors[k], over one denominator.
    const own = targets[i]?.scale ?? rational(1n);
    const fractions = numerators.map((c, k) => {
      const scale = vectors[k]?.scale ?? rational(1n);
      return rational(c * own.n * scale.d, denominator * own.d * scale.n);
    });
    const common = fractions.reduce((d, f) => d * (f.d / gcd(d, f.d)), 1n);
    return rationalUnivariate(univariate(fractions.map((f) => f.n * (common / f.d))), common);
  });
}
