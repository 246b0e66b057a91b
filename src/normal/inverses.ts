import { enclose } from "../expr/enclose.ts";
import { call, constant, type Expr, number, product, subtract } from "../expr/expr.ts";
import { symbolsOf } from "../expr/symbols.ts";
import type { Budget } from "../number/budget.ts";
import type { Rational } from "../number/rational.ts";
import type { Fraction } from "./fraction.ts";
import { constantVerdict } from "./separation.ts";
import type { Tower } from "./tower.ts";

/** Denominators of the multiples of π that are tried as values. */
const MOST_TURNS = 60;

/** `asin(u)`, or the rational multiple of π that it is. */
export function arcsine(u: Fraction, tower: Tower, budget: Budget): Fraction {
  const known = knownValue("asin", "sin", u, tower, budget);
  if (known !== null) return known;
  const { ring, opaque, rational, root } = tower;
  const cos = root(ring.difference(rational(1), ring.power(u, 2)));
  const expr = () => call("asin", ring.expression(u));
  return opaque("asin", [u], expr, "odd", () => ({ kind: "angle", sin: u, cos }));
}

/** `atan(u)`, or the rational multiple of π that it is. */
export function arctangent(u: Fraction, tower: Tower, budget: Budget): Fraction {
  const known = knownValue("atan", "tan", u, tower, budget);
  if (known !== null) return known;
  const { ring, opaque, rational, root } = tower;
  const cos = ring.inverse(root(ring.sum(rational(1), ring.power(u, 2))));
  const expr = () => call("atan", ring.expression(u));
  return opaque("atan", [u], expr, "odd", () => ({ kind: "angle", sin: ring.product(u, cos), cos }));
}

/** `r π` where the inverse function of the constant `u` is that: guessed from its value, proved by the function. */
function knownValue(inverse: string, forward: string, u: Fraction, tower: Tower, budget: Budget): Fraction | null {
  const expr = tower.ring.expression(u);
  if (symbolsOf(expr).length > 0) return null;
  const { range } = enclose(call(inverse, expr), new Map());
  const turns = range.hi - range.lo < 1e-10 ? nearbyTurns((range.lo + range.hi) / 2 / Math.PI) : null;
  if (turns === null) return null;
  const angle: Expr = product(number(turns), constant("pi"));
  if (constantVerdict(subtract(call(forward, angle), expr), budget) !== "zero") return null;
  return tower.ring.product(tower.ring.rational(turns), tower.pi());
}

function nearbyTurns(value: number): Rational | null {
  for (let d = 1; d <= MOST_TURNS; d += 1) {
    const n = Math.round(value * d);
    if (Math.abs(value - n / d) < 1e-12) return { n: BigInt(n), d: BigInt(d) };
  }
  return null;
}
