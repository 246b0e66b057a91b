import { type Rational, rational } from "../number/rational.ts";
import type { WorkBudget } from "./budget.ts";
import {
  addPolynomials,
  compareLex,
  degreeIn,
  degreeOfMonomial,
  isZeroPolynomial,
  largestBits,
  multiplyByTerm,
  multiplyPolynomials,
  type Polynomial,
  polynomial,
  scalePolynomial,
  subtractPolynomials,
  type Term,
} from "./polynomial.ts";

/**
 * The exact value at a rational point. Spends `bits` for the powers of the coordinates first.
 * Computed over one common denominator: `Π d_i^{deg_i}`.
 */
export function evaluatePolynomial(p: Polynomial, point: readonly Rational[], budget: WorkBudget): Rational {
  const numerators: bigint[][] = [];
  const denominators: bigint[][] = [];
  let denominator = 1n;
  point.forEach((x, i) => {
    const degree = Math.max(0, degreeIn(p, i));
    budget.spend("bits", degree * (x.n.toString(16).length + x.d.toString(16).length) * 4);
    numerators.push(powersOf(x.n, degree));
    const powers = powersOf(x.d, degree);
    denominators.push(powers);
    denominator *= powers[degree] ?? 1n;
  });
  budget.spend("terms", p.terms.length);
  let sum = 0n;
  for (const t of p.terms) {
    let product = t.coefficient;
    t.exponents.forEach((e, i) => {
      const own = denominators[i] ?? [];
      product *= (numerators[i]?.[e] ?? 0n) * (own[own.length - 1 - e] ?? 0n);
    });
    sum += product;
  }
  return rational(sum, denominator);
}

/** `1, x, …, x^degree`. */
function powersOf(x: bigint, degree: number): bigint[] {
  const powers = [1n];
  for (let i = 1; i <= degree; i += 1) powers.push((powers[i - 1] ?? 1n) * x);
  return powers;
}

/** The coefficients of `p` seen as a polynomial in variable `index`, ascending, in the same variables; `[]` for 0. */
export function coefficientsIn(p: Polynomial, index: number): Polynomial[] {
  const rows: Term[][] = Array.from({ length: degreeIn(p, index) + 1 }, () => []);
  for (const t of p.terms) {
    const e = t.exponents[index] ?? 0;
    rows[e]?.push({ exponents: t.exponents.with(index, 0), coefficient: t.coefficient });
  }
  return rows.map((terms) => ({ variables: p.variables, terms }));
}

/** The inverse of {@link coefficientsIn}: `Σ coefficients[k] · x_index^k`. */
export function fromCoefficientsIn(variables: number, index: number, coefficients: readonly Polynomial[]): Polynomial {
  const terms = coefficients.flatMap((c, k) =>
    c.terms.map((t) => ({
      exponents: t.exponents.with(index, (t.exponents[index] ?? 0) + k),
      coefficient: t.coefficient,
    })),
  );
  return polynomial(variables, terms);
}

/** `p` with variable `index` replaced by the polynomial `q` in the same variables (Horner's scheme). */
export function substitutePolynomial(p: Polynomial, index: number, q: Polynomial, budget: WorkBudget): Polynomial {
  const coefficients = coefficientsIn(p, index);
  budget.spend("bits", coefficients.length * largestBits(q));
  let result: Polynomial = { variables: p.variables, terms: [] };
  for (const c of coefficients.reverse()) result = addPolynomials(multiplyPolynomials(result, q, budget), c);
  return result;
}

/**
 * `p` with variable `index` replaced by the rational `value`, times `value.d^degree` (degree of `p` in that
 * variable) so that it stays over the integers; the zero set is unchanged.
 */
export function substituteRational(p: Polynomial, index: number, value: Rational, budget: WorkBudget): Polynomial {
  const degree = Math.max(0, degreeIn(p, index));
  budget.spend("bits", degree * (value.n.toString(16).length + value.d.toString(16).length) * 4);
  const up = powersOf(value.n, degree);
  const down = powersOf(value.d, degree);
  const terms = p.terms.map((t) => {
    const e = t.exponents[index] ?? 0;
    return {
      exponents: t.exponents.with(index, 0),
      coefficient: t.coefficient * (up[e] ?? 0n) * (down[degree - e] ?? 0n),
    };
  });
  return polynomial(
    p.variables,
    terms.filter((t) => t.coefficient !== 0n),
  );
}

/**
 * The quotient `p / q` over the integers, or null when `q` does not divide `p` there. `q` is not zero.
 * Division by the lexicographic leading term; each step is exact or the answer is no.
 */
export function divideExactly(p: Polynomial, q: Polynomial, budget: WorkBudget): Polynomial | null {
  const lead = q.terms[0];
  if (lead === undefined) throw new RangeError("divideExactly: division by zero");
  const quotient: Term[] = [];
  let rest = p;
  for (;;) {
    const top = rest.terms[0];
    if (top === undefined) return { variables: p.variables, terms: quotient };
    const exponents = top.exponents.map((e, i) => e - (lead.exponents[i] ?? 0));
    if (exponents.some((e) => e < 0) || top.coefficient % lead.coefficient !== 0n) return null;
    const coefficient = top.coefficient / lead.coefficient;
    budget.spend("terms", q.terms.length + rest.terms.length);
    quotient.push({ exponents, coefficient });
    rest = subtractPolynomials(rest, multiplyByTerm(q, exponents, coefficient));
  }
}

/**
 * The dense coefficients (ascending) of `p` when no variable but `index` occurs in it; null otherwise. `[]` for 0.
 */
export function toUnivariate(p: Polynomial, index: number): bigint[] | null {
  const coefficients = new Array<bigint>(degreeIn(p, index) + 1).fill(0n);
  for (const t of p.terms) {
    const e = t.exponents[index] ?? 0;
    if (degreeOfMonomial(t.exponents) !== e) return null;
    coefficients[e] = t.coefficient;
  }
  return coefficients;
}

/** The polynomial `Σ coefficients[k] · x_index^k` in `variables` unknowns. */
export function fromUnivariate(variables: number, index: number, coefficients: readonly bigint[]): Polynomial {
  const zero = new Array<number>(variables).fill(0);
  const terms: Term[] = [];
  for (let k = coefficients.length - 1; k >= 0; k -= 1) {
    const coefficient = coefficients[k] ?? 0n;
    if (coefficient !== 0n) terms.push({ exponents: zero.with(index, k), coefficient });
  }
  return { variables, terms };
}

/**
 * `p` rewritten in `variables` unknowns: old variable `i` becomes `places[i]`, which must differ from each other.
 * A place of -1 says that the variable does not occur in `p`.
 */
export function renameVariables(p: Polynomial, variables: number, places: readonly number[]): Polynomial {
  const terms = p.terms.map((t) => {
    const exponents = new Array<number>(variables).fill(0);
    t.exponents.forEach((e, i) => {
      const place = places[i] ?? -1;
      if (place >= 0) exponents[place] = e;
      else if (e > 0) throw new RangeError("renameVariables: a variable without a place occurs");
    });
    return { exponents, coefficient: t.coefficient };
  });
  return { variables, terms: terms.sort((a, b) => compareLex(b.exponents, a.exponents)) };
}

/** `x^shift · p`. */
export function multiplyByPower(p: Polynomial, shift: readonly number[]): Polynomial {
  return shift.every((e) => e === 0) ? p : multiplyByTerm(p, shift, 1n);
}

/** The polynomial whose value is `Σ weights[i] · x_i + constant`. */
export function linearForm(weights: readonly bigint[], constant = 0n): Polynomial {
  const variables = weights.length;
  const zero = new Array<number>(variables).fill(0);
  const terms: Term[] = [];
  weights.forEach((w, i) => {
    if (w !== 0n) terms.push({ exponents: zero.with(i, 1), coefficient: w });
  });
  if (constant !== 0n) terms.push({ exponents: zero, coefficient: constant });
  return { variables, terms };
}

/** The sum of products `Σ factors[i] · polynomials[i]`; used to combine generators of an ideal. */
export function combine(
  factors: readonly Polynomial[],
  polynomials: readonly Polynomial[],
  variables: number,
  budget: WorkBudget,
): Polynomial {
  let sum: Polynomial = { variables, terms: [] };
  factors.forEach((f, i) => {
    const p = polynomials[i];
    if (p !== undefined && !isZeroPolynomial(f)) sum = addPolynomials(sum, multiplyPolynomials(f, p, budget));
  });
  return sum;
}

/** `p` divided by the whole number `c`, which divides all its coefficients, or null. */
export function divideByInteger(p: Polynomial, c: bigint): Polynomial | null {
  if (p.terms.some((t) => t.coefficient % c !== 0n)) return null;
  if (c === 1n) return p;
  return c === -1n
    ? scalePolynomial(p, -1n)
    : { variables: p.variables, terms: p.terms.map((t) => ({ ...t, coefficient: t.coefficient / c })) };
}
