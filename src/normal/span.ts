import { multiplyPolynomials, type Polynomial } from "../algebra/polynomial.ts";
import {
  addRational,
  divideRational,
  multiplyRational,
  negateRational,
  ONE,
  type Rational,
  subtractRational,
  ZERO,
} from "../number/rational.ts";
import type { Fraction } from "./fraction.ts";
import type { Ring } from "./ring.ts";

/**
 * The rational numbers `q_i` with `v = Σ q_i basis[i]`, or null where there are none. The basis is linearly
 * independent over the rational numbers. By elimination on the coefficients over a common denominator.
 */
export function combinationOf(v: Fraction, basis: readonly Fraction[], ring: Ring): readonly Rational[] | null {
  const rows = commonNumerators([...basis, v], ring).map(coefficientsByMonomial);
  const left = rows.pop() ?? new Map<string, Rational>();
  const solution: Rational[] = basis.map(() => ZERO);
  for (const { row, pivot, made } of echelonForm(rows)) {
    const factor = ratio(left.get(pivot), row.get(pivot));
    if (factor === null) continue;
    addMultiple(left, row, negateRational(factor));
    made.forEach((part, j) => {
      solution[j] = addRational(solution[j] ?? ZERO, multiplyRational(factor, part));
    });
  }
  return left.size === 0 ? solution : null;
}

type Row = Map<string, Rational>;
/** A row, a monomial that no later row has, and the combination of the given rows that it is. */
type Echelon = { readonly row: Row; readonly pivot: string; readonly made: Rational[] };

/** Gauss's elimination. */
function echelonForm(rows: readonly Row[]): readonly Echelon[] {
  const echelon: Echelon[] = [];
  for (const [i, given] of rows.entries()) {
    const row = new Map(given);
    const made: Rational[] = rows.map((_, j) => (i === j ? ONE : ZERO));
    for (const known of echelon) subtractMultiple(row, known, made);
    const pivot = row.keys().next().value;
    if (pivot !== undefined) echelon.push({ row, pivot, made });
  }
  return echelon;
}

function subtractMultiple(row: Row, known: Echelon, made: Rational[]): void {
  const factor = ratio(row.get(known.pivot), known.row.get(known.pivot));
  if (factor === null) return;
  addMultiple(row, known.row, negateRational(factor));
  known.made.forEach((part, j) => {
    made[j] = subtractRational(made[j] ?? ZERO, multiplyRational(factor, part));
  });
}

function ratio(a: Rational | undefined, b: Rational | undefined): Rational | null {
  return a === undefined || b === undefined ? null : divideRational(a, b);
}

function addMultiple(row: Row, other: Row, factor: Rational): void {
  for (const [monomial, coefficient] of other) {
    const sum = addRational(row.get(monomial) ?? ZERO, multiplyRational(factor, coefficient));
    if (sum.n === 0n) row.delete(monomial);
    else row.set(monomial, sum);
  }
}

/** Numerators over the product of the different denominators. */
function commonNumerators(fractions: readonly Fraction[], ring: Ring): readonly Polynomial[] {
  const reduced = fractions.map((u) => ring.reduce(u));
  const keys = reduced.map(({ denominator }) => JSON.stringify(denominator.terms.map(keyOf)));
  const different = new Map(keys.map((key, i) => [key, reduced[i]?.denominator]));
  return reduced.map(({ numerator }, i) =>
    [...different].reduce(
      (p, [key, denominator]) =>
        key === keys[i] || denominator === undefined ? p : multiplyPolynomials(p, denominator, ring.budget),
      numerator,
    ),
  );
}

function keyOf({ exponents, coefficient }: Polynomial["terms"][number]): string {
  return `${coefficient}:${exponents.join(",")}`;
}

function coefficientsByMonomial(p: Polynomial): Row {
  return new Map(p.terms.map(({ exponents, coefficient }) => [exponents.join(","), { n: coefficient, d: 1n }]));
}
