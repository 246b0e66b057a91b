import type { StudyRow, StudySpec } from "../src/index.ts";

/** A file of rows as read: the study they belong to, and the rows. */
export type RowFile = { readonly spec: StudySpec; readonly rows: readonly StudyRow[] };

const SCHEMA = "saddle.study-rows/1";
const ACTIVATIONS = ["tanh", "sigmoid", "softplus", "sin", "identity"] as const;
const DATA_KINDS = ["teacher", "xor", "random"] as const;
const SEARCHES = ["gradient-norm", "descent"] as const;
const STATUSES = ["critical", "stuck", "far"] as const;

/** The first line of a file of rows. */
export function headerLine(spec: StudySpec): string {
  return `${JSON.stringify({ schema: SCHEMA, spec })}\n`;
}

/** The lines of rows; a number that is no number is null. */
export function rowLines(rows: readonly StudyRow[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join("");
}

/** Reads a file of rows. A last line that was cut short is left out; anything else wrong is a sentence. */
export function readRowFile(text: string, path: string): RowFile | string {
  const lines = text.split("\n");
  const tail = lines.pop() ?? "";
  const [first, ...rest] = lines;
  const header = objectOf(first ?? "");
  const spec = header?.["schema"] === SCHEMA ? specOf(header["spec"]) : null;
  if (spec === null) return `${path}: line 1 does not say which study this is.`;
  const rows: StudyRow[] = [];
  for (const [k, line] of [...rest, ...(rowOf(tail) === null ? [] : [tail])].entries()) {
    if (line.trim() === "") continue;
    const row = rowOf(line);
    if (row === null) return `${path}: line ${k + 2} is no row of a study.`;
    rows.push(row);
  }
  return { spec, rows };
}

/** Whether two studies are the same. */
export function sameSpec(a: StudySpec, b: StudySpec): boolean {
  const key = (s: StudySpec): string =>
    JSON.stringify([s.layers, s.activation, s.data, s.size, s.decay, s.networks, s.seed]);
  return key(a) === key(b);
}

/** Rows as a worker gives them. */
export function readRows(text: string): readonly StudyRow[] {
  return text.split("\n").flatMap((line) => rowOf(line) ?? []);
}

type Fields = { readonly [key: string]: unknown };

function objectOf(line: string): Fields | null {
  try {
    return fieldsOf(JSON.parse(line));
  } catch {
    return null;
  }
}

function fieldsOf(value: unknown): Fields | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : null;
}

function specOf(value: unknown): StudySpec | null {
  const fields = fieldsOf(value);
  if (fields === null) return null;
  const { layers, size, decay, networks, seed } = fields;
  const activation = ACTIVATIONS.find((known) => known === fields["activation"]);
  const data = DATA_KINDS.find((known) => known === fields["data"]);
  const widths = numbers(layers);
  if (widths === null || activation === undefined || data === undefined) return null;
  if (typeof size !== "number" || typeof networks !== "number" || typeof seed !== "number") return null;
  return typeof decay === "string" ? { layers: widths, activation, data, size, decay, networks, seed } : null;
}

function rowOf(line: string): StudyRow | null {
  const fields = objectOf(line);
  const search = SEARCHES.find((known) => known === fields?.["search"]);
  const status = STATUSES.find((known) => known === fields?.["status"]);
  if (fields === null || search === undefined || status === undefined) return null;
  const eigenvalues = numbers(fields["eigenvalues"]);
  const weights = numbers(fields["weights"]);
  const { index, positive, negative, zero, radius } = fields;
  if (eigenvalues === null || weights === null || !isCount(index)) return null;
  if (!isCount(positive) || !isCount(negative) || !isCount(zero)) return null;
  if (radius !== null && typeof radius !== "number") return null;
  const [loss, gradient] = [measure(fields["loss"]), measure(fields["gradient"])];
  return { index, search, status, loss, gradient, positive, negative, zero, radius, eigenvalues, weights };
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0;
}

/** A number; JSON has no infinities, which come back from null. */
function measure(value: unknown): number {
  return typeof value === "number" ? value : Number.POSITIVE_INFINITY;
}

function numbers(value: unknown): readonly number[] | null {
  return Array.isArray(value) && value.every((x): x is number => typeof x === "number") ? value : null;
}
