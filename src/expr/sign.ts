import { E, PI } from "../number/constants.ts";
import { fromRational, type Interval, isEmpty, multiplyInterval, powerInterval, WHOLE } from "../number/interval.ts";
import { sumDown, sumUp } from "../number/rounding.ts";
import { exactValue } from "./exact.ts";
import type { Expr } from "./expr.ts";
import { rowOf } from "./functions.ts";

/** What is certain of the sign of an expression wherever it is defined; `any`: nothing. */
export type CertainSign = "positive" | "negative" | "nonnegative" | "nonpositive" | "zero" | "any";

/** Bounds of all values over all real symbols; an open end is not a value itself. Infinite ends are open. */
export type OpenRange = Interval & { readonly openLo: boolean; readonly openHi: boolean };

const ALL: OpenRange = { ...WHOLE, openLo: true, openHi: true };

/** Increasing functions: an end that the argument does not take is not taken by the value either. */
const INCREASING: ReadonlySet<string> = new Set([
  "exp",
  "expm1",
  "log",
  "log1p",
  "sqrt",
  "cbrt",
  "sinh",
  "tanh",
  "asinh",
  "atan",
  "sigmoid",
  "softplus",
  "erf",
]);

/** The sign from the bounds that the parts of the expression have: `1 - tanh(u)^2` is positive for any `u`. */
export function certainSignOf(u: Expr): CertainSign {
  const { lo, hi, openLo, openHi } = openRangeOf(u);
  if (lo > 0 || (lo === 0 && openLo)) return "positive";
  if (hi < 0 || (hi === 0 && openHi)) return "negative";
  if (lo === 0 && hi === 0) return "zero";
  return lo === 0 ? "nonnegative" : hi === 0 ? "nonpositive" : "any";
}

/** Whether the expression is certainly not 0 wherever it is defined. */
export function isCertainlyNonzero(u: Expr): boolean {
  const sign = certainSignOf(u);
  return sign === "positive" || sign === "negative";
}

/** Bounds of the values of `u` where it is defined, by interval arithmetic that remembers which ends are not taken. */
export function openRangeOf(u: Expr): OpenRange {
  switch (u.kind) {
    case "number":
      return closed(fromRational(u.value));
    case "constant":
      return closed(u.name === "pi" ? PI : E);
    case "sum":
      return u.terms.map(openRangeOf).reduce(addRanges);
    case "product":
      return u.factors.map(openRangeOf).reduce(multiplyRanges);
    case "power":
      return rangeOfPower(u.base, u.exponent);
    case "call":
      return rangeOfCall(u.name, u.arguments);
    case "cases":
      return eitherRange(openRangeOf(u.then), openRangeOf(u.otherwise));
    case "symbol":
    case "sumOver":
    case "derivative":
      return ALL;
  }
}

function closed(x: Interval): OpenRange {
  if (isEmpty(x)) return ALL;
  return { ...x, openLo: x.lo === Number.NEGATIVE_INFINITY, openHi: x.hi === Number.POSITIVE_INFINITY };
}

function addRanges(a: OpenRange, b: OpenRange): OpenRange {
  return {
    lo: sumDown(a.lo, b.lo),
    hi: sumUp(a.hi, b.hi),
    openLo: a.openLo || b.openLo,
    openHi: a.openHi || b.openHi,
  };
}

function negated({ lo, hi, openLo, openHi }: OpenRange): OpenRange {
  return { lo: 0 - hi, hi: 0 - lo, openLo: openHi, openHi: openLo };
}

function multiplyRanges(a: OpenRange, b: OpenRange): OpenRange {
  if (isZero(a) || isZero(b)) return closed({ lo: 0, hi: 0 });
  if (a.hi <= 0) return negated(multiplyRanges(negated(a), b));
  if (b.hi <= 0) return negated(multiplyRanges(a, negated(b)));
  const { lo, hi } = multiplyInterval(a, b);
  if (a.lo < 0 || b.lo < 0) return closed({ lo, hi });
  const takesZero = (x: OpenRange): boolean => x.lo === 0 && !x.openLo;
  const openLo = a.lo === 0 || b.lo === 0 ? !takesZero(a) && !takesZero(b) : a.openLo || b.openLo;
  return { lo, hi, openLo, openHi: a.openHi || b.openHi };
}

function isZero({ lo, hi }: OpenRange): boolean {
  return lo === 0 && hi === 0;
}

function rangeOfPower(base: Expr, exponent: Expr): OpenRange {
  const known = exactValue(exponent);
  const positive = { lo: 0, hi: Number.POSITIVE_INFINITY, openLo: true, openHi: true };
  if (known === null) return positive;
  const { n, d } = known.value;
  const b = openRangeOf(base);
  const k = Number(n);
  if (d !== 1n || Math.abs(k) > 1_000) {
    if (d % 2n !== 0n && b.lo < 0) return ALL;
    return b.lo > 0 || b.openLo || n < 0n ? positive : { ...positive, openLo: false };
  }
  return k >= 0 ? wholePower(b, k) : reciprocal(wholePower(b, -k));
}

function wholePower(b: OpenRange, k: number): OpenRange {
  const { lo, hi } = powerInterval(b, k);
  if (k === 0) return closed({ lo: 1, hi: 1 });
  if (k % 2 === 1 || b.lo >= 0) return { lo, hi, openLo: b.openLo, openHi: b.openHi };
  if (b.hi <= 0) return { lo, hi, openLo: b.openHi, openHi: b.openLo };
  const openHi = (-b.lo < b.hi || b.openLo) && (-b.lo > b.hi || b.openHi);
  return { lo, hi, openLo: false, openHi };
}

function reciprocal(b: OpenRange): OpenRange {
  if (isZero(b)) return ALL;
  if (b.hi <= 0) return negated(reciprocal(negated(b)));
  if (b.lo < 0) return ALL;
  const down = closed(powerInterval({ lo: Math.max(b.lo, 0), hi: b.hi }, -1));
  return { ...down, openLo: b.openHi, openHi: b.lo === 0 || b.openLo };
}

function rangeOfCall(name: string, args: readonly Expr[]): OpenRange {
  const [a, b] = args.map(openRangeOf);
  if (a === undefined) return ALL;
  const { lo, hi } = closed(rowOf(name).enclose(a, b ?? WHOLE));
  if (INCREASING.has(name)) {
    const cut = (name === "sqrt" && a.lo < 0) || (name === "log" && a.lo < 0);
    return { lo, hi, openLo: cut ? lo === Number.NEGATIVE_INFINITY : a.openLo, openHi: a.openHi };
  }
  if (name === "sech") return { lo, hi, openLo: a.openLo || a.openHi || lo === 0, openHi: false };
  return closed({ lo, hi });
}

function eitherRange(a: OpenRange, b: OpenRange): OpenRange {
  const [low, high] = [a.lo < b.lo ? a : b, a.hi > b.hi ? a : b];
  return {
    lo: low.lo,
    hi: high.hi,
    openLo: a.lo === b.lo ? a.openLo && b.openLo : low.openLo,
    openHi: a.hi === b.hi ? a.openHi && b.openHi : high.openHi,
  };
}
