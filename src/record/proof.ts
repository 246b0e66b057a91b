import type { Expr } from "../expr/expr.ts";

/**
 * `linear`: Gauss. `groebner`: every step of the elimination replaces the system by one with the same zeros; the
 * figures are those of the elimination. `constant`: the gradient is zero everywhere. `inconsistent`: one entry of
 * the gradient never vanishes, or 1 lies in the ideal.
 */
export type CompletenessProof<E = Expr> =
  | { readonly kind: "linear" }
  | {
      readonly kind: "groebner";
      readonly branches: number;
      readonly complexZeros: number | null;
      /** The proof in writing, where it was asked for and could be made. */
      readonly cover: Cover | null;
    }
  | { readonly kind: "constant" }
  | { readonly kind: "inconsistent" }
  /**
   * The loss is convex, and near the one point found there is no other: a convex loss has no two separate ones. That
   * point may be one without gradient, `atKink`.
   */
  | { readonly kind: "convex"; readonly tree: ConvexityTree<E>; readonly atKink?: true }
  /** The loss is convex, and in the direction given it only falls: `terms` that fall, none that rises. */
  | { readonly kind: "falling"; readonly direction: readonly E[] }
  /** The formula changes at some points; every piece is solved and every border looked at. */
  | { readonly kind: "pieces"; readonly count: number }
  /** The loss is a sum of functions of separate variables, for each of which all critical points are known. */
  | { readonly kind: "separable"; readonly blocks: number }
  /** One variable: every step of the inversion keeps all solutions. */
  | { readonly kind: "inverse-functions"; readonly count: number }
  /**
   * Each part of a box is excluded by interval arithmetic or holds just one point. `outside`: where some variable is
   * at least so large in absolute value, the gradient is proved not to vanish; null: nothing is claimed there.
   */
  | { readonly kind: "search"; readonly boxes: number; readonly outside: number | null }
  /** The parameters: so many cases cover all their values that are allowed, and each was solved. */
  | { readonly kind: "cases"; readonly count: number };

/** Why an expression is convex (or concave, or affine): the rule of composition, and the parts it rests on. */
export type ConvexityTree<E = Expr> = {
  readonly rule:
    | "constant"
    | "variable"
    | "sum"
    | "multiple"
    | "quadratic-form"
    | "even-power"
    | "power"
    | "negative-power"
    | "exponential"
    | "composition"
    | "log-sum-exp"
    | "norm"
    | "entropy"
    | "huber"
    | "max"
    | "min";
  readonly of: E;
  readonly parts: readonly ConvexityTree<E>[];
};

/**
 * The proof that a list of critical sets is complete, as data that other code can check line by line. Polynomials are
 * formulas with whole coefficients in `variables`, `slack` and `form`.
 *
 * The real solutions of `equations` = 0 (the numerators of the gradient) at which no polynomial of `nonzero` is 0 fall
 * into the cases. Their decisions are those of one binary tree, "this factor is 0" or "it is not", so that together
 * they are everything. What holds in a case is derived line by line, until its solutions are seen to be among those
 * of the conclusion.
 */
export type Cover = {
  readonly variables: readonly string[];
  /** A name for the inverse of the product of all that is not 0 in a case. */
  readonly slack: string;
  /** A name for the value of a linear form that tells the points of a case apart. */
  readonly form: string;
  readonly equations: readonly string[];
  readonly nonzero: readonly string[];
  readonly cases: readonly CoverCase[];
};

export type CoverCase = {
  readonly decisions: readonly { readonly factor: string; readonly isZero: boolean }[];
  readonly lines: readonly CoverLine[];
  readonly conclusion: CoverConclusion;
};

/**
 * A polynomial `result` that is 0 at the solutions of the case, and why. Lines are counted from 0; `of` names an
 * earlier one. `equation` and `decision`: it is one. `slack`: it says that slack times the product of `nonzero` and
 * of all factors that are not 0 is 1. `form`: it defines the form. `combination`: divisor · result = Σ times · line.
 * `root`: the line is a power of it. `sign`: the line has no negative or no positive values, so that its derivative
 * by `variable` is 0 where it is 0.
 */
export type CoverLine = { readonly result: string } & (
  | { readonly kind: "equation"; readonly index: number }
  | { readonly kind: "decision"; readonly index: number }
  | { readonly kind: "slack" }
  | { readonly kind: "form" }
  | {
      readonly kind: "combination";
      readonly divisor: string;
      readonly terms: readonly { readonly of: number; readonly times: string }[];
    }
  | { readonly kind: "root"; readonly of: number }
  | { readonly kind: "sign"; readonly of: number; readonly variable: string }
);

/**
 * `empty`: the line is a number other than 0. `family`: the solutions are zeros of these lines. `points`: the line
 * `eliminant` is the product, up to a number, of the `minimal` polynomials of the classes in the form; for each
 * class and each variable one line is the product of the other minimal polynomials and of
 * `denominator · variable - numerator`: where the form is a root of `minimal`, this gives the variable.
 */
export type CoverConclusion =
  | { readonly kind: "empty"; readonly of: number }
  | { readonly kind: "family"; readonly of: readonly number[] }
  | {
      readonly kind: "points";
      readonly eliminant: number;
      readonly classes: readonly {
        readonly minimal: string;
        readonly coordinates: readonly { readonly variable: string; readonly of: number }[];
      }[];
    };
