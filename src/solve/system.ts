import type { WorkBudget } from "../algebra/budget.ts";
import { factorPolynomial } from "../algebra/factorPolynomial.ts";
import {
  equalPolynomials,
  isConstantPolynomial,
  multiplyPolynomials,
  negatePolynomial,
  type Polynomial,
  primitivePart,
} from "../algebra/polynomial.ts";
import { domainOf } from "../expr/domain.ts";
import { type Condition, type Expr, subtract } from "../expr/expr.ts";
import type { Fraction } from "./found.ts";
import { createFractionReader, type Refusal } from "./rational.ts";

/** A comparison of a polynomial with 0 that a point of the domain fulfils. */
export type SignCondition = { readonly polynomial: Polynomial; readonly strict: boolean };

/**
 * The equations `rows[i] = 0` in the names given. On the domain no polynomial of `nonzero` (irreducible, primitive)
 * is 0, and those of `signs` are positive (or 0, where not strict).
 */
export type System = {
  readonly names: readonly string[];
  readonly rows: readonly Fraction[];
  readonly nonzero: readonly Polynomial[];
  readonly signs: readonly SignCondition[];
};

/** The system "gradient = 0" on the domain of the loss where these comparisons hold too, or why it has no exact form. Spends `terms` and `bits`. */
export function readSystem(
  gradient: readonly Expr[],
  loss: Expr,
  names: readonly string[],
  work: WorkBudget,
  where: readonly Condition[] = [],
): { readonly kind: "system"; readonly value: System } | Refusal {
  const read = createFractionReader(names, work);
  const rows: Fraction[] = [];
  let parameters = false;
  for (const entry of gradient) {
    const reading = read(entry);
    if (reading.kind === "not-rational") return reading;
    if (reading.kind === "parameters") parameters = true;
    else rows.push(reading.value);
  }
  if (parameters) return { kind: "parameters" };
  const nonzero: Polynomial[] = [];
  const signs: SignCondition[] = [];
  for (const { denominator } of rows) addFactors(nonzero, denominator, work);
  for (const { left, relation, right } of [...domainOf(loss), ...where]) {
    const reading = read(subtract(left, right));
    if (reading.kind !== "fraction") return reading;
    const { numerator, denominator } = reading.value;
    if (relation === "!=" || relation === ">" || relation === "<") addFactors(nonzero, numerator, work);
    if (relation === "!=" || relation === "=") continue;
    const product = primitiveWithSign(multiplyPolynomials(numerator, denominator, work));
    if (isConstantPolynomial(product)) continue;
    const isLower = relation === ">" || relation === ">=";
    const polynomial = isLower ? product : negatePolynomial(product);
    signs.push({ polynomial, strict: relation === ">" || relation === "<" });
  }
  return { kind: "system", value: { names, rows, nonzero, signs } };
}

/** Adds the irreducible factors of `p` that are not in the list yet. */
function addFactors(list: Polynomial[], p: Polynomial, work: WorkBudget): void {
  if (isConstantPolynomial(p)) return;
  for (const { factor } of factorPolynomial(p, work).powers) {
    if (!list.some((known) => equalPolynomials(known, factor))) list.push(factor);
  }
}

/** The primitive part with the sign of `p`. */
function primitiveWithSign(p: Polynomial): Polynomial {
  const primitive = primitivePart(p);
  return (p.terms[0]?.coefficient ?? 0n) < 0n ? negatePolynomial(primitive) : primitive;
}
