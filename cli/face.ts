import type { Face } from "./job.ts";

export type FaceOptions = {
  readonly format?: string;
  readonly output?: string;
  readonly width?: string;
  readonly ascii?: boolean;
  readonly ambiguousWide?: boolean;
};

const ENDINGS: ReadonlyMap<string, string> = new Map([
  [".tex", "latex"],
  [".md", "markdown"],
  [".html", "html"],
  [".json", "json"],
]);
const NARROWEST = 20;
const WIDEST = 1_000;

/** How the answer is to be written, from the options, the file's ending and the terminal; else what is wrong. */
export function chooseFace(options: FaceOptions): Face | string {
  const ending = /\.[a-z]+$/i.exec(options.output ?? "")?.[0].toLowerCase() ?? "";
  const format = options.format ?? ENDINGS.get(ending) ?? "text";
  if (format !== "text" && format !== "json" && format !== "html")
    return `--format ${format} is not available in this version; text, html and json are.`;
  const width = options.width === undefined ? (process.stdout.columns ?? 80) : Number(options.width);
  if (!(Number.isInteger(width) && width >= NARROWEST && width <= WIDEST)) {
    return `--width takes a whole number of columns from ${NARROWEST} to ${WIDEST}.`;
  }
  const terminal = process.stdout.isTTY === true && options.output === undefined;
  const colour = terminal && (process.env["NO_COLOR"] ?? "") === "" && process.env["TERM"] !== "dumb";
  return {
    format,
    width,
    ascii: options.ascii === true,
    ambiguousWide: options.ambiguousWide === true,
    colour,
    compact: false,
  };
}
