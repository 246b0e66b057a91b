import type { Notation } from "./notation.ts";

/** Whether two factors are one name, or powers of it: side by side, `λ λ` would be read as one longer name. */
export function isSameName(before: Notation, factor: Notation): boolean {
  const [first, second] = [baseName(before), baseName(factor)];
  return first !== null && first === second;
}

function baseName(n: Notation): string | null {
  if (n.kind === "marked") return baseName(n.inner);
  if (n.kind === "power") return baseName(n.base);
  return n.kind === "name" ? n.name : null;
}
