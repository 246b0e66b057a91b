import type { Fraction } from "./fraction.ts";
import { NotRewritten } from "./limits.ts";
import type { Ring } from "./ring.ts";

/** The cosine and the sine of one angle. */
export type Direction = { readonly cos: Fraction; readonly sin: Fraction };

/** Multiples of an angle beyond this, and parts of it, are not written out. */
export const LARGEST_MULTIPLE = 32;

/** `(a + ib)(c + id)`: the direction of the sum of two angles. */
export function turned(a: Direction, b: Direction, ring: Ring): Direction {
  return {
    cos: ring.difference(ring.product(a.cos, b.cos), ring.product(a.sin, b.sin)),
    sin: ring.sum(ring.product(a.sin, b.cos), ring.product(a.cos, b.sin)),
  };
}

/** The direction of the angle 0. */
export function ahead(ring: Ring): Direction {
  return { cos: ring.rational({ n: 1n, d: 1n }), sin: ring.rational({ n: 0n, d: 1n }) };
}

/** The direction of `k` times the angle (de Moivre). */
export function multiple(a: Direction, k: number, ring: Ring): Direction {
  if (Math.abs(k) > LARGEST_MULTIPLE) throw new NotRewritten();
  const base = k < 0 ? { cos: a.cos, sin: ring.negative(a.sin) } : a;
  let total = ahead(ring);
  for (let i = 0; i < Math.abs(k); i += 1) total = turned(total, base, ring);
  return total;
}
