/** What the user asks for, as text: nothing of it has been read yet. */
export type DeriveRequest = {
  readonly loss: string;
  readonly syntax?: "formula" | "latex";
  /** What to differentiate by, in this order. Left out: the left side's arguments, else every free symbol. */
  readonly vars?: readonly string[];
  /** What to hold constant. */
  readonly params?: readonly string[];
  /** Comparisons that hold of the parameters, with commas between. */
  readonly assume?: string;
  /** Values for parameters, put in before everything: `x = 1, y = 1`. */
  readonly set?: string;
  /** The point of the Taylor model: `w1 = 0, w2 = 0`. */
  readonly at?: string;
  /** What to work out; left out: everything. */
  readonly only?: readonly ("gradient" | "hessian" | "taylor" | "critical")[];
  /** How much of the steps is written down. */
  readonly detail?: "result" | "rules" | "all";
  /** Where to look for critical points when no exact route reaches everything: `[from, to]` by variable. */
  readonly box?: { readonly [variable: string]: readonly [number, number] };
  readonly timing?: boolean;
};

/** Two expressions to compare, as text. */
export type EqualRequest = {
  readonly a: string;
  readonly b: string;
  readonly syntax?: "formula" | "latex";
  /** Names that are symbols, whatever else they mean. */
  readonly vars?: readonly string[];
  readonly params?: readonly string[];
  /** Comparisons that hold, with commas between: `x > 0`. */
  readonly assume?: string;
};

/** An answer to a loss: the loss as a request to derive it, and what was answered, as text. */
export type CheckRequest = {
  readonly exercise: DeriveRequest;
  /** `w1: EXPR; w2: EXPR`, or an expression for each variable. */
  readonly gradient?: string | { readonly [variable: string]: string };
  /** `EXPR, EXPR; EXPR, EXPR`, or the rows. */
  readonly hessian?: string | readonly (readonly string[])[];
  /** `(0, 0) saddle; w1*w2 = 1 minimum`. */
  readonly critical?: string;
  /** `-2, 2`, at the point `at` of the exercise, else at the first critical point. */
  readonly eigenvalues?: string;
  /** `1, 1`: a direction along which the loss falls from that point. */
  readonly escape?: string;
};
