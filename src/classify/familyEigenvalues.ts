import { splitSquare } from "../algebra/closedForm.ts";
import { factorPolynomial } from "../algebra/factorPolynomial.ts";
import type { PolynomialPower } from "../algebra/gcd.ts";
import { createNormalForm, GREVLEX, groebnerBasis } from "../algebra/groebner.ts";
import {
  addPolynomials,
  constantPolynomial,
  contentOf,
  degreeIn,
  isConstantPolynomial,
  isZeroPolynomial,
  leadingCoefficient,
  multiplyPolynomials,
  type Polynomial,
  primitivePart,
  scalePolynomial,
  subtractPolynomials,
} from "../algebra/polynomial.ts";
import { coefficientsIn, fromCoefficientsIn, renameVariables } from "../algebra/substitution.ts";
import { evaluate } from "../expr/evaluate.ts";
import { call, type Expr, negate, product, sum } from "../expr/expr.ts";
import { gcd, ZERO } from "../number/rational.ts";
import type { Eigenvalue, Quantity } from "../record/critical.ts";
import type { FoundFamily, Fraction } from "../solve/found.ts";
import { addFractions, evaluateAtFractions, multiplyFractions } from "../solve/rational.ts";
import { portionOf, within } from "../solve/work.ts";
import { fractionExpr, polynomialExpr, rationalQuantity } from "../solve/writing.ts";
import { characteristicOf, type PolynomialMatrix } from "./along.ts";
import { type GraphFamily, isGraphFamily } from "./cells.ts";
import type { RationalJet } from "./jet.ts";
import { kernelOverFractions } from "./kernelAlong.ts";
import { squareRootOf } from "./polynomialRoot.ts";
import { approximationOf, quantityOfElement } from "./quantities.ts";
import { vanishesOn } from "./signChange.ts";
import type { Surroundings } from "./surroundings.ts";

/** Hessians of a higher rank than 2 are diagonalised along a family up to this size. */
const LARGEST_FULL_SIZE = 5;
/** Eigenvectors along a family are given up to this size, within this much work for each eigenvalue. */
const LARGEST_VECTORS = 4;
const VECTOR_WORK = 200_000;
/** Larger Hessians are not diagonalised along a family. */
const LARGEST_SIZE = 8;

/** The eigenvalues along a family and the characteristic polynomial they come from, in factors. */
export type FamilyEigenvalues = {
  readonly eigenvalues: readonly Eigenvalue[];
  readonly factored: readonly Polynomial[] | null;
};

/**
 * The eigenvalues of the Hessian at the general point of a family, as formulas in the variables, ascending at the
 * sample. Factors of a higher degree than 2 have no formula here: then none are given.
 */
export function eigenvaluesAlong(jet: RationalJet, family: FoundFamily, around: Surroundings): readonly Eigenvalue[] {
  const formulas = formulasAlong(jet, family, around);
  return formulas ?? traceAcross(jet, family, around) ?? [];
}

/** Across a family of one dimension less than the space the only eigenvalue that need not be 0 is the trace. */
function traceAcross(jet: RationalJet, family: FoundFamily, around: Surroundings): readonly Eigenvalue[] | null {
  const n = jet.hessian.length;
  const [first, ...others] = jet.hessian.flatMap((row, i) => row.filter((_, j) => i === j));
  if (first === undefined || family.dimension !== n - 1) return null;
  const expr = fractionExpr(
    others.reduce((sum, entry) => addFractions(sum, entry, around.work), first),
    around.names,
    around.tidier,
  );
  const size = evaluate(expr, sampleValues(family, around));
  const zero: Eigenvalue = { value: rationalQuantity(ZERO), multiplicity: n - 1, vectors: [] };
  const across: Eigenvalue = {
    value: isNumber(expr) ? rationalQuantity(expr.value) : { kind: "closed", expr, value: null },
    multiplicity: 1,
    vectors: [],
  };
  if (isNumber(expr) && expr.value.n === 0n) return [{ ...zero, multiplicity: n }];
  return size < 0 ? [across, zero] : [zero, across];
}

function formulasAlong(jet: RationalJet, family: FoundFamily, around: Surroundings): readonly Eigenvalue[] | null {
  const n = jet.hessian.length;
  const isPolynomial = jet.hessian.flat().every((x) => isConstantPolynomial(x.denominator));
  const nullity = around.spectrumAt(family.sample)?.inertia.zero ?? 0;
  const isLow = nullity === family.dimension && n - nullity <= 2;
  if (!isPolynomial || n > (isLow ? LARGEST_SIZE : LARGEST_FULL_SIZE)) return null;
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
      vectors: fraction === null ? [] : (within(() => shortVectors(jet, family, fraction, around)) ?? []),
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
function factorsAlong(
  jet: RationalJet,
  family: FoundFamily,
  scale: bigint,
  around: Surroundings,
): readonly PolynomialPower[] {
  const { work, names } = around;
  const n = names.length;
  const reduce = createNormalForm(groebnerBasis(family.generators, n, GREVLEX, work));
  const matrix = jet.hessian.map((row) =>
    row.map((x) => {
      const entry = scalePolynomial(x.numerator, scale / leadingCoefficient(x.denominator));
      const { remainder, multiplier } = reduce(entry, work);
      return multiplier === 1n ? remainder : entry;
    }),
  );
  const nullity = around.spectrumAt(family.sample)?.inertia.zero ?? 0;
  const isLow = nullity === family.dimension && n - nullity <= 2;
  if (isLow) {
    const [trace, minors] = traceAndMinors(matrix, work).map((p) => reduce(p, work));
    if (trace?.multiplier === 1n && minors?.multiplier === 1n)
      return factorsOfRank(n - nullity, nullity, trace.remainder, minors.remainder, work);
  }
  const reduced = characteristicOf(matrix, n, work).map((c) =>
    reduce(vanishesOn(c, family, work) ? constantPolynomial(n, 0n) : c, work),
  );
  const common = reduced.reduce((d, r) => lcm(d, r.multiplier < 0n ? -r.multiplier : r.multiplier), 1n);
  const wide = Array.from({ length: n }, (_, i) => i);
  const characteristic = fromCoefficientsIn(
    n + 1,
    n,
    reduced.map((r) => renameVariables(scalePolynomial(r.remainder, common / r.multiplier), n + 1, wide)),
  );
  return factorPolynomial(characteristic, work).powers.filter(({ factor }) => degreeIn(factor, n) > 0);
}

/** The trace of a symmetric matrix and the sum of its principal minors of size 2. */
function traceAndMinors(matrix: PolynomialMatrix, work: Surroundings["work"]): readonly [Polynomial, Polynomial] {
  const zero = constantPolynomial(matrix.length, 0n);
  const entry = (i: number, j: number): Polynomial => matrix[i]?.[j] ?? zero;
  const indices = matrix.map((_, i) => i);
  const trace = indices.reduce((sum, i) => addPolynomials(sum, entry(i, i)), zero);
  let minors = zero;
  for (const i of indices) {
    for (const j of indices.slice(i + 1)) {
      minors = addPolynomials(minors, multiplyPolynomials(entry(i, i), entry(j, j), work));
      minors = subtractPolynomials(minors, multiplyPolynomials(entry(i, j), entry(i, j), work));
    }
  }
  return [trace, minors];
}

/**
 * The factors of a characteristic polynomial of rank 1 or 2 in λ (the last unknown): `λ - trace`, or
 * `λ² - trace λ + minors`, which falls apart when its discriminant is a square. On a family of dimension d the kernel
 * has at least that dimension; when it has no more at one point, the rank is n - d there and nowhere higher.
 */
function factorsOfRank(
  rank: number,
  nullity: number,
  trace: Polynomial,
  minors: Polynomial,
  work: Surroundings["work"],
): readonly PolynomialPower[] {
  const n = trace.variables;
  const wide = Array.from({ length: n }, (_, i) => i);
  const inLambda = (coefficients: readonly Polynomial[]): Polynomial =>
    fromCoefficientsIn(
      n + 1,
      n,
      coefficients.map((p) => renameVariables(p, n + 1, wide)),
    );
  const [zero, one] = [constantPolynomial(n, 0n), constantPolynomial(n, 1n)];
  const kernel = nullity > 0 ? [{ factor: inLambda([zero, one]), multiplicity: nullity }] : [];
  const single = (factor: Polynomial): PolynomialPower => ({ factor, multiplicity: 1 });
  if (rank === 0) return kernel;
  if (rank === 1) return [...kernel, single(inLambda([scalePolynomial(trace, -1n), one]))];
  const inside = subtractPolynomials(multiplyPolynomials(trace, trace, work), scalePolynomial(minors, 4n));
  const root = squareRootOf(inside, work);
  if (root === null) return [...kernel, single(inLambda([minors, scalePolynomial(trace, -1n), one]))];
  const two = constantPolynomial(n, 2n);
  if (isZeroPolynomial(root))
    return [...kernel, { factor: inLambda([scalePolynomial(trace, -1n), two]), multiplicity: 2 }];
  const ends = [addPolynomials(trace, root), subtractPolynomials(trace, root)];
  return [...kernel, ...ends.map((end) => single(inLambda([scalePolynomial(end, -1n), two])))];
}

type Root = { readonly expr: Expr; readonly fraction: Fraction | null };

/** The roots in λ of a factor of degree 1 or 2, divided by `scale`. */
function rootsOf(factor: Polynomial, n: number, scale: bigint, { names, tidier, work }: Surroundings): readonly Root[] {
  const narrow = (p: Polynomial): Polynomial =>
    renameVariables(
      p,
      n,
      Array.from({ length: n + 1 }, (_, i) => (i < n ? i : -1)),
    );
  const [c, b, a] = coefficientsIn(factor, n).map(narrow);
  if (c === undefined || b === undefined) return [];
  const write = (p: Polynomial): Expr => polynomialExpr(p, names);
  if (a === undefined) {
    const fraction = { numerator: scalePolynomial(c, -1n), denominator: scalePolynomial(b, scale) };
    return [{ expr: fractionExpr(fraction, names, tidier), fraction }];
  }
  const inside = subtractPolynomials(
    multiplyPolynomials(b, b, work),
    scalePolynomial(multiplyPolynomials(a, c, work), 4n),
  );
  const { outside, inside: rest } = splitSquare(contentOf(inside));
  const plain = primitivePart(inside);
  const sign = leadingCoefficient(inside) < 0n ? -1n : 1n;
  const root = call("sqrt", write(scalePolynomial(plain, rest * sign)));
  const below = scalePolynomial(a, 2n * scale);
  const middle = fractionExpr({ numerator: scalePolynomial(b, -1n), denominator: below }, names, tidier);
  const weight = fractionExpr({ numerator: constantPolynomial(n, outside), denominator: below }, names, tidier);
  return [-1, 1].map((side) => {
    const term = tidier.tidy(product(weight, root));
    return { expr: tidier.tidy(sum(middle, side < 0 ? negate(term) : term)), fraction: null };
  });
}

/** Eigenvectors along a graph where they are found with little work. */
function shortVectors(jet: RationalJet, family: FoundFamily, lambda: Fraction, around: Surroundings) {
  if (!isGraphFamily(family) || jet.hessian.length > LARGEST_VECTORS) return [];
  return vectorsAlong(jet, family, lambda, { ...around, work: portionOf(around.work, VECTOR_WORK) });
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
