import { exactValue } from "../../expr/exact.ts";
import { type Expr, isWhole, number } from "../../expr/expr.ts";
import { certainSignOf } from "../../expr/sign.ts";
import { symbolsOf } from "../../expr/symbols.ts";
import { addRational, multiplyRational, type Rational, rational, signOf, ZERO } from "../../number/rational.ts";

/** `c · f(a·x + b)` for a strictly increasing `f`, as the vector `±a` along which it rises; a linear term likewise. */
type Rising = { readonly vector: readonly Rational[] };

/** Rounds of the search for a direction. */
const MOST_ROUNDS = 300_000;

/**
 * A direction with whole entries in which no term of the loss rises and some term falls, at every point: then the
 * derivative in it is negative everywhere and there is no critical point. For losses that are sums of increasing
 * functions of linear forms, such as logistic losses of data that a hyperplane separates (A. Albert, J. Anderson 1984).
 * The direction of `hint`, where a minimisation has run to, or one found by the perceptron (A. Novikoff 1962), is proved
 * in exact arithmetic. Null: none found.
 */
export function fallingDirection(
  loss: Expr,
  variables: readonly string[],
  hint: readonly number[],
): readonly Expr[] | null {
  const terms = loss.kind === "sum" ? loss.terms : [loss];
  const rising: Rising[] = [];
  for (const term of terms) {
    if (!symbolsOf(term).some((name) => variables.includes(name))) continue;
    const parts = risingVectors(term, variables);
    if (parts === null) return null;
    rising.push(...parts);
  }
  const direction = roundedHint(rising, hint) ?? perceptron(rising, variables.length);
  return direction?.map((n) => number(rational(n))) ?? null;
}

/** The vectors along which a term rises; null where it is not of the form. */
function risingVectors(term: Expr, variables: readonly string[]): readonly Rising[] | null {
  const linear = linearForm(term, variables);
  if (linear !== null) return [{ vector: linear }];
  if (term.kind === "sum")
    return flattened(term.terms.map((part) => (isFree(part, variables) ? [] : risingVectors(part, variables))));
  if (term.kind === "product") {
    const own = term.factors.filter((f) => !isFree(f, variables));
    const [only] = own;
    const isPositive = term.factors.every((f) => f === only || certainSignOf(f) === "positive");
    return own.length === 1 && only !== undefined && isPositive ? risingVectors(only, variables) : null;
  }
  if (term.kind === "power" && term.base.kind === "constant") return risingVectors(term.exponent, variables);
  if (term.kind !== "call") return null;
  const [argument] = term.arguments;
  if (argument === undefined) return null;
  if (term.name === "exp" || term.name === "softplus") return risingVectors(argument, variables);
  if (term.name === "log" && argument.kind === "sum") return risingVectors(argument, variables);
  return null;
}

function flattened(lists: readonly (readonly Rising[] | null)[]): readonly Rising[] | null {
  const all: Rising[] = [];
  for (const list of lists) {
    if (list === null) return null;
    all.push(...list);
  }
  return all;
}

function isFree(u: Expr, variables: readonly string[]): boolean {
  return !symbolsOf(u).some((name) => variables.includes(name));
}

/** The coefficients of an affine form with rational coefficients; null for other expressions. */
export function linearForm(u: Expr, variables: readonly string[]): readonly Rational[] | null {
  if (isFree(u, variables)) return variables.map(() => ZERO);
  if (u.kind === "symbol") return variables.map((name) => rational(name === u.name ? 1n : 0n));
  if (u.kind === "sum") {
    let total: readonly Rational[] = variables.map(() => ZERO);
    for (const term of u.terms) {
      const part = linearForm(term, variables);
      if (part === null) return null;
      total = total.map((x, i) => addRational(x, part[i] ?? ZERO));
    }
    return total;
  }
  if (u.kind !== "product") return null;
  let factor: Rational = rational(1n);
  let form: readonly Rational[] | null = null;
  for (const f of u.factors) {
    const value = isWhole(f, 1) ? rational(1n) : (exactValue(f)?.value ?? null);
    if (value !== null) factor = multiplyRational(factor, value);
    else if (form === null && !isFree(f, variables)) form = linearForm(f, variables);
    else return null;
    if (value === null && form === null) return null;
  }
  return form?.map((x) => multiplyRational(x, factor)) ?? null;
}

/** A whole vector `d` with `a·d < 0` for all the vectors `a`, by correcting one violation after the other. */
function perceptron(rising: readonly Rising[], dimension: number): readonly bigint[] | null {
  if (rising.length === 0 || rising.some(({ vector }) => vector.every((x) => x.n === 0n))) return null;
  const whole = rising.map(({ vector }) => {
    const common = vector.reduce((d, x) => d * x.d, 1n);
    return vector.map((x) => Number((x.n * common) / x.d));
  });
  const direction: number[] = Array.from({ length: dimension }, () => 0);
  let right = 0;
  for (let round = 0; round < MOST_ROUNDS && right < whole.length; round += 1) {
    const a = whole[round % whole.length] ?? [];
    right += 1;
    if (dot(a, direction) < 0) continue;
    for (const [i, x] of a.entries()) direction[i] = (direction[i] ?? 0) - x;
    right = 0;
  }
  return right < whole.length ? null : proved(rising, direction);
}

/** The hint to three digits, and to six where these do not do. */
function roundedHint(rising: readonly Rising[], hint: readonly number[]): readonly bigint[] | null {
  const size = Math.max(...hint.map(Math.abs));
  if (!(size > 0) || rising.length === 0) return null;
  const rounded = (digits: number): readonly number[] => hint.map((x) => Math.round((x / size) * digits));
  return proved(rising, rounded(1e3)) ?? proved(rising, rounded(1e6));
}

/** The direction, when no term rises along it. */
function proved(rising: readonly Rising[], direction: readonly number[]): readonly bigint[] | null {
  if (!direction.every(Number.isSafeInteger)) return null;
  const exact = direction.map(BigInt);
  return rising.every(({ vector }) => dotExact(vector, exact) < 0) ? exact : null;
}

function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (const [i, x] of a.entries()) sum += x * (b[i] ?? 0);
  return sum;
}

function dotExact(a: readonly Rational[], b: readonly bigint[]): -1 | 0 | 1 {
  const sum = a.reduce((total, x, i) => addRational(total, multiplyRational(x, rational(b[i] ?? 0n))), ZERO);
  return signOf(sum);
}
