import type { Descent } from "../../src/index.ts";
import type { Movement } from "./movement.ts";

/** Values of the variables by name. */
export type Start = { readonly [variable: string]: number };

/** Where a walk went: the points in the order of `variables`, and the loss at each. */
export type Trail = {
  readonly variables: readonly string[];
  readonly points: readonly (readonly number[])[];
  /** Empty for a walk over data, whose losses are those of its batches. */
  readonly losses: readonly number[];
  /** `full`: the walk that sees all data in each update, beside one that sees batches. */
  readonly kind: "walk" | "full";
  /** The step at which it is looked at; what comes after is drawn faintly. */
  readonly now: number;
  /** The movement that comes next, drawn at that step; null where it is not looked at. */
  readonly movement: Movement | null;
};

/** A walk up to step `now`, its last where it is null. */
export function trailOf(
  { variables, trajectory, data }: Descent,
  kind: Trail["kind"],
  now: number | null = null,
  movement: Movement | null = null,
): Trail {
  const last = trajectory.length - 1;
  return {
    variables,
    points: trajectory.map(({ at }) => at),
    losses: data === null ? trajectory.map(({ loss }) => loss) : [],
    kind,
    now: Math.min(last, now ?? last),
    movement,
  };
}

/** The start as it is written for a walk: `w1 = 0.1, w2 = 0.2`; null where a variable has no value. */
export function startText(start: Start, variables: readonly string[]): string | null {
  const values = variables.map((name) => start[name]);
  if (!values.every((value) => value !== undefined && Number.isFinite(value))) return null;
  return variables.map((name, i) => `${name} = ${plain(values[i] ?? 0)}`).join(", ");
}

/** A number without an exponent letter that a formula would read as the constant e. */
export function plain(x: number): string {
  const text = String(x);
  if (!text.includes("e")) return text;
  return Math.abs(x) < 1 ? x.toFixed(20).replace(/\.?0+$/, "") : BigInt(Math.round(x)).toString();
}
