import { factorPolynomial } from "../algebra/factorPolynomial.ts";
import { createNormalForm, GREVLEX, groebnerBasis } from "../algebra/groebner.ts";
import {
  constantPolynomial,
  degreeIn,
  isConstantPolynomial,
  isZeroPolynomial,
  leadingCoefficient,
  type Polynomial,
  scalePolynomial,
} from "../algebra/polynomial.ts";
import { coefficientsIn, fromCoefficientsIn, renameVariables } from "../algebra/substitution.ts";
import { evaluate } from "../expr/evaluate.ts";
import { call, divide, type Expr, negate, powerOf, product, subtract, sum, whole } from "../expr/expr.ts";
import { gcd, ZERO } from "../number/rational.ts";
import type { Eigenvalue, Quantity } from "../record/critical.ts";
import type { FoundFamily, Fraction } from "../solve/found.ts";
import { addFractions, evaluateAtFractions, multiplyFractions } from "../solve/rational.ts";
import { fractionExpr, polynomialExpr, rationalQuantity } from "../solve/writing.ts";
import { characteristicOf } from "./along.ts";
import { type GraphFamily, isGraphFamily } from "./cells.ts";
import { eigenpairsOf } from "./eigenpairs.ts";
import { hessianAt, inertiaOf, type RationalJet } from "./jet.ts";
import { kernelOverFractions } from "./kernelAlong.ts";
import { approximationOf, quantityOfElement } from "./quantities.ts";
import { vanishesOn } from "./signChange.ts";
import type { Surroundings } from "./surroundings.ts";

/** Larger Hessians are not diagonalised along a family. */
const LARGEST_SIZE = 6;

/** The eigenvalues along a family and the characteristic polynomial they come from, in factors. */
export type FamilyEigenvalues = {
  readonly eigenvalues: readonly Eigenvalue[];
  readonly factored: readonly Polynomial[] | null;
};

/**
 * The eigenvalues of the Hessian at the general point of a family, as formulas in the variables, ascending at the
 * sample. Factors of a higher degree than 2 have no formula here: then all are given as numbers at the sample.
 */
export function eigenvaluesAlong(jet: RationalJet, family: FoundFamily, around: Surroundings): readonly Eigenvalue[] {
  const formulas = formulasAlong(jet, family, around);
  if (formulas !== null) return formulas;
  const matrix = hessianAt(jet, family.sample, around.work);
  return eigenpairsOf(matrix, family.sample, inertiaOf(matrix, family.sample, around.work), around);
}

function formulasAlong(jet: RationalJet, family: FoundFamily, around: Surroundings): readonly Eigenvalue[] | null {
  const n = jet.hessian.length;
  const isPolynomial = jet.hessian.flat().every((x) => isConstantPolynomial(x.denominator));
  if (!isPolynomial || n > LARGEST_SIZE) return null;
  const scale = jet.hessian.flat().reduce((d, x) => lcm(d, leadingCoefficient(x.denominator)), 1n);
  const factors = factorsAlong(jet, family, scale, around);
  if (factors.some(({ factor }) => degreeIn(factor, n) > 2)) return null;
  const found = factors.flatMap(({ factor, multiplicity }) =>
    rootsOf(factor, n, scale, around).map((root) => ({ ...root, multiplicity })),
  );
  const sample = sampleValues(family, around);
  const ordered = found.map((root) => ({ ...root, size: evaluate(root.expr, sample) })).sort((a, b) => a.size - b.size);
  return ordered.map(
    ({ expr, fraction, multiplicity }): Eigenvalue => ({
      value: isNumber(expr) ? rationalQuantity(expr.value) : { kind: "closed", expr, value: null },
      multiplicity,
      vectors: fraction === null || !isGraphFamily(family) ? [] : vectorsAlong(jet, family, fraction, around),
    }),
  );
}

function isNumber(u: Expr): u is Extract<Expr, { kind: "number" }> {
  return u.kind === "number";
}

function lcm(a: bigint, b: bigint): bigint {
  return (a / gcd(a, b)) * b;
}

/** The values of the variables at the sample, as doubles. */
export function sampleValues(family: FoundFamily, around: Surroundings): ReadonlyMap<string, number> {
  return new Map(
    around.names.map((name, i) => {
      const x = family.sample.coordinates[i];
      return [name, x === undefined ? 0 : (approximationOf(quantityOfElement(family.sample, x, around)) ?? 0)];
    }),
  );
}

/** The irreducible factors of det(λ - scale · H) on the family, λ the last unknown. */
function factorsAlong(jet: RationalJet, family: FoundFamily, scale: bigint, around: Surroundings) {
  const { work, names } = around;
  const n = names.length;
  const matrix = jet.hessian.map((row) =>
    row.map((x) => scalePolynomial(x.numerator, scale / leadingCoefficient(x.denominator))),
  );
  const coefficients = characteristicOf(matrix, n, work).map((c) =>
    vanishesOn(c, family, work) ? constantPolynomial(n, 0n) : c,
  );
  const reduce = createNormalForm(groebnerBasis(family.generators, n, GREVLEX, work));
  const reduced = coefficients.map((c) => reduce(c, work));
  const common = reduced.reduce((d, r) => lcm(d, r.multiplier < 0n ? -r.multiplier : r.multiplier), 1n);
  const wide = Array.from({ length: n }, (_, i) => i);
  const whole_ = fromCoefficientsIn(
    n + 1,
    n,
    reduced.map((r) => renameVariables(scalePolynomial(r.remainder, common / r.multiplier), n + 1, wide)),
  );
  return factorPolynomial(whole_, work)
    .powers.filter(({ factor }) => degreeIn(factor, n) > 0)
    .map(({ factor, multiplicity }) => ({ factor, multiplicity }));
}

type Root = { readonly expr: Expr; readonly fraction: Fraction | null };

/** The roots in λ of a factor of degree 1 or 2, divided by `scale`. */
function rootsOf(factor: Polynomial, n: number, scale: bigint, { names, tidier }: Surroundings): readonly Root[] {
  const narrow = (p: Polynomial): Polynomial =>
    renameVariables(
      p,
      n,
      Array.from({ length: n + 1 }, (_, i) => (i < n ? i : -1)),
    );
  const [c, b, a] = coefficientsIn(factor, n).map(narrow);
  if (c === undefined || b === undefined) return [];
  const write = (p: Polynomial): Expr => polynomialExpr(p, names);
  const over = (u: Expr, v: Expr): Expr => tidier.tidy(divide(u, v));
  if (a === undefined) {
    const fraction = { numerator: scalePolynomial(c, -1n), denominator: scalePolynomial(b, scale) };
    return [{ expr: fractionExpr(fraction, names, tidier), fraction }];
  }
  const root = call("sqrt", tidier.tidy(subtract(powerOf(write(b), 2), product(whole(4), write(a), write(c)))));
  const below = write(scalePolynomial(a, 2n * scale));
  const middle = write(scalePolynomial(b, -1n));
  return [negate(root), root].map((r) => ({ expr: over(sum(middle, r), below), fraction: null }));
}

/** A basis of the eigenvectors for an eigenvalue that is a fraction, over a graph, in the names of its parameters. */
function vectorsAlong(
  jet: RationalJet,
  family: GraphFamily,
  lambda: Fraction,
  { work, names, tidier }: Surroundings,
): readonly (readonly Quantity[])[] {
  const { coordinates, free } = family.graph;
  const put = ({ numerator, denominator }: Fraction): Fraction => {
    const above = evaluateAtFractions(numerator, coordinates, free.length, work);
    const below = evaluateAtFractions(denominator, coordinates, free.length, work);
    return quotient(above, below, work);
  };
  const value = put(lambda);
  const shifted = jet.hessian.map((row, i) => row.map((x, j) => (i === j ? difference(put(x), value, work) : put(x))));
  const own = free.map((i) => names[i] ?? "");
  return kernelOverFractions(shifted, free.length, work).map((v) =>
    turned(v).map((p): Quantity => {
      const expr = tidier.tidy(polynomialExpr(p, own));
      return isZeroPolynomial(p) || isConstantPolynomial(p)
        ? rationalQuantity(expr.kind === "number" ? expr.value : ZERO)
        : { kind: "closed", expr, value: null };
    }),
  );
}

function quotient(a: Fraction, b: Fraction, work: Surroundings["work"]): Fraction {
  return multiplyFractions(a, { numerator: b.denominator, denominator: b.numerator }, work);
}

function difference(a: Fraction, b: Fraction, work: Surroundings["work"]): Fraction {
  return addFractions(a, { numerator: scalePolynomial(b.numerator, -1n), denominator: b.denominator }, work);
}

/** The vector or its opposite: the leading coefficient of the first entry that is not 0 is positive. */
function turned(v: readonly Polynomial[]): readonly Polynomial[] {
  const first = v.find((p) => !isZeroPolynomial(p));
  return first !== undefined && leadingCoefficient(first) < 0n ? v.map((p) => scalePolynomial(p, -1n)) : v;
}
