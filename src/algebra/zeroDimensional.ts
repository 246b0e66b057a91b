import { type Rational, rational } from "../number/rational.ts";
import type { WorkBudget } from "./budget.ts";
import { factorUnivariate } from "./factor.ts";
import type { RationalInterval } from "./fixedPoint.ts";
import { GREVLEX, type GroebnerBasis, groebnerBasis, isUnitIdeal } from "./groebner.ts";
import { idealDimension } from "./ideal.ts";
import {
  applyMatrix,
  combineMatrices,
  krylovRankModulo,
  krylovVectors,
  type ScaledVector,
  type SparseMatrix,
  scaledVector,
} from "./matrix.ts";
import { combinationOf, minimalPolynomialOfMatrix, unitVector } from "./minimalPolynomial.ts";
import { LARGEST_MODULUS, primesBelow } from "./modular.ts";
import { evaluateAtElements, isZeroElement, type RationalUnivariate } from "./numberField.ts";
import type { Polynomial } from "./polynomial.ts";
import { type QuotientRing, quotientRing } from "./quotientRing.ts";
import { quotientByVectors } from "./radicalRing.ts";
import { refineRoot } from "./refinement.ts";
import { isolateRoots } from "./roots.ts";
import { coefficientAt, degreeOf, divideUnivariateExactly, leadingOf, type Univariate } from "./univariate.ts";
import { isSquareFree, squareFreePart } from "./univariateGcd.ts";

/**
 * One real zero: the values of `coordinates` at the root of the irreducible `minimal` that `root` isolates (a point
 * when the degree is 1). Coordinates have a lower degree than `minimal`.
 */
export type AlgebraicPoint = {
  readonly minimal: Univariate;
  readonly root: RationalInterval;
  readonly coordinates: readonly RationalUnivariate[];
};

/**
 * A set of complex zeros conjugate over Q: one for each root of the irreducible `minimal`, the real ones at the real
 * `roots` (ascending). `multiplicity` is that of each zero in the ideal, or null when it was not computed.
 */
export type ConjugateZeros = {
  readonly minimal: Univariate;
  readonly coordinates: readonly RationalUnivariate[];
  readonly roots: readonly RationalInterval[];
  readonly multiplicity: number | null;
};

/** All zeros of an ideal with finitely many, or why they are not finitely many. */
export type ZeroSet =
  | { readonly kind: "empty" }
  | { readonly kind: "infinite"; readonly dimension: number; readonly basis: GroebnerBasis }
  | {
      readonly kind: "finite";
      readonly basis: GroebnerBasis;
      /** The complex zeros counted with multiplicity: the dimension of Q[x]/I. */
      readonly withMultiplicity: number;
      /** The number of different complex zeros. */
      readonly distinct: number;
      /** The separating linear form `Σ separating[i] x_i`; its values are the roots of the `minimal` polynomials. */
      readonly separating: readonly bigint[];
      readonly conjugates: readonly ConjugateZeros[];
      /** The real zeros, class by class. */
      readonly points: readonly AlgebraicPoint[];
      /** The quotient ring, or that of the radical, from which the zeros were found. */
      readonly ring: QuotientRing;
    };

/** Roots are handed out in intervals of at most this width, `2^-ROOT_BITS`. */
const ROOT_BITS = 64;

/**
 * All complex and real zeros of the ideal of `generators` when there are finitely many.
 *
 * A linear form `u` whose powers span Q[x]/I separates the zeros, since every coordinate is then a polynomial in `u`
 * (shape lemma; Rouillier 1999 for the univariate representation). Ideals for which no form does that because zeros
 * are multiple are first replaced by their radical: the square-free parts of the eliminants in each variable are
 * added (Seidenberg 1974, lemma 92). The minimal polynomial of `u` is factored; for each irreducible factor `f` of
 * `c = f g` the vector `w = g(u)` is annihilated exactly by `(f)`, so `x_j w = a_j(u) w` determines `a_j` modulo `f`.
 * Every step is exact, every class of zeros is put into the generators and must give 0, and the degrees of the
 * classes add up to the number of zeros.
 * Spends every kind; throws `LimitReached` when the budget ends.
 */
export function solveZeroDimensional(
  generators: readonly Polynomial[],
  variables: number,
  budget: WorkBudget,
): ZeroSet {
  const basis = groebnerBasis(generators, variables, GREVLEX, budget);
  return zerosOfBasis(basis, generators, budget);
}

/** As {@link solveZeroDimensional}, from a basis of the ideal of the generators that is known already. */
export function zerosOfBasis(basis: GroebnerBasis, generators: readonly Polynomial[], budget: WorkBudget): ZeroSet {
  if (basis.variables < 1) throw new RangeError("zerosOfBasis: no variables");
  if (isUnitIdeal(basis)) return { kind: "empty" };
  const ring = quotientRing(basis, budget);
  if (ring === null) return { kind: "infinite", dimension: idealDimension(basis), basis };
  const withMultiplicity = ring.monomials.length;
  const { cyclic, isOriginal } = cyclicRing(basis, ring, budget);
  const minimal = minimalPolynomialOfMatrix(cyclic.matrix, cyclic.ring.monomials.length, budget);
  const conjugates = factorUnivariate(minimal, budget).powers.map(({ factor, multiplicity }) => {
    const coordinates = coordinatesModulo(cyclic, minimal, factor, budget);
    verifyZeros(generators, coordinates, factor, budget);
    return {
      minimal: factor,
      coordinates,
      roots: rootsOfIrreducible(factor, budget),
      multiplicity: isOriginal ? multiplicity : null,
    };
  });
  const distinct = conjugates.reduce((sum, c) => sum + degreeOf(c.minimal), 0);
  if (distinct !== degreeOf(squareFreePart(minimal))) throw new Error("zerosOfBasis: classes do not add up");
  const points = conjugates.flatMap((c) =>
    c.roots.map((root) => ({ minimal: c.minimal, root, coordinates: c.coordinates })),
  );
  return {
    kind: "finite",
    basis,
    withMultiplicity,
    distinct,
    separating: cyclic.weights,
    conjugates,
    points,
    ring: cyclic.ring,
  };
}

/** The real roots of an irreducible polynomial, in narrow intervals; rational ones as points. */
export function rootsOfIrreducible(f: Univariate, budget: WorkBudget): RationalInterval[] {
  if (f.length === 2) {
    const x: Rational = rational(-coefficientAt(f, 0), coefficientAt(f, 1));
    return [{ lower: x, upper: x }];
  }
  return isolateRoots(f, budget).map((root) => refineRoot(f, root, ROOT_BITS, budget));
}

/** A quotient ring that the powers of the linear form `Σ weights[i] x_i` (its `matrix`) span. */
type CyclicRing = { readonly ring: QuotientRing; readonly weights: readonly bigint[]; readonly matrix: SparseMatrix };

function cyclicRing(
  basis: GroebnerBasis,
  ring: QuotientRing,
  budget: WorkBudget,
): { readonly cyclic: CyclicRing; readonly isOriginal: boolean } {
  const first = findCyclicForm(ring, basis.variables, 2 * basis.variables + 4, budget);
  if (first !== null) return { cyclic: first, isOriginal: true };
  const nilpotent = ring.matrices.flatMap((matrix) => {
    const eliminant = minimalPolynomialOfMatrix(matrix, null, budget);
    if (isSquareFree(eliminant)) return [];
    return [applyPolynomial(matrix, squareFreePart(eliminant), unitVector(matrix.size), budget)];
  });
  const reduced = nilpotent.length === 0 ? ring : quotientByVectors(ring, nilpotent, budget);
  const cyclic = findCyclicForm(reduced, basis.variables, Number.POSITIVE_INFINITY, budget);
  if (cyclic === null) throw new Error("cyclicRing: the radical has no separating form");
  return { cyclic, isOriginal: nilpotent.length === 0 };
}

/**
 * The first of up to `attempts` forms whose powers span the ring: full rank modulo a prime proves it. The variables
 * come first, then `Σ ±⌈k/2⌉^i x_i`, among which one separates `D` points for some `k <= n D²` (Rouillier 1999).
 */
function findCyclicForm(
  ring: QuotientRing,
  variables: number,
  attempts: number,
  budget: WorkBudget,
): CyclicRing | null {
  const dimension = ring.monomials.length;
  const primes = primesBelow(LARGEST_MODULUS);
  for (let k = 0; k < attempts; k += 1) {
    const weights = formWeights(k, variables);
    const matrix = combineMatrices(ring.matrices, weights);
    budget.spend("matrix", dimension * dimension);
    let rank: number | null = null;
    while (rank === null) rank = krylovRankModulo(matrix, 0, primes.next().value ?? 3, budget);
    if (rank === dimension) return { ring, weights, matrix };
  }
  return null;
}

/** The last variable first, since the graded order makes its powers standard most often. */
function formWeights(k: number, variables: number): bigint[] {
  if (k < variables) return Array.from({ length: variables }, (_, i) => (i === variables - 1 - k ? 1n : 0n));
  const step = k - variables + 1;
  const base = BigInt(Math.ceil(step / 2)) * (step % 2 === 1 ? 1n : -1n);
  return Array.from({ length: variables }, (_, i) => base ** BigInt(i));
}

/** The coordinates at the zeros with `factor(u) = 0`, as polynomials in `u` modulo `factor`. */
function coordinatesModulo(
  { ring, matrix }: CyclicRing,
  minimal: Univariate,
  factor: Univariate,
  budget: WorkBudget,
): RationalUnivariate[] {
  const cofactor = divideUnivariateExactly(minimal, factor);
  if (cofactor === null) throw new Error("coordinatesModulo: not a factor");
  const w = applyPolynomial(matrix, cofactor, unitVector(matrix.size), budget);
  const vectors = krylovVectors(matrix, w, degreeOf(factor), budget);
  const targets = ring.matrices.map((m) => applyMatrix(m, w, budget));
  const coordinates = combinationOf(vectors, targets, budget);
  if (coordinates === null) throw new Error("coordinatesModulo: a coordinate is not a polynomial in the form");
  return coordinates;
}

/** `p(m) v`, by Horner's scheme. */
function applyPolynomial(m: SparseMatrix, p: Univariate, v: ScaledVector, budget: WorkBudget): ScaledVector {
  let result = scaledVector(v.entries, { n: v.scale.n * leadingOf(p), d: v.scale.d });
  for (let k = degreeOf(p) - 1; k >= 0; k -= 1) {
    const moved = applyMatrix(m, result, budget);
    const c = coefficientAt(p, k) * v.scale.n;
    const entries = moved.entries.map(
      (x, i) => x * moved.scale.n * v.scale.d + (v.entries[i] ?? 0n) * c * moved.scale.d,
    );
    result = scaledVector(entries, rational(1n, moved.scale.d * v.scale.d));
  }
  return result;
}

/** Throws unless every generator vanishes exactly at the class: the check that no error is silent. */
function verifyZeros(
  generators: readonly Polynomial[],
  coordinates: readonly RationalUnivariate[],
  factor: Univariate,
  budget: WorkBudget,
): void {
  for (const g of generators) {
    if (!isZeroElement(evaluateAtElements(g, coordinates, factor, budget))) {
      throw new Error("verifyZeros: a zero does not satisfy a generator");
    }
  }
}
