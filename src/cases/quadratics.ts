import { factorPolynomial } from "../algebra/factorPolynomial.ts";
import {
  addPolynomials,
  degreeIn,
  equalPolynomials,
  multiplyPolynomials,
  negatePolynomial,
  type Polynomial,
  scalePolynomial,
  subtractPolynomials,
  variablePolynomial,
} from "../algebra/polynomial.ts";
import { coefficientsIn } from "../algebra/substitution.ts";
import { type Branch, type Case, withValue } from "./branch.ts";
import { NotAnalysed } from "./facts.ts";
import { isOne, isZeroInTower, type Root, reduceRoots, signInTower, squareRootParts, tidyFraction } from "./tower.ts";
import { hasVariables, variablesIn } from "./unknowns.ts";

/** A row `a v² + b v + c` with its discriminant `b² - 4 a c`. */
type Quadratic = {
  readonly row: number;
  readonly index: number;
  readonly a: Polynomial;
  readonly b: Polynomial;
  readonly discriminant: Polynomial;
};

/** A row that is quadratic in its only variable: no, one or two real roots by the sign of the discriminant. */
export function byQuadratic(branch: Branch, on: Case): readonly Branch[] | null {
  const isAlone = (row: Polynomial): boolean => variablesIn(row, on.places).length === 1;
  const [found] = quadraticsIn(branch, on).filter(({ row }) =>
    isAlone(branch.rows[row] ?? branch.rows[0] ?? zeroOf(on)),
  );
  return found === undefined ? null : rootsOf(branch, found, on);
}

/**
 * A row that is quadratic in a variable with a discriminant `s² d` in which only s has variables: two roots where s is
 * not 0 and d is positive, one where s is 0.
 */
export function bySquareDiscriminant(branch: Branch, on: Case): readonly Branch[] | null {
  for (const found of quadraticsIn(branch, on)) {
    const { a, discriminant } = found;
    if (hasVariables(squareRootParts(discriminant, on.work).inside, on)) continue;
    if (!hasVariables(a, on)) return rootsOf(branch, found, on);
    const zero: Branch = { ...branch, rows: [...branch.rows, a], opening: { kind: "zero", polynomial: a } };
    return [zero, ...rootsOf({ ...branch, nonzero: [...branch.nonzero, a] }, found, on)];
  }
  return null;
}

const zeroOf = ({ places }: Case): Polynomial => ({
  variables: places.variables + places.parameters + places.roots,
  terms: [],
});

function quadraticsIn(branch: Branch, { places, work }: Case): readonly Quadratic[] {
  return branch.rows.flatMap((p, row) =>
    variablesIn(p, places).flatMap((index) => {
      if (degreeIn(p, index) !== 2) return [];
      const [c, b, a] = coefficientsIn(p, index);
      if (a === undefined || b === undefined || c === undefined) return [];
      const four = scalePolynomial(multiplyPolynomials(a, c, work), 4n);
      const discriminant = reduceRoots(subtractPolynomials(multiplyPolynomials(b, b, work), four), branch.roots, work);
      return [{ row, index, a, b, discriminant }];
    }),
  );
}

/** The solutions of a quadratic row; `a` has no variables, or is not 0 on the branch. */
function rootsOf(branch: Branch, { row, index, a, b, discriminant }: Quadratic, on: Case): readonly Branch[] {
  const { work, facts } = on;
  const own = branch.rows[row] ?? zeroOf(on);
  if (!hasVariables(a, on) && isZeroInTower(a, branch.roots, facts, work))
    return [{ ...branch, rows: branch.rows.with(row, subtractPolynomials(own, leadingOf(a, index, on))) }];
  const rest = { ...branch, rows: branch.rows.toSpliced(row, 1) };
  const twice = scalePolynomial(a, 2n);
  const root = (numerator: Polynomial, on2: Branch): Branch => {
    const value = hasVariables(twice, on)
      ? { numerator, denominator: twice }
      : tidyFraction({ numerator, denominator: twice }, on2.roots, facts, work);
    const part = withValue(on2, index, value, on);
    return { ...part, opening: { kind: "value", index, value, row: own } };
  };
  const middle = negatePolynomial(b);
  const { outside, inside } = squareRootParts(discriminant, work);
  const moving = hasVariables(outside, on)
    ? factorPolynomial(outside, work).powers.flatMap(({ factor }) => (hasVariables(factor, on) ? [factor] : []))
    : [];
  // Without variables the sign is asked of the whole, so that it is one question with that of its factors.
  const sign = signInTower(moving.length > 0 ? inside : discriminant, branch.roots, facts, work);
  const double = moving.map((factor) => root(middle, { ...rest, rows: [...rest.rows, factor] }));
  if (sign < 0) return disjoint(double, moving);
  if (sign === 0) return [root(middle, rest)];
  const { size, roots } = squareRoot(outside, inside, branch.roots, on);
  const grown = { ...rest, roots, nonzero: [...rest.nonzero, ...moving] };
  return [
    root(subtractPolynomials(middle, size), grown),
    root(addPolynomials(middle, size), grown),
    ...disjoint(double, moving),
  ];
}

/** Parts in each of which one factor is 0, without what an earlier one has. */
function disjoint(parts: readonly Branch[], factors: readonly Polynomial[]): readonly Branch[] {
  return parts.map((part, k) => ({ ...part, nonzero: [...part.nonzero, ...factors.slice(0, k)] }));
}

function leadingOf(a: Polynomial, index: number, { work }: Case): Polynomial {
  const v = variablePolynomial(a.variables, index);
  return multiplyPolynomials(a, multiplyPolynomials(v, v, work), work);
}

/** `outside · √inside` for a positive `inside`, with a new root where one is needed. */
function squareRoot(outside: Polynomial, inside: Polynomial, roots: readonly Root[], { places, work }: Case) {
  if (isOne(inside)) return { size: outside, roots };
  const known = roots.find(({ radicand }) => equalPolynomials(radicand, inside));
  const index = known?.index ?? places.variables + places.parameters + roots.length;
  if (known === undefined && roots.length >= places.roots) throw new NotAnalysed("roots");
  const size = multiplyPolynomials(outside, variablePolynomial(inside.variables, index), work);
  return { size, roots: known === undefined ? [...roots, { index, radicand: inside }] : roots };
}
