import { type RealField, workingBits } from "../algebra/algebraicNumber.ts";
import type { WorkBudget } from "../algebra/budget.ts";
import { rationalUnivariate } from "../algebra/numberField.ts";
import { isConstantPolynomial, leadingCoefficient } from "../algebra/polynomial.ts";
import { isPoint, refineRoot } from "../algebra/refinement.ts";
import { realRoots } from "../algebra/roots.ts";
import type { AlgebraicPoint } from "../algebra/zeroDimensional.ts";
import type { Jet } from "../calculus/taylor.ts";
import { evaluate } from "../expr/evaluate.ts";
import { exactValue } from "../expr/exact.ts";
import { type Expr, operands, symbol, withOperands } from "../expr/expr.ts";
import { invertMatrix } from "../number/matrix.ts";
import { addRational, fromNumber, type Rational, rational, subtractRational, toNumber } from "../number/rational.ts";
import type { CertifiedPlace, ExactPlace, Range } from "../record/certificate.ts";
import type { Coordinate } from "../record/critical.ts";
import { createFractionReader } from "../solve/rational.ts";
import { postfixOf, rationalText } from "./postfix.ts";

/** The digits after the point to which coordinates are given, in bits. */
const PLACE_BITS = 200;
/** Half the width of a box, relative to 1 + |x|: the curvature of most losses hardly changes in it. */
const BOX_RADIUS = 2 ** -30;

/** An exact point: its field with the root refined until the coordinates are known to 200 bits. Spends `bisections`. */
export function exactPlace(point: AlgebraicPoint, work: WorkBudget): ExactPlace {
  const root = refinedRoot(point, point.coordinates, work);
  return {
    minimal: point.minimal.map(String),
    root: [rationalText(root.lower), rationalText(root.upper)],
    coordinates: point.coordinates.map(({ numerators, denominator }) => ({
      numerators: numerators.map(String),
      denominator: `${denominator}`,
    })),
  };
}

function refinedRoot(field: RealField, elements: AlgebraicPoint["coordinates"], work: WorkBudget) {
  if (isPoint(field.root)) return field.root;
  const bits = Math.max(...elements.map((a) => workingBits(field, a, PLACE_BITS)));
  return refineRoot(field.minimal, field.root, bits, work);
}

/** The doubles of coordinates; null where one has none. */
export function doublesOf(at: readonly Coordinate[]): readonly number[] | null {
  const values = at.map(({ value }) => (value.kind === "interval" ? (value.lower + value.upper) / 2 : value.value));
  const known = values.filter((x): x is number => x !== null && Number.isFinite(x));
  return known.length === values.length ? known : null;
}

/**
 * A box around the point with the approximate inverse of the Hessian in its middle, with which Krawczyk's operator
 * (1969) may prove that the point is alone in it; without the inverse where the Hessian is singular as far as doubles
 * tell.
 */
export function boxOf(at: readonly Coordinate[], jet: Jet): Pick<CertifiedPlace, "box" | "preconditioner"> {
  const doubles = doublesOf(at);
  if (doubles === null) return { box: null, preconditioner: null };
  const box = doubles.map((x): Range => {
    const [middle, radius] = [fromNumber(x), fromNumber(BOX_RADIUS * (1 + Math.abs(x)))];
    return [rationalText(subtractRational(middle, radius)), rationalText(addRational(middle, radius))];
  });
  return { box, preconditioner: inverseHessian(doubles, at, jet) };
}

/** With larger entries the Hessian is singular up to rounding, or the box is too wide for the operator. */
const LARGEST_INVERSE = 1e8;

function inverseHessian(doubles: readonly number[], at: readonly Coordinate[], { hessian }: Jet) {
  const values = new Map(at.map(({ variable }, i) => [variable, doubles[i] ?? 0]));
  const entries = hessian.map((row) => row.map((entry) => evaluate(entry, values)));
  if (!entries.flat().every(Number.isFinite)) return null;
  const inverse = invertMatrix(entries.map((row) => row.map(fromNumber)));
  const rounded = inverse?.map((row) => row.map(toNumber)) ?? null;
  if (rounded === null || !rounded.flat().every((x) => Math.abs(x) < LARGEST_INVERSE)) return null;
  return rounded.map((row) => row.map((x) => rationalText(fromNumber(x))));
}

/** The coordinates as shown. */
export function closedForms(at: readonly Coordinate[]): CertifiedPlace["closed"] {
  return at.map(({ value }) => (value.kind === "closed" ? postfixOf(value.expr) : null));
}

/** A range around a double that holds what rounds to it, and a little more. */
export function rangeAround(x: number): Range {
  const spread: Rational = fromNumber(2 ** -40 * (1 + Math.abs(x)));
  return [rationalText(subtractRational(fromNumber(x), spread)), rationalText(addRational(fromNumber(x), spread))];
}

/** A double as a fraction with few digits: multiples of 2^-30 of its size are kept. */
export function shortRational(x: number): Rational {
  if (x === 0 || Number.isInteger(x)) return fromNumber(x);
  const scale = 2 ** Math.max(0, 30 - Math.floor(Math.log2(Math.abs(x))));
  return rational(BigInt(Math.round(x * scale)), BigInt(scale));
}

/**
 * The exact place of coordinates in closed form: rational numbers, or polynomials in one square root; null for others.
 * Spends `bisections` and `terms`.
 */
export function exactFromClosed(at: readonly Coordinate[], work: WorkBudget): ExactPlace | null {
  const roots = new Map<string, Rational>();
  const read = createFractionReader([ROOT], work);
  const elements = at.map(({ value }) => {
    const reading = value.kind === "closed" ? read(withRoot(value.expr, roots)) : null;
    if (reading?.kind !== "fraction" || !isConstantPolynomial(reading.value.denominator)) return null;
    const { numerator, denominator } = reading.value;
    const top = numerator.terms[0]?.exponents[0] ?? 0;
    const numerators = Array.from({ length: top + 1 }, (_, k) => numerator.terms.find((t) => t.exponents[0] === k));
    return rationalUnivariate(
      numerators.map((t) => t?.coefficient ?? 0n),
      leadingCoefficient(denominator),
    );
  });
  const known = elements.filter((a): a is NonNullable<typeof a> => a !== null);
  const [radicand = rational(0n)] = roots.values();
  if (known.length < elements.length || roots.size > 1 || radicand.n < 0n) return null;
  const minimal = roots.size === 0 ? [0n, 1n] : [-radicand.n, 0n, radicand.d];
  const root = realRoots(minimal, work).at(-1);
  return root === undefined ? null : exactPlace({ minimal, root, coordinates: known }, work);
}

/** The name of the square root. */
const ROOT = "z";

/** The expression with its square roots of numbers replaced by the symbol of the root; they are noted in `roots`. */
function withRoot(u: Expr, roots: Map<string, Rational>): Expr {
  const [inner] = operands(u);
  const radicand = u.kind === "call" && u.name === "sqrt" && inner !== undefined ? exactValue(inner) : null;
  if (radicand === null)
    return withOperands(
      u,
      operands(u).map((part) => withRoot(part, roots)),
    );
  roots.set(rationalText(radicand.value), radicand.value);
  return symbol(ROOT);
}
