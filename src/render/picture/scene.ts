/** What a picture shows, as plain numbers: contours of a loss of two variables, or the graph of a loss of one. */
export type Scene = Contours | Graph;

export type Axis = { readonly name: string; readonly from: number; readonly to: number };

/** A critical point in the picture; its number is that of its set. */
export type Mark = {
  readonly x: number;
  readonly y: number;
  readonly type: "minimum" | "maximum" | "saddle" | "undecided";
  readonly set: number;
};

/** A family of critical points as lines through the picture. */
export type Curve = {
  readonly type: Mark["type"];
  readonly set: number;
  readonly lines: readonly (readonly Place[])[];
};
export type Place = readonly [x: number, y: number];

/** A direction in which the loss falls, drawn from a critical point. */
export type Arrow = { readonly from: Place; readonly to: Place; readonly set: number };

/**
 * `values[i + j*columns]` is the loss at column i from the left and row j from below (null where it has no value);
 * columns and rows reach from border to border. `levels` ascend.
 */
export type Contours = {
  readonly kind: "contours";
  readonly x: Axis;
  readonly y: Axis;
  readonly columns: number;
  readonly rows: number;
  readonly values: readonly (number | null)[];
  readonly levels: readonly number[];
  readonly marks: readonly Mark[];
  readonly curves: readonly Curve[];
  readonly arrows: readonly Arrow[];
};

/** The loss at equal steps from border to border; null where it has no value or leaves the picture. */
export type Graph = {
  readonly kind: "graph";
  readonly x: Axis;
  readonly y: Axis;
  readonly values: readonly (number | null)[];
  readonly marks: readonly Mark[];
};
