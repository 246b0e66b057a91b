import { degreeOfMonomial, type Polynomial } from "./polynomial.ts";

/** Which monomials of a basis may meet in one block of a Gram matrix: a number for each. */
export type SignClasses = readonly number[];

const MOST_CANDIDATES = 400;

/**
 * The monomials that can occur in squares that add up to `p`: exponents between the halves of the least and largest
 * degrees (total and in each variable), less those, again and again, whose square neither occurs in `p` nor is a
 * product of two others that are left (its coefficient would have to vanish; this ends inside half the Newton polytope,
 * Reznick 1978). Null when `p` has an odd extreme, or there are too many.
 */
export function halfNewtonBasis(p: Polynomial): readonly (readonly number[])[] | null {
  const degrees = p.terms.map((t) => degreeOfMonomial(t.exponents));
  const [low, high] = [Math.min(...degrees), Math.max(...degrees)];
  if (low % 2 === 1 || high % 2 === 1) return null;
  let candidates: number[][] = [[]];
  for (let i = 0; i < p.variables; i += 1) {
    const most = Math.floor(Math.max(...p.terms.map((t) => t.exponents[i] ?? 0)) / 2);
    const least = Math.ceil(Math.min(...p.terms.map((t) => t.exponents[i] ?? 0)) / 2);
    candidates = candidates.flatMap((c) => Array.from({ length: most - least + 1 }, (_, e) => [...c, least + e]));
    if (candidates.length > MOST_CANDIDATES) return null;
  }
  let basis = candidates.filter((c) => 2 * degreeOfMonomial(c) >= low && 2 * degreeOfMonomial(c) <= high);
  const support = new Map(p.terms.map((t) => [t.exponents.join(), t.coefficient]));
  for (;;) {
    const products = new Set<string>();
    basis.forEach((a, i) => {
      for (const b of basis.slice(i + 1)) products.add(a.map((e, k) => e + (b[k] ?? 0)).join());
    });
    const left = basis.filter((m) => {
      const square = m.map((e) => 2 * e).join();
      return products.has(square) || (support.get(square) ?? 0n) > 0n;
    });
    if (left.length === basis.length) return left;
    basis = left;
  }
}

/**
 * Classes of monomials by the sign changes of variables that leave `p` as it is: two monomials meet only when each of
 * these changes gives both the same sign (Löfberg 2009).
 */
export function signClasses(p: Polynomial, basis: readonly (readonly number[])[]): SignClasses {
  const parity = (exponents: readonly number[]): number => exponents.reduce((bits, e, i) => bits | ((e % 2) << i), 0);
  const masks = Array.from({ length: 1 << p.variables }, (_, mask) => mask).filter((mask) =>
    p.terms.every((t) => isEven(parity(t.exponents) & mask)),
  );
  const known = new Map<string, number>();
  return basis.map((m) => {
    const key = masks.map((mask) => (isEven(parity(m) & mask) ? "0" : "1")).join("");
    const found = known.get(key) ?? known.size;
    known.set(key, found);
    return found;
  });
}

function isEven(bits: number): boolean {
  let odd = false;
  for (let rest = bits; rest > 0; rest &= rest - 1) odd = !odd;
  return !odd;
}
