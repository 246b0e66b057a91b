import type { Cover } from "./proof.ts";

/** A box with one range for each variable. */
export type Box = readonly { readonly variable: string; readonly lower: number; readonly upper: number }[];

/**
 * What proves that the list is complete, or what stopped the proof. `undecided` are boxes that were neither excluded
 * nor certified.
 */
export type Completeness =
  | { readonly kind: "all"; readonly proof: CompletenessProof }
  | { readonly kind: "all-in-box"; readonly box: Box; readonly proof: CompletenessProof }
  | { readonly kind: "unknown"; readonly stopped: Obstacle; readonly undecided: readonly Box[] };

/**
 * `linear`: Gauss. `groebner`: every step of the elimination replaces the system by one with the same zeros; the
 * figures are those of the elimination. `constant`: the gradient is zero everywhere. `inconsistent`: one entry of
 * the gradient never vanishes, or 1 lies in the ideal.
 */
export type CompletenessProof =
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
  /** The loss is convex, and near the one point found there is no other: a convex loss has no two separate ones. */
  | { readonly kind: "convex"; readonly tree: ConvexityTree }
  /** The loss is convex, and in the direction given it only falls: `terms` that fall, none that rises. */
  | { readonly kind: "falling"; readonly direction: readonly string[] }
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
  | { readonly kind: "search"; readonly boxes: number; readonly outside: number | null };

/** Why an expression is convex (or concave, or affine): the rule of composition, and the parts it rests on. */
export type ConvexityTree = {
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
  readonly of: string;
  readonly parts: readonly ConvexityTree[];
};

/** Why the list may be incomplete, or could not be made. */
export type Obstacle =
  | { readonly kind: "not-rational"; readonly part: string }
  | { readonly kind: "parameters" }
  | { readonly kind: "kinks" }
  | { readonly kind: "limit"; readonly what: string }
  /** There are so many sets that only those nearest to the origin are written. */
  | { readonly kind: "too-many"; readonly count: number }
  /** Boxes were left that intervals neither exclude nor prove to hold one point. */
  | { readonly kind: "undecided-boxes" }
  | { readonly kind: "unsplit"; readonly equations: readonly string[] }
  | { readonly kind: "real-dimension"; readonly equations: readonly string[] };
