import type { WorkBudget } from "../algebra/budget.ts";
import type { RationalInterval } from "../algebra/fixedPoint.ts";
import { isPoint, refineRoot } from "../algebra/refinement.ts";
import { realRoots } from "../algebra/roots.ts";
import {
  addUnivariate,
  bitsOfUnivariate,
  degreeOf,
  multiplyUnivariate,
  scaleUnivariate,
  signVariations,
  type Univariate,
} from "../algebra/univariate.ts";
import { productUnivariate } from "../algebra/univariateGcd.ts";
import { compareRational, type Rational, rational } from "../number/rational.ts";
import type { CertifiedStop, Range } from "../record/certificate.ts";
import { rationalText } from "./postfix.ts";

/** A polynomial whose roots give points, with the facts that give the coordinates. */
export type RootClass = { readonly minimal: Univariate; readonly coordinates: readonly number[] };

/** The digits, in bits, to which a root is refined beyond those of the coefficients it is put into. */
const ROOT_BITS = 100;

/**
 * The real roots of all classes, and numbers between them so that Descartes' rule shows that the product of their
 * polynomials has no root elsewhere. Spends `bisections`.
 */
export function stopsOf(classes: readonly RootClass[], work: WorkBudget): readonly CertifiedStop[] {
  const product = productUnivariate(classes.map(({ minimal }) => minimal));
  const roots = classes
    .flatMap(({ minimal, coordinates }) => {
      const bits = ROOT_BITS + bitsOfUnivariate(minimal);
      return realRoots(minimal, work).map((root) => ({
        root: isPoint(root) ? root : refineRoot(minimal, root, bits, work),
        coordinates,
      }));
    })
    .sort((a, b) => compareRational(a.root.lower, b.root.lower));
  const stops: CertifiedStop[] = [];
  let last: End = MINUS_INFINITY;
  for (const { root, coordinates } of roots) {
    stops.push(...cuts(product, last, root.lower, work), { range: rangeOf(root), coordinates });
    last = root.upper;
  }
  if (roots.length === 0) {
    last = rational(0n);
    stops.push(...cuts(product, MINUS_INFINITY, last, work), cutAt(last));
  }
  return [...stops, ...cuts(product, last, INFINITY, work)];
}

const rangeOf = ({ lower, upper }: RationalInterval): Range => [rationalText(lower), rationalText(upper)];
const cutAt = (x: Rational): CertifiedStop => ({ range: [rationalText(x), rationalText(x)], coordinates: null });

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
