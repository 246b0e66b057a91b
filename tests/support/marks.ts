import type { Notation } from "../../src/text/notation.ts";

/** A notation with each of its marks replaced by what is marked. */
export function withoutMarks(n: Notation): Notation {
  return JSON.parse(JSON.stringify(n), (_, value: unknown) => {
    if (isMark(value)) return value.inner;
    return isProduct(value) ? { ...value, factors: value.factors.flatMap(factorsOf) } : value;
  });
}

function factorsOf(n: unknown): readonly unknown[] {
  return isProduct(n) ? n.factors : [n];
}

function isProduct(value: unknown): value is { readonly factors: readonly unknown[] } {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === "product";
}

function isMark(value: unknown): value is { readonly inner: Notation } {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === "marked" && "inner" in value;
}

/** The names and numbers outside of marks. */
export function leaves(n: Notation): string[] {
  const bare: unknown = JSON.parse(JSON.stringify(n), (_, value: unknown) => (isMark(value) ? null : value));
  const found: string[] = [];
  JSON.stringify(bare, (key, value: unknown) => {
    if (key === "name" || key === "text") found.push(String(value));
    return value;
  });
  return found;
}
