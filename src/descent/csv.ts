import type { DataFault } from "../record/problem.ts";

/** A file of comma-separated values: the names of its first row, and the fields of the others as text. */
export type Sheet = { readonly names: readonly string[]; readonly rows: readonly (readonly string[])[] };

/** A fault of a file: `row` counts from 1, the row of names included; `column` is a name or a number from 1. */
export type Fault = { readonly row: number; readonly column: string; readonly fault: DataFault };

/** The most fields that are read. */
const MOST_FIELDS = 5_000_000;

/**
 * Reads comma-separated values (RFC 4180): a row of names first, fields with or without quotes, rows ended by LF, CRLF
 * or CR, a byte order mark allowed. Every row must have as many fields as there are names. Empty rows are allowed at
 * the end only. The first fault ends the reading.
 */
export function readSheet(text: string): Sheet | Fault {
  const records = splitRecords(text.startsWith("\ufeff") ? text.slice(1) : text);
  if ("fault" in records) return records;
  const rows = [...records];
  while (rows.length > 0 && isBlank(rows[rows.length - 1] ?? [])) rows.pop();
  const [header, ...body] = rows;
  if (header === undefined) return { row: 1, column: "1", fault: { kind: "empty-file" } };
  const names = header.map((name) => name.trim());
  const wrong = faultOfNames(names) ?? faultOfRows(body, names);
  return wrong ?? { names, rows: body };
}

function isBlank(fields: readonly string[]): boolean {
  return fields.length === 1 && (fields[0] ?? "").trim() === "";
}

function faultOfNames(names: readonly string[]): Fault | null {
  if (names.length === 1 && names[0]?.includes(";")) return { row: 1, column: "1", fault: { kind: "semicolons" } };
  for (const [j, name] of names.entries()) {
    const column = String(j + 1);
    if (name === "") return { row: 1, column, fault: { kind: "no-name" } };
    if (numberOf(name) !== null) return { row: 1, column, fault: { kind: "number-as-name", text: shown(name) } };
    if (names.indexOf(name) !== j) return { row: 1, column, fault: { kind: "same-name", text: shown(name) } };
  }
  return null;
}

function faultOfRows(rows: readonly (readonly string[])[], names: readonly string[]): Fault | null {
  if (rows.length === 0) return { row: 2, column: "1", fault: { kind: "no-rows" } };
  for (const [i, row] of rows.entries()) {
    const place = { row: i + 2, column: String(Math.min(row.length, names.length)) };
    if (isBlank(row) && names.length > 1) return { ...place, column: "1", fault: { kind: "blank-row" } };
    if (row.length !== names.length)
      return { ...place, fault: { kind: "ragged", expected: names.length, given: row.length } };
  }
  return null;
}

/** The fields of each row; quotes are taken off, doubled quotes inside them made one. */
function splitRecords(text: string): readonly (readonly string[])[] | Fault {
  const records: string[][] = [];
  let record: string[] = [];
  let at = 0;
  let fields = 0;
  if (text === "") return [];
  for (;;) {
    const place = { row: records.length + 1, column: String(record.length + 1) };
    const field = readField(text, at);
    if (typeof field === "string") return { ...place, fault: { kind: field } };
    fields += 1;
    if (fields > MOST_FIELDS) return { ...place, fault: { kind: "too-many", limit: MOST_FIELDS } };
    record.push(field.value);
    at = field.end;
    if (text[at] === ",") {
      at += 1;
      continue;
    }
    records.push(record);
    record = [];
    if (at >= text.length) return records;
    at += text.startsWith("\r\n", at) ? 2 : 1;
    if (at >= text.length) return records;
  }
}

/** One field from `at` on, and where the comma or line end behind it stands; else what is wrong with it. */
function readField(text: string, at: number) {
  const opening = /[ \t]*"/y;
  opening.lastIndex = at;
  if (!opening.test(text)) {
    const plain = /[^,\r\n]*/y;
    plain.lastIndex = at;
    const value = plain.exec(text)?.[0] ?? "";
    return value.includes('"') ? ("stray-quote" as const) : { value, end: at + value.length };
  }
  let value = "";
  let from = opening.lastIndex;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote === -1) return "unclosed-quote" as const;
    value += text.slice(from, quote);
    from = quote + 1;
    if (text[from] !== '"') break;
    value += '"';
    from += 1;
  }
  const closing = /[ \t]*(?=[,\r\n]|$)/y;
  closing.lastIndex = from;
  return closing.test(text) ? { value, end: closing.lastIndex } : ("after-quote" as const);
}

/** The columns `names` as numbers, which must all be there and finite. */
export function numericColumns(sheet: Sheet, names: readonly string[]): readonly Float64Array[] | Fault {
  const columns: Float64Array[] = [];
  for (const name of names) {
    const j = sheet.names.indexOf(name);
    const column = new Float64Array(sheet.rows.length);
    for (const [i, row] of sheet.rows.entries()) {
      const text = (row[j] ?? "").trim();
      const place = { row: i + 2, column: name };
      if (text === "") return { ...place, fault: { kind: "missing" } };
      const value = numberOf(text);
      if (value === null) return { ...place, fault: { kind: "not-a-number", text: shown(text) } };
      column[i] = value;
    }
    columns.push(column);
  }
  return columns;
}

/** A decimal number with a point, with or without exponent, that a double can hold; else null. */
function numberOf(text: string): number | null {
  if (!/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text)) return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}

function shown(text: string): string {
  return text.length > 30 ? `${text.slice(0, 30)}…` : text;
}
