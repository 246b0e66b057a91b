import type { RealField } from "../algebra/algebraicNumber.ts";
import type { Polynomial } from "../algebra/polynomial.ts";
import type { AlgebraicPoint } from "../algebra/zeroDimensional.ts";
import type { Tidier } from "../calculus/tidy/tidy.ts";
import type { Budget } from "../number/budget.ts";
import type { Completeness, Evidence, Place, StoryLine } from "../record/critical.ts";
import type { Kink } from "../record/derivation.ts";

/** What a solver works with. `kinks` are the places at which the loss has no gradient; left out: none. */
export type SolveContext = {
  readonly tidier: Tidier;
  readonly budget: Budget;
  readonly kinks?: readonly Kink[];
};

/** A set of critical points as shown (`place`) with its proof, and the exact data that classification starts from. */
export type FoundSet = FoundPoint | FoundFamily;

/** A real point; coordinates of `point` stand in the order of the variables, `fields` are they by themselves. */
export type FoundPoint = {
  readonly kind: "point";
  readonly place: Extract<Place, { kind: "point" }>;
  readonly evidence: Evidence;
  readonly point: AlgebraicPoint;
  readonly fields: readonly RealField[];
};

/**
 * The real points at which all `generators` (over Z, in all the variables) are 0, the polynomials of `nonzero` are
 * not, and those of `positive` are positive (of `nonnegative`: not negative). Its real dimension is `dimension`;
 * `sample` is a point of it in general position as far as that is known.
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
