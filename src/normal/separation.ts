import { exactValue } from "../expr/exact.ts";
import type { Expr } from "../expr/expr.ts";
import { createPool } from "../expr/pool.ts";
import { type BigInterval, bigFloat, compareBigFloat } from "../number/bigfloat.ts";
import type { Budget } from "../number/budget.ts";
import { absoluteOf, addRational, gcd, isInteger, multiplyRational, type Rational, ZERO } from "../number/rational.ts";
import { enclosePrecisely } from "./precise/enclose.ts";
import { integerRoot } from "./precise/fixed.ts";

/** Whether a constant is 0: proved, disproved, or neither. */
export type ConstantVerdict = "zero" | "nonzero" | "unknown";

/** More binary digits than this are not computed. */
const MOST_DIGITS = 24_000;
const FIRST_DIGITS = 192;

/**
 * Whether a constant is 0. A constant that is not is told so by an enclosure. One made of rational numbers by
 * arithmetic, roots and trigonometric functions of rational multiples of π is 0 when it is smaller than its separation
 * bound `1/(u^(D-1) l)` (Burnikel, Funke, Mehlhorn, Schirra and Schmitt 2001, "A separation bound for real algebraic
 * expressions"): such a number is a quotient of algebraic integers, whose conjugates are bounded by u and l and whose
 * degree by D.
 */
export function constantVerdict(u: Expr, budget: Budget): ConstantVerdict {
  const early = enclosePrecisely(u, new Map(), FIRST_DIGITS, budget);
  if (early === null) return "unknown";
  if (early.lo.m > 0n || early.hi.m < 0n) return "nonzero";
  if (early.lo.m === 0n && early.hi.m === 0n) return "zero";
  const digits = separationDigits(u);
  if (digits === null || digits > MOST_DIGITS) return "unknown";
  for (let precision = digits + FIRST_DIGITS; precision <= 2 * MOST_DIGITS; precision *= 2) {
    const value = enclosePrecisely(u, new Map(), precision, budget);
    if (value === null) return "unknown";
    if (value.lo.m > 0n || value.hi.m < 0n) return "nonzero";
    if (isBelow(value, digits)) return "zero";
  }
  return "unknown";
}

function isBelow({ lo, hi }: BigInterval, digits: number): boolean {
  const bound = bigFloat(1n, -digits);
  return compareBigFloat(hi, bound) < 0 && compareBigFloat(lo, bigFloat(-1n, -digits)) > 0;
}

/** The binary logarithms of `u` and `l`. */
type Size = { readonly upper: number; readonly lower: number };

/** The `B` for which the constant is 0 or at least `2^-B` in absolute value; null where none is known. */
function separationDigits(u: Expr): number | null {
  const pool = createPool();
  const sizes = new Map<Expr, Size | null>();
  let degree = 1;
  let turn = 1n;

  function size(v: Expr): Size | null {
    const known = sizes.get(v);
    if (known !== undefined) return known;
    const result = compute(v);
    sizes.set(v, result);
    return result;
  }

  function compute(v: Expr): Size | null {
    const exact = exactValue(v);
    if (exact !== null) return { upper: bits(exact.value.n), lower: bits(exact.value.d) };
    if (v.kind === "sum") return joined(v.terms, added);
    if (v.kind === "product") return joined(v.factors, multiplied);
    if (v.kind === "power") return powerSize(v.base, v.exponent);
    return v.kind === "call" ? callSize(v.name, v.arguments) : null;
  }

  function joined(parts: readonly Expr[], join: (a: Size, b: Size) => Size): Size | null {
    const all = parts.map(size);
    return all.reduce((a, b) => (a === null || b === null ? null : join(a, b)));
  }

  function powerSize(base: Expr, exponent: Expr): Size | null {
    const e = exactValue(exponent)?.value;
    const b = size(base);
    if (e === undefined || b === null || e.n > 100_000n || e.n < -100_000n || e.d > 64n) return null;
    const k = Number(e.d);
    const whole = isInteger(e) || isPerfectPower(base, k);
    return raised(whole ? { upper: b.upper / k, lower: b.lower / k } : rooted(b, k), Number(e.n));
  }

  function callSize(name: string, args: readonly Expr[]): Size | null {
    const [argument, second] = args;
    if (argument === undefined) return null;
    if (name === "abs") return size(argument);
    const k = name === "sqrt" ? 2 : name === "cbrt" ? 3 : name === "nthRoot" ? wholeValue(second) : null;
    if (k !== null) {
      const s = size(argument);
      return s && (isPerfectPower(argument, k) ? { upper: s.upper / k, lower: s.lower / k } : rooted(s, k));
    }
    const turns = CIRCULAR.has(name) ? turnsOf(argument) : null;
    if (turns === null) return null;
    turn = (turn * 4n * turns.d) / gcd(turn, 4n * turns.d);
    return { upper: 1, lower: 1 };
  }

  function rooted({ upper, lower }: Size, k: number): Size {
    degree *= k;
    return upper >= lower
      ? { upper: (upper + (k - 1) * lower) / k, lower }
      : { upper, lower: ((k - 1) * upper + lower) / k };
  }

  const total = size(pool.share(u));
  if (total === null || turn > 100_000n) return null;
  const d = degree * Math.max(1, totient(Number(turn)) / 2);
  return Math.ceil(total.upper * (d - 1) + total.lower) + 2;
}

const CIRCULAR: ReadonlySet<string> = new Set(["sin", "cos", "tan", "cot", "sec", "csc"]);

/** A bound of log2 |n|, a little too large. */
function bits(n: bigint): number {
  const a = n < 0n ? -n : n;
  if (a <= 1n) return 0;
  return a < 1n << 52n ? Math.log2(Number(a)) + 1e-9 : a.toString(2).length;
}

/** Whether a rational number is the `k`-th power of one, so that its root brings nothing new. */
function isPerfectPower(u: Expr, k: number): boolean {
  const value = exactValue(u)?.value;
  if (value === undefined || (value.n < 0n && k % 2 === 0)) return false;
  return [absoluteOf(value.n), value.d].every((n) => integerRoot(n, k) ** BigInt(k) === n);
}

function added(a: Size, b: Size): Size {
  const [first, second] = [a.upper + b.lower, a.lower + b.upper];
  const greater = Math.max(first, second);
  return {
    upper: greater + Math.log2(1 + 2 ** (Math.min(first, second) - greater)) + 1e-9,
    lower: a.lower + b.lower,
  };
}

function multiplied(a: Size, b: Size): Size {
  return { upper: a.upper + b.upper, lower: a.lower + b.lower };
}

function raised({ upper, lower }: Size, k: number): Size {
  return k >= 0 ? { upper: upper * k, lower: lower * k } : { upper: lower * -k, lower: upper * -k };
}

function wholeValue(u: Expr | undefined): number | null {
  const value = u === undefined ? null : exactValue(u);
  return value !== null && isInteger(value.value) && value.value.n > 0n && value.value.n <= 64n
    ? Number(value.value.n)
    : null;
}

/** The rational `r` with `u = r π`, or null. */
export function turnsOf(u: Expr): Rational | null {
  const exact = exactValue(u);
  if (exact !== null) return exact.value.n === 0n ? ZERO : null;
  if (u.kind === "constant") return u.name === "pi" ? { n: 1n, d: 1n } : null;
  if (u.kind === "sum") {
    const parts = u.terms.map(turnsOf);
    return parts.reduce((a, b) => (a === null || b === null ? null : addRational(a, b)));
  }
  if (u.kind !== "product") return null;
  const others = u.factors.filter((factor) => exactValue(factor) === null);
  const [only] = others;
  if (only === undefined || others.length > 1) return null;
  const turns = turnsOf(only);
  return u.factors.reduce((total: Rational | null, factor) => {
    const value = exactValue(factor);
    return total === null || value === null ? total : multiplyRational(total, value.value);
  }, turns);
}

/** Euler's function. */
function totient(n: number): number {
  let [rest, result] = [n, n];
  for (let p = 2; p * p <= rest; p += 1) {
    if (rest % p !== 0) continue;
    while (rest % p === 0) rest /= p;
    result -= result / p;
  }
  return rest > 1 ? result - result / rest : result;
}
