import { solveMatrix } from "../number/matrix.ts";
import { addRational, gcd, isZero, multiplyRational, ONE, type Rational, rational, ZERO } from "../number/rational.ts";
import type { WorkBudget } from "./budget.ts";
import { definiteGram, type FaceVector, factorsOf, gramOn } from "./gramMatrix.ts";
import { halfNewtonBasis, type SignClasses, signClasses } from "./halfBasis.ts";
import { composeLinear, coordinatesAtInfinity } from "./linearChange.ts";
import { rationalRows } from "./nearRational.ts";
import {
  addPolynomials,
  constantPolynomial,
  degreeOfMonomial,
  equalPolynomials,
  multiplyPolynomials,
  type Polynomial,
  polynomial,
  scalePolynomial,
  totalDegree,
  variablesOf,
} from "./polynomial.ts";

/** `times · square²` with `times > 0`. */
export type WeightedSquare = { readonly times: Rational; readonly square: Polynomial };

/** `multiplier · p = Σ timesᵢ squareᵢ²`, where the multiplier is positive at every real point, or all but the origin. */
export type SumOfSquares = { readonly multiplier: Polynomial; readonly squares: readonly WeightedSquare[] };

const MOST_VARIABLES = 4;
const HIGHEST_DEGREE = 10;
/** Gram matrices of more rows, and pencils of more directions, are not tried. */
const MOST_ROWS = 18;
const MOST_FACES = 6;

/**
 * `p`, or `(1 + Σ xᵢ²) p`, as a sum of squares of polynomials with rational coefficients: an exact proof that `p` is
 * never negative. A form is multiplied by `Σ xᵢ²` (Reznick 1995), which is positive but at the origin, where `p` is
 * continuous. Null says nothing (Motzkin 1967: some polynomials that are never negative are no sums of squares).
 *
 * A Gram matrix Q with p = zᵀQz is sought among those over the monomials of the half Newton polytope, block by block of
 * the sign symmetries (Reznick 1978, Löfberg 2009), by a barrier method in doubles; where none is positive definite, the
 * kernel that the doubles show is made rational and the search goes on in its complement (facial reduction, Borwein and
 * Wolkowicz 1981). Its free entries are rounded, and the proof is exact: Q = L D Lᵀ with D >= 0 (Peyrl and Parrilo
 * 2008). The squares are multiplied out once more and compared with `p`. Spends `matrix` and `terms`.
 */
export function sumOfSquares(p: Polynomial, work: WorkBudget): SumOfSquares | null {
  const one = constantPolynomial(p.variables, 1n);
  const variables = variablesOf(p);
  if (variables.length > MOST_VARIABLES || variables.length === 0) return null;
  const isForm = new Set(p.terms.map((t) => degreeOfMonomial(t.exponents))).size === 1;
  const radius = variables.reduce(
    (sum, i) =>
      addPolynomials(sum, { variables: p.variables, terms: [{ exponents: unit(p.variables, i, 2), coefficient: 1n }] }),
    isForm ? constantPolynomial(p.variables, 0n) : one,
  );
  for (const multiplier of [one, radius]) {
    const product = multiplyPolynomials(multiplier, p, work);
    const squares = squaresAtInfinity(product, work) ?? gramSquares(product, work);
    if (squares !== null && addsUp(squares, product, work)) return { multiplier, squares };
  }
  return null;
}

/** The squares found in coordinates that fit the growth of `p`, written in the old ones. */
function squaresAtInfinity(p: Polynomial, work: WorkBudget): readonly WeightedSquare[] | null {
  const change = coordinatesAtInfinity(p, work);
  if (change === null) return null;
  const { forward, backward, denominator } = change;
  const found = gramSquares(composeLinear(p, backward, denominator, work), work);
  const scale = rational(1n, denominator ** BigInt(totalDegree(p)));
  return (
    found?.map(({ times, square }) => ({
      times: multiplyRational(times, scale),
      square: composeLinear(square, forward, 1n, work),
    })) ?? null
  );
}

function unit(n: number, index: number, exponent: number): number[] {
  return Array.from({ length: n }, (_, i) => (i === index ? exponent : 0));
}

/** Whether the weighted squares multiply out to `p`, exactly. */
function addsUp(squares: readonly WeightedSquare[], p: Polynomial, work: WorkBudget): boolean {
  const common = squares.reduce((l, { times }) => (l * times.d) / gcd(l, times.d), 1n);
  const total = squares.reduce(
    (sum, { times, square }) =>
      addPolynomials(sum, scalePolynomial(multiplyPolynomials(square, square, work), (times.n * common) / times.d)),
    constantPolynomial(p.variables, 0n),
  );
  return equalPolynomials(total, scalePolynomial(p, common));
}

function gramSquares(p: Polynomial, work: WorkBudget): readonly WeightedSquare[] | null {
  if (Math.max(...p.terms.map((t) => degreeOfMonomial(t.exponents))) > HIGHEST_DEGREE) return null;
  const basis = halfNewtonBasis(p);
  if (basis === null || basis.length > MOST_ROWS) return null;
  const classes = signClasses(p, basis);
  let face: readonly FaceVector[] = basis.map((_, i) => ({
    entries: basis.map((_, j) => (i === j ? 1n : 0n)),
    group: classes[i] ?? 0,
  }));
  for (let round = 0; round < MOST_FACES && face.length > 0; round += 1) {
    const gram = gramOn(face, basis, p, work);
    if (gram === null) return null;
    const found = definiteGram(gram, face.length, work);
    if (found.kind === "matrix") return squaresOfGram(found.matrix, face, basis, p.variables);
    if (found.kind === "none") return null;
    face = complementOf(found.kernel, face, basis, classes);
  }
  return null;
}

function squaresOfGram(
  matrix: readonly (readonly Rational[])[],
  face: readonly FaceVector[],
  basis: readonly (readonly number[])[],
  variables: number,
): readonly WeightedSquare[] | null {
  const factors = factorsOf(matrix);
  if (factors === null) return null;
  return factors.columns.flatMap((column, k) => {
    const times = factors.diagonal[k] ?? ZERO;
    if (isZero(times)) return [];
    const entries = basis.map((_, m) =>
      column.reduce((sum, l, i) => addRational(sum, multiplyRational(l, rational(face[i]?.entries[m] ?? 0n))), ZERO),
    );
    const { whole, content } = clearedOf(entries);
    const square = polynomial(
      variables,
      basis.flatMap((exponents, m) => (whole[m] ? [{ exponents, coefficient: whole[m] ?? 0n }] : [])),
    );
    return [{ times: multiplyRational(times, multiplyRational(content, content)), square }];
  });
}

/** The primitive whole vector and the factor that gives the rational one back. */
function clearedOf(entries: readonly Rational[]): { readonly whole: readonly bigint[]; readonly content: Rational } {
  const common = entries.reduce((l, { d }) => (l * d) / gcd(l, d), 1n);
  const whole = entries.map(({ n, d }) => (n * common) / d);
  const divisor = whole.reduce((g, x) => gcd(g, x), 0n);
  if (divisor === 0n) return { whole, content: ONE };
  return { whole: whole.map((x) => x / divisor), content: rational(divisor, common) };
}

/**
 * The face that is left when the vectors of the near kernel, made rational, are forbidden: a whole basis of the
 * orthogonal complement, in each sign class by itself. Empty when they show no rational kernel.
 */
function complementOf(
  kernel: readonly (readonly number[])[],
  face: readonly FaceVector[],
  basis: readonly (readonly number[])[],
  classes: SignClasses,
): readonly FaceVector[] {
  const groups = [...new Set(face.map(({ group }) => group))];
  const left = groups.flatMap((group): readonly FaceVector[] => {
    const own = face.flatMap((vector, i) => (vector.group === group ? [{ vector, i }] : []));
    const parts = kernel.map((v) => own.map(({ i }) => v[i] ?? 0));
    const forbidden = rationalRows(parts);
    if (forbidden.length === 0) return own.map(({ vector }) => vector);
    const solved = solveMatrix(
      forbidden,
      forbidden.map(() => ZERO),
    );
    return (solved?.directions ?? []).map((direction) => {
      const entries = basis.map((_, m) =>
        direction.reduce(
          (sum, x, k) => addRational(sum, multiplyRational(x, rational(own[k]?.vector.entries[m] ?? 0n))),
          ZERO,
        ),
      );
      return { entries: clearedOf(entries).whole, group };
    });
  });
  return left.length < face.length && classes.length > 0 ? left : [];
}
