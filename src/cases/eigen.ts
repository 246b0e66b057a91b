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

/**
 * An eigenpair, and whether the value is known to be negative; `direction` is the vector as fractions, null where it
 * has none.
 */
export type Pair = {
  readonly value: Expr;
  readonly vector: readonly Expr[];
  readonly direction: readonly Fraction[] | null;
  readonly isNegative: boolean;
};

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
    const spread = <T>(entries: ReadonlyMap<number, T>, zero: T): readonly T[] =>
      Array.from({ length: n }, (_, k) => entries.get(k) ?? zero);
    const none = times(0n, a);
    if (j === undefined)
      return [
        {
          value: exprOfFraction(a, roots, setting),
          vector: spread(new Map([[i, ONE_EXPR]]), ZERO_EXPR),
          direction: spread(new Map([[i, times(1n, a)]]), none),
          isNegative: (unlessVaries(() => signOf(a)) ?? 0) < 0,
        },
      ];
    const [b, d] = [matrix[i]?.[j], matrix[j]?.[j]];
    if (b === undefined || d === undefined) return [];
    const at = <T>(entries: readonly T[], zero: T): readonly T[] =>
      spread(new Map(entries.map((entry, k) => [k === 0 ? i : j, entry] as const)), zero);
    return pairsOfBlock({ a, b, d }, roots, signOf, tidy, setting).map(({ vector, direction, ...pair }) => ({
      ...pair,
      vector: at(vector, ZERO_EXPR),
      direction: direction && at(direction, none),
    }));
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
  const { work } = setting;
  const write = (f: Fraction): Expr => exprOfFraction(f, roots, setting);
  const add = (x: Fraction, y: Fraction): Fraction => tidy(addFractions(x, y, work));
  const matrix = [
    [a, b],
    [b, d],
  ];
  const own = unlessVaries(() => inertiaUnder(matrix, signOf, work, tidy));
  const isMixed = own !== null && own.positive < 2 && own.negative < 2;
  const difference = add(a, negateFraction(d));
  const isSame = isZeroPolynomial(difference.numerator);
  // Where b is 0 at some points of a family, the vectors may be 0 there.
  const isVector = isSame || unlessVaries(() => signOf(multiplyFractions(b, b, work))) !== null;
  const below = isVector ? (own?.negative ?? 0) : 0;
  const four = times(4n, a);
  const square = (f: Fraction): Fraction => multiplyFractions(f, f, work);
  const discriminant = add(square(difference), multiplyFractions(four, square(b), work));
  const root = exactRoot(discriminant, setting);
  const found = { a, b, d, isSame, below, sum: add(a, d) };
  if (root === null) return byRadical(found, discriminant, roots, setting);
  const order = isMixed ? unlessVaries(() => signOf(root)) : 1;
  if (order === null) return byAbsolute(found, root, roots, setting);
  const size = order < 0 ? negateFraction(root) : root;
  return [negateFraction(size), size].map((shift, k) => {
    const value = multiplyFractions(times(1n, a, 2n), add(found.sum, shift), work);
    const rest = add(value, negateFraction(a));
    const ratio = multiplyFractions(rest, { numerator: b.denominator, denominator: b.numerator }, work);
    const direction = isSame ? [times(1n, a), tidy(ratio)] : [b, rest];
    return { value: write(value), vector: direction.map(write), direction, isNegative: k < below };
  });
}

/** A block with `a = d` told, the sum of both, and how many of its values are known to be negative. */
type Found = Block & { readonly isSame: boolean; readonly below: number; readonly sum: Fraction };

/** Pairs with the root of a discriminant that is no square. */
function byRadical({ a, b, d, below }: Found, discriminant: Fraction, roots: readonly Root[], setting: Setting) {
  const { tidier } = setting;
  const write = (f: Fraction): Expr => exprOfFraction(f, roots, setting);
  const half = (u: Expr): Expr => tidier.tidy(divide(u, whole(2)));
  const size = call("sqrt", write(discriminant));
  const both = sum(write(a), write(d));
  return [half(subtract(both, size)), half(sum(both, size))].map((value, k) => ({
    value,
    vector: [write(b), tidier.tidy(subtract(value, write(a)))],
    direction: null,
    isNegative: k < below,
  }));
}

/** Pairs where the sign of the root changes along a family: `(a + d ∓ |root|) / 2`, with `(|b|, ∓b)` where a = d. */
function byAbsolute(
  { a, b, isSame, below, sum: both }: Found,
  root: Fraction,
  roots: readonly Root[],
  setting: Setting,
) {
  const { tidier, work } = setting;
  const write = (f: Fraction): Expr => exprOfFraction(f, roots, setting);
  const half = (f: Fraction): Expr => write(multiplyFractions(times(1n, a, 2n), f, work));
  const size = call("abs", half(root));
  const side = write(isSame ? signPartOf(b, setting) : b);
  return [negate(size), size].map((shift, k) => {
    const value = tidier.tidy(sum(half(both), shift));
    const other = k === 0 ? negate(side) : side;
    const vector = isSame ? [call("abs", side), other] : [side, subtract(value, write(a))];
    return { value, vector: vector.map((u) => tidier.tidy(u)), direction: null, isNegative: k < below };
  });
}

/** The fraction `above / below` in the unknowns of another one. */
function times(above: bigint, { numerator: { variables } }: Fraction, below = 1n): Fraction {
  return { numerator: constantPolynomial(variables, above), denominator: constantPolynomial(variables, below) };
}

/** A product of few factors that has the sign of f where f is not 0. */
export function signPartOf({ numerator, denominator }: Fraction, { work }: Setting): Fraction {
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
