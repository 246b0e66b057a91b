import { factorPolynomial } from "../../algebra/factorPolynomial.ts";
import {
  constantPolynomial,
  equalPolynomials,
  isConstantPolynomial,
  type Polynomial,
} from "../../algebra/polynomial.ts";
import type { Expr } from "../../expr/expr.ts";
import type { Problem } from "../problem.ts";
import { createFractionReader } from "../rational.ts";
import { within, workBudget } from "../work.ts";
import { fractionExpr } from "../writing.ts";
import type { Guard } from "./pieces.ts";
import { isContinuousByForm } from "./strata.ts";

/** Guards taken apart: the sign of each is `turn` times the product of the signs of its `parts` among the `atoms`. */
export type Atoms = {
  readonly atoms: readonly Guard[];
  readonly guards: readonly { readonly expr: Expr; readonly turn: -1 | 1; readonly parts: readonly number[] }[];
};

/** A guard as a number times irreducible polynomials of odd multiplicity; `isWhole`: it is one of them, but for a positive number. */
type Factored = { readonly turn: -1 | 1; readonly factors: readonly Polynomial[]; readonly isWhole: boolean };

/**
 * Polynomial guards in factors, so that borders cross where two guards are 0 and not where one is singular. Factors of
 * even multiplicity change no sign: the formulas on both sides of their zeros are one. Losses that may jump keep their
 * guards, as their value on a border need not be that of a side.
 */
export function atomsOf(guards: readonly Guard[], { loss, variables, context }: Problem): Atoms {
  const work = workBudget(context.budget);
  const factorsOf = createFactoring(variables, work);
  const isSplit = isContinuousByForm(loss);
  const one = constantPolynomial(variables.length, 1n);
  const atoms: (Guard & { readonly factor: Polynomial | null })[] = [];
  const indexOf = (factor: Polynomial, { expr, reason }: Guard, isWhole: boolean): number => {
    const known = atoms.findIndex((atom) => atom.factor !== null && equalPolynomials(atom.factor, factor));
    if (known >= 0) return known;
    const written = isWhole ? expr : fractionExpr({ numerator: factor, denominator: one }, variables, context.tidier);
    return atoms.push({ expr: written, reason, factor }) - 1;
  };
  const parted = guards.map((guard): Atoms["guards"][number] => {
    const factored = isSplit ? within(() => factorsOf(guard.expr)) : null;
    if (factored === null) return { expr: guard.expr, turn: 1, parts: [atoms.push({ ...guard, factor: null }) - 1] };
    const { turn, factors, isWhole } = factored;
    return { expr: guard.expr, turn, parts: factors.map((factor) => indexOf(factor, guard, isWhole)) };
  });
  return { atoms: atoms.map(({ expr, reason }) => ({ expr, reason })), guards: parted };
}

function createFactoring(
  variables: readonly string[],
  work: ReturnType<typeof workBudget>,
): (u: Expr) => Factored | null {
  const read = createFractionReader(variables, work);
  return (u) => {
    const reading = read(u);
    if (reading.kind !== "fraction" || !isConstantPolynomial(reading.value.denominator)) return null;
    const { unit, powers } = factorPolynomial(reading.value.numerator, work);
    const factors = powers.flatMap(({ factor, multiplicity }) => (multiplicity % 2 === 1 ? [factor] : []));
    const isWhole = unit === 1n && powers.length === 1 && factors.length === 1;
    return { turn: unit < 0n ? -1 : 1, factors, isWhole };
  };
}
