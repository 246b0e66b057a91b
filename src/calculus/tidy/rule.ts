import type { Condition, Expr } from "../../expr/expr.ts";
import type { Pool } from "../../expr/pool.ts";
import type { Budget } from "../../number/budget.ts";
import type { Rational } from "../../number/rational.ts";
import type { SymbolPowers } from "./symbolPowers.ts";

/** The names of the tidy rules; they are frozen, because records and dictionaries refer to them. */
export type TidyRuleName =
  | "combine-factors"
  | "cancel-common-factor"
  | "combine-terms"
  | "collect-by-expanding"
  | "power-one"
  | "power-zero"
  | "evaluate-power"
  | "power-of-power"
  | "power-of-product"
  | "known-value"
  | "odd-or-even"
  | "inverse-function"
  | "root-of-number"
  | "root-of-square"
  | "square-of-root"
  | "decided-case"
  | "into-branches";

/** What a rule makes of a node: the new node, and what must hold beyond the old node's own domain (mostly nothing). */
export type Rewritten = {
  readonly expr: Expr;
  readonly conditions: readonly Condition[];
  /** Whether the rule vouches that `expr` is tidy already, operands included, so that it need not be looked at again. */
  readonly settled?: boolean;
};

/** What rules may consult. `rank` orders symbols as the writer first used them. */
export type TidyContext = {
  readonly pool: Pool;
  readonly budget: Budget;
  readonly rank: (name: string) => number;
  /** The number of nodes of the tree, each occurrence counted; worked out once for each shared node. */
  readonly size: (u: Expr) => number;
  /** Whether `u` is known to be the tidy form of itself. */
  readonly isTidy: (u: Expr) => boolean;
  /** The symbols of the product at hand. */
  readonly symbols: SymbolPowers;
  /** Terms that were taken apart before. */
  readonly splits: Map<Expr, Split>;
};

/**
 * A term as a number times the other factors, which are nodes of the pool; a number alone has none. `decimal` says
 * whether the number was written as one, `below` whether it stood under a fraction bar, `hash` is that of `factors`.
 */
export type Split = {
  readonly coefficient: Rational;
  readonly decimal: boolean;
  readonly factors: readonly Expr[];
  readonly below: boolean;
  readonly hash: number;
};

/**
 * A rule turns a node whose operands are tidy into an equal one, or returns null where it has nothing to do.
 * Equal means: the same value wherever the old node is defined. Where the new node is defined at more points, the
 * lost conditions are returned. A rule is pure; it does not know whether it is recorded.
 */
export type TidyRule = {
  readonly name: TidyRuleName;
  readonly kinds: readonly Expr["kind"][];
  readonly apply: (u: Expr, context: TidyContext) => Rewritten | null;
  /** A formula on which the rule acts at the top, and what tidying makes of it. */
  readonly example: readonly [string, string];
};

export function rewritten(expr: Expr, conditions: readonly Condition[] = []): Rewritten {
  return { expr, conditions };
}
