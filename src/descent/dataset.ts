import type { Expr } from "../expr/expr.ts";
import { symbolsOf } from "../expr/symbols.ts";
import { type Problem, problemAt } from "../record/problem.ts";
import { type Fault, numericColumns, readSheet, type Sheet } from "./csv.ts";
import { type DatumFault, lossOfDatum } from "./datum.ts";
import type { Table } from "./objective.ts";

/** A loss over data, ready to be walked on. */
export type Dataset = {
  readonly datum: Expr;
  readonly table: Table;
  readonly unused: readonly string[];
};

/** The file's names and rows, or the problem with it. */
export function openSheet(data: { readonly path: string; readonly text: string }): Sheet | Problem {
  const sheet = readSheet(data.text);
  return "fault" in sheet ? faultProblem(sheet, data.path) : sheet;
}

function faultProblem({ row, column, fault }: Fault, path: string): Problem {
  return problemAt({ kind: "data", path, row, column, fault }, "", null);
}

/** The names of a sheet that can stand in a formula. */
export function usableNames({ names }: Sheet): readonly string[] {
  return names.filter((name) => /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) && name.length <= 100);
}

/** Binds the columns to the symbols of the loss that are spelled like them, variables excepted. */
export function bindData(loss: Expr, variables: readonly string[], sheet: Sheet, path: string): Dataset | Problem {
  const candidates = usableNames(sheet).filter((name) => !variables.includes(name));
  const datum = lossOfDatum(loss, candidates, sheet.rows.length);
  if (isFault(datum)) return problemAt({ kind: "data-sum", fault: datum }, "", null);
  const free = new Set(symbolsOf(datum));
  const names = candidates.filter((name) => free.has(name));
  if (names.length === 0) return problemAt({ kind: "no-column-used", path, columns: sheet.names }, "", null);
  const columns = numericColumns(sheet, names);
  if ("fault" in columns) return faultProblem(columns, path);
  const unused = sheet.names.filter((name) => !names.includes(name));
  return { datum, table: { names, columns, size: sheet.rows.length }, unused };
}

function isFault(datum: Expr | DatumFault): datum is DatumFault {
  return typeof datum === "string";
}
