import { exactValue } from "../expr/exact.ts";
import { type Expr, impossible } from "../expr/expr.ts";
import { isInteger } from "../number/rational.ts";
import type { Fraction } from "./fraction.ts";
import { createOpaque, type Opaque } from "./opaque.ts";
import type { Ring } from "./ring.ts";

/** Largest exponent that is multiplied out. */
const LARGEST_POWER = 64;

export function createNormaliser(ring: Ring): (u: Expr) => Fraction {
  const known = new Map<Expr, Fraction>();
  const opaque: Opaque = createOpaque(ring);

  function normal(u: Expr): Fraction {
    const present = known.get(u);
    if (present !== undefined) return ring.reduce(present);
    const result = compute(u);
    known.set(u, result);
    return result;
  }

  function compute(u: Expr): Fraction {
    switch (u.kind) {
      case "number":
        return ring.rational(u.value);
      case "constant":
      case "symbol":
        return opaque(u.kind === "symbol" ? `symbol ${u.name}` : u.name, [], u, null);
      case "sum":
        return u.terms.map(normal).reduce(ring.sum);
      case "product":
        return u.factors.map(normal).reduce(ring.product);
      case "power": {
        const e = exactValue(u.exponent);
        if (e !== null && isInteger(e.value) && Math.abs(Number(e.value.n)) <= LARGEST_POWER)
          return ring.power(normal(u.base), Number(e.value.n));
        return opaque("power", [normal(u.base), normal(u.exponent)], u, null);
      }
      case "call":
        return opaque(u.name, u.arguments.map(normal), u, null);
      case "cases":
        return opaque(`cases ${u.relation}`, [u.left, u.right, u.then, u.otherwise].map(normal), u, null);
      case "sumOver":
      case "derivative":
        throw new Error("not written out");
      default:
        return impossible(u);
    }
  }
  return normal;
}
