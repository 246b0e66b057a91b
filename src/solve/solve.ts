import { findCriticalSets } from "./critical.ts";
import { withFacts } from "./facts.ts";
import type { FoundSets } from "./found.ts";
import type { Problem, Route } from "./problem.ts";
import { closedRoute } from "./routes/closedRoute.ts";
import { convexRoute } from "./routes/convexRoute.ts";
import { exponentialRoute } from "./routes/exponentialRoute.ts";
import { largeSumRoute } from "./routes/largeSumRoute.ts";
import { linearRoute } from "./routes/linearRoute.ts";
import { lineRoute } from "./routes/lineRoute.ts";
import { kinkAlone } from "./routes/norms.ts";
import { outerRoute } from "./routes/outerRoute.ts";
import { guardsOf } from "./routes/pieces.ts";
import { regionRoute } from "./routes/regionRoute.ts";
import { searchRoute } from "./routes/searchRoute.ts";
import { separableRoute } from "./routes/separableRoute.ts";
import { shiftRoute } from "./routes/shiftRoute.ts";
import { strippedRoute } from "./routes/strippedRoute.ts";
import { triangularRoute } from "./routes/triangularRoute.ts";

/**
 * All critical points of a loss, by the first route that applies. Each route states in its own file what it takes on
 * and what proves its answer; the last one takes on everything.
 */
export function solve(problem: Problem): FoundSets {
  if (problem.variables.length === 0)
    return { sets: [], completeness: { kind: "all", proof: { kind: "constant" } }, story: [] };
  for (const route of ROUTES) {
    const found = route(problem, solve);
    if (found !== null) return withKinks(withFacts(found, problem), problem);
  }
  return withKinks(searchRoute(problem), problem);
}

/** The kinks that a route has not looked at: what is known of norms, and else nothing. */
function withKinks(found: FoundSets, problem: Problem): FoundSets {
  const kinks = problem.context.kinks ?? [];
  return found.nonsmooth !== undefined || kinks.length === 0
    ? found
    : { ...found, nonsmooth: kinks.map((kink) => kinkAlone(kink, problem)) };
}

const ROUTES: readonly Route[] = [
  lineRoute,
  kinkedSumRoute,
  regionRoute,
  largeSumRoute,
  rationalRoute,
  closedRoute,
  separableRoute,
  shiftRoute,
  linearRoute,
  convexRoute,
  outerRoute,
  strippedRoute,
  exponentialRoute,
  triangularRoute,
  searchRoute,
];

/** Sums of separate blocks of which some have kinks: each block by itself, before regions are formed in all variables. */
function kinkedSumRoute(problem: Problem, inner: (problem: Problem) => FoundSets): FoundSets | null {
  const guards = guardsOf(problem.loss, problem.context.tidier) ?? [];
  return guards.length > 0 ? separableRoute(problem, inner) : null;
}

/** Gradients that are rational functions over Q: exact elimination (`critical.ts`). */
function rationalRoute({ loss, gradient, variables, context }: Problem): FoundSets | null {
  const found = findCriticalSets(gradient, loss, variables, context);
  const { completeness } = found;
  const isOther = completeness.kind === "unknown" && ["not-rational", "kinks"].includes(completeness.stopped.kind);
  return isOther ? null : found;
}
