import { isZeroPolynomial, multiplyPolynomials } from "../algebra/polynomial.ts";
import { call, divide, type Expr, negate, ONE_EXPR, subtract, sum, whole, ZERO_EXPR } from "../expr/expr.ts";
import type { Eigenvalue, Quantity } from "../record/critical.ts";
import type { Fraction } from "../solve/found.ts";
import { addFractions, multiplyFractions } from "../solve/rational.ts";
import { negateFraction, wholeFraction } from "./fractions.ts";
import { blocksOfMatrix, type FractionMatrix, inertiaUnder, type SignOf } from "./inertia.ts";
import { closed, exprOfFraction, type Setting } from "./setting.ts";
import { isOne, type Root, squareRootParts } from "./tower.ts";

/** An eigenpair, and whether the value is negative. */
export type Pair = { readonly value: Expr; readonly vector: readonly Expr[]; readonly isNegative: boolean };

/**
 * Eigenpairs by formula of a symmetric matrix with blocks of at most two rows, the smaller value of a block first;
 * null for larger blocks. `signOf` orders a block whose discriminant is a square, and may divide the case.
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
          isNegative: signOf(a) < 0,
        },
      ];
    const [b, d] = [matrix[i]?.[j], matrix[j]?.[j]];
    if (b === undefined || d === undefined) return [];
    const own = inertiaUnder(
      [
        [a, b],
        [b, d],
      ],
      signOf,
      setting.work,
      tidy,
    );
    return pairsOfBlock(a, b, d, roots, signOf, setting).map(
      ({ value, vector: [x = ZERO_EXPR, y = ZERO_EXPR] }, k) => ({
        value,
        vector: unit(new Map([[i, x] as const, [j, y] as const])),
        isNegative: k < own.negative,
      }),
    );
  });
}

/** Of [[a, b], [b, d]] with b not 0: λ = (a + d ∓ √((a - d)² + 4 b²)) / 2 with the vectors (b, λ - a). */
function pairsOfBlock(
  a: Fraction,
  b: Fraction,
  d: Fraction,
  roots: readonly Root[],
  signOf: SignOf,
  setting: Setting,
): readonly Omit<Pair, "isNegative">[] {
  const { tidier, work } = setting;
  const write = (f: Fraction): Expr => exprOfFraction(f, roots, setting);
  const difference = addFractions(a, negateFraction(d), work);
  if (isZeroPolynomial(difference.numerator)) {
    const sign = signOf(b);
    const lower = sign > 0 ? addFractions(a, negateFraction(b), work) : addFractions(a, b, work);
    const upper = sign > 0 ? addFractions(a, b, work) : addFractions(a, negateFraction(b), work);
    const minus = sign > 0 ? negate(ONE_EXPR) : ONE_EXPR;
    return [
      { value: write(lower), vector: [ONE_EXPR, minus] },
      { value: write(upper), vector: [ONE_EXPR, negate(minus)] },
    ];
  }
  const four = wholeFraction({
    ...a.numerator,
    terms: [{ exponents: new Array<number>(a.numerator.variables).fill(0), coefficient: 4n }],
  });
  const discriminant = addFractions(
    multiplyFractions(difference, difference, work),
    multiplyFractions(four, multiplyFractions(b, b, work), work),
    work,
  );
  const under = multiplyPolynomials(discriminant.numerator, discriminant.denominator, work);
  const { outside, inside } = squareRootParts(under, work);
  const exact: Fraction = { numerator: outside, denominator: discriminant.denominator };
  const [x, y, z] = [write(a), write(d), write(b)];
  const isExact = isOne(inside);
  const size = isExact ? write(exact) : call("sqrt", write(discriminant));
  const isFlipped = isExact && signOf(exact) < 0;
  const half = (u: Expr): Expr => tidier.tidy(divide(u, whole(2)));
  const lower = half(subtract(sum(x, y), size));
  const upper = half(sum(x, y, size));
  const pairs = isFlipped ? [upper, lower] : [lower, upper];
  return pairs.map((value) => ({ value, vector: [z, tidier.tidy(subtract(value, x))] }));
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
