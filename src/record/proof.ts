/**
 * The proof that a list of critical sets is complete, as data that other code can check line by line. Polynomials are
 * formulas with whole coefficients in `variables`, `slack` and `form`.
 *
 * The real solutions of `equations` = 0 (the numerators of the gradient) at which no polynomial of `nonzero` is 0 fall
 * into the cases. Their decisions are those of one binary tree, "this factor is 0" or "it is not", so that together
 * they are everything. What holds in a case is derived line by line, until its solutions are seen to be among those
 * of the conclusion.
 */
export type Cover = {
  readonly variables: readonly string[];
  /** A name for the inverse of the product of all that is not 0 in a case. */
  readonly slack: string;
  /** A name for the value of a linear form that tells the points of a case apart. */
  readonly form: string;
  readonly equations: readonly string[];
  readonly nonzero: readonly string[];
  readonly cases: readonly CoverCase[];
};

export type CoverCase = {
  readonly decisions: readonly { readonly factor: string; readonly isZero: boolean }[];
  readonly lines: readonly CoverLine[];
  readonly conclusion: CoverConclusion;
};

/**
 * A polynomial `result` that is 0 at the solutions of the case, and why. Lines are counted from 0; `of` names an
 * earlier one. `equation` and `decision`: it is one. `slack`: it says that slack times the product of `nonzero` and
 * of all factors that are not 0 is 1. `form`: it defines the form. `combination`: divisor · result = Σ times · line.
 * `root`: the line is a power of it. `sign`: the line has no negative or no positive values, so that its derivative
 * by `variable` is 0 where it is 0.
 */
export type CoverLine = { readonly result: string } & (
  | { readonly kind: "equation"; readonly index: number }
  | { readonly kind: "decision"; readonly index: number }
  | { readonly kind: "slack" }
  | { readonly kind: "form" }
  | {
      readonly kind: "combination";
      readonly divisor: string;
      readonly terms: readonly { readonly of: number; readonly times: string }[];
    }
  | { readonly kind: "root"; readonly of: number }
  | { readonly kind: "sign"; readonly of: number; readonly variable: string }
);

/**
 * `empty`: the line is a number other than 0. `family`: the solutions are zeros of these lines. `points`: the line
 * `eliminant` is the product, up to a number, of the `minimal` polynomials of the classes in the form; for each
 * class and each variable one line is the product of the other minimal polynomials and of
 * `denominator · variable - numerator`: where the form is a root of `minimal`, this gives the variable.
 */
export type CoverConclusion =
  | { readonly kind: "empty"; readonly of: number }
  | { readonly kind: "family"; readonly of: readonly number[] }
  | {
      readonly kind: "points";
      readonly eliminant: number;
      readonly classes: readonly {
        readonly minimal: string;
        readonly coordinates: readonly { readonly variable: string; readonly of: number }[];
      }[];
    };
