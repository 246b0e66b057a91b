import { findCriticalSets } from "./critical.ts";
import type { FoundSets } from "./found.ts";
import type { Problem, Route } from "./problem.ts";
import { closedRoute } from "./routes/closedRoute.ts";
import { convexRoute } from "./routes/convexRoute.ts";
import { linearRoute } from "./routes/linearRoute.ts";
import { lineRoute } from "./routes/lineRoute.ts";
import { outerRoute } from "./routes/outerRoute.ts";
import { regionRoute } from "./routes/regionRoute.ts";
import { searchRoute } from "./routes/searchRoute.ts";
import { separableRoute } from "./routes/separableRoute.ts";
import { shiftRoute } from "./routes/shiftRoute.ts";
import { strippedRoute } from "./routes/strippedRoute.ts";

/**
 * All critical points of a loss, by the first route that applies. Each route states in its own file what it takes on
 * and what proves its answer; the last one takes on everything.
 */
export function solve(problem: Problem): FoundSets {
  if (problem.variables.length === 0)
    return { sets: [], completeness: { kind: "all", proof: { kind: "constant" } }, story: [] };
  for (const route of ROUTES) {
    const found = route(problem, solve);
    if (found !== null) return found;
  }
  return searchRoute(problem);
}

const ROUTES: readonly Route[] = [
  lineRoute,
  regionRoute,
  rationalRoute,
  closedRoute,
  separableRoute,
  shiftRoute,
  linearRoute,
  convexRoute,
  outerRoute,
  strippedRoute,
  searchRoute,
];

/** Gradients that are rational functions over Q: exact elimination (`critical.ts`). */
function rationalRoute({ loss, gradient, variables, context }: Problem): FoundSets | null {
  const found = findCriticalSets(gradient, loss, variables, context);
  const { completeness } = found;
  const isOther = completeness.kind === "unknown" && ["not-rational", "kinks"].includes(completeness.stopped.kind);
  return isOther ? null : found;
}
