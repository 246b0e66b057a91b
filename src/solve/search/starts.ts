import type { Budget } from "../../number/budget.ts";
import { EMPTY, isDisjoint } from "../../number/interval.ts";
import type { Equations, Region } from "./equations.ts";
import { type CertifiedZero, certify, settle } from "./newton.ts";

/**
 * Zeros found by Newton's method from `count` pseudo-random starts in a box, each proved to be one by Krawczyk's test.
 * Nothing is claimed about others. The starts are the same on every run. Spends `boxes`.
 */
export function zerosFromStarts(
  equations: Equations,
  box: Region,
  count: number,
  known: readonly CertifiedZero[],
  budget: Budget,
): readonly CertifiedZero[] {
  const zeros = [...known];
  const next = uniform(20240229);
  for (let k = 0; k < count; k += 1) {
    budget.spend("boxes", 1);
    const start = box.map(({ lo, hi }) => lo + (k === 0 ? 0.5 : next()) * (hi - lo));
    const x = settle(equations, start, 60);
    if (x === null || !x.every((xi) => Math.abs(xi) < 1e6)) continue;
    if (zeros.some(({ unique }) => x.every((xi, i) => isIn(xi, unique[i] ?? EMPTY)))) continue;
    const zero = certify(equations, x);
    if (zero !== null && !zeros.some((other) => mayCoincide(other, zero))) zeros.push(zero);
  }
  return zeros;
}

function isIn(x: number, range: Region[number]): boolean {
  return range.lo <= x && x <= range.hi;
}

/** Whether two proved zeros could be the same one: their narrow boxes meet. */
export function mayCoincide(a: CertifiedZero, b: CertifiedZero): boolean {
  return a.box.every((x, i) => !isDisjoint(x, b.box[i] ?? EMPTY));
}

/** Pseudo-random numbers in [0, 1) (a linear congruence, Numerical Recipes). */
export function uniform(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
