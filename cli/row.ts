import type { CheckRequest, DeriveRequest, EqualRequest } from "../src/index.ts";
import { boxFrom } from "./box.ts";
import type { Face, Job } from "./job.ts";

/** A job whose face is chosen later. */
type Faceless<J> = J extends { readonly face: Face } ? Omit<J, "face"> : never;

/** One line of a batch as read: its id (else its number), and a job or what is wrong with it. */
export type Row = { readonly id: string | number; readonly timeout: number | null } & (
  | { readonly job: Faceless<Job>; readonly problem: null }
  | { readonly job: null; readonly problem: string }
);

type Fields = { readonly [key: string]: unknown };
const PARTS = ["gradient", "hessian", "taylor", "critical"] as const;
const LONGEST_LINE = 1_000_000;

/** Reads one line; nothing of it is trusted. */
export function readRow(line: string, number: number): Row {
  const fields = parseObject(line);
  if (fields === null) return { id: number, timeout: null, job: null, problem: "this line is not a JSON object" };
  const id = typeof fields["id"] === "string" || typeof fields["id"] === "number" ? fields["id"] : number;
  const timeout =
    typeof fields["timeout"] === "number" && fields["timeout"] > 0 && fields["timeout"] <= 86_400
      ? fields["timeout"]
      : null;
  const job = readJob(fields);
  return typeof job === "string" ? { id, timeout, job: null, problem: job } : { id, timeout, job, problem: null };
}

function parseObject(line: string): Fields | null {
  if (line.length > LONGEST_LINE) return null;
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}

function readJob(fields: Fields): Faceless<Job> | string {
  const command = fields["command"] ?? "derive";
  if (command === "equal") {
    const request = readEqualRequest(fields);
    return typeof request === "string" ? request : { command: "equal", request };
  }
  if (command === "check") {
    const request = readCheckRequest(fields);
    return typeof request === "string" ? request : { command: "check", request };
  }
  if (command !== "derive") return `the command ${JSON.stringify(command).slice(0, 60)} is not known`;
  const loss = fields["loss"];
  if (typeof loss !== "string") return '"loss" must be a formula';
  const request = readRequest(loss, fields);
  return typeof request === "string" ? request : { command: "derive", request };
}

function readEqualRequest(fields: Fields): EqualRequest | string {
  const { a, b, syntax } = fields;
  if (typeof a !== "string" || typeof b !== "string") return '"a" and "b" must be formulas';
  const [vars, params, assume] = [strings(fields["vars"]), strings(fields["params"]), strings(fields["assume"])];
  return {
    a,
    b,
    ...(vars ? { vars } : {}),
    ...(params ? { params } : {}),
    ...(assume ? { assume: assume.join(", ") } : {}),
    ...(syntax === "latex" || syntax === "formula" ? { syntax } : {}),
  };
}

function readCheckRequest(fields: Fields): CheckRequest | string {
  const loss = fields["loss"];
  if (typeof loss !== "string") return '"loss" must be a formula';
  const exercise = readRequest(loss, fields);
  if (typeof exercise === "string") return exercise;
  const gradient = textOr(fields["gradient"], namedStrings);
  const hessian = textOr(fields["hessian"], rowsOfStrings);
  if (gradient === null) return '"gradient" must give a formula for each variable';
  if (hessian === null) return '"hessian" must be a list of rows of formulas';
  const texts = ["critical", "eigenvalues", "escape"].map((key) => [key, textOr(fields[key], joined)] as const);
  const odd = texts.find(([, text]) => text === null);
  if (odd !== undefined) return `"${odd[0]}" must be text`;
  return {
    exercise,
    ...(gradient === undefined ? {} : { gradient }),
    ...(hessian === undefined ? {} : { hessian }),
    ...Object.fromEntries(texts.filter(([, text]) => text !== undefined)),
  };
}

/** A text as it is, something else by `read`; undefined where nothing is given, null where it is no such thing. */
function textOr<T>(value: unknown, read: (value: unknown) => T | null): string | T | undefined | null {
  return value === undefined || typeof value === "string" ? value : read(value);
}

function namedStrings(value: unknown): { readonly [name: string]: string } | null {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  const entries = Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  return entries.length === Object.keys(value).length ? Object.fromEntries(entries) : null;
}

function rowsOfStrings(value: unknown): readonly (readonly string[])[] | null {
  if (!Array.isArray(value)) return null;
  const rows = value.map(strings);
  return rows.every((row) => row !== null) ? rows : null;
}

function joined(value: unknown): string | null {
  return strings(value)?.join(", ") ?? null;
}

function readRequest(loss: string, fields: Fields): DeriveRequest | string {
  const lists = ["vars", "params", "assume", "only"].filter(
    (key) => fields[key] !== undefined && strings(fields[key]) === null,
  );
  if (lists[0] !== undefined) return `"${lists[0]}" must be a list of strings`;
  const [vars, params, assume, only] = ["vars", "params", "assume", "only"].map((key) => strings(fields[key]));
  const set = assignments(fields["set"]);
  const at = assignments(fields["at"]);
  if (set === null || at === null) return '"set" and "at" must give a number or a formula for each name';
  const box = fields["box"] === undefined ? undefined : boxFrom(fields["box"]);
  if (box === null) return '"box" must give two ascending numbers for each name, as in {"w1": [-5, 5]}';
  const syntax = fields["syntax"];
  const detail = fields["detail"];
  return {
    loss,
    ...(vars ? { vars } : {}),
    ...(params ? { params } : {}),
    ...(assume ? { assume: assume.join(", ") } : {}),
    ...(only ? { only: PARTS.filter((part) => only.includes(part)) } : {}),
    ...(set === "" ? {} : { set }),
    ...(at === "" ? {} : { at }),
    ...(box === undefined ? {} : { box }),
    ...(syntax === "latex" || syntax === "formula" ? { syntax } : {}),
    ...(detail === "result" || detail === "rules" || detail === "all" ? { detail } : {}),
    ...(fields["timing"] === true ? { timing: true } : {}),
  };
}

function strings(value: unknown): readonly string[] | null {
  return Array.isArray(value) && value.every((item): item is string => typeof item === "string") ? value : null;
}

/** `{"w1": 1, "w2": "1/2"}` as `w1 = 1, w2 = 1/2`; nothing where it is left out, null where it is no such object. */
function assignments(value: unknown): string | null {
  if (value === undefined) return "";
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  const parts = Object.entries(value).map(([name, item]) =>
    typeof item === "number" || typeof item === "string" ? `${name} = ${item}` : null,
  );
  return parts.includes(null) ? null : parts.join(", ");
}
