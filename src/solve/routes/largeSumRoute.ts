import { type Expr, isNumber } from "../../expr/expr.ts";
import { isInteger } from "../../number/rational.ts";
import type { FoundSets } from "../found.ts";
import type { Problem } from "../problem.ts";
import { blocksOf, separableRoute } from "./separableRoute.ts";

/** Sums that may have fewer critical points than this are eliminated as a whole, in one field. */
const MANY_POINTS = 100;

/**
 * Polynomial sums of separate blocks with many critical points: each block by itself, before elimination in all
 * variables, which takes matrices of the size of the product. `(d - 1)^n` bounds the isolated points of a block of
 * degree d in n variables (Bézout). Null where a block has families, which elimination types better.
 */
export function largeSumRoute(problem: Problem, solve: (inner: Problem) => FoundSets): FoundSets | null {
  const bounds = blocksOf(problem).map(({ loss, variables }) => {
    const degree = degreeOf(loss);
    return degree === null || degree < 2 ? null : (degree - 1) ** variables.length;
  });
  if (bounds.length < 2 || !bounds.every((bound) => bound !== null)) return null;
  if (bounds.reduce((total, bound) => total * bound, 1) < MANY_POINTS) return null;
  const found = separableRoute(problem, solve);
  return found?.sets.every(({ kind }) => kind === "certified") ? found : null;
}

/** A bound for the degree of a polynomial as it is written; null for what is none. */
function degreeOf(u: Expr): number | null {
  switch (u.kind) {
    case "number":
    case "constant":
      return 0;
    case "symbol":
      return 1;
    case "sum":
      return most(u.terms.map(degreeOf), (a, b) => Math.max(a, b));
    case "product":
      return most(u.factors.map(degreeOf), (a, b) => a + b);
    case "power": {
      const base = degreeOf(u.base);
      if (base === 0 && isNumber(u.exponent)) return 0;
      if (base === null || !isNumber(u.exponent) || !isInteger(u.exponent.value) || u.exponent.value.n < 0n)
        return null;
      return base * Number(u.exponent.value.n);
    }
    default:
      return null;
  }
}

function most(degrees: readonly (number | null)[], join: (a: number, b: number) => number): number | null {
  return degrees.reduce<number | null>((total, d) => (total === null || d === null ? null : join(total, d)), 0);
}
