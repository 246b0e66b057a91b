import { encloseElement, type RealField } from "../algebra/algebraicNumber.ts";
import type { WorkBudget } from "../algebra/budget.ts";
import { factorUnivariate } from "../algebra/factor.ts";
import { characteristicPolynomial, kernelBasis } from "../algebra/fieldMatrix.ts";
import {
  constantElement,
  multiplyElements,
  type RationalUnivariate,
  rationalUnivariate,
  rationalValue,
  subtractElements,
} from "../algebra/numberField.ts";
import { smallestMultiple } from "../algebra/scaling.ts";
import { coefficientAt, degreeOf, type Univariate } from "../algebra/univariate.ts";
import { rootsOfIrreducible } from "../algebra/zeroDimensional.ts";
import type { Interval } from "../number/interval.ts";
import {
  addRational,
  divideRational,
  gcd,
  multiplyRational,
  type Rational,
  rational,
  subtractRational,
  toNumber,
  ZERO,
} from "../number/rational.ts";
import type { Eigenvalue, Quantity } from "../record/critical.ts";
import { quantityOf, rationalQuantity } from "../solve/writing.ts";
import { formulaOf } from "../text/formula.ts";
import { blockOf, blocksOf, type FieldMatrix } from "./blocks.ts";
import type { Inertia } from "./jet.ts";
import { boundsQuantity, encloseAsDoubles, quantityOfElement, type Tools } from "./quantities.ts";
import { encloseSpectrum } from "./spectrum.ts";

/** Eigenvectors with entries of a higher degree are given by bounds. */
const LARGEST_VECTOR_DEGREE = 4;
/** Characteristic polynomials over Q of field matrices are computed up to this size. */
const LARGEST_NORM = 24;

/** An eigenvalue of a block with what tells it from others: `key` is equal for equal exact values, null for bounds. */
export type BlockPair = Eigenvalue & { readonly key: string | null; readonly enclosure: Interval };

/**
 * All eigenvalues of a symmetric matrix over a real field, ascending, with an orthogonal basis of rational
 * eigenvectors where there is one. Found block by block: rational blocks by factoring the characteristic polynomial
 * over Q, others by their closed forms or, failing these, by certified bounds. `inertia` is that of the matrix.
 */
export function eigenpairsOf(
  matrix: FieldMatrix,
  field: RealField,
  inertia: Inertia,
  tools: Tools,
): readonly Eigenvalue[] {
  const n = matrix.length;
  const pairs = blocksOf(matrix).flatMap((block) => {
    const own = blockOf(matrix, block);
    const found = rationalPairs(own, tools) ?? fieldPairs(own, field, tools) ?? enclosedPairs(own, field, tools.work);
    return found.map((pair) => ({ ...pair, vectors: pair.vectors.map((v) => spread(v, block, n)) }));
  });
  return merged(withExactZeros(pairs, inertia)).map(({ value, multiplicity, vectors }) => ({
    value,
    multiplicity,
    vectors,
  }));
}

/** A vector of a block as one of the whole space. */
function spread(v: readonly Quantity[], block: readonly number[], n: number): readonly Quantity[] {
  return Array.from({ length: n }, (_, i) => v[block.indexOf(i)] ?? rationalQuantity(ZERO));
}

/** Equal exact values once, with their multiplicities added; ascending. */
function merged(pairs: readonly BlockPair[]): readonly BlockPair[] {
  const list: BlockPair[] = [];
  for (const pair of pairs) {
    const at = list.findIndex((p) => p.key !== null && p.key === pair.key);
    const same = list[at];
    if (same === undefined) list.push(pair);
    else
      list[at] = {
        ...same,
        multiplicity: same.multiplicity + pair.multiplicity,
        vectors: [...same.vectors, ...pair.vectors],
      };
  }
  return list.sort((a, b) => a.enclosure.lo + a.enclosure.hi - (b.enclosure.lo + b.enclosure.hi));
}

/** Bounds around 0 of which it is known how many are 0: when all of them are, they are replaced by the exact 0. */
function withExactZeros(pairs: readonly BlockPair[], inertia: Inertia): readonly BlockPair[] {
  const exact = pairs.filter((p) => p.key === ZERO_KEY).reduce((sum, p) => sum + p.multiplicity, 0);
  const unsure = pairs.filter((p) => p.key === null && p.enclosure.lo <= 0 && p.enclosure.hi >= 0);
  const count = unsure.reduce((sum, p) => sum + p.multiplicity, 0);
  if (count === 0 || count !== inertia.zero - exact) return pairs;
  const zero = { value: rationalQuantity(ZERO), key: ZERO_KEY, enclosure: { lo: 0, hi: 0 } };
  return pairs.map((p) => (unsure.includes(p) ? { ...p, ...zero } : p));
}

const ZERO_KEY = "0,1:0";

/** The pairs of a matrix whose entries are all rational; null when one is not. */
function rationalPairs(matrix: FieldMatrix, tools: Tools): readonly BlockPair[] | null {
  const entries = matrix.map((row) => row.map(rationalValue));
  if (entries.some((row) => row.includes(null))) return null;
  const polynomial = integerPolynomial(characteristicPolynomial(matrix, [0n, 1n], tools.work));
  return factorUnivariate(polynomial, tools.work).powers.flatMap(({ factor, multiplicity }) =>
    rootsOfIrreducible(factor, tools.work).map((root, index): BlockPair => {
      const own: RealField = { minimal: factor, root };
      return {
        value: quantityOf(own, tools.tidier, tools.work),
        multiplicity,
        vectors: kernelVectors(matrix, own, tools),
        key: `${factor.join()}:${index}`,
        enclosure: encloseAsDoubles(own, generatorElement(own), tools.work),
      };
    }),
  );
}

/** The polynomial over Z with the roots of a monic one over Q. */
export function integerPolynomial(coefficients: readonly RationalUnivariate[]): Univariate {
  const values = coefficients.map((c) => rationalValue(c) ?? ZERO);
  const common = values.reduce((d, x) => (d / gcd(d, x.d)) * x.d, 1n);
  return values.map((x) => x.n * (common / x.d));
}

function generatorElement(own: RealField): RationalUnivariate {
  if (own.minimal.length === 2) return constantElement(own.root.lower);
  return rationalUnivariate([0n, 1n], 1n);
}

/** A basis of the eigenvectors of a rational matrix for the eigenvalue that generates `own`. */
function kernelVectors(matrix: FieldMatrix, own: RealField, tools: Tools): readonly (readonly Quantity[])[] {
  const degree = degreeOf(own.minimal);
  const isLarge = degree > LARGEST_VECTOR_DEGREE && matrix.length > 8;
  if (isLarge) return [];
  const lambda = generatorElement(own);
  const shifted = matrix.map((row, i) => row.map((x, j) => (i === j ? subtractElements(x, lambda) : x)));
  const basis = kernelBasis(shifted, matrix.length, own.minimal, tools.work);
  if (degree === 1) {
    const vectors = orthogonal(basis.map((v) => v.map((x) => rationalValue(x) ?? ZERO)));
    return vectors.map((v) => smallestMultiple(v).map(rationalQuantity));
  }
  return basis.map((v) => clearedVector(v, own).map((x) => shownEntry(x, own, tools)));
}

/** Entries in closed form for small degrees, else by bounds. */
function shownEntry(x: RationalUnivariate, own: RealField, tools: Tools): Quantity {
  const exact = rationalValue(x);
  if (exact !== null) return rationalQuantity(exact);
  if (degreeOf(own.minimal) > LARGEST_VECTOR_DEGREE) return boundsQuantity(encloseAsDoubles(own, x, tools.work));
  const shown = quantityOfElement(own, x, tools);
  return shown.kind === "root" ? boundsQuantity(encloseAsDoubles(own, x, tools.work)) : shown;
}

/** The vector times the rational number that makes its coefficients whole and without a common factor. */
function clearedVector(v: readonly RationalUnivariate[], own: RealField): readonly RationalUnivariate[] {
  const coefficients = v.flatMap((x) => x.numerators.map((n) => rational(n, x.denominator)));
  const largest = smallestMultiple(coefficients);
  const at = coefficients.findIndex((x) => x.n !== 0n);
  const [before, after] = [coefficients[at], largest[at]];
  if (before === undefined || after === undefined) return v;
  const factor = constantElement(divideRational(after, before));
  return v.map((x) => multiplyElements(x, factor, own.minimal));
}

/** Gram and Schmidt without normalisation. */
export function orthogonal(basis: readonly (readonly Rational[])[]): readonly (readonly Rational[])[] {
  const dot = (a: readonly Rational[], b: readonly Rational[]): Rational =>
    a.reduce((sum, x, i) => addRational(sum, multiplyRational(x, b[i] ?? ZERO)), ZERO);
  const done: (readonly Rational[])[] = [];
  for (const v of basis) {
    let w = smallestMultiple(v);
    for (const u of done) {
      const c = divideRational(dot(w, u), dot(u, u));
      w = w.map((x, i) => subtractRational(x, multiplyRational(c, u[i] ?? ZERO)));
    }
    done.push(smallestMultiple(w));
  }
  return done;
}

/**
 * The pairs of a matrix over a field: the characteristic polynomial over Q of the matrix with multiplications in place
 * of its entries has the eigenvalues among its roots, and bounds tell which. Null when that is too large or unclear.
 */
function fieldPairs(matrix: FieldMatrix, field: RealField, tools: Tools): readonly BlockPair[] | null {
  const { work } = tools;
  const degree = degreeOf(field.minimal);
  if (matrix.length === 1) return onePair(matrix, field, tools);
  if (degree * matrix.length > LARGEST_NORM || degree > 4) return null;
  const enclosed = encloseSpectrum(enclosuresOf(matrix, field, work));
  if (enclosed === null) return null;
  const norm = integerPolynomial(characteristicPolynomial(overRationals(matrix, field.minimal), [0n, 1n], work));
  const candidates = factorUnivariate(norm, work).powers.flatMap(({ factor }) =>
    rootsOfIrreducible(factor, work).map((root, index) => {
      const own: RealField = { minimal: factor, root };
      return { own, index, enclosure: encloseAsDoubles(own, generatorElement(own), work) };
    }),
  );
  const pairs: BlockPair[] = [];
  for (const { value, vector } of enclosed) {
    const near = candidates.filter((c) => c.enclosure.lo <= value.hi && value.lo <= c.enclosure.hi);
    const [only] = near;
    if (only === undefined || near.length > 1) return null;
    pairs.push({
      value: quantityOf(only.own, tools.tidier, work),
      multiplicity: 1,
      vectors: vector === null ? [] : [vector.map(boundsQuantity)],
      key: `${only.own.minimal.join()}:${only.index}`,
      enclosure: value,
    });
  }
  return pairs;
}

function onePair(matrix: FieldMatrix, field: RealField, tools: Tools): readonly BlockPair[] {
  return matrix.flat().map((x) => {
    const value = quantityOfElement(field, x, tools);
    const enclosure = encloseAsDoubles(field, x, tools.work);
    const key = keyOfQuantity(value);
    return { value, multiplicity: 1, vectors: [[rationalQuantity(rational(1n))]], key, enclosure };
  });
}

/** A text that is equal for equal exact values only. */
function keyOfQuantity(value: Quantity): string | null {
  if (value.kind === "interval") return null;
  return value.kind === "closed" ? formulaOf(value.expr) : `${value.polynomial.join()} near ${value.value}`;
}

/** The pairs by certified bounds alone. */
function enclosedPairs(matrix: FieldMatrix, field: RealField, work: WorkBudget): readonly BlockPair[] {
  const enclosed = encloseSpectrum(enclosuresOf(matrix, field, work)) ?? [];
  return enclosed.map(({ value, vector }) => ({
    value: boundsQuantity(value),
    multiplicity: 1,
    vectors: vector === null ? [] : [vector.map(boundsQuantity)],
    key: null,
    enclosure: value,
  }));
}

function enclosuresOf(matrix: FieldMatrix, field: RealField, work: WorkBudget) {
  return matrix.map((row) => row.map((x) => encloseAsDoubles(field, x, work)));
}

/** The matrix over Q in which each entry is replaced by its multiplication in the powers of the generator. */
function overRationals(matrix: FieldMatrix, m: Univariate): FieldMatrix {
  const d = degreeOf(m);
  const columnsOf = (x: RationalUnivariate): readonly RationalUnivariate[] =>
    Array.from({ length: d }, (_, k) =>
      multiplyElements(x, rationalUnivariate([...Array<bigint>(k).fill(0n), 1n], 1n), m),
    );
  return matrix.flatMap((row) => {
    const columns = row.map(columnsOf);
    return Array.from({ length: d }, (_, i) =>
      columns.flatMap((list) =>
        list.map((c) => constantElement(rational(coefficientAt(c.numerators, i), c.denominator))),
      ),
    );
  });
}

/** A rational number near an element, with about `digits` decimal places. */
export function roundedElement(field: RealField, a: RationalUnivariate, digits: number, work: WorkBudget): Rational {
  const { lower } = encloseElement(field, a, 4 * digits + 8, work);
  const scale = 10n ** BigInt(digits);
  return rational(BigInt(Math.round(toNumber(lower) * Number(scale))), scale);
}
