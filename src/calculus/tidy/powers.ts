import { domainOf } from "../../expr/domain.ts";
import { exactValue, powerDomain } from "../../expr/exact.ts";
import {
  type Condition,
  call,
  condition,
  type Expr,
  isNumber,
  isWhole,
  number,
  ONE_EXPR,
  power,
  product,
} from "../../expr/expr.ts";
import {
  bitsOf,
  isInteger,
  isOne,
  isZero,
  multiplyRational,
  powerRational,
  type Rational,
  rational,
} from "../../number/rational.ts";
import { exactRoot } from "../../number/roots.ts";
import { computed, isDecimal } from "./numbers.ts";
import { type Rewritten, rewritten } from "./rule.ts";

/** Powers of numbers beyond this many bits stay as they are written. */
const LARGEST_NUMBER = 4_096;

/** `u^1 = u`. */
export function powerOne(u: Expr): Rewritten | null {
  return u.kind === "power" && isWhole(u.exponent, 1) ? rewritten(u.base) : null;
}

/** `u^0 = 1` for a written exponent 0, which counts factors and holds at u = 0 too. */
export function powerZero(u: Expr): Rewritten | null {
  return u.kind === "power" && isWhole(u.exponent, 0) ? rewritten(ONE_EXPR, domainOf(u.base)) : null;
}

/** Powers of numbers with an exact value: `2^10`, `4^(1/2)`, `8^(-2/3)`, `(-8)^(1/3)`. */
export function evaluatePower(u: Expr): Rewritten | null {
  if (u.kind !== "power" || !isNumber(u.base) || !isNumber(u.exponent)) return null;
  const value = u.base.value;
  const exponent = u.exponent.value;
  if (isWhole(u.base, 1)) return rewritten(ONE_EXPR);
  if (isZero(value)) return exponent.n > 0n ? rewritten(u.base) : null;
  const size = bitsOf(value) * Math.abs(Number(exponent.n));
  if (size > LARGEST_NUMBER || exponent.d > 64n) return null;
  if (
    value.n < 0n &&
    !isInteger(exponent) &&
    powerDomain(u.exponent) !== "everywhere" &&
    powerDomain(u.exponent) !== "nonzero"
  )
    return null;
  const root = exactRoot(value, Number(exponent.d));
  if (root === null) return null;
  return rewritten(computed(powerRational(root, Number(exponent.n)), isDecimal(u.base)));
}

/** `exp(-1)^(-1) = exp(1)`, for numbers alone: `1/exp(x)` stays as it is written. */
function powerOfExponential(argument: Expr | undefined, exponent: Expr): Rewritten | null {
  if (argument === undefined || !isNumber(argument) || !isNumber(exponent)) return null;
  const decimal = isDecimal(argument) || isDecimal(exponent);
  return rewritten(call("exp", computed(multiplyRational(argument.value, exponent.value), decimal)));
}

/**
 * `(u^p)^q` with fixed exponents: `u^(p q)` where that holds over the reals, `abs(u)^(p q)` for an even p under a
 * root, as in `(x^2)^(1/2) = abs(x)`.
 */
export function powerOfPower(u: Expr): Rewritten | null {
  if (u.kind !== "power") return null;
  if (u.base.kind === "call" && u.base.name === "exp") return powerOfExponential(u.base.arguments[0], u.exponent);
  if (u.base.kind !== "power") return null;
  const inner = exactValue(u.base.exponent);
  const outer = exactValue(u.exponent);
  if (inner === null || outer === null) return null;
  const base = u.base.base;
  const total = multiplyRational(inner.value, outer.value);
  const exponent = computed(total, inner.decimal || outer.decimal);
  const lost = lostDomain(base, [u.base.exponent, u.exponent], exponent);
  if (isInteger(outer.value)) return rewritten(power(base, exponent), lost);
  if (!isInteger(inner.value))
    return powerDomain(u.base.exponent) === "everywhere" ? null : rewritten(power(base, exponent), lost);
  if (inner.value.n % 2n === 0n)
    return rewritten(overAbsolute(base, total, exponent), inner.value.n < 0n ? [condition(base, "!=")] : []);
  return outer.decimal || outer.value.d % 2n === 0n ? null : rewritten(power(base, exponent), lost);
}

function overAbsolute(base: Expr, total: Rational, exponent: Expr): Expr {
  return isInteger(total) && total.n % 2n === 0n ? power(base, exponent) : power(call("abs", base), exponent);
}

/** What the inner power demanded of the base and the merged one does not. */
function lostDomain(base: Expr, before: readonly [Expr, Expr], after: Expr): readonly Condition[] {
  const [inner, outer] = before.map(powerDomain);
  const kept = powerDomain(after);
  const nonzero = inner === "nonzero" || inner === "positive" || outer === "nonzero" || outer === "positive";
  const nonnegative = inner === "nonnegative" || inner === "positive";
  const needsSign = nonnegative && kept !== "nonnegative" && kept !== "positive";
  const needsNonzero = nonzero && kept !== "nonzero" && kept !== "positive";
  if (needsSign && needsNonzero) return [condition(base, ">")];
  if (needsSign) return [condition(base, ">=")];
  return needsNonzero ? [condition(base, "!=")] : [];
}

/** `sqrt(8) = 2*sqrt(2)`, `cbrt(1/27) = 1/3`: perfect powers are taken out of a root of a number. */
export function rootOfNumber(u: Expr): Rewritten | null {
  if (u.kind !== "call" || (u.name !== "sqrt" && u.name !== "cbrt")) return null;
  const [radicand] = u.arguments;
  if (radicand === undefined || !isNumber(radicand)) return null;
  const degree = u.name === "sqrt" ? 2 : 3;
  const { value } = radicand;
  if ((degree === 2 && value.n < 0n) || bitsOf(value) > LARGEST_NUMBER) return null;
  const exact = exactRoot(value, degree);
  if (exact !== null) return rewritten(computed(exact, isDecimal(radicand)));
  if (isDecimal(radicand) || degree !== 2) return null;
  const { outside, inside } = squarePart(value);
  if (isOne(outside)) return null;
  return rewritten(product(number(outside), call("sqrt", number(inside))));
}

/** `value = outside^2 * inside` with a whole `inside`; squares of primes up to 1,000 are found. */
function squarePart(value: Rational): { readonly outside: Rational; readonly inside: Rational } {
  let inside = value.n * value.d;
  let outside = 1n;
  for (let p = 2n; p <= 1_000n && p * p <= inside; p += 1n) {
    while (inside % (p * p) === 0n) {
      inside /= p * p;
      outside *= p;
    }
  }
  return { outside: rational(outside, value.d), inside: rational(inside) };
}

/** `sqrt(u^2) = abs(u)` and the like: the root of an even power, over the reals. */
export function rootOfSquare(u: Expr): Rewritten | null {
  if (u.kind !== "call" || u.name !== "sqrt") return null;
  const [radicand] = u.arguments;
  if (radicand?.kind !== "power" || !isNumber(radicand.exponent)) return null;
  const { value } = radicand.exponent;
  if (!isInteger(value) || value.n % 2n !== 0n) return null;
  const half = rational(value.n, 2n);
  const inside = half.n % 2n === 0n ? radicand.base : call("abs", radicand.base);
  return rewritten(power(inside, number(half)));
}

/** `sqrt(u)^2 = u` where u >= 0, `cbrt(u)^3 = u`, `abs(u)^2 = u^2`, `sign`'s even powers stay. */
export function squareOfRoot(u: Expr): Rewritten | null {
  if (u.kind !== "power" || u.base.kind !== "call" || !isNumber(u.exponent) || !isInteger(u.exponent.value))
    return null;
  const [inner] = u.base.arguments;
  const degree = DEGREES.get(u.base.name);
  if (inner === undefined || degree === undefined || u.exponent.value.n % degree !== 0n) return null;
  if (u.base.name === "abs") return rewritten(power(inner, u.exponent));
  const exponent = number(rational(u.exponent.value.n / degree));
  const demands = u.base.name === "sqrt" ? [condition(inner, exponent.value.n > 0n ? ">=" : ">")] : [];
  return rewritten(power(inner, exponent), demands);
}

const DEGREES: ReadonlyMap<string, bigint> = new Map([
  ["sqrt", 2n],
  ["cbrt", 3n],
  ["abs", 2n],
]);
