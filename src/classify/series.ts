import type { RealField } from "../algebra/algebraicNumber.ts";
import type { WorkBudget } from "../algebra/budget.ts";
import {
  addElements,
  constantElement,
  isZeroElement,
  multiplyElements,
  type RationalUnivariate,
} from "../algebra/numberField.ts";
import type { Polynomial } from "../algebra/polynomial.ts";
import { rational } from "../number/rational.ts";

/**
 * A power series in several unknowns over a real field, up to terms of total degree `order`: coefficients by their
 * exponents, joined by commas. Zero coefficients are left out.
 */
export type Series = ReadonlyMap<string, RationalUnivariate>;

/** Arithmetic of series in `unknowns` unknowns, cut off beyond `order`. Spends `terms`. */
export interface SeriesRing {
  readonly unknowns: number;
  constant(c: RationalUnivariate): Series;
  unknown(index: number): Series;
  add(a: Series, b: Series): Series;
  scale(a: Series, c: RationalUnivariate): Series;
  multiply(a: Series, b: Series): Series;
  /** The value of a polynomial at series. */
  compose(p: Polynomial, point: readonly Series[]): Series;
}

export function exponentsOf(key: string): readonly number[] {
  return key === "" ? [] : key.split(",").map(Number);
}

/** The total degree of a term. */
export function degreeOfKey(key: string): number {
  return exponentsOf(key).reduce((sum, e) => sum + e, 0);
}

/** The ring of series over the field. */
export function createSeriesRing(unknowns: number, order: number, field: RealField, work: WorkBudget): SeriesRing {
  const origin = new Array<number>(unknowns).fill(0);

  function add(a: Series, b: Series): Series {
    const sum = new Map(a);
    for (const [key, c] of b) {
      const present = sum.get(key);
      const value = present === undefined ? c : addElements(present, c);
      if (isZeroElement(value)) sum.delete(key);
      else sum.set(key, value);
    }
    return sum;
  }

  function multiply(a: Series, b: Series): Series {
    work.spend("terms", a.size * b.size * field.minimal.length);
    const product = new Map<string, RationalUnivariate>();
    const right = [...b].map(([key, c]) => ({ exponents: exponentsOf(key), degree: degreeOfKey(key), c }));
    for (const [key, c] of a) {
      const left = exponentsOf(key);
      const degree = degreeOfKey(key);
      for (const other of right) {
        if (degree + other.degree > order) continue;
        const at = left.map((e, i) => e + (other.exponents[i] ?? 0)).join(",");
        const value = multiplyElements(c, other.c, field.minimal);
        const present = product.get(at);
        product.set(at, present === undefined ? value : addElements(present, value));
      }
    }
    for (const [key, c] of product) if (isZeroElement(c)) product.delete(key);
    return product;
  }

  const constant = (c: RationalUnivariate): Series => new Map(isZeroElement(c) ? [] : [[origin.join(","), c]]);

  function compose(p: Polynomial, point: readonly Series[]): Series {
    const powers = point.map((x) => [constant(constantElement(rational(1n))), x]);
    const powerAt = (i: number, e: number): Series => {
      const list = powers[i] ?? [];
      while (list.length <= e) list.push(multiply(list[list.length - 1] ?? new Map(), point[i] ?? new Map()));
      return list[e] ?? new Map();
    };
    let sum: Series = new Map();
    for (const { exponents, coefficient } of p.terms) {
      let term = constant(constantElement(rational(coefficient)));
      exponents.forEach((e, i) => {
        if (e > 0) term = multiply(term, powerAt(i, e));
      });
      sum = add(sum, term);
    }
    return sum;
  }

  return {
    unknowns,
    constant,
    unknown: (index) => new Map([[origin.with(index, 1).join(","), constantElement(rational(1n))]]),
    add,
    scale: (a, c) => multiply(a, constant(c)),
    multiply,
    compose,
  };
}
