import type { Tidier } from "../../calculus/tidy/tidy.ts";
import { enclose } from "../../expr/enclose.ts";
import { call, constant, type Expr, isWhole, number, product, whole } from "../../expr/expr.ts";
import { substitute } from "../../expr/symbols.ts";
import { isProvedZero } from "../../normal/proof.ts";
import { isSubset, midpoint, WHOLE } from "../../number/interval.ts";
import { rational } from "../../number/rational.ts";
import type { Equations } from "./equations.ts";
import type { CertifiedZero } from "./newton.ts";

/** Denominators of the fractions that are tried. */
const DENOMINATORS = [1, 2, 3, 4, 5, 6, 8, 10, 12];

/**
 * The closed form of a certified zero, one expression for each coordinate, when simple fractions, multiples of π and
 * logarithms of whole numbers in its box solve the rows exactly: then they are that zero, as there is no other there.
 */
export function recognise(zero: CertifiedZero, { rows, variables }: Equations, tidier: Tidier): readonly Expr[] | null {
  const candidates = zero.box.map((x) => candidateNear(midpoint(x)));
  const point = new Map<string, Expr>();
  for (const [i, name] of variables.entries()) {
    const candidate = candidates[i] ?? null;
    if (candidate === null || !isSubset(enclose(candidate, new Map()).range, zero.unique[i] ?? WHOLE)) return null;
    point.set(name, candidate);
  }
  const solves = rows.every((row) => {
    const value = tidier.tidy(substitute(row, point));
    return isWhole(value, 0) || isProvedZero(value, tidier.budget);
  });
  return solves ? variables.map((name) => point.get(name) ?? whole(0)) : null;
}

/** A simple number very near to `x`, else null. */
function candidateNear(x: number): Expr | null {
  for (const d of DENOMINATORS) if (isNear(x, 1 / d)) return number(nearest(x, 1 / d, d));
  for (const d of DENOMINATORS) {
    if (!isNear(x, Math.PI / d)) continue;
    const q = nearest(x, Math.PI / d, d);
    return q.n === 1n && q.d === 1n ? constant("pi") : product(number(q), constant("pi"));
  }
  for (const n of [2, 3, 5, 7, 10]) {
    for (const d of [1, 2, 3, 4]) {
      if (!isNear(x, Math.log(n) / d)) continue;
      const q = nearest(x, Math.log(n) / d, d);
      return q.n === 1n && q.d === 1n ? call("log", whole(n)) : product(number(q), call("log", whole(n)));
    }
  }
  return null;
}

function isNear(x: number, unit: number): boolean {
  const k = Math.round(x / unit);
  return Math.abs(k) < 1e4 && Math.abs(x - k * unit) <= 1e-11 * Math.max(1, Math.abs(x));
}

function nearest(x: number, unit: number, d: number) {
  return rational(BigInt(Math.round(x / unit)), BigInt(d));
}
