import type { WorkBudget } from "../algebra/budget.ts";
import { factorPolynomial } from "../algebra/factorPolynomial.ts";
import { gcdPolynomials } from "../algebra/gcd.ts";
import {
  addPolynomials,
  constantPolynomial,
  degreeIn,
  isConstantPolynomial,
  multiplyPolynomials,
  type Polynomial,
  powerPolynomial,
  scalePolynomial,
  subtractPolynomials,
  variablePolynomial,
} from "../algebra/polynomial.ts";
import { coefficientsIn } from "../algebra/substitution.ts";
import type { Fraction } from "../solve/found.ts";
import { reduced } from "../solve/rational.ts";
import { type Facts, isZeroUnder, signUnder } from "./facts.ts";

/** Square roots `s = √radicand > 0` that a case brought in: the unknown `index` stands for s; later ones may contain earlier ones. */
export type Root = { readonly index: number; readonly radicand: Polynomial };

/** `p` with `s² = radicand` used until each root has degree 1 at most. */
export function reduceRoots(p: Polynomial, roots: readonly Root[], work: WorkBudget): Polynomial {
  let q = p;
  for (const { index, radicand } of roots.toReversed()) {
    if (degreeIn(q, index) < 2) continue;
    let sum = constantPolynomial(q.variables, 0n);
    coefficientsIn(q, index).forEach((c, k) => {
      const even = multiplyPolynomials(c, powerPolynomial(radicand, Math.floor(k / 2), work), work);
      const odd = k % 2 === 1 ? multiplyPolynomials(even, variablePolynomial(q.variables, index), work) : even;
      sum = addPolynomials(sum, odd);
    });
    q = sum;
  }
  return q;
}

/** `a`, `b` of `p = a + b s` for the last root that occurs in `p`; null without roots. */
function topRoot(p: Polynomial, roots: readonly Root[]) {
  const root = roots.findLast(({ index }) => degreeIn(p, index) > 0);
  if (root === undefined) return null;
  const [a = constantPolynomial(p.variables, 0n), b = constantPolynomial(p.variables, 0n)] = coefficientsIn(
    p,
    root.index,
  );
  return { root, a, b };
}

/** `a² - b² radicand`. */
function normOf(a: Polynomial, b: Polynomial, { radicand }: Root, roots: readonly Root[], work: WorkBudget) {
  const square = (q: Polynomial): Polynomial => multiplyPolynomials(q, q, work);
  return reduceRoots(subtractPolynomials(square(a), multiplyPolynomials(square(b), radicand, work)), roots, work);
}

/** The sign of a polynomial in parameters and roots; divides the case where it is open. */
export function signInTower(p: Polynomial, roots: readonly Root[], facts: Facts, work: WorkBudget): -1 | 0 | 1 {
  const q = reduceRoots(p, roots, work);
  const top = topRoot(q, roots);
  if (top === null) return signUnder(q, facts, work);
  const { root, a, b } = top;
  const signOfB = signInTower(b, roots, facts, work);
  const signOfA = signInTower(a, roots, facts, work);
  if (signOfB === 0) return signOfA;
  if (signOfA === 0 || signOfA === signOfB) return signOfB;
  const norm = signInTower(normOf(a, b, root, roots, work), roots, facts, work);
  return norm === 0 ? 0 : norm > 0 ? signOfA : signOfB;
}

/** Whether a polynomial in parameters and roots is 0; divides the case where it is open. */
export function isZeroInTower(p: Polynomial, roots: readonly Root[], facts: Facts, work: WorkBudget): boolean {
  const q = reduceRoots(p, roots, work);
  return topRoot(q, roots) === null ? isZeroUnder(q, facts, work) : signInTower(q, roots, facts, work) === 0;
}

/** The fraction with roots of degree 1 at most, and none below the line. */
export function tidyFraction(f: Fraction, roots: readonly Root[], facts: Facts, work: WorkBudget): Fraction {
  let numerator = reduceRoots(f.numerator, roots, work);
  let denominator = reduceRoots(f.denominator, roots, work);
  for (let top = topRoot(denominator, roots); top !== null; top = topRoot(denominator, roots)) {
    const { root, a, b } = top;
    const norm = normOf(a, b, root, roots, work);
    if (isZeroInTower(norm, roots, facts, work)) {
      denominator = scalePolynomial(a, 2n);
      continue;
    }
    const s = variablePolynomial(a.variables, root.index);
    const conjugate = subtractPolynomials(a, multiplyPolynomials(b, s, work));
    numerator = reduceRoots(multiplyPolynomials(numerator, conjugate, work), roots, work);
    denominator = norm;
    const common = gcdPolynomials(numerator, denominator, work);
    if (!isConstantPolynomial(common)) ({ numerator, denominator } = reduced({ numerator, denominator }, work));
  }
  return reduced({ numerator, denominator }, work);
}

/** `√p` for a positive `p` as `outside · √inside`, up to the sign of `outside`; `inside` has no square factor. */
export function squareRootParts(p: Polynomial, work: WorkBudget): { outside: Polynomial; inside: Polynomial } {
  const { unit, powers } = factorPolynomial(p, work);
  const [whole, rest] = squarePartOf(unit < 0n ? -unit : unit);
  let outside = constantPolynomial(p.variables, whole);
  let inside = constantPolynomial(p.variables, unit < 0n ? -rest : rest);
  for (const { factor, multiplicity } of powers) {
    outside = multiplyPolynomials(outside, powerPolynomial(factor, Math.floor(multiplicity / 2), work), work);
    if (multiplicity % 2 === 1) inside = multiplyPolynomials(inside, factor, work);
  }
  return { outside, inside };
}

/** `[q, r]` with `n = q² r` and no square of a small prime in r. */
function squarePartOf(n: bigint): [bigint, bigint] {
  let [q, r] = [1n, n];
  for (let d = 2n; d * d <= r && d < 1_000n; d += 1n) {
    while (r % (d * d) === 0n) {
      q *= d;
      r /= d * d;
    }
  }
  return [q, r];
}

export const isOne = (p: Polynomial): boolean => isConstantPolynomial(p) && p.terms[0]?.coefficient === 1n;
