import type { Expr } from "../expr/expr.ts";

/** The ways of walking downhill. */
export type Method = "gd" | "momentum" | "nesterov" | "rmsprop" | "adam" | "newton";

/**
 * Where a walk stands before its step t: θ^t, the loss and gradient there and the movement m^t that led to it, so that
 * θ^{t+1} = θ^t + m^{t+1} and m^0 = 0. With mini-batches loss and gradient are those of the batch of this step.
 */
export type Update = {
  readonly t: number;
  readonly at: readonly number[];
  readonly loss: number;
  readonly gradient: readonly number[];
  readonly movement: readonly number[];
};

/** How a walk ended, the critical set that it came to (its place in the list of the same loss), and why it is said. */
export type Outcome = {
  readonly kind: "converged" | "near-saddle" | "diverged" | "oscillating" | "running";
  readonly set: number | null;
  readonly why: OutcomeReason;
};

export type OutcomeReason =
  /**
   * `distance` away the gradient vanishes to working accuracy, and no eigenvalue of the Hessian there is negative.
   * `flat`: some are zero and no critical set is known here, so that not even the critical point is sure.
   */
  | {
      readonly kind: "at-rest";
      readonly gradient: number;
      readonly distance: number;
      readonly settled: number;
      readonly flat: boolean;
    }
  /** The gradient vanishes to working accuracy where no critical set is, or where the Hessian vanishes with it. */
  | { readonly kind: "flat-ground"; readonly gradient: number }
  /** The gradient is a billionth of what it was; with so many weights the Hessian is not looked at. */
  | { readonly kind: "faded"; readonly gradient: number }
  /** The gradient vanishes and some eigenvalue of the Hessian is negative, or the set is known to be a saddle. */
  | { readonly kind: "rest-at-saddle"; readonly gradient: number; readonly negative: number }
  /** The steps ended while the critical point of the second-order model was near and its Hessian had both signs. */
  | { readonly kind: "close-to-saddle"; readonly distance: number; readonly negative: number }
  | { readonly kind: "beyond-numbers"; readonly t: number }
  | { readonly kind: "outside-domain"; readonly t: number }
  /** Step t would lead over a place at which a denominator is 0: from there on it is another branch of the loss. */
  | { readonly kind: "crosses-pole"; readonly t: number }
  | { readonly kind: "grows"; readonly factor: number }
  | { readonly kind: "alternates"; readonly steps: number }
  | { readonly kind: "steps-used-up"; readonly gradient: number; readonly improved: number }
  | { readonly kind: "time" };

/**
 * The stretch of steps from `from` to `to` in which the walk stayed near a saddle: the second-order model there has
 * its critical point within `radius` (1 + |θ|), and a Hessian with a negative eigenvalue. `left`: it went away again.
 */
export type Lingering = { readonly from: number; readonly to: number; readonly left: boolean; readonly radius: number };

/**
 * The lecture's "which one?" at the point where a walk stopped: the eigenvalues of the Hessian there, ascending.
 * `certified`: the signs are proved by intervals for the Hessian at exactly this point; then none counts as zero.
 */
export type Inspection = {
  readonly gradient: number;
  readonly eigenvalues: readonly number[];
  readonly positive: number;
  readonly negative: number;
  readonly zero: number;
  readonly evidence: "certified" | "numeric";
};

/**
 * What is known of walks on a quadratic loss. `largest` and `smallest` are eigenvalues of its Hessian. Where all are
 * positive, steps below `bound` converge from every start: 2/λ_max, with momentum λ 2(1 + λ)/λ_max (Polyak 1964).
 * `verdict` compares the rate of the user with it in exact arithmetic; null where the Hessian or the rate is not
 * rational. `bestRate` and `best` are the fastest without and with momentum.
 */
export type Quadratic<E = Expr> = {
  readonly largest: number;
  readonly smallest: number;
  readonly positive: boolean;
  readonly momentum: number;
  readonly bound: number | null;
  readonly verdict: "below" | "at" | "above" | null;
  readonly bestRate: { readonly rate: number; readonly factor: number } | null;
  readonly best: { readonly rate: number; readonly momentum: number; readonly factor: number } | null;
  /** The same as formulas; null where an eigenvalue has none, or where they are not all positive. */
  readonly formulas: QuadraticFormulas<E> | null;
};

/**
 * `rate` is the user's; `factor` is that by which the distance shrinks with `bestRate`. `momentumRate`, `momentum` and
 * `momentumFactor` are those of `best`.
 */
export type QuadraticFormulas<E = Expr> = {
  readonly [name in
    | "smallest"
    | "largest"
    | "rate"
    | "bound"
    | "bestRate"
    | "factor"
    | "momentumRate"
    | "momentum"
    | "momentumFactor"]: E;
};

/** Other ways to go on from where the walk stopped: Newton's step, and the lecture's θ' + u. */
export type Onward = {
  readonly newton: { readonly movement: readonly number[]; readonly loss: number | null };
  readonly escape: {
    readonly eigenvalue: number;
    readonly movement: readonly number[];
    readonly loss: number;
  } | null;
};

/** One line of an unrolling: `before` equals `after` by `rule`. */
export type UnrollStep<E = Expr> = {
  readonly t: number;
  readonly rule: "definition" | "put-in" | "multiply-out" | "closed-form";
  readonly before: E;
  readonly after: E;
};

/**
 * The movements m^1, m^2, … written out in the gradients g^0, g^1, … The names are those of the symbols in the
 * expressions: `gradients[k]` stands for g^k and `movements[k]` for m^k.
 */
export type Unrolling<E = Expr> = {
  readonly rate: string;
  readonly momentum: string;
  readonly gradients: readonly string[];
  readonly movements: readonly string[];
  readonly steps: readonly UnrollStep<E>[];
  /** m^t in the gradients, for each t from 1. */
  readonly results: readonly E[];
  /**
   * On the user's loss, from the start: θ^t and m^t in the rate and momentum alone; as far as it stays small. `put` is
   * m^t with the last movement and the last point put in, before it is tidied.
   */
  readonly onLoss: readonly {
    readonly t: number;
    readonly put: readonly E[];
    readonly movement: readonly E[];
    readonly at: readonly E[];
  }[];
};

/** A walk of another method from the same start, for comparison. */
export type Rival = {
  readonly method: Method;
  readonly momentum: number | null;
  readonly outcome: Outcome;
  readonly lingering: Lingering | null;
  readonly loss: number;
};

/** The loss over all training data at the end of an epoch (0: at the start), and over the data held out. */
export type Epoch = {
  readonly epoch: number;
  readonly t: number;
  readonly loss: number;
  readonly heldOut: number | null;
};

/** How far gradients of batches scatter around the full one: the mean squared distance, exact and from drawn batches. */
export type Noise = {
  readonly batch: number;
  readonly exact: number;
  readonly sampled: number;
  readonly drawn: number;
  readonly fullGradient: number;
};

/** A walk over data. `columns` are those that stand in the loss; `datum` is the loss of one row. */
export type DataRun = {
  readonly path: string;
  readonly datum: Expr;
  readonly columns: readonly string[];
  readonly unused: readonly string[];
  readonly training: number;
  readonly heldOut: number;
  readonly seed: number;
  readonly batch: number;
  readonly updatesPerEpoch: number;
  readonly epochs: readonly Epoch[];
};

/** One size of batch beside others, all from the same start with the same seed. Times are in milliseconds. */
export type BatchRun = {
  readonly batch: number;
  readonly updatesPerEpoch: number;
  readonly epochs: readonly Epoch[];
  readonly ended: "steps" | "beyond-numbers" | "outside-domain" | "crosses-pole" | "at-rest" | "time";
  readonly noise: Noise;
  /** The largest eigenvalue of the full Hessian where the walk ended. */
  readonly sharpness: number | null;
  readonly time: {
    readonly update: number;
    readonly epoch: number;
    readonly parallelUpdate: number | null;
    readonly parallelEpoch: number | null;
  };
};

export type BatchComparison = { readonly runs: readonly BatchRun[]; readonly workers: number };

/** A walk on a loss and what it ran into. */
export type Descent = {
  readonly loss: { readonly input: string; readonly name: string; readonly expr: Expr };
  readonly variables: readonly string[];
  readonly method: Method;
  readonly rate: number;
  readonly momentum: number | null;
  readonly trajectory: readonly Update[];
  readonly outcome: Outcome;
  /** What the critical set that it came to is, in the words of its verdict; null where none is known. */
  readonly reached: "minimum" | "maximum" | "saddle" | "undecided" | null;
  readonly lingering: Lingering | null;
  readonly rivals: readonly Rival[];
  readonly inspection: Inspection | null;
  readonly quadratic: Quadratic | null;
  readonly onward: Onward | null;
  readonly unrolling: Unrolling | null;
  /** Null for a loss without data. */
  readonly data: DataRun | null;
  readonly comparison: BatchComparison | null;
  /** Whether the walk was cut short by the clock. */
  readonly interrupted: boolean;
};

/** What the user asks of a walk, as text where it is read here; nothing of it has been read yet. */
export type DescendRequest = {
  readonly loss: string;
  readonly syntax?: "formula" | "latex";
  readonly vars?: readonly string[];
  readonly params?: readonly string[];
  readonly assume?: string;
  readonly set?: string;
  /** Where to begin: `w1 = 0.1, w2 = 0.2`. Left out: at random, by the seed. */
  readonly from?: string;
  readonly method?: Method;
  readonly rate?: string;
  readonly momentum?: string;
  readonly steps?: string;
  readonly seed?: string;
  /** Up to which t the movement m^t is written out. */
  readonly unroll?: string;
  /** A file of comma-separated values, read already. */
  readonly data?: { readonly path: string; readonly text: string };
  readonly batch?: string;
  readonly epochs?: string;
  /** The share of the data that is held out: from 0 to 0.9. */
  readonly heldOut?: string;
  /** Sizes of batches to set side by side, with commas between; `full` is all data. */
  readonly compare?: string;
};
