import type { Condition, Expr } from "../../expr/expr.ts";
import { product, subtract, sumOf, symbol } from "../../expr/expr.ts";
import type { Budget } from "../../number/budget.ts";
import { type Interval, point, width } from "../../number/interval.ts";
import { type Growth, growth, rangeOf, signOfGrowth } from "./growth.ts";
import { createGrowthReader } from "./growthOf.ts";

/**
 * A part of the region `max |x_i| >= R`: variable `axis` is `side r` with `r >= R`, each other variable `s r` with `s`
 * in its interval of `slopes` (that of `axis` is not used).
 */
type Cone = { readonly axis: number; readonly side: 1 | -1; readonly slopes: readonly Interval[] };

/** Cones that are looked at, at most, for each face of the cube. */
const MOST_CONES = 300;
/** Narrower cones are not halved any more. */
const NARROWEST = 1 / 64;

/**
 * The system whose zeros are excluded, and where it lives. `variants` are further expressions that are 0 at each of its
 * zeros.
 */
export type Outer = {
  readonly rows: readonly Expr[];
  readonly variants: readonly Expr[];
  readonly variables: readonly string[];
  readonly domain: readonly Condition[];
};

/**
 * Whether it is proved that no point with `max |x_i| >= radius` solves all rows: in each cone some row, or the sum
 * `Σ x_i row_i`, has a strict sign for all `r`, or the domain has no point. `radius >= 1`. Spends `boxes`.
 */
export function isEmptyOutside({ rows, variants, variables, domain }: Outer, radius: number, budget: Budget): boolean {
  const radial = sumOf(rows.map((row, i) => product(symbol(variables[i] ?? ""), row)));
  const tests =
    variables.length > 1 && rows.length === variables.length ? [...rows, ...variants, radial] : [...rows, ...variants];
  return everyCone(variables, radius, budget, (read) => {
    if (domain.some((demand) => isViolated(demand, read, radius))) return true;
    return tests.some((test) => signOfGrowth(read(test), radius) !== 0);
  });
}

/** Whether it is proved that `sign u > sign bound` wherever `max |x_i| >= radius`. */
export function isBeyondOutside(
  u: Expr,
  sign: 1 | -1,
  bound: number,
  outer: Outer,
  radius: number,
  budget: Budget,
): boolean {
  return everyCone(outer.variables, radius, budget, (read) => {
    if (outer.domain.some((demand) => isViolated(demand, read, radius))) return true;
    const range = rangeOf(read(u), radius);
    return sign > 0 ? range.lo > bound : range.hi < bound;
  });
}

function isViolated({ left, relation, right }: Condition, read: (u: Expr) => Growth, radius: number): boolean {
  const sign = signOfGrowth(read(subtract(left, right)), radius);
  if (sign === 0) return false;
  return relation === "=" || (sign > 0 ? relation === "<" || relation === "<=" : relation === ">" || relation === ">=");
}

type Test = (read: (u: Expr) => Growth) => boolean;

/** Whether the test holds in each cone of some partition of the outside; cones are halved where it fails. */
function everyCone(variables: readonly string[], radius: number, budget: Budget, test: Test): boolean {
  for (const axis of variables.keys()) {
    for (const side of [1, -1] as const) {
      const slopes = variables.map((): Interval => ({ lo: -1, hi: 1 }));
      if (!coverFace({ axis, side, slopes }, variables, radius, budget, test)) return false;
    }
  }
  return true;
}

function coverFace(face: Cone, variables: readonly string[], radius: number, budget: Budget, test: Test): boolean {
  const stack: Cone[] = [face];
  for (let count = 0; stack.length > 0; count += 1) {
    const cone = stack.pop();
    if (cone === undefined) break;
    if (count >= MOST_CONES) return false;
    budget.spend("boxes", 1);
    const symbols = new Map(variables.map((name, i) => [name, coordinate(cone, i)]));
    if (test(createGrowthReader({ symbols, least: radius }))) continue;
    const halves = halved(cone);
    if (halves.length === 0) return false;
    stack.push(...halves);
  }
  return true;
}

function coordinate({ axis, side, slopes }: Cone, i: number): Growth {
  return growth([[1, i === axis ? point(side) : (slopes[i] ?? { lo: -1, hi: 1 })]]);
}

/** The cone cut in two across its widest slope, off the middle; nothing when it has none. */
function halved(cone: Cone): readonly Cone[] {
  const widths = cone.slopes.map((s, i) => (i === cone.axis ? 0 : width(s)));
  const widest = widths.indexOf(Math.max(...widths));
  const s = cone.slopes[widest];
  if (s === undefined || !((widths[widest] ?? 0) > NARROWEST)) return [];
  const at = s.lo + 0.4871 * (s.hi - s.lo);
  const cut = (part: Interval): Cone => ({ ...cone, slopes: cone.slopes.map((own, i) => (i === widest ? part : own)) });
  return [cut({ lo: s.lo, hi: at }), cut({ lo: at, hi: s.hi })];
}
