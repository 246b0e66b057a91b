import type { Completeness, GlobalArgument, Obstacle, TypeArgument, Verdict } from "./critical.ts";
import type { CompletenessProof, ConvexityTree } from "./proof.ts";

/** A verdict with each expression of its arguments replaced. */
export function mapVerdict<A, B>(verdict: Verdict<A>, map: (expr: A) => B): Verdict<B> {
  return {
    ...verdict,
    why: mapTypeArgument(verdict.why, map),
    globalWhy: verdict.globalWhy && mapGlobalArgument(verdict.globalWhy, map),
  };
}

/** The argument for a type with each expression replaced. */
export function mapTypeArgument<A, B>(why: TypeArgument<A>, map: (expr: A) => B): TypeArgument<B> {
  switch (why.kind) {
    case "reduced-form":
      return { ...why, form: map(why.form) };
    case "sign-change":
    case "sign-constant":
      return { ...why, factored: map(why.factored) };
    default:
      return why;
  }
}

/** The argument for a global claim with each expression replaced. */
export function mapGlobalArgument<A, B>(why: GlobalArgument<A>, map: (expr: A) => B): GlobalArgument<B> {
  if (why.kind !== "gram") return why;
  return {
    ...why,
    value: map(why.value),
    multiplier: why.multiplier === null ? null : map(why.multiplier),
    squares: why.squares.map(({ times, square }) => ({ times: map(times), square: map(square) })),
  };
}

/** Completeness with each expression of its proof, or of what stopped it, replaced. */
export function mapCompleteness<A, B>(completeness: Completeness<A>, map: (expr: A) => B): Completeness<B> {
  if (completeness.kind === "unknown") return { ...completeness, stopped: mapObstacle(completeness.stopped, map) };
  return { ...completeness, proof: mapProof(completeness.proof, map) };
}

/** What stopped a proof with each expression replaced. */
export function mapObstacle<A, B>(obstacle: Obstacle<A>, map: (expr: A) => B): Obstacle<B> {
  if (obstacle.kind !== "unsplit" && obstacle.kind !== "real-dimension") return obstacle;
  return { ...obstacle, equations: obstacle.equations.map(map) };
}

/** A proof of completeness with each expression replaced. */
export function mapProof<A, B>(proof: CompletenessProof<A>, map: (expr: A) => B): CompletenessProof<B> {
  if (proof.kind === "convex") return { ...proof, tree: mapTree(proof.tree, map) };
  if (proof.kind === "falling") return { ...proof, direction: proof.direction.map(map) };
  return proof;
}

function mapTree<A, B>({ rule, of, parts }: ConvexityTree<A>, map: (expr: A) => B): ConvexityTree<B> {
  return { rule, of: map(of), parts: parts.map((part) => mapTree(part, map)) };
}
