import { absoluteOf, bitLength } from "../number/rational.ts";
import { type WorkBudget, weighed } from "./budget.ts";
import { productModular } from "./factorModular.ts";
import { bezoutModular, type ModularPolynomial } from "./modular.ts";
import {
  addUnivariate,
  bitsOfUnivariate,
  degreeOf,
  leadingOf,
  multiplyUnivariate,
  scaleUnivariate,
  subtractUnivariate,
  type Univariate,
  univariate,
} from "./univariate.ts";

/** Factors modulo `modulus`: monic, with `f ≡ lc(f) · Π factors`. */
export type LiftedFactors = { readonly modulus: bigint; readonly factors: readonly Univariate[] };

/**
 * Lifts coprime monic factors of `f` modulo the prime `p` (not dividing the leading coefficient, `f` square-free
 * modulo `p`) to factors modulo a power of `p` above `bound` (Hensel; Zassenhaus 1969, quadratic). A binary tree
 * of pairs is lifted, each with its Bézout cofactors. Spends `bits`.
 */
export function liftFactors(
  f: Univariate,
  modular: readonly ModularPolynomial[],
  p: number,
  bound: bigint,
  budget: WorkBudget,
): LiftedFactors {
  const prime = BigInt(p);
  const exponents: number[] = [];
  let power = 1;
  for (let m = prime; m <= bound; m *= prime) power += 1;
  for (let e = power; e > 1; e = Math.ceil(e / 2)) exponents.unshift(e);
  const modulus = prime ** BigInt(power);
  budget.spend("bits", power * 26 * f.length * modular.length);
  budget.spend("matrix", weighed(f.length ** 2 * Math.ceil(Math.log2(modular.length + 1)), power * bitLength(prime)));
  return { modulus, factors: liftTree(f, modular, p, exponents) };
}

/** Splits the factors in two halves, lifts the two products, and recurses. */
function liftTree(
  f: Univariate,
  modular: readonly ModularPolynomial[],
  p: number,
  exponents: readonly number[],
): Univariate[] {
  const modulus = BigInt(p) ** BigInt(exponents.at(-1) ?? 1);
  if (modular.length === 1) return [monicModuloPower(f, modulus)];
  const half = Math.floor(modular.length / 2);
  const [left, right] = [modular.slice(0, half), modular.slice(half)];
  const [g, h] = liftPair(
    monicModuloPower(f, modulus),
    productModular(left, p),
    productModular(right, p),
    p,
    exponents,
  );
  return [...liftTree(g, left, p, exponents), ...liftTree(h, right, p, exponents)];
}

/** Lifts `f ≡ g h` (all monic) from `p` to `p^e` through the rising exponents (von zur Gathen–Gerhard, alg. 15.10). */
function liftPair(
  f: Univariate,
  g0: ModularPolynomial,
  h0: ModularPolynomial,
  p: number,
  exponents: readonly number[],
): [Univariate, Univariate] {
  const cofactors = bezoutModular(g0, h0, p);
  if (cofactors === null) throw new RangeError("liftPair: factors are not coprime");
  let g: Univariate = g0.map(BigInt);
  let h: Univariate = h0.map(BigInt);
  let s: Univariate = cofactors[0].map(BigInt);
  let t: Univariate = cofactors[1].map(BigInt);
  for (const e of exponents) {
    const m = BigInt(p) ** BigInt(e);
    const error = reduceIntegers(subtractUnivariate(f, multiplyUnivariate(g, h)), m);
    const [q, r] = divideMonic(multiplyUnivariate(s, error), h, m);
    g = reduceIntegers(addUnivariate(addUnivariate(g, multiplyUnivariate(t, error)), multiplyUnivariate(q, g)), m);
    h = reduceIntegers(addUnivariate(h, r), m);
    const unit = addUnivariate(multiplyUnivariate(s, g), multiplyUnivariate(t, h));
    const b = reduceIntegers(subtractUnivariate(unit, [1n]), m);
    const [c, d] = divideMonic(multiplyUnivariate(s, b), h, m);
    s = reduceIntegers(subtractUnivariate(s, d), m);
    t = reduceIntegers(
      subtractUnivariate(subtractUnivariate(t, multiplyUnivariate(t, b)), multiplyUnivariate(c, g)),
      m,
    );
  }
  return [g, h];
}

/** The coefficients modulo `m`, in `[0, m)`. */
export function reduceIntegers(p: Univariate, m: bigint): Univariate {
  return univariate(
    p.map((c) => {
      const r = c % m;
      return r < 0n ? r + m : r;
    }),
  );
}

/** Quotient and remainder by a monic divisor modulo `m`. */
export function divideMonic(p: Univariate, q: Univariate, m: bigint): [Univariate, Univariate] {
  const rest = [...reduceIntegers(p, m)];
  const n = q.length;
  const quotient = new Array<bigint>(Math.max(0, rest.length - n + 1)).fill(0n);
  for (let k = quotient.length - 1; k >= 0; k -= 1) {
    const c = (rest[k + n - 1] ?? 0n) % m;
    quotient[k] = c;
    if (c === 0n) continue;
    for (let j = 0; j < n; j += 1) rest[k + j] = ((rest[k + j] ?? 0n) - c * (q[j] ?? 0n)) % m;
  }
  return [reduceIntegers(quotient, m), reduceIntegers(rest.slice(0, Math.min(rest.length, n - 1)), m)];
}

/** `f / lc(f)` modulo `m`, a power of a prime that does not divide the leading coefficient. */
export function monicModuloPower(f: Univariate, m: bigint): Univariate {
  return reduceIntegers(scaleUnivariate(f, inverseOfInteger(leadingOf(f), m)), m);
}

/** The inverse of `a` modulo `m` for coprime whole numbers (extended Euclid). */
export function inverseOfInteger(a: bigint, m: bigint): bigint {
  let [r0, r1, t0, t1] = [m, ((a % m) + m) % m, 0n, 1n];
  while (r1 !== 0n) {
    const q = r0 / r1;
    [r0, r1] = [r1, r0 - q * r1];
    [t0, t1] = [t1, t0 - q * t1];
  }
  if (r0 !== 1n) throw new RangeError("inverseOfInteger: not coprime");
  return ((t0 % m) + m) % m;
}

/**
 * A bound on the coefficients of every factor of `f` times the leading coefficient of `f`:
 * `|lc| · 2^n · ‖f‖₂` (Mignotte 1974).
 */
export function factorBound(f: Univariate): bigint {
  const n = BigInt(Math.max(0, degreeOf(f)));
  const norm = 1n << BigInt(bitsOfUnivariate(f) + Math.ceil(Math.log2(f.length + 1) / 2));
  return (absoluteOf(leadingOf(f)) * norm) << n;
}
