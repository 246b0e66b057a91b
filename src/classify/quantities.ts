import { encloseElement, fieldOfElement, type RealField } from "../algebra/algebraicNumber.ts";
import type { WorkBudget } from "../algebra/budget.ts";
import { type RationalUnivariate, rationalValue } from "../algebra/numberField.ts";
import { degreeOf } from "../algebra/univariate.ts";
import type { Tidier } from "../calculus/tidy/tidy.ts";
import type { Expr } from "../expr/expr.ts";
import { fromRational, type Interval, interval } from "../number/interval.ts";
import type { Quantity } from "../record/critical.ts";
import { quantityOf, rationalQuantity } from "../solve/writing.ts";

/** What classification works with. */
export type Tools = { readonly tidier: Tidier; readonly work: WorkBudget };

/** In fields of a higher degree numbers are given by bounds: their minimal polynomials would fill pages. */
const LARGEST_DEGREE = 9;
/** Bits of an enclosure that is to be rounded to doubles. */
const BITS = 80;

/** An element of a real field as it is shown: in closed form, as a root of its minimal polynomial, or by bounds. */
export function quantityOfElement(field: RealField, a: RationalUnivariate, { tidier, work }: Tools): Quantity {
  const exact = rationalValue(a);
  if (exact !== null) return rationalQuantity(exact);
  if (degreeOf(field.minimal) > LARGEST_DEGREE) return boundsQuantity(encloseAsDoubles(field, a, work));
  return quantityOf(fieldOfElement(field, a, work), tidier, work);
}

/** Doubles around the value of an element. */
export function encloseAsDoubles(field: RealField, a: RationalUnivariate, work: WorkBudget): Interval {
  const { lower, upper } = encloseElement(field, a, BITS, work);
  return interval(fromRational(lower).lo, fromRational(upper).hi);
}

/** A number known by bounds. */
export function boundsQuantity({ lo, hi }: Interval): Quantity {
  return { kind: "interval", lower: lo, upper: hi };
}

/** The expression of a quantity in closed form. */
export function exprOf(quantity: Quantity): Expr | null {
  return quantity.kind === "closed" ? quantity.expr : null;
}

/** A double near the quantity; null with parameters. */
export function approximationOf(quantity: Quantity): number | null {
  return quantity.kind === "interval" ? (quantity.lower + quantity.upper) / 2 : quantity.value;
}
