import { type SliceRequest, type SliceView, sliceJson, sliceSvg, sliceText } from "../src/index.ts";
import { jsonText } from "./complaint.ts";
import { type Answer, type Face, type SliceFormat, STATUS } from "./job.ts";
import { names } from "./names.ts";
import { inEach, walkWords } from "./tongues.ts";

/** Three variables; in the slices that hold w1 the origin is a minimum, and in the whole space a saddle. */
const STOCK = "w1^2 + w2^2 + w3^2 - 3*w2*w3 + w2^4 + w3^4";
const STOCK_POINT = "w1 = 0, w2 = 0, w3 = 0";
const FORMATS = ["text", "json", "svg"] as const;

/** The options of `saddle slice` as they come from the command line. */
export type SliceOptions = {
  readonly vars?: string;
  readonly params?: string;
  readonly set?: string;
  readonly syntax?: "formula" | "latex";
  readonly at?: string;
  readonly axes?: string;
  readonly format?: string;
  readonly output?: string;
};

/** How a slice is to be written, by the option or the ending of the file; else what is wrong. */
export function chooseSliceFormat(options: SliceOptions): { readonly format: SliceFormat } | string {
  const ending = /\.([a-z]+)$/i.exec(options.output ?? "")?.[1]?.toLowerCase() ?? "text";
  const format = FORMATS.find((known) => known === (options.format ?? (ending === "txt" ? "text" : ending)));
  return format === undefined ? `--format takes one of ${FORMATS.join(", ")}.` : { format };
}

/** The request of a command line; without a loss that of the stock example. */
export function sliceRequest(loss: string | undefined, options: SliceOptions): SliceRequest {
  const { vars, params, set, syntax, at, axes } = options;
  const point = at ?? (loss === undefined ? STOCK_POINT : undefined);
  return {
    loss: loss ?? STOCK,
    stock: loss === undefined,
    ...(vars === undefined ? {} : { vars: names(vars) }),
    ...(params === undefined ? {} : { params: names(params) }),
    ...(set === undefined ? {} : { set }),
    ...(syntax === undefined ? {} : { syntax }),
    ...(point === undefined ? {} : { at: point }),
    ...(axes === undefined ? {} : { axes: names(axes) }),
  };
}

/** A slice in the format that was asked for. */
export function sliceAnswer(view: SliceView, format: SliceFormat, face: Face): Answer {
  const words = walkWords(face).slice;
  switch (format) {
    case "json":
      return { output: jsonText(sliceJson(view, words), face), complaint: "", status: STATUS.done };
    case "svg": {
      const picture = sliceSvg(view, words);
      return picture === null
        ? { output: "", complaint: `${words.none}\n`, status: STATUS.unreadable }
        : { output: picture, complaint: "", status: STATUS.done };
    }
    case "text":
      return {
        output: inEach(face, (each, narrow) => sliceText(view, narrow, each.slice)),
        complaint: "",
        status: STATUS.done,
      };
  }
}
