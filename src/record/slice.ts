import type { Expr } from "../expr/expr.ts";

/** The numbers of positive, negative and zero eigenvalues. */
export type Signs = { readonly positive: number; readonly negative: number; readonly zero: number };

/** How sure signs are: by exact arithmetic, by intervals, or by rounded numbers alone. */
export type SignEvidence = "exact" | "certified" | "numeric";

/** The loss near a critical point with all but two variables held there. */
export type Slice = {
  readonly axes: readonly [string, string];
  readonly signs: Signs;
  readonly evidence: SignEvidence;
};

/**
 * A critical point in the whole space and in its slices. `shown` is the slice that was asked for, or the first in
 * which the point is a minimum while it is none in the whole space; null where there is no such slice.
 */
export type SliceView = {
  readonly loss: { readonly input: string; readonly name: string; readonly expr: Expr };
  readonly stock: boolean;
  readonly variables: readonly string[];
  readonly at: readonly number[];
  readonly gradient: number;
  readonly value: number;
  readonly eigenvalues: readonly number[];
  readonly signs: Signs;
  readonly evidence: SignEvidence;
  readonly slices: readonly Slice[];
  readonly shown: Slice | null;
  /** A unit eigenvector of the lowest eigenvalue. */
  readonly direction: readonly number[];
  /** The loss along the two axes of the slice and along the direction, at the distances `along.distances`. */
  readonly along: {
    readonly distances: readonly number[];
    readonly first: readonly number[];
    readonly second: readonly number[];
    readonly down: readonly number[];
  } | null;
};

export type SliceRequest = {
  readonly loss: string;
  readonly stock: boolean;
  readonly syntax?: "formula" | "latex";
  readonly vars?: readonly string[];
  readonly params?: readonly string[];
  readonly set?: string;
  /** The critical point; left out: the first saddle of the loss that is a minimum in some slice. */
  readonly at?: string;
  /** Two variables: the slice to look at. */
  readonly axes?: readonly string[];
};
