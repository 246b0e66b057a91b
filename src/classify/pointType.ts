import { signOfElement } from "../algebra/algebraicNumber.ts";
import { rationalValue } from "../algebra/numberField.ts";
import {
  differentiatePolynomial,
  negatePolynomial,
  type Polynomial,
  scalePolynomial,
  subtractPolynomials,
} from "../algebra/polynomial.ts";
import type { AlgebraicPoint } from "../algebra/zeroDimensional.ts";
import type { TypeArgument, Verdict } from "../record/critical.ts";
import { valueAt } from "../solve/points.ts";
import { within } from "../solve/work.ts";
import { type FormSign, signOfForm } from "./formSign.ts";
import { fractionAt, type Inertia } from "./jet.ts";
import { type Reduction, reduceToKernel } from "./reduction.ts";
import { seriesExpr } from "./seriesExpr.ts";
import { signNearPoint } from "./signChange.ts";
import type { Surroundings } from "./surroundings.ts";

/** The type of a point and the argument for it. */
export type PointType = {
  readonly type: Verdict["type"];
  readonly strict: boolean;
  readonly why: TypeArgument;
};

/** A reduction to the kernel of the Hessian with the signs of its lowest form. */
export type ReducedType = Reduction & FormSign;

/**
 * The type of a critical point. Eigenvalues decide where none is 0 or both signs occur; else the signs of the factors
 * of `L - c`, else the lowest form of the loss reduced to the kernel. `isAlone` says that no other critical point is
 * near: then an extremum that the factors show is strict.
 */
export function typeOfPoint(
  point: AlgebraicPoint,
  inertia: Inertia,
  isAlone: boolean,
  around: Surroundings,
): PointType {
  const { positive, negative, zero } = inertia;
  const why: TypeArgument = { kind: "eigenvalues", positive, negative, zero };
  if (positive > 0 && negative > 0) return { type: "saddle", strict: true, why };
  if (zero === 0) return { type: positive > 0 ? "minimum" : "maximum", strict: true, why };
  const known = within(() => typeByFactors(point, isAlone, around));
  if (known) return known;
  const reduced = within(() => typeByReduction(point, inertia, around));
  return reduced ?? { type: "undecided", strict: false, why: { kind: "undecided", because: "kernel-form" } };
}

function typeByFactors(point: AlgebraicPoint, isAlone: boolean, around: Surroundings): PointType | null {
  const { jet, work } = around;
  if (jet === null || jet.loss === null) return null;
  const value = rationalValue(fractionAt(jet.loss, point, work));
  const product = value && around.productAt(value);
  if (!product) return null;
  const sign = signNearPoint(product.signs, point, work);
  if (sign === null) return null;
  if (sign === "both") return { type: "saddle", strict: false, why: product.change };
  return { type: sign > 0 ? "minimum" : "maximum", strict: isAlone, why: product.constant(sign) };
}

/** The numerator of `L - c` times the sign of the denominator: a polynomial with the signs of `L - c` near the point. */
export function localPolynomial(point: AlgebraicPoint, around: Surroundings): Polynomial | null {
  const { jet, work } = around;
  if (jet === null || jet.loss === null) return null;
  const { numerator, denominator } = jet.loss;
  const value = rationalValue(fractionAt(jet.loss, point, work));
  const below = signOfElement(point, valueAt(denominator, point, work), work);
  if (value === null) {
    const isPolynomial = denominator.terms.every((t) => t.exponents.every((e) => e === 0));
    return isPolynomial ? (below < 0 ? negatePolynomial(numerator) : numerator) : null;
  }
  const difference = subtractPolynomials(scalePolynomial(numerator, value.d), scalePolynomial(denominator, value.n));
  return below < 0 ? negatePolynomial(difference) : difference;
}

function typeByReduction(point: AlgebraicPoint, inertia: Inertia, around: Surroundings): PointType | null {
  const reduction = reductionAt(point, around);
  if (reduction === null || reduction.lowest === null || reduction.sign === null) return null;
  const { lowest, kernel, sign } = reduction;
  const form = seriesExpr(lowest.form, kernel.length, point, around);
  const why: TypeArgument = { kind: "reduced-form", degree: lowest.degree, form, sign };
  const acrossRises = inertia.positive > 0;
  const acrossFalls = inertia.negative > 0;
  const isMinimum = sign === "positive" && !acrossFalls;
  const isMaximum = sign === "negative" && !acrossRises;
  const type = isMinimum ? "minimum" : isMaximum ? "maximum" : "saddle";
  return { type, strict: type !== "saddle", why };
}

/** The loss reduced to the kernel of its Hessian; null when it is no fraction of polynomials or shows no form. */
export function reductionAt(point: AlgebraicPoint, around: Surroundings): ReducedType | null {
  const g = localPolynomial(point, around);
  if (g === null) return null;
  const first = around.names.map((_, i) => differentiatePolynomial(g, i));
  const hessian = first.map((d) =>
    around.names.map((_, j) => valueAt(differentiatePolynomial(d, j), point, around.work)),
  );
  const reduction = reduceToKernel(g, hessian, point, around.work);
  if (reduction.lowest === null) return null;
  const { form, degree } = reduction.lowest;
  return { ...reduction, ...signOfForm(form, degree, reduction.kernel.length, point, around.work) };
}
