import { contentOf } from "../algebra/polynomial.ts";
import { divideByInteger } from "../algebra/substitution.ts";
import { exactValue } from "../expr/exact.ts";
import { call, cases, type Expr, impossible, type Relation } from "../expr/expr.ts";
import { rowOf } from "../expr/functions.ts";
import type { Budget } from "../number/budget.ts";
import { isInteger, type Rational } from "../number/rational.ts";
import { REWRITINGS } from "./calls.ts";
import { factorsOf } from "./factors.ts";
import { DefinedNowhere, type Fraction } from "./fraction.ts";
import { NotRewritten } from "./limits.ts";
import type { Ring } from "./ring.ts";
import { createTower, type Tower } from "./tower.ts";

/** Powers with more terms than this are not multiplied out. */
const MOST_TERMS = 3_000;
const FEW_TERMS = 4;
const LARGEST_EXPONENT = 100_000;

/** Writes expressions as fractions in the generators of one ring. Equal nodes are written once. */
export interface Normaliser {
  readonly tower: Tower;
  normal(u: Expr): Fraction;
  /** Whether a power was too large to be multiplied out, so that forms in which it stands may differ needlessly. */
  heavy(): boolean;
}

/** Whether `sign(f)` is kept as a function of its own or written as `f/|f|`. */
export type Signs = "kept" | "written";
/** Whether powers of sums are multiplied out where that stays small, or have names for the factors of their bases. */
export type Powers = "expanded" | "named";

export function createNormaliser(ring: Ring, budget: Budget, signs: Signs, powers: Powers = "expanded"): Normaliser {
  let heavy = false;
  const tower = createTower(ring);
  const known = new Map<Expr, Fraction>();

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
        return u.name === "pi" ? tower.pi() : tower.exponential(tower.rational(1));
      case "symbol":
        return tower.opaque(
          `symbol ${u.name}`,
          [],
          () => u,
          null,
          () => ({ kind: "symbol" }),
        );
      case "sum":
        return u.terms.map(normal).reduce(ring.sum);
      case "product":
        return u.factors.map(normal).reduce(ring.product);
      case "power":
        return powerOf(u.base, u.exponent);
      case "call":
        return callOf(u.name, u.arguments.map(normal));
      case "cases":
        return casesOf(
          u.relation,
          ring.difference(normal(u.left), normal(u.right)),
          normal(u.then),
          normal(u.otherwise),
        );
      case "sumOver":
      case "derivative":
        throw new NotRewritten();
      default:
        return impossible(u);
    }
  }

  function powerOf(base: Expr, exponent: Expr): Fraction {
    const b = normal(base);
    const e = exactValue(exponent);
    if (e !== null && isInteger(e.value)) return wholePower(b, e.value);
    const written = ring.value(normal(exponent));
    if (e !== null || written !== null) {
      const q = e?.value ?? written ?? { n: 1n, d: 1n };
      return isInteger(q) && e === null
        ? positivePower(b, q)
        : tower.absolutes.realPower(b, q, e !== null && q.d % 2n === 1n && !e.decimal);
    }
    if (ring.isZero(b)) throw new DefinedNowhere();
    return tower.exponential(ring.product(normal(exponent), tower.logarithm(b)));
  }

  /** `b^n`, multiplied out where that stays small and names are not asked for. */
  function wholePower(b: Fraction, { n }: Rational): Fraction {
    const k = Number(n);
    if (Math.abs(k) > LARGEST_EXPONENT) throw new NotRewritten();
    const { numerator, denominator } = ring.reduce(b);
    const most = Math.max(...[numerator, denominator].map((p) => termsOfPower(p.terms.length, Math.abs(k))));
    if (most > MOST_TERMS) heavy = true;
    if (most > (powers === "named" ? FEW_TERMS : MOST_TERMS)) return namedPower(b, k, tower);
    ring.budget.spend("bits", (Math.abs(k) * 64 * (numerator.terms.length + 1)) / 8);
    return ring.power(b, k);
  }

  /** A power whose exponent is a number only after tidying, such as `x^(log(e))`: for a positive base. */
  function positivePower(b: Fraction, q: Rational): Fraction {
    return tower.absolutes.absolutePower(b, q);
  }

  function callOf(name: string, args: readonly Fraction[]): Fraction {
    const [u = tower.rational(0), v = u] = args;
    if (name === "nthRoot") {
      const degree = ring.value(v);
      if (degree === null || !isInteger(degree)) throw new NotRewritten();
      return tower.absolutes.realPower(u, { n: 1n, d: degree.n }, degree.n % 2n === 1n);
    }
    const rewriting = name === "sign" && signs === "kept" ? undefined : REWRITINGS.get(name);
    if (rewriting !== undefined) return rewriting(tower, u, v, budget);
    const expr = (): Expr => call(name, ...args.map(ring.expression));
    return tower.opaque(name, args, expr, args.length === 1 ? (rowOf(name).parity ?? null) : null);
  }

  /** A conditional by its test's difference, turned so that it reads `<`, `<=`, `=` or `!=`, up to a positive number. */
  function casesOf(relation: Relation, difference: Fraction, then: Fraction, otherwise: Fraction): Fraction {
    if (relation === ">") return casesOf("<", ring.negative(difference), then, otherwise);
    if (relation === ">=") return casesOf("<=", ring.negative(difference), then, otherwise);
    if (relation === "<=") return casesOf("<", ring.negative(difference), otherwise, then);
    if (relation === "!=") return casesOf("=", difference, otherwise, then);
    if (ring.same(then, otherwise)) return then;
    const test = withoutContent(ring.reduce(difference));
    const expr = (): Expr =>
      cases(
        { left: ring.expression(test), relation, right: ring.expression(tower.rational(0)) },
        ring.expression(then),
        ring.expression(otherwise),
      );
    return tower.opaque(`cases ${relation}`, [test, then, otherwise], expr, null);
  }

  return { tower, normal, heavy: () => heavy };
}

/** The fraction divided by the positive rational number that is its content. */
function withoutContent({ numerator, denominator }: Fraction): Fraction {
  const [above, below] = [contentOf(numerator), contentOf(denominator)];
  if (above === 0n) return { numerator, denominator };
  return {
    numerator: divideByInteger(numerator, above) ?? numerator,
    denominator: divideByInteger(denominator, below) ?? denominator,
  };
}

/**
 * `b^k` with a name for each factor of b that is a sum, odd in its sign, so that `(x - a)^6000` is `(a - x)^6000`.
 */
function namedPower(b: Fraction, k: number, { ring, opaque }: Tower): Fraction {
  if (ring.isZero(b)) return ring.power(b, k);
  const { sign, factors } = factorsOf(b, ring);
  return factors.reduce(
    (total, { base, exponent }) => {
      const single = base.numerator.terms.length < 2;
      const named = single ? base : opaque("named", [base], () => ring.expression(base), "odd");
      return ring.product(total, ring.power(named, exponent * k));
    },
    ring.rational({ n: sign < 0 && k % 2 !== 0 ? -1n : 1n, d: 1n }),
  );
}

/** How many terms the `k`-th power of a sum of `t` terms has at most: `C(k+t-1, t-1)`. */
function termsOfPower(t: number, k: number): number {
  let count = 1;
  for (let i = 1; i < t && count <= MOST_TERMS; i += 1) count = (count * (k + i)) / i;
  return count;
}
