import type { Search, StudyRow } from "../../record/study.ts";
import { METHODS } from "../methods.ts";
import type { Objective } from "../objective.ts";
import { signsOf } from "../outcome.ts";
import { createRandom } from "../random.ts";
import { dot, norm, type Spectrum, spectrumOf } from "../spectrum.ts";

/** Descents take this many steps; the gradient is made small from a point after a part of them. */
const DESCENT_STEPS = 3_000;
const RATE = 0.05;
const MOMENTUM = 0.9;
const MOST_CORRECTIONS = 400;
/** The longest part of a descent after which the gradient is made small. */
const LONGEST_PART = 0.1;
const MOST_ATTEMPTS = 8;
/** Corrections that make the gradient shorter by less than this part are idle; so many in a row end the search. */
const IDLE = 1e-6;
const MOST_IDLE = 8;
/** A gradient below this part of the Hessian's size times 1 + |θ| vanishes to working accuracy. */
const VANISHING = 1e-13;
const NEARLY = 1e-10;
/** Weights beyond this are on their way to infinity, where bounded activations make every gradient small. */
const FAR = 1e3;

/** A point where a search ended. */
export type Ended = {
  readonly status: StudyRow["status"];
  readonly weights: Float64Array;
  readonly spectrum: Spectrum | null;
};

/**
 * Seeks a critical point for network `index`. Even ones: a random start, a random part of a descent, then
 * ‖∇L‖² is made small, which leads to critical points of all kinds; where it gets stuck, again from another start.
 * Odd ones: the whole descent, then the same to sharpen what was reached.
 */
export function seekCritical(objective: Objective, seed: number, index: number): Ended & { readonly search: Search } {
  const random = createRandom(seed, index);
  const search: Search = index % 2 === 0 ? "gradient-norm" : "descent";
  for (let attempt = 1; ; attempt += 1) {
    const spread = 0.25 + 1.75 * random.uniform();
    const weights = Float64Array.from(objective.variables, () => spread * random.normal());
    const part = random.uniform() ** 2;
    const steps = search === "descent" ? DESCENT_STEPS : Math.floor(part * LONGEST_PART * DESCENT_STEPS);
    descend(objective, weights, steps);
    const ended = flattenGradient(objective, weights);
    if (ended.status === "critical" || attempt === MOST_ATTEMPTS) return { search, ...ended };
  }
}

/** Descent with momentum, in place; stops where the loss leaves the numbers. */
function descend(objective: Objective, weights: Float64Array, steps: number): void {
  const n = weights.length;
  const [gradient, movement, first, second] = [0, 1, 2, 3].map(() => new Float64Array(n));
  if (gradient === undefined || movement === undefined || first === undefined || second === undefined) return;
  const rows = objective.everything;
  for (let t = 0; t < steps; t += 1) {
    const before = weights.slice();
    const loss = objective.gradient(weights, rows, gradient);
    if (!Number.isFinite(loss)) return;
    METHODS.momentum(
      { t, weights, gradient, movement, first, second, gradientAt: () => {}, hessian: () => [] },
      { method: "momentum", rate: RATE, momentum: MOMENTUM },
    );
    for (let i = 0; i < n; i += 1) weights[i] = (weights[i] ?? 0) + (movement[i] ?? 0);
    if (norm([...weights]) < FAR * 10) continue;
    weights.set(before);
    return;
  }
}

/**
 * Makes ½‖∇L‖² small by the method of Levenberg (1944) and Marquardt (1963): its gradient is Hg, and the step is
 * -Σ λ/(λ² + μ) (v·g) v over the eigenpairs of H. Near a critical point this is Newton's step.
 */
function flattenGradient(objective: Objective, start: Float64Array): Ended {
  const rows = objective.everything;
  let weights = start;
  let gradient = new Float64Array(start.length);
  objective.gradient(weights, rows, gradient);
  let damping = 1e-2;
  let idle = 0;
  let spectrum = spectrumOf(objective.hessian(weights, rows));
  for (let correction = 0; correction < MOST_CORRECTIONS && spectrum !== null; correction += 1) {
    const size = norm(spectrum.values) || 1;
    const length = norm([...gradient]);
    if (length <= VANISHING * size * (1 + norm([...weights]))) break;
    const tried = tryStep(objective, weights, gradient, spectrum, damping * size * size);
    if (tried === null) {
      damping *= 8;
      if (damping > 1e12) break;
      continue;
    }
    damping = Math.max(1e-24, damping / 6);
    idle = norm([...tried.gradient]) > (1 - IDLE) * length ? idle + 1 : 0;
    if (idle === MOST_IDLE) break;
    ({ weights, gradient } = tried);
    if (norm([...weights]) > FAR) return { status: "far", weights, spectrum };
    spectrum = spectrumOf(objective.hessian(weights, rows));
  }
  if (spectrum === null) return { status: "far", weights, spectrum };
  const vanishes = norm([...gradient]) <= NEARLY * (norm(spectrum.values) || 1) * (1 + norm([...weights]));
  return { status: vanishes ? "critical" : "stuck", weights, spectrum };
}

/** One damped step, or null where it does not make the gradient smaller. */
function tryStep(
  objective: Objective,
  weights: Float64Array,
  gradient: Float64Array,
  spectrum: Spectrum,
  damping: number,
) {
  const g = [...gradient];
  const next = weights.slice();
  for (const [k, value] of spectrum.values.entries()) {
    const vector = spectrum.vectors[k] ?? [];
    const weight = (-value / (value * value + damping)) * dot(vector, g);
    for (const [i, entry] of vector.entries()) next[i] = (next[i] ?? 0) + weight * entry;
  }
  const found = new Float64Array(g.length);
  objective.gradient(next, objective.everything, found);
  return norm([...found]) < norm(g) ? { weights: next, gradient: found } : null;
}

/** The counts of positive, negative and negligible eigenvalues. */
export function countsOf(spectrum: Spectrum | null) {
  return spectrum === null ? { positive: 0, negative: 0, zero: 0 } : signsOf(spectrum);
}
