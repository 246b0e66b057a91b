import type { DescendRequest, Method } from "../../src/index.ts";
import { type Start, startText } from "./trail.ts";

/** How a walk is done; numbers as they are written. */
export type WalkSettings = {
  readonly method: Method;
  readonly rate: string;
  readonly momentum: string;
  readonly steps: string;
};

export const METHODS: readonly Method[] = ["gd", "momentum", "nesterov", "rmsprop", "adam", "newton"];

/** The lecture's walk: small steps, with momentum 0.9 where it is used. */
export const USUAL_WALK: WalkSettings = { method: "gd", rate: "0.05", momentum: "0.9", steps: "300" };

/** A rate that each method starts from. */
export const USUAL_RATES: { readonly [method in Method]: string } = {
  gd: "0.05",
  momentum: "0.05",
  nesterov: "0.05",
  rmsprop: "0.01",
  adam: "0.05",
  newton: "1",
};

/** Which methods have a momentum of their own. */
export function hasMomentum(method: Method): boolean {
  return method === "momentum" || method === "nesterov";
}

/** What of a question a walk needs. */
export type Walked = Pick<DescendRequest, "loss" | "syntax" | "vars" | "params" | "assume" | "set">;

/** Data that the loss is summed over, as pasted, and how they are batched. */
export type Batches = { readonly text: string; readonly batch: string };

/** The request of a walk; null while the start is not whole. */
export function walkRequest(
  { loss, syntax, vars, params, assume, set }: Walked,
  variables: readonly string[],
  start: Start,
  settings: WalkSettings,
  batches: Batches | null,
): DescendRequest | null {
  const from = startText(start, variables);
  if (from === null) return null;
  return {
    loss,
    ...(syntax === undefined ? {} : { syntax }),
    vars: vars ?? variables,
    ...(params === undefined ? {} : { params }),
    ...(assume === undefined ? {} : { assume }),
    ...(set === undefined ? {} : { set }),
    from,
    method: settings.method,
    rate: settings.rate,
    ...(hasMomentum(settings.method) ? { momentum: settings.momentum } : {}),
    steps: settings.steps,
    ...(batches === null ? {} : { data: { path: "data", text: batches.text }, batch: batches.batch }),
  };
}
