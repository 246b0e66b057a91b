import { exactValue } from "../../expr/exact.ts";
import { type Expr, impossible, type Relation } from "../../expr/expr.ts";
import { rowOf } from "../../expr/functions.ts";
import { certainSignOf } from "../../expr/sign.ts";
import { E, PI } from "../../number/constants.ts";
import { expInterval, realPowerInterval } from "../../number/exponential.ts";
import {
  absoluteInterval,
  fromRational,
  type Interval,
  isEmpty,
  multiplyInterval,
  negateInterval,
  ONE_INTERVAL,
  point,
  sqrtInterval,
  WHOLE,
} from "../../number/interval.ts";
import {
  addGrowths,
  constantGrowth,
  eitherGrowth,
  type Growth,
  growth,
  leading,
  leadingPower,
  multiplyGrowths,
  negateGrowth,
  powerGrowth,
  rangeOf,
  signOfGrowth,
  UNKNOWN_GROWTH,
} from "./growth.ts";

/** What each symbol is for `r >= least`, `least >= 1`. */
export type Rays = { readonly symbols: ReadonlyMap<string, Growth>; readonly least: number };

/** The largest whole exponent that is multiplied out. */
const LARGEST_POWER = 64;

/** Exponentials are compared with powers of `r` up to this one. */
const STRONGEST = 24;

/**
 * A function that bounds expressions by powers of `r` for all `r >= rays.least`: interval arithmetic with the growth
 * kept apart. An expression that is not defined somewhere there is bounded where it is.
 */
export function createGrowthReader({ symbols, least }: Rays): (u: Expr) => Growth {
  const known = new Map<Expr, Growth>();

  function read(u: Expr): Growth {
    const present = known.get(u);
    if (present !== undefined) return present;
    const result = compute(u);
    known.set(u, result);
    return result;
  }

  function compute(u: Expr): Growth {
    switch (u.kind) {
      case "number":
        return constantGrowth(fromRational(u.value));
      case "constant":
        return constantGrowth(u.name === "pi" ? PI : E);
      case "symbol":
        return symbols.get(u.name) ?? UNKNOWN_GROWTH;
      case "sum":
        return withSign(u, addGrowths(u.terms.map(read), least));
      case "product":
        return u.factors.map(read).reduce((a, b) => multiplyGrowths(a, b, least));
      case "power":
        return readPower(u.base, u.exponent);
      case "call":
        return readCall(u.name, u.arguments);
      case "cases":
        return readCases(u.left, u.relation, u.right, u.then, u.otherwise);
      case "sumOver":
      case "derivative":
        return UNKNOWN_GROWTH;
      default:
        return impossible(u);
    }
  }

  /** A sign that no bound of the parts shows, such as that of `1 - tanh(u)^2`. */
  function withSign(u: Expr, sum: Growth): Growth {
    if (sum.sign !== 0) return sum;
    const sign = certainSignOf(u);
    return { terms: sum.terms, sign: sign === "positive" ? 1 : sign === "negative" ? -1 : 0 };
  }

  function readPower(base: Expr, exponent: Expr): Growth {
    const known = exactValue(exponent);
    if (known === null) {
      if (base.kind === "constant" && base.name === "e") return exponential(read(exponent), least);
      const [b, e] = [rangeOf(read(base), least), rangeOf(read(exponent), least)];
      return ordinary(realPowerInterval(b, e));
    }
    const { value } = known;
    const k = Number(value.n);
    const g = read(base);
    if (value.d === 1n && Math.abs(k) <= LARGEST_POWER) {
      if (k === 0) return constantGrowth(ONE_INTERVAL);
      return k > 0 ? powerGrowth(g, k, least) : reciprocalGrowth(powerGrowth(g, -k, least), least);
    }
    const p = k / Number(value.d);
    if (!Number.isFinite(p) || leading(g, least).factor.lo < 0) return UNKNOWN_GROWTH;
    return leadingPower(g, p, (d) => realPowerInterval(d, fromRational(value)), least);
  }

  function readCall(name: string, args: readonly Expr[]): Growth {
    const [a, b] = args.map(read);
    if (a === undefined) return UNKNOWN_GROWTH;
    const special = KNOWN[name];
    if (special !== undefined) return special(a, least);
    return ordinary(rowOf(name).enclose(rangeOf(a, least), b === undefined ? WHOLE : rangeOf(b, least)));
  }

  function readCases(left: Expr, relation: Relation, right: Expr, then: Expr, otherwise: Expr): Growth {
    const sign = signOfGrowth(addGrowths([read(left), negateGrowth(read(right))], least), least);
    if (sign !== 0) return read(holdsForSign(sign, relation) ? then : otherwise);
    return eitherGrowth(read(then), read(otherwise));
  }

  return read;
}

function ordinary(range: Interval): Growth {
  return isEmpty(range) ? UNKNOWN_GROWTH : constantGrowth(range);
}

function holdsForSign(sign: -1 | 1, relation: Relation): boolean {
  return sign > 0
    ? relation === ">" || relation === ">=" || relation === "!="
    : relation !== ">" && relation !== ">=" && relation !== "=";
}

/** Functions whose growth is more than the range of their values. */
const KNOWN: { readonly [name: string]: (u: Growth, least: number) => Growth } = {
  exp: (u, least) => exponential(u, least),
  expm1: (u, least) => addGrowths([exponential(u, least), constantGrowth(point(-1))], least),
  sqrt: (u, least) => leadingPower(u, 0.5, sqrtInterval, least),
  abs: (u, least) => leadingPower(u, 1, absoluteInterval, least),
  tanh: (u, least) => saturating(u, least, 2, point(1)),
  sigmoid: (u, least) => logistic(u, least),
  softplus: (u, least) => softplusGrowth(u, least),
  cosh: (u, least) => {
    const half = constantGrowth(point(0.5));
    const sum = addGrowths([exponential(u, least), exponential(negateGrowth(u), least)], least);
    return { terms: multiplyGrowths(sum, half, least).terms, sign: 1 };
  },
  sinh: (u, least) => {
    const half = constantGrowth(point(0.5));
    const difference = [exponential(u, least), negateGrowth(exponential(negateGrowth(u), least))];
    return multiplyGrowths(addGrowths(difference, least), half, least);
  },
  sech: (u, least) => {
    const decayed = decay(u, least);
    const value =
      decayed === null ? rowOf("sech").enclose(rangeOf(u, least), WHOLE) : multiplyInterval(decayed.factor, point(2));
    return growth([[decayed?.power ?? 0, value]], 1);
  },
};

function reciprocalGrowth(g: Growth, least: number): Growth {
  const { power, factor } = leading(g, least);
  if (isEmpty(factor) || (factor.lo <= 0 && factor.hi >= 0)) return UNKNOWN_GROWTH;
  return growth([[-power, inverse(factor)]], signOfGrowth(g, least));
}

function inverse(x: Interval): Interval {
  const positive = x.lo > 0 ? x : negateInterval(x);
  const value = realPowerInterval(positive, point(-1));
  return x.lo > 0 ? value : negateInterval(value);
}

/** A bound `e^u <= M r^-q` when `u` falls like a power of `r`. */
function falling(u: Growth, least: number): { readonly power: number; readonly factor: Interval } | null {
  const { power, factor } = leading(u, least);
  if (!(power > 0) || !(factor.hi < 0)) return null;
  // r^q e^(-c r^p) falls from r = (q/(cp))^(1/p) on: q <= c p R^p.
  const c = -factor.hi;
  const q = Math.min(STRONGEST, Math.floor(c * power * least ** power * 0.999));
  const most = multiplyInterval(
    realPowerInterval(point(least), point(q)),
    expInterval(multiplyInterval(point(-c), realPowerInterval(point(least), point(power)))),
  );
  return { power: -q, factor: { lo: 0, hi: most.hi } };
}

/** `e^u`. Growing exponentials are bounded from below by a power. */
function exponential(u: Growth, least: number): Growth {
  const fallen = falling(u, least);
  if (fallen !== null) return growth([[fallen.power, fallen.factor]], 1);
  const { power, factor } = leading(u, least);
  if (power > 0 && factor.lo > 0) {
    const c = factor.lo;
    const q = Math.min(STRONGEST, Math.floor(c * power * least ** power * 0.999));
    const low = multiplyInterval(
      expInterval(multiplyInterval(point(c), realPowerInterval(point(least), point(power)))),
      realPowerInterval(point(least), point(-q)),
    );
    return growth([[q, { lo: low.lo, hi: Number.POSITIVE_INFINITY }]], 1);
  }
  return growth([[0, expInterval(rangeOf(u, least))]], 1);
}

/** `e^(-|u|)` as a falling power, when `u` grows in absolute value; and the sign of `u`. */
function decay(u: Growth, least: number) {
  const up = falling(u, least);
  const down = falling(negateGrowth(u), least);
  if (up !== null) return { ...up, sign: -1 };
  return down === null ? null : { ...down, sign: 1 };
}

/** `tanh u = ±(1 - δ)` with `0 < δ < scale e^(-|u|)`, where `u` grows in absolute value. */
function saturating(u: Growth, least: number, scale: number, limit: Interval): Growth {
  const decayed = decay(u, least);
  if (decayed === null)
    return { terms: new Map([[0, rowOf("tanh").enclose(rangeOf(u, least), WHOLE)]]), sign: signOfGrowth(u, least) };
  const loss = negateInterval(multiplyInterval(decayed.factor, point(scale)));
  const value = addGrowths([constantGrowth(limit), growth([[decayed.power, loss]])], least);
  return decayed.sign > 0 ? value : negateGrowth(value);
}

/** `1/(1 + e^-u)` is below `e^u` and above `1 - e^-u`. */
function logistic(u: Growth, least: number): Growth {
  const decayed = decay(u, least);
  if (decayed === null) return growth([[0, rowOf("sigmoid").enclose(rangeOf(u, least), WHOLE)]], 1);
  const small = growth([[decayed.power, decayed.factor]], 1);
  const value = decayed.sign < 0 ? small : addGrowths([constantGrowth(ONE_INTERVAL), negateGrowth(small)], least);
  return { terms: value.terms, sign: 1 };
}

/** `log(1 + e^u)` is between 0 and `e^u`, and between `u` and `u + e^-u`. */
function softplusGrowth(u: Growth, least: number): Growth {
  const decayed = decay(u, least);
  if (decayed === null) return growth([[0, rowOf("softplus").enclose(rangeOf(u, least), WHOLE)]], 1);
  const small = growth([[decayed.power, decayed.factor]], 1);
  return { terms: decayed.sign < 0 ? small.terms : addGrowths([u, small], least).terms, sign: 1 };
}
