import { type Enclosed, encloseTape, holdsOver } from "../expr/enclose.ts";
import type { Condition, Expr } from "../expr/expr.ts";
import { symbolsOf } from "../expr/symbols.ts";
import { compile } from "../expr/tape.ts";
import { samplePoints } from "../normal/points.ts";
import { enclosePrecisely } from "../normal/precise/enclose.ts";
import { type BigInterval, compareBigFloat, rationalOfBigFloat } from "../number/bigfloat.ts";
import type { Budget } from "../number/budget.ts";
import { addInterval, fromRational, type Interval, interval, isDisjoint } from "../number/interval.ts";
import { fromNumber, type Rational } from "../number/rational.ts";
import type { Bounds, Witness } from "../record/equality.ts";

/**
 * What two expressions are at a point: certainly different; not told apart; only one has a value there (`around` says
 * that so it is all around the point, too); or nothing certain.
 */
export type Sight =
  | { readonly kind: "differ"; readonly witness: Witness }
  | { readonly kind: "agree"; readonly point: readonly Rational[] }
  | { readonly kind: "gap"; readonly witness: Witness; readonly around: boolean }
  | { readonly kind: "nothing" };

/** Looks at two expressions at points that the assumptions allow. */
export interface Sampler {
  readonly names: readonly string[];
  /** The sights in order; each is worked out when asked for. */
  sights(): Generator<Sight>;
  /** Both values with many digits, at a point at which doubles do not tell them apart; null when that fails. */
  precisely(point: readonly Rational[], digits: number): Closeness | null;
}

/** Whether the enclosures at a point are disjoint, and to how many digits they agree at least. */
export type Closeness = { readonly witness: Witness | null; readonly digits: number };

/** Half the side of the box in which a gap must show to be more than a point. */
const AROUND: Interval = interval(-(2 ** -10), 2 ** -10);

export function createSampler(a: Expr, b: Expr, assumed: readonly Condition[], budget: Budget): Sampler {
  const told = assumed.flatMap(({ left, right }) => [...symbolsOf(left), ...symbolsOf(right)]);
  const names = [...new Set([...symbolsOf(a), ...symbolsOf(b), ...told])];
  const tape = compile([a, b], names);
  const NOTHING: Sight = { kind: "nothing" };

  function enclosures(box: readonly Interval[]): readonly [Enclosed, Enclosed] | null {
    budget.spend("steps", tape.instructions.length);
    const [left, right] = encloseTape(tape, box);
    return left === undefined || right === undefined ? null : [left, right];
  }

  function isAllowed(box: readonly Interval[]): boolean {
    const named = new Map(names.map((name, i) => [name, box[i] ?? interval(0, 0)]));
    return assumed.every((condition) => holdsOver(condition, named) === "everywhere");
  }

  function sightAt(point: readonly Rational[]): Sight {
    const box = point.map(fromRational);
    if (assumed.length > 0 && !isAllowed(box)) return NOTHING;
    const both = enclosures(box);
    if (both === null) return NOTHING;
    const [left, right] = both;
    const at = names.map((name, i) => ({ name, value: point[i] ?? { n: 0n, d: 1n } }));
    if (left.defined === "everywhere" && right.defined === "everywhere") {
      if (!isDisjoint(left.range, right.range)) return { kind: "agree", point };
      return { kind: "differ", witness: { point: at, left: boundsOf(left.range), right: boundsOf(right.range) } };
    }
    if (!isGap(left, right)) return NOTHING;
    const witness: Witness = {
      point: at,
      left: left.defined === "everywhere" ? boundsOf(left.range) : null,
      right: right.defined === "everywhere" ? boundsOf(right.range) : null,
    };
    const near = enclosures(box.map((x) => addInterval(x, AROUND)));
    return { kind: "gap", witness, around: near !== null && isGap(...near) };
  }

  function* sights(): Generator<Sight> {
    for (const point of samplePoints(names.length)) yield sightAt(point);
  }

  function precisely(point: readonly Rational[], digits: number): Closeness | null {
    const values = new Map(names.map((name, i) => [name, point[i] ?? { n: 0n, d: 1n }]));
    const precision = Math.ceil(digits * 3.33) + 32;
    const [left, right] = [a, b].map((u) => enclosePrecisely(u, values, precision, budget));
    if (!left || !right) return null;
    const apart = compareBigFloat(left.hi, right.lo) < 0 || compareBigFloat(right.hi, left.lo) < 0;
    const at = names.map((name, i) => ({ name, value: point[i] ?? { n: 0n, d: 1n } }));
    return {
      witness: apart ? { point: at, left: boundsOfBig(left), right: boundsOfBig(right) } : null,
      digits: agreement(left, right, digits),
    };
  }

  return { names, sights, precisely };
}

function isGap(left: Enclosed, right: Enclosed): boolean {
  return (
    (left.defined === "everywhere" && right.defined === "nowhere") ||
    (left.defined === "nowhere" && right.defined === "everywhere")
  );
}

function boundsOf({ lo, hi }: Interval): Bounds {
  return {
    lower: Number.isFinite(lo) ? fromNumber(lo) : null,
    upper: Number.isFinite(hi) ? fromNumber(hi) : null,
  };
}

function boundsOfBig({ lo, hi }: BigInterval): Bounds {
  return { lower: rationalOfBigFloat(lo), upper: rationalOfBigFloat(hi) };
}

/** A number of leading decimal digits to which all members of both intervals agree. */
function agreement(a: BigInterval, b: BigInterval, most: number): number {
  const ends = [a.lo, a.hi, b.lo, b.hi].map(rationalOfBigFloat);
  const [lo, hi] = [least(ends), least(ends.map(negated))];
  const width = { n: -hi.n * lo.d - lo.n * hi.d, d: hi.d * lo.d };
  const size = a.lo.m > 0n ? lo : hi;
  if (width.n === 0n) return most;
  if (size.n <= 0n) return 0;
  const ratio = (size.n * width.d) / (size.d * width.n);
  return Math.max(0, ratio.toString().length - 1);
}

const negated = ({ n, d }: Rational): Rational => ({ n: -n, d });
const least = (values: readonly Rational[]): Rational =>
  values.reduce((best, value) => (value.n * best.d < best.n * value.d ? value : best));
