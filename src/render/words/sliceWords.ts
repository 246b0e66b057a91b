import type { SignEvidence, Signs } from "../../record/slice.ts";

/** What is said of a point in a slice and in the whole space. */
export type SliceWords = {
  readonly heading: string;
  readonly stock: string;
  /** `gradient`: its length where it is not 0 in doubles. */
  readonly point: (at: string, value: string, gradient: string | null) => string;
  readonly slice: (axes: readonly [string, string], what: string, held: string) => string;
  readonly whole: (what: string, eigenvalues: string, dimension: number) => string;
  readonly what: (signs: Signs) => string;
  readonly evidence: { readonly [evidence in SignEvidence]: string };
  readonly deceived: (axes: readonly [string, string], direction: string) => string;
  readonly notDeceived: string;
  readonly none: string;
  readonly count: (deceiving: number, all: number) => string;
  readonly chart: (axes: readonly [string, string]) => {
    readonly title: string;
    readonly distance: string;
    readonly loss: string;
    readonly down: string;
  };
};
