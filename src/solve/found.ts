import type { Polynomial } from "../algebra/polynomial.ts";
import type { AlgebraicPoint } from "../algebra/zeroDimensional.ts";
import type { Tidier } from "../calculus/tidy/tidy.ts";
import type { Expr } from "../expr/expr.ts";
import type { Budget } from "../number/budget.ts";
import type { Completeness, Evidence, Place } from "../record/critical.ts";
import type { Kink } from "../record/derivation.ts";

/** What a solver works with. `kinks` are the places at which the loss has no gradient; left out: none. */
export type SolveContext = {
  readonly tidier: Tidier;
  readonly budget: Budget;
  readonly kinks?: readonly Kink[];
};

/** A set of critical points as shown (`place`) with its proof, and the exact data that classification starts from. */
export type FoundSet = FoundPoint | FoundFamily;

/** A real point; coordinates of `point` stand in the order of the variables. */
export type FoundPoint = {
  readonly kind: "point";
  readonly place: Extract<Place, { kind: "point" }>;
  readonly evidence: Evidence;
  readonly point: AlgebraicPoint;
};

/**
 * The real points at which all `generators` (over Z, in all the variables) are 0, the polynomials of `nonzero` are
 * not, and those of `positive` are positive (of `nonnegative`: not negative). Its real dimension is `dimension`; `sample` is a point of it in general position as far as that is known.
 */
export type FoundFamily = {
  readonly kind: "family";
  readonly place: Extract<Place, { kind: "family" }>;
  readonly evidence: Evidence;
  readonly generators: readonly Polynomial[];
  readonly nonzero: readonly Polynomial[];
  readonly positive: readonly Polynomial[];
  readonly nonnegative: readonly Polynomial[];
  readonly dimension: number;
  readonly sample: AlgebraicPoint;
  readonly graph: Graph | null;
};

/**
 * A family as a graph over some of its variables: `free[k]` is the index of the variable that is the k-th parameter;
 * `coordinates` are, for each variable, fractions of polynomials in the parameters (`free.length` unknowns). They
 * give each point of the family once, for all real values at which no denominator and none of `nonzero` is 0 and the
 * signs of the family hold.
 */
export type Graph = {
  readonly free: readonly number[];
  readonly coordinates: readonly Fraction[];
  readonly nonzero: readonly Polynomial[];
};

/** `numerator / denominator` over Z, without a common factor; the denominator is not 0. */
export type Fraction = { readonly numerator: Polynomial; readonly denominator: Polynomial };

/** What a solver found, what it proved, and how it went. */
export type FoundSets = {
  readonly sets: readonly FoundSet[];
  readonly completeness: Completeness;
  readonly story: readonly StoryLine[];
};

/** An expression for a variable. */
export type Solution = { readonly variable: string; readonly expr: Expr };

/**
 * One line of the way to the solutions. Equations are expressions that are put to 0. Cases are numbered by `path`
 * ([1], [2], [2, 1], …); the lines after a case belong to it until the next one, and together the cases of one level
 * are all that the level above leaves.
 */
export type StoryLine =
  | { readonly kind: "set-to-zero"; readonly equations: readonly Expr[] }
  | { readonly kind: "factor"; readonly index: number; readonly before: Expr; readonly after: Expr }
  | { readonly kind: "case"; readonly path: readonly number[]; readonly equations: readonly Expr[] }
  /** The equations that are left in this case after the assumption was put in. */
  | { readonly kind: "remain"; readonly equations: readonly Expr[] }
  | { readonly kind: "solve-linear"; readonly solutions: readonly Solution[] }
  /** A polynomial in one symbol that follows from the equations, with the number of its different real roots. */
  | { readonly kind: "eliminate"; readonly symbol: string; readonly polynomial: Expr; readonly roots: number }
  /** An equation whose left side has no negative values: its gradient vanishes with it. */
  | { readonly kind: "keeps-sign"; readonly equation: Expr; readonly derivatives: readonly Expr[] }
  | { readonly kind: "points"; readonly count: number }
  | { readonly kind: "family"; readonly equations: readonly Expr[]; readonly dimension: number }
  /** Nothing real solves this case. */
  | { readonly kind: "empty" }
  /** The solutions of these equations lie in the set that was found with the others. */
  | { readonly kind: "contained"; readonly equations: readonly Expr[]; readonly in: readonly Expr[] }
  /** Solutions at which a denominator of the loss is 0, or that lie outside its domain. */
  | { readonly kind: "outside-domain"; readonly count: number };
