import {
  type DescendRequest,
  type Descent,
  descentCsv,
  descentJson,
  descentLatex,
  descentSvg,
  descentText,
} from "../src/index.ts";
import { jsonText } from "./complaint.ts";
import { type Answer, type DescentFormat, type Face, STATUS } from "./job.ts";
import { names } from "./names.ts";
import { inEach, walkWords } from "./tongues.ts";

const METHODS = ["gd", "momentum", "nesterov", "rmsprop", "adam", "newton"] as const;
const FORMATS = ["text", "json", "csv", "svg", "latex"] as const;
const ENDINGS: ReadonlyMap<string, DescentFormat> = new Map([
  [".json", "json"],
  [".csv", "csv"],
  [".svg", "svg"],
  [".tex", "latex"],
  [".txt", "text"],
]);

/** The options of `saddle descend` as they come from the command line. */
export type DescendOptions = {
  readonly vars?: string;
  readonly params?: string;
  readonly assume?: string;
  readonly set?: string;
  readonly syntax?: "formula" | "latex";
  readonly from?: string;
  readonly method?: string;
  readonly rate?: string;
  readonly momentum?: string;
  readonly steps?: string;
  readonly seed?: string;
  readonly unroll?: string;
  readonly data?: string;
  readonly batch?: string;
  readonly epochs?: string;
  readonly heldOut?: string;
  readonly compare?: string;
  readonly timing?: boolean;
  readonly format?: string;
  readonly output?: string;
};

/** How a walk is to be written, by the option or the ending of the file; else what is wrong. */
export function chooseDescentFormat(options: DescendOptions): { readonly format: DescentFormat } | string {
  const ending = /\.[a-z]+$/i.exec(options.output ?? "")?.[0].toLowerCase() ?? "";
  const wish = options.format ?? ENDINGS.get(ending) ?? "text";
  const format = FORMATS.find((known) => known === wish);
  return format === undefined ? `--format takes one of ${FORMATS.join(", ")}.` : { format };
}

/** The request of a command line; else what is wrong with it. */
export function descendRequest(
  loss: string,
  options: DescendOptions,
  data: { readonly path: string; readonly text: string } | null,
): DescendRequest | string {
  const method = METHODS.find((known) => known === options.method);
  if (options.method !== undefined && method === undefined) return `--method takes one of ${METHODS.join(", ")}.`;
  const { vars, params, assume, set, syntax, from, rate, momentum, steps, seed, unroll } = options;
  const { batch, epochs, heldOut, compare } = options;
  return {
    loss,
    ...(vars === undefined ? {} : { vars: names(vars) }),
    ...(params === undefined ? {} : { params: names(params) }),
    ...(assume === undefined ? {} : { assume }),
    ...(set === undefined ? {} : { set }),
    ...(syntax === undefined ? {} : { syntax }),
    ...(from === undefined ? {} : { from }),
    ...(method === undefined ? {} : { method }),
    ...(rate === undefined ? {} : { rate }),
    ...(momentum === undefined ? {} : { momentum }),
    ...(steps === undefined ? {} : { steps }),
    ...(seed === undefined ? {} : { seed }),
    ...(unroll === undefined ? {} : { unroll }),
    ...(data === null ? {} : { data }),
    ...(batch === undefined ? {} : { batch }),
    ...(epochs === undefined ? {} : { epochs }),
    ...(heldOut === undefined ? {} : { heldOut }),
    ...(compare === undefined ? {} : { compare }),
  };
}

/** A walk in the format that was asked for. */
export function descentAnswer(descent: Descent, format: DescentFormat, face: Face, timing: boolean): Answer {
  const status = descent.interrupted ? STATUS.partial : STATUS.done;
  const complaint = descent.interrupted ? `${walkWords(face).descent.labels.interrupted}\n` : "";
  return { output: written(descent, format, face, timing), complaint, status };
}

function written(descent: Descent, format: DescentFormat, face: Face, timing: boolean): string {
  const words = walkWords(face).descent;
  switch (format) {
    case "json":
      return jsonText(descentJson(descent, words, timing), face);
    case "csv":
      return descentCsv(descent);
    case "svg":
      return descentSvg(descent, words);
    case "latex":
      return descentLatex(descent, words);
    case "text":
      return inEach(face, (each, narrow) => descentText(descent, narrow, each.descent));
  }
}
