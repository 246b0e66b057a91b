import { constant, type Expr } from "../expr/expr.ts";
import type { Rational } from "../number/rational.ts";
import { type Absolutes, createAbsolutes } from "./absolutes.ts";
import { createAngles } from "./angles.ts";
import type { Direction } from "./direction.ts";
import { createExponentials } from "./exponentials.ts";
import type { Fraction } from "./fraction.ts";
import { createLogarithm } from "./logarithms.ts";
import { createMeanings, type Meanings } from "./meaning.ts";
import { createOpaque, type Opaque } from "./opaque.ts";
import type { Ring } from "./ring.ts";

/**
 * Elementary functions of fractions as fractions in generators that are as independent as the rewriting knows: the
 * tower of extensions in which canonical forms are computed (after Risch 1979, "Algebraic properties of the
 * elementary functions of analysis", with real roots and absolute values in place of branches).
 */
export type Tower = {
  readonly ring: Ring;
  readonly meanings: Meanings;
  readonly opaque: Opaque;
  readonly absolutes: Absolutes;
  readonly exponential: (v: Fraction) => Fraction;
  /** `log|u|`. */
  readonly logarithm: (u: Fraction) => Fraction;
  readonly direction: (v: Fraction) => Direction;
  readonly root: (u: Fraction) => Fraction;
  readonly pi: () => Fraction;
  readonly rational: (n: number, d?: number) => Fraction;
};

export function createTower(ring: Ring): Tower {
  const meanings = createMeanings();
  const opaque = createOpaque(ring, meanings);
  const absolutes: Absolutes = createAbsolutes(ring, meanings, (v) => exponential(v));
  const exponential: (v: Fraction) => Fraction = createExponentials(ring, meanings, absolutes.absolutePower);
  const root = (u: Fraction): Fraction => absolutes.absolutePower(u, HALF);
  const pi = (): Fraction => opaque("pi", [], piExpression, null, () => ({ kind: "pi" }));
  return {
    ring,
    meanings,
    opaque,
    absolutes,
    exponential,
    logarithm: createLogarithm(ring, meanings, opaque),
    direction: createAngles(ring, meanings, root, pi),
    root,
    pi,
    rational: (n, d = 1) => ring.rational({ n: BigInt(n), d: BigInt(d) }),
  };
}

const HALF: Rational = { n: 1n, d: 2n };
const piExpression = (): Expr => constant("pi");
