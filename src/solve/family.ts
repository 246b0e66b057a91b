import type { Polynomial } from "../algebra/polynomial.ts";
import type { AlgebraicPoint } from "../algebra/zeroDimensional.ts";
import type { Shape } from "./shape.ts";
import type { SignCondition } from "./system.ts";

/** A family in exact terms, before it is written out. `signs` choose among roots; those of the domain hold as well. */
export type Family = {
  readonly generators: readonly Polynomial[];
  readonly dimension: number;
  readonly shape: Shape;
  readonly sample: AlgebraicPoint;
  readonly signs: readonly SignCondition[];
  /** The generators of the larger zero set in which this family lies apart from the rest; null: none. */
  readonly apartIn: readonly Polynomial[] | null;
};

/**
 * What the real points of a graph over a core are: families, points that lie by themselves, and whether that is all
 * of them for certain. No family and not certain: no real point of the full dimension was found.
 */
export type RealPart = {
  readonly families: readonly Family[];
  readonly isolated: readonly AlgebraicPoint[];
  readonly isCertain: boolean;
};
