import type { WorkBudget } from "../algebra/budget.ts";
import {
  addPolynomials,
  constantPolynomial,
  degreeIn,
  isConstantPolynomial,
  multiplyPolynomials,
  type Polynomial,
  powerPolynomial,
  variablePolynomial,
} from "../algebra/polynomial.ts";
import { coefficientsIn } from "../algebra/substitution.ts";
import { type Fraction, lowestTerms, widen } from "./fraction.ts";

/** `generator^power = value`, where `value` is free of the generator. */
export type Relation = { readonly power: number; readonly value: Fraction };

/** `a`, a fraction in as many generators as there are `relations`, with the relations applied and in lowest terms. */
export function reduceFraction(a: Fraction, relations: readonly (Relation | null)[], budget: WorkBudget): Fraction {
  let { numerator, denominator } = a;
  for (;;) {
    const above = reducible(numerator, relations);
    const below = above === -1 ? reducible(denominator, relations) : -1;
    const relation = relations[above === -1 ? below : above] ?? null;
    if (relation === null) return lowestTerms({ numerator, denominator }, budget);
    budget.spend("steps", 1);
    if (above !== -1) {
      const image = applyRelation(numerator, above, relation, budget);
      numerator = image.numerator;
      denominator = multiplyPolynomials(denominator, image.denominator, budget);
    } else {
      const image = applyRelation(denominator, below, relation, budget);
      denominator = image.numerator;
      numerator = multiplyPolynomials(numerator, image.denominator, budget);
    }
  }
}

/** The generator with a power in `p` that its relation replaces: the last of these; -1 where there is none. */
function reducible(p: Polynomial, relations: readonly (Relation | null)[]): number {
  for (let i = relations.length - 1; i >= 0; i -= 1) {
    const relation = relations[i] ?? null;
    if (relation !== null && degreeIn(p, i) >= relation.power) return i;
  }
  return -1;
}

/** Applies the relation of generator `i`: `Σ c_k g^k` is `Σ c_k g^(k mod m) (V/W)^(k div m)`. */
function applyRelation(p: Polynomial, i: number, { power, value }: Relation, budget: WorkBudget): Fraction {
  const rows = coefficientsIn(p, i);
  const [v, w] = [widen(value.numerator, p.variables), widen(value.denominator, p.variables)];
  const highest = Math.floor((rows.length - 1) / power);
  let total = constantPolynomial(p.variables, 0n);
  rows.forEach((row, k) => {
    if (row.terms.length === 0) return;
    const m = Math.floor(k / power);
    let term = multiplyPolynomials(row, powerPolynomial(v, m, budget), budget);
    if (!isConstantPolynomial(w) || w.terms[0]?.coefficient !== 1n)
      term = multiplyPolynomials(term, powerPolynomial(w, highest - m, budget), budget);
    const rest = powerPolynomial(variablePolynomial(p.variables, i), k % power, budget);
    total = addPolynomials(total, multiplyPolynomials(term, rest, budget));
  });
  return { numerator: total, denominator: powerPolynomial(w, highest, budget) };
}
