import { factorPolynomial } from "../algebra/factorPolynomial.ts";
import {
  degreeIn,
  differentiatePolynomial,
  equalPolynomials,
  negatePolynomial,
  type Polynomial,
  primitivePart,
} from "../algebra/polynomial.ts";
import { coefficientsIn, divideExactly, substituteRational } from "../algebra/substitution.ts";
import type { Fraction } from "../solve/found.ts";
import { isNeverZero } from "../solve/positivity.ts";
import { reduced } from "../solve/rational.ts";
import { smallVectors } from "../solve/samples.ts";
import { type Branch, type Case, withValue } from "./branch.ts";
import { constantIn, definiteSignUnder, type Ground, isPositiveForm } from "./definite.ts";
import { knownSign, NotAnalysed, signUnder } from "./facts.ts";
import { byQuadratic, bySquareDiscriminant } from "./quadratics.ts";
import { isZeroInTower, reduceRoots, tidyFraction } from "./tower.ts";
import { hasVariables, variablesIn } from "./unknowns.ts";

const DEEPEST = 24;

/**
 * The real solutions of the rows for parameters that fulfil the facts, as branches without rows; no two of them share
 * a solution, and together they are all. Every step keeps the solutions: a product is 0 where a factor is, an equation
 * that is linear (or quadratic, by its discriminant) in a variable is solved for it. Divides the case where a step
 * depends on the parameters, and gives up by `NotAnalysed`.
 */
export function solveBranches(branch: Branch, on: Case, depth = 0, path: readonly number[] = []): readonly Branch[] {
  if (depth > DEEPEST) throw new NotAnalysed("depth");
  const clean = cleaned(branch, on);
  if (clean === null || clean.rows.length === 0) on.teller?.end(clean);
  if (clean === null) return [];
  if (clean.rows.length === 0) return [clean];
  const next =
    byFactors(clean, on) ??
    byLinear(clean, on) ??
    byQuadratic(clean, on) ??
    byLeading(clean, on) ??
    bySquareDiscriminant(clean, on) ??
    bySurface(clean, on, depth);
  if (next === null) throw new NotAnalysed("unsplit");
  on.teller?.step(clean, next, path);
  if (next.length === 0) on.teller?.end(null);
  return next.flatMap((part, i) => {
    const own = next.length > 1 ? [...path, i + 1] : path;
    if (next.length > 1) on.teller?.part(part, own);
    return solveBranches({ ...part, opening: null }, on, depth + 1, own);
  });
}

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
      } else if (!isNowhereZero(factor, on) && !nonzero.some((known) => equalPolynomials(known, factor)))
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
      } else if (!isNowhereZero(factor, on) && !branch.nonzero.some((p) => equalPolynomials(p, factor)))
        open.push(factor);
    }
    const [only, ...others] = open;
    if (only === undefined) return [];
    if (others.length > 0) {
      const rest = branch.rows.toSpliced(i, 1);
      // One that other rows share comes first: where it is 0 little is left, and nothing is to be kept off.
      const shared = (p: Polynomial): number => rest.filter((q) => divideExactly(q, p, on.work) !== null).length;
      const ordered = open
        .map((factor) => ({ factor, count: shared(factor) }))
        .toSorted((a, b) => b.count - a.count)
        .map(({ factor }) => factor);
      return ordered.map((factor, k) => ({
        ...branch,
        rows: [factor, ...rest.filter((q) => divideExactly(q, factor, on.work) === null)],
        nonzero: [...branch.nonzero, ...ordered.slice(0, k)],
        opening: { kind: "zero", polynomial: factor },
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
  const apart = solvedFor({ ...branch, nonzero: [...branch.nonzero, best.slope] }, best, on);
  const { opening } = apart;
  return [
    { ...branch, rows, opening: { kind: "zero", polynomial: best.slope } },
    opening?.kind !== "value" ? apart : { ...apart, opening: { ...opening, kind: "nonzero", polynomial: best.slope } },
  ];
}

function solvedFor(branch: Branch, { row, index, slope, rest }: Linear, on: Case): Branch {
  const plain: Fraction = { numerator: negatePolynomial(rest), denominator: slope };
  const value = hasVariables(slope, on)
    ? reduced(plain, on.work)
    : tidyFraction(plain, branch.roots, on.facts, on.work);
  return withValue({ ...branch, rows: branch.rows.toSpliced(row, 1) }, index, value, on);
}

const groundOf = ({ places, facts, work }: Case): Ground => ({ places, facts, work, positive: [] });

/** Whether a polynomial with variables is proved to have no real zero under the facts. */
function isNowhereZero(p: Polynomial, on: Case): boolean {
  return isNeverZero(p, on.work) || isPositiveForm(p, groundOf(on));
}

/**
 * One equation is left that cannot be solved for a variable: a smooth hypersurface with a real point, at which the
 * polynomial changes its sign.
 */
function bySurface(branch: Branch, on: Case, depth: number): readonly Branch[] | null {
  const [p, ...others] = branch.rows;
  if (p === undefined || others.length > 0 || branch.surface !== null || branch.roots.length > 0) return null;
  const variables = variablesIn(p, on.places);
  if (variables.length < 2) return null;
  const isOpen = branch.nonzero.some((q) => variablesIn(q, on.places).some((i) => variables.includes(i)));
  if (isOpen) return null;
  const { constant, rest } = constantIn(p, on.places);
  if (constant.terms.length > 0 && definiteSignUnder(rest, groundOf(on)) !== null) {
    if (signUnder(constant, on.facts, on.work) === definiteSignUnder(rest, groundOf(on))) return [];
  }
  const slopes = variables.map((i) => differentiatePolynomial(p, i));
  if (solveBranches({ ...branch, rows: [p, ...slopes] }, { ...on, teller: null }, depth + 1).length > 0) return null;
  const index = variables.find((i) => changesSign(p, i, variables, on));
  if (index === undefined) return null;
  return [{ ...branch, rows: [], surface: { polynomial: p, index, degree: degreeIn(p, index) } }];
}

/** Whether `p` is known to have both signs on some line along the variable `index`. */
export function changesSign(p: Polynomial, index: number, variables: readonly number[], on: Case): boolean {
  const leading = coefficientsIn(p, index).at(-1);
  if (leading === undefined || hasVariables(leading, on)) return false;
  const sign = knownSign(leading, on.facts, on.work);
  if (sign === null || sign === 0) return false;
  if (degreeIn(p, index) % 2 === 1) return true;
  return smallVectors(variables.length).some((values) => {
    const at = variables.reduce((q, i, k) => {
      const value = values[k];
      return value === undefined ? q : substituteRational(q, i, value, on.work);
    }, p);
    return knownSign(at, on.facts, on.work) === -sign;
  });
}
