import { isConstantPolynomial, type Polynomial, polynomial } from "../algebra/polynomial.ts";
import type { AlgebraicPoint } from "../algebra/zeroDimensional.ts";
import type { Interval } from "../number/interval.ts";
import { isSame } from "../solve/split.ts";
import type { Surroundings } from "./surroundings.ts";

/** The variables in another order and with other signs: entry `i` of the image is `signs[i] · x[order[i]]`. */
type Symmetry = { readonly order: readonly number[]; readonly signs: readonly (1 | -1)[] };

/** Changes of signs, 2^n of them, are tried in so many variables. */
const MOST_VARIABLES = 6;

/**
 * Whether a polynomial loss has the same value at all of `chosen` because its symmetries map the first one onto each of
 * the others. `points` are all its critical points: a symmetry maps each onto one of them, and onto which is certain
 * where the bounds of the image meet those of one point only.
 */
export function areImages(
  chosen: readonly AlgebraicPoint[],
  points: readonly AlgebraicPoint[],
  { jet, names, boundsAt }: Surroundings,
): boolean {
  const [first, ...others] = chosen;
  if (first === undefined || jet === null || jet.loss === null || names.length > MOST_VARIABLES) return false;
  const { numerator, denominator } = jet.loss;
  if (!isConstantPolynomial(denominator)) return false;
  const reached = new Set<AlgebraicPoint>();
  for (const symmetry of symmetriesOf(names.length)) {
    if (!isSame(moved(numerator, symmetry), numerator)) continue;
    const image = symmetry.order.map((j, i) => signed(boundsAt(first)[j], symmetry.signs[i]));
    const met = points.filter((point) => boundsAt(point).every((bounds, i) => doMeet(bounds, image[i])));
    const [only] = met;
    if (only !== undefined && met.length === 1) reached.add(only);
  }
  return others.every((point) => reached.has(point));
}

/** Changes of signs, with two variables exchanged or none. */
function symmetriesOf(n: number): readonly Symmetry[] {
  const indexes = Array.from({ length: n }, (_, i) => i);
  const exchanges = indexes.flatMap((i) =>
    indexes.slice(i + 1).map((j) => indexes.map((k) => (k === i ? j : k === j ? i : k))),
  );
  const signOf = (mask: number, i: number): 1 | -1 => ((mask >> i) & 1 ? -1 : 1);
  const signs = Array.from({ length: 1 << n }, (_, mask) => indexes.map((i) => signOf(mask, i)));
  return [indexes, ...exchanges].flatMap((order) => signs.map((one) => ({ order, signs: one })));
}

/** `p` at the image of its variables. */
function moved(p: Polynomial, { order, signs }: Symmetry): Polynomial {
  const terms = p.terms.map(({ exponents, coefficient }) => {
    const isOdd = exponents.filter((e, i) => e % 2 === 1 && signs[i] === -1).length % 2 === 1;
    const own = new Array<number>(exponents.length).fill(0);
    exponents.forEach((e, i) => {
      own[order[i] ?? i] = e;
    });
    return { exponents: own, coefficient: isOdd ? -coefficient : coefficient };
  });
  return polynomial(p.variables, terms);
}

function signed(x: Interval | undefined, sign: 1 | -1 | undefined): Interval | undefined {
  return x === undefined || sign !== -1 ? x : { lo: -x.hi, hi: -x.lo };
}

function doMeet(x: Interval, y: Interval | undefined): boolean {
  return y === undefined || (x.lo <= y.hi && y.lo <= x.hi);
}
