import { exactValue } from "../../expr/exact.ts";
import { type Expr, impossible, type Relation } from "../../expr/expr.ts";
import { rowOf } from "../../expr/functions.ts";
import {
  type BigInterval,
  bigIntervalOfRational,
  bigOfInterval,
  compareBigFloat,
  intervalOfBig,
} from "../../number/bigfloat.ts";
import type { Budget } from "../../number/budget.ts";
import { isInteger, type Rational } from "../../number/rational.ts";
import { absoluteOfBig, createElementary, type Elementary, exactly, isPositive } from "./elementary.ts";
import { PRECISE } from "./functions.ts";

/** Largest power that is multiplied out. */
const LARGEST_POWER = 1_000_000n;

/**
 * Encloses `u` at a point with about `precision` binary digits. Null: the point is not proved to lie in the domain,
 * or a function has no enclosure of more digits than a double. Spends a step for each 1,000 digits of each node.
 */
export function enclosePrecisely(
  u: Expr,
  point: ReadonlyMap<string, Rational>,
  precision: number,
  budget: Budget,
): BigInterval | null {
  const by = createElementary(precision);
  const known = new Map<Expr, BigInterval | null>();
  const cost = 1 + Math.ceil((precision / 1000) ** 2);

  function value(v: Expr): BigInterval | null {
    const present = known.get(v);
    if (present !== undefined) return present;
    budget.spend("steps", cost);
    const result = compute(v);
    known.set(v, result);
    return result;
  }

  function compute(v: Expr): BigInterval | null {
    switch (v.kind) {
      case "number":
        return bigIntervalOfRational(v.value, precision);
      case "constant":
        return v.name === "pi" ? by.pi() : by.exp(exactly(1n));
      case "symbol": {
        const at = point.get(v.name);
        return at === undefined ? null : bigIntervalOfRational(at, precision);
      }
      case "sum":
        return folded(v.terms, exactly(0n), by.add);
      case "product":
        return folded(v.factors, exactly(1n), by.multiply);
      case "power":
        return powerValue(v.base, v.exponent);
      case "call":
        return callValue(v.name, v.arguments.map(value));
      case "cases": {
        const holds = compared(value(v.left), v.relation, value(v.right));
        return holds === null ? null : value(holds ? v.then : v.otherwise);
      }
      case "sumOver":
      case "derivative":
        return null;
      default:
        return impossible(v);
    }
  }

  function folded(parts: readonly Expr[], start: BigInterval, join: (a: BigInterval, b: BigInterval) => BigInterval) {
    let total = start;
    for (const part of parts) {
      const next = value(part);
      if (next === null) return null;
      total = join(total, next);
    }
    return total;
  }

  function powerValue(base: Expr, exponent: Expr): BigInterval | null {
    const b = value(base);
    const e = exactValue(exponent);
    if (b === null) return null;
    if (e !== null && e.value.n <= LARGEST_POWER && e.value.n >= -LARGEST_POWER && e.value.d <= 64n) {
      if (!isInteger(e.value) && b.lo.m < 0n && (e.decimal || e.value.d % 2n === 0n)) return null;
      const root = isInteger(e.value) ? b : by.root(b, Number(e.value.d));
      return root && wholePower(by, root, e.value.n);
    }
    const v = value(exponent);
    const log = isPositive(b) ? by.log(b) : null;
    return v === null || log === null ? null : by.exp(by.multiply(v, log));
  }

  function callValue(name: string, args: readonly (BigInterval | null)[]): BigInterval | null {
    const [x, y = exactly(0n)] = args;
    if (x === null || x === undefined || y === null) return null;
    if (name === "nthRoot") return nthRoot(by, x, y);
    const precise = PRECISE.get(name)?.(by, x, y);
    if (precise !== undefined && precise !== null) return precise;
    return precise === undefined && hasValue(name, x, y)
      ? bigOfInterval(rowOf(name).enclose(intervalOfBig(x), intervalOfBig(y)))
      : null;
  }

  return value(u);
}

/** Whether a function that is enclosed in doubles has values on all of the operands. */
function hasValue(name: string, x: BigInterval, y: BigInterval): boolean {
  if (name === "erf" || name === "erfc") return true;
  if (name === "lambertw") return intervalOfBig(x).lo > -0.367;
  if (name === "huber") return isPositive(y);
  return name === "atan2" && (isPositive(absoluteOfBig(x)) || isPositive(absoluteOfBig(y)));
}

function nthRoot(by: Elementary, x: BigInterval, n: BigInterval): BigInterval | null {
  const degree = n.lo.m === n.hi.m && n.lo.e === n.hi.e ? Number(n.lo.m) * 2 ** n.lo.e : 0;
  return Number.isInteger(degree) && degree >= 1 && degree <= 64 ? by.root(x, degree) : null;
}

/** `x^n` for a whole `n` of either sign; even powers by way of |x|. */
function wholePower(by: Elementary, x: BigInterval, n: bigint): BigInterval | null {
  const even = n % 2n === 0n;
  let base = even ? absoluteOfBig(x) : x;
  let left = n < 0n ? -n : n;
  let total = exactly(1n);
  while (left > 0n) {
    if (left % 2n === 1n) total = by.multiply(total, base);
    left /= 2n;
    if (left > 0n) base = by.multiply(absoluteOfBig(base), absoluteOfBig(base));
  }
  return n < 0n ? by.divide(exactly(1n), total) : total;
}

/** Whether the comparison holds of all members, of none (false), or neither is certain (null). */
function compared(a: BigInterval | null, relation: Relation, b: BigInterval | null): boolean | null {
  if (a === null || b === null) return null;
  const [before, after] = [compareBigFloat(a.hi, b.lo), compareBigFloat(a.lo, b.hi)];
  const same = before === 0 && after === 0;
  const negated = (answer: boolean | null): boolean | null => (answer === null ? null : !answer);
  switch (relation) {
    case "<":
      return before < 0 ? true : after >= 0 ? false : null;
    case "<=":
      return before <= 0 ? true : after > 0 ? false : null;
    case ">":
      return compared(b, "<", a);
    case ">=":
      return compared(b, "<=", a);
    case "=":
      return same ? true : before < 0 || after > 0 ? false : null;
    case "!=":
      return negated(compared(a, "=", b));
  }
}
