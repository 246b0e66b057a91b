import { call } from "../expr/expr.ts";
import { isInteger, type Rational } from "../number/rational.ts";
import { ahead, type Direction, LARGEST_MULTIPLE, multiple, turned } from "./direction.ts";
import type { Fraction } from "./fraction.ts";
import { directionOfTurns, type Root } from "./knownAngles.ts";
import { NotRewritten } from "./limits.ts";
import type { Meanings } from "./meaning.ts";
import type { Ring } from "./ring.ts";
import { combinationOf } from "./span.ts";
import { splitTerms } from "./terms.ts";

type Base = { angle: Fraction; direction: Direction; cos: number; sin: number };

/**
 * Directions over a basis of angles, with `sin² = 1 - cos²`. Rational multiples of π and inverse functions with whole
 * coefficients are taken out of the angle first; `x/2` beside `x` replaces the basis element by its half.
 */
export function createAngles(
  ring: Ring,
  meanings: Meanings,
  root: Root,
  pi: () => Fraction,
): (v: Fraction) => Direction {
  const basis: Base[] = [];

  function direction(v: Fraction): Direction {
    const { known, rest } = splitTerms(
      v,
      ({ kind }, coefficient) => kind === "pi" || (kind === "angle" && isInteger(coefficient)),
      ring,
      meanings,
    );
    return known.reduce((total, { coefficient, meaning }) => {
      if (meaning.kind === "pi") return turned(total, directionOfTurns(coefficient, ring, root, generic), ring);
      if (meaning.kind !== "angle") return total;
      return turned(total, multiple({ cos: meaning.cos, sin: meaning.sin }, Number(coefficient.n), ring), ring);
    }, spanned(rest));
  }

  function generic(turns: Rational): Direction {
    return spanned(ring.product(pi(), ring.rational(turns)));
  }

  function spanned(v: Fraction): Direction {
    if (ring.isZero(v)) return ahead(ring);
    const parts = combinationOf(
      v,
      basis.map(({ angle }) => angle),
      ring,
    );
    if (parts === null) {
      const base = newBase(v);
      basis.push(base);
      return base.direction;
    }
    return parts.reduce((total, q, i) => {
      const base = basis[i];
      if (base === undefined || q.n === 0n) return total;
      const degree = refined(base, q);
      return turned(total, multiple(base.direction, Number((q.n * degree) / q.d), ring), ring);
    }, ahead(ring));
  }

  function newBase(angle: Fraction): Base {
    const u = ring.expression(angle);
    const [cos, sin] = [ring.add(call("cos", u)), ring.add(call("sin", u))];
    meanings.set(cos, { kind: "cosine", sine: sin });
    const square = ring.power(ring.generator(cos), 2);
    ring.relate(sin, 2, ring.difference(ring.rational({ n: 1n, d: 1n }), square));
    return { angle, cos, sin, direction: { cos: ring.generator(cos), sin: ring.generator(sin) } };
  }

  /** Replaces the base by a part of it where `q` times its angle asks for one. */
  function refined(base: Base, q: Rational): bigint {
    const degree = q.d;
    if (degree === 1n) return 1n;
    if (degree > BigInt(LARGEST_MULTIPLE)) throw new NotRewritten();
    const part = newBase(ring.product(base.angle, ring.rational({ n: 1n, d: degree })));
    const whole = multiple(part.direction, Number(degree), ring);
    ring.relate(base.cos, 1, whole.cos);
    ring.relate(base.sin, 1, whole.sin);
    Object.assign(base, part);
    return degree;
  }

  return direction;
}
