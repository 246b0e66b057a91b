import { domainConditions } from "../../calculus/domain.ts";
import { runTape } from "../../expr/evaluate.ts";
import { compile, type Tape } from "../../expr/tape.ts";
import type { GlobalArgument, NonsmoothSet } from "../../record/critical.ts";
import type { StoryLine } from "../../record/story.ts";
import type { FoundSets } from "../found.ts";
import type { Problem } from "../problem.ts";
import { createGradientEquations, type Equations, slopesAt, valuesAt } from "../search/equations.ts";
import { applyNumeric, invertNumeric } from "../search/linear.ts";
import { certify, settle } from "../search/newton.ts";
import { type Curved, createCurvature } from "./convexity.ts";
import { fallingDirection } from "./falling.ts";
import { normKink } from "./norms.ts";
import { certifiedPoint } from "./searchRoute.ts";

/** Steps of the numerical minimisation. */
const MOST_STEPS = 60;

/**
 * Convex (and concave) losses. Proof: by rules of composition the loss is convex on a convex domain, so its critical
 * points are its global minima and form a convex set; a point that Krawczyk's test proves is isolated, and therefore
 * the only one. Where the loss falls for ever in some direction from every point there is none. Does not apply where
 * neither is found: minima that are not isolated are left to the other routes. A convex loss may have kinks: where it has
 * an isolated smooth minimum, no kink inside the domain is stationary; at an edge of the domain that is not decided.
 */
export function convexRoute(problem: Problem): FoundSets | null {
  const { loss, gradient, variables, context } = problem;
  const kinks = context.kinks ?? [];
  const bent = createCurvature(variables)(loss);
  if (bent === null || bent.curvature === "affine") return null;
  const story: StoryLine[] = [{ kind: "set-to-zero", equations: gradient }];
  const equations = createGradientEquations(
    loss,
    variables,
    kinks.map(({ equation }) => equation),
    context.tidier.pool,
  );
  const x = minimise(equations, compile([loss], variables), bent);
  const settled = x && settle(equations, x, 20);
  const zero = settled && certify(equations, settled);
  if (zero === null) {
    const sharp = bent.curvature === "convex" ? sharpMinimum(problem) : null;
    if (sharp !== null)
      return {
        sets: [],
        completeness: { kind: "all", proof: { kind: "convex", tree: bent.proof, atKink: true } },
        story,
        nonsmooth: sharp,
      };
    const direction = bent.curvature === "convex" ? fallingDirection(loss, variables, x ?? []) : null;
    return direction && { sets: [], completeness: { kind: "all", proof: { kind: "falling", direction } }, story };
  }
  const isEdged = domainConditions(loss, context.tidier).length > 0;
  const everyPoint: GlobalArgument = { kind: bent.curvature };
  return {
    sets: [certifiedPoint(zero, equations, problem, variables.length > 4 ? Number.POSITIVE_INFINITY : 1)],
    completeness: { kind: "all", proof: { kind: "convex", tree: bent.proof } },
    story,
    facts: { everyPoint, attains: [] },
    nonsmooth: kinks.map(({ equation, reason }) => ({
      equations: [equation],
      where: [],
      reason,
      stationary: isEdged ? null : false,
      type: isEdged ? "undecided" : null,
    })),
  };
}

/**
 * The kinks of a convex loss of which one is a strict local minimum: then it is the only point at which the loss is
 * least, no other point is critical and no other kink is stationary. Null where none is proved to be one.
 */
function sharpMinimum(problem: Problem): readonly NonsmoothSet[] | null {
  const kinks = (problem.context.kinks ?? []).map((kink) => ({ kink, set: normKink(kink, problem) }));
  if (!kinks.some(({ set }) => set?.type === "minimum")) return null;
  return kinks.map(({ kink: { equation, reason }, set }): NonsmoothSet => {
    if (set?.type === "minimum") return set;
    return { equations: [equation], where: [], reason, stationary: false, type: null };
  });
}

/** Starts from which the minimum is looked for: the domain may lack some. */
const STARTS: readonly number[] = [0, 0.9, 0.5, 0.1, -1.1, 3.1];

/** Where a minimisation in doubles ends, by Newton's method with step control (S. Boyd, L. Vandenberghe 2004, section 9.5). */
function minimise(equations: Equations, tape: Tape, { curvature }: Curved): readonly number[] | null {
  const sign = curvature === "concave" ? -1 : 1;
  const value = (x: readonly number[]): number => sign * (runTape(tape, x)[0] ?? Number.NaN);
  const hasSlopes = (x: readonly number[]): boolean => valuesAt(equations, x).every(Number.isFinite);
  const start = STARTS.map((s) => equations.variables.map((_, i) => s * (1 + i / 16))).find(
    (x) => Number.isFinite(value(x)) && hasSlopes(x),
  );
  if (start === undefined) return null;
  let x: readonly number[] = start;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const slope = valuesAt(equations, x).map((g) => sign * g);
    const bend = slopesAt(equations, x).map((row, i) => row.map((h, j) => sign * h + (i === j ? 1e-12 : 0)));
    const inverse = invertNumeric(bend);
    if (inverse === null) return x;
    const move = applyNumeric(inverse, slope);
    const decrement = move.reduce((sum, d, i) => sum + d * (slope[i] ?? 0), 0);
    if (!(decrement >= 0)) return x;
    if (decrement < 1e-20) break;
    const next = lineSearch(x, move, decrement, value);
    if (next === null) break;
    x = next;
  }
  return x;
}

function lineSearch(
  x: readonly number[],
  move: readonly number[],
  decrement: number,
  value: (x: readonly number[]) => number,
): readonly number[] | null {
  const here = value(x);
  for (let t = 1; t > 1e-10; t /= 2) {
    const next = x.map((xi, i) => xi - t * (move[i] ?? 0));
    if (value(next) <= here - t * decrement * 1e-4) return next;
  }
  return null;
}
