import { encloseElement } from "../algebra/algebraicNumber.ts";
import type { WorkBudget } from "../algebra/budget.ts";
import { rationalValue } from "../algebra/numberField.ts";
import {
  addPolynomials,
  constantPolynomial,
  differentiatePolynomial,
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
 * Whether the rational zero `point` of `p`, in two variables, has no other zero nearby; null when that is not decided.
 *
 * On a circle around the point below the radius of every critical point of the distance on the curve (where
 * `(x - a) p_y = (y - b) p_x`; singular points are among them) a branch through the point must meet the circle, and a
 * zero on the circle lies on such a branch, since along any other part the distance has a least value. So the zeros
 * on one circle are counted. Null when the critical points are infinitely many or the point is not rational.
 */
export function isIsolatedOnCurve(p: Polynomial, point: AlgebraicPoint, work: WorkBudget): boolean | null {
  const [a, b] = point.coordinates.map(rationalValue);
  if (p.variables !== 2 || !a || !b) return null;
  const [x, y] = [shifted(0, a), shifted(1, b)];
  const scale = multiplyRational(rational(a.d), rational(b.d)).n;
  const left = scalePolynomial(multiplyPolynomials(x, differentiatePolynomial(p, 1), work), b.d);
  const right = scalePolynomial(multiplyPolynomials(y, differentiatePolynomial(p, 0), work), a.d);
  const square = addPolynomials(
    scalePolynomial(multiplyPolynomials(x, x, work), b.d * b.d),
    scalePolynomial(multiplyPolynomials(y, y, work), a.d * a.d),
  );
  const distance = subtractPolynomials(
    scalePolynomial(variablePolynomial(3, 2), scale * scale),
    renameVariables(square, 3, [0, 1]),
  );
  const tangent = subtractPolynomials(left, right);
  const extremal = [p, tangent].map((q) => renameVariables(q, 3, [0, 1]));
  const critical = solveZeroDimensional([...extremal, distance], 3, work);
  if (critical.kind !== "finite") return null;
  const squared = smallerThanAll(critical.points, work);
  const circle = subtractPolynomials(
    scalePolynomial(square, squared.d),
    constantPolynomial(2, scale * scale * squared.n),
  );
  const crossings = solveZeroDimensional([p, circle], 2, work);
  if (crossings.kind === "infinite") return null;
  return crossings.kind === "empty" || crossings.points.length === 0;
}

/** `d x_index - n` for the value `n/d`. */
function shifted(index: number, { n, d }: Rational): Polynomial {
  return subtractPolynomials(scalePolynomial(variablePolynomial(2, index), d), constantPolynomial(2, n));
}

/** A positive number below all positive values of the last coordinate. */
function smallerThanAll(points: readonly AlgebraicPoint[], work: WorkBudget): Rational {
  let bound = rational(1n);
  for (const point of points) {
    const value = point.coordinates[2];
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
