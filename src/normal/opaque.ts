import type { Expr } from "../expr/expr.ts";
import type { Fraction } from "./fraction.ts";
import type { Ring } from "./ring.ts";

/** Generators for functions that no rewriting knows: one for each function and list of arguments. */
export type Opaque = (name: string, args: readonly Fraction[], expr: Expr, parity: "odd" | "even" | null) => Fraction;

/**
 * Generators by name and arguments. Arguments are compared in the ring, not by form, and up to the sign where the
 * function is odd or even in its one argument.
 */
export function createOpaque(ring: Ring): Opaque {
  const known = new Map<string, { readonly args: readonly Fraction[]; readonly index: number }[]>();
  return (name, args, expr, parity) => {
    const entries = known.get(name) ?? [];
    known.set(name, entries);
    for (const entry of entries) {
      if (args.every((a, i) => ring.same(a, entry.args[i] ?? a))) return ring.generator(entry.index);
      const [a, b] = [args[0], entry.args[0]];
      if (parity === null || a === undefined || b === undefined || !ring.isZero(ring.sum(a, b))) continue;
      return parity === "even" ? ring.generator(entry.index) : ring.negative(ring.generator(entry.index));
    }
    const index = ring.add(expr);
    entries.push({ args, index });
    return ring.generator(index);
  };
}
