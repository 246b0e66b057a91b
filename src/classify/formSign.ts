import { signOfElement } from "../algebra/algebraicNumber.ts";
import type { WorkBudget } from "../algebra/budget.ts";
import { constantElement, type RationalUnivariate, rationalValue } from "../algebra/numberField.ts";
import {
  isConstantPolynomial,
  type Polynomial,
  polynomial,
  scalePolynomial,
  subtractPolynomials,
} from "../algebra/polynomial.ts";
import { degreeOf } from "../algebra/univariate.ts";
import { countRealRoots, squareFreeFactors } from "../algebra/univariateGcd.ts";
import type { AlgebraicPoint } from "../algebra/zeroDimensional.ts";
import { gcd, type Rational, rational } from "../number/rational.ts";
import { isNeverNegative } from "../solve/positivity.ts";
import { smallVectors } from "../solve/samples.ts";
import { betweenZeros } from "./cells.ts";
import { wholePolynomial } from "./fieldPolynomial.ts";
import { formAt } from "./reduction.ts";
import { exponentsOf, type Series } from "./series.ts";

/** What signs a form takes away from 0, with vectors that show it; `sign` null: not decided. */
export type FormSign = {
  readonly sign: "positive" | "negative" | "both" | null;
  readonly falling: readonly RationalUnivariate[] | null;
};

/** The signs of a form of this degree in `unknowns` unknowns. Definite only when proved; both by two vectors. */
export function signOfForm(
  form: Series,
  degree: number,
  unknowns: number,
  point: AlgebraicPoint,
  work: WorkBudget,
): FormSign {
  const exact = rationalForm(form, unknowns);
  const between = exact === null || unknowns !== 2 ? [] : betweenLines(exact, degree, work);
  const vectors = [...axes(unknowns), ...smallVectors(unknowns), ...between].map((v) => v.map(constantElement));
  let rising = false;
  let falling: readonly RationalUnivariate[] | null = null;
  for (const v of vectors) {
    const sign = signOfElement(point, formAt(form, v, point), work);
    if (sign > 0) rising = true;
    if (sign < 0) falling ??= v;
    if (sign !== 0 && degree % 2 === 1) {
      const down =
        sign < 0 ? v : v.map((x) => ({ numerators: x.numerators.map((c) => -c), denominator: x.denominator }));
      return { sign: "both", falling: down };
    }
    if (rising && falling !== null) return { sign: "both", falling };
  }
  if (unknowns === 1) return { sign: rising ? "positive" : falling !== null ? "negative" : null, falling };
  if (exact === null) return { sign: null, falling };
  if (isDefinite(exact, degree, 1, work)) return { sign: "positive", falling: null };
  return { sign: isDefinite(exact, degree, -1, work) ? "negative" : null, falling };
}

function axes(unknowns: number) {
  const zero = { n: 0n, d: 1n };
  return Array.from({ length: unknowns }, (_, i) =>
    Array.from({ length: unknowns }, (_, j) => (i === j ? { n: 1n, d: 1n } : zero)),
  );
}

/** A vector in each sector between the lines on which a form in two unknowns is 0. */
function betweenLines(form: Polynomial, degree: number, work: WorkBudget): readonly (readonly Rational[])[] {
  const onLine = polynomial(
    1,
    form.terms.map(({ exponents, coefficient }) => ({ exponents: [exponents[0] ?? degree], coefficient })),
  );
  return isConstantPolynomial(onLine) ? [] : betweenZeros([onLine], work).map((x) => [x, rational(1n)]);
}

/** A positive multiple over Z of a form with rational coefficients. */
function rationalForm(form: Series, unknowns: number): Polynomial | null {
  const terms = [...form].map(([key, c]) => ({ exponents: exponentsOf(key), value: rationalValue(c) }));
  let common = 1n;
  for (const { value } of terms) {
    if (value === null) return null;
    common = (common / gcd(common, value.d)) * value.d;
  }
  return polynomial(
    unknowns,
    terms.flatMap(({ exponents, value }) =>
      value === null ? [] : [{ exponents, coefficient: value.n * (common / value.d) }],
    ),
  );
}

/** Whether `sign · p` is positive away from 0: Sturm for two unknowns, else above a multiple of the sum of powers. */
function isDefinite(p: Polynomial, degree: number, sign: 1 | -1, work: WorkBudget): boolean {
  const form = sign < 0 ? scalePolynomial(p, -1n) : p;
  if (form.variables === 2) return isBinaryPositive(form, degree);
  return [1n, 4n, 64n, 4096n].some((scale) => {
    const powers = polynomial(
      form.variables,
      Array.from({ length: form.variables }, (_, i) => ({
        exponents: Array.from({ length: form.variables }, (_, j) => (i === j ? degree : 0)),
        coefficient: 1n,
      })),
    );
    return isNeverNegative(subtractPolynomials(scalePolynomial(form, scale), powers), work);
  });
}

function isBinaryPositive(form: Polynomial, degree: number): boolean {
  const coefficients = Array.from({ length: degree + 1 }, (_, k) => ({
    n: form.terms.find((t) => t.exponents[0] === k)?.coefficient ?? 0n,
    d: 1n,
  }));
  const p = wholePolynomial(coefficients);
  if (degreeOf(p) !== degree || (p[degree] ?? 0n) <= 0n) return false;
  return squareFreeFactors(p).powers.every(({ factor }) => countRealRoots(factor) === 0);
}
