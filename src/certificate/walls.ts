import type { WorkBudget } from "../algebra/budget.ts";
import {
  equalPolynomials,
  leadingCoefficient,
  type Polynomial,
  polynomial as polynomialOfTerms,
  primitivePart,
  type Term,
  totalDegree,
  variablesOf,
} from "../algebra/polynomial.ts";
import { isSquareFree } from "../algebra/univariateGcd.ts";
import { type Expr, subtract } from "../expr/expr.ts";
import { rational } from "../number/rational.ts";
import type { CertifiedLine, CertifiedNode, Postfix } from "../record/certificate.ts";
import type { CriticalSet } from "../record/critical.ts";
import { createFractionReader } from "../solve/rational.ts";
import { polynomialExpr } from "../solve/writing.ts";
import { postfixOf, rationalText } from "./postfix.ts";
import { stopsOf } from "./stops.ts";

/** A case all of whose points are of families: its facts, of which `known` are those that say so. */
export type Wall = {
  /** How many facts stand before the slack. */
  readonly given: number;
  readonly form: Postfix | null;
  readonly lines: readonly CertifiedLine[];
  readonly known: readonly { readonly fact: number; readonly polynomial: Polynomial }[];
};
/** A family of the list: its equations and conditions. */
type Family = {
  readonly set: number;
  readonly equations: readonly Written[];
  readonly where: readonly (Written & { readonly relation: string })[];
};
type Written = { readonly postfix: Postfix; readonly polynomial: Polynomial; readonly divisor: bigint };

/** A writer of such cases in `names` (the last is the form); null where no listed families are seen to cover one. */
export function createWalls(
  names: readonly string[],
  sets: readonly CriticalSet[],
  work: WorkBudget,
): (wall: Wall) => CertifiedNode | null {
  const read = createFractionReader(names, work);
  const written = (u: Expr): Written | null => {
    const [reading, postfix] = [read(u), postfixOf(u)];
    if (reading.kind !== "fraction" || postfix === null || totalDegree(reading.value.denominator) > 0) return null;
    return { postfix, polynomial: reading.value.numerator, divisor: leadingCoefficient(reading.value.denominator) };
  };
  const families = sets.flatMap(({ place }, set): readonly Family[] => {
    if (place.kind !== "family") return [];
    const equations = place.equations.map(written);
    const where = place.where.map(({ left, relation, right }) => {
      const own = written(subtract(left, right));
      return own && { ...own, relation };
    });
    const known = { equations: equations.filter((e) => e !== null), where: where.filter((w) => w !== null) };
    return known.equations.length === equations.length && known.where.length === where.length
      ? [{ set, ...known }]
      : [];
  });
  const isSame = (p: Polynomial, q: Polynomial): boolean => equalPolynomials(primitivePart(p), primitivePart(q));

  return (wall) => {
    const own = families.filter(({ equations }) =>
      equations.every(({ polynomial }) =>
        wall.known.some((fact) => isSame(fact.polynomial, polynomial) || polynomial.terms.length === 0),
      ),
    );
    const conditions = own
      .flatMap(({ where }) => where)
      .filter((w, i, all) => all.findIndex((other) => equalPolynomials(other.polynomial, w.polynomial)) === i);
    if (conditions.length > MOST_CONDITIONS) return null;
    return decided(wall, own, conditions, names, work);
  };
}

/** With more conditions their signs are not told apart. */
const MOST_CONDITIONS = 4;

/** The families that are left, by the signs of the conditions one after the other. */
function decided(
  wall: Wall,
  families: readonly Family[],
  [condition, ...more]: readonly Written[],
  names: readonly string[],
  work: WorkBudget,
): CertifiedNode | null {
  const whole = families.find(({ where }) => where.length === 0);
  if (whole !== undefined) return familyLeaf(wall, whole);
  if (condition === undefined) return null;
  const left = (sign: string): readonly Family[] =>
    families.flatMap((f) => {
      const own = f.where.filter((w) => equalPolynomials(w.polynomial, condition.polynomial));
      const where = f.where.filter((w) => !own.includes(w));
      return own.every((w) => w.relation.startsWith(sign)) ? [{ ...f, where }] : [];
    });
  const [negative, positive] = ["<", ">"].map((sign) => decided(wall, left(sign), more, names, work));
  const zero = borderLeaf(wall, condition, names, work);
  return negative && positive && zero ? { kind: "signs", factor: condition.postfix, negative, zero, positive } : null;
}

/** All points are of the family: its equations are multiples of facts. */
function familyLeaf({ form, lines, known }: Wall, { set, equations }: Family): CertifiedNode {
  const own = equations.flatMap(({ postfix, polynomial, divisor }): readonly CertifiedLine[] => {
    const fact = known.find((k) => equalPolynomials(primitivePart(k.polynomial), primitivePart(polynomial)));
    if (fact === undefined) return [];
    const times = rational(leadingCoefficient(polynomial), leadingCoefficient(fact.polynomial) * divisor);
    return [{ result: postfix, power: 1, divisor: "1", terms: [{ of: fact.fact, times: [rationalText(times)] }] }];
  });
  // The equation 0 of a region follows from nothing.
  const zeros = equations.filter(({ polynomial }) => polynomial.terms.length === 0);
  const trivial = zeros.map(({ postfix }): CertifiedLine => ({ result: postfix, power: 1, divisor: "1", terms: [] }));
  return {
    kind: "leaf",
    form: form ?? ["0"],
    lines: [...lines, ...own, ...trivial],
    conclusion: { kind: "family", set },
  };
}

/** The points at which a condition in one variable is 0, where facts give all others. */
function borderLeaf(wall: Wall, condition: Written, names: readonly string[], work: WorkBudget): CertifiedNode | null {
  const { given, form, lines, known } = wall;
  const [k, ...others] = variablesOf(condition.polynomial);
  if (form !== null || k === undefined || others.length > 0) return null;
  const minimal = coefficientsIn(condition.polynomial, k);
  const eliminant = eliminantOf(minimal, k, condition.divisor, given, names);
  if (!isSquareFree(minimal) || eliminant === null) return null;
  // One more factor is 0 here than in the case, so that all later facts are counted one further.
  const moved = (fact: number): number => (fact < given ? fact : fact + 1);
  const isOf = (p: Polynomial, j: number): boolean => totalDegree(p) === 1 && variablesOf(p).join() === `${j}`;
  const places = names.slice(0, -2).map((_, j) => {
    const line = known.find(({ polynomial }) => isOf(polynomial, j));
    return j === k ? given + 2 : line === undefined ? null : moved(line.fact);
  });
  const coordinates = places.filter((place) => place !== null);
  if (coordinates.length < places.length) return null;
  const shifted = lines.map((line) => ({ ...line, terms: line.terms.map((t) => ({ ...t, of: moved(t.of) })) }));
  const stops = stopsOf([{ minimal, coordinates, bits: 0 }], work);
  const conclusion = { kind: "points" as const, eliminant: given + 3 + lines.length, stops };
  return { kind: "leaf", form: [names[k] ?? ""], lines: [...shifted, eliminant], conclusion };
}

const coefficientsIn = (p: Polynomial, k: number): readonly bigint[] =>
  Array.from({ length: totalDegree(p) + 1 }, (_, e) => p.terms.find((t) => t.exponents[k] === e)?.coefficient ?? 0n);

/**
 * The line that a polynomial p in the variable number k is 0 in the form too, by
 * p(z) = p(x) + (z - x) Σ c_e (z^(e-1) + z^(e-2) x + ...).
 */
function eliminantOf(
  coefficients: readonly bigint[],
  k: number,
  divisor: bigint,
  given: number,
  names: readonly string[],
): CertifiedLine | null {
  const z = names.length - 1;
  const monomial = (inForm: number, inVariable: number): readonly number[] =>
    names.map((_, j) => (j === z ? inForm : j === k ? inVariable : 0));
  const written = (terms: readonly Term[]): Postfix | null =>
    postfixOf(polynomialExpr(polynomialOfTerms(names.length, terms), names));
  const result = written(coefficients.map((coefficient, e) => ({ exponents: monomial(e, 0), coefficient })));
  const quotient = written(
    coefficients.flatMap((coefficient, e) =>
      Array.from({ length: e }, (_, i) => ({ exponents: monomial(i, e - 1 - i), coefficient })),
    ),
  );
  if (result === null || quotient === null) return null;
  const terms = [
    { of: given, times: [`${divisor}`] },
    { of: given + 2, times: quotient },
  ];
  return { result, power: 1, divisor: "1", terms };
}
