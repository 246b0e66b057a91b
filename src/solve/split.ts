import type { WorkBudget } from "../algebra/budget.ts";
import { factorPolynomial } from "../algebra/factorPolynomial.ts";
import { exactQuotient } from "../algebra/gcd.ts";
import {
  addPolynomials,
  constantPolynomial,
  degreeIn,
  equalPolynomials,
  isConstantPolynomial,
  isZeroPolynomial,
  multiplyPolynomials,
  type Polynomial,
  primitivePart,
  scalePolynomial,
  subtractPolynomials,
  totalDegree,
  variablesOf,
} from "../algebra/polynomial.ts";
import { coefficientsIn, divideExactly } from "../algebra/substitution.ts";
import { within } from "./work.ts";

/** An equation `Π factors = 0`; the factors are different and primitive, irreducible unless factoring met a limit. */
export type Equation = { readonly factors: readonly Polynomial[] };

/**
 * A case: all equations hold. `linear` are equations of degree 1 that have been solved for a variable which occurs
 * in no other one. No polynomial of `away` is 0 in the part of the solutions that this case has to find; it may
 * give more solutions of the original system, never less.
 */
export type Case = {
  readonly path: readonly number[];
  readonly equations: readonly Equation[];
  readonly linear: readonly Polynomial[];
  readonly away: readonly Polynomial[];
};

/** Finds the factors of polynomials, each once; a polynomial that cannot be factored in time is its own factor. */
export type Factorer = (p: Polynomial) => readonly Polynomial[];

export function createFactorer(work: () => WorkBudget): Factorer {
  const known = new Map<string, readonly Polynomial[]>();
  return (p) => {
    const primitive = primitivePart(p);
    const key = primitive.terms.map((t) => `${t.coefficient}*${t.exponents.join()}`).join("+");
    const present = known.get(key);
    if (present !== undefined) return present;
    const factors = within(() => factorPolynomial(primitive, work()).powers.map((power) => power.factor));
    const found = factors ?? [primitive];
    known.set(key, found);
    return found;
  };
}

export function isMember(list: readonly Polynomial[], p: Polynomial): boolean {
  return list.some((q) => equalPolynomials(p, q));
}

/** The product of the factors. */
export function productOfFactors({ factors }: Equation, variables: number, work: WorkBudget): Polynomial {
  return factors.reduce((product, f) => multiplyPolynomials(product, f, work), constantPolynomial(variables, 1n));
}

/** All the equations of a case as polynomials. */
export function polynomialsOf(
  c: Pick<Case, "equations" | "linear">,
  variables: number,
  work: WorkBudget,
): Polynomial[] {
  return [...c.linear, ...c.equations.map((e) => productOfFactors(e, variables, work))];
}

/**
 * Simplifies the system `polynomials = 0` without a loss of solutions at which no polynomial of `away` is 0: factors
 * of `away` are dropped, powers lowered, equations of degree 1 solved and put into the others. Null: no solution.
 */
export function simplify(
  polynomials: readonly Polynomial[],
  away: readonly Polynomial[],
  factor: Factorer,
  work: WorkBudget,
): Pick<Case, "equations" | "linear"> | null {
  let linear: Polynomial[] = [];
  let rest = polynomials.filter((p) => !isZeroPolynomial(p));
  let dropped = away;
  for (;;) {
    const equations: Equation[] = [];
    for (const p of rest) {
      const factors = factor(p).filter((f) => !isMember(dropped, f));
      if (factors.length === 0) return null;
      if (!equations.some((e) => sameFactors(e, factors))) equations.push({ factors });
    }
    const kept = equations.filter(
      (e) => !equations.some((o) => o !== e && o.factors.every((f) => isMember(e.factors, f))),
    );
    const simple = kept.flatMap((e) => (e.factors.length === 1 ? e.factors : [])).find((f) => totalDegree(f) === 1);
    if (simple === undefined) return { equations: kept, linear };
    const index = pivotOf(simple);
    const put = (p: Polynomial): Polynomial => primitivePart(eliminateLinear(p, index, simple, work));
    linear = [...linear.map(put), simple];
    rest = kept.map((e) => put(productOfFactors(e, simple.variables, work))).filter((p) => !isZeroPolynomial(p));
    const moved = dropped.map(put);
    if (moved.some(isZeroPolynomial)) return null;
    dropped = moved.flatMap((p) => (isConstantPolynomial(p) ? [] : factor(p)));
  }
}

function sameFactors(e: Equation, factors: readonly Polynomial[]): boolean {
  return e.factors.length === factors.length && factors.every((f) => isMember(e.factors, f));
}

/** The variable for which an equation of degree 1 is solved: the last one with the smallest coefficient. */
function pivotOf(p: Polynomial): number {
  let best = -1;
  let size = 0n;
  for (const i of variablesOf(p)) {
    const c = coefficientsIn(p, i)[1]?.terms[0]?.coefficient ?? 0n;
    const magnitude = c < 0n ? -c : c;
    if (best < 0 || magnitude <= size) [best, size] = [i, magnitude];
  }
  return best;
}

/** A multiple by a whole number of `p` with variable `index` replaced by the root of the linear `equation` in it. */
export function eliminateLinear(p: Polynomial, index: number, equation: Polynomial, work: WorkBudget): Polynomial {
  const [constant, slope] = coefficientsIn(equation, index);
  const c = slope?.terms[0]?.coefficient;
  if (constant === undefined || c === undefined) throw new RangeError("eliminateLinear: the variable does not occur");
  const coefficients = coefficientsIn(p, index);
  let result: Polynomial = constantPolynomial(p.variables, 0n);
  let scale = 1n;
  const value = scalePolynomial(constant, -1n);
  for (let k = coefficients.length - 1; k >= 0; k -= 1) {
    const coefficient = coefficients[k] ?? constantPolynomial(p.variables, 0n);
    result = addPolynomials(multiplyPolynomials(result, value, work), scalePolynomial(coefficient, scale));
    scale *= c;
  }
  return result;
}

/**
 * The factor to branch on: one that occurs in most equations, then of the lowest degree; null when every equation
 * has one factor only.
 */
export function branchingFactor(equations: readonly Equation[]): Polynomial | null {
  let best: Polynomial | null = null;
  let bestCount = 0;
  for (const { factors } of equations) {
    if (factors.length < 2) continue;
    for (const f of factors) {
      const count = equations.filter((e) => isMember(e.factors, f)).length;
      const isBetter =
        best === null || count > bestCount || (count === bestCount && totalDegree(f) < totalDegree(best));
      if (isBetter) [best, bestCount] = [f, count];
    }
  }
  return best;
}

/** Whether `p` and `q` differ by a polynomial that is zero. */
export function isSame(p: Polynomial, q: Polynomial): boolean {
  return isZeroPolynomial(subtractPolynomials(p, q));
}

/** `p` without the factors of `divisors`, however often they divide it. */
export function withoutFactors(p: Polynomial, divisors: readonly Polynomial[], work: WorkBudget): Polynomial {
  let rest = p;
  for (const d of divisors) {
    while (totalDegree(d) > 0 && totalDegree(rest) >= totalDegree(d) && divideExactly(rest, d, work) !== null) {
      rest = exactQuotient(rest, d, work);
    }
  }
  return rest;
}

/** Whether the variable occurs in `p`. */
export function occursIn(index: number, p: Polynomial): boolean {
  return degreeIn(p, index) > 0;
}
