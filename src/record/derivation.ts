import type { Expr } from "../expr/expr.ts";
import type { Spending } from "../number/budget.ts";
import type { Critical } from "./critical.ts";
import type { ConditionOf, Step } from "./step.ts";

/** The loss as it was given and as it was read. `expr` has values put in for parameters where the user gave them. */
export type Loss<E = Expr> = {
  readonly input: string;
  readonly name: string;
  readonly asRead: E;
  readonly expr: E;
};

/** A partial derivative; `twin` is the same in factors or multiplied out, where both forms are short and differ. */
export type Partial<E = Expr> = { readonly variable: string; readonly expr: E; readonly twin: Twin<E> | null };
export type Twin<E = Expr> = { readonly form: "factored" | "expanded"; readonly expr: E };

/** A value for each variable, in the order of the variables. */
export type Point<E = Expr> = readonly { readonly variable: string; readonly value: E }[];

/** The second-order Taylor model at `at`: `constant + linear + quadratic`, and their tidy sum `model`. */
export type Taylor<E = Expr> = {
  readonly at: Point<E>;
  readonly constant: E;
  readonly linear: E;
  readonly quadratic: E;
  readonly model: E;
};

/** A limit that was met: the part of the answer that it cut short. */
export type Limit = { readonly part: Part; readonly what: Spending | "time" };
export type Part = "gradient" | "hessian" | "taylor" | "critical" | "classify" | "steps";

/** What the reader should know beside the result. */
export type Warning<E = Expr> =
  | { readonly kind: "variables-guessed"; readonly variables: readonly string[] }
  | { readonly kind: "no-taylor-at"; readonly at: Point<E> }
  | { readonly kind: "steps-left-out"; readonly count: number }
  | { readonly kind: "not-worked-out"; readonly part: "critical" };

/** Where the loss, or the formula of its gradient, has no derivative: the zero set of `equation`. */
export type Kink<E = Expr> = { readonly equation: E; readonly reason: string };

/** Milliseconds in process for each part. */
export type Timing = { readonly [part: string]: number };

/**
 * Everything that was derived. A part is null when it was not asked for or a limit stood in its way. `E` is what
 * stands for an expression: the node itself, or its number in an encoded record.
 */
export type Derivation<E = Expr> = {
  readonly loss: Loss<E>;
  readonly variables: readonly string[];
  readonly parameters: readonly string[];
  readonly assumptions: readonly ConditionOf<E>[];
  readonly domain: readonly ConditionOf<E>[];
  readonly kinks: readonly Kink<E>[];
  readonly gradient: readonly Partial<E>[] | null;
  readonly hessian: readonly (readonly E[])[] | null;
  readonly critical: Critical<E> | null;
  readonly taylor: Taylor<E> | null;
  readonly steps: readonly Step<E>[];
  readonly warnings: readonly Warning<E>[];
  readonly limits: readonly Limit[];
  readonly timing: Timing | null;
};
