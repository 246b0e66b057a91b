import type { Tidier } from "../../calculus/tidy/tidy.ts";
import { constant, divide, type Expr, number, operands, product, sum, whole } from "../../expr/expr.ts";
import { symbolsOf } from "../../expr/symbols.ts";
import { gcd, type Rational, rational } from "../../number/rational.ts";
import { type ClosedRoot, slopeOf } from "./inverse.ts";

const PERIODIC: ReadonlySet<string> = new Set(["sin", "cos", "tan", "sec", "csc", "cot"]);

/** A period of `u` in the unknown, when it stands in trigonometric functions of commensurable frequencies only. */
export function periodOf(u: Expr, name: string, tidier: Tidier): Expr | null {
  const slopes: Expr[] = [];
  if (!collectSlopes(u, name, tidier, slopes)) return null;
  const [unit] = slopes;
  if (unit === undefined) return null;
  let frequency: Rational = { n: 0n, d: 1n };
  for (const slope of slopes) {
    const ratio = tidier.tidy(divide(slope, unit));
    if (ratio.kind !== "number") return null;
    frequency = commonDivisor(frequency, ratio.value);
  }
  return tidier.tidy(divide(product(whole(2), constant("pi")), product(number(frequency), unit)));
}

/** Adds the slopes of all trigonometric arguments; false when the unknown stands elsewhere too. */
function collectSlopes(u: Expr, name: string, tidier: Tidier, slopes: Expr[]): boolean {
  if (!symbolsOf(u).includes(name)) return true;
  if (u.kind === "symbol") return false;
  const [argument] = operands(u);
  if (u.kind === "call" && PERIODIC.has(u.name) && argument !== undefined) {
    const slope = slopeOf(argument, { name, tidier });
    if (slope === null) return false;
    slopes.push(slope);
    return true;
  }
  return operands(u).every((part) => collectSlopes(part, name, tidier, slopes));
}

/** The largest number of which both are whole multiples. */
function commonDivisor(a: Rational, b: Rational): Rational {
  const n = gcd(a.n * b.d, b.n * a.d);
  return rational(n < 0n ? -n : n, a.d * b.d);
}

/** Roots of a shorter period are split into several of the period given. */
const MOST_SPLITS = 24;

/** The roots with this period, each of which stands for itself plus its whole multiples; null where that fails. */
export function withPeriod(roots: readonly ClosedRoot[], period: Expr, tidier: Tidier): readonly ClosedRoot[] | null {
  const split: ClosedRoot[] = [];
  for (const { expr, period: own } of roots) {
    if (own === null) return null;
    const ratio = tidier.tidy(divide(period, own));
    const count = ratio.kind === "number" && ratio.value.d === 1n ? Math.abs(Number(ratio.value.n)) : 0;
    if (count < 1 || count > MOST_SPLITS) return null;
    for (let j = 0; j < count; j += 1) split.push({ expr: tidier.tidy(sum(expr, product(whole(j), own))), period });
  }
  return split;
}
