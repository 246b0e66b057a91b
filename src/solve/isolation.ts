import { encloseElement } from "../algebra/algebraicNumber.ts";
import type { WorkBudget } from "../algebra/budget.ts";
import { jacobianMatrix, minorsOf } from "../algebra/minors.ts";
import { rationalValue } from "../algebra/numberField.ts";
import {
  addPolynomials,
  constantPolynomial,
  multiplyPolynomials,
  type Polynomial,
  scalePolynomial,
  subtractPolynomials,
  variablePolynomial,
} from "../algebra/polynomial.ts";
import { renameVariables } from "../algebra/substitution.ts";
import { type AlgebraicPoint, solveZeroDimensional } from "../algebra/zeroDimensional.ts";
import { isZero, multiplyRational, type Rational, rational, signOf } from "../number/rational.ts";

/**
 * Whether the rational zero `point` of a curve, the zero set of `equations`, has no other zero nearby; null when that
 * is not decided.
 *
 * On a sphere around the point below the radius of every critical point of the distance on the curve (where the
 * gradients of the equations and the way from the point have a rank below the number of variables; singular points
 * are among them) a branch through the point must meet the sphere, and a zero on the sphere lies on such a branch,
 * since along any other part the distance has a least value. So the zeros on one sphere are counted. Null when the
 * critical points are infinitely many or the point is not rational.
 */
export function isIsolatedOnCurve(
  equations: readonly Polynomial[],
  point: AlgebraicPoint,
  work: WorkBudget,
): boolean | null {
  const n = point.coordinates.length;
  const centre = point.coordinates.flatMap((x) => rationalValue(x) ?? []);
  if (centre.length < n) return null;
  const scale = centre.reduce((product, { d }) => product * d, 1n);
  const way = centre.map((c, i) => shifted(n, i, c, scale));
  const square = way.map((p) => multiplyPolynomials(p, p, work)).reduce(addPolynomials);
  const places = Array.from({ length: n }, (_, i) => i);
  const distance = subtractPolynomials(
    scalePolynomial(variablePolynomial(n + 1, n), scale * scale),
    renameVariables(square, n + 1, places),
  );
  const parallel = minorsOf([way, ...jacobianMatrix(equations, n)], n, n, work);
  const extremal = [...equations, ...parallel].map((q) => renameVariables(q, n + 1, places));
  const critical = solveZeroDimensional([...extremal, distance], n + 1, work);
  if (critical.kind !== "finite") return null;
  const squared = smallerThanAll(critical.points, n, work);
  const sphere = subtractPolynomials(
    scalePolynomial(square, squared.d),
    constantPolynomial(n, scale * scale * squared.n),
  );
  const crossings = solveZeroDimensional([...equations, sphere], n, work);
  if (crossings.kind === "infinite") return null;
  return crossings.kind === "empty" || crossings.points.length === 0;
}

/** `scale (x_index - value)`; the denominator of `value` divides `scale`. */
function shifted(variables: number, index: number, { n, d }: Rational, scale: bigint): Polynomial {
  const x = scalePolynomial(variablePolynomial(variables, index), scale);
  return subtractPolynomials(x, constantPolynomial(variables, (scale / d) * n));
}

/** A positive number below all positive values of coordinate `index`. */
function smallerThanAll(points: readonly AlgebraicPoint[], index: number, work: WorkBudget): Rational {
  let bound = rational(1n);
  for (const point of points) {
    const value = point.coordinates[index];
    if (value === undefined) continue;
    const exact = rationalValue(value);
    if (exact !== null && isZero(exact)) continue;
    let lower = exact ?? rational(0n);
    for (let bits = 16; signOf(lower) <= 0 && exact === null; bits *= 2) {
      lower = encloseElement(point, value, bits, work).lower;
    }
    const half = multiplyRational(lower, rational(1n, 2n));
    if (signOf(half) > 0 && half.n * bound.d < bound.n * half.d) bound = half;
  }
  return bound;
}
