import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import {
  approximateElement,
  compareElements,
  encloseElement,
  fieldOfElement,
  minimalPolynomialOf,
  type RealField,
  rootSigns,
  signOfElement,
} from "../../src/algebra/algebraicNumber.ts";
import { UNBOUNDED } from "../../src/algebra/budget.ts";
import { closedForm, closedFormOfElement, splitSquare } from "../../src/algebra/closedForm.ts";
import { characteristicPolynomial, kernelBasis } from "../../src/algebra/fieldMatrix.ts";
import {
  addElements,
  constantElement,
  equalElements,
  invertElement,
  isZeroElement,
  multiplyElements,
  type RationalUnivariate,
  rationalUnivariate,
  reduceElement,
} from "../../src/algebra/numberField.ts";
import { realRoots } from "../../src/algebra/roots.ts";
import { composeUnivariate, scaleUnivariate, type Univariate } from "../../src/algebra/univariate.ts";
import { integer, rational, subtractRational } from "../../src/number/rational.ts";
import { dense, univariates } from "./arbitraries.ts";

function fieldOf(minimal: Univariate, index: number): RealField {
  const root = realRoots(minimal, UNBOUNDED).at(index);
  if (root === undefined) throw new Error("no such root");
  return { minimal, root };
}
const FIELDS: readonly RealField[] = [
  fieldOf(dense(-2, 0, 1), 1),
  fieldOf(dense(-2, 0, 1), 0),
  fieldOf(dense(-1, -1, 0, 1), 0),
  fieldOf(dense(1, 0, -10, 0, 1), 2),
  fieldOf(dense(-1, -1, 0, 0, 0, 3), 0),
  fieldOf(dense(-7, 3), 0),
];
const field = fc.constantFrom(...FIELDS);
const element = fc
  .tuple(univariates(4), fc.bigInt({ min: 1n, max: 12n }))
  .map(([numerators, denominator]) => rationalUnivariate(numerators, denominator));
const whole = (n: number) => constantElement(integer(n));

describe("laws of the field", () => {
  test("a · a⁻¹ = 1", () => {
    fc.assert(
      fc.property(field, element, (k, x) => {
        const a = reduceElement(x, k.minimal);
        fc.pre(!isZeroElement(a));
        const inverse = invertElement(a, k.minimal, UNBOUNDED);
        expect(multiplyElements(a, inverse, k.minimal)).toEqual(whole(1));
      }),
    );
  });
  test("the sign of a product is the product of the signs, and approximations add", () => {
    fc.assert(
      fc.property(field, element, element, (k, a, b) => {
        const sign = (x: RationalUnivariate) => signOfElement(k, x, UNBOUNDED);
        expect(sign(multiplyElements(a, b, k.minimal))).toBe(sign(a) * sign(b) || 0);
        const value = (x: RationalUnivariate) => approximateElement(k, x, UNBOUNDED);
        expect(value(addElements(a, b))).toBeCloseTo(value(a) + value(b), 8);
        expect(Math.sign(value(a))).toBe(sign(a));
      }),
    );
  });
  test("an element is a root of its minimal polynomial, whose degree divides the field's", () => {
    fc.assert(
      fc.property(field, element, (k, a) => {
        const minimal = minimalPolynomialOf(k, a, UNBOUNDED);
        expect((k.minimal.length - 1) % (minimal.length - 1)).toBe(0);
        let value: RationalUnivariate = rationalUnivariate([], 1n);
        for (const c of [...minimal].reverse()) {
          value = addElements(multiplyElements(value, a, k.minimal), constantElement(rational(c)));
        }
        expect(isZeroElement(value)).toBe(true);
        const own = fieldOfElement(k, a, UNBOUNDED);
        const generator = rationalUnivariate([0n, 1n], 1n);
        expect(approximateElement(own, generator, UNBOUNDED)).toBe(approximateElement(k, a, UNBOUNDED));
      }),
    );
  });
  test("an enclosure is as narrow as asked", () => {
    fc.assert(
      fc.property(field, element, fc.integer({ min: -3, max: 200 }), (k, a, bits) => {
        const { lower, upper } = encloseElement(k, a, bits, UNBOUNDED);
        const width = subtractRational(upper, lower);
        expect(width.n >= 0n && width.n * 2n ** BigInt(bits + 4) <= width.d * 16n).toBe(true);
      }),
    );
  });
});

describe("facts", () => {
  const sqrt2 = FIELDS[0] ?? fieldOf(dense(0, 1), 0);
  it("577/408 is above √2 and 1393/985 is below it", () => {
    const root = rationalUnivariate([0n, 1n], 1n);
    expect(compareElements(sqrt2, constantElement(rational(577n, 408n)), root, UNBOUNDED)).toBe(1);
    expect(compareElements(sqrt2, constantElement(rational(1393n, 985n)), root, UNBOUNDED)).toBe(-1);
  });
  it("(√2 + √3)² = 5 + 2√6 has degree 2 over Q", () => {
    const k = fieldOf(dense(1, 0, -10, 0, 1), 3);
    const square = rationalUnivariate([0n, 0n, 1n], 1n);
    expect(minimalPolynomialOf(k, square, UNBOUNDED)).toEqual(dense(1, -10, 1));
    expect(closedFormOfElement(k, square, UNBOUNDED)).toEqual({
      kind: "quadratic",
      a: integer(5),
      b: integer(2),
      c: 6n,
    });
  });

  const forms: readonly (readonly [string, Univariate, number, object])[] = [
    ["3x + 7: -7/3", dense(7, 3), 0, { kind: "rational", value: rational(-7n, 3n) }],
    ["x^2 - 12, below: -2√3", dense(-12, 0, 1), 0, { kind: "quadratic", a: integer(0), b: integer(-2), c: 3n }],
    [
      "-x^2 + x + 1, above: (1 + √5)/2",
      dense(1, 1, -1),
      1,
      { kind: "quadratic", a: rational(1n, 2n), b: rational(1n, 2n), c: 5n },
    ],
    [
      "x^4 - 10x^2 + 1, second: √2 - √3",
      dense(1, 0, -10, 0, 1),
      1,
      {
        kind: "sum",
        shift: integer(0),
        terms: [
          { b: integer(-1), c: 3n },
          { b: integer(1), c: 2n },
        ],
      },
    ],
    [
      "x^4 - 2, above: √(√2)",
      dense(-2, 0, 0, 0, 1),
      1,
      { kind: "nested", shift: integer(0), sign: 1, inner: { a: integer(0), b: integer(1), c: 2n } },
    ],
  ];
  it.each(forms)("%s", (_, minimal, index, expected) => {
    expect(closedForm(fieldOf(minimal, index), UNBOUNDED)).toEqual(expected);
  });
  test("closed forms have the value of the root", () => {
    const value = (form: ReturnType<typeof closedForm>): number | null => {
      const number = (x: { n: bigint; d: bigint }) => Number(x.n) / Number(x.d);
      if (form === null) return null;
      if (form.kind === "rational") return number(form.value);
      if (form.kind === "quadratic") return number(form.a) + number(form.b) * Math.sqrt(Number(form.c));
      if (form.kind === "sum") {
        return form.terms.reduce((sum, t) => sum + number(t.b) * Math.sqrt(Number(t.c)), number(form.shift));
      }
      const { a, b, c } = form.inner;
      return number(form.shift) + form.sign * Math.sqrt(number(a) + number(b) * Math.sqrt(Number(c)));
    };
    const biquadratics = [
      dense(1, 0, -10, 0, 1),
      dense(-2, 0, 0, 0, 1),
      dense(2, 0, -7, 0, 3),
      dense(1, 0, -8, 0, 3),
      scaleUnivariate(dense(1, 0, -8, 0, 3), -1n),
      composeUnivariate(dense(1, 0, -10, 0, 1), dense(-5, 3)),
      composeUnivariate(dense(-2, 0, 1, 0, 5), dense(1, 2)),
      dense(-5, 3, 2),
      dense(-3, 3, 2),
    ];
    for (const minimal of biquadratics) {
      realRoots(minimal, UNBOUNDED).forEach((root) => {
        const k = { minimal, root };
        const expected = approximateElement(k, rationalUnivariate([0n, 1n], 1n), UNBOUNDED);
        expect(value(closedForm(k, UNBOUNDED))).toBeCloseTo(expected, 12);
      });
    }
  });
  it("72 = 6² · 2, and (10^9 + 7)² · 3 gives up its large prime", () => {
    expect(splitSquare(72n)).toEqual({ outside: 6n, inside: 2n });
    expect(splitSquare(1000000007n ** 2n * 3n)).toEqual({ outside: 1000000007n, inside: 3n });
  });
});

describe("matrices over a field", () => {
  const sqrt2 = dense(-2, 0, 1);
  const root = rationalUnivariate([0n, 1n], 1n);
  it("[[0, √2], [√2, 1]] has characteristic polynomial λ² - λ - 2: one root of each sign", () => {
    const p = characteristicPolynomial(
      [
        [whole(0), root],
        [root, whole(1)],
      ],
      sqrt2,
      UNBOUNDED,
    );
    expect(p).toEqual([whole(-2), whole(-1), whole(1)]);
    expect(rootSigns(fieldOf(sqrt2, 1), p, UNBOUNDED)).toEqual({ positive: 1, zero: 0, negative: 1 });
  });
  it("[[1, √2], [√2, 2]] is singular with kernel (-√2, 1)", () => {
    const matrix = [
      [whole(1), root],
      [root, whole(2)],
    ];
    const p = characteristicPolynomial(matrix, sqrt2, UNBOUNDED);
    expect(rootSigns(fieldOf(sqrt2, 1), p, UNBOUNDED)).toEqual({ positive: 1, zero: 1, negative: 0 });
    const [vector] = kernelBasis(matrix, 2, sqrt2, UNBOUNDED);
    expect(vector?.every((x, i) => equalElements(x, [rationalUnivariate([0n, -1n], 1n), whole(1)][i] ?? root))).toBe(
      true,
    );
  });
  test("the signs of diagonal matrices' roots are those of the entries", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -2, max: 2 }), { minLength: 1, maxLength: 5 }), (entries) => {
        const matrix = entries.map((x, i) => entries.map((_, j) => whole(i === j ? x : 0)));
        const p = characteristicPolynomial(matrix, dense(0, 1), UNBOUNDED);
        expect(rootSigns(fieldOf(dense(0, 1), 0), p, UNBOUNDED)).toEqual({
          positive: entries.filter((x) => x > 0).length,
          zero: entries.filter((x) => x === 0).length,
          negative: entries.filter((x) => x < 0).length,
        });
        expect(kernelBasis(matrix, entries.length, dense(0, 1), UNBOUNDED)).toHaveLength(
          entries.filter((x) => x === 0).length,
        );
      }),
    );
  });
});
