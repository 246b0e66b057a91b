import { multiplyPolynomials, type Polynomial, scalePolynomial, subtractPolynomials } from "../algebra/polynomial.ts";
import { coefficientsIn } from "../algebra/substitution.ts";
import type { CriticalSet } from "../record/critical.ts";
import type { Branch, Case, Side } from "./branch.ts";
import { changesSign, solveBranches } from "./branches.ts";
import type { Around } from "./signOn.ts";
import { isZeroInTower, signInTower } from "./tower.ts";
import { typedSet } from "./typing.ts";
import { hasVariables, variablesIn } from "./unknowns.ts";

/** A family is cut so often at most. */
const MOST_CUTS = 3;

/**
 * A branch as sets each of one type: where the eigenvalues' signs change along a family it is cut, into the points at
 * which a factor is 0 and those at which it is not, or is positive and negative.
 */
export function typedParts(branch: Branch, around: Around, cuts = MOST_CUTS): readonly CriticalSet[] {
  const { set, varying } = typedSet(branch, around);
  if (varying === null || cuts === 0 || set.verdict.global !== null || branch.surface !== null) return [set];
  const { setting, facts } = around;
  const isKnown = branch.nonzero.some((p) => sameTerms(p, varying));
  if (!isKnown) {
    const on = { places: setting.places, facts, work: setting.work, teller: null };
    const apart = { ...branch, nonzero: [...branch.nonzero, varying] };
    const zero = solveBranches({ ...branch, rows: [varying] }, on);
    return [apart, ...zero].flatMap((part) => typedParts(part, around, cuts - 1));
  }
  if (!takesBothSigns(varying, branch, around)) return [set];
  const side = (isNegative: boolean): Branch => ({
    ...branch,
    nonzero: branch.nonzero.filter((p) => !sameTerms(p, varying)),
    signs: [...branch.signs, { polynomial: varying, isNegative }],
  });
  return [side(true), side(false)].flatMap((part) => typedParts(part, around, cuts - 1));
}

const sameTerms = (p: Polynomial, q: Polynomial): boolean =>
  p.terms.length === q.terms.length &&
  p.terms.every(({ exponents, coefficient }) =>
    q.terms.some((t) => t.coefficient === coefficient && t.exponents.every((e, i) => e === exponents[i])),
  );

/**
 * Whether a polynomial is known to have both signs on the branch: on a line along a variable that no other comparison
 * of the branch restricts.
 */
function takesBothSigns(p: Polynomial, branch: Branch, { setting, facts }: Around): boolean {
  const restricted = [
    ...branch.signs.map(({ polynomial }: Side) => polynomial),
    ...setting.demands.flatMap(({ polynomial, relation }) => (relation === "!=" ? [] : [polynomial])),
  ].flatMap((q) => variablesIn(q, setting.places));
  const on = { places: setting.places, facts, work: setting.work, teller: null };
  const variables = variablesIn(p, setting.places);
  if (restricted.length > 0 && variables.length > 1) return false;
  const free = variables.filter((i) => !restricted.includes(i));
  return free.some((i) => isSplit(p, i, branch, on)) || free.some((i) => changesSign(p, i, variables, on));
}

/**
 * Whether `p` has both signs along the variable `index` whatever the others are: it has odd degree in it, or degree 2
 * and a positive discriminant, with a first coefficient in the parameters. Divides the case where that is open.
 */
function isSplit(p: Polynomial, index: number, { roots }: Branch, { places, facts, work }: Case): boolean {
  const coefficients = coefficientsIn(p, index);
  const leading = coefficients.at(-1);
  const degree = coefficients.length - 1;
  if (leading === undefined || hasVariables(leading, { places })) return false;
  if (degree % 2 === 1) return !isZeroInTower(leading, roots, facts, work);
  const [c, b, a] = coefficients;
  if (degree !== 2 || a === undefined || b === undefined || c === undefined) return false;
  const four = scalePolynomial(multiplyPolynomials(a, c, work), 4n);
  const discriminant = subtractPolynomials(multiplyPolynomials(b, b, work), four);
  if (hasVariables(discriminant, { places })) return false;
  if (signInTower(discriminant, roots, facts, work) > 0) return !isZeroInTower(a, roots, facts, work);
  // Without both signs, which one it is follows from that of the first coefficient.
  signInTower(a, roots, facts, work);
  return false;
}
