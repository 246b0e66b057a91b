import type { Tidier } from "../calculus/tidy/tidy.ts";
import { enclose, encloseTape } from "../expr/enclose.ts";
import { type Expr, number, productOf, sum, symbol } from "../expr/expr.ts";
import { substitute } from "../expr/symbols.ts";
import { compile } from "../expr/tape.ts";
import { addInterval, type Interval, isBounded, midpoint, scaleInterval, WHOLE } from "../number/interval.ts";
import { fromNumber, type Rational, rational, ZERO } from "../number/rational.ts";
import type { Escape, Quantity } from "../record/critical.ts";
import { type IntervalMatrix, quadratic } from "../solve/search/spectrum.ts";

/** What the way down from a certified point is worked out from. */
export type Descent = {
  readonly loss: Expr;
  readonly variables: readonly string[];
  readonly box: readonly Interval[];
  /** Encloses the Hessian over any box. */
  readonly hessianOver: (box: readonly Interval[]) => IntervalMatrix | null;
  /** The point as expressions: its closed form, or the doubles that are shown for it. */
  readonly at: readonly Expr[];
  readonly tidier: Tidier;
};

/** The parts of a line that are looked at, at most. */
const MOST_PARTS = 400;
/** The distance that is looked at, at most. */
const FARTHEST = 1_000;
/** Steps shorter than this are not taken. */
const SHORTEST = 1e-5;

/**
 * The line from a critical point in a direction in which the second derivative is negative, with an interval
 * `0 < t < until` in which the loss is proved to be below its value at the point: at first because the second
 * derivative stays negative, further on because its enclosure is below. Null when the first is not proved.
 */
export function certifiedEscape(vector: readonly number[], eigenvalue: Quantity, descent: Descent): Escape | null {
  const { loss, variables, at, tidier } = descent;
  const direction = shortDirection(vector);
  const doubles = direction.map(({ n, d }) => Number(n) / Number(d));
  const until = provedUntil(direction.map(inDoubles), descent);
  if (until === null) return null;
  const t = symbol("t");
  const line = new Map(
    variables.map((name, i) => {
      const step = direction[i] ?? ZERO;
      const start = at[i] ?? number(ZERO);
      return [name, step.n === 0n ? start : sum(start, productOf([number(step), t]))];
    }),
  );
  return {
    eigenvalue,
    order: 2,
    direction: direction.map((step, i) => ({ kind: "closed", expr: number(step), value: doubles[i] ?? 0 })),
    curve: null,
    along: variables.includes("t") ? null : tidier.tidy(substitute(loss, line)),
    until: { kind: "closed", expr: number(fromNumber(until)), value: until },
    unbounded: false,
  };
}

/** The digits of a direction: binary ones, so that its entries are doubles. */
const UNIT = 1 << 20;

/** The vector with its largest entry 1 and twenty binary places: a direction near it, which is the one proved. */
function shortDirection(vector: readonly number[]): readonly Rational[] {
  const largest = vector.reduce((best, x) => (Math.abs(x) > Math.abs(best) * (1 + 1e-9) ? x : best), 0);
  const unit = largest === 0 ? 1 : largest;
  return vector.map((x) => rational(BigInt(Math.round((x / unit) * UNIT)), BigInt(UNIT)));
}

function inDoubles({ n, d }: Rational): number {
  return Number(n) / Number(d);
}

function provedUntil(direction: readonly number[], descent: Descent): number | null {
  const { loss, variables, box } = descent;
  const moved = (lo: number, hi: number): readonly Interval[] =>
    box.map((x, i) => addInterval(x, scaleInterval({ lo, hi }, direction[i] ?? 0)));
  let until = 1;
  for (; until > 1e-9; until /= 2) {
    const h = descent.hessianOver(moved(0, until));
    if (h !== null && quadratic(direction, h, direction).hi < 0) break;
  }
  if (!(until > 1e-9)) return null;
  const start = enclose(loss, new Map(variables.map((name, i) => [name, box[i] ?? WHOLE]))).range;
  const tape = compile([loss], variables);
  let step = until / 4;
  for (let part = 0; part < MOST_PARTS && step > SHORTEST && until < FARTHEST; part += 1) {
    const [ahead] = encloseTape(tape, moved(until, until + step));
    if (ahead !== undefined && ahead.defined === "everywhere" && ahead.range.hi < start.lo) {
      until += step;
      step *= 1.5;
    } else step /= 2;
  }
  return roundedDown(until);
}

/** Four significant digits, not more than `x`. */
function roundedDown(x: number): number {
  const short = Number(x.toPrecision(4));
  return short <= x ? short : Number((x * (1 - 1e-3)).toPrecision(4));
}

/** A bounded interval as a quantity. */
export function intervalQuantity(x: Interval): Quantity {
  return { kind: "interval", lower: x.lo, upper: x.hi };
}

/** The double in the middle of a bounded interval as an exact expression. */
export function middleExpr(x: Interval): Expr {
  return number(fromNumber(isBounded(x) ? midpoint(x) : 0));
}
