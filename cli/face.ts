import { dictionariesOf, LANGUAGES } from "../src/index.ts";
import type { Face, Format } from "./job.ts";

export type FaceOptions = {
  readonly format?: string;
  readonly output?: string;
  readonly width?: string;
  readonly ascii?: boolean;
  readonly ambiguousWide?: boolean;
  readonly lang?: string;
  readonly fragment?: boolean;
};

/** The formats, each with the ending by which a file chooses it. */
const ENDINGS: ReadonlyMap<Format, string> = new Map<Format, string>([
  ["text", ".txt"],
  ["latex", ".tex"],
  ["markdown", ".md"],
  ["html", ".html"],
  ["json", ".json"],
]);
const USUAL_WIDTH = 80;
const NARROWEST = 20;
const WIDEST = 1_000;

/** The width of a terminal that says how wide it is; some say 0. */
function roomOf(columns: number | undefined): number {
  return Math.min(WIDEST, Math.max(NARROWEST, columns || USUAL_WIDTH));
}

/** How the answer is to be written, from the options, the file's ending and the terminal; else what is wrong. */
export function chooseFace(options: FaceOptions): Face | string {
  const format = formatOf(options);
  if (format === null) return `--format takes ${[...ENDINGS.keys()].join(", ")}.`;
  const width = options.width === undefined ? roomOf(process.stdout.columns) : Number(options.width);
  if (!(Number.isInteger(width) && width >= NARROWEST && width <= WIDEST)) {
    return `--width takes a whole number of columns from ${NARROWEST} to ${WIDEST}.`;
  }
  const language = options.lang ?? "en";
  if (dictionariesOf(language) === null)
    return `--lang takes ${LANGUAGES.join(", ")}, or two of them with a plus sign between, as in en+zh-Hans.`;
  const terminal = process.stdout.isTTY === true && options.output === undefined;
  const colour = terminal && (process.env["NO_COLOR"] ?? "") === "" && process.env["TERM"] !== "dumb";
  return {
    format,
    width,
    ascii: options.ascii === true,
    ambiguousWide: options.ambiguousWide === true,
    colour,
    language,
    fragment: options.fragment === true,
    picture: format === "markdown" || format === "latex" ? pictureBeside(options.output) : null,
    compact: false,
  };
}

function formatOf({ format, output }: FaceOptions): Format | null {
  const names = [...ENDINGS.keys()];
  if (format !== undefined) return names.find((name) => name === format) ?? null;
  const ending = /\.[a-z]+$/i.exec(output ?? "")?.[0].toLowerCase();
  return names.find((name) => ENDINGS.get(name) === ending) ?? "text";
}

/** `notes.svg` beside `notes.md` and `notes.tex`. */
function pictureBeside(output: string | undefined): string | null {
  return output === undefined ? null : `${output.replace(/\.[^./\\]*$/, "")}.svg`;
}
