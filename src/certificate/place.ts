import type { Jet } from "../calculus/taylor.ts";
import { evaluate } from "../expr/evaluate.ts";
import { invertMatrix } from "../number/matrix.ts";
import { addRational, fromNumber, type Rational, rational, subtractRational, toNumber } from "../number/rational.ts";
import type { CertifiedPlace, Range } from "../record/certificate.ts";
import type { Coordinate } from "../record/critical.ts";
import { postfixOf, rationalText } from "./postfix.ts";

/** Half the width of a box, relative to 1 + |x|: the curvature of most losses hardly changes in it. */
const BOX_RADIUS = 2 ** -30;

/** The doubles of coordinates; null where one has none. */
export function doublesOf(at: readonly Coordinate[]): readonly number[] | null {
  const values = at.map(({ value }) => (value.kind === "interval" ? (value.lower + value.upper) / 2 : value.value));
  const known = values.filter((x): x is number => x !== null && Number.isFinite(x));
  return known.length === values.length ? known : null;
}

/**
 * A box around the point with the approximate inverse of the Hessian in its middle, with which Krawczyk's operator
 * (1969) may prove that the point is alone in it; null where the Hessian is singular as far as doubles tell.
 */
export function boxOf(at: readonly Coordinate[], jet: Jet): Pick<CertifiedPlace, "box" | "preconditioner"> {
  const doubles = doublesOf(at);
  if (doubles === null) return { box: null, preconditioner: null };
  const box = doubles.map((x): Range => {
    const [middle, radius] = [fromNumber(x), fromNumber(BOX_RADIUS * (1 + Math.abs(x)))];
    return [rationalText(subtractRational(middle, radius)), rationalText(addRational(middle, radius))];
  });
  const preconditioner = inverseHessian(doubles, at, jet);
  return { box: preconditioner && box, preconditioner };
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
  const spread: Rational = fromNumber(2 ** -34 * (1 + Math.abs(x)));
  return [rationalText(subtractRational(fromNumber(x), spread)), rationalText(addRational(fromNumber(x), spread))];
}

/** A double as a fraction with few digits: multiples of 2^-30 of its size are kept. */
export function shortRational(x: number): Rational {
  if (x === 0 || Number.isInteger(x)) return fromNumber(x);
  const scale = 2 ** Math.max(0, 30 - Math.floor(Math.log2(Math.abs(x))));
  return rational(BigInt(Math.round(x * scale)), BigInt(scale));
}
