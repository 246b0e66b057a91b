import { isWhole, number, product, sumOf } from "../../expr/expr.ts";
import { dotProduct, type Vector } from "../../number/matrix.ts";
import { signOf } from "../../number/rational.ts";
import type { NonsmoothSet } from "../../record/critical.ts";
import type { Problem } from "../problem.ts";
import { chartOf, type Spot } from "./chart.ts";
import { affineForm } from "./feasible.ts";
import { slopesAlongRays } from "./steepness.ts";
import type { Side, Stratum } from "./strata.ts";

/**
 * The type of a place along which the loss is constant, with derivatives along the rays of the sides that are all 0 or
 * all of one strict sign; undecided where that is not shown. In affine coordinates a side with as many rays as there are
 * coordinates is the cone of their combinations. Where the loss does not change at all along the rays of slope 0, it has
 * at each point of the side the value at a combination of the other rays, along all of which it rises, or falls.
 */
export function typeBesideConstant(spot: Spot, stratum: Stratum, problem: Problem): NonsmoothSet["type"] {
  const { variables, context } = problem;
  const { basis } = stratum.frame;
  const isAffine = basis.every((u) => affineForm(u, variables, context.tidier) !== null);
  const chart = spot.nature === "constant" && isAffine ? chartOf(stratum, problem) : null;
  const slopes = slopesAlongRays(spot, stratum, context.tidier);
  if (chart === null || chart === "empty" || slopes === null) return "undecided";
  for (const side of stratum.sides) {
    const own = slopes.filter(({ ray }) => isInside(ray, side));
    const rates = chart.slopes(side.region);
    const rateAlong = (ray: Vector) =>
      context.tidier.tidy(
        sumOf(ray.flatMap((c, i) => (c.n === 0n ? [] : [product(number(c), rates[i] ?? number(c))]))),
      );
    const isFlat = own.every(({ ray, sign }) => sign === 1 || sign === -1 || isWhole(rateAlong(ray), 0));
    if (own.length !== basis.length || !isFlat) return "undecided";
  }
  const signs = slopes.map(({ sign }) => sign);
  if (signs.includes(null) || (signs.includes(1) && signs.includes(-1))) return "undecided";
  return signs.includes(-1) ? "maximum" : "minimum";
}

function isInside(ray: Vector, { normals }: Side): boolean {
  return normals.every((v) => signOf(dotProduct(v, ray)) >= 0);
}
