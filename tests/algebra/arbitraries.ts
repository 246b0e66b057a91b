import fc from "fast-check";
import { type Polynomial, polynomial } from "../../src/algebra/polynomial.ts";
import { type Univariate, univariate } from "../../src/algebra/univariate.ts";

/** A polynomial in `variables` unknowns with at most `size` terms, degree at most `degree` in each. */
export function polynomials(variables: number, size: number, degree: number): fc.Arbitrary<Polynomial> {
  const exponents = fc.array(fc.nat({ max: degree }), { minLength: variables, maxLength: variables });
  const coefficient = fc.bigInt({ min: -9n, max: 9n }).filter((c) => c !== 0n);
  return fc
    .array(fc.record({ exponents, coefficient }), { maxLength: size })
    .map((terms) => polynomial(variables, terms));
}

/** A dense polynomial in one variable of degree at most `degree`. */
export function univariates(degree: number, height = 20n): fc.Arbitrary<Univariate> {
  return fc.array(fc.bigInt({ min: -height, max: height }), { maxLength: degree + 1 }).map(univariate);
}

/** A polynomial written as `[coefficient, exponents…]` rows. */
export function rows(variables: number, ...terms: readonly (readonly number[])[]): Polynomial {
  return polynomial(
    variables,
    terms.map(([c = 0, ...exponents]) => ({ coefficient: BigInt(c), exponents })),
  );
}

/** A dense polynomial from ascending whole numbers. */
export function dense(...coefficients: readonly number[]): Univariate {
  return univariate(coefficients.map(BigInt));
}
