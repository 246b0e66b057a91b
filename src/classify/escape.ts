import { signOfElement } from "../algebra/algebraicNumber.ts";
import { factorUnivariate } from "../algebra/factor.ts";
import {
  addElements,
  constantElement,
  isZeroElement,
  multiplyElements,
  type RationalUnivariate,
  rationalValue,
} from "../algebra/numberField.ts";
import { smallestMultiple } from "../algebra/scaling.ts";
import type { AlgebraicPoint } from "../algebra/zeroDimensional.ts";
import { rootsOfIrreducible } from "../algebra/zeroDimensional.ts";
import { type Expr, number, powerOf, product, sum, sumOf, symbol } from "../expr/expr.ts";
import { substitute } from "../expr/symbols.ts";
import { certainSign, fromRational, type Interval, isBounded, negateInterval } from "../number/interval.ts";
import { fromNumber, negateRational, type Rational, rational } from "../number/rational.ts";
import type { Eigenvalue, Escape, Quantity } from "../record/critical.ts";
import { smallVectors } from "../solve/samples.ts";
import { quantityOf, rationalQuantity } from "../solve/writing.ts";
import { roundedElement } from "./eigenpairs.ts";
import { addByBounds, alongByBounds, fractionOver, type IntervalPolynomial, multiplyByBounds } from "./enclosures.ts";
import {
  alongCurve,
  type FieldPolynomial,
  type FirstZero,
  firstPositiveZero,
  firstZeroWithin,
  lowestDegree,
  minusMultiple,
} from "./fieldPolynomial.ts";
import { fractionAt } from "./jet.ts";
import type { ReducedType } from "./pointType.ts";
import { approximationOf, exprOf, quantityOfElement } from "./quantities.ts";
import { exponentsOf } from "./series.ts";
import type { Surroundings } from "./surroundings.ts";

/** Ways down that are given for one point. */
const MOST_WAYS = 4;
/** Decimal places of directions that have no short exact form: more where so few do not fall. */
const DIGITS = [3, 6, 9];

/** What the ways down start from. `eigenvalues` ascend. */
export type Start = {
  readonly point: AlgebraicPoint;
  /** The variables at the point, for writing; null where one has no closed form. */
  readonly at: readonly (Expr | null)[];
  /** Bounds for the variables where exact numbers take too long; null: the exact ones are used. */
  readonly bounds: readonly Interval[] | null;
  readonly eigenvalues: readonly Eigenvalue[];
  /** The reduction to the kernel of the Hessian, made when no line falls; null where there is none. */
  readonly reduction: () => ReducedType | null;
};

/**
 * Ways along which the loss falls from a saddle or a maximum: along eigenvectors of negative eigenvalues, the most
 * negative first; at a degenerate point along a line of small whole numbers, or the curve of the reduced loss.
 */
export function waysDown(start: Start, around: Surroundings): readonly Escape[] {
  const down = start.eigenvalues.filter(({ value }) => (upperBound(value) ?? 0) < 0);
  const straight = down
    .flatMap(({ value, vectors }) =>
      (vectors.length > 0 ? vectors : [null]).map((v) => alongVector(value, v, start, around)),
    )
    .flatMap((way) => (way === null ? [] : [way]))
    .slice(0, MOST_WAYS);
  if (straight.length > 0) return straight;
  const line = start.bounds === null ? (alongSmallVector(start, around) ?? alongValley(start, around)) : null;
  return line === null ? [] : [line];
}

function upperBound(value: Quantity): number | null {
  return value.kind === "interval" ? value.upper : value.value;
}

/**
 * Along an eigenvector: as it is when it is rational, else along a rational vector near it, which falls as well. How far
 * the loss falls is told of rational losses alone.
 */
function alongVector(
  eigenvalue: Quantity,
  vector: readonly Quantity[] | null,
  start: Start,
  around: Surroundings,
): Escape | null {
  if (vector === null) return null;
  const entries = vector.map(rationalOf);
  const directions = entries.every((x) => x !== null)
    ? [smallestMultiple(entries)]
    : DIGITS.map((digits) => roundedDirection(vector, digits));
  const [exact] = directions;
  if (around.jet?.loss === null && exact !== undefined && entries.every((x) => x !== null))
    return { ...lineFrom(start, exact, around), eigenvalue, order: 2, until: null, unbounded: false };
  for (const direction of directions) {
    const way = alongLine(direction, start, around);
    if (way?.order === 2) return { ...way, eigenvalue };
  }
  return null;
}

function rationalOf(q: Quantity): Rational | null {
  return q.kind === "closed" && q.expr.kind === "number" ? q.expr.value : null;
}

/** The vector scaled to length about 1 and rounded to some decimal places. */
function roundedDirection(vector: readonly Quantity[], digits: number): readonly Rational[] {
  const values = vector.map((q) => approximationOf(q) ?? 0);
  const length = Math.hypot(...values) || 1;
  const scale = 10 ** digits;
  return values.map((x) => rational(BigInt(Math.round((x / length) * scale)), BigInt(scale)));
}

/** The way along a line, turned to the side on which the loss falls; null where it falls on neither. */
function alongLine(direction: readonly Rational[], start: Start, around: Surroundings): Escape | null {
  for (const u of [direction, direction.map(negateRational)]) {
    const curve = start.point.coordinates.map((x, i): FieldPolynomial => [x, constantElement(u[i] ?? rational(0n))]);
    const fall = start.bounds === null ? fallAlong(curve, start, around) : fallByBounds(start.bounds, u, around);
    if (fall === null) continue;
    return { ...lineFrom(start, u, around), eigenvalue: null, ...fall };
  }
  return null;
}

/** The line from the point with this direction, and the loss on it. */
function lineFrom(start: Start, u: readonly Rational[], around: Surroundings) {
  const shown = start.at.map((x, i) => x && onLine(x, u[i] ?? rational(0n), around));
  return { direction: u.map(rationalQuantity), curve: null, along: lossAlong(shown, around) };
}

function onLine(x: Expr, u: Rational, around: Surroundings): Expr {
  return around.tidier.tidy(sum(x, product(number(u), symbol(around.letter))));
}

/** The loss with the variables put in, tidied; null where one of them cannot be written. */
function lossAlong(values: readonly (Expr | null)[], { names, loss, tidier }: Surroundings): Expr | null {
  const put = new Map<string, Expr>();
  for (const [i, name] of names.entries()) {
    const value = values[i];
    if (!value) return null;
    put.set(name, value);
  }
  return tidier.tidy(substitute(loss, put));
}

type Fall = { readonly order: number; readonly until: Quantity | null; readonly unbounded: boolean };

/**
 * How the loss falls along a curve: the order of the lowest term of `L(curve) - L(point)`, which must be negative, and
 * the first t > 0 at which the loss is back or has no value. Null: it does not fall there.
 */
function fallAlong(curve: readonly FieldPolynomial[], { point }: Start, around: Surroundings): Fall | null {
  const { jet, work } = around;
  if (jet === null || jet.loss === null) return null;
  const above = alongCurve(jet.loss.numerator, curve, point, work);
  const below = alongCurve(jet.loss.denominator, curve, point, work);
  const difference = minusMultiple(above, fractionAt(jet.loss, point, work), below, point, work);
  const order = lowestDegree(difference);
  const [sign] = [order === null ? 0 : signOfElement(point, difference[order] ?? constantElement(rational(0n)), work)];
  const side = signOfElement(point, below[0] ?? constantElement(rational(0n)), work);
  if (order === null || sign * side >= 0) return null;
  const back = firstPositiveZero(difference.slice(order), point, work);
  const pole = firstPositiveZero(below, point, work);
  const boundary = around.domainAlong(curve, point);
  const zeros = [back, pole, ...boundary].filter((z) => z !== null);
  if (zeros.includes("unclear")) return { order, until: null, unbounded: false };
  const first = zeros
    .flatMap((z) => (z === "unclear" ? [] : [quantityOfZero(z, around)]))
    .sort((a, b) => (approximationOf(a) ?? 0) - (approximationOf(b) ?? 0))[0];
  return { order, until: first ?? null, unbounded: first === undefined };
}

/** As {@link fallAlong} on a line from a critical point that is known by bounds: its first two coefficients are 0. */
function fallByBounds(
  box: readonly Interval[],
  u: readonly Rational[],
  { jet, work, isWholeSpace }: Surroundings,
): Fall | null {
  if (jet === null || jet.loss === null) return null;
  const line = box.map((x, i): IntervalPolynomial => [x, fromRational(u[i] ?? rational(0n))]);
  const above = alongByBounds(jet.loss.numerator, line);
  const below = alongByBounds(jet.loss.denominator, line);
  const value = fractionOver(jet.loss, box);
  const difference = addByBounds(above, multiplyByBounds([negateInterval(value)], below)).slice(2);
  const [lowest] = difference;
  const [side] = below;
  const sign = lowest === undefined ? null : certainSign(lowest);
  const sideSign = side === undefined ? null : certainSign(side);
  if (!sign || !sideSign || sign * sideSign >= 0) return null;
  const isSimple = isWholeSpace && below.length === 1;
  const zero = isSimple && difference.every(isBounded) ? firstZeroWithin(difference.map(asRationals), work) : "unclear";
  if (zero === "unclear") return { order: 2, until: null, unbounded: false };
  if (zero === null) return { order: 2, until: null, unbounded: true };
  const { lower, upper } = zero.kind === "exact" ? { lower: zero.root, upper: zero.root } : zero;
  const until: Quantity = {
    kind: "interval",
    lower: fromRational(lower.lower).lo,
    upper: fromRational(upper.upper).hi,
  };
  return { order: 2, until, unbounded: false };
}

function asRationals({ lo, hi }: Interval) {
  return { lower: fromNumber(lo), upper: fromNumber(hi) };
}

function quantityOfZero(zero: FirstZero, { tidier, work }: Surroundings): Quantity {
  if (zero.kind === "between")
    return { kind: "interval", lower: fromRational(zero.lower.lower).lo, upper: fromRational(zero.upper.upper).hi };
  const { root } = zero;
  for (const { factor } of factorUnivariate(zero.polynomial, work).powers) {
    for (const candidate of rootsOfIrreducible(factor, work)) {
      if (
        candidate.lower.n * root.upper.d <= root.upper.n * candidate.lower.d &&
        root.lower.n * candidate.upper.d <= candidate.upper.n * root.lower.d
      )
        return quantityOf({ minimal: factor, root: candidate }, tidier, work);
    }
  }
  return { kind: "interval", lower: fromRational(root.lower).lo, upper: fromRational(root.upper).hi };
}

/** The first line of small whole numbers along which the loss falls. */
function alongSmallVector(start: Start, around: Surroundings): Escape | null {
  const n = around.names.length;
  const axes = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => rational(i === j ? 1n : 0n)));
  for (const direction of [...axes, ...smallVectors(n).slice(0, 40)]) {
    if (direction.every((x) => x.n === 0n)) continue;
    const way = alongLine(smallestMultiple(direction), start, around);
    if (way !== null) return way;
  }
  return null;
}

/** Along the curve in the valley of the reduced loss on which its lowest form is negative. */
function alongValley(start: Start, around: Surroundings): Escape | null {
  const reduction = start.reduction();
  if (reduction === null || reduction.falling === null || reduction.lowest === null) return null;
  const { falling, valley, lowest } = reduction;
  const { point } = start;
  const longest = lowest.degree;
  const curve = valley.map((series): FieldPolynomial => {
    const coefficients = Array.from({ length: longest + 1 }, () => constantElement(rational(0n)));
    for (const [key, c] of series) {
      const exponents = exponentsOf(key);
      const degree = exponents.reduce((s, e) => s + e, 0);
      if (degree > longest) continue;
      const value = exponents.reduce(
        (v, e, i) =>
          Array.from({ length: e }).reduce<RationalUnivariate>(
            (w) => multiplyElements(w, falling[i] ?? c, point.minimal),
            v,
          ),
        c,
      );
      coefficients[degree] = addElements(coefficients[degree] ?? value, value);
    }
    return coefficients;
  });
  const short = shortest(curve, start, around);
  if (short === null) return null;
  const straight = short.curve.map((p) =>
    p.slice(2).every(isZeroElement) ? rationalValue(p[1] ?? constantElement(rational(0n))) : null,
  );
  const line = straight.every((x) => x !== null) ? alongLine(smallestMultiple(straight), start, around) : null;
  if (line !== null) return line;
  const written = short.curve.map((p) => curveExpr(p, point, around));
  return {
    eigenvalue: null,
    order: short.fall.order,
    direction: short.curve.map((p) => quantityOfElement(point, p[1] ?? constantElement(rational(0n)), around)),
    curve: around.names.map((variable, i) => ({ variable, expr: written[i] ?? symbol(around.letter) })),
    along: lossAlong(written, around),
    until: short.fall.until,
    unbounded: short.fall.unbounded,
  };
}

/** The curve with as few terms as still fall. */
function shortest(curve: readonly FieldPolynomial[], start: Start, around: Surroundings) {
  const longest = Math.max(...curve.map((p) => p.length));
  for (let length = 2; length <= longest; length += 1) {
    const cut = curve.map((p) => p.slice(0, length));
    const fall = fallAlong(cut, start, around);
    if (fall !== null) return { curve: cut, fall };
  }
  return null;
}

function curveExpr(p: FieldPolynomial, point: AlgebraicPoint, around: Surroundings): Expr {
  const t = symbol(around.letter);
  const terms = p.flatMap((c, k) => {
    if (isZeroElement(c)) return [];
    const coefficient = exprOf(quantityOfElement(point, c, around)) ?? number(roundedElement(point, c, 6, around.work));
    return [k === 0 ? coefficient : product(coefficient, powerOf(t, k))];
  });
  return around.tidier.tidy(sumOf(terms));
}
