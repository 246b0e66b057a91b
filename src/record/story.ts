import type { Expr } from "../expr/expr.ts";
import type { ConditionOf } from "./step.ts";

/** An expression for a variable. */
export type Solution<E = Expr> = { readonly variable: string; readonly expr: E };

/**
 * One line of the way to the solutions. Equations are expressions that are put to 0. Cases are numbered by `path`
 * ([1], [2], [2, 1], …); the lines after a case belong to it until the next one, and together the cases of one level
 * are all that the level above leaves.
 */
export type StoryLine<E = Expr> =
  | { readonly kind: "set-to-zero"; readonly equations: readonly E[] }
  | { readonly kind: "factor"; readonly index: number; readonly before: E; readonly after: E }
  /** An entry of the gradient is replaced by one with the same zeros: without `factors`, which are nowhere 0. */
  | {
      readonly kind: "never-zero";
      readonly index: number;
      readonly before: E;
      readonly factors: readonly E[];
      readonly after: E;
    }
  /** The loss is `outer` of the symbol, which stands for `inner`. */
  | { readonly kind: "outer"; readonly outer: E; readonly symbol: string; readonly inner: E }
  /** The outer function is stationary where these are 0. */
  | { readonly kind: "level"; readonly equations: readonly E[] }
  /** The formula changes where the variable has these values; each piece is solved by itself. */
  | { readonly kind: "pieces"; readonly variable: string; readonly at: readonly E[] }
  /** The signs of the guards decide which formula holds; each region is solved by itself. */
  | { readonly kind: "regions"; readonly guards: readonly E[]; readonly count: number }
  /** The loss is the sum of these parts, which share no variable. */
  | { readonly kind: "blocks"; readonly parts: readonly E[] }
  /** Other variables, in which the loss is as given; critical points and their types do not depend on the choice. */
  | { readonly kind: "change-of-variables"; readonly solutions: readonly Solution<E>[]; readonly loss: E }
  /** Symbols for expressions in the variables, and what the equations become. */
  | { readonly kind: "substitute"; readonly solutions: readonly Solution<E>[]; readonly equations: readonly E[] }
  | { readonly kind: "solved"; readonly variable: string; readonly solutions: readonly E[] }
  | { readonly kind: "case"; readonly path: readonly number[]; readonly equations: readonly E[] }
  /** A case that holds where these comparisons do; numbered as the others are. */
  | { readonly kind: "where"; readonly path: readonly number[]; readonly conditions: readonly ConditionOf<E>[] }
  /** The equations that are left in this case after the assumption was put in. */
  | { readonly kind: "remain"; readonly equations: readonly E[] }
  | { readonly kind: "solve-linear"; readonly solutions: readonly Solution<E>[] }
  /**
   * A product of polynomials in one symbol that is 0 at every solution, with the numbers of different real roots of
   * its factors, in their order; no two factors have a root in common. The symbol is a variable, or it stands for
   * `form`.
   */
  | {
      readonly kind: "eliminate";
      readonly symbol: string;
      readonly form: E | null;
      readonly polynomial: E;
      readonly roots: readonly number[];
    }
  /** An equation whose left side has no negative values: its gradient vanishes with it. */
  | { readonly kind: "keeps-sign"; readonly equation: E; readonly derivatives: readonly E[] }
  | { readonly kind: "points"; readonly count: number }
  | { readonly kind: "family"; readonly equations: readonly E[]; readonly dimension: number }
  /** Nothing real solves this case. */
  | { readonly kind: "empty" }
  /** The solutions of these equations lie in the set that was found with the others. */
  | { readonly kind: "contained"; readonly equations: readonly E[]; readonly in: readonly E[] }
  /** Solutions at which a denominator of the loss is 0, or that lie outside its domain. */
  | { readonly kind: "outside-domain"; readonly count: number };
