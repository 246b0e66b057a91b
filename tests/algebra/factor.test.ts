import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { countingBudget, LimitReached, UNBOUNDED } from "../../src/algebra/budget.ts";
import { factorUnivariate } from "../../src/algebra/factor.ts";
import {
  addUnivariate,
  composeUnivariate,
  multiplyUnivariate,
  powerUnivariate,
  scaleUnivariate,
  type Univariate,
} from "../../src/algebra/univariate.ts";
import { productUnivariate } from "../../src/algebra/univariateGcd.ts";
import { dense, univariates } from "./arbitraries.ts";

/** The minimal polynomial of a sum of square roots: irreducible, and a product of quadratics modulo each prime. */
function swinnertonDyer(primes: readonly bigint[]): Univariate {
  // p(x - √q) p(x + √q) = A² - q B² with p(x + y) = A + y B for y² = q.
  return primes.reduce<Univariate>(
    (p, q) => {
      let [even, odd]: [Univariate, Univariate] = [[], []];
      for (let k = p.length - 1; k >= 0; k -= 1) {
        const x: Univariate = [0n, 1n];
        const nextEven = addUnivariate(multiplyUnivariate(even, x), scaleUnivariate(odd, q));
        odd = addUnivariate(multiplyUnivariate(odd, x), even);
        even = addUnivariate(nextEven, [p[k] ?? 0n]);
      }
      return addUnivariate(multiplyUnivariate(even, even), scaleUnivariate(multiplyUnivariate(odd, odd), -q));
    },
    dense(0, 1),
  );
}

const shift = (p: Univariate) => composeUnivariate(p, dense(1, 1));

describe("irreducible polynomials stay whole", () => {
  const table: readonly (readonly [string, Univariate])[] = [
    ["x^2 + x + 1", dense(1, 1, 1)],
    ["x^4 + 1 (reducible modulo every prime)", dense(1, 0, 0, 0, 1)],
    ["x^5 - x - 1", dense(-1, -1, 0, 0, 0, 1)],
    ["x^4 - 10x^2 + 1", dense(1, 0, -10, 0, 1)],
    ["the cyclotomic polynomial of order 15", dense(1, -1, 0, 1, -1, 1, 0, -1, 1)],
    ["Swinnerton-Dyer of degree 16, shifted", shift(swinnertonDyer([2n, 3n, 5n, 7n]))],
    ["Swinnerton-Dyer of degree 16", swinnertonDyer([2n, 3n, 5n, 7n])],
    ["6x^3 + 10x - 15 with a leading coefficient of several primes", dense(-15, 10, 0, 6)],
  ];
  it.each(table)("%s", (_, p) => {
    expect(factorUnivariate(p, UNBOUNDED).powers).toEqual([{ factor: p, multiplicity: 1 }]);
  });
});

describe("known factorisations", () => {
  const degrees = (p: Univariate) => factorUnivariate(p, UNBOUNDED).powers.map((f) => f.factor.length - 1);
  it("x^4 + 4 = (x^2 - 2x + 2)(x^2 + 2x + 2)", () => {
    expect(factorUnivariate(dense(4, 0, 0, 0, 1), UNBOUNDED).powers.map((f) => f.factor)).toEqual([
      dense(2, -2, 1),
      dense(2, 2, 1),
    ]);
  });
  it("-12x^3 (2x - 1)^2 keeps its unit and multiplicities", () => {
    expect(factorUnivariate(dense(0, 0, 0, -12, 48, -48), UNBOUNDED)).toEqual({
      unit: -12n,
      powers: [
        { factor: dense(0, 1), multiplicity: 3 },
        { factor: dense(-1, 2), multiplicity: 2 },
      ],
    });
  });
  it("x^60 - 1 splits into the twelve cyclotomic polynomials", () => {
    expect(degrees([-1n, ...new Array<bigint>(59).fill(0n), 1n])).toEqual([1, 1, 2, 2, 2, 4, 4, 4, 8, 8, 8, 16]);
  });
  it("a product of two Swinnerton-Dyer polynomials of degree 16 and a cubic is taken apart", () => {
    const p = swinnertonDyer([2n, 3n, 5n, 7n]);
    const product = productUnivariate([p, shift(p), dense(1, 3, 0, 1)]);
    expect(degrees(product)).toEqual([3, 16, 16]);
  });
});

describe("laws", () => {
  test("the factors multiply back, and each is irreducible", () => {
    fc.assert(
      fc.property(univariates(4), univariates(3), univariates(3, 300n), (a, b, c) => {
        const p = productUnivariate([a, b, powerUnivariate(c, 2)]);
        fc.pre(p.length > 0);
        const { unit, powers } = factorUnivariate(p, UNBOUNDED);
        const back = powers.map(({ factor, multiplicity }) => powerUnivariate(factor, multiplicity));
        expect(scaleUnivariate(productUnivariate(back), unit)).toEqual(p);
        for (const { factor } of powers) expect(factorUnivariate(factor, UNBOUNDED).powers).toHaveLength(1);
        for (const q of [a, b, c]) {
          for (const { factor } of q.length > 0 ? factorUnivariate(q, UNBOUNDED).powers : []) {
            expect(powers.some((f) => f.factor.join() === factor.join())).toBe(true);
          }
        }
      }),
    );
  });
  it("stops when the budget of subsets ends", () => {
    const p = shift(swinnertonDyer([2n, 3n, 5n, 7n]));
    expect(() => factorUnivariate(p, countingBudget(1e9, { subsets: 20 }))).toThrow(LimitReached);
  });
});
