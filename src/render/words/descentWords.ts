import type { DataRun, Lingering, Method, OutcomeReason, UnrollStep } from "../../record/descent.ts";

/** What a sentence about an outcome can speak of beside its reason: numbers come as text. */
export type OutcomeContext = {
  /** The critical set that was reached, counted from 1, and what it is; null where none is known. */
  readonly set: { readonly number: number; readonly type: "minimum" | "maximum" | "saddle" | "undecided" } | null;
  readonly steps: number;
};

/** What is said of walks. Numbers inside the records are written by `number`. */
export type DescentWords = {
  readonly method: { readonly [method in Method]: string };
  /** A method with its rate and momentum. */
  readonly walk: (method: string, rate: string, momentum: string | null) => string;
  readonly outcome: {
    readonly [kind in OutcomeReason["kind"]]: (
      why: Extract<OutcomeReason, { readonly kind: kind }>,
      context: OutcomeContext,
      number: (x: number) => string,
    ) => string;
  };
  readonly kinds: { readonly [kind in "converged" | "near-saddle" | "diverged" | "oscillating" | "running"]: string };
  /** How a walk ended, and why. */
  readonly ended: (kind: string, why: string) => string;
  /** How long a walk stayed near a saddle. */
  readonly lingering: (walk: string, lingering: Lingering) => string;
  readonly noLingering: (walk: string) => string;
  readonly comparedLeaving: (quick: string, quickSteps: number, slow: string, slowSteps: number) => string;
  readonly which: {
    readonly question: string;
    readonly eigenvalues: (values: string) => string;
    readonly answer: (signs: { readonly positive: number; readonly negative: number; readonly zero: number }) => string;
    readonly certified: string;
    readonly numeric: string;
  };
  readonly quadratic: {
    readonly constant: (smallest: string, largest: string) => string;
    readonly notPositive: string;
    readonly bound: (bound: string, momentum: string | null) => string;
    readonly verdict: { readonly [verdict in "below" | "at" | "above"]: (rate: string) => string };
    readonly bestRate: (rate: string, factor: string) => string;
    readonly best: (rate: string, momentum: string, factor: string) => string;
  };
  readonly onward: {
    readonly newton: (movement: string, loss: string) => string;
    readonly escape: (eigenvalue: string, movement: string, loss: string) => string;
  };
  readonly data: {
    readonly datum: (formula: string) => string;
    readonly columns: (used: string, unused: string) => string;
    readonly variables: (names: string, count: number) => string;
    readonly batches: (run: DataRun) => string;
    readonly broken: (batch: number) => string;
    readonly noiseNote: string;
    readonly measured: string;
    readonly published: string;
    readonly labels: {
      readonly epoch: string;
      readonly training: string;
      readonly heldOut: string;
      readonly batch: string;
      readonly perEpoch: string;
      readonly update: string;
      readonly parallelUpdate: (workers: number) => string;
      readonly epochTime: string;
      readonly parallelEpoch: (workers: number) => string;
      readonly noise: string;
      readonly sampledNoise: string;
      readonly finalTraining: string;
      readonly finalHeldOut: string;
      readonly sharpness: string;
      readonly trainingAccuracy: string;
      readonly testingAccuracy: string;
    };
  };
  readonly unrollRules: { readonly [rule in UnrollStep["rule"]]: string };
  readonly headings: {
    readonly walk: string;
    readonly outcome: string;
    readonly which: string;
    readonly quadratic: string;
    readonly onward: string;
    readonly unrolling: string;
    readonly onLoss: string;
    readonly data: string;
    readonly comparison: string;
    readonly curve: string;
  };
  readonly labels: {
    readonly step: string;
    readonly loss: string;
    readonly gradient: string;
    readonly movement: string;
    readonly leftOut: (count: number) => string;
    readonly randomStart: string;
    readonly usualRate: string;
    readonly interrupted: string;
    readonly logarithmic: string;
  };
};
