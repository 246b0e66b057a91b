import { describe, expect, it } from "vitest";
import { UNBOUNDED } from "../../src/algebra/budget.ts";
import { deriveFromBasis, GREVLEX, groebnerBasis, tracedGroebnerBasis } from "../../src/algebra/groebner.ts";
import {
  addPolynomials,
  constantPolynomial,
  equalPolynomials,
  multiplyPolynomials,
  type Polynomial,
  scalePolynomial,
} from "../../src/algebra/polynomial.ts";
import * as known from "./systems.ts";
import { gradient, read, system } from "./systems.ts";

describe("traces of Groebner bases", () => {
  const table: readonly [string, readonly Polynomial[]][] = [
    ["Himmelblau's gradient", known.HIMMELBLAU],
    ["Goldstein-Price's gradient", known.GOLDSTEIN_PRICE],
    ["katsura-3", known.KATSURA_3],
    ["cyclic-4", known.CYCLIC_4],
    ["the monkey saddle's gradient", gradient("x^3-3*x*y^2", "xy")],
    ["a system without zeros", system("xy", "x*y-1", "x^2*y-y-3", "x*y^2-x-1")],
    ["a system with one zero modulo a prime", system("xy", "x*y-1", "x*y-1+(67108859*y-1)*(y-2)")],
  ];
  for (const [name, generators] of table) {
    it(`${name}: each line is the combination that it says, and the last ones are the basis`, () => {
      const variables = generators[0]?.variables ?? 0;
      const { basis, facts, tracer } = tracedGroebnerBasis(generators, variables, GREVLEX, UNBOUNDED);
      expect(basis).toEqual(groebnerBasis(generators, variables, GREVLEX, UNBOUNDED));
      const known: Polynomial[] = [...generators];
      for (const { result, divisor, terms } of tracer.lines) {
        const sum = terms.reduce(
          (s, { of, times }) =>
            addPolynomials(s, multiplyPolynomials(times, known[of] ?? constantPolynomial(variables, 0n), UNBOUNDED)),
          constantPolynomial(variables, 0n),
        );
        expect(divisor > 0n).toBe(true);
        expect(equalPolynomials(sum, scalePolynomial(result, divisor))).toBe(true);
        known.push(result);
      }
      expect(facts.map((fact) => known[fact])).toEqual(basis.elements);
    });
  }

  it("derives members of the ideal, and refuses others", () => {
    const traced = tracedGroebnerBasis(known.HIMMELBLAU, 2, GREVLEX, UNBOUNDED);
    const [first = constantPolynomial(2, 0n), second = first] = known.HIMMELBLAU;
    const member = addPolynomials(
      multiplyPolynomials(first, read("x^2-3*y", "xy"), UNBOUNDED),
      multiplyPolynomials(second, read("5*x*y+1", "xy"), UNBOUNDED),
    );
    const fact = deriveFromBasis(member, traced, UNBOUNDED);
    expect(fact).toBe(2 + traced.tracer.lines.length - 1);
    expect(deriveFromBasis(addPolynomials(member, constantPolynomial(2, 1n)), traced, UNBOUNDED)).toBeNull();
  });
});
