import {
  divideModular,
  gcdModular,
  type ModularPolynomial,
  monicModular,
  multiplyModular,
  powerModularPolynomial,
  remainderModular,
  subtractModular,
} from "./modular.ts";

/** The product of all irreducible factors of one degree. */
export type DegreePart = { readonly degree: number; readonly product: ModularPolynomial };

/**
 * Distinct-degree factorisation of a monic square-free polynomial over the field of `p` elements: for each degree
 * that occurs the product of the irreducible factors of that degree (Cantor and Zassenhaus 1981).
 */
export function distinctDegreeParts(f: ModularPolynomial, p: number): DegreePart[] {
  const parts: DegreePart[] = [];
  let rest: number[] = [...f];
  let frobenius: number[] = remainderModular([0, 1], rest, p);
  for (let degree = 1; 2 * degree < rest.length; degree += 1) {
    frobenius = powerModularPolynomial(frobenius, BigInt(p), rest, p);
    const product = gcdModular(subtractModular(frobenius, [0, 1], p), rest, p);
    if (product.length <= 1) continue;
    parts.push({ degree, product });
    rest = divideModular(rest, product, p)[0];
    frobenius = remainderModular(frobenius, rest, p);
  }
  if (rest.length > 1) parts.push({ degree: rest.length - 1, product: rest });
  return parts;
}

/**
 * The monic irreducible factors of a product of irreducible factors of the same degree, for an odd prime `p`
 * (Cantor and Zassenhaus 1981). The random choices come from a fixed linear congruence, so that a run repeats
 * itself; each split is checked by a gcd, so that chance affects the time only.
 */
export function equalDegreeFactors(part: DegreePart, p: number): ModularPolynomial[] {
  const exponent = (BigInt(p) ** BigInt(part.degree) - 1n) / 2n;
  const found: ModularPolynomial[] = [];
  const open: ModularPolynomial[] = [part.product];
  let seed = 12345;
  for (let f = open.pop(); f !== undefined; f = open.pop()) {
    if (f.length - 1 === part.degree) {
      found.push(monicModular(f, p));
      continue;
    }
    const trial: number[] = [];
    for (let k = 0; k < f.length - 1; k += 1) {
      seed = (seed * 69069 + 12345) % 4294967296;
      trial.push(Math.floor(seed / 64) % p);
    }
    while (trial.length > 0 && trial[trial.length - 1] === 0) trial.pop();
    const power = powerModularPolynomial(trial, exponent, f, p);
    const g = gcdModular(subtractModular(power, [1], p), f, p);
    if (g.length > 1 && g.length < f.length) open.push(g, divideModular(f, g, p)[0]);
    else open.push(f);
  }
  return found;
}

/** The degrees that a product of some of the irreducible factors may have, as a set of bits. */
export function possibleDegrees(parts: readonly DegreePart[]): bigint {
  let degrees = 1n;
  for (const { degree, product } of parts) {
    const count = (product.length - 1) / degree;
    for (let i = 0; i < count; i += 1) degrees |= degrees << BigInt(degree);
  }
  return degrees;
}

/** The product of polynomials modulo `p`. */
export function productModular(factors: readonly ModularPolynomial[], p: number): number[] {
  return factors.reduce<number[]>((product, f) => multiplyModular(product, f, p), [1]);
}
