import { domainOf } from "../expr/domain.ts";
import { enclose } from "../expr/enclose.ts";
import { symbolsOf } from "../expr/symbols.ts";
import { type Interval, isBounded, WHOLE } from "../number/interval.ts";
import type { FoundSet, FoundSets, LossFacts } from "./found.ts";
import { periodsOf, spansSpace } from "./periods.ts";
import type { Problem } from "./problem.ts";
import { createCurvature } from "./routes/convexity.ts";
import { isBeyondOutside } from "./search/outside.ts";

/** Half the sides of the boxes outside of which the loss is compared. */
const RADII = [4, 10, 32, 100];
/** In more variables the outside is not looked at. */
const MOST_VARIABLES = 3;
/** With more sets than this the claims are not worth the comparisons. */
const MOST_SETS = 200;

/**
 * What can be proved of the loss as a whole from a complete list of its critical sets: that it is convex or concave,
 * or that it takes its least or greatest value at one of them, because outside of a box it is beyond their values.
 */
export function withFacts(found: FoundSets, problem: Problem): FoundSets {
  const { loss, variables, context } = problem;
  const isExact = found.sets.every(({ kind }) => kind === "point" || kind === "family");
  const isReady = found.facts === undefined && found.completeness.kind === "all" && found.sets.length > 0;
  if (!isReady || found.sets.length > MOST_SETS) return found;
  const curvature = createCurvature(variables)(loss)?.curvature ?? "affine";
  if (curvature !== "affine") return { ...found, facts: { everyPoint: { kind: curvature }, attains: [] } };
  const hasKinks = (context.kinks ?? []).length > 0;
  return isExact || hasKinks
    ? found
    : { ...found, facts: { everyPoint: null, attains: attained(found.sets, problem) } };
}

const BOTH = [-1, 1] as const;

function attained(sets: readonly FoundSet[], problem: Problem): LossFacts["attains"] {
  const { loss, variables, context } = problem;
  const values = sets.map((set) => valueOn(set, problem));
  if (domainOf(loss).length > 0 || variables.length > MOST_VARIABLES || !values.every(isBounded)) return [];
  if (isPeriodic(sets, problem)) return BOTH.map((sign) => ({ sign, why: { kind: "compared", sign } }));
  const outer = { rows: [], variants: [], variables, domain: [] };
  return BOTH.flatMap((sign) => {
    const bound = sign < 0 ? Math.min(...values.map(({ hi }) => hi)) : Math.max(...values.map(({ lo }) => lo));
    const radius = RADII.find((r) => isBeyondOutside(loss, sign < 0 ? 1 : -1, bound, outer, r, context.budget));
    return radius === undefined ? [] : [{ sign, why: { kind: "beyond", sign, radius } as const }];
  });
}

/** Whether the loss is seen to repeat in all directions: then, where it is continuous, it takes a least and a largest value. */
function isPeriodic(sets: readonly FoundSet[], { loss, variables, context: { tidier } }: Problem): boolean {
  const periods = sets.flatMap((set) =>
    set.kind === "certified" ? (periodsOf(set.place, { loss, variables, tidier }) ?? []) : [],
  );
  return spansSpace(periods, variables.length);
}

/** The loss on a set, between bounds; unbounded where the set repeats with other values. */
function valueOn(set: FoundSet, { loss, variables, context: { tidier } }: Problem): Interval {
  if (set.kind === "level") return symbolsOf(set.value).length > 0 ? WHOLE : enclose(set.value, new Map()).range;
  if (set.kind !== "certified") return WHOLE;
  if (set.place.integers.length > 0 && periodsOf(set.place, { loss, variables, tidier }) === null) return WHOLE;
  return enclose(loss, new Map(variables.map((name, i) => [name, set.box[i] ?? WHOLE]))).range;
}
