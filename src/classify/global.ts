import { encloseElement, fieldOfElement } from "../algebra/algebraicNumber.ts";
import { rationalValue } from "../algebra/numberField.ts";
import {
  addPolynomials,
  constantPolynomial,
  isConstantPolynomial,
  leadingCoefficient,
  multiplyPolynomials,
  negatePolynomial,
  type Polynomial,
  polynomial,
  scalePolynomial,
  subtractPolynomials,
} from "../algebra/polynomial.ts";
import { degreeOf } from "../algebra/univariate.ts";
import type { AlgebraicPoint } from "../algebra/zeroDimensional.ts";
import { exactValue } from "../expr/exact.ts";
import type { Expr } from "../expr/expr.ts";
import { addRational, compareRational, gcd, type Rational, ZERO } from "../number/rational.ts";
import type { GlobalArgument } from "../record/critical.ts";
import { isNeverNegative } from "../solve/positivity.ts";
import { within } from "../solve/work.ts";
import { createSquareClaims, isSumOfSquares } from "./squares.ts";
import type { ExactValue, LossValue, Surroundings } from "./surroundings.ts";
import { areImages } from "./symmetry.ts";

/** A claim about the whole domain, and why. */
export type GlobalClaim = { readonly global: "minimum" | "maximum"; readonly why: GlobalArgument };

/** Values are compared to this many bits before their minimal polynomials are asked whether they are equal. */
const BITS = 120;
const LARGEST_DEGREE = 12;

/**
 * Which sets with these loss values are global minima or maxima: the loss less the value is a sum of squares by its
 * form, or never changes its sign; the loss is convex or concave; or it grows without bound in all directions and the
 * list of critical sets is complete, so that the least value among them is the least of all. Null: not proved.
 * `points` are the critical points in the order of the values, null where a set is a family.
 */
export function globalClaims(
  values: readonly (LossValue | null)[],
  points: readonly (AlgebraicPoint | null)[],
  isComplete: boolean,
  around: Surroundings,
): readonly (GlobalClaim | null)[] {
  const bounds = syntacticBounds(around.loss);
  const known = new Map<string, GlobalClaim | null>();
  const claims = values.map((value) => {
    const rational = value?.exact ? rationalValue(value.exact.element) : null;
    if (rational === null) return null;
    const key = `${rational.n}/${rational.d}`;
    const claim = known.get(key);
    if (claim !== undefined) return claim;
    const made = claimByForm(rational, bounds, around);
    known.set(key, made);
    return made;
  });
  if (claims.every((c) => c !== null)) return claims;
  const convexity = within(() => convexityOf(around)) ?? null;
  const coercive = isComplete ? (within(() => coercivity(around)) ?? null) : null;
  const extreme = coercive === null ? null : extremeOnes(values, points, coercive, around);
  const bySquares = createSquareClaims(values, around);
  return claims.map((claim, i) => {
    if (claim !== null) return claim;
    if (convexity !== null)
      return convexity > 0
        ? { global: "minimum", why: { kind: "convex" } }
        : { global: "maximum", why: { kind: "concave" } };
    if (coercive !== null && extreme?.has(i))
      return { global: coercive > 0 ? "minimum" : "maximum", why: { kind: "coercive", sign: coercive } };
    return coercive === null ? bySquares(i) : null;
  });
}

/** A lower and an upper bound that can be read off the formula: a sum of even powers and constants. */
type Bounds = { readonly lower: Rational | null; readonly upper: Rational | null };

function syntacticBounds(loss: Expr): Bounds {
  const terms = loss.kind === "sum" ? loss.terms : [loss];
  let constant = ZERO;
  let isAbove = true;
  let isBelow = true;
  for (const term of terms) {
    const value = exactValue(term)?.value;
    const sign = value === undefined ? signOfForm(term) : null;
    if (value !== undefined) constant = addRational(constant, value);
    if (value === undefined && sign !== 1) isAbove = false;
    if (value === undefined && sign !== -1) isBelow = false;
  }
  return { lower: isAbove ? constant : null, upper: isBelow ? constant : null };
}

/** 1 for an expression that has no negative value by its form, -1 for one without positive values. */
function signOfForm(u: Expr): 1 | -1 | null {
  switch (u.kind) {
    case "number":
      return u.value.n < 0n ? -1 : 1;
    case "power": {
      const exponent = exactValue(u.exponent)?.value;
      return exponent?.d === 1n && exponent.n % 2n === 0n ? 1 : null;
    }
    case "product":
      return u.factors.reduce<1 | -1 | null>((sign, f) => {
        const own = signOfForm(f);
        return sign === null || own === null ? null : sign === own ? 1 : -1;
      }, 1);
    case "sum": {
      const signs = u.terms.map(signOfForm);
      return signs.every((s) => s === 1) ? 1 : signs.every((s) => s === -1) ? -1 : null;
    }
    default:
      return null;
  }
}

function claimByForm(value: Rational, bounds: Bounds, around: Surroundings): GlobalClaim | null {
  if (bounds.lower !== null && compareRational(value, bounds.lower) === 0)
    return { global: "minimum", why: { kind: "sum-of-squares" } };
  if (bounds.upper !== null && compareRational(value, bounds.upper) === 0)
    return { global: "maximum", why: { kind: "negative-sum-of-squares" } };
  const difference = within(() => differenceFrom(value, around));
  if (!difference) return null;
  const sign = within(() =>
    isNeverNegative(difference, around.work)
      ? 1
      : isNeverNegative(negatePolynomial(difference), around.work)
        ? -1
        : null,
  );
  if (!sign) return null;
  return { global: sign > 0 ? "minimum" : "maximum", why: { kind: "never-beyond", sign } };
}

/** A polynomial with the sign of `L - c`. */
function differenceFrom(c: Rational, { jet, work }: Surroundings): Polynomial | null {
  if (jet === null || jet.loss === null) return null;
  const { numerator, denominator } = jet.loss;
  const above = subtractPolynomials(scalePolynomial(numerator, c.d), scalePolynomial(denominator, c.n));
  return isConstantPolynomial(denominator) && leadingCoefficient(denominator) > 0n
    ? above
    : multiplyPolynomials(above, denominator, work);
}

/**
 * 1 for a convex loss, -1 for a concave one: all principal minors of the Hessian have one sign and the domain is an
 * intersection of half-spaces. Null: not shown.
 */
function convexityOf({ jet, work, isConvexDomain }: Surroundings): 1 | -1 | null {
  if (jet === null || jet.hessian.length > 4 || !isConvexDomain) return null;
  const isSemidefinite = (sign: 1n | -1n): boolean => {
    const n = jet.hessian.length;
    for (let mask = 1; mask < 1 << n; mask += 1) {
      const chosen = Array.from({ length: n }, (_, i) => i).filter((i) => (mask >> i) & 1);
      const minor = minorOf(jet.hessian, chosen, sign, work);
      if (!isNeverNegative(minor, work)) return false;
    }
    return true;
  };
  return isSemidefinite(1n) ? 1 : isSemidefinite(-1n) ? -1 : null;
}

/** A polynomial with the sign of a principal minor of `sign · H`: numerator times denominator (Laplace). */
function minorOf(
  h: readonly (readonly { numerator: Polynomial; denominator: Polynomial }[])[],
  chosen: readonly number[],
  sign: 1n | -1n,
  work: Surroundings["work"],
): Polynomial {
  const variables = h[0]?.[0]?.numerator.variables ?? 0;
  const one = constantPolynomial(variables, 1n);
  type F = { readonly numerator: Polynomial; readonly denominator: Polynomial };
  const determinant = (rows: readonly number[], columns: readonly number[]): F => {
    const [first, ...others] = rows;
    if (first === undefined) return { numerator: one, denominator: one };
    let total: F = { numerator: constantPolynomial(variables, 0n), denominator: one };
    columns.forEach((j, k) => {
      const entry = h[first]?.[j];
      if (entry === undefined || entry.numerator.terms.length === 0) return;
      const rest = determinant(
        others,
        columns.filter((c) => c !== j),
      );
      const numerator = scalePolynomial(
        multiplyPolynomials(entry.numerator, rest.numerator, work),
        k % 2 === 0 ? sign : -sign,
      );
      const denominator = multiplyPolynomials(entry.denominator, rest.denominator, work);
      total = {
        numerator: addPolynomials(
          multiplyPolynomials(total.numerator, denominator, work),
          multiplyPolynomials(numerator, total.denominator, work),
        ),
        denominator: multiplyPolynomials(total.denominator, denominator, work),
      };
    });
    return total;
  };
  const { numerator, denominator } = determinant(chosen, chosen);
  return multiplyPolynomials(numerator, denominator, work);
}

/**
 * 1 when a polynomial loss grows without bound in all directions, -1 when it falls: each variable has a highest even
 * pure power x^(2d), every other term has weight Σ e/(2d) at most 1, and the terms of weight 1 are never below a
 * positive multiple of the sum of the pure powers. Null: not shown.
 */
function coercivity({ jet, work, isWholeSpace }: Surroundings): 1 | -1 | null {
  if (jet === null || jet.loss === null || !isWholeSpace || !isConstantPolynomial(jet.loss.denominator)) return null;
  const p = jet.loss.numerator;
  const oriented = leadingCoefficient(jet.loss.denominator) < 0n ? negatePolynomial(p) : p;
  if (isCoercive(oriented, work)) return 1;
  return isCoercive(negatePolynomial(oriented), work) ? -1 : null;
}

function isCoercive(p: Polynomial, work: Surroundings["work"]): boolean {
  const degrees = Array.from({ length: p.variables }, (_, i) =>
    Math.max(
      0,
      ...p.terms.filter((t) => t.exponents.every((e, j) => j === i || e === 0)).map((t) => t.exponents[i] ?? 0),
    ),
  );
  if (degrees.some((d) => d === 0 || d % 2 === 1)) return false;
  const common = degrees.reduce((l, d) => l * (d / Number(gcd(BigInt(l), BigInt(d)))), 1);
  const weight = (exponents: readonly number[]): number =>
    exponents.reduce((sum, e, i) => sum + e * (common / (degrees[i] ?? 1)), 0);
  if (p.terms.some((t) => weight(t.exponents) > common)) return false;
  const top = polynomial(
    p.variables,
    p.terms.filter((t) => weight(t.exponents) === common),
  );
  const powers = polynomial(
    p.variables,
    degrees.map((d, i) => ({ exponents: degrees.map((_, j) => (i === j ? d : 0)), coefficient: 1n })),
  );
  const margin = (scale: bigint): Polynomial => subtractPolynomials(scalePolynomial(top, scale), powers);
  return (
    [1n, 16n, 1024n, 1_048_576n].some((scale) => isNeverNegative(margin(scale), work)) ||
    isSumOfSquares(margin(1024n), work)
  );
}

/** The places of the least (or, for -1, the largest) values; null when one is unknown or two cannot be compared. */
function extremeOnes(
  values: readonly (LossValue | null)[],
  points: readonly (AlgebraicPoint | null)[],
  sign: 1 | -1,
  around: Surroundings,
): ReadonlySet<number> | null {
  const known = values.flatMap((value, i) => (value === null ? [] : [{ ...value, i }]));
  if (known.length < values.length) return null;
  const end = Math.min(...known.map(({ bounds }) => (sign > 0 ? bounds.hi : -bounds.lo)));
  const near = known.filter(({ bounds }) => (sign > 0 ? bounds.lo : -bounds.hi) <= end);
  if (near.length === 1) return new Set(near.map(({ i }) => i));
  const listed = points.filter((point) => point !== null);
  const nearest = near.flatMap(({ i }) => points[i] ?? []);
  if (listed.length === values.length && near.some(({ exact }) => exact === null))
    return areImages(nearest, listed, around) ? new Set(near.map(({ i }) => i)) : null;
  let best: { readonly exact: ExactValue; readonly places: readonly number[] } | null = null;
  for (const { exact, i } of near) {
    if (exact === null) return null;
    const order: -1 | 0 | 1 | null = best === null ? (sign > 0 ? -1 : 1) : compareValues(exact, best.exact, around);
    if (order === null) return null;
    if (order === 0 && best !== null) best = { exact: best.exact, places: [...best.places, i] };
    else if (order === (sign > 0 ? -1 : 1)) best = { exact, places: [i] };
  }
  return best && new Set(best.places);
}

/** -1, 0 or 1 as `a` is below, equal to or above `b`; null when that is not decided. */
export function compareValues(a: ExactValue, b: ExactValue, { work }: Surroundings): -1 | 0 | 1 | null {
  const [x, y] = [rationalValue(a.element), rationalValue(b.element)];
  if (x !== null && y !== null) return compareRational(x, y);
  for (let bits = 30; bits <= BITS; bits *= 2) {
    const [p, q] = [encloseElement(a.field, a.element, bits, work), encloseElement(b.field, b.element, bits, work)];
    if (compareRational(p.upper, q.lower) < 0) return -1;
    if (compareRational(q.upper, p.lower) < 0) return 1;
  }
  if ([a, b].some(({ field }) => degreeOf(field.minimal) > LARGEST_DEGREE)) return null;
  const [f, g] = [fieldOfElement(a.field, a.element, work), fieldOfElement(b.field, b.element, work)];
  const isSame = f.minimal.join() === g.minimal.join() && compareRational(f.root.lower, g.root.lower) === 0;
  return isSame ? 0 : null;
}
