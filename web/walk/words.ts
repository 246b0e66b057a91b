import type { Mark, Method, OutcomeReason } from "../../src/index.ts";

/** What is said of a walk; numbers are given as text. */
export type WalkWords = {
  readonly title: string;
  readonly start: string;
  readonly startAt: (at: string) => string;
  readonly startKeys: string;
  readonly method: string;
  readonly methods: { readonly [method in Method]: string };
  readonly rate: string;
  readonly momentum: string;
  readonly steps: string;
  readonly again: string;
  readonly walking: string;
  readonly outcome: (reason: OutcomeReason["kind"], facts: Facts) => string;
  readonly lingered: (from: number, to: number, left: boolean) => string;
  readonly ends: (at: string, loss: string) => string;
  readonly chart: string;
  readonly chartText: (first: string, last: string, steps: number) => string;
  readonly step: string;
  readonly loss: string;
  readonly logarithmic: string;
  readonly needsValues: (names: string) => string;
};

/** What an outcome is told from: the set that was reached, its type, the steps done, and the step at which it broke off. */
export type Facts = {
  readonly set: number | null;
  readonly type: Mark["type"] | null;
  readonly steps: number;
  readonly at: number | null;
  /** The first step after which it stays near its end. */
  readonly settled: number;
  /** Whether rounded numbers leave open what it is where it rests. */
  readonly flat: boolean;
};
