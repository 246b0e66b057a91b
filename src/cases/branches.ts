import type { WorkBudget } from "../algebra/budget.ts";
import { factorPolynomial } from "../algebra/factorPolynomial.ts";
import {
  addPolynomials,
  degreeIn,
  equalPolynomials,
  multiplyPolynomials,
  negatePolynomial,
  type Polynomial,
  primitivePart,
  scalePolynomial,
  subtractPolynomials,
  variablePolynomial,
} from "../algebra/polynomial.ts";
import { coefficientsIn } from "../algebra/substitution.ts";
import type { Fraction } from "../solve/found.ts";
import { isNeverZero } from "../solve/positivity.ts";
import { reduced } from "../solve/rational.ts";
import { type Facts, NotAnalysed } from "./facts.ts";
import { substituteFraction, substituteInFraction } from "./fractions.ts";
import { isOne, isZeroInTower, type Root, reduceRoots, signInTower, squareRootParts, tidyFraction } from "./tower.ts";

/** The unknowns of a system with parameters: first the variables, then the parameters, then places for square roots. */
export type Places = { readonly variables: number; readonly parameters: number; readonly roots: number };

/**
 * A part of the solutions: `rows` are 0 and the polynomials of `nonzero` (irreducible, with variables) are not;
 * `values` are those variables that are solved for, in the other variables, the parameters and the roots.
 */
export type Branch = {
  readonly rows: readonly Polynomial[];
  readonly nonzero: readonly Polynomial[];
  readonly values: ReadonlyMap<number, Fraction>;
  readonly roots: readonly Root[];
};

/** What solving a case works with. */
export type Case = { readonly places: Places; readonly facts: Facts; readonly work: WorkBudget };

const DEEPEST = 24;

/**
 * The real solutions of the rows for parameters that fulfil the facts, as branches without rows; no two of them share
 * a solution, and together they are all. Every step keeps the solutions: a product is 0 where a factor is, an equation
 * that is linear (or quadratic, by its discriminant) in a variable is solved for it. Divides the case where a step
 * depends on the parameters, and gives up by `NotAnalysed`.
 */
export function solveBranches(branch: Branch, on: Case, depth = 0): readonly Branch[] {
  if (depth > DEEPEST) throw new NotAnalysed("depth");
  const clean = cleaned(branch, on);
  if (clean === null) return [];
  if (clean.rows.length === 0) return [clean];
  const next = byFactors(clean, on) ?? byLinear(clean, on) ?? byQuadratic(clean, on) ?? byLeading(clean, on);
  if (next === null) throw new NotAnalysed("unsplit");
  return next.flatMap((part) => solveBranches(part, on, depth + 1));
}

/** Whether a variable occurs in `p`. */
export const hasVariables = (p: Polynomial, { places }: Pick<Case, "places">): boolean =>
  Array.from({ length: places.variables }, (_, i) => degreeIn(p, i)).some((degree) => degree > 0);

/** The branch without rows and conditions that say nothing; null when it has no solutions. */
function cleaned(branch: Branch, on: Case): Branch | null {
  const { roots } = branch;
  const rows: Polynomial[] = [];
  for (const given of branch.rows) {
    const row = reduceRoots(given, roots, on.work);
    if (hasVariables(row, on)) rows.push(row);
    else if (!isZeroInTower(row, roots, on.facts, on.work)) return null;
  }
  const nonzero: Polynomial[] = [];
  for (const given of branch.nonzero) {
    const p = reduceRoots(given, roots, on.work);
    if (!hasVariables(p, on)) {
      if (isZeroInTower(p, roots, on.facts, on.work)) return null;
      continue;
    }
    for (const { factor } of factorPolynomial(p, on.work).powers) {
      if (!hasVariables(factor, on)) {
        if (isZeroInTower(factor, roots, on.facts, on.work)) return null;
      } else if (!isNeverZero(factor, on.work) && !nonzero.some((known) => equalPolynomials(known, factor)))
        nonzero.push(factor);
    }
  }
  return { ...branch, rows, nonzero };
}

/** Each row is a product: one factor after the other is 0, those before are not. Null when each row has one factor. */
function byFactors(branch: Branch, on: Case): readonly Branch[] | null {
  const reducedRows: Polynomial[] = [];
  for (const [i, row] of branch.rows.entries()) {
    const open: Polynomial[] = [];
    for (const { factor } of factorPolynomial(row, on.work).powers) {
      if (!hasVariables(factor, on)) {
        if (isZeroInTower(factor, branch.roots, on.facts, on.work))
          return [{ ...branch, rows: branch.rows.toSpliced(i, 1) }];
      } else if (!isNeverZero(factor, on.work) && !branch.nonzero.some((p) => equalPolynomials(p, factor)))
        open.push(factor);
    }
    const [only, ...others] = open;
    if (only === undefined) return [];
    if (others.length > 0) {
      const rest = branch.rows.toSpliced(i, 1);
      return open.map((factor, k) => ({
        ...branch,
        rows: [factor, ...rest],
        nonzero: [...branch.nonzero, ...open.slice(0, k)],
      }));
    }
    if (!reducedRows.some((known) => equalPolynomials(known, only))) reducedRows.push(only);
  }
  const isSame =
    reducedRows.length === branch.rows.length &&
    branch.rows.every((row) => reducedRows.some((known) => equalPolynomials(known, primitivePart(row))));
  return isSame ? null : [{ ...branch, rows: reducedRows }];
}

/** A variable in which a row is linear: `slope · v + rest`. */
type Linear = { readonly row: number; readonly index: number; readonly slope: Polynomial; readonly rest: Polynomial };

function linearIn(branch: Branch, { places }: Case): readonly Linear[] {
  return branch.rows.flatMap((p, row) =>
    Array.from({ length: places.variables }, (_, index) => index).flatMap((index) => {
      const [rest, slope, ...higher] = coefficientsIn(p, index);
      return rest === undefined || slope === undefined || higher.length > 0 ? [] : [{ row, index, slope, rest }];
    }),
  );
}

/** Solves for a variable with a coefficient in the parameters alone. */
function byLinear(branch: Branch, on: Case): readonly Branch[] | null {
  const linear = linearIn(branch, on).filter(({ slope }) => !hasVariables(slope, on));
  const best = linear.toSorted((a, b) => a.slope.terms.length - b.slope.terms.length)[0];
  if (best === undefined) return null;
  if (isZeroInTower(best.slope, branch.roots, on.facts, on.work))
    return [{ ...branch, rows: branch.rows.with(best.row, best.rest) }];
  return [solvedFor(branch, best, on)];
}

/** Solves for a variable whose coefficient has variables: either that is 0, or it is divided by. */
function byLeading(branch: Branch, on: Case): readonly Branch[] | null {
  const best = linearIn(branch, on).toSorted((a, b) => a.slope.terms.length - b.slope.terms.length)[0];
  if (best === undefined) return null;
  const rows = [...branch.rows.toSpliced(best.row, 1), best.slope, best.rest];
  return [{ ...branch, rows }, solvedFor({ ...branch, nonzero: [...branch.nonzero, best.slope] }, best, on)];
}

function solvedFor(branch: Branch, { row, index, slope, rest }: Linear, on: Case): Branch {
  const plain: Fraction = { numerator: negatePolynomial(rest), denominator: slope };
  const value = hasVariables(slope, on)
    ? reduced(plain, on.work)
    : tidyFraction(plain, branch.roots, on.facts, on.work);
  return withValue({ ...branch, rows: branch.rows.toSpliced(row, 1) }, index, value, on);
}

/** The branch in which a variable has this value. */
function withValue(branch: Branch, index: number, value: Fraction, on: Case): Branch {
  const into = (p: Polynomial): Polynomial => substituteFraction(p, index, value, on.work).numerator;
  const values = [...branch.values].map(
    ([i, known]) => [i, substituteInFraction(known, index, value, on.work)] as const,
  );
  return {
    ...branch,
    rows: branch.rows.map(into),
    nonzero: branch.nonzero.map(into),
    values: new Map([...values, [index, value]]),
  };
}

/** A row that is quadratic in its only variable: no, one or two real roots by the sign of the discriminant. */
function byQuadratic(branch: Branch, on: Case): readonly Branch[] | null {
  const { work, facts, places } = on;
  for (const [k, row] of branch.rows.entries()) {
    const occurring = Array.from({ length: places.variables }, (_, i) => i).filter((i) => degreeIn(row, i) > 0);
    const [index, ...others] = occurring;
    if (index === undefined || others.length > 0 || degreeIn(row, index) !== 2) continue;
    const [c, b, a] = coefficientsIn(row, index);
    if (a === undefined || b === undefined || c === undefined) continue;
    if (isZeroInTower(a, branch.roots, facts, work))
      return [{ ...branch, rows: branch.rows.with(k, subtractPolynomials(row, leadingOf(a, index, work))) }];
    const four = scalePolynomial(multiplyPolynomials(a, c, work), 4n);
    const discriminant = reduceRoots(subtractPolynomials(multiplyPolynomials(b, b, work), four), branch.roots, work);
    const sign = signInTower(discriminant, branch.roots, facts, work);
    if (sign < 0) return [];
    const rest = { ...branch, rows: branch.rows.toSpliced(k, 1) };
    const twice = scalePolynomial(a, 2n);
    const root = (numerator: Polynomial, on2: Branch): Branch =>
      withValue(on2, index, tidyFraction({ numerator, denominator: twice }, on2.roots, facts, work), on);
    if (sign === 0) return [root(negatePolynomial(b), rest)];
    const { size, roots } = squareRoot(discriminant, branch.roots, on);
    const grown = { ...rest, roots };
    return [
      root(subtractPolynomials(negatePolynomial(b), size), grown),
      root(addPolynomials(negatePolynomial(b), size), grown),
    ];
  }
  return null;
}

function leadingOf(a: Polynomial, index: number, work: WorkBudget): Polynomial {
  const v = variablePolynomial(a.variables, index);
  return multiplyPolynomials(a, multiplyPolynomials(v, v, work), work);
}

/** `±√p` for a positive `p`, with a new root where one is needed. */
function squareRoot(p: Polynomial, roots: readonly Root[], { places, work }: Case) {
  const { outside, inside } = squareRootParts(p, work);
  if (isOne(inside)) return { size: outside, roots };
  const known = roots.find(({ radicand }) => equalPolynomials(radicand, inside));
  const index = known?.index ?? places.variables + places.parameters + roots.length;
  if (known === undefined && roots.length >= places.roots) throw new NotAnalysed("roots");
  const size = multiplyPolynomials(outside, variablePolynomial(p.variables, index), work);
  return { size, roots: known === undefined ? [...roots, { index, radicand: inside }] : roots };
}
