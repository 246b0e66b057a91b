import type { Expr } from "../expr/expr.ts";
import type { Fraction } from "./fraction.ts";
import type { Meaning, Meanings } from "./meaning.ts";
import type { Ring } from "./ring.ts";

/** What a function does when its one argument changes its sign. */
export type Parity = "odd" | "even" | null;

/**
 * Generators for functions that no rewriting knows: one for each name and list of arguments. `meaning` says what a new
 * generator stands for.
 */
export type Opaque = (
  name: string,
  args: readonly Fraction[],
  expr: () => Expr,
  parity: Parity,
  meaning?: () => Meaning,
) => Fraction;

/**
 * Generators by name and arguments. Arguments are compared in the ring, not by form, and up to the sign where the
 * function is odd or even in its one argument.
 */
export function createOpaque(ring: Ring, meanings: Meanings): Opaque {
  const known = new Map<string, { readonly args: readonly Fraction[]; readonly index: number }[]>();
  return (name, args, expr, parity, meaning) => {
    const entries = known.get(name) ?? [];
    known.set(name, entries);
    for (const entry of entries) {
      if (args.every((a, i) => ring.same(a, entry.args[i] ?? a))) return ring.generator(entry.index);
      const [a, b] = [args[0], entry.args[0]];
      if (parity === null || a === undefined || b === undefined || !ring.isZero(ring.sum(a, b))) continue;
      return parity === "even" ? ring.generator(entry.index) : ring.negative(ring.generator(entry.index));
    }
    const index = ring.add(expr());
    if (meaning !== undefined) meanings.set(index, meaning());
    entries.push({ args, index });
    return ring.generator(index);
  };
}
