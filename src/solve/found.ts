import type { RealField } from "../algebra/algebraicNumber.ts";
import type { Polynomial } from "../algebra/polynomial.ts";
import type { AlgebraicPoint } from "../algebra/zeroDimensional.ts";
import type { Tidier } from "../calculus/tidy/tidy.ts";
import type { Condition, Expr } from "../expr/expr.ts";
import type { Budget } from "../number/budget.ts";
import type { Interval } from "../number/interval.ts";
import type { Completeness, Evidence, GlobalArgument, NonsmoothSet, Place, Verdict } from "../record/critical.ts";
import type { Kink } from "../record/derivation.ts";
import type { Cover } from "../record/proof.ts";
import type { StoryLine } from "../record/story.ts";

/**
 * What a solver works with. `kinks` are the places at which the loss has no gradient; left out: none. `box` is where
 * the user asked to look when no route reaches everything, by variable; `where` are comparisons that solutions must
 * fulfil beside the domain, on a piece of a loss; `progress` is told which share of a search is done;
 * `inWriting` asks for the proof of completeness line by line.
 */
export type SolveContext = {
  readonly tidier: Tidier;
  readonly budget: Budget;
  readonly kinks?: readonly Kink[];
  readonly inWriting?: boolean;
  readonly box?: ReadonlyMap<string, Interval>;
  readonly where?: readonly Condition[];
  readonly progress?: (share: number) => void;
};

/** A set of critical points as shown (`place`) with its proof, and the exact data that classification starts from. */
export type FoundSet = ExactSet | FoundCertified | FoundLevel;

/** Sets that are known in exact arithmetic, of losses with rational gradients. */
export type ExactSet = FoundPoint | FoundFamily;

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

/**
 * A point that is known by a box around it, in closed form as well where `place` has one. With integer symbols in
 * `place` it stands for all their values, and `box` is around the point for the integers 0; the loss has the same
 * second derivatives at all of them, unless it `varies`: then only the type is the same. `verdict` is what the route that found it proved of its type, where the Hessian does not tell.
 */
export type FoundCertified = {
  readonly kind: "certified";
  readonly place: Extract<Place, { kind: "point" }>;
  readonly evidence: Evidence;
  readonly box: readonly Interval[];
  readonly verdict?: Verdict;
  readonly varies?: boolean;
};

/**
 * A set of critical points given by equations that need not be polynomial: a level set of an inner function, or a
 * region. `sample` is around one of its points, `value` the loss on it; its type was proved by the route.
 */
export type FoundLevel = {
  readonly kind: "level";
  readonly place: Extract<Place, { kind: "family" }>;
  readonly evidence: Evidence;
  readonly sample: readonly Interval[];
  readonly value: Expr;
  readonly verdict: Verdict;
};

/** What a solver found, what it proved, and how it went. */
export type FoundSets<S extends FoundSet = FoundSet> = {
  readonly sets: readonly S[];
  readonly completeness: Completeness;
  readonly story: readonly StoryLine[];
  /** The proof of completeness in writing, where it was asked for and could be made. */
  readonly cover?: Cover | null;
  readonly facts?: LossFacts;
  readonly nonsmooth?: readonly NonsmoothSet[];
};

/**
 * What is proved of the loss as a whole, for global claims: why every critical point is a global extremum; and
 * whether the loss is attained to be least (-1) or greatest (1) at one of the critical points, given a complete list.
 */
export type LossFacts = {
  readonly everyPoint: GlobalArgument | null;
  readonly attains: readonly { readonly sign: 1 | -1; readonly why: GlobalArgument }[];
};
