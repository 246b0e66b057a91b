import type { Expr } from "../expr/expr.ts";
import type { CompletenessProof } from "./proof.ts";
import type { ConditionOf } from "./step.ts";
import type { StoryLine } from "./story.ts";

/**
 * A real number as it is shown. `closed` is an exact expression with its value in doubles (null with parameters);
 * `root` the only root of `polynomial` between `lower` and `upper`: coefficients ascending, whole numbers and
 * fractions as text, irreducible over Q; `interval` a number known by bounds alone.
 */
export type Quantity<E = Expr> =
  | { readonly kind: "closed"; readonly expr: E; readonly value: number | null }
  | {
      readonly kind: "root";
      readonly polynomial: readonly string[];
      readonly lower: string;
      readonly upper: string;
      readonly value: number;
    }
  | { readonly kind: "interval"; readonly lower: number; readonly upper: number };

/** How sure a set is: proved in exact arithmetic, by intervals within `radius`, or neither. */
export type Evidence =
  | { readonly kind: "exact" }
  | { readonly kind: "certified"; readonly radius: number }
  | { readonly kind: "numeric"; readonly residual: number };

/** A box with one range for each variable. */
export type Box = readonly { readonly variable: string; readonly lower: number; readonly upper: number }[];

/**
 * What proves that the list is complete, or what stopped the proof. `undecided` are boxes that were neither excluded
 * nor certified.
 */
export type Completeness<E = Expr> =
  | { readonly kind: "all"; readonly proof: CompletenessProof<E> }
  | { readonly kind: "all-in-box"; readonly box: Box; readonly proof: CompletenessProof<E> }
  | { readonly kind: "unknown"; readonly stopped: Obstacle<E>; readonly undecided: readonly Box[] };

/** Why the list may be incomplete, or could not be made. */
export type Obstacle<E = Expr> =
  | { readonly kind: "not-rational"; readonly part: string }
  | { readonly kind: "parameters" }
  /** Cases of the parameters, by their conditions as text, that were not solved; the others were. */
  | { readonly kind: "cases"; readonly cases: readonly string[] }
  | { readonly kind: "kinks" }
  | { readonly kind: "limit"; readonly what: string }
  /** There are so many sets that only those nearest to the origin are written. */
  | { readonly kind: "too-many"; readonly count: number }
  /** Boxes were left that intervals neither exclude nor prove to hold one point. */
  | { readonly kind: "undecided-boxes" }
  /** There are too many variables to search all of a box: Newton's method ran from so many starts in it. */
  | { readonly kind: "starts"; readonly count: number }
  | { readonly kind: "unsplit"; readonly equations: readonly E[] }
  | { readonly kind: "real-dimension"; readonly equations: readonly E[] };

export type Coordinate<E = Expr> = { readonly variable: string; readonly value: Quantity<E> };

/** A critical point, or a family of them: a curve, surface or more of dimension 1 and up. */
export type CriticalSet<E = Expr> = {
  readonly place: Place<E>;
  /** What parameters must fulfil for this set to exist and to be as described; none: always. */
  readonly conditions: readonly ConditionOf<E>[];
  readonly evidence: Evidence;
  readonly loss: Quantity<E>;
  readonly verdict: Verdict<E>;
  /** All eigenvalues with multiplicity, ascending where values are known; of a family at its general point. */
  readonly eigenvalues: readonly Eigenvalue<E>[];
  readonly escape: readonly Escape<E>[];
  readonly working: Working<E>;
};

/**
 * What the verdict was worked out from, as far as it can be written: the Hessian at the set, its characteristic
 * polynomial det(λI - H) in the symbol `symbol` multiplied out and in factors, and the second-order Taylor model,
 * whose linear term is 0.
 */
export type Working<E = Expr> = {
  readonly hessian: readonly (readonly E[])[] | null;
  readonly characteristic: { readonly symbol: string; readonly polynomial: E; readonly factored: E } | null;
  readonly model: E | null;
};

export type Place<E = Expr> =
  /** `integers` are symbols in the coordinates that stand for any integer. */
  | { readonly kind: "point"; readonly at: readonly Coordinate<E>[]; readonly integers: readonly string[] }
  | {
      readonly kind: "family";
      readonly dimension: number;
      /** Expressions that vanish on the family; `where` are comparisons that hold on it besides. */
      readonly equations: readonly E[];
      readonly where: readonly ConditionOf<E>[];
      readonly parametrization: Parametrization<E> | null;
      readonly sample: readonly Coordinate<E>[];
    };

/** Every point of the family for the values of `symbols` that `where` allows. */
export type Parametrization<E = Expr> = {
  readonly symbols: readonly string[];
  readonly at: readonly { readonly variable: string; readonly expr: E }[];
  readonly where: readonly ConditionOf<E>[];
};

/** What a set is and why. `degenerate`: the Hessian is singular there. */
export type Verdict<E = Expr> = {
  readonly type: "minimum" | "maximum" | "saddle" | "undecided";
  readonly strict: boolean;
  readonly degenerate: boolean;
  readonly global: "minimum" | "maximum" | null;
  /** The argument for the type. */
  readonly why: TypeArgument<E>;
  /** The argument for the global claim; null where none is made. */
  readonly globalWhy: GlobalArgument<E> | null;
};

export type TypeArgument<E = Expr> =
  | { readonly kind: "eigenvalues"; readonly positive: number; readonly negative: number; readonly zero: number }
  | { readonly kind: "morse-bott"; readonly positive: number; readonly negative: number; readonly zero: number }
  /** At the general points of a family some eigenvalues are positive and some negative; how many changes along it. */
  | { readonly kind: "both-signs" }
  | { readonly kind: "global" }
  | { readonly kind: "constant" }
  /** The loss reduced to the kernel of the Hessian begins with a form of this degree and this sign behaviour. */
  | {
      readonly kind: "reduced-form";
      readonly degree: number;
      readonly form: E;
      readonly sign: "positive" | "negative" | "both";
    }
  /** The loss less its value here is the product `factored`, which changes its sign across a factor at each point. */
  | { readonly kind: "sign-change"; readonly factored: E }
  /** The loss less its value here is the product `factored`, which near these points never has the other sign. */
  | { readonly kind: "sign-constant"; readonly factored: E; readonly sign: 1 | -1 }
  /** A curve through the point along which the loss is below, and one along which it is above, its value there. */
  | { readonly kind: "curves" }
  /** In one variable the derivative is 0 here and has the same sign on both sides. */
  | { readonly kind: "monotone" }
  /** In one variable the derivative of this order is the first that is not 0, and it has this sign. */
  | { readonly kind: "derivative-order"; readonly order: number; readonly sign: 1 | -1 }
  /** In one variable the loss falls (-1), rises (1) or is constant (0) just before and just after the point. */
  | { readonly kind: "course"; readonly before: -1 | 0 | 1; readonly after: -1 | 0 | 1 }
  /** The loss is a sum of functions of separate variables, and this is how their types go together. */
  | { readonly kind: "separable" }
  /** The loss is a function of one inner expression, and this is the type of that function at its critical value. */
  | { readonly kind: "outer-function"; readonly why: "minimum" | "maximum" | "saddle" }
  /** The loss is a monotone function, near here, of one inner expression (or of its negative), which has this type. */
  | { readonly kind: "inner-type"; readonly why: "minimum" | "maximum" | "saddle" }
  | {
      readonly kind: "undecided";
      readonly because: "kernel-form" | "type-varies" | "limit" | "eigenvalue-signs" | "enclosure";
    };

export type GlobalArgument<E = Expr> =
  | { readonly kind: "sum-of-squares" }
  | { readonly kind: "negative-sum-of-squares" }
  | { readonly kind: "convex" }
  | { readonly kind: "concave" }
  | { readonly kind: "constant" }
  /** The loss less its value here is never negative (`sign` 1) or never positive (-1). */
  | { readonly kind: "never-beyond"; readonly sign: 1 | -1 }
  /**
   * `sign · multiplier · (loss - value)` is the sum of `times · square²`; the multiplier is positive
   * everywhere (null: 1), or all but the origin.
   */
  | {
      readonly kind: "gram";
      readonly sign: 1 | -1;
      readonly value: E;
      readonly multiplier: E | null;
      readonly squares: readonly { readonly times: E; readonly square: E }[];
    }
  /** The loss grows (`sign` 1) or falls (-1) without bound in all directions, and no other critical value is beyond. */
  | { readonly kind: "coercive"; readonly sign: 1 | -1 }
  /** The loss takes its least (-1) or largest (1) value at one of the points listed, and none is beyond this one's. */
  | { readonly kind: "compared"; readonly sign: 1 | -1 }
  /** The loss is a sum of functions of separate variables, and each takes its least (largest) value here. */
  | { readonly kind: "separable" }
  /** The form of the loss shows that it is nowhere below `value`, which it takes here. */
  | { readonly kind: "never-below"; readonly value: number }
  /**
   * Where some variable is at least `radius` in absolute value the loss is above (`sign` -1) its value here, so that
   * it takes its least value at a critical point, and none is lower; `sign` 1: below, greatest, higher.
   */
  | { readonly kind: "beyond"; readonly sign: 1 | -1; readonly radius: number };

/** A ray from `from` along which the loss `along`, in the symbol t > 0, goes to infinity with this sign. */
export type Ray<E = Expr> = {
  readonly sign: 1 | -1;
  readonly from: readonly { readonly variable: string; readonly expr: E }[];
  readonly direction: readonly { readonly variable: string; readonly expr: E }[];
  readonly along: E;
};

/** An eigenvalue with its multiplicity and a basis of its eigenvectors, in small whole numbers where there are such. */
export type Eigenvalue<E = Expr> = {
  readonly value: Quantity<E>;
  readonly multiplicity: number;
  readonly vectors: readonly (readonly Quantity<E>[])[];
};

/**
 * A way down from a saddle or maximum: along `direction` (or, where no line falls, along `curve` in the symbol t with
 * that tangent) the loss is `along`, and below its value at the point for 0 < t < `until` (null: for all t > 0, or
 * not known, as `unbounded` says). `order` is 2, or the order of the first derivative along it that is not zero.
 */
export type Escape<E = Expr> = {
  readonly eigenvalue: Quantity<E> | null;
  readonly order: number;
  readonly direction: readonly Quantity<E>[];
  readonly curve: readonly { readonly variable: string; readonly expr: E }[] | null;
  readonly along: E | null;
  readonly until: Quantity<E> | null;
  readonly unbounded: boolean;
};

/** The critical sets of a loss, whether these are all, and how they were found. */
export type Critical<E = Expr> = {
  readonly sets: readonly CriticalSet<E>[];
  readonly completeness: Completeness<E>;
  readonly story: readonly StoryLine<E>[];
  /** Ways along which the loss has no bound: what shows that there is no global minimum (-1) or maximum (1). */
  readonly rays: readonly Ray<E>[];
  /** Where the loss has no gradient, as far as the solver looked at it; empty: it did not, or there is none. */
  readonly nonsmooth: readonly NonsmoothSet<E>[];
};

/**
 * Where the loss has no gradient: the zeros of `equations` at which `where` holds. `stationary`: whether 0 is a
 * subgradient (in Clarke's sense) there, null where that is not decided or changes along the set; `type` what the
 * points are, null for points that are neither extrema nor stationary.
 */
export type NonsmoothSet<E = Expr> = {
  readonly equations: readonly E[];
  readonly where: readonly ConditionOf<E>[];
  readonly reason: string;
  readonly stationary: boolean | null;
  readonly type: Verdict["type"] | null;
  /** True where only the formula has a kink, as all its pieces have gradient 0 there, and so has the loss. */
  readonly differentiable?: true;
};
