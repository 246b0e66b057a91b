import fc from "fast-check";
import { expect, test } from "vitest";
import * as M from "../../src/number/matrix.ts";
import * as Q from "../../src/number/rational.ts";

const entry = fc.tuple(fc.integer({ min: -5, max: 5 }), fc.integer({ min: 1, max: 4 }));
const rational = entry.map(([n, d]) => Q.rational(BigInt(n), BigInt(d)));
const shape = (rows: number, columns: number): fc.Arbitrary<M.Matrix> =>
  fc.array(fc.array(rational, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows });
const square = fc.integer({ min: 1, max: 5 }).chain((n) => shape(n, n));
const pair = fc.integer({ min: 1, max: 4 }).chain((n) => fc.tuple(shape(n, n), shape(n, n)));
const anyShape = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
  .chain(([r, c]) => shape(r, c));
/** A product of two thin factors, so that kernels are not trivial. */
const lowRank = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 2 }), fc.integer({ min: 1, max: 5 }))
  .chain(([r, k, c]) => fc.tuple(shape(r, k), shape(k, c)))
  .map(([a, b]) => M.multiplyMatrix(a, b));

const of = (rows: readonly (readonly number[])[]): M.Matrix => rows.map((row) => row.map(Q.integer));
const isZeroVector = (v: M.Vector): boolean => v.every(Q.isZero);

/** The determinant by expansion along the first row, which shares nothing with elimination. */
function expand(a: M.Matrix): Q.Rational {
  const [first, ...rest] = a;
  if (first === undefined) return Q.ONE;
  return first.reduce((sum, x, j) => {
    const minor = expand(rest.map((row) => row.filter((_, k) => k !== j)));
    const term = Q.multiplyRational(x, minor);
    return j % 2 === 0 ? Q.addRational(sum, term) : Q.subtractRational(sum, term);
  }, Q.ZERO);
}

test("the determinant is the expansion by minors", () => {
  fc.assert(fc.property(square, (a) => Q.equalRational(M.determinantMatrix(a), expand(a))));
});

test("det(A B) = det A det B", () => {
  fc.assert(
    fc.property(pair, ([a, b]) =>
      Q.equalRational(
        M.determinantMatrix(M.multiplyMatrix(a, b)),
        Q.multiplyRational(M.determinantMatrix(a), M.determinantMatrix(b)),
      ),
    ),
  );
});

test("the kernel is annihilated, and its dimension and the rank add up to the columns", () => {
  fc.assert(
    fc.property(fc.oneof(anyShape, lowRank), (a) => {
      const kernel = M.nullspaceMatrix(a);
      const independent = kernel.length === 0 || M.rankMatrix(kernel) === kernel.length;
      const complete = kernel.length + M.rankMatrix(a) === M.columnsOf(a);
      return independent && complete && kernel.every((v) => isZeroVector(M.applyMatrix(a, v)));
    }),
  );
});

test("A x = b is solved if and only if b does not raise the rank", () => {
  fc.assert(
    fc.property(fc.oneof(anyShape, lowRank), fc.array(rational, { minLength: 5, maxLength: 5 }), (a, long) => {
      const b = long.slice(0, a.length);
      const solutions = M.solveMatrix(a, b);
      const raised = M.rankMatrix(a.map((row, i) => [...row, b[i] ?? Q.ZERO])) > M.rankMatrix(a);
      if (solutions === null) return raised;
      const image = M.applyMatrix(a, solutions.particular);
      return !raised && image.every((x, i) => Q.equalRational(x, b[i] ?? Q.ZERO));
    }),
  );
});

test("the inverse times the matrix is the identity, and is missing if and only if the determinant is 0", () => {
  fc.assert(
    fc.property(square, (a) => {
      const inverse = M.invertMatrix(a);
      if (inverse === null) return Q.isZero(M.determinantMatrix(a));
      const difference = M.addMatrix(
        M.multiplyMatrix(a, inverse),
        M.scaleMatrix(M.identityMatrix(a.length), Q.MINUS_ONE),
      );
      return difference.every(isZeroVector);
    }),
  );
});

test("the characteristic polynomial at t is det(t I - A), and A is a root of it", () => {
  fc.assert(
    fc.property(square, fc.integer({ min: -3, max: 3 }), (a, t) => {
      const coefficients = M.characteristicPolynomial(a);
      const unit = M.identityMatrix(a.length);
      const shifted = M.addMatrix(M.scaleMatrix(unit, Q.integer(t)), M.scaleMatrix(a, Q.MINUS_ONE));
      const value = coefficients.reduceRight(
        (sum, c) => Q.addRational(Q.multiplyRational(sum, Q.integer(t)), c),
        Q.ZERO,
      );
      const zero = M.scaleMatrix(unit, Q.ZERO);
      const root = coefficients.reduceRight(
        (sum, c) => M.addMatrix(M.multiplyMatrix(sum, a), M.scaleMatrix(unit, c)),
        zero,
      );
      return Q.equalRational(value, expand(shifted)) && root.every(isZeroVector);
    }),
  );
});

test.each([
  [
    of([
      [0, -2],
      [-2, 0],
    ]),
    [-4, 0, 1],
  ],
  [
    of([
      [2, 0, 0],
      [0, 3, 4],
      [0, 4, 9],
    ]),
    [-22, 35, -14, 1],
  ],
  [
    of([
      [0, 0],
      [0, 0],
    ]),
    [0, 0, 1],
  ],
  [of([]), [1]],
])("the characteristic polynomial of matrix %# has the known coefficients, ascending", (a, expected) => {
  expect(M.characteristicPolynomial(a)).toEqual(expected.map(Q.integer));
});

test("matrices of wrong shapes are refused", () => {
  expect(() => M.determinantMatrix(of([[1, 2]]))).toThrow(RangeError);
  expect(() => M.solveMatrix(of([[1, 2]]), [])).toThrow(RangeError);
  expect(() => M.multiplyMatrix(of([[1, 2]]), of([[1, 2]]))).toThrow(RangeError);
});
