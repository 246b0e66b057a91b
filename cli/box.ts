import type { DeriveRequest } from "../src/index.ts";

type Box = NonNullable<DeriveRequest["box"]>;

/** `w1=-5..5, w2=-5..5` as ranges; null where it is no such list. */
export function readBox(text: string): Box | null {
  const ranges = new Map<string, readonly [number, number]>();
  for (const part of text.split(",")) {
    const [, name, lower, upper] = /^\s*([\p{L}_][\p{L}\p{N}_]*)\s*=\s*(\S+?)\s*\.\.\s*(\S+)\s*$/u.exec(part) ?? [];
    if (name === undefined) return null;
    ranges.set(name, [Number(lower), Number(upper)]);
  }
  return boxOf(ranges);
}

/** `{"w1": [-5, 5]}` as ranges; null where it is no such object. */
export function boxFrom(value: unknown): Box | null {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  const ranges = new Map<string, readonly [number, number]>();
  for (const [name, range] of Object.entries(value)) {
    if (!Array.isArray(range) || range.length !== 2) return null;
    const [lower, upper]: unknown[] = range;
    if (typeof lower !== "number" || typeof upper !== "number") return null;
    ranges.set(name, [lower, upper]);
  }
  return boxOf(ranges);
}

function boxOf(ranges: ReadonlyMap<string, readonly [number, number]>): Box | null {
  const isRange = ([lower, upper]: readonly [number, number]): boolean =>
    Number.isFinite(lower) && Number.isFinite(upper) && lower < upper;
  return [...ranges.values()].every(isRange) ? Object.fromEntries(ranges) : null;
}
