import type { Onward } from "../record/descent.ts";
import type { Objective } from "./objective.ts";
import { MOST_CURVED } from "./outcome.ts";
import { dot, newtonStep, spectrumOf, thresholdOf } from "./spectrum.ts";

/** How often the escape step is halved in search of a lower loss. */
const MOST_HALVINGS = 40;

/**
 * Two other steps from a point: Newton's, and the lecture's θ' + u, where u is an eigenvector of the most negative
 * eigenvalue, turned downhill, and as long as 1/2^k for the least k at which the loss is lower there. `escape` is null
 * where no eigenvalue is negative or no such length is found.
 */
export function onwardFrom(objective: Objective, at: readonly number[]): Onward | null {
  if (at.length > MOST_CURVED) return null;
  const weights = Float64Array.from(at);
  const gradient = new Float64Array(at.length);
  const here = objective.gradient(weights, objective.everything, gradient);
  const spectrum = spectrumOf(objective.hessian(weights, objective.everything));
  if (spectrum === null || !Number.isFinite(here)) return null;
  const lossAt = (step: readonly number[]): number =>
    objective.value(
      weights.map((x, i) => x + (step[i] ?? 0)),
      objective.everything,
    );

  const { step: newton } = newtonStep(spectrum, [...gradient]);
  const reached = lossAt(newton);
  const lowest = spectrum.values[0] ?? 0;
  const falls = lowest < -thresholdOf(spectrum);
  const direction = spectrum.vectors[0] ?? [];
  const slope = dot(direction, [...gradient]);
  const turned = slope === 0 ? oriented(direction) : direction.map((x) => (slope > 0 ? -x : x));
  const halvings = Array.from({ length: falls ? MOST_HALVINGS : 0 }, (_, k) => turned.map((x) => x / 2 ** k));
  const movement = halvings.find((step) => lossAt(step) < here);
  return {
    newton: { movement: newton, loss: Number.isFinite(reached) ? reached : null },
    escape: movement === undefined ? null : { eigenvalue: lowest, movement, loss: lossAt(movement) },
  };
}

/** Of two opposite directions the one whose largest entry is positive. */
function oriented(direction: readonly number[]): readonly number[] {
  const largest = direction.reduce((most, x) => (Math.abs(x) > Math.abs(most) + 1e-12 ? x : most), 0);
  return largest < 0 ? direction.map((x) => -x) : direction;
}
