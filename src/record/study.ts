/** Smooth functions between the layers of a network. */
export type Activation = "tanh" | "sigmoid" | "softplus" | "sin" | "identity";

/** Where the data of a study come from: a random network of the same shape, two crossed classes, or pure chance. */
export type DataKind = "teacher" | "xor" | "random";

/**
 * What a study is of. `layers` are the widths from the input to the output; the loss is the mean squared error over
 * `size` data plus `decay` times the sum of the squared weights and biases. Everything random follows from `seed`.
 */
export type StudySpec = {
  readonly layers: readonly number[];
  readonly activation: Activation;
  readonly data: DataKind;
  readonly size: number;
  /** As it was written: the certified losses use it exactly. */
  readonly decay: string;
  readonly networks: number;
  readonly seed: number;
};

/** How a critical point was sought: by making the gradient small from a point on a descent, or by descent to its end. */
export type Search = "gradient-norm" | "descent";

/**
 * What became of one network. `critical`: the gradient vanishes to working accuracy at `weights`; where `radius` is
 * not null it is proved that there is exactly one critical point within it, in the maximum norm, and that the signs of
 * its eigenvalues are those counted. `stuck`: the search ended where the gradient is not 0; `far`: it went to infinity.
 */
export type StudyRow = {
  readonly index: number;
  readonly search: Search;
  readonly status: "critical" | "stuck" | "far";
  readonly loss: number;
  readonly gradient: number;
  readonly positive: number;
  readonly negative: number;
  readonly zero: number;
  readonly radius: number | null;
  readonly eigenvalues: readonly number[];
  readonly weights: readonly number[];
};

/** What the rows of a study show: computed, not presumed. */
export type StudySummary = {
  readonly done: number;
  readonly missing: number;
  readonly critical: number;
  readonly certified: number;
  readonly stuck: number;
  readonly far: number;
  readonly minima: number;
  readonly saddles: number;
  /** Points of whose eigenvalues some are 0 to working accuracy, so that these do not decide. */
  readonly singular: number;
  /** Rank correlation of loss and minimum ratio (Spearman 1904); null with fewer than three points or no spread. */
  readonly correlation: number | null;
  /** The same for the points found by making the gradient small alone: the others are minima by the way they are sought. */
  readonly correlationOfGradientNorm: number | null;
  readonly lowestRatio: number | null;
  /** Mean minimum ratio of the third with the lowest and of the third with the highest loss. */
  readonly lowest: number | null;
  readonly highest: number | null;
  /** How many points a third has, and how many saddles are among those with the highest loss. */
  readonly third: number;
  readonly saddlesAmongHighest: number;
};

export type Study = { readonly spec: StudySpec; readonly rows: readonly StudyRow[]; readonly summary: StudySummary };
