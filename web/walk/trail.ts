import type { Descent } from "../../src/index.ts";

/** Values of the variables by name. */
export type Start = { readonly [variable: string]: number };

/** Where a walk went: the points in the order of `variables`, and the loss at each. */
export type Trail = {
  readonly variables: readonly string[];
  readonly points: readonly (readonly number[])[];
  readonly losses: readonly number[];
};

export function trailOf({ variables, trajectory }: Descent): Trail {
  return { variables, points: trajectory.map(({ at }) => at), losses: trajectory.map(({ loss }) => loss) };
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
