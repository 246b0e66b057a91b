import { encloseElement } from "../../algebra/algebraicNumber.ts";
import type { WorkBudget } from "../../algebra/budget.ts";
import type { AlgebraicPoint } from "../../algebra/zeroDimensional.ts";
import { fromRational, type Interval } from "../../number/interval.ts";
import type { FoundCertified, FoundPoint } from "../found.ts";

/** Binary digits to which coordinates are enclosed: more than a double has. */
const BITS = 80;

/** A box of doubles around an algebraic point. */
export function boxAround(point: AlgebraicPoint, work: WorkBudget): readonly Interval[] {
  return point.coordinates.map((x) => {
    const { lower, upper } = encloseElement(point, x, BITS, work);
    return { lo: fromRational(lower).lo, hi: fromRational(upper).hi };
  });
}

/** An exact point of a system that is not the gradient of a rational loss, as a point known by its box. */
export function enclosedPoint({ place, evidence, point }: FoundPoint, work: WorkBudget): FoundCertified {
  return { kind: "certified", place, evidence, box: boxAround(point, work) };
}
