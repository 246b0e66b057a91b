import { constantPolynomial, isZeroPolynomial, multiplyPolynomials } from "../algebra/polynomial.ts";
import { call, divide, type Expr, negate, ONE_EXPR, subtract, sum, whole, ZERO_EXPR } from "../expr/expr.ts";
import type { Eigenvalue, Quantity } from "../record/critical.ts";
import type { Fraction } from "../solve/found.ts";
import { addFractions, multiplyFractions, reduced } from "../solve/rational.ts";
import { factorsOf, unlessVaries } from "./facts.ts";
import { negateFraction, wholeFraction } from "./fractions.ts";
import { blocksOfMatrix, type FractionMatrix, inertiaUnder, type SignOf } from "./inertia.ts";
import { closed, exprOfFraction, type Setting } from "./setting.ts";
import { isOne, type Root, squareRootParts } from "./tower.ts";

/** An eigenpair, and whether the value is known to be negative. */
export type Pair = { readonly value: Expr; readonly vector: readonly Expr[]; readonly isNegative: boolean };

/**
 * Eigenpairs by formula of a symmetric matrix with blocks of at most two rows, the smaller value of a block first;
 * null for larger blocks. `signOf` orders a block whose discriminant is a square, and may divide the case; where it
 * throws `Varies`, no value of the block is called negative.
 */
export function eigenpairsUnder(
  matrix: FractionMatrix,
  roots: readonly Root[],
  signOf: SignOf,
  tidy: (f: Fraction) => Fraction,
  setting: Setting,
): readonly Pair[] | null {
  const blocks = blocksOfMatrix(matrix);
  if (blocks.some((block) => block.length > 2)) return null;
  const n = matrix.length;
  return blocks.flatMap(([i = 0, j]) => {
    const a = matrix[i]?.[i];
    if (a === undefined) return [];
    const unit = (entries: ReadonlyMap<number, Expr>): readonly Expr[] =>
      Array.from({ length: n }, (_, k) => entries.get(k) ?? ZERO_EXPR);
    if (j === undefined)
      return [
        {
          value: exprOfFraction(a, roots, setting),
          vector: unit(new Map([[i, ONE_EXPR]])),
          isNegative: (unlessVaries(() => signOf(a)) ?? 0) < 0,
        },
      ];
    const [b, d] = [matrix[i]?.[j], matrix[j]?.[j]];
    if (b === undefined || d === undefined) return [];
    return pairsOfBlock({ a, b, d }, roots, signOf, tidy, setting).map(
      ({ vector: [x = ZERO_EXPR, y = ZERO_EXPR], ...pair }) => ({
        ...pair,
        vector: unit(new Map([[i, x] as const, [j, y] as const])),
      }),
    );
  });
}

type Block = { readonly a: Fraction; readonly b: Fraction; readonly d: Fraction };

/**
 * Of [[a, b], [b, d]]: λ = (a + d ∓ √((a - d)² + 4 b²)) / 2 with the vectors (b, λ - a), or (1, ±1) where a = d. The
 * first kind is 0 where b is, so the case is divided by whether it is. Only where the values have different signs their
 * order is asked for.
 */
function pairsOfBlock(
  { a, b, d }: Block,
  roots: readonly Root[],
  signOf: SignOf,
  tidy: (f: Fraction) => Fraction,
  setting: Setting,
): readonly Pair[] {
  const { tidier, work } = setting;
  const write = (f: Fraction): Expr => exprOfFraction(f, roots, setting);
  const add = (x: Fraction, y: Fraction): Fraction => tidy(addFractions(x, y, work));
  const matrix = [
    [a, b],
    [b, d],
  ];
  const own = unlessVaries(() => inertiaUnder(matrix, signOf, work, tidy));
  const below = own?.negative ?? 0;
  const isMixed = own !== null && own.positive < 2 && own.negative < 2;
  const difference = add(a, negateFraction(d));
  const isSame = isZeroPolynomial(difference.numerator);
  if (!isSame) unlessVaries(() => signOf(multiplyFractions(b, b, work)));
  const four = times(4n, a);
  const square = (f: Fraction): Fraction => multiplyFractions(f, f, work);
  const discriminant = add(square(difference), multiplyFractions(four, square(b), work));
  const root = exactRoot(discriminant, setting);
  const [x, y, z] = [write(a), write(d), write(b)];
  const half = (u: Expr): Expr => tidier.tidy(divide(u, whole(2)));
  if (root === null) {
    const size = call("sqrt", write(discriminant));
    const values = [half(subtract(sum(x, y), size)), half(sum(x, y, size))];
    return values.map((value, k) => ({
      value,
      vector: [z, tidier.tidy(subtract(value, x))],
      isNegative: k < below,
    }));
  }
  const order = isMixed ? unlessVaries(() => signOf(root)) : 1;
  if (order === null) {
    const size = call("abs", write(multiplyFractions(times(1n, a, 2n), root, work)));
    const side = isSame ? write(signPartOf(b, setting)) : z;
    return [negate(size), size].map((shift, k) => {
      const value = sum(half(sum(x, y)), shift);
      const vector = isSame ? [call("abs", side), k === 0 ? negate(side) : side] : [z, subtract(value, x)];
      return { value: tidier.tidy(value), vector: vector.map((entry) => tidier.tidy(entry)), isNegative: k < below };
    });
  }
  const isFlipped = order < 0;
  const size = isFlipped ? negateFraction(root) : root;
  return [negateFraction(size), size].map((shift, k) => {
    const value = multiplyFractions(times(1n, a, 2n), add(add(a, d), shift), work);
    const rest = add(value, negateFraction(a));
    const ratio = multiplyFractions(rest, { numerator: b.denominator, denominator: b.numerator }, work);
    const vector = isSame ? [ONE_EXPR, write(tidy(ratio))] : [z, write(rest)];
    return { value: write(value), vector, isNegative: k < below };
  });
}

/** The fraction `above / below` in the unknowns of another one. */
function times(above: bigint, { numerator: { variables } }: Fraction, below = 1n): Fraction {
  return { numerator: constantPolynomial(variables, above), denominator: constantPolynomial(variables, below) };
}

/** A product of few factors that has the sign of f where f is not 0. */
function signPartOf({ numerator, denominator }: Fraction, { work }: Setting): Fraction {
  const { unit, odd } = factorsOf(multiplyPolynomials(numerator, denominator, work), work);
  const sign = constantPolynomial(numerator.variables, BigInt(unit));
  return wholeFraction(odd.reduce((p, factor) => multiplyPolynomials(p, factor, work), sign));
}

/** `±√f` where it is a fraction. */
function exactRoot(f: Fraction, { work }: Setting): Fraction | null {
  const { outside, inside } = squareRootParts(multiplyPolynomials(f.numerator, f.denominator, work), work);
  return isOne(inside) ? reduced({ numerator: outside, denominator: f.denominator }, work) : null;
}

/** Pairs as they are shown: equal values together. */
export function shownEigenvalues(pairs: readonly Pair[], same: (a: Expr, b: Expr) => boolean): readonly Eigenvalue[] {
  const groups: { value: Expr; vectors: (readonly Quantity[])[] }[] = [];
  for (const { value, vector } of pairs) {
    const group = groups.find((known) => same(known.value, value));
    const shown = vector.map(closed);
    if (group === undefined) groups.push({ value, vectors: [shown] });
    else group.vectors.push(shown);
  }
  const eigenvalues = groups.map(({ value, vectors }) => ({
    value: closed(value),
    multiplicity: vectors.length,
    vectors,
  }));
  return eigenvalues.every(({ value }) => value.kind === "closed" && value.value !== null)
    ? eigenvalues.sort((p, q) => numberOf(p.value) - numberOf(q.value))
    : eigenvalues;
}

const numberOf = (q: Quantity): number => (q.kind === "closed" ? (q.value ?? 0) : 0);
