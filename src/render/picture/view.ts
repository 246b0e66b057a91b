import type { Expr } from "../../expr/expr.ts";
import type { CriticalSet } from "../../record/critical.ts";
import type { Derivation, Kink, Taylor } from "../../record/derivation.ts";
import type { SignEvidence, Signs } from "../../record/slice.ts";
import type { ConditionOf } from "../../record/step.ts";
import type { Axis, Mark, Place } from "./scene.ts";

/** What is shown of a loss in pictures, as plain data: everything from which a view at any window is made. */
export type Stage = {
  /** The loss as it was typed; stages with the same input and names show the same loss. */
  readonly input: string;
  readonly loss: Expr;
  readonly variables: readonly string[];
  readonly parameters: readonly string[];
  readonly sets: readonly CriticalSet[];
  /** Whether critical sets were looked for at all. */
  readonly solved: boolean;
  readonly domain: readonly ConditionOf<Expr>[];
  readonly kinks: readonly Kink[];
  readonly hessian: readonly (readonly Expr[])[] | null;
  readonly taylor: Taylor | null;
  /** Data over which `loss` is averaged; null where it is a loss by itself. */
  readonly over: StageData | null;
};

/**
 * Data by columns: `columns[j][i]` is what row i has under `names[j]`. `around` are points, in the order of the
 * variables, that the home window holds.
 */
export type StageData = {
  readonly names: readonly string[];
  readonly columns: readonly Float64Array[];
  readonly around: readonly (readonly number[])[];
};

/** What pictures show of a derivation; of one that is not finished, as far as it got. */
export function stageOf(d: Derivation): Stage {
  return {
    input: d.loss.input,
    loss: d.loss.expr,
    variables: d.variables,
    parameters: d.parameters,
    sets: (d.critical?.sets ?? []).map((set) => ({
      ...set,
      working: { hessian: null, characteristic: null, model: null },
    })),
    solved: d.critical !== null,
    domain: d.domain,
    kinks: d.kinks,
    hessian: d.variables.length > 2 ? d.hessian : null,
    taylor: d.taylor,
    over: null,
  };
}

/**
 * Which part of a stage is looked at. `axes` are one or two variables; `held` gives the value of every other variable
 * and parameter (left out: 0, parameters 1). `axes` or `held` null: a telling choice is made. `window` null: where the
 * critical sets are. `columns` and `rows` are numbers of samples.
 */
export type ViewRequest = {
  readonly axes: readonly string[] | null;
  readonly window: Window | null;
  readonly held: { readonly [name: string]: number } | null;
  readonly columns: number;
  readonly rows: number;
};
export type Window = { readonly x: readonly [number, number]; readonly y: readonly [number, number] | null };

/** What is seen; plain numbers. */
export type View = PlaneView | LineView;

/** A critical point as it is placed; `on` says whether it lies on the slice, else it is its shadow on it. */
export type PlacedMark = Mark & { readonly on: boolean; readonly loss: number; readonly at: readonly number[] };

/** A way down from a critical point; `flat`: the way lies in the slice, else it is its shadow. */
export type Way = { readonly set: number; readonly line: readonly Place[]; readonly flat: boolean };

/** A family on the slice: lines, or an area all of whose points belong to it, as rings. */
export type PlacedCurve = {
  readonly type: Mark["type"];
  readonly set: number;
  readonly lines: readonly (readonly Place[])[];
  readonly area: readonly (readonly Place[])[];
};

/** A band between two levels: `part` says how high it is, from 0 to 1. */
export type PlacedBand = {
  readonly level: number;
  readonly part: number;
  readonly rings: readonly (readonly Place[])[];
};

/** A critical point in the slice through it: signs of the eigenvalues there, beside what it is in the whole space. */
export type SliceSigns = {
  readonly set: number;
  readonly type: Mark["type"];
  readonly signs: Signs;
  readonly evidence: SignEvidence;
};

/** A point at which the other variables can be held: a critical point, or one of a family. */
export type Choice = { readonly set: number; readonly type: Mark["type"]; readonly at: readonly number[] };

/** An error of the Taylor model, as a part of the range of the loss shown, and the share of the samples at which it is less. */
export type ErrorBound = { readonly part: number; readonly bound: number; readonly share: number };

/** Where the model is off by a bound and more, as rings, and the lines on which it is off by just that. */
export type PlacedError = ErrorBound & {
  readonly rings: readonly (readonly Place[])[];
  readonly lines: readonly (readonly Place[])[];
};

/** What both kinds of view hold. `held` are the other variables and parameters with their values. */
type Seen = {
  readonly x: Axis;
  readonly y: Axis;
  readonly held: readonly { readonly name: string; readonly value: number }[];
  readonly choices: readonly Choice[];
  readonly marks: readonly PlacedMark[];
  /** Sets that could not be placed, by number. */
  readonly unplaced: readonly number[];
  readonly slices: readonly SliceSigns[];
  /** Whether points that repeat with an integer are among the sets: they are placed for small integers alone. */
  readonly repeats: boolean;
};

/** `values[i + j*columns]` is the loss at column i from the left and row j from below; NaN where it has no value. */
export type PlaneView = Seen & {
  readonly kind: "plane";
  readonly columns: number;
  readonly rows: number;
  readonly values: Float64Array;
  readonly bands: readonly PlacedBand[];
  /** The level lines through saddles. */
  readonly through: readonly { readonly level: number; readonly lines: readonly (readonly Place[])[] }[];
  readonly curves: readonly PlacedCurve[];
  readonly kinks: readonly { readonly reason: string; readonly lines: readonly (readonly Place[])[] }[];
  readonly ways: readonly Way[];
  /** Where the loss has no value. */
  readonly holes: readonly (readonly Place[])[];
  /** The level lines of the Taylor model, at the levels of the loss. */
  readonly model: readonly (readonly Place[])[] | null;
  /** The error of the Taylor model, small bounds first, as parts of the range of the contours. */
  readonly error: readonly PlacedError[] | null;
};

/** The graph of a loss along one axis; `values` at equal steps from border to border. */
export type LineView = Seen & {
  readonly kind: "line";
  readonly values: Float64Array;
  readonly kinks: readonly { readonly reason: string; readonly x: number }[];
  readonly holes: readonly (readonly [number, number])[];
  readonly model: Float64Array | null;
  /** The error of the Taylor model, small bounds first, as parts of the height of the picture. */
  readonly error: readonly ErrorBound[] | null;
  /** Stretches of families. */
  readonly stretches: readonly {
    readonly set: number;
    readonly type: Mark["type"];
    readonly from: number;
    readonly to: number;
  }[];
};
