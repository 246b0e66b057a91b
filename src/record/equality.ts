import type { Expr } from "../expr/expr.ts";
import type { Rational } from "../number/rational.ts";
import type { Problem } from "./problem.ts";
import type { ConditionOf } from "./step.ts";

/** A closed interval around a value; an end that is null is unbounded. */
export type Bounds = { readonly lower: Rational | null; readonly upper: Rational | null };

/** A point, and what the two expressions are there: enclosures that do not meet; null where one has no value. */
export type Witness = {
  readonly point: readonly { readonly name: string; readonly value: Rational }[];
  readonly left: Bounds | null;
  readonly right: Bounds | null;
};

/**
 * What is known of two expressions as functions of their symbols.
 *
 * `equal`: by canonical form (`exact`) wherever both have a value; `holes` says that their domains differ only where
 * something vanishes, `on-common-domain` that it is not decided whether one of them has values where the other has none.
 * `different`: by the witness; `equal-on-part` says that they agree (by canonical form) where `where` holds, all of it.
 * `undecided`: as many leading digits as `digits` agree wherever was looked.
 */
export type Equality =
  | { readonly verdict: "equal"; readonly evidence: "exact"; readonly note: "holes" | "on-common-domain" | null }
  | {
      readonly verdict: "different";
      readonly evidence: "certified";
      readonly witness: Witness;
      readonly note: "equal-on-part" | null;
      readonly where: readonly ConditionOf<Expr>[];
    }
  | { readonly verdict: "undecided"; readonly digits: number | null };

/** The answer to the question whether two texts are the same function. */
export type Comparison = Equality | { readonly verdict: "invalid"; readonly problem: Problem };
