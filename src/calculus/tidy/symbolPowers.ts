import { type Expr, ONE_EXPR, power, type SymbolExpr, whole } from "../../expr/expr.ts";
import type { Pool } from "../../expr/pool.ts";

/**
 * Counts the symbols of one product at a time: a product of hundreds of symbols is collected by counting, without a
 * look-up for each pair of equal factors. Cleared before each use.
 */
export interface SymbolPowers {
  clear(): void;
  /** Counts `times` more factors `u`, a node of the pool. */
  add(u: SymbolExpr, times: number): void;
  /** The count of `u`, which is set to 0. */
  take(u: SymbolExpr): number;
  /** The powers of all counted symbols in the order of `names`. */
  list(): readonly Expr[];
}

/** A counter of symbols on `pool`; symbols that are not among `names` come last, in the order in which they were met. */
export function createSymbolPowers(pool: Pool, names: readonly string[]): SymbolPowers {
  const places = new Map<Expr, number>();
  const symbols: Expr[] = [];
  const counts: number[] = [];
  const powers = new Map<Expr, Expr[]>();
  let touched: number[] = [];
  const order = new Map(names.map((name, i) => [name, i]));

  function placeOf(u: SymbolExpr): number {
    const known = places.get(u);
    if (known !== undefined) return known;
    const place = order.get(u.name) ?? names.length + symbols.length;
    places.set(u, place);
    symbols[place] = u;
    counts[place] = 0;
    return place;
  }

  function add(u: SymbolExpr, times: number): void {
    const place = placeOf(u);
    const count = counts[place] ?? 0;
    if (count === 0) touched.push(place);
    counts[place] = count + times;
  }

  function take(u: SymbolExpr): number {
    const place = placeOf(u);
    const count = counts[place] ?? 0;
    counts[place] = 0;
    return count;
  }

  function clear(): void {
    for (const place of touched) counts[place] = 0;
    touched = [];
  }

  function list(): readonly Expr[] {
    if (touched.some((place, i) => i > 0 && place < (touched[i - 1] ?? 0))) touched.sort((a, b) => a - b);
    const found: Expr[] = [];
    for (const place of touched) {
      const base = symbols[place] ?? ONE_EXPR;
      const count = counts[place] ?? 0;
      if (count > 0) found.push(count === 1 ? base : powerOf(base, count));
    }
    return found;
  }

  function powerOf(base: Expr, count: number): Expr {
    let known = powers.get(base);
    if (known === undefined) {
      known = [];
      powers.set(base, known);
    }
    const present = known[count];
    if (present !== undefined) return present;
    const made = pool.share(power(base, whole(count)));
    known[count] = made;
    return made;
  }

  return { clear, add, take, list };
}
