import type { Expr, Relation } from "../expr/expr.ts";

/** The way to a node inside an expression: the positions of operands from the top. */
export type Path = readonly number[];

/** A comparison of two expressions; `E` is what stands for an expression, its number in an encoded record. */
export type ConditionOf<E> = { readonly left: E; readonly relation: Relation; readonly right: E };

/**
 * One use of a tidy rule: `before` stood at `at` of the whole expression and `after` takes its place. `conditions`
 * must hold for the two to be equal, beyond what `before` itself demands.
 */
export type Rewrite = {
  readonly rule: string;
  readonly at: Path;
  readonly before: Expr;
  readonly after: Expr;
  readonly conditions: readonly ConditionOf<Expr>[];
};

/** The part of a derivation that a step belongs to. */
export type Section = "input" | "gradient" | "hessian" | "taylor" | "critical" | "classify" | "escape";

/**
 * One line of a derivation: `before` equals `after` by `rule`. The lines of one result follow each other, each
 * beginning with the expression that the one before ended with, and the last ends with the result. `parts` are the
 * lines of what was worked out inside this one. `at` is the place where the rule acted, null for the whole.
 */
export type Step<E = Expr> = {
  readonly id: string;
  readonly section: Section;
  readonly rule: string;
  readonly before: E;
  readonly after: E;
  readonly at: Path | null;
  readonly conditions: readonly ConditionOf<E>[];
  readonly parts: readonly Step<E>[];
};
