import type { Tidier } from "../../calculus/tidy/tidy.ts";
import { enclose } from "../../expr/enclose.ts";
import { exactValue } from "../../expr/exact.ts";
import {
  type Condition,
  condition,
  type Expr,
  isNumber,
  isWhole,
  number,
  product,
  subtract,
  sumOf,
} from "../../expr/expr.ts";
import { certainSignOf } from "../../expr/sign.ts";
import { substitute, symbolsOf } from "../../expr/symbols.ts";
import { certainSign, WHOLE } from "../../number/interval.ts";
import { dotProduct, type Vector } from "../../number/matrix.ts";
import { signOf as signOfRational } from "../../number/rational.ts";
import type { NonsmoothSet } from "../../record/critical.ts";
import type { Spot } from "./chart.ts";
import { isContradictory, isFeasible } from "./feasible.ts";
import { raysOf } from "./frame.ts";
import { signOf } from "./inverse.ts";
import type { Stratum } from "./strata.ts";

/** What is proved of a place at which the loss on the stratum is critical. */
export type Nature = Pick<NonsmoothSet, "stationary" | "type">;

export const UNKNOWN: Nature = { stationary: null, type: "undecided" };

/** The sign of the loss's derivative along a ray, and that derivative; null where the sign is not certain or changes. */
export type Slope = { readonly ray: Vector; readonly sign: -1 | 0 | 1 | null; readonly along: Expr };

/**
 * What a critical set of the loss on a stratum is for the whole loss. In the coordinates of the frame the sides are
 * cones around the stratum, and the loss is differentiable in each. Where it rises along all rays of these cones it is,
 * near the stratum, at least the loss on the stratum plus c |v|: a minimum where that has one, and no extremum where
 * that takes smaller values nearby; falling likewise; both: no extremum. Zero is a subgradient when it lies among the
 * convex combinations of the gradients of the sides (F. Clarke 1983, theorem 2.5.1).
 */
export function natureOf(spot: Spot, stratum: Stratum, tidier: Tidier): Nature {
  const slopes = spot.nature === "singular" ? null : slopesAlongRays(spot, stratum, tidier);
  return slopes === null
    ? UNKNOWN
    : natureBy(
        slopes.map(({ sign }) => sign),
        spot,
        stratum,
        tidier,
      );
}

/** As `natureOf`, with the derivatives along the rays known. */
function natureBy(signs: readonly Slope["sign"][], spot: Spot, stratum: Stratum, tidier: Tidier): Nature {
  const isUp = signs.every((s) => s === 1);
  const isDown = signs.every((s) => s === -1);
  const rises = signs.includes(1);
  const falls = signs.includes(-1);
  if (isUp || isDown) return { stationary: true, type: sharp(isUp ? "minimum" : "maximum", spot.nature) };
  const isOneWay = signs.every((s) => s !== null) && !(rises && falls);
  const stationary = isOneWay ? true : isStationary(signs, spot, stratum, tidier);
  if (rises && falls) return { stationary, type: stationary === false ? null : stationary ? "saddle" : "undecided" };
  return { stationary, type: isOneWay ? besideFlat(signs, spot, stratum) : "undecided" };
}

function sharp(side: "minimum" | "maximum", nature: Spot["nature"]): NonsmoothSet["type"] {
  if (nature === "undecided" || nature === "singular") return "undecided";
  return nature === side || nature === "constant" ? side : "saddle";
}

/** A border along which the loss is constant, as it is on one side or on both: the other side decides. */
function besideFlat(
  signs: readonly Slope["sign"][],
  { nature }: Spot,
  { sides, frame }: Stratum,
): NonsmoothSet["type"] {
  const isFlat = (k: number): boolean => sides[k]?.region.gradient.every((entry) => isWhole(entry, 0)) === true;
  if (nature !== "constant" || frame.basis.length !== 1 || sides.length !== 2) return "undecided";
  const other = signs.find((s) => s !== 0);
  const flat = sides.filter((_, k) => isFlat(k)).length;
  if (flat === 2) return "minimum";
  return flat === 1 && other !== undefined ? (other === 1 ? "minimum" : "maximum") : "undecided";
}

/** The derivative of the loss along each ray of the sides' cones; null where the rays or their sides are not known. */
export function slopesAlongRays(spot: Spot, { frame, sides }: Stratum, tidier: Tidier): readonly Slope[] | null {
  const rays = raysOf(
    sides.flatMap(({ normals }) => normals),
    frame.basis.length,
  );
  if (rays === null || sides.length === 0) return null;
  const slopes: Slope[] = [];
  for (const ray of rays) {
    const k = sides.findIndex(({ normals }) => normals.every((v) => signOfRational(dotProduct(v, ray)) >= 0));
    const own = spot.slopes[k];
    if (own === undefined) return null;
    slopes.push(alongRay(own, ray, spot, tidier));
  }
  return slopes;
}

function alongRay(own: readonly Expr[], ray: Vector, spot: Spot, tidier: Tidier): Slope {
  const terms = ray.flatMap((c, i) => (c.n === 0n ? [] : [product(number(c), own[i] ?? number(c))]));
  const along = tidier.tidy(substitute(sumOf(terms), spot.at));
  return { ray, along, sign: signAt(along, spot, tidier) };
}

function signAt(u: Expr, { box, holds }: Spot, tidier: Tidier): Slope["sign"] {
  const names = symbolsOf(u);
  if (names.length === 0) return signOf(u, { name: "", tidier });
  const sign = certainSignOf(u);
  if (sign === "zero") return 0;
  if (sign === "positive" || sign === "negative") return sign === "positive" ? 1 : -1;
  const { range, defined } = enclose(u, new Map(names.map((name) => [name, box.get(name) ?? WHOLE])));
  const own = certainSign(range);
  if (defined === "everywhere" && own !== null && own !== 0) return own;
  if (holds.length === 0) return null;
  const all = [...new Set([u, ...holds.flatMap((c) => [c.left, c.right])].flatMap((v) => symbolsOf(v)))];
  const isNever = (...cut: readonly Condition[]): boolean => isFeasible([...holds, ...cut], all, tidier) === false;
  if (isNever(condition(u, "<="))) return 1;
  if (isNever(condition(u, ">="))) return -1;
  const weak = sign === "nonnegative" ? 1 : sign === "nonpositive" ? -1 : null;
  return weak !== null && mayVanish(u).every((f) => isNever(condition(f, "<="), condition(f, ">="))) ? weak : null;
}

/** Expressions of which one is 0 wherever `u` is: the bases of its factors. */
function mayVanish(u: Expr): readonly Expr[] {
  if (u.kind === "product") return u.factors.filter((f) => !isNumber(f)).flatMap(mayVanish);
  return u.kind === "power" ? [u.base] : [u];
}

/**
 * Whether 0 is a convex combination of the sides' gradients, with some derivatives up and others down or not known: not
 * if some direction has a positive product with all of them, and if the exact ones leave no such direction (P. Gordan 1873).
 */
function isStationary(
  signs: readonly Slope["sign"][],
  spot: Spot,
  { frame, sides }: Stratum,
  tidier: Tidier,
): boolean | null {
  const dimension = frame.basis.length;
  if (dimension === 1) return signs.includes(null) ? null : !(signs.includes(1) && signs.includes(-1));
  const vectors = sides.map((_, k) => spot.slopes[k] ?? []);
  const rays =
    raysOf(
      sides.flatMap(({ normals }) => normals),
      dimension,
    ) ?? [];
  const isApart = (way: Vector): boolean => vectors.every((own) => alongRay(own, way, spot, tidier).sign === 1);
  if ([...rays, ...between(rays)].some(isApart)) return false;
  const exact = vectors.map((own) => own.map((u) => exactValue(tidier.tidy(substitute(u, spot.at)))?.value ?? null));
  const forms: Vector[] = [];
  for (const row of exact) {
    const known = row.flatMap((x) => (x === null ? [] : [x]));
    if (known.length < dimension) return null;
    forms.push(known);
  }
  return isContradictory(
    forms.map((form) => ({ form, constant: { n: 0n, d: 1n }, strict: true })),
    dimension,
  );
}

function between(rays: readonly Vector[]): readonly Vector[] {
  return rays.flatMap((a, i) =>
    rays
      .slice(i + 1)
      .map((b) => a.map((x, k) => ({ n: x.n * (b[k]?.d ?? 1n) + (b[k]?.n ?? 0n) * x.d, d: x.d * (b[k]?.d ?? 1n) }))),
  );
}

/** On a border of two sides, the one derivative across it whose sign is not certain or changes along it. */
export function varyingSlope(spot: Spot, stratum: Stratum, tidier: Tidier): Expr | null {
  if (spot.nature !== "constant" || stratum.frame.basis.length !== 1) return null;
  const slopes = slopesAlongRays(spot, stratum, tidier) ?? [];
  const [first, ...others] = slopes.flatMap(({ sign, along }) => (sign === null ? [along] : []));
  const isOne = others.every((other) => first !== undefined && isWhole(tidier.tidy(subtract(other, first)), 0));
  return first !== undefined && isOne ? first : null;
}

/** As `natureOf`, where the one derivative that changes its sign has the sign given. */
export function natureWith(sign: -1 | 0 | 1, spot: Spot, stratum: Stratum, tidier: Tidier): Nature {
  const slopes = slopesAlongRays(spot, stratum, tidier) ?? [];
  return natureBy(
    slopes.map((slope) => slope.sign ?? sign),
    spot,
    stratum,
    tidier,
  );
}
