import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { countingBudget, LimitReached, UNBOUNDED } from "../../src/algebra/budget.ts";
import { GREVLEX, groebnerBasis, isUnitIdeal, LEX, normalForm } from "../../src/algebra/groebner.ts";
import {
  eliminationIdeal,
  idealDimension,
  independentVariables,
  quotientIdeal,
  radicalContains,
  saturate,
  standardMonomials,
} from "../../src/algebra/ideal.ts";
import {
  addPolynomials,
  isZeroPolynomial,
  type Polynomial,
  scalePolynomial,
  subtractPolynomials,
} from "../../src/algebra/polynomial.ts";
import { combine } from "../../src/algebra/substitution.ts";
import { polynomials } from "./arbitraries.ts";
import * as known from "./systems.ts";
import { read, system } from "./systems.ts";

const basisOf = (generators: readonly Polynomial[], order = GREVLEX) =>
  groebnerBasis(generators, generators[0]?.variables ?? 0, order, UNBOUNDED);

describe("known bases", () => {
  const table = [
    ["Himmelblau", known.HIMMELBLAU, 2, 0, 9],
    ["six-hump camel", known.CAMEL, 2, 0, 15],
    ["Beale", known.BEALE, 4, 0, 7],
    ["Goldstein-Price", known.GOLDSTEIN_PRICE, 7, 0, 25],
    ["Styblinski-Tang", known.STYBLINSKI_TANG, 2, 0, 9],
    ["katsura-3", known.KATSURA_3, 7, 0, 8],
    ["katsura-4", known.KATSURA_4, 13, 0, 16],
    ["cyclic-3", known.CYCLIC_3, 3, 0, 6],
    ["cyclic-4", known.CYCLIC_4, 7, 1, null],
    ["cyclic-5", known.CYCLIC_5, 20, 0, 70],
    ["the unit ideal", system("xy", "x*y-1", "x", "y+3"), 1, -1, 0],
  ] as const;
  it.each(table)("%s has its size, dimension and number of zeros", (_, generators, size, dimension, zeros) => {
    const basis = basisOf(generators);
    expect(basis.elements).toHaveLength(size);
    expect(idealDimension(basis)).toBe(dimension);
    expect(standardMonomials(basis, UNBOUNDED)?.length ?? null).toBe(zeros);
    for (const g of generators) {
      expect(isZeroPolynomial(normalForm(g, basis, UNBOUNDED).remainder)).toBe(true);
    }
  });
  it("the lexicographic basis of x^2 + y^2 = 4, x y = 1", () => {
    const basis = basisOf(system("xy", "x^2+y^2-4", "x*y-1"), LEX);
    expect(basis.elements).toEqual(system("xy", "y^4-4*y^2+1", "x+y^3-4*y"));
  });
  it("a zero at (1/p, p) for the prime p = 67108859 is kept", () => {
    const p = 67108859;
    const basis = basisOf(system("xy", "x*y-1", `x*y-1+(${p}*y-1)*(y-2)`), LEX);
    expect(standardMonomials(basis, UNBOUNDED)).toHaveLength(2);
    expect(basis.elements[0]).toEqual(read(`(${p}*y-1)*(y-2)`, "xy"));
  });
  it("the zero ideal has no elements and full dimension", () => {
    const basis = groebnerBasis([], 3, GREVLEX, UNBOUNDED);
    expect(basis.elements).toHaveLength(0);
    expect(independentVariables(basis)).toEqual([0, 1, 2]);
  });
});

describe("normal forms", () => {
  const basis = basisOf(known.BEALE);
  test("a combination of the generators has normal form 0", () => {
    fc.assert(
      fc.property(polynomials(2, 4, 3), polynomials(2, 4, 3), (a, b) => {
        const p = combine([a, b], known.BEALE, 2, UNBOUNDED);
        expect(isZeroPolynomial(normalForm(p, basis, UNBOUNDED).remainder)).toBe(true);
      }),
    );
  });
  test("multiplier · p - remainder lies in the ideal, and no term of the remainder is reducible", () => {
    fc.assert(
      fc.property(polynomials(2, 6, 6), (p) => {
        const { remainder, multiplier } = normalForm(p, basis, UNBOUNDED);
        expect(multiplier > 0n).toBe(true);
        const difference = subtractPolynomials(scalePolynomial(p, multiplier), remainder);
        expect(isZeroPolynomial(normalForm(difference, basis, UNBOUNDED).remainder)).toBe(true);
        for (const t of remainder.terms) {
          expect(basis.leading.some((l) => l.every((e, i) => e <= (t.exponents[i] ?? 0)))).toBe(false);
        }
      }),
    );
  });
  test("normal forms are linear", () => {
    fc.assert(
      fc.property(polynomials(2, 5, 5), polynomials(2, 5, 5), (p, q) => {
        const [a, b] = [normalForm(p, basis, UNBOUNDED), normalForm(q, basis, UNBOUNDED)];
        const sum = normalForm(addPolynomials(p, q), basis, UNBOUNDED);
        const left = addPolynomials(
          scalePolynomial(a.remainder, b.multiplier),
          scalePolynomial(b.remainder, a.multiplier),
        );
        expect(scalePolynomial(left, sum.multiplier)).toEqual(
          scalePolynomial(sum.remainder, a.multiplier * b.multiplier),
        );
      }),
    );
  });
  test("the basis does not depend on the generators chosen", () => {
    fc.assert(
      fc.property(polynomials(2, 3, 2), polynomials(2, 3, 2), polynomials(2, 2, 1), (f, g, h) => {
        const budget = countingBudget(500_000);
        const first = groebnerBasis([f, g], 2, GREVLEX, budget);
        const mixed = addPolynomials(g, combine([h], [f], 2, UNBOUNDED));
        expect(groebnerBasis([mixed, scalePolynomial(f, -3n)], 2, GREVLEX, budget)).toEqual(first);
      }),
      { numRuns: 60 },
    );
  });
});

describe("operations on ideals", () => {
  it("eliminating t from x = t^2, y = t^3 gives the cuspidal cubic", () => {
    expect(eliminationIdeal(system("txy", "x-t^2", "y-t^3"), 3, [0], UNBOUNDED)).toEqual(system("txy", "x^3-y^2"));
  });
  it("eliminating a variable that is not the first works", () => {
    expect(eliminationIdeal(system("xyt", "x-t^2", "y-t^3"), 3, [2], UNBOUNDED)).toEqual(system("xyt", "x^3-y^2"));
  });
  it("saturating x^2 y, x y^2 by x leaves y", () => {
    expect(saturate(system("xy", "x^2*y", "x*y^2"), 2, read("x", "xy"), UNBOUNDED)).toEqual(system("xy", "y"));
  });
  it("(x^2 y, x y^2) : x = (x y, y^2)", () => {
    expect(quotientIdeal(system("xy", "x^2*y", "x*y^2"), 2, read("x", "xy"), UNBOUNDED)).toEqual(
      system("xy", "y^2", "x*y"),
    );
  });
  it("x y lies in the radical of (x^2, y^3 - x), x + 1 does not", () => {
    const generators = system("xy", "x^2", "y^3-x");
    expect(radicalContains(generators, 2, read("x*y", "xy"), UNBOUNDED)).toBe(true);
    expect(radicalContains(generators, 2, read("x+1", "xy"), UNBOUNDED)).toBe(false);
  });
  it("the gradient of (a c - 2)^2 + (a d - 1)^2 + (b c - 3)^2 + (b d - 5)^2 has a curve of zeros", () => {
    const basis = basisOf(known.gradient("(a*c-2)^2+(a*d-1)^2+(b*c-3)^2+(b*d-5)^2", "abcd"));
    expect(idealDimension(basis)).toBe(1);
  });
});

describe("giving up", () => {
  it("a budget of pairs stops the computation", () => {
    expect(() => groebnerBasis(known.CYCLIC_5, 5, GREVLEX, countingBudget(1e9, { pairs: 5 }))).toThrow(LimitReached);
  });
  it("a degree beyond the packing is refused, not wrapped around", () => {
    const big = system("abcdefgh", "a^70*b-1", "a*b^40-c");
    expect(() => basisOf(big)).toThrow(LimitReached);
  });
  it("sixteen linear equations in sixteen unknowns are solved", () => {
    const letters = "abcdefghijklmnop";
    const equations = [...letters].map((v, i) => `${v}-${letters[(i + 1) % 16]}*2-${i}`);
    const basis = basisOf(system(letters, ...equations));
    expect(isUnitIdeal(basis)).toBe(false);
    expect(standardMonomials(basis, UNBOUNDED)).toHaveLength(1);
  });
});
