import type { Rational } from "../number/rational.ts";
import { type Direction, multiple, turned } from "./direction.ts";
import type { Fraction } from "./fraction.ts";
import type { Ring } from "./ring.ts";

/** `√u` of a fraction that is not negative. */
export type Root = (u: Fraction) => Fraction;

/**
 * The direction of `turns · π`, in square roots where the denominator has no other factors than 2, one 3 and one 5,
 * else by `generic`, the direction of π over the denominator.
 */
export function directionOfTurns(
  turns: Rational,
  ring: Ring,
  root: Root,
  generic: (turns: Rational) => Direction,
): Direction {
  const { d } = turns;
  const n = ((turns.n % (2n * d)) + 2n * d) % (2n * d);
  if (n > d) return mirrored(directionOfTurns({ n: 2n * d - n, d }, ring, root, generic), "sin", ring);
  if (2n * n > d && n !== d) return mirrored(directionOfTurns({ n: d - n, d }, ring, root, generic), "cos", ring);
  return multiple(unitTurn(d, ring, root) ?? generic({ n: 1n, d }), Number(n), ring);
}

function mirrored({ cos, sin }: Direction, which: "sin" | "cos", ring: Ring): Direction {
  return which === "sin" ? { cos, sin: ring.negative(sin) } : { cos: ring.negative(cos), sin };
}

/** The direction of `π/q`. Halves by `cos(t/2) = √((1 + cos t)/2)` and `sin(t/2) = √((1 - cos t)/2)`. */
function unitTurn(q: bigint, ring: Ring, root: Root): Direction | null {
  const number = (n: bigint, d = 1n): Fraction => ring.rational({ n, d });
  const times = (a: Fraction, n: bigint, d: bigint): Fraction => ring.product(a, number(n, d));
  switch (q) {
    case 1n:
      return { cos: number(-1n), sin: number(0n) };
    case 2n:
      return { cos: number(0n), sin: number(1n) };
    case 3n:
      return { cos: number(1n, 2n), sin: times(root(number(3n)), 1n, 2n) };
    case 4n:
      return { cos: times(root(number(2n)), 1n, 2n), sin: times(root(number(2n)), 1n, 2n) };
    case 5n: {
      const five = root(number(5n));
      const sine = root(ring.sum(number(10n), times(five, -2n, 1n)));
      return { cos: times(ring.sum(number(1n), five), 1n, 4n), sin: times(sine, 1n, 4n) };
    }
    case 6n:
      return { cos: times(root(number(3n)), 1n, 2n), sin: number(1n, 2n) };
    case 12n:
      return difference(unitTurn(3n, ring, root), unitTurn(4n, ring, root), ring);
    case 15n: {
      const [third, fifth] = [unitTurn(3n, ring, root), unitTurn(5n, ring, root)];
      return difference(third && multiple(third, 2, ring), fifth && multiple(fifth, 3, ring), ring);
    }
    default:
      return q % 2n === 0n && q <= 480n ? halfTurn(unitTurn(q / 2n, ring, root), ring, root) : null;
  }
}

function difference(a: Direction | null, b: Direction | null, ring: Ring): Direction | null {
  return a && b && turned(a, mirrored(b, "sin", ring), ring);
}

function halfTurn(whole: Direction | null, ring: Ring, root: Root): Direction | null {
  if (whole === null) return null;
  const [one, half] = [ring.rational({ n: 1n, d: 1n }), ring.rational({ n: 1n, d: 2n })];
  return {
    cos: root(ring.product(half, ring.sum(one, whole.cos))),
    sin: root(ring.product(half, ring.difference(one, whole.cos))),
  };
}
