import type { Condition, Expr } from "../expr/expr.ts";
import type { Spending } from "../number/budget.ts";
import type { Rational } from "../number/rational.ts";
import type { Step } from "./step.ts";

/** The loss as it was given and as it was read. `expr` has values put in for parameters where the user gave them. */
export type Loss = {
  readonly input: string;
  readonly name: string;
  readonly asRead: Expr;
  readonly expr: Expr;
};

export type Partial = { readonly variable: string; readonly expr: Expr };

/** A value for each variable, in the order of the variables. */
export type Point = readonly { readonly variable: string; readonly value: Expr }[];

/** The second-order Taylor model at `at`: `constant + linear + quadratic`, and their tidy sum `model`. */
export type Taylor = {
  readonly at: Point;
  readonly constant: Expr;
  readonly linear: Expr;
  readonly quadratic: Expr;
  readonly model: Expr;
};

/** A limit that was met: the part of the answer that it cut short. */
export type Limit = { readonly part: Part; readonly what: Spending | "time" };
export type Part = "gradient" | "hessian" | "taylor" | "critical" | "classify" | "steps";

/** What the reader should know beside the result. */
export type Warning =
  | { readonly kind: "variables-guessed"; readonly variables: readonly string[] }
  | { readonly kind: "no-taylor-at"; readonly at: Point }
  | { readonly kind: "steps-left-out"; readonly count: number }
  | { readonly kind: "not-worked-out"; readonly part: "critical" };

/** Where the loss, or the formula of its gradient, has no derivative: the zero set of `equation`. */
export type Kink = { readonly equation: Expr; readonly reason: string };

/** A box to search in: bounds for some of the variables. */
export type SearchBox = readonly { readonly variable: string; readonly from: Rational; readonly to: Rational }[];

/** Milliseconds in process for each part. */
export type Timing = { readonly [part: string]: number };

/** Everything that was derived. A part is null when it was not asked for or a limit stood in its way. */
export type Derivation = {
  readonly loss: Loss;
  readonly variables: readonly string[];
  readonly parameters: readonly string[];
  readonly assumptions: readonly Condition[];
  readonly domain: readonly Condition[];
  readonly kinks: readonly Kink[];
  readonly gradient: readonly Partial[] | null;
  readonly hessian: readonly (readonly Expr[])[] | null;
  readonly taylor: Taylor | null;
  readonly steps: readonly Step[];
  readonly warnings: readonly Warning[];
  readonly limits: readonly Limit[];
  readonly timing: Timing | null;
};
