import {
  multiplyPolynomials,
  negatePolynomial,
  type Polynomial,
  primitivePart,
  subtractPolynomials,
  variablePolynomial,
} from "../algebra/polynomial.ts";
import { substituteRational } from "../algebra/substitution.ts";
import { type Condition, condition, type Expr, symbol } from "../expr/expr.ts";
import { substitute } from "../expr/symbols.ts";
import { integer } from "../number/rational.ts";
import type { Coordinate, Place } from "../record/critical.ts";
import { parameterNames } from "../solve/places.ts";
import { type Branch, dimensionOf } from "./branch.ts";
import { knownSign } from "./facts.ts";
import { substituteInFraction, wholeFraction } from "./fractions.ts";
import { closed, exprOfFraction, exprOfPolynomial } from "./setting.ts";
import { type Around, tidied, valueOn } from "./signOn.ts";
import { hasVariables } from "./unknowns.ts";

/** Values that are tried for the free variables of a sample. */
const TRIED = [1, 2, -1, 3, -2, 5];

/** The solutions of a branch as they are shown: a point, or a family as a graph over its free variables. */
export function placeOf(branch: Branch, free: readonly number[], around: Around): Place {
  const { setting } = around;
  const write = (i: number): Expr => {
    const value = branch.values.get(i);
    return value === undefined ? symbol(setting.names[i] ?? "") : exprOfFraction(value, branch.roots, setting);
  };
  if (free.length === 0) {
    const at = setting.variables.map((variable, i): Coordinate => ({ variable, value: closed(write(i)) }));
    return { kind: "point", at, integers: [] };
  }
  const where = conditionsOn(branch, around);
  const symbols = parameterNames(free.length, setting.names);
  const renamed = new Map(free.map((i, k) => [setting.names[i] ?? "", symbol(symbols[k] ?? "t")] as const));
  const rename = (u: Expr): Expr => substitute(u, renamed);
  return {
    kind: "family",
    dimension: dimensionOf(branch, setting.places),
    equations: [...branch.values]
      .map(([i, { numerator, denominator }]) => {
        const left = multiplyPolynomials(denominator, variablePolynomial(numerator.variables, i), setting.work);
        return exprOfPolynomial(primitivePart(subtractPolynomials(left, numerator)), branch.roots, setting);
      })
      .concat(branch.surface === null ? [] : [exprOfPolynomial(branch.surface.polynomial, branch.roots, setting)]),
    where,
    parametrization:
      branch.surface !== null
        ? null
        : {
            symbols,
            at: setting.variables.map((variable, i) => ({ variable, expr: rename(write(i)) })),
            where: where.map(({ left, relation, right }) => condition(rename(left), relation, rename(right))),
          },
    sample: branch.surface === null ? sampleOf(branch, free, around) : [],
  };
}

/** What holds on a family beside its equations. */
function conditionsOn(branch: Branch, around: Around): readonly Condition[] {
  const { setting } = around;
  const unequal = branch.nonzero.map((p) => condition(exprOfPolynomial(p, branch.roots, setting), "!="));
  const sides = branch.signs.map(({ polynomial, isNegative }) =>
    condition(exprOfPolynomial(polynomial, branch.roots, setting), isNegative ? "<" : ">"),
  );
  const signs = setting.demands.flatMap(({ polynomial, relation }) => {
    if (relation === "!=") return [];
    const { numerator, denominator } = valueOn(branch, wholeFraction(polynomial), around);
    const product = multiplyPolynomials(numerator, denominator, setting.work);
    return hasVariables(product, setting)
      ? [condition(exprOfPolynomial(product, branch.roots, setting), relation)]
      : [];
  });
  return [...unequal, ...sides, ...signs];
}

/** A point of the family with small whole values of the free variables; empty where none is known to lie on it. */
function sampleOf(branch: Branch, free: readonly number[], around: Around): readonly Coordinate[] {
  const { setting, facts } = around;
  const signs = setting.demands.some(
    ({ relation, polynomial }) => relation !== "!=" && hasVariables(polynomial, setting),
  );
  if (signs) return [];
  for (const tried of TRIED) {
    const put = (p: Polynomial): Polynomial =>
      free.reduce((q, i) => substituteRational(q, i, integer(tried), setting.work), p);
    if (!branch.nonzero.every((p) => isNonzero(put(p), around))) continue;
    if (!branch.signs.every(({ polynomial, isNegative }) => isOnSide(put(polynomial), isNegative, around))) continue;
    const one = {
      numerator: numberPolynomial(tried, setting.names.length),
      denominator: numberPolynomial(1, setting.names.length),
    };
    return setting.variables.map((variable, i): Coordinate => {
      const value = branch.values.get(i) ?? one;
      const at = free.reduce((f, k) => substituteInFraction(f, k, one, setting.work), value);
      return { variable, value: closed(exprOfFraction(tidied(branch, at, setting, facts), branch.roots, setting)) };
    });
  }
  return [];
}

function isNonzero(p: Polynomial, { facts, setting }: Around): boolean {
  const sign = knownSign(p, facts, setting.work) ?? knownSign(negatePolynomial(p), facts, setting.work);
  return sign !== null && sign !== 0;
}

function isOnSide(p: Polynomial, isNegative: boolean, { facts, setting }: Around): boolean {
  return knownSign(p, facts, setting.work) === (isNegative ? -1 : 1);
}

function numberPolynomial(n: number, variables: number): Polynomial {
  return { variables, terms: [{ exponents: new Array<number>(variables).fill(0), coefficient: BigInt(n) }] };
}
