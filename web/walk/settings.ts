import type { DescendRequest, Method } from "../../src/index.ts";
import { type Start, startText } from "./trail.ts";

/** How a walk is done; numbers as they are written. An empty rate is chosen for the loss. */
export type WalkSettings = {
  readonly method: Method;
  readonly rate: string;
  readonly momentum: string;
  readonly steps: string;
};

export const METHODS: readonly Method[] = ["gd", "momentum", "nesterov", "rmsprop", "adam", "newton"];

/** Where nothing is set: descent, momentum 0.9 for the methods that have one. */
export const USUAL_WALK: WalkSettings = { method: "gd", rate: "", momentum: "0.9", steps: "300" };

/** Rates that are tried where none is set: the first with which the walk neither diverges nor oscillates is taken. */
export const RATES: { readonly [method in Method]: readonly string[] } = {
  gd: ["0.05", "0.02", "0.01", "0.003", "0.001", "0.0003", "0.0001"],
  momentum: ["0.05", "0.02", "0.01", "0.003", "0.001", "0.0003", "0.0001"],
  nesterov: ["0.05", "0.02", "0.01", "0.003", "0.001", "0.0003", "0.0001"],
  rmsprop: ["0.01", "0.003", "0.001"],
  adam: ["0.05", "0.02", "0.01", "0.003"],
  newton: ["1"],
};

/** Which methods have a momentum of their own. */
export function hasMomentum(method: Method): boolean {
  return method === "momentum" || method === "nesterov";
}

/** What of a question a walk needs. */
export type Walked = Pick<DescendRequest, "loss" | "syntax" | "vars" | "params" | "assume" | "set">;

/** Data that the loss is a mean over, as pasted, and how they are walked over; what is empty is as usual for so many. */
export type Batches = {
  readonly text: string;
  readonly batch: string;
  readonly epochs: string;
  readonly heldOut: string;
};

export const NO_BATCHES: Batches = { text: "", batch: "", epochs: "", heldOut: "" };

/** The names in the first row of pasted data. */
export function columnsOf(text: string): readonly string[] {
  return (text.trim().split("\n")[0] ?? "").split(",").map((name) => name.trim().replace(/^"(.*)"$/, "$1"));
}

/** What is taken for fields that are empty: batches of 8 and a fifth held out where there are rows enough. */
export function usualBatches({ text }: Batches): Omit<Batches, "text"> {
  const rows = text.trim().split("\n").length - 1;
  const heldOut = rows >= 10 ? "0.2" : "0";
  return { batch: rows >= 20 ? "8" : "1", epochs: "20", heldOut };
}

/** The request of a walk; null while the start is not whole. */
export function walkRequest(
  { loss, syntax, vars, params, assume, set }: Walked,
  variables: readonly string[],
  start: Start,
  settings: WalkSettings,
  batches: Batches | null,
): DescendRequest | null {
  const columns = batches === null ? [] : columnsOf(batches.text);
  const weights = variables.filter((name) => !columns.includes(name));
  const from = startText(start, weights);
  if (from === null) return null;
  return {
    loss,
    ...(syntax === undefined ? {} : { syntax }),
    vars: (vars ?? variables).filter((name) => !columns.includes(name)),
    ...(params === undefined ? {} : { params }),
    ...(assume === undefined ? {} : { assume }),
    ...(set === undefined ? {} : { set }),
    from,
    method: settings.method,
    rate: settings.rate,
    ...(hasMomentum(settings.method) ? { momentum: settings.momentum } : {}),
    ...(batches === null ? { steps: settings.steps } : overData(batches)),
  };
}

function overData(batches: Batches): Pick<DescendRequest, "data" | "batch" | "epochs" | "heldOut"> {
  const usual = usualBatches(batches);
  const chosen = (name: keyof typeof usual): string => (batches[name].trim() === "" ? usual[name] : batches[name]);
  return {
    data: { path: "data", text: batches.text },
    batch: chosen("batch"),
    epochs: chosen("epochs"),
    heldOut: chosen("heldOut"),
  };
}

/** The fields of a walk in an address. */
export type WalkFields = { readonly [name: string]: string };

/** The settings and the start that an address holds; what makes no sense is as usual. */
export function readWalk(fields: WalkFields): { readonly settings: WalkSettings; readonly start: Start | null } {
  const { method, rate = "", momentum = "", steps = "", start = "" } = fields;
  return {
    settings: {
      method: METHODS.find((name) => name === method) ?? USUAL_WALK.method,
      rate,
      momentum: momentum === "" ? USUAL_WALK.momentum : momentum,
      steps: steps === "" ? USUAL_WALK.steps : steps,
    },
    start: readStart(start),
  };
}

function readStart(text: string): Start | null {
  const pairs = text.split(",").flatMap((part) => {
    const [, name, value] = /^\s*([\p{L}_][\p{L}\p{N}_]*)\s*=\s*(\S+)\s*$/u.exec(part) ?? [];
    return name !== undefined && value !== undefined && Number.isFinite(Number(value))
      ? [[name, Number(value)] as const]
      : [];
  });
  return pairs.length === 0 ? null : Object.fromEntries(pairs);
}

/** What of a walk an address holds: all that is not as usual. */
export function writeWalk(settings: WalkSettings, start: Start | null): WalkFields {
  const changed = (["method", "rate", "momentum", "steps"] as const).filter(
    (name) => settings[name] !== USUAL_WALK[name],
  );
  const written = start === null ? null : startText(start, Object.keys(start));
  return {
    ...Object.fromEntries(changed.map((name) => [name, settings[name]])),
    ...(written === null || written === "" ? {} : { start: written }),
  };
}
