import { isConstantPolynomial, type Polynomial } from "../algebra/polynomial.ts";
import { type Condition, subtract } from "../expr/expr.ts";
import { createFractionReader, type Reading } from "../solve/rational.ts";
import { type Signed, signOnRange } from "./ranges.ts";
import type { Setting } from "./setting.ts";

/** A condition, and `left - right` as a polynomial times a positive number; null where it is none. */
type Read = { readonly own: Condition; readonly difference: Polynomial | null };

/** Conditions without those that follow from bounds of the same symbol: `y != 0` beside `y > 1`. */
export function pruned(conditions: readonly Condition[], { names, work }: Setting): readonly Condition[] {
  if (conditions.length < 2) return conditions;
  const read = createFractionReader(names, work);
  let kept: readonly Read[] = conditions.map((own) => ({
    own,
    difference: wholeOf(read(subtract(own.left, own.right))),
  }));
  for (const one of kept) {
    const others = kept.filter((other) => other !== one);
    if (isImplied(one, others.flatMap(signedOf), work)) kept = others;
  }
  return kept.map(({ own }) => own);
}

function wholeOf(reading: Reading): Polynomial | null {
  return reading.kind === "fraction" && isConstantPolynomial(reading.value.denominator)
    ? reading.value.numerator
    : null;
}

function signedOf({ own: { relation }, difference }: Read): readonly Signed[] {
  if (difference === null || (relation !== "<" && relation !== ">")) return [];
  return [{ polynomial: difference, isNegative: relation === "<" }];
}

function isImplied({ own: { relation }, difference }: Read, others: readonly Signed[], work: Setting["work"]): boolean {
  if (difference === null || relation === "=" || others.length === 0) return false;
  const sign = signOnRange(difference, others, work);
  if (sign === null) return false;
  return relation === "!=" || (relation[0] === ">" ? sign > 0 : sign < 0);
}
