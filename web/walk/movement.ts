import type { Descent } from "../../src/index.ts";

/**
 * The movement m^{t+1} that follows step t, and what it is the sum of, in the order of the variables: `kept` is λ m^t,
 * what is left of the last movement, and `pull` is -η g^t (Nesterov: with the gradient at θ^t + λ m^t). Null where the
 * method has no such part.
 */
export type Movement = {
  readonly t: number;
  readonly kept: readonly number[] | null;
  readonly pull: readonly number[] | null;
  readonly sum: readonly number[];
};

/** The movement after step `t`; null where the walk ends. */
export function movementAt({ method, rate, momentum, trajectory }: Descent, t: number): Movement | null {
  const [now, next] = [trajectory[t], trajectory[t + 1]];
  if (now === undefined || next === undefined) return null;
  const sum = next.movement;
  switch (method) {
    case "gd":
      return { t, kept: null, pull: now.gradient.map((g) => -rate * g), sum };
    case "momentum":
    case "nesterov": {
      const kept = now.movement.map((m) => (momentum ?? 0) * m);
      const pull = method === "momentum" ? now.gradient.map((g) => -rate * g) : sum.map((m, i) => m - (kept[i] ?? 0));
      return { t, kept, pull, sum };
    }
    case "rmsprop":
    case "adam":
    case "newton":
      return { t, kept: null, pull: null, sum };
  }
}
