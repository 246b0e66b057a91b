import { type Budget, LimitReached } from "../../number/budget.ts";
import {
  addInterval,
  EMPTY,
  type Interval,
  isDisjoint,
  isSubset,
  magnitude,
  midpoint,
  subtractInterval,
  WHOLE,
  width,
} from "../../number/interval.ts";
import { clustersOf } from "./clusters.ts";
import { type Equations, type Region, rangesOver } from "./equations.ts";
import {
  type CertifiedZero,
  certify,
  isRegular,
  type Linearised,
  linearise,
  settle,
  sweep,
  widened,
} from "./newton.ts";
import { mayCoincide } from "./starts.ts";

/** What a search found. `undecided` are boxes that hold all zeros of the searched box beside `zeros`. */
export type Searched = {
  readonly zeros: readonly CertifiedZero[];
  readonly undecided: readonly Region[];
  /** The limit that ended the search early; null: it went through the whole box. */
  readonly stopped: string | null;
  /** How many boxes were looked at. */
  readonly boxes: number;
};

export type SearchOptions = {
  readonly budget: Budget;
  /** The most boxes that this search may look at. */
  readonly most: number;
  /** Is told now and then which share of the box is done. */
  readonly progress?: (share: number) => void;
};

/** A part of the box, and which share of the whole it is. */
type Part = { readonly region: Region; readonly share: number };

/** Boxes narrower than this, relative to 1 or their place, are not cut any more. */
const NARROWEST = 1e-9;
/** Off the middle, so that zeros at round numbers do not fall on a border. */
const CUT = 0.4871;

/**
 * All zeros of the equations in a bounded box, by branch and prune (E. Hansen, Global Optimization Using Interval
 * Analysis, 1992; A. Neumaier 1990, chapter 5).
 *
 * Promise: each of `zeros` is a box with exactly one zero, proved by Krawczyk's test in interval arithmetic with
 * outward rounding and functions with proved bounds; every zero in the box lies in one of `zeros` or of `undecided`.
 * Cost: one `boxes` for each part, largest parts first, so that a limit leaves parts of about one size. It gives up on
 * parts that grow too narrow (a zero with a singular Jacobian, a curve of zeros, a kink) and where `most`, the budget
 * or the host ends it: all of these are `undecided`. `tests/solve/search.test.ts` and the campaign in `tests/deep`
 * catch it lying: each zero is checked at 60 digits, each list against a dense numerical search.
 */
export function searchBox(equations: Equations, box: Region, options: SearchOptions): Searched {
  const zeros: CertifiedZero[] = [];
  const narrow: Region[] = [];
  const queue: Part[] = [{ region: box, share: 1 }];
  let next = 0;
  let done = 0;
  let stopped: string | null = null;
  try {
    for (; next < queue.length; next += 1) {
      const part = queue[next];
      if (part === undefined) break;
      if (next >= options.most) throw new LimitReached("boxes");
      options.budget.spend("boxes", 1);
      const rest = examine(equations, part.region, zeros);
      if (rest === null || isNarrow(rest.region)) done += part.share;
      if (rest === null) continue;
      if (isNarrow(rest.region)) narrow.push(rest.region);
      else queue.push(...cut(rest).map((region) => ({ region, share: part.share / 2 })));
      if (next % 64 === 0) options.progress?.(done);
    }
  } catch (error) {
    if (!(error instanceof LimitReached)) throw error;
    stopped = error.limit;
  }
  options.progress?.(stopped === null ? 1 : done);
  const left = [...narrow, ...queue.slice(next).map(({ region }) => region)].filter((part) => !isKnown(zeros, part));
  const inside = zeros.filter((zero) => zero.box.every((x, i) => !isDisjoint(x, box[i] ?? EMPTY)));
  return { zeros: inside, undecided: clustersOf(left), stopped, boxes: next };
}

/** What is left of a part that could not be settled, and its linear enclosure where there is one. */
type Rest = { readonly region: Region; readonly linear: Linearised | null };

/** Looks at one part: null when it is settled (empty, or its zero is among the `zeros`, to which it may add). */
function examine(equations: Equations, region: Region, zeros: CertifiedZero[]): Rest | null {
  let current = region;
  for (let round = 0; ; round += 1) {
    if (isKnown(zeros, current) || isExcluded(equations, current)) return null;
    const linear = linearise(equations, current);
    if (linear === null) return { region: current, linear };
    const swept = sweep(linear, current);
    if (swept === null) return null;
    if (isRegular(linear)) {
      addZero(equations, linear, current, zeros);
      if (isKnown(zeros, swept)) return null;
    }
    const shrunk = swept.some((x, i) => width(x) < 0.8 * width(current[i] ?? x));
    current = swept;
    if (!shrunk || round >= 20 || isNarrow(current)) return { region: current, linear };
  }
}

function isKnown(zeros: readonly CertifiedZero[], region: Region): boolean {
  return zeros.some(({ unique }) => region.every((x, i) => isSubset(x, unique[i] ?? EMPTY)));
}

/** Whether some row has no zero in the part, or the guard no value. */
function isExcluded(equations: Equations, region: Region): boolean {
  const { ranges, inside } = rangesOver(equations, region);
  return inside === "nowhere" || ranges.some(({ lo, hi }) => lo <= hi && (lo > 0 || hi < 0));
}

/** In a part with at most one zero: finds it by Newton's method and proves it, unless it is known already. */
function addZero(equations: Equations, { centre }: Linearised, region: Region, zeros: CertifiedZero[]): void {
  const x = settle(equations, centre);
  if (x === null || !isNear(x, region)) return;
  if (zeros.some(({ unique }) => x.every((xi, i) => isSubset({ lo: xi, hi: xi }, unique[i] ?? EMPTY)))) return;
  const zero = certify(equations, x);
  if (zero === null) return;
  const most = Math.max(...region.map(width));
  const wide = widened(equations, zero, most);
  if (!zeros.some((known) => mayCoincide(known, zero))) zeros.push(wide);
}

/** Whether the point lies in the box or not further from it than half its width. */
function isNear(x: readonly number[], region: Region): boolean {
  return region.every((r, i) => {
    const slack = width(r) / 2;
    const xi = x[i] ?? Number.NaN;
    return xi >= r.lo - slack && xi <= r.hi + slack;
  });
}

function isNarrow(region: Region): boolean {
  return region.every((x) => width(x) <= NARROWEST * Math.max(1, magnitude(x)));
}

/** Two halves, cut across the variable in which the rows change most, or the widest one. */
function cut({ region, linear }: Rest): readonly Region[] {
  const sizes = region.map((x, j) => {
    const w = width(x);
    if (w <= (NARROWEST * Math.max(1, magnitude(x))) / 2) return -1;
    if (linear === null) return w;
    const defect = linear.slopes.reduce((sum, row, i) => sum + unevenness(row[j] ?? WHOLE, i === j), 0);
    return defect * w;
  });
  const widest = Math.max(...region.map(width));
  const allowed = sizes.map((size, j) => (width(region[j] ?? WHOLE) >= widest / 64 ? size : -1));
  const axis = allowed.indexOf(Math.max(...allowed));
  const x = region[axis] ?? WHOLE;
  const at = x.lo + CUT * (x.hi - x.lo);
  return [replaced(region, axis, { lo: x.lo, hi: at }), replaced(region, axis, { lo: at, hi: x.hi })];
}

function unevenness(slope: Interval, onDiagonal: boolean): number {
  return magnitude(subtractInterval(slope, onDiagonal ? { lo: 1, hi: 1 } : { lo: 0, hi: 0 }));
}

function replaced(region: Region, axis: number, x: Interval): Region {
  return region.map((own, i) => (i === axis ? x : own));
}

/** The middle of a certified zero, and how far its ends are from it at most. */
export function middleOf({ box }: CertifiedZero) {
  const centre = box.map(midpoint);
  const radius = Math.max(
    ...box.map((x, i) => magnitude(addInterval(x, { lo: -(centre[i] ?? 0), hi: -(centre[i] ?? 0) }))),
  );
  return { centre, radius };
}
