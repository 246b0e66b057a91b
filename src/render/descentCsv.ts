import type { Descent } from "../record/descent.ts";

/** A walk as comma-separated values (RFC 4180): a row for each step, in full precision. */
export function descentCsv(d: Descent): string {
  const header = [
    "t",
    ...d.variables,
    "loss",
    ...d.variables.map((v) => `g_${v}`),
    ...d.variables.map((v) => `m_${v}`),
  ];
  const rows = d.trajectory.map(({ t, at, loss, gradient, movement }) => [t, ...at, loss, ...gradient, ...movement]);
  return csvText([header, ...rows]);
}

/** Rows as comma-separated values; texts with commas, quotes or line breaks in quotes. */
export function csvText(rows: readonly (readonly (string | number | null)[])[]): string {
  return rows.map((row) => `${row.map(field).join(",")}\r\n`).join("");
}

function field(value: string | number | null): string {
  const text = value === null ? "" : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
