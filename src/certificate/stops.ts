import type { WorkBudget } from "../algebra/budget.ts";
import type { RationalInterval } from "../algebra/fixedPoint.ts";
import { isPoint, refineRoot } from "../algebra/refinement.ts";
import { realRoots } from "../algebra/roots.ts";
import {
  addUnivariate,
  bitsOfUnivariate,
  degreeOf,
  differentiateUnivariate,
  multiplyUnivariate,
  scaleUnivariate,
  signVariations,
  type Univariate,
} from "../algebra/univariate.ts";
import { productUnivariate } from "../algebra/univariateGcd.ts";
import { compareRational, type Rational, rational, toNumber } from "../number/rational.ts";
import type { CertifiedStop, Range } from "../record/certificate.ts";
import { rationalText } from "./postfix.ts";

/** A polynomial whose roots give points, with the facts that give the coordinates and the bits of their coefficients. */
export type RootClass = {
  readonly minimal: Univariate;
  readonly coordinates: readonly number[];
  readonly bits: number;
};

/** The digits, in bits, to which a root is refined beyond those that are lost where it is put into polynomials. */
const ROOT_BITS = 100;
/** With more digits the ranges that hold one root each are not written. */
const MOST_BITS = 4096n;

/**
 * The real roots of all classes in ranges with few digits, and numbers between them, so that Descartes' rule shows that
 * the product of their polynomials has no other root. Spends `bisections`.
 */
export function stopsOf(classes: readonly RootClass[], work: WorkBudget): readonly CertifiedStop[] {
  const product = productUnivariate(classes.map(({ minimal }) => minimal));
  const roots = classes
    .flatMap(({ minimal, coordinates, bits }) => {
      const lost = bitsOfUnivariate(product) + 2 * bits;
      return realRoots(minimal, work).map((root) => ({
        near: isPoint(root) ? root : refineRoot(minimal, root, ROOT_BITS + lost + growth(minimal, root), work),
        coordinates,
      }));
    })
    .sort((a, b) => compareRational(a.near.lower, b.near.lower));
  const ranges = separated(
    product,
    roots.map(({ near }) => near),
    work,
  );
  const stops: CertifiedStop[] = [];
  let last: End = MINUS_INFINITY;
  for (const [i, { near, coordinates }] of roots.entries()) {
    const range = ranges[i] ?? near;
    const root = { range: rangeOf(near), coordinates };
    stops.push(...cuts(product, last, range.lower, work), { range: rangeOf(range), root });
    last = range.upper;
  }
  if (roots.length === 0) {
    last = rational(0n);
    stops.push(...cuts(product, MINUS_INFINITY, last, work), cutAt(last));
  }
  return [...stops, ...cuts(product, last, INFINITY, work)];
}

/** The bits of the highest power of a root. */
function growth(minimal: Univariate, { lower, upper }: RationalInterval): number {
  const largest = Math.max(...[lower, upper].map((x) => Math.abs(toNumber(x))));
  return Math.ceil(degreeOf(minimal) * Math.log2(1 + largest));
}

/** Ranges around the roots with as few digits as leave them apart and without a root of the derivative. */
function separated(p: Univariate, roots: readonly RationalInterval[], work: WorkBudget): readonly RationalInterval[] {
  const slopes = differentiateUnivariate(p);
  for (let bits = 16n; bits < MOST_BITS; bits *= 2n) {
    const ranges = roots.map(({ lower, upper }) => ({
      lower: rational(((lower.n << bits) - (lower.d << 1n)) / lower.d, 1n << bits),
      upper: rational(((upper.n << bits) + (upper.d << 1n)) / upper.d, 1n << bits),
    }));
    work.spend("bisections", 10 + roots.length * degreeOf(p) ** 2);
    const areApart = ranges.every(({ lower }, i) => {
      const before = ranges[i - 1];
      return before === undefined || isBelow(before.upper, lower);
    });
    if (areApart && ranges.every(({ lower, upper }) => signVariations(transformed(slopes, lower, upper)) === 0))
      return ranges;
  }
  return roots;
}

const rangeOf = ({ lower, upper }: RationalInterval): Range => [rationalText(lower), rationalText(upper)];
const cutAt = (x: Rational): CertifiedStop => ({ range: [rationalText(x), rationalText(x)], root: null });

/** An end n/d of a range; with d = 0 it is infinite. */
type End = { readonly n: bigint; readonly d: bigint };
const [MINUS_INFINITY, INFINITY]: readonly [End, End] = [
  { n: -1n, d: 0n },
  { n: 1n, d: 0n },
];

/** Numbers that part a range without roots so that Descartes' rule sees it. */
function cuts(p: Univariate, a: End, b: End, work: WorkBudget): readonly CertifiedStop[] {
  if (a.n * b.d === b.n * a.d || signVariations(transformed(p, a, b)) === 0) return [];
  work.spend("bisections", 10 + degreeOf(p) ** 2);
  const middle = between(a, b);
  return [...cuts(p, a, middle, work), cutAt(middle), ...cuts(p, middle, b, work)];
}

/** The coefficients in t of (d + e t)^degree p((n + m t) / (d + e t)) for the ends n/d and m/e. */
function transformed(p: Univariate, { n, d }: End, { n: m, d: e }: End): Univariate {
  let [value, scale]: [Univariate, Univariate] = [[], [1n]];
  for (const c of p.toReversed()) {
    value = addUnivariate(multiplyUnivariate(value, [n, m]), scaleUnivariate(scale, c));
    scale = multiplyUnivariate(scale, [d, e]);
  }
  return value;
}

/** A number with few digits between two ends. */
function between(a: End, b: End): Rational {
  if (a.d === 0n && b.d === 0n) return rational(0n);
  if (a.d === 0n) return rational(-1n - 2n * abs(b.n / b.d));
  if (b.d === 0n) return rational(1n + 2n * abs(a.n / a.d));
  for (let scale = 1n; ; scale *= 2n) {
    // The first multiple of 1 / scale above the middle, where it is below the end.
    const [n, d] = [a.n * b.d + b.n * a.d, 2n * a.d * b.d];
    const k = (n * scale) / d;
    for (const x of [rational(k, scale), rational(k + 1n, scale)]) if (isBelow(a, x) && isBelow(x, b)) return x;
  }
}
const abs = (x: bigint): bigint => (x < 0n ? -x : x);
const isBelow = (a: End, b: End): boolean => a.n * b.d < b.n * a.d;
